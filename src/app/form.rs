//! A form: a few labelled fields over the screen, checked as one types. What it does when submitted is `acting` or `record`.

use super::App;
use super::field::Field;
use super::foretold::{Foretold, LeftOut};
use super::form_parse as parse;
use super::layout::form_columns;
use super::month::Month;
use super::{tags, upstream};
use crate::i18n::FormWords;
use crate::model::{Act, AssignmentId, LEVELS, Milestone, Named, TaskNo};
use crate::text::{Completion, complete, matches, parse_when};
use chrono::NaiveDate;
use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// A form being filled in.
#[derive(Clone, Debug)]
pub struct Form {
    pub title: String,
    /// What it is about, in one or two lines.
    pub about: String,
    pub fields: Vec<FormField>,
    pub focus: usize,
    /// Why it was not accepted.
    pub fault: Option<String>,
    pub submit: Submit,
    /// The day that dates without a year or month are counted from.
    pub date: NaiveDate,
    /// What was marked and the act does not apply to.
    pub left_out: LeftOut,
    pub foretold: Foretold,
    pub completions: Vec<Completion>,
    pub chosen: usize,
    /// The calendar over the form, while a day is chosen from it.
    pub month: Option<Month>,
}

/// What happens with a form that is submitted.
#[derive(Clone, PartialEq, Debug)]
pub enum Submit {
    NewMeeting,
    Import,
    Facts,
    Task(TaskNo),
    Tags(u32),
    Speaker,
    /// Save a search under the name.
    SaveView(String),
    /// Make a document.
    Export,
    /// The steps of a task.
    Schedule(TaskNo),
    /// A setting by its name.
    Setting(&'static str),
    /// One act on one or several assignments.
    Act(Act, Vec<AssignmentId>),
}

/// Which value a field holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum FieldName {
    File,
    Title,
    Date,
    Time,
    Place,
    Chair,
    Recorder,
    Present,
    Absent,
    Series,
    Upstream,
    Text,
    Lead,
    Support,
    When,
    From,
    Each,
    High,
    Milestones,
    Tags,
    Topic,
    Speaker,
    Note,
    Percent,
    Figures,
    Evidence,
    Until,
    Level,
    Holds,
    To,
    What,
    Format,
    Since,
    Apart,
    Where,
    /// The milestone that was reached.
    Milestone,
    /// What a document is about; with `cancel` of a period: that one, or all.
    Scope,
    Setting,
    Steps,
}

/// How a field is typed and checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FieldKind {
    Line,
    /// Text that wraps.
    Text,
    /// 0–100.
    Percent,
    /// A deadline in words.
    When,
    /// A single day in words.
    Day,
    Time,
    /// Units and groups, parted by 、 or commas.
    Names,
    Unit,
    /// Somebody's name.
    Person,
    /// Tags of a directive, parted by 、 or commas.
    Tags,
    /// A meeting that is carried down: an id, a title, or words.
    UpstreamMeeting,
    /// A directive that is carried down: an id, its number, or words.
    UpstreamDirective,
    Figures,
    Milestones,
    /// Steps with their shares of the time.
    Steps,
    /// One of a few; left and right or the blank choose.
    Choice(Vec<Choice>, usize),
}

/// One of a few values.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    pub value: String,
    pub label: Cow<'static, str>,
}

/// One labelled field.
#[derive(Clone, Debug)]
pub struct FormField {
    pub name: FieldName,
    pub label: &'static str,
    pub kind: FieldKind,
    pub field: Field,
    pub required: bool,
}

impl Form {
    pub fn new(title: String, submit: Submit, fields: Vec<FormField>) -> Self {
        Self {
            title,
            about: String::new(),
            fields,
            focus: 0,
            fault: None,
            submit,
            date: NaiveDate::default(),
            left_out: LeftOut::default(),
            foretold: Foretold::default(),
            completions: Vec::new(),
            chosen: 0,
            month: None,
        }
    }

    /// The columns that a field's text has on a screen of some columns.
    pub fn text_columns(&self, screen: u16) -> usize {
        let labels = self.label_columns();
        form_columns(usize::from(screen)).saturating_sub(5 + labels).max(4)
    }

