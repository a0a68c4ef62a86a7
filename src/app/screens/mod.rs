//! What each list screen shows, as rows. How it looks is in `tui::screens`.

mod meeting;
mod meetings;
mod tasks;
mod today;
mod units;

pub use meeting::progress;
pub use meetings::counts;

use super::list::Row;
use super::{App, Place};

/// The rows of a list screen, narrowed by its search.
///
/// # Errors
/// Why the search cannot be read, in words.
pub fn rows(app: &App, place: &Place) -> Result<Vec<Row>, String> {
    let search = app.views.of(place).map(|v| v.search.text().trim().to_owned()).unwrap_or_default();
    match place {
        Place::Today => today::rows(app, &search),
        Place::Meetings => Ok(meetings::rows(app, &search)),
        Place::Tasks => tasks::rows(app, &search),
        Place::Units => Ok(units::rows(app, &search)),
        Place::Meeting(id) => meeting::rows(app, id, &search),
        Place::Problems => Ok((0..app.register.problems.len()).map(Row::Problem).collect()),
        Place::Record => Ok(Vec::new()),
    }
}

/// Reads a search, or says in words what is wrong with it.
fn filter(app: &App, search: &str) -> Result<crate::query::Filter, String> {
    crate::query::Filter::parse(search, app.today())
        .map_err(|bad| (app.words.bad_filter)(bad.column, &bad.term, &bad.wanted))
}
