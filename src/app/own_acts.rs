//! One's own last act, as the ledgers have it: what of it can be taken back, and what was taken back and can be done again.
//! It is read from the entries, so that it is there after a restart as well.

use super::App;
use super::many::Many;
use crate::model::{Act, Assignment, AssignmentId, Entry, LedgerId, Packed, Posted};

/// One's own last act that can be taken back on one assignment at least: all that it was done to at once.
pub(super) fn last(app: &App) -> Option<Many> {
    let (at, act) = assignments(app)
        .filter(|a| a.history.packed().any(|p| may_be_own(app, &p)))
        .filter_map(|a| a.retractable(&app.who.by, None).ok())
        .filter(|p| p.ledger == app.who.ledger)
        .map(|p| (p.entry.at, p.entry.act))
        .max_by_key(|(at, _)| *at)?;
    let same = |p: Packed| {
        may_be_own(app, &p) && !p.retracted() && p.act() == act && p.open().entry.at == at && is_own(app, &p.open())
    };
    let on = assignments(app).filter(|a| a.history.packed().rev().any(same)).map(|a| a.id.clone()).collect();
    Some(Many { act, on, at })
}

/// What one took back last, unless one has done something else since: each assignment with the entry as it was.
pub(super) fn taken_back(app: &App) -> Vec<(AssignmentId, Entry)> {
    let own = |a: &Assignment| {
        let may = a.history.packed().filter(|p| may_be_own(app, p)).map(|p| p.open());
        may.filter(|p| is_own(app, p)).map(|p| p.entry.at).max()
    };
    let Some(newest) = assignments(app).filter_map(own).max() else { return Vec::new() };
    let found = |a: &Assignment| {
        a.history.packed().last().filter(|p| may_be_own(app, p))?;
        let last = a.history.last().filter(|p| is_own(app, p) && p.entry.at == newest)?;
        let of = last.entry.of.as_ref().filter(|_| last.entry.act == Act::Retract)?;
        let was = a.history.iter().find(|p| p.entry.seal.as_ref() == Some(of))?;
        let again = Entry { at: app.now, of: None, after: None, seal: None, ..(*was.entry).clone() };
        Some((a.id.clone(), again))
    };
    assignments(app).filter_map(found).collect()
}

fn assignments(app: &App) -> impl Iterator<Item = &Assignment> {
    app.register.assignments.iter().filter(|a| app.sees(a))
}

/// What is told without unpacking it.
fn may_be_own(app: &App, packed: &Packed) -> bool {
    packed.is_office() == (app.who.ledger == LedgerId::Office) && packed.by() == app.who.by
}

fn is_own(app: &App, posted: &Posted) -> bool {
    posted.ledger == app.who.ledger && posted.entry.by == app.who.by
}
