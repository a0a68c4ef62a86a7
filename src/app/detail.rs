//! The detail pane: all about the selected row, as lines with a tone. Line breaking and colours are `tui`'s.

use super::App;
use super::Place;
use super::burn_down_chart::ChartCell;
use super::list::Row;
use crate::model::{Directive, Light, Meeting, MeetingId, Posted, Task, TaskId};
use crate::query::{Item, Load, Number, load};

/// One line of the detail pane.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DetailLine {
    pub tone: Tone,
    /// A word before the text: 期限, 牵头.
    pub label: &'static str,
    pub text: String,
    /// A bar before the text, filled to a percentage.
    pub bar: Option<u32>,
    /// A row of a drawing behind the text, which is never broken.
    pub cells: Vec<ChartCell>,
}

impl DetailLine {
    pub fn new(tone: Tone, label: &'static str, text: impl Into<String>) -> Self {
        Self { tone, label, text: text.into(), bar: None, cells: Vec::new() }
    }
}

/// How a line is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    Title,
    Plain,
    /// The words as spoken.
    Quote,
    Dim,
    Good,
    Warn,
    Bad,
    Blank,
}

/// The lines about the selected row.
pub fn detail(app: &App) -> Vec<DetailLine> {
    let Some(row) = app.view().and_then(super::View::detailed) else { return Vec::new() };
    let mut out = Lines { app, lines: Vec::new() };
    match row {
        Row::Assignment(id) => {
            if let Some(a) = app.register.assignment(id) {
                out.assignment(&Item::of(&app.register, a, app.now));
            }
        }
        Row::Meeting { id, draft } => out.meeting(id, *draft),
        Row::Directive { meeting, no } => {
            let meeting = app.register.meetings.get(meeting);
            if let Some((m, d)) = meeting.and_then(|m| Some((m, m.directive(*no)?))) {
                out.directive(m, d);
            }
        }
        Row::Task { meeting, no } => out.task(&meeting.task(*no)),
        Row::Sum(crate::query::By::Tag, tag) if *app.place() == Place::Campaigns => out.campaign(tag),
        Row::Unit(_) | Row::Group(_) | Row::Leader(_) | Row::Sum(..) | Row::Total => out.numbers(row),
        Row::Problem(at) => {
            if let Some(found) = app.problems().get(*at) {
                out.problem(found);
            }
        }
        Row::Entry(id, at) => out.entry(id, *at),
        Row::Version(at) => out.version(*at),
        Row::Setting(at) => out.setting(*at),
        Row::Binding(at) => out.binding(*at),
        Row::SiteRule(at) => out.site_rule(*at),
        Row::BadSetting(at) => out.bad_setting(*at),
        Row::Section(section) => out.section(section),
        Row::Heading(..) => {}
    }
    out.lines
}

pub(super) struct Lines<'a> {
    pub(super) app: &'a App,
    pub(super) lines: Vec<DetailLine>,
}