    /// The columns of the labels, with the blanks behind them.
    pub fn label_columns(&self) -> usize {
        self.fields.iter().map(|f| f.label.width()).max().unwrap_or(0) + 2
    }

    pub fn focus_on(&mut self, name: FieldName) {
        self.focus = self.fields.iter().position(|f| f.name == name).unwrap_or(0);
    }

    /// Leads to a field. A number or a day that stands there already is selected: what is typed takes its place.
    pub fn go(&mut self, to: usize) {
        self.focus = to;
        if let Some(f) = self.fields.get_mut(to).filter(|f| matches!(f.kind, FieldKind::Percent | FieldKind::Day)) {
            f.field.select_all();
        }
    }

    pub fn focused(&self) -> Option<&FormField> {
        self.fields.get(self.focus)
    }

    pub fn get(&self, name: FieldName) -> Option<&FormField> {
        self.fields.iter().find(|f| f.name == name)
    }

    /// A field's text, trimmed; empty where the form has no such field.
    pub fn text(&self, name: FieldName) -> String {
        self.get(name).map(|f| f.value().trim().to_owned()).unwrap_or_default()
    }

    pub fn yes(&self, name: FieldName) -> bool {
        self.text(name) == "yes"
    }

    /// A day field's day.
    pub fn day(&self, name: FieldName) -> Option<NaiveDate> {
        let text = self.text(name);
        text.parse().ok()
    }

    /// What the mark or name being typed may become.
    pub fn refresh_completions(&mut self, app: &App) {
        let Some(field) = self.fields.get(self.focus) else { return };
        let typed = parse::last_name(field.field.text(), field.field.cursor());
        let query = &field.field.text()[typed];
        self.completions = match field.kind {
            FieldKind::Names | FieldKind::Unit if !query.trim().is_empty() => {
                let known = app.register.site.named(query.trim()).is_some();
                if known { Vec::new() } else { complete(&app.register.site, query.trim()) }
            }
            FieldKind::Person if !query.trim().is_empty() => people(app, query.trim()),
            FieldKind::Tags if !query.trim().is_empty() => tags::complete(app, query.trim(), self.date),
            FieldKind::UpstreamMeeting if !query.trim().is_empty() => upstream::meetings(app, self, query.trim()),
            FieldKind::UpstreamDirective if !query.trim().is_empty() => upstream::directives(app, self, query.trim()),
            _ => Vec::new(),
        };
        if field.kind == FieldKind::Unit {
            self.completions.retain(|c| c.unit.is_some());
        }
        self.completions.truncate(6);
        self.chosen = self.chosen.min(self.completions.len().saturating_sub(1));
    }

    /// Puts the chosen completion in the place of the name being typed.
    pub fn accept_completion(&mut self) {
        let Some(name) = self.completions.get(self.chosen).map(|c| c.name.clone()) else { return };
        if let Some(f) = self.fields.get_mut(self.focus) {
            let at = parse::last_name(f.field.text(), f.field.cursor());
            f.field.replace(at, &name);
        }
        self.completions.clear();
        self.chosen = 0;
    }
}

impl FormField {
    pub fn new(name: FieldName, label: &'static str, kind: FieldKind, text: &str) -> Self {
        Self { name, label, kind, field: Field::of(text), required: false }
    }

    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// What the field holds: its text, or the chosen value.
    pub fn value(&self) -> &str {
        match &self.kind {
            FieldKind::Choice(choices, at) => choices.get(*at).map_or("", |c| &c.value),
            _ => self.field.text(),
        }
    }
}

impl FieldKind {
    pub fn yes_no(w: &FormWords, yes: bool) -> Self {
        let choice = |value: &str, label: &'static str| Choice { value: value.into(), label: label.into() };
        FieldKind::Choice(vec![choice("yes", w.yes), choice("no", w.no)], usize::from(!yes))
    }

    /// The ladder of urging, at a rung.
    pub fn levels(words: fn(crate::model::Level) -> &'static str, at: crate::model::Level) -> Self {
        let choices = LEVELS.iter().map(|(l, n)| Choice { value: (*n).into(), label: words(*l).into() }).collect();
        FieldKind::Choice(choices, LEVELS.iter().position(|(l, _)| *l == at).unwrap_or(0))
    }
}

