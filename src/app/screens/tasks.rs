//! Tasks: every assignment, filtered and sorted.

use super::filter;
use crate::app::list::Row;
use crate::app::{App, Place};
use crate::model::{Assignment, LedgerId};
use crate::query::{Item, sort};

/// The assignments that match, in the order chosen; a unit sees its own.
pub fn rows(app: &App, search: &str) -> Result<Vec<Row>, String> {
    let filter = filter(app, search)?;
    let register = &app.register;
    let mut found: Vec<&Assignment> = register
        .assignments
        .iter()
        .filter(|a| match &app.who.ledger {
            LedgerId::Office => true,
            LedgerId::Unit(own) => a.id.unit == *own,
        })
        .filter(|a| filter.is_empty() || filter.matches(&Item::of(register, a, app.now)))
        .collect();
    let order = app.views.of(&Place::Tasks).map(|v| v.order).unwrap_or_default();
    sort(register, &mut found, order, app.now);
    Ok(found.into_iter().map(|a| Row::Assignment(a.id.clone())).collect())
}
