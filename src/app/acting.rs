//! Acts on assignments: which form an act needs, and the entries it becomes.

use super::effect::Effect;
use super::foretold::LeftOut;
use super::form::{Choice, FieldKind, FieldName as N, Form, FormField, Submit};
use super::form_parse::figures;
use super::list::{List, Row};
use super::repeat::LastAct;
use super::{App, Overlay};
use crate::model::{Act, Assignment, AssignmentId, Entry, Level, TypedText};
use crate::query::Item;
use crate::text::parse_when;

/// Opens the form of an act for the marked assignments, or for the selected one.
pub fn open(app: &mut App, act: Act) -> Vec<Effect> {
    let (mut targets, mut left_out) = (Vec::new(), LeftOut::default());
    for a in chosen(app) {
        match act.allowed(a, &app.who.by, app.today()) {
            Ok(()) => targets.push(a),
            Err(why) => left_out.add(why),
        }
    }
    let Some(first) = targets.first().map(|a| a.id.clone()) else { return Vec::new() };
    let mut form = Form::new(
        (app.words.act_title)(act, targets.len()),
        Submit::Act(act, targets.iter().map(|a| a.id.clone()).collect()),
        fields(app, act, &targets),
    );
    form.date = app.today();
    form.go(0);
    form.about = about(app, &targets);
    form.left_out = left_out;
    if let Some(kept) = app.kept.get(&kept_key(act, &first))
        && let Some(note) = form.fields.iter_mut().find(|f| f.name == N::Note)
    {
        note.field.insert(&kept.text);
    }
    app.overlays.push(Overlay::Form(Box::new(form)));
    Vec::new()
}

/// The marked assignments, or the selected one; each once, in the order of the list.
pub(super) fn chosen(app: &App) -> impl Iterator<Item = &Assignment> {
    let list = app.view().map(|view| &view.list);
    let selected = list.filter(|list| list.marks().is_empty()).and_then(List::selected);
    let rows = list.into_iter().flat_map(List::marked).chain(selected);
    let all = &app.register.assignments;
    let mut seen = vec![false; all.len()];
    let places = rows.filter_map(|row| match row {
        Row::Assignment(id) => all.position(id),
        _ => None,
    });
    places.filter(move |at| !std::mem::replace(&mut seen[*at], true)).filter_map(|at| all.get(at))
}

fn about(app: &App, targets: &[&Assignment]) -> String {
    let shown = targets.iter().take(3).map(|a| {
        let item = Item::of(&app.register, a, app.now);
        format!("{} {} {}", a.id.task.no, item.unit_label(), app.text_of(&item))
    });
    let mut text = shown.collect::<Vec<_>>().join("\n");
    if targets.len() > 3 {
        text.push_str(" …");
    }
    text
}

fn fields(app: &App, act: Act, targets: &[&Assignment]) -> Vec<FormField> {
    let w = &app.words.form;
    let Some(on) = targets.first() else { return Vec::new() };
    let note = |label| FormField::new(N::Note, label, FieldKind::Text, "");
    let reason = || note(w.reason).required();
    let figures = || FormField::new(N::Figures, w.figures, FieldKind::Figures, "");
    let evidence = || FormField::new(N::Evidence, w.evidence, FieldKind::Line, "");
    match act {
        Act::Progress => {
            let percent = FormField::new(N::Percent, w.percent, FieldKind::Percent, &on.percent.to_string());
            let mut fields = vec![note(w.progress_note), percent];
            fields.extend(milestone_field(app, on));
            fields.extend([figures(), evidence()]);
            fields
        }
        Act::Done => vec![note(w.result), figures(), evidence()],
        Act::AskExtension => vec![FormField::new(N::Until, w.until, FieldKind::Day, "").required(), reason()],
        Act::Extend => {
            let asked = on.asked.as_ref().map(|a| a.until.to_string()).unwrap_or_default();
            vec![FormField::new(N::Until, w.until, FieldKind::Day, &asked).required(), note(w.note)]
        }
        Act::Urge => {
            // Of many the mildest: nobody is called in for an interview because another one is due for it.
            let next = targets.iter().map(|a| a.level.map_or(Level::Remind, Level::next)).min();
            let next = next.unwrap_or(Level::Remind);
            vec![FormField::new(N::Level, w.level, FieldKind::levels(app.words.level, next), ""), note(w.note)]
        }
        Act::Recheck => vec![FormField::new(N::Holds, w.holds, FieldKind::yes_no(w, true), ""), note(w.note)],
        Act::Reassign => vec![FormField::new(N::To, w.to, FieldKind::Unit, "").required(), reason()],
        Act::Cancel if on.id.occurrence.is_some() => {
            let p = &app.words.periods;
            let choices = [("", p.this_one), ("whole", p.whole)].map(|(v, label)| choice(v, label.to_owned()));
            vec![FormField::new(N::Scope, p.scope, FieldKind::Choice(choices.into(), 0), ""), reason()]
        }
        Act::Decline | Act::Refuse | Act::Return | Act::Cancel | Act::Retract => vec![reason()],
        Act::Accept | Act::Verify | Act::Assign | Act::Carry => vec![note(w.note)],
    }
}

