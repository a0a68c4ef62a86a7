//! What duban understood of the line under the cursor, beside the text; under it what the last meeting left open.

use crate::app::App;
use crate::app::record::{Record, Target};
use crate::model::{Deadline, Kind, Milestone, Named, Task};
use crate::query::Item;
use crate::text::{Proposal, Reading, Role};
use crate::tui::canvas::Canvas;
use crate::tui::width::width;
use ratatui::style::Style;

/// Rows kept for the open items of the last meeting.
const CARRIED: usize = 6;

/// Draws what was understood.
pub fn draw(app: &App, record: &Record, canvas: &mut Canvas) {
    let (columns, rows) = (canvas.width(), canvas.height());
    let below = if record.carried.is_empty() || rows < 14 { 0 } else { (record.carried.len() + 1).min(CARRIED) };
    let mut top = Page { app, canvas: canvas.part(1, 0, columns.saturating_sub(1), rows - below), y: 0 };
    if record.completions.is_empty() {
        top.understood(record);
    } else {
        top.completions(record);
    }
    if below > 0 {
        carried(app, record, &mut canvas.part(0, rows - below, columns, below));
    }
}

/// A pane written from top to bottom.
struct Page<'a, 'b> {
    app: &'a App,
    canvas: Canvas<'b>,
    y: usize,
}

impl Page<'_, '_> {
    fn line(&mut self, label: &str, text: &str, style: Style) {
        let dim = self.canvas.theme.dim();
        let x = if label.is_empty() { 0 } else { self.canvas.text(0, self.y, label, dim) + 1 };
        self.y = self.canvas.wrapped(x, self.y, text, style).max(self.y + 1);
    }

    fn completions(&mut self, record: &Record) {
        let theme = self.canvas.theme;
        for (n, c) in record.completions.iter().enumerate() {
            let style = if n == record.chosen { theme.selected() } else { theme.plain() };
            let used = self.canvas.text(0, self.y, &format!(" {} ", c.name), style);
            self.canvas.text(used + 1, self.y, &c.detail, theme.dim());
            self.y += 1;
        }
        self.line("", "Tab", theme.dim());
    }

    fn understood(&mut self, record: &Record) {
        match record.selected {
            Target::Task(no) if !record.typing => {
                if let Some(task) = record.meeting.task(no) {
                    self.task(task);
                }
            }
            Target::Directive(no) if !record.typing => self.directive(record, no),
            Target::Task(_) | Target::Directive(_) | Target::New if record.reading.text.trim().is_empty() => {
                self.last(record);
            }
            Target::Task(_) | Target::Directive(_) | Target::New => {
                self.reading(&record.reading);
                if record.is_taking() {
                    let (text, style) = (self.app.words.record.taking, self.canvas.theme.good());
                    self.line("", text, style);
                }
            }
        }
    }

    /// With an empty line: the directive just recorded.
    fn last(&mut self, record: &Record) {
        match record.meeting.directives.last() {
            Some(d) => self.directive(record, d.no),
            None => {
                let (title, style) = (record.meeting.facts.title.clone(), self.canvas.theme.strong());
                self.line("", &title, style);
                let (date, dim) = ((self.app.words.date)(record.meeting.facts.date), self.canvas.theme.dim());
                self.line("", &date, dim);
            }
        }
    }

    fn directive(&mut self, record: &Record, no: u32) {
        let Some(d) = record.meeting.directive(no) else { return };
        let theme = self.canvas.theme;
        let w = self.app.words;
        let by = d.by.as_deref().unwrap_or_default();
        let tags: String = d.tags.iter().map(|t| format!(" #{t}")).collect();
        self.line(&no.to_string(), &format!("{} {by}{tags}", (w.kind)(d.kind)), theme.dim());
        if let Some(reading) = record.reading_of(no).filter(|_| d.tasks.is_empty()) {
            let reading = reading.clone();
            self.reading(&reading);
        }
        for task in &d.tasks {
            self.task(task);
        }
    }

