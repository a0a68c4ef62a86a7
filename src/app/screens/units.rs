//! Units: who carries what. Groups first, then the units, each with its counts.

use crate::app::App;
use crate::app::list::{Heading, Row};
use crate::model::{LedgerId, Unit};
use crate::query::unit_load;
use crate::text::Finder;

/// Units by how many are late, most first; a unit sees itself only.
pub fn rows(app: &App, search: &str) -> Vec<Row> {
    let finder = Finder::new(search);
    let site = &app.register.site;
    let named = |u: Option<&Unit>| u.is_some_and(|u| u.names().any(|n| finder.score(n).is_some()));
    let mut loads = unit_load(&app.register, app.now);
    loads.retain(|(id, _)| match &app.who.ledger {
        LedgerId::Office => search.is_empty() || named(site.unit(id)),
        LedgerId::Unit(own) => id == own,
    });
    loads.sort_by_key(|(_, l)| std::cmp::Reverse((l.late, l.soon, l.open)));
    let mut rows = Vec::new();
    if !loads.is_empty() {
        rows.push(Row::Heading(Heading::Units, loads.len()));
        rows.extend(loads.into_iter().map(|(id, _)| Row::Unit(id)));
    }
    if app.is_office() && search.is_empty() && !site.groups.is_empty() {
        rows.push(Row::Heading(Heading::Groups, site.groups.len()));
        rows.extend(site.groups.iter().map(|g| Row::Group(g.name.clone())));
    }
    rows
}
