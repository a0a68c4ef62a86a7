//! The forms of the workbench: a task, the meeting's facts, tags, the speaker. What a form holds becomes one change.

use super::{Record, Target, save};
use crate::app::action::{RecordAction, TaskField};
use crate::app::effect::Effect;
use crate::app::form_parse::{milestones, milestones_text, names_list};
use crate::app::{App, FieldKind, FieldName as N, Form, FormField, Overlay, Submit};
use crate::model::{Change, Deadline, Facts, Task, TaskNo};
use crate::text::{Proposal, parse_when};

/// A task as proposed, its number not given yet.
pub fn task_of(proposal: &Proposal) -> Task {
    Task {
        no: TaskNo { directive: 0, task: 0 },
        text: proposal.text.clone(),
        lead: proposal.lead.clone(),
        support: proposal.support.clone(),
        each: proposal.each,
        deadline: proposal.deadline.clone(),
        high: proposal.high,
        milestones: proposal.milestones.clone(),
        carried: proposal.carried.clone().map(Box::new),
    }
}

/// Puts a task's work into another one: texts one after the other, owners together, the earlier deadline.
pub fn join(kept: &mut Task, gone: Task) {
    if !kept.text.ends_with(['。', '；', ';', '.', '，']) {
        kept.text.push('；');
    }
    kept.text.push_str(&gone.text);
    for (into, from) in [(&mut kept.lead, gone.lead), (&mut kept.support, gone.support)] {
        for name in from {
            if !into.contains(&name) {
                into.push(name);
            }
        }
    }
    let earlier = match (kept.deadline.due, gone.deadline.due) {
        (Some(a), Some(b)) => b < a,
        (None, _) => kept.deadline.is_missing(),
        (Some(_), None) => false,
    };
    if earlier {
        kept.deadline = gone.deadline;
    }
    kept.high |= gone.high;
    kept.milestones.extend(gone.milestones);
    kept.milestones.sort_by_key(|m| m.due);
    kept.carried = kept.carried.take().or(gone.carried);
}

/// Opens the form of the task meant, at the field asked for.
pub fn task_form(app: &mut App, at: TaskField) -> Vec<Effect> {
    let Some(record) = &app.record else { return Vec::new() };
    let Some(task) = record.task_meant().and_then(|no| record.meeting.task(no)).cloned() else { return Vec::new() };
    let date = record.meeting.facts.date;
    let w = &app.words.form;
    let names = |list: &[String]| list.join("、");
    let mut form = Form::new(
        (w.task_title)(&task.no.to_string()),
        Submit::Task(task.no),
        vec![
            FormField::new(N::Text, w.text, FieldKind::Text, &task.text),
            FormField::new(N::Lead, w.lead, FieldKind::Names, &names(&task.lead)),
            FormField::new(N::Support, w.support, FieldKind::Names, &names(&task.support)),
            FormField::new(N::When, w.when, FieldKind::When, &when_text(&task.deadline)),
            FormField::new(N::From, w.from, FieldKind::Day, &day_text(task.deadline.from)),
            FormField::new(N::Each, w.each, FieldKind::yes_no(w, task.each.unwrap_or(true)), ""),
            FormField::new(N::High, w.high, FieldKind::yes_no(w, task.high), ""),
            FormField::new(N::Milestones, w.milestones, FieldKind::Milestones, &milestones_text(&task.milestones)),
        ],
    );
    form.date = date;
    let wanted = match at {
        TaskField::Text => N::Text,
        TaskField::Lead => N::Lead,
        TaskField::Support => N::Support,
        TaskField::When => N::When,
        TaskField::Milestones => N::Milestones,
    };
    form.focus_on(wanted);
    app.overlays.push(Overlay::Form(Box::new(form)));
    Vec::new()
}

/// Opens the form for tags, the speaker or the meeting's facts.
pub fn open_form(app: &mut App, action: RecordAction) -> Vec<Effect> {
    let Some(record) = &app.record else { return Vec::new() };
    let w = &app.words.form;
    let form = match action {
        RecordAction::Tags => {
            let Some(directive) = record.directive_meant().and_then(|no| record.meeting.directive(no)) else {
                return Vec::new();
            };
            let tags = FormField::new(N::Tags, w.tags, FieldKind::Tags, &directive.tags.join("、"));
            let topic = directive.topic.as_deref().unwrap_or_default();
            let topic = FormField::new(N::Topic, w.topic, FieldKind::Line, topic);
            let upstream = directive.upstream.as_deref().unwrap_or_default();
            let label = app.words.upstream.field;
            let upstream = FormField::new(N::Upstream, label, FieldKind::UpstreamDirective, upstream);
            let mut form = Form::new(w.tags_title.to_owned(), Submit::Tags(directive.no), vec![tags, topic, upstream]);
            form.date = record.meeting.facts.date;
            form
        }
        RecordAction::Speaker => {
            let speaker = record.speaker.clone().unwrap_or_default();
            let field = FormField::new(N::Speaker, w.speaker, FieldKind::Person, &speaker);
            Form::new(w.speaker_title.to_owned(), Submit::Speaker, vec![field])
        }
        _ => facts_form(&record.meeting.facts, w),
    };
    app.overlays.push(Overlay::Form(Box::new(form)));
    Vec::new()
}

