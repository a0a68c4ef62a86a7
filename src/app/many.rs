//! An act on many assignments at once, and taking it all back. What it would do is `foretold`.

use super::effect::Effect;
use super::{App, Confirm, Overlay, Question, own_acts};
use crate::model::{Act, Assignment, AssignmentId, Entry, LedgerId, WhyNot};
use crate::query::Item;
use chrono::{DateTime, FixedOffset};
use smol_str::SmolStr;

/// An act that was done to many at once, or to one, and can be taken back as one.
#[derive(Clone, PartialEq, Debug)]
pub struct Many {
    pub act: Act,
    pub on: Vec<AssignmentId>,
    pub at: DateTime<FixedOffset>,
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