/// What a field's text is taken to mean, or what is wrong with it: shown beside it before anything is submitted.
pub fn hint(app: &App, form: &Form, f: &FormField) -> Option<Result<String, String>> {
    let text = f.field.text().trim();
    let w = &app.words.form;
    if text.is_empty() {
        return f.required.then(|| Err(w.required.to_owned()));
    }
    let cx = app.context(form.date);
    match &f.kind {
        FieldKind::Tags => tags::campaigns_of(app, &parse::names_list(text)).map(Ok),
        FieldKind::UpstreamMeeting => upstream::meeting_hint(app, form, text),
        FieldKind::UpstreamDirective => upstream::directive_hint(app, form, text),
        FieldKind::Line | FieldKind::Text | FieldKind::Person | FieldKind::Choice(..) => None,
        FieldKind::Percent => Some(match text.parse::<u8>() {
            Ok(0..=100) => return None,
            _ => Err(w.bad_percent.to_owned()),
        }),
        FieldKind::Time => parse::time(text).is_none().then(|| Err(w.bad_time.to_owned())),
        FieldKind::Day => Some(match parse_when(text, &cx).and_then(|f| f.deadline.due) {
            Some(day) => Ok((app.words.day_ahead)(day, app.today())),
            None => Err(w.bad_day.to_owned()),
        }),
        FieldKind::When => Some(match parse_when(text, &cx) {
            Some(found) => Ok((app.words.deadline)(&found.deadline, &found.assumed)),
            None => Err(w.bad_day.to_owned()),
        }),
        FieldKind::Names => Some(names_hint(app, text)),
        FieldKind::Unit => Some(match app.register.site.named(text) {
            Some(Named::Unit(unit)) => Ok(unit.name.clone()),
            Some(Named::Group(_)) | None => Err((w.unknown_name)(text)),
        }),
        FieldKind::Figures => Some(match parse::figures(text) {
            Ok(found) => Ok(found.iter().map(|(n, v)| format!("{n} {v}")).collect::<Vec<_>>().join(" · ")),
            Err(word) => Err((w.bad_figures)(&word)),
        }),
        FieldKind::Steps => Some(super::record::scheduled(app, form).map(|found| steps_shown(app, &found))),
        FieldKind::Milestones => Some(match parse::milestones(text, &cx) {
            Ok(found) => Ok(milestones_shown(app, &found)),
            Err(word) => Err((w.bad_milestone)(&word)),
        }),
    }
}

fn milestones_shown(app: &App, found: &[Milestone]) -> String {
    let shown = found.iter().map(|m| format!("{} {}", (app.words.date_short)(m.due), m.text));
    shown.collect::<Vec<_>>().join(" · ")
}

/// With the weekday: a step that ends on a Monday is done on Friday.
fn steps_shown(app: &App, found: &[Milestone]) -> String {
    let shown = found.iter().map(|m| format!("{} {}", (app.words.schedule.day)(m.due), m.text));
    shown.collect::<Vec<_>>().join(" · ")
}

fn names_hint(app: &App, text: &str) -> Result<String, String> {
    let site = &app.register.site;
    let mut meant = Vec::new();
    for name in parse::names_list(text) {
        match site.named(&name) {
            Some(Named::Unit(unit)) => meant.push(unit.label().to_owned()),
            Some(Named::Group(group)) => meant.push((app.words.form.group_of)(&group.name, group.members.len())),
            None => return Err((app.words.form.unknown_name)(&name)),
        }
    }
    Ok(meant.join(" · "))
}

/// People of the register and speakers so far, best match first.
fn people(app: &App, query: &str) -> Vec<Completion> {
    let named = app.register.site.people.iter().map(|p| (p.name.clone(), p.title.clone().unwrap_or_default()));
    let spoke = app.record.iter().flat_map(super::record::Record::speakers).map(|n| (n, String::new()));
    let mut found: Vec<(i64, Completion)> = named
        .chain(spoke)
        .filter(|(name, _)| name != query)
        .filter_map(|(name, detail)| Some((matches(&name, query)?, Completion { name, unit: None, detail })))
        .collect();
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.name.cmp(&b.1.name)));
    found.dedup_by(|a, b| a.1.name == b.1.name);
    found.into_iter().map(|(_, c)| c).collect()
}
