//! What is understood and what is missing, kept up to date while one types. The rules are in `model` and `text`.

use super::{Record, Target};
use crate::app::App;
use crate::app::effect::Effect;
use crate::app::tags;
use crate::model::{Directive, Gap, GapKind, Kind, gaps};
use crate::query::carried_over;
use crate::text::{self, Context};

impl Record {
    /// Directives that ask for work and have no task yet.
    pub fn unbroken(&self) -> impl Iterator<Item = &Directive> {
        self.meeting.directives.iter().filter(|d| d.kind == Kind::Task && d.tasks.is_empty())
    }

    /// How many gaps of a kind there are: no lead, no date, unknown name.
    pub fn count(&self, kind: fn(&GapKind) -> bool) -> usize {
        self.gaps.iter().filter(|g| kind(&g.kind)).count()
    }
}

/// Reads the line under the cursor and everything without tasks, and counts what is missing.
pub fn refresh(app: &mut App) {
    let Some(mut record) = app.record.take() else { return };
    let refused = record.meeting.refused.clone();
    let cx = Context { refused: &refused, ..app.context(record.meeting.facts.date) };
    let line = record.active_text();
    record.reading = text::read(&line, &cx);
    record.stops_taking();
    record.refresh_readings(&cx);
    record.refresh_gaps(app);
    record.refresh_completions(app);
    record.carried = carried_over(&app.register, &record.meeting, app.now);
    app.record = Some(record);
}

/// The same after the cursor moved: nothing to save, nothing to note.
pub fn refresh_screen(app: &mut App) -> Vec<Effect> {
    refresh(app);
    Vec::new()
}

impl Record {
    /// The text under the cursor: the field while typing, else the selected record's.
    pub fn active_text(&self) -> String {
        if self.typing {
            return self.field().text().to_owned();
        }
        match self.selected {
            Target::New => self.new_line.text().to_owned(),
            Target::Directive(no) => self.meeting.directive(no).map(|d| d.text.clone()).unwrap_or_default(),
            Target::Task(no) => self.meeting.task(no).map(|t| t.text.clone()).unwrap_or_default(),
        }
    }

    fn refresh_readings(&mut self, cx: &Context) {
        let mut readings = std::mem::take(&mut self.readings);
        if self.read_without != cx.refused {
            readings.clear();
            self.read_without = cx.refused.to_vec();
        }
        self.readings = self
            .meeting
            .directives
            .iter()
            .filter(|d| d.kind == Kind::Task && d.tasks.is_empty())
            .map(|d| match readings.remove(&d.no) {
                Some((text, reading)) if text == d.text => (d.no, (text, reading)),
                _ => (d.no, (d.text.clone(), text::read(&d.text, cx))),
            })
            .collect();
    }

    /// The gaps of tasks, and of what directives without tasks would be broken into.
    fn refresh_gaps(&mut self, app: &App) {
        let site = &app.register.site;
        let mut found = Vec::new();
        for gap in gaps(&self.meeting, site) {
            if gap.kind != GapKind::NoTask {
                found.push(gap);
                continue;
            }
            let before = found.len();
            let Some(reading) = self.reading_of(gap.directive) else { continue };
            let mut push = |kind| found.push(Gap { directive: gap.directive, task: None, kind });
            for proposal in &reading.proposals {
                if proposal.lead.is_empty() {
                    push(GapKind::NoLead);
                }
                if proposal.deadline.is_missing() {
                    push(GapKind::NoDate);
                }
                for name in proposal.lead.iter().chain(&proposal.support).filter(|n| site.named(n).is_none()) {
                    push(GapKind::UnknownName(name.clone()));
                }
            }
            if reading.proposals.is_empty() && found.len() == before {
                found.push(gap);
            }
        }
        self.gaps = found;
    }

    fn refresh_completions(&mut self, app: &App) {
        let mark = if self.typing { text::mark_at(self.field().text(), self.field().cursor()) } else { None };
        self.completions = match mark {
            Some(mark) if mark.kind == text::SpanKind::Lead => text::complete(&app.register.site, &mark.value),
            Some(mark) if mark.kind == text::SpanKind::Tag => tags::complete(app, &mark.value, self.meeting.facts.date),
            _ => Vec::new(),
        };
        self.completions.truncate(8);
        self.chosen = self.chosen.min(self.completions.len().saturating_sub(1));
    }
}