    /// Owners and deadlines as found, then what the line would be broken into.
    fn reading(&mut self, reading: &Reading) {
        let theme = self.canvas.theme;
        let w = self.app.words;
        if reading.kind != Kind::Task {
            self.line(w.detail.kind, (w.kind)(reading.kind), theme.dim());
        }
        for owner in &reading.owners {
            let label = if owner.role == Role::Lead { w.detail.lead } else { w.detail.support };
            let text = self.owner(&owner.name);
            let style = if owner.known { theme.accent() } else { theme.warn() };
            self.line(label, &text, style);
        }
        for found in &reading.deadlines {
            self.deadline(&found.deadline, &found.assumed);
        }
        if reading.proposals.len() > 1 {
            let typing = self.app.at_record().is_some_and(|r| r.typing);
            let command = if typing { "type.breakdown" } else { "outline.breakdown" };
            let key = self.app.keymap.key_of(command).map(|k| k.label()).unwrap_or_default();
            self.line("", &(w.record.would_become)(reading.proposals.len(), &key), theme.dim());
            for proposal in &reading.proposals {
                self.proposal(proposal);
            }
        } else if let [only] = reading.proposals.as_slice() {
            self.milestones(&only.milestones);
            if only.lead.is_empty() {
                self.line("", w.record.no_lead, theme.warn());
            }
            if only.deadline.is_missing() {
                self.line("", w.record.no_date, theme.warn());
            }
        }
    }

    fn proposal(&mut self, p: &Proposal) {
        let theme = self.canvas.theme;
        let w = self.app.words;
        let mut text = p.text.clone();
        let d = &p.deadline;
        let due = d.due.map(|day| (w.date_short)(day)).or(d.repeat.map(|r| (w.repeat)(r)));
        let due = due.or(d.standing.then(|| w.detail.standing.to_owned()));
        let inherited = if p.inherited { w.record.inherited } else { "" };
        let lead = Some(p.lead.join("、")).filter(|l| !l.is_empty()).map(|l| l + inherited);
        for part in [lead, due].into_iter().flatten() {
            text.push_str(" · ");
            text.push_str(&part);
        }
        self.line("·", &text, theme.plain());
        self.milestones(&p.milestones);
    }

    fn milestones(&mut self, milestones: &[Milestone]) {
        let dim = self.canvas.theme.dim();
        let w = self.app.words;
        for m in milestones {
            self.line(w.detail.milestone, &format!("{} {}", (w.date_short)(m.due), m.text), dim);
        }
    }

    fn task(&mut self, task: &Task) {
        let theme = self.canvas.theme;
        let w = self.app.words;
        self.line(&task.no.to_string(), &task.text, theme.strong());
        if task.lead.is_empty() {
            self.line(w.detail.lead, w.record.no_lead, theme.warn());
        }
        for (label, names) in [(w.detail.lead, &task.lead), (w.detail.support, &task.support)] {
            for name in names {
                let known = self.app.register.site.named(name).is_some();
                let text = self.owner(name);
                self.line(label, &text, if known { theme.accent() } else { theme.warn() });
            }
        }
        if task.deadline.is_missing() {
            self.line(w.detail.due, w.record.no_date, theme.warn());
        } else {
            self.deadline(&task.deadline, &[]);
        }
        if let Some(each) = task.each {
            self.line("", if each { w.record.each } else { w.record.together }, theme.dim());
        }
        if task.high {
            self.line("", w.record.high, theme.bad());
        }
        self.milestones(&task.milestones);
    }

    /// The day first, then the words it came from.
    fn deadline(&mut self, d: &Deadline, assumed: &[crate::model::Assumed]) {
        let theme = self.canvas.theme;
        let meant = (self.app.words.deadline)(d, assumed);
        let said = d.text.as_ref().map(|t| format!(" ← {t}")).unwrap_or_default();
        self.line(self.app.words.detail.due, &format!("{meant}{said}"), theme.good());
    }

    /// A name with what it means: the unit's full name, or a group with its size.
    fn owner(&self, name: &str) -> String {
        match self.app.register.site.named(name) {
            Some(Named::Unit(unit)) if unit.name == name => name.to_owned(),
            Some(Named::Unit(unit)) => format!("{name} = {}", unit.name),
            Some(Named::Group(group)) => (self.app.words.form.group_of)(name, group.members.len()),
            None => format!("{name}{}", (self.app.words.aside)(self.app.words.record.unknown)),
        }
    }
}

fn carried(app: &App, record: &Record, canvas: &mut Canvas) {
    let theme = canvas.theme;
    canvas.rule(0, &(app.words.record.carried)(record.carried.len()));
    for (y, id) in record.carried.iter().take(canvas.height().saturating_sub(1)).enumerate() {
        let Some(a) = app.register.assignment(id) else { continue };
        let item = Item::of(&app.register, a, app.now);
        canvas.text(1, y + 1, theme.light_sign(item.light()), theme.light(item.light()));
        let unit = item.unit_label();
        let room = canvas.width().saturating_sub(width(unit) + 4);
        let used = canvas.text_in(3, y + 1, room, &app.text_of(&item), theme.dim());
        canvas.text(4 + used, y + 1, unit, theme.accent());
    }
}
