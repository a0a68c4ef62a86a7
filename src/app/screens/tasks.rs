//! Tasks: every assignment, filtered and sorted.

use crate::app::App;
use crate::app::list::Row;
use crate::query::Expr;

/// The assignments that match, in the order chosen; a unit sees its own.
pub fn rows(app: &App, filter: &Expr) -> Vec<Row> {
    let found = app.found(filter).into_iter().map(|at| &app.register.assignments[at]);
    found.filter(|a| app.sees(a)).map(|a| Row::Assignment(a.id.clone())).collect()
}
