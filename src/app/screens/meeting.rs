//! An issued meeting: directives as an outline with their tasks and assignments, and what the meeting before it left open.

use crate::app::App;
use crate::app::list::{Heading, Row};
use crate::model::{Assignment, LedgerId, MeetingId, Status};
use crate::query::{Expr, Item, Matcher, carried_over};

/// The outline; with a search, only what matches and what it hangs on.
pub fn rows(app: &App, id: &MeetingId, filter: &Expr) -> Vec<Row> {
    let mut matcher = Matcher::new(filter, app.prepared.keys.as_ref());
    let Some(meeting) = app.register.meetings.get(id) else { return Vec::new() };
    let mut rows = Vec::new();
    for directive in &meeting.directives {
        let mut under = Vec::new();
        for task in &directive.tasks {
            let items = shown(app, app.register.of_task(&id.task(task.no)));
            let items = items.filter(|a| matcher.matches(&Item::of(&app.register, a, app.now)));
            let items = pressing_periods(items);
            let items: Vec<Row> = items.into_iter().map(|a| Row::Assignment(a.id.clone())).collect();
            if filter.is_empty() || !items.is_empty() {
                under.push(Row::Task { meeting: id.clone(), no: task.no });
                under.extend(items);
            }
        }
        if filter.is_empty() || !under.is_empty() {
            rows.push(Row::Directive { meeting: id.clone(), no: directive.no });
            rows.append(&mut under);
        }
    }
    if filter.is_empty() && app.is_office() {
        let left = carried_over(&app.register, meeting, app.now);
        if !left.is_empty() {
            rows.push(Row::Heading(Heading::CarriedOver, left.len()));
            rows.extend(left.into_iter().map(Row::Assignment));
        }
    }
    rows
}

/// The assignments that this person may see.
fn shown<'a>(app: &App, all: &'a [Assignment]) -> impl Iterator<Item = &'a Assignment> + use<'a> {
    let own = match &app.who.ledger {
        LedgerId::Office => None,
        LedgerId::Unit(own) => Some(own.clone()),
    };
    all.iter().filter(move |a| own.as_ref().is_none_or(|own| a.id.unit == *own))
}

/// Of each repeating task at a unit the oldest period that is not over, or else the newest; all others as they are.
fn pressing_periods<'a>(items: impl Iterator<Item = &'a Assignment>) -> Vec<&'a Assignment> {
    let mut shown: Vec<&Assignment> = Vec::new();
    for a in items {
        match shown.last_mut().filter(|last| last.id.same_series(&a.id)) {
            Some(last) if last.is_over() => *last = a,
            Some(_) => {}
            None => shown.push(a),
        }
    }
    shown
}

/// How far some assignments are together: the mean percentage, closed ones at 100; none where there are none.
pub fn progress<'a>(all: impl Iterator<Item = &'a Assignment>) -> Option<u32> {
    let (sum, count) = all.filter(|a| a.status != Status::Cancelled).fold((0, 0), |(sum, n), a| {
        let done = matches!(a.status, Status::Closed | Status::Reported);
        (sum + if done { 100 } else { u32::from(a.percent) }, n + 1)
    });
    (count > 0).then(|| sum / count)
}
