//! Acting on many assignments at once: what would become of them, which are left out and why, and taking it all back.

use super::effect::Effect;
use super::form::{Form, Submit};
use super::{App, Confirm, Overlay, Question, acting, own_acts};
use crate::i18n::Words;
use crate::model::{Act, Assignment, AssignmentId, Entry, LedgerId, Packed, WhyNot};
use crate::query::Item;
use chrono::{DateTime, FixedOffset, NaiveDate};
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// An act that was done to many at once, or to one, and can be taken back as one.
#[derive(Clone, PartialEq, Debug)]
pub struct Many {
    pub act: Act,
    pub on: Vec<AssignmentId>,
    pub at: DateTime<FixedOffset>,
}

/// What an act's form would do to its assignments, a line for each kind of change; empty for a single one.
pub fn preview(app: &App, form: &Form) -> Vec<String> {
    let Submit::Act(act, on) = &form.submit else { return Vec::new() };
    if on.len() < 2 && form.left_out.is_empty() {
        return Vec::new();
    }
    let (w, f) = (app.words, &app.words.find);
    let mut steps: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut left_out = form.left_out.clone();
    let mut unchanged = 0;
    for id in on {
        let Some(a) = app.register.assignment(id) else { continue };
        let entry = acting::entry(app, *act, id, form);
        match entry.check(a, app.today()) {
            // What is not filled in yet is asked for in its field.
            Err(WhyNot::NeedsDate | WhyNot::NeedsUnit) => unchanged += 1,
            Err(why) if why != WhyNot::NeedsNote => left_out.push((id.clone(), why)),
            _ => match step(app, a, entry) {
                Some(step) => *steps.entry(step).or_default() += 1,
                None => unchanged += 1,
            },
        }
    }
    let mut lines: Vec<String> = steps.into_iter().map(|((from, to), n)| (f.step)(n, &from, &to)).collect();
    if unchanged > 0 {
        lines.push((f.unchanged)(unchanged));
    }
    if !left_out.is_empty() {
        lines.push((f.left_out)(left_out.len(), &reasons(w, &left_out)));
    }
    lines
}

/// The reasons with how many each holds for, the commonest first.
fn reasons(w: &Words, left_out: &[(AssignmentId, WhyNot)]) -> String {
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for (_, why) in left_out {
        let text = (w.why_not)(*why);
        match counts.iter_mut().find(|(t, _)| *t == text) {
            Some((_, n)) => *n += 1,
            None => counts.push((text, 1)),
        }
    }
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    counts.into_iter().map(|(text, n)| format!("{n} · {text}")).collect::<Vec<_>>().join("; ")
}

/// What an entry changes on an assignment, as it stands and as it would: the same folding that the ledger goes through.
fn step(app: &App, a: &Assignment, entry: Entry) -> Option<(String, String)> {
    let w = app.words;
    if let Some(to) = &entry.to {
        let site = &app.register.site;
        return Some((site.label(&a.id.unit).to_owned(), site.label(to).to_owned()));
    }
    let act = entry.act;
    // Until it is said to which unit, nothing can be said of what becomes of it.
    if act == Act::Reassign {
        return None;
    }
    let mut history: Vec<Packed> = a.history.packed().collect();
    history.push(Packed::of(&app.who.ledger, &entry));
    let after = Assignment::fold(a.id.clone(), history)?;
    let day = |d: Option<NaiveDate>| d.map_or("—".to_owned(), |d| (w.date_short)(d));
    let level = |a: &Assignment| a.level.map_or("—", |l| (w.level)(l)).to_owned();
    let (from, to) = match act {
        Act::Extend => (day(a.deadline_in_force()), day(after.deadline_in_force())),
        Act::AskExtension => (day(a.deadline_in_force()), format!("{}?", day(after.asked.map(|x| x.until)))),
        Act::Urge => (level(a), level(&after)),
        Act::Progress => (format!("{}%", a.percent), format!("{}%", after.percent)),
        _ => ((w.status)(a.status).to_owned(), (w.status)(after.status).to_owned()),
    };
    (from != to).then_some((from, to))
}

