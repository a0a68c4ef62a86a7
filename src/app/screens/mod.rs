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
use crate::query::Expr;

/// The rows of a list screen, narrowed by its search.
pub fn rows(app: &App, place: &Place, filter: &Expr) -> Vec<Row> {
    let search = app.views.of(place).map(|v| v.search.text().trim()).unwrap_or_default();
    match place {
        Place::Today => today::rows(app, filter),
        Place::Meetings => meetings::rows(app, search),
        Place::Tasks => tasks::rows(app, filter),
        Place::Units => units::rows(app, search),
        Place::Meeting(id) => meeting::rows(app, id, filter),
        Place::Problems => (0..app.register.problems.len()).map(Row::Problem).collect(),
        Place::Record => Vec::new(),
    }
}
