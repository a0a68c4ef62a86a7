//! Tasks: every assignment, filtered, sorted, and parted into sections.

use crate::app::list::Row;
use crate::app::shape::Shape;
use crate::app::{App, Count, Place};
use crate::query::{Expr, Section};
use std::collections::BTreeMap;

/// The assignments that match, in the order chosen; a unit sees its own. In sections, each behind its heading.
pub fn rows(app: &App, filter: &Expr) -> (Vec<Row>, BTreeMap<Section, Count>) {
    let mut found = app.found(filter);
    if !app.is_office() {
        found.retain(|at| app.sees(&app.register.assignments[*at]));
    }
    let found = found.into_iter();
    let row = |at: usize| Row::Assignment(app.register.assignments[at].id.clone());
    let view = app.views.of(&Place::Tasks);
    let folded = view.map(|v| &v.folded);
    match app.prepared.parted.as_ref().filter(|_| view.is_some_and(|v| v.shape == Shape::Table)) {
        None => (found.map(row).collect(), BTreeMap::new()),
        Some(parted) => {
            let mut rows = Vec::new();
            let mut counts = BTreeMap::new();
            for (section, places, count) in parted.part(found) {
                rows.push(Row::Section(section.clone()));
                if folded.is_none_or(|f| !f.contains(section)) {
                    rows.extend(places.into_iter().map(row));
                }
                counts.insert(section.clone(), count);
            }
            (rows, counts)
        }
    }
}
