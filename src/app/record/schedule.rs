//! The form that parts the time before a task's deadline into steps: shares in, days with their weekdays shown, milestones out.

use super::{Record, Target, save};
use crate::app::effect::Effect;
use crate::app::{App, Choice, Field, FieldKind, FieldName as N, Form, FormField, Overlay, Submit};
use crate::model::{Milestone, Share, Task, TaskNo, back_schedule};
use crate::text::parse_when;
use chrono::NaiveDate;

/// Why there is nothing to schedule: no task, or none with a day it is due.
pub fn why_not(app: &App) -> Option<String> {
    let w = app.words;
    match app.record.as_ref().map(|r| r.task_meant().and_then(|no| r.meeting.task(no))) {
        Some(Some(task)) if task.deadline.due.is_some() => None,
        Some(Some(_)) => Some(w.schedule.no_deadline.to_owned()),
        _ => Some(w.why.no_task.to_owned()),
    }
}

/// Opens the form for the task meant.
pub fn open(app: &mut App) -> Vec<Effect> {
    let Some((no, task, date)) = app.record.as_ref().and_then(meant) else { return Vec::new() };
    let w = &app.words.schedule;
    let mut fields = Vec::new();
    let kinds = kinds(app);
    if kinds.len() > 1 {
        let choices = kinds.iter().map(|(name, _)| Choice { value: name.clone(), label: name.clone().into() });
        fields.push(FormField::new(N::What, w.kind, FieldKind::Choice(choices.collect(), 0), ""));
    }
    fields.push(FormField::new(N::Steps, w.steps, FieldKind::Steps, &kinds[0].1).required());
    let from = task.deadline.from.unwrap_or(date).to_string();
    fields.push(FormField::new(N::From, app.words.form.from, FieldKind::Day, &from).required());
    let mut form = Form::new((w.title)(&no.to_string()), Submit::Schedule(no), fields);
    let due = task.deadline.due.map(|due| (app.words.date)(due)).unwrap_or_default();
    form.about = (w.about)(&task.text, &due);
    form.date = date;
    form.focus_on(N::Steps);
    app.overlays.push(Overlay::Form(Box::new(form)));
    Vec::new()
}

/// The kinds of work with their steps: the site's, else the usual one.
fn kinds(app: &App) -> Vec<(String, String)> {
    let usual = (app.words.schedule.usual.to_owned(), app.words.schedule.usual_steps.to_owned());
    let of_site = app.register.site.schedules.iter().map(|s| (s.name.clone(), Share::text_of(&s.steps)));
    of_site.chain([usual]).collect()
}

/// Follows the kind that was chosen, unless the steps were changed by hand.
pub fn refresh(app: &App, form: &mut Form) {
    if !matches!(form.submit, Submit::Schedule(_)) || form.focused().is_none_or(|f| f.name != N::What) {
        return;
    }
    let (kinds, chosen) = (kinds(app), form.text(N::What));
    let Some((_, steps)) = kinds.iter().find(|(name, _)| *name == chosen) else { return };
    let untouched = kinds.iter().any(|(_, steps)| *steps == form.text(N::Steps));
    if let Some(field) = form.fields.iter_mut().find(|f| f.name == N::Steps && untouched) {
        field.field = Field::of(steps);
    }
}

/// The milestones that a form means.
///
/// # Errors
/// In words: what is no step, or that the days do not suffice.
pub fn milestones(app: &App, form: &Form) -> Result<Vec<Milestone>, String> {
    let w = &app.words.schedule;
    let steps = Share::list(&form.text(N::Steps)).map_err(|part| (w.bad_step)(&part))?;
    let Submit::Schedule(no) = form.submit else { return Ok(Vec::new()) };
    let task = app.record.as_ref().and_then(|r| r.meeting.task(no));
    let due = task.and_then(|t| t.deadline.due).ok_or_else(|| w.no_deadline.to_owned())?;
    let from = parse_when(&form.text(N::From), &app.context(form.date)).and_then(|f| f.deadline.due);
    let from = from.ok_or_else(|| app.words.form.bad_day.to_owned())?;
    // A deadline typed with the wrong year would be a century of days.
    if (due - from).num_days() > LONGEST {
        return Err(w.too_long.to_owned());
    }
    back_schedule(&steps, from, due, &app.register.site.calendar).map_err(|days| (w.too_few)(days, steps.len()))
}

/// The days that are parted at most: ten years.
const LONGEST: i64 = 3_660;

/// The form is filled in: the task has these milestones and no others.
pub fn apply(app: &mut App, no: TaskNo, form: &Form) -> Vec<Effect> {
    let Ok(milestones) = milestones(app, form) else { return Vec::new() };
    if let Some(record) = &mut app.record {
        record.change_directive(no.directive, |d| {
            if let Some(task) = d.tasks.iter_mut().find(|t| t.no == no) {
                task.milestones = milestones;
            }
        });
        record.select(Target::Task(no));
    }
    save(app)
}

fn meant(record: &Record) -> Option<(TaskNo, Task, NaiveDate)> {
    let no = record.task_meant()?;
    let task = record.meeting.task(no)?.clone();
    Some((no, task, record.meeting.facts.date))
}
