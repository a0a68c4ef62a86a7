//! What an assignment is over time, as lines: the reports of a standing task, milestones, periods, the recheck. Shown in
//! the detail pane and by `duban show`.

use super::App;
use super::detail::{Lines, Tone, light_tone};
use crate::i18n::Words;
use crate::model::{Light, Stage};
use crate::query::Item;
use chrono::NaiveDate;

/// So many periods of a repeating task are listed, the newest.
const PERIODS: usize = 6;

/// A line: how it is meant, its label where it begins something, its text.
type Line = (Tone, &'static str, String);

impl App {
    /// The text of an assignment: of a repeating task with its period before it.
    pub fn text_of(&self, item: &Item) -> String {
        match item.assignment.id.occurrence {
            Some(occurrence) => format!("[{}] {}", (self.words.periods.short)(occurrence), item.text()),
            None => item.text(),
        }
    }

    /// The same where one row stands for all periods that are owed: how many others there are.
    pub fn text_of_all(&self, item: &Item) -> String {
        match item.others_unreported() {
            0 => self.text_of(item),
            n => format!("{} ({})", self.text_of(item), (self.words.periods.others)(n)),
        }
    }

    /// The unit of an assignment, with the period.
    pub fn text_of_unit(&self, item: &Item) -> String {
        let period = item.assignment.id.occurrence.map(|o| format!("  [{}]", (self.words.periods.short)(o)));
        format!("{}{}", item.unit_label(), period.unwrap_or_default())
    }
}

impl Lines<'_> {
    pub(super) fn course(&mut self, item: &Item) {
        for (tone, label, text) in course_lines(item, self.app.words) {
            // A further period stands under the first one, behind a blank label.
            self.push(tone, if label.is_empty() { " " } else { label }, text);
        }
    }
}

/// All of it; nothing for an assignment that has a deadline and no more.
pub fn course_lines(item: &Item, w: &Words) -> Vec<Line> {
    let mut lines = standing(item, w);
    lines.extend(item.stages().iter().map(|stage| {
        let tone = if stage.light == Light::Green { Tone::Plain } else { light_tone(stage.light) };
        (tone, w.detail.milestone, stage_line(stage, w, item.today()))
    }));
    lines.extend(periods(item, w));
    lines.extend(recheck(item, w));
    lines
}

/// When the next report of a standing task is due, and how the last ones came.
fn standing(item: &Item, w: &Words) -> Vec<Line> {
    let Some(standing) = item.standing() else { return Vec::new() };
    let rule = item.register.site.rules.standing_report;
    let mut lines = vec![
        (Tone::Plain, w.detail.repeat, (w.repeat)(rule)),
        (light_tone(item.light()), w.periods.report_due, (w.day_ahead)(standing.due, item.today())),
    ];
    for period in standing.past.iter().rev().take(PERIODS) {
        let late = period.on.map_or(0, |day| (day - period.due).num_days());
        let (tone, what) = match period.on {
            Some(day) => (if late > 0 { Tone::Warn } else { Tone::Good }, (w.periods.reported)(day, late)),
            None => (Tone::Bad, w.periods.missed.to_owned()),
        };
        lines.push((tone, "", format!("{} {what}", (w.periods.full)(period.occurrence))));
    }
    lines
}

fn periods(item: &Item, w: &Words) -> Vec<Line> {
    let (p, id, register) = (&w.periods, &item.assignment.id, item.register);
    let Some(occurrence) = id.occurrence else { return Vec::new() };
    let mut lines = vec![(Tone::Plain, p.occurrence, (p.full)(occurrence))];
    if let Some((coming, due)) = register.series(id).and_then(|s| s.coming) {
        let off = if register.site.calendar.is_workday(due) { "" } else { p.day_off };
        lines.push((Tone::Dim, p.coming, format!("{} {}{off}", (p.full)(coming), (w.date)(due))));
    }
    let all = register.periods(id);
    for (n, a) in all.iter().rev().take(PERIODS).enumerate() {
        let one = Item { assignment: a, ..*item };
        let name = a.id.occurrence.map(|o| (p.full)(o)).unwrap_or_default();
        let late = one.lateness().by_extended.filter(|days| *days > 0).map(|days| (w.late_by)(days));
        let text = format!("{name} {}{}", (w.status)(a.status), late.unwrap_or_default());
        lines.push((light_tone(one.light()), if n == 0 { p.past } else { "" }, text));
    }
    if all.len() > PERIODS {
        lines.push((Tone::Dim, "", (p.more)(all.len() - PERIODS)));
    }
    lines
}

fn recheck(item: &Item, w: &Words) -> Vec<Line> {
    let (a, label) = (item.assignment, w.periods.recheck);
    let mut lines = Vec::new();
    if let Some(due) = item.recheck_due() {
        let tone = if due <= item.today() { Tone::Warn } else { Tone::Plain };
        lines.push((tone, label, (w.periods.recheck_due)(due)));
    }
    if let (Some(day), Some(holds)) = (a.rechecked_on, a.recheck_holds) {
        let (tone, found) = if holds { (Tone::Good, w.detail.holds) } else { (Tone::Bad, w.detail.reopened) };
        lines.push((tone, label, format!("{} {found}", (w.date)(day))));
    }
    lines
}

/// A milestone as one line: its day, what, and how it stands.
pub fn stage_line(stage: &Stage, w: &Words, today: NaiveDate) -> String {
    let m = stage.milestone;
    let state = match (stage.done_on, stage.light) {
        (Some(day), _) => (w.periods.reached)(day, (day - m.due).num_days()),
        (None, Light::Red | Light::Yellow | Light::Green) => (w.periods.ahead)((m.due - today).num_days()),
        (None, Light::Blue | Light::Off) => String::new(),
    };
    format!("{} {}  {state}", (w.date)(m.due), m.text).trim_end().to_owned()
}