fn facts_form(facts: &Facts, w: &crate::i18n::FormWords) -> Form {
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    let time = facts.time.map(|t| t.format("%H:%M").to_string()).unwrap_or_default();
    let mut form = Form::new(
        w.facts_title.to_owned(),
        Submit::Facts,
        vec![
            FormField::new(N::Title, w.title, FieldKind::Line, &facts.title),
            FormField::new(N::Date, w.date, FieldKind::Day, &facts.date.to_string()),
            FormField::new(N::Time, w.time, FieldKind::Time, &time),
            FormField::new(N::Place, w.place, FieldKind::Line, &text(&facts.place)),
            FormField::new(N::Chair, w.chair, FieldKind::Person, &text(&facts.chair)),
            FormField::new(N::Recorder, w.recorder, FieldKind::Person, &text(&facts.recorder)),
            FormField::new(N::Present, w.present, FieldKind::Line, &facts.present.join("、")),
            FormField::new(N::Absent, w.absent, FieldKind::Line, &facts.absent.join("、")),
            FormField::new(N::Series, w.series, FieldKind::Line, &text(&facts.series)),
            FormField::new(N::Upstream, w.upstream, FieldKind::UpstreamMeeting, &text(&facts.upstream)),
        ],
    );
    form.date = facts.date;
    form
}

/// Puts a task's form into the task. The form has been checked.
pub fn apply_task_form(app: &mut App, no: TaskNo, form: &Form) -> Vec<Effect> {
    let Some(record) = &app.record else { return Vec::new() };
    let cx = app.context(record.meeting.facts.date);
    let Some(old) = record.meeting.task(no).cloned() else { return Vec::new() };
    let words = form.text(N::When);
    let mut deadline = if words == when_text(&old.deadline) {
        old.deadline.clone()
    } else {
        parse_when(&words, &cx).map(|f| f.deadline).unwrap_or_default()
    };
    let from = form.text(N::From);
    if from != day_text(old.deadline.from) {
        deadline.from = parse_when(&from, &cx).and_then(|f| f.deadline.due);
    }
    let each = form.yes(N::Each);
    let task = Task {
        no,
        text: Some(form.text(N::Text)).filter(|t| !t.is_empty()).unwrap_or(old.text.clone()),
        lead: names_list(&form.text(N::Lead)),
        support: names_list(&form.text(N::Support)),
        // Yes is the rule for a group; it is written down only where the person changed it.
        each: if each == old.each.unwrap_or(true) { old.each } else { Some(each) },
        deadline,
        high: form.yes(N::High),
        milestones: milestones(&form.text(N::Milestones), &cx).unwrap_or(old.milestones),
        carried: old.carried,
    };
    if let Some(record) = &mut app.record {
        record.change_directive(no.directive, |d| {
            if let Some(place) = d.tasks.iter_mut().find(|t| t.no == no) {
                *place = task;
            }
        });
        record.select(Target::Task(no));
    }
    save(app)
}

/// Puts the facts' form into the meeting.
pub fn set_meeting_facts(app: &mut App, form: &Form) -> Vec<Effect> {
    let Some(record) = &mut app.record else { return Vec::new() };
    let facts = facts_of(form, &record.meeting.facts);
    if facts != record.meeting.facts {
        let change = Change::facts(&record.meeting, facts);
        record.history.perform(&mut record.meeting, vec![change]);
    }
    save(app)
}

fn facts_of(form: &Form, old: &Facts) -> Facts {
    let some = |name| Some(form.text(name)).filter(|t| !t.is_empty());
    Facts {
        title: some(N::Title).unwrap_or_else(|| old.title.clone()),
        date: form.day(N::Date).unwrap_or(old.date),
        time: some(N::Time).and_then(|t| crate::app::form_parse::time(&t)),
        place: some(N::Place),
        chair: some(N::Chair),
        recorder: some(N::Recorder),
        present: names_list(&form.text(N::Present)),
        absent: names_list(&form.text(N::Absent)),
        series: some(N::Series),
        upstream: some(N::Upstream),
    }
}

/// Sets who speaks from here on; at an existing directive, who said that one.
pub fn set_speaker(app: &mut App, name: String) -> Vec<Effect> {
    let Some(record) = &mut app.record else { return Vec::new() };
    let speaker = Some(name).filter(|n| !n.is_empty());
    match record.selected {
        Target::Directive(no) if !record.typing => record.change_directive(no, |d| d.by.clone_from(&speaker)),
        _ => record.speaker = speaker,
    }
    save(app)
}

/// Sets a directive's tags, its topic and what it carries down.
pub fn set_tags(app: &mut App, no: u32, form: &Form) -> Vec<Effect> {
    if let Some(record) = &mut app.record {
        let some = |name| Some(form.text(name)).filter(|t: &String| !t.is_empty());
        let (topic, upstream) = (some(N::Topic), some(N::Upstream));
        record.change_directive(no, |d| {
            d.tags = names_list(&form.text(N::Tags));
            d.topic = topic;
            d.upstream = upstream;
        });
    }
    save(app)
}

/// A deadline as it can be typed again: its own words, else what it means.
fn when_text(d: &Deadline) -> String {
    match (&d.text, d.due, d.repeat) {
        (Some(text), _, _) => text.clone(),
        (None, Some(due), _) => due.to_string(),
        (None, None, Some(repeat)) => repeat.to_string(),
        (None, None, None) if d.standing => "长期".to_owned(),
        (None, None, None) => String::new(),
    }
}

fn day_text(day: Option<chrono::NaiveDate>) -> String {
    day.map(|d| d.to_string()).unwrap_or_default()
}

impl Record {
    /// The names of everybody who has spoken so far, for completion.
    pub fn speakers(&self) -> Vec<String> {
        let mut names: Vec<String> = self.meeting.directives.iter().filter_map(|d| d.by.clone()).collect();
        names.extend(self.meeting.facts.chair.clone());
        names.sort();
        names.dedup();
        names
    }
}