fn choice(value: &str, label: String) -> Choice {
    Choice { value: value.to_owned(), label: label.into() }
}

/// The milestones that are not reached yet, for choosing the one that is; none first.
fn milestone_field(app: &App, on: &Assignment) -> Option<FormField> {
    let item = Item::of(&app.register, on, app.now);
    let p = &app.words.periods;
    let open = item.stages().into_iter().filter(|s| s.done_on.is_none());
    let steps = open.map(|s| choice(&s.milestone.text, s.milestone.text.clone()));
    let choices: Vec<Choice> = std::iter::once(choice("", p.no_milestone.to_owned())).chain(steps).collect();
    (choices.len() > 1).then(|| FormField::new(N::Milestone, p.milestone_reached, FieldKind::Choice(choices, 0), ""))
}

/// The entries of a submitted form, one for each assignment.
pub fn submit(app: &mut App, act: Act, on: &[AssignmentId], form: &Form) -> Vec<Effect> {
    let mut entries = Vec::new();
    let Some(filled) = on.first().map(|id| filled(app, act, id, form)) else { return Vec::new() };
    for id in on {
        let entry = entry(app, &filled, id);
        if let Some(assignment) = app.register.assignment(id)
            && let Err(why) = entry.check(assignment, app.today())
        {
            app.notices.refuse((app.words.why_not)(why));
            continue;
        }
        let whole = act == Act::Cancel && form.text(N::Scope) == "whole";
        entries.push((if whole { id.whole() } else { id.clone() }, entry));
    }
    if entries.is_empty() {
        return Vec::new();
    }
    app.under_way += 1;
    app.last_act = (act != Act::Retract).then(|| LastAct::of(act, form)).or(app.last_act.take());
    vec![Effect::Act { act, entries }]
}

/// What a form says of an act, as the entry on one of its assignments.
pub(super) fn filled(app: &App, act: Act, on: &AssignmentId, form: &Form) -> Entry {
    let some = |name| Some(form.text(name)).filter(|t| !t.is_empty());
    let mut entry = Entry::new(app.now, on.task.clone(), app.who.by.clone(), act);
    entry.note = form.text(N::Note);
    entry.percent = some(N::Percent).and_then(|p| p.parse().ok());
    entry.milestone = some(N::Milestone);
    entry.figures = some(N::Figures).and_then(|f| figures(&f).ok()).unwrap_or_default();
    entry.evidence = some(N::Evidence);
    entry.until = some(N::Until).and_then(|t| parse_when(&t, &app.context(form.date))).and_then(|f| f.deadline.due);
    entry.level = some(N::Level).and_then(|l| l.parse().ok());
    entry.holds = form.get(N::Holds).map(|_| form.yes(N::Holds));
    entry.to = some(N::To).and_then(|t| app.register.site.named(&t)?.units().first().cloned());
    entry
}

/// The entry on one assignment of a form.
pub(super) fn entry(app: &App, filled: &Entry, on: &AssignmentId) -> Entry {
    let mut entry = Entry { task: on.task.clone(), ..filled.clone() };
    if entry.act == Act::Retract {
        let own = app.register.assignment(on).and_then(|a| a.retractable(&app.who.by, None).ok());
        entry.of = own.and_then(|p| p.entry.seal.clone());
    }
    entry
}

/// What the journal calls the half-typed note of a form.
pub fn kept_key(act: Act, on: &AssignmentId) -> String {
    format!("act/{on}/{act}")
}

/// The half-typed note of an open form, for the journal.
pub fn typed(form: &Form) -> Option<TypedText> {
    let Submit::Act(act, on) = &form.submit else { return None };
    let note = form.get(N::Note)?;
    let (text, cursor) = (note.field.text().to_owned(), note.field.cursor());
    Some(TypedText { key: kept_key(*act, on.first()?), text, cursor })
}