impl Lines<'_> {
    pub(super) fn push(&mut self, tone: Tone, label: &'static str, text: impl Into<String>) {
        self.lines.push(DetailLine::new(tone, label, text));
    }

    /// A line that is left out where there is nothing to say.
    pub(super) fn some(&mut self, label: &'static str, text: Option<impl Into<String>>) {
        if let Some(text) = text.map(Into::into).filter(|t: &String| !t.is_empty()) {
            self.push(Tone::Plain, label, text);
        }
    }

    pub(super) fn blank(&mut self) {
        self.push(Tone::Blank, "", "");
    }

    fn assignment(&mut self, item: &Item) {
        let (a, w) = (item.assignment, self.app.words);
        self.push(Tone::Title, "", self.app.text_of(item));
        let status = format!("{} · {} · {}%", (w.light)(item.light()), (w.status)(a.status), a.percent);
        self.push(light_tone(item.light()), w.detail.status, status);
        self.deadlines(item);
        let unit = self.app.register.site.unit(&a.id.unit).map_or(a.id.unit.as_str(), |u| &u.name);
        self.push(Tone::Plain, w.detail.unit, format!("{unit}  {}", a.id));
        if let Some(asked) = &a.asked {
            self.push(Tone::Warn, w.detail.asked, format!("{} {}", (w.date)(asked.until), asked.reason));
        }
        // Low panes show the first rows only: what happened last belongs to them.
        let latest = a.history.iter().rev().find(|p| !p.retracted);
        self.some(w.look.latest, latest.map(|p| entry_line(self.app, p)));
        if let Some(level) = a.level {
            self.push(Tone::Warn, w.detail.urged, (w.urged)(level, a.urges));
        }
        if let Some(task) = item.task {
            self.some(w.detail.lead, Some(task.lead.join(w.cli.comma)));
            self.some(w.detail.support, Some(task.support.join(w.cli.comma)));
        }
        self.course(item);
        if let Some(d) = item.directive {
            self.blank();
            self.spoken(d, item.meeting);
        }
        self.blank();
        self.push(Tone::Dim, "", w.detail.history);
        for posted in a.history.iter().rev() {
            let tone = if posted.retracted { Tone::Dim } else { Tone::Plain };
            let text = entry_line(self.app, posted);
            self.push(tone, "", text);
        }
    }

    fn deadlines(&mut self, item: &Item) {
        let (a, w) = (item.assignment, self.app.words);
        if item.task.is_some_and(|t| t.deadline.standing) && a.deadline_in_force().is_none() {
            self.push(Tone::Plain, w.detail.due, w.detail.standing);
            return;
        }
        let Some(due) = item.due() else {
            self.push(Tone::Plain, w.detail.due, w.detail.no_date);
            return;
        };
        let late = item.lateness();
        let days = if a.extended.is_some() { late.by_extended } else { late.by_original };
        let over = a.is_over() || a.status == crate::model::Status::Reported;
        let mut text = if over { (w.date)(due) } else { (w.day_ahead)(due, self.app.today()) };
        if over && days.is_some_and(|d| d > 0) {
            text.push_str(&(w.late_by)(days.unwrap_or(0)));
        }
        if a.assumed && a.extended.is_none() {
            text.push_str(w.detail.assumed);
        }
        // What was said is the original deadline, not the one given since.
        let said = item.task.and_then(|t| t.deadline.text.as_ref()).map(|t| (w.aside)(&(w.look.said)(t)));
        if a.extended.is_none() {
            text.push_str(said.as_deref().unwrap_or_default());
        }
        if a.id.occurrence.is_some() && !self.app.register.site.calendar.is_workday(due) {
            text.push_str(w.periods.day_off);
        }
        self.push(light_tone(item.light()), w.detail.due, text);
        if a.extended.is_some()
            && let Some(original) = a.due
        {
            let late = late.by_original.filter(|d| *d > 0).map(|d| (w.late_by)(d)).unwrap_or_default();
            self.push(
                Tone::Plain,
                w.detail.original,
                format!("{}{}{late}", (w.date)(original), said.unwrap_or_default()),
            );
        }
        if let Some(repeat) = item.task.and_then(|t| t.deadline.repeat) {
            self.push(Tone::Plain, w.detail.repeat, (w.repeat)(repeat));
        }
    }

    fn spoken(&mut self, d: &Directive, meeting: Option<&Meeting>) {
        let w = self.app.words;
        let from = meeting.map(|m| format!("{} {}", (w.date_short)(m.facts.date), m.facts.title)).unwrap_or_default();
        self.push(Tone::Dim, "", format!("{} {from}", w.detail.spoken));
        let by = d.by.as_ref().map(|b| format!("{b}：")).unwrap_or_default();
        self.push(Tone::Quote, "", format!("{by}{}", d.text));
        if let Some(meeting) = meeting {
            self.upstream_of_directive(meeting, d);
        }
    }

    fn directive(&mut self, m: &Meeting, d: &Directive) {
        let w = self.app.words;
        self.push(Tone::Title, "", format!("{} {}", d.no, d.topic.clone().unwrap_or_default()));
        self.push(Tone::Plain, w.detail.kind, (w.kind)(d.kind));
        self.some(w.form.speaker, d.by.clone());
        self.some(w.form.tags, Some(d.tags.join(w.cli.comma)));
        self.upstream_of_directive(m, d);
        self.push(Tone::Quote, "", d.text.clone());
        for task in &d.tasks {
            self.push(Tone::Plain, "", format!("{} {}", task.no, task.text));
        }
    }

    fn task(&mut self, id: &TaskId) {
        let app = self.app;
        let Some((directive, task)) = app.register.task(id) else { return };
        self.task_facts(id, task);
        let all = app.register.of_task(id);
        for a in all {
            let item = Item::of(&app.register, a, app.now);
            let tone = light_tone(item.light());
            let text = format!("{} {}%", (app.words.status)(a.status), a.percent);
            self.push(tone, "", format!("{}  {text}", app.text_of_unit(&item)));
        }
        self.blank();
        self.spoken(directive, app.register.meetings.get(&id.meeting).map(|m| &**m));
    }

    fn task_facts(&mut self, id: &TaskId, task: &Task) {
        let w = self.app.words;
        self.push(Tone::Title, "", task.text.clone());
        self.push(Tone::Dim, "", id.to_string());
        self.some(w.detail.lead, Some(task.lead.join(w.cli.comma)));
        self.some(w.detail.support, Some(task.support.join(w.cli.comma)));
        self.push(Tone::Plain, w.detail.due, (w.deadline)(&task.deadline, &[]));
        for m in &task.milestones {
            self.push(Tone::Plain, w.detail.milestone, format!("{} {}", (w.date)(m.due), m.text));
        }
    }

    fn meeting(&mut self, id: &MeetingId, draft: bool) {
        let app = self.app;
        let w = app.words;
        let book = if draft { &app.register.drafts } else { &app.register.meetings };
        let Some(m) = book.get(id) else { return };
        let f = &m.facts;
        self.push(Tone::Title, "", f.title.clone());
        let time = f.time.map(|t| format!(" {}", t.format("%H:%M"))).unwrap_or_default();
        self.push(Tone::Plain, w.form.date, format!("{}{time}  {id}", (w.date)(f.date)));
        self.some(w.form.place, f.place.clone());
        self.some(w.form.chair, f.chair.clone());
        self.some(w.form.series, f.series.clone());
        self.upstream_of_meeting(m);
        self.some(w.form.present, Some(f.present.join(w.cli.comma)));
        self.some(w.form.absent, Some(f.absent.join(w.cli.comma)));
        if draft {
            self.push(Tone::Warn, w.detail.status, w.detail.draft);
        } else {
            let l = load(&app.register, app.register.of_meeting(id), app.now);
            self.push(Tone::Plain, w.detail.counts, self.load(&l));
            self.some(w.detail.version, (m.version > 1).then(|| m.version.to_string()));
        }
        self.blank();
        for d in &m.directives {
            self.push(Tone::Quote, "", format!("{} {}", d.no, d.text));
        }
    }

    pub(super) fn load(&self, l: &Load) -> String {
        let n = [Number::Total, Number::Open, Number::Late, Number::Reported, Number::Closed].map(|n| l.get(n));
        (self.app.words.load)(n[0], n[1], n[2], n[3], n[4])
    }
}

/// An entry as one line: when, who, what, with what.
pub fn entry_line(app: &App, posted: &Posted) -> String {
    crate::i18n::entry_line(app.words, &app.register.site, posted)
}

pub(super) fn light_tone(light: Light) -> Tone {
    match light {
        Light::Red => Tone::Bad,
        Light::Yellow => Tone::Warn,
        Light::Green | Light::Blue => Tone::Good,
        Light::Off => Tone::Dim,
    }
}
