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
use super::tally::{rows_of_campaign, rows_of_figures, rows_of_units};
use super::{App, Count, Faulty, Place};
use crate::model::{Campaign, CampaignStage, LedgerId};
use crate::query::{By, Expr, Section};
use crate::text::Finder;
use std::collections::BTreeMap;

/// The rows of a list screen, narrowed by its search; and the sections they are parted into. They may be made in the place
/// of the former ones.
pub fn rows(app: &App, place: &Place, filter: &Expr, former: Vec<Row>) -> (Vec<Row>, BTreeMap<Section, Count>) {
    let search = app.views.of(place).map(|v| v.search.text().trim()).unwrap_or_default();
    let rows = match place {
        Place::Tasks => return tasks::rows(app, filter, former),
        Place::Today => today::rows(app, filter),
        Place::Meetings => meetings::rows(app, search),
        Place::Units => units(app, search),
        Place::Figures | Place::Campaign(_) => tally_rows(app, place),
        Place::Campaigns => campaigns(app, search),
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

/// The campaigns: those that run first, by their last day, then those to come, then those that are over, the last one first.
fn campaigns(app: &App, search: &str) -> Vec<Row> {
    let finder = Finder::new(search);
    let found = |c: &&Campaign| search.is_empty() || [&c.title, &c.tag].iter().any(|t| finder.score(t).is_some());
    let mut campaigns: Vec<&Campaign> = app.register.site.campaigns.iter().filter(found).collect();
    campaigns.sort_by_key(|c| match c.stage(app.today()) {
        CampaignStage::Running(left) => (0, left),
        CampaignStage::Ahead(days) => (1, days),
        CampaignStage::Over(days) => (2, days),
    });
    campaigns.into_iter().map(|c| Row::Sum(By::Tag, c.tag.clone())).collect()
}

fn tally_rows(app: &App, place: &Place) -> Vec<Row> {
    if !app.loaded {
        // Numbers of the year in use alone would be taken for all.
        return Vec::new();
    }
    let tally = app.views.of(place).map(|v| &v.tally);
    let rows = match place {
        Place::Figures => rows_of_figures,
        Place::Campaign(_) => rows_of_campaign,
        _ => rows_of_units,
    };
    tally.map(rows).unwrap_or_default()
}
