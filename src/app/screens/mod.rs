//! What each list screen shows, as rows. How it looks is in `tui::screens`.

mod history;
mod meeting;
mod meetings;
mod settings;
mod tasks;
mod today;

pub use meeting::progress;
pub use meetings::counts;
pub use settings::{SiteRule, rules};

use super::list::Row;
use super::tally::{rows_of_figures, rows_of_units};
use super::{App, Count, Faulty, Place};
use crate::model::LedgerId;
use crate::query::{Expr, Section};
use crate::text::Finder;
use std::collections::BTreeMap;

/// The rows of a list screen, narrowed by its search; and the sections they are parted into.
pub fn rows(app: &App, place: &Place, filter: &Expr) -> (Vec<Row>, BTreeMap<Section, Count>) {
    let search = app.views.of(place).map(|v| v.search.text().trim()).unwrap_or_default();
    let rows = match place {
        Place::Tasks => return tasks::rows(app, filter),
        Place::Today => today::rows(app, filter),
        Place::Meetings => meetings::rows(app, search),
        Place::Units => units(app, search),
        Place::Figures => tally_rows(app, place),
        Place::Meeting(id) => meeting::rows(app, id, filter),
        Place::Problems => problems(app, search),
        Place::Settings => settings::rows(app, search),
        Place::History(subject) => history::rows(app, subject, search),
        Place::Record => Vec::new(),
    };
    (rows, BTreeMap::new())
}

/// What is wrong; a search narrows by file and sentence.
fn problems(app: &App, search: &str) -> Vec<Row> {
    let finder = Finder::new(search);
    let matches = |found: &Faulty| {
        let (sentence, _) = (app.words.problem)(&found.problem.kind);
        search.is_empty() || finder.score(&format!("{} {sentence}", found.problem)).is_some()
    };
    let found = app.problems().iter().enumerate().filter(|(_, found)| matches(found));
    found.map(|(at, _)| Row::Problem(at)).collect()
}

/// Who carries what; a search narrows the names.
fn units(app: &App, search: &str) -> Vec<Row> {
    let finder = Finder::new(search);
    let site = &app.register.site;
    let own = |row: &Row| match (&app.who.ledger, row) {
        (LedgerId::Unit(own), Row::Unit(id)) => id == own,
        (LedgerId::Unit(_), _) => false,
        (LedgerId::Office, Row::Unit(id)) => {
            search.is_empty() || site.unit(id).is_some_and(|u| u.names().any(|n| finder.score(n).is_some()))
        }
        (LedgerId::Office, row) => search.is_empty() || row.key().is_some_and(|k| finder.score(k.1).is_some()),
    };
    let mut rows = tally_rows(app, &Place::Units);
    rows.retain(own);
    rows
}

fn tally_rows(app: &App, place: &Place) -> Vec<Row> {
    let tally = app.views.of(place).map(|v| &v.tally);
    let rows = if *place == Place::Figures { rows_of_figures } else { rows_of_units };
    tally.map(rows).unwrap_or_default()
}
