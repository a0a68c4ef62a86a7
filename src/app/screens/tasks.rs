//! Tasks: every assignment, filtered, sorted, and parted into sections.

use crate::app::list::Row;
use crate::app::shape::Shape;
use crate::app::{App, Count, Place};
use crate::model::set_in_hands;
use crate::query::{Expr, Section};
use std::collections::BTreeMap;

/// So many rows are worth a thread.
const A_HAND: usize = 10_000;

/// The assignments that match, in the order chosen; a unit sees its own. In sections, each behind its heading.
pub fn rows(app: &App, filter: &Expr, former: Vec<Row>) -> (Vec<Row>, BTreeMap<Section, Count>) {
    let mut found = app.found(filter);
    if !app.is_office() {
        found.retain(|at| app.sees(&app.register.assignments[*at]));
    }
    let row = |at: &usize| Row::Assignment(app.register.assignments[*at].id.clone());
    let view = app.views.of(&Place::Tasks);
    let folded = view.map(|v| &v.folded);
    match app.prepared.parted.as_ref().filter(|_| view.is_some_and(|v| v.shape == Shape::Table)) {
        None => {
            // A hundred thousand ids lie wide apart, and a key waits for them.
            let mut rows = former;
            rows.resize(found.len(), Row::Total);
            set_in_hands(&mut rows, &found, A_HAND, |former, at| {
                let id = &app.register.assignments[*at].id;
                if !matches!(former, Row::Assignment(same) if same == id) {
                    *former = row(at);
                }
            });
            (rows, BTreeMap::new())
        }
        Some(parted) => {
            let mut rows = Vec::new();
            let mut counts = BTreeMap::new();
            for (section, places, count) in parted.part(found.into_iter()) {
                rows.push(Row::Section(section.clone()));
                if folded.is_none_or(|f| !f.contains(section)) {
                    rows.extend(places.iter().map(row));
                }
                counts.insert(section.clone(), count);
            }
            (rows, counts)
        }
    }
}