/// The marked assignments that an act does not apply to, with the reason of each.
pub(super) fn left_out(app: &App, act: Act) -> Vec<(AssignmentId, WhyNot)> {
    let why = |id: &AssignmentId| {
        let a = app.register.assignment(id)?;
        act.allowed(a, &app.who.by, app.today()).err().map(|why| (id.clone(), why))
    };
    acting::chosen(app).iter().filter_map(why).collect()
}

/// What of the last act on many can be taken back: each assignment with the entry's seal.
fn retractable(app: &App, many: &Many) -> Vec<(AssignmentId, SmolStr)> {
    let found = |id: &AssignmentId| {
        let a = app.register.assignment(id)?;
        let posted =
            a.retractable(&app.who.by, None).ok().filter(|p| p.entry.act == many.act && p.ledger == app.who.ledger)?;
        Some((id.clone(), posted.entry.seal.clone()?))
    };
    many.on.iter().filter_map(found).collect()
}

/// Asks whether the last act on many is to be taken back.
pub(super) fn ask_undo(app: &mut App) {
    if let Some(many) = app.last_many.clone() {
        app.overlays.push(Overlay::Confirm(Box::new(Confirm::new(Question::UndoMany(many)))));
    }
}

/// Asks whether one's own last act is to be taken back, whatever is selected.
pub(super) fn ask_undo_last(app: &mut App) {
    if let Some(many) = own_acts::last(app) {
        app.overlays.push(Overlay::Confirm(Box::new(Confirm::new(Question::UndoMany(many)))));
    }
}

/// Does again what one took back last: the same entries anew, where they are still allowed.
pub(super) fn redo(app: &mut App) -> Vec<Effect> {
    let mut entries = own_acts::taken_back(app);
    let mut refused = None;
    let today = app.today();
    entries.retain(|(id, entry)| match app.register.assignment(id).map(|a| entry.check(a, today)) {
        Some(Err(why)) => {
            refused = refused.or(Some(why));
            false
        }
        found => found.is_some(),
    });
    if let Some(why) = refused {
        app.notices.refuse((app.words.why_not)(why).to_owned());
    }
    let Some((_, first)) = entries.first() else { return Vec::new() };
    let act = first.act;
    app.under_way += 1;
    vec![Effect::Act { act, entries }]
}

/// The question, with how many it is taken back for.
pub fn undo_question(app: &App, many: &Many) -> String {
    let can = retractable(app, many);
    let example = can.first().and_then(|(id, _)| {
        let item = Item::of(&app.register, app.register.assignment(id)?, app.now);
        Some(format!("{} {} {}", id.task, item.unit_label(), item.text()))
    });
    let (act, since) = (app.words.acts.of(many.act), many.on.len() - can.len());
    (app.words.edit.undo_question)(act, can.len(), many.at, &example.unwrap_or_default(), since)
}

/// Takes the last act on many back: one retract entry for each.
pub(super) fn undo(app: &mut App, many: &Many) -> Vec<Effect> {
    app.last_many = None;
    let entries: Vec<(AssignmentId, Entry)> = retractable(app, many)
        .into_iter()
        .map(|(id, seal)| {
            let mut entry = Entry::new(app.now, id.task.clone(), app.who.by.clone(), Act::Retract);
            entry.note = app.words.find.undo_note.to_owned();
            entry.of = Some(seal);
            (id, entry)
        })
        .collect();
    if entries.is_empty() {
        app.notices.refuse((app.words.why_not)(WhyNot::NothingToRetract).to_owned());
        return Vec::new();
    }
    app.under_way += 1;
    vec![Effect::Act { act: Act::Retract, entries }]
}

/// Remembers what was done to many, until the next thing is done.
pub(super) fn remember(app: &mut App, act: Act, on: Vec<AssignmentId>) {
    let many = on.len() > 1 && act != Act::Retract;
    app.last_many = many.then_some(Many { act, on, at: app.now });
}

impl App {
    /// Whether the person may see an assignment: the office all, a unit its own.
    pub(super) fn sees(&self, a: &Assignment) -> bool {
        match &self.who.ledger {
            LedgerId::Office => true,
            LedgerId::Unit(own) => a.id.unit == *own,
        }
    }
}
