//! One's own last act, as the ledgers have it: what of it can be taken back, and what was taken back and can be done again.
//! It is read from the entries, so that it is there after a restart as well.

use super::App;
use super::many::Many;
use crate::model::{Act, Assignment, AssignmentId, Entry, Posted};

/// One's own last act that can be taken back on one assignment at least: all that it was done to at once.
pub(super) fn last(app: &App) -> Option<Many> {
    let newest = assignments(app)
        .filter_map(|a| a.retractable(&app.who.by, None).ok())
        .filter(|p| p.ledger == app.who.ledger)
        .max_by_key(|p| p.entry.at)?;
    let (at, act) = (newest.entry.at, newest.entry.act);
    let same = |p: &&Posted| is_own(app, p) && !p.retracted && p.entry.at == at && p.entry.act == act;
    let on = assignments(app).filter(|a| a.history.iter().rev().any(|p| same(&p))).map(|a| a.id.clone()).collect();
    Some(Many { act, on, at })
}

/// What one took back last, unless one has done something else since: each assignment with the entry as it was.
pub(super) fn taken_back(app: &App) -> Vec<(AssignmentId, Entry)> {
    let own = |a: &'_ Assignment| a.history.iter().filter(|p| is_own(app, p)).map(|p| p.entry.at).max();
    let Some(newest) = assignments(app).filter_map(own).max() else { return Vec::new() };
    let found = |a: &Assignment| {
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

fn is_own(app: &App, posted: &Posted) -> bool {
    posted.ledger == app.who.ledger && posted.entry.by == app.who.by
}
