//! The numbers behind the Units and Figures screens: counted once when the rows are made, with how they are put
//! together, sorted, and which of them is chosen. How they look is in `tui::screens::tally`.

use super::list::Row;
use super::number_column::Column;
use super::{App, Place};
use crate::model::LedgerId;
use crate::query::{
    BurnDown, By, COURSES, Course, Item, Matcher, Number, Period, Portion, Statistics, burn_down, parse, ranks,
    statistics,
};
use std::collections::HashMap;

/// The groupings of the screens, in the order a key goes through them.
const GROUPINGS: [By; 3] = [By::Unit, By::Group, By::Leader];
const GROUPINGS_OF_FIGURES: [By; 6] = [By::Unit, By::Group, By::Leader, By::Meeting, By::Tag, By::Month];
const GROUPINGS_OF_CAMPAIGN: [By; 4] = [By::Unit, By::Group, By::Leader, By::Meeting];

/// The state of a screen of numbers.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub by: By,
    /// Which of `columns` Enter means.
    pub chosen: usize,
    /// The column sorted by, and whether the lowest stands first; none is as the screen has it by itself.
    pub sorted: Option<(usize, bool)>,
    pub columns: Vec<Column>,
    /// What the months of the trend show in place of the numbers of today.
    pub course: Option<Course>,
    /// What is counted stands for this grouping and filter; none where the folder or the day has changed.
    counted: Option<(By, String)>,
    statistics: Option<Statistics>,
    ranks: Vec<Option<usize>>,
    places: HashMap<String, usize>,
    /// By the tags of the campaigns shown.
    burn_downs: HashMap<String, BurnDown>,
}

impl Tally {
    /// What is counted no longer holds.
    pub fn forget(&mut self) {
        self.counted = None;
    }

    /// The numbers of a row; none where the row is no row of numbers.
    pub fn portion(&self, row: &Row) -> Option<&Portion> {
        let statistics = self.statistics.as_ref()?;
        match row {
            Row::Total => Some(&statistics.total),
            _ => self.portion_of(row.key()?.1),
        }
    }

    /// The numbers under a key.
    pub fn portion_of(&self, key: &str) -> Option<&Portion> {
        Some(&self.statistics.as_ref()?.portions[*self.places.get(key)?])
    }

    /// The course of a campaign.
    pub fn burn_down(&self, tag: &str) -> Option<&BurnDown> {
        self.burn_downs.get(tag)
    }

    pub fn rank(&self, row: &Row) -> Option<usize> {
        self.places.get(row.key()?.1).and_then(|at| self.ranks[*at])
    }

    /// The highest value of a column among the portions.
    pub fn highest(&self, column: &Column) -> f64 {
        let portions = self.statistics.iter().flat_map(|s| &s.portions);
        portions.filter_map(|p| column.value(p)).fold(0.0, f64::max)
    }

    pub fn chosen_column(&self) -> Option<&Column> {
        self.columns.get(self.chosen)
    }

    /// The portions in the order they are shown: by the chosen order, else by `usual`, the largest first.
    fn in_order<K: Ord>(&self, usual: impl Fn(&Portion) -> K) -> Vec<&Portion> {
        let mut shown: Vec<&Portion> = self.statistics.iter().flat_map(|s| &s.portions).collect();
        shown.sort_by_key(|p| std::cmp::Reverse(usual(p)));
        if let Some((at, lowest)) = self.sorted
            && let Some(column) = self.columns.get(at)
        {
            // Stable: equal ones stay in the usual order. What has no value is last either way.
            shown.sort_by(|a, b| match (column.value(a), column.value(b)) {
                (Some(a), Some(b)) if lowest => a.total_cmp(&b),
                (Some(a), Some(b)) => b.total_cmp(&a),
                (a, b) => b.is_some().cmp(&a.is_some()),
            });
        }
        shown
    }

    fn take(&mut self, statistics: Statistics, columns: Vec<Column>) {
        self.ranks = ranks(&statistics.portions);
        self.places = statistics.portions.iter().enumerate().map(|(at, p)| (p.key.clone(), at)).collect();
        self.statistics = Some(statistics);
        self.chosen = self.chosen.min(columns.len().saturating_sub(1));
        self.columns = columns;
    }
}

impl Row {
    /// The grouping and the key of a row of numbers.
    pub fn key(&self) -> Option<(By, &str)> {
        match self {
            Row::Unit(id) => Some((By::Unit, id.as_str())),
            Row::Group(name) => Some((By::Group, name)),
            Row::Leader(name) => Some((By::Leader, name)),
            Row::Sum(by, key) => Some((*by, key)),
            _ => None,
        }
    }

    fn of_key(by: By, key: &str) -> Option<Self> {
        match by {
            By::Unit => key.parse().ok().map(Row::Unit),
            By::Group => Some(Row::Group(key.to_owned())),
            By::Leader => Some(Row::Leader(key.to_owned())),
            By::Meeting | By::Speaker | By::Tag | By::Month => Some(Row::Sum(by, key.to_owned())),
        }
    }
}

/// Counts what a screen of numbers shows, unless that stands already.
pub fn count(app: &mut App, place: &Place) {
    let Some(view) = app.views.of(place) else { return };
    let by = if *place == Place::Campaigns { By::Tag } else { view.tally.by };
    let wanted = (by, narrowed(app, place));
    if view.tally.counted.as_ref() == Some(&wanted) {
        return;
    }
    // A search that cannot be read leaves the numbers as they were; the rows say what is wrong.
    let Ok(filter) = parse(&wanted.1, &app.filter_context()) else { return };
    let mut matcher = Matcher::new(&filter, None);
    let register = &app.register;
    let own = match &app.who.ledger {
        LedgerId::Office => None,
        LedgerId::Unit(own) => Some(own),
    };
    let some = register
        .assignments
        .iter()
        .filter(|a| own.is_none_or(|own| a.id.unit == *own))
        .filter(|a| filter.is_empty() || matcher.matches(&Item::of(register, a, app.now)));
    let statistics = statistics(register, some, by, Period::default(), app.now);
    let columns = match place {
        Place::Units | Place::Campaign(_) if view.tally.course.is_some() => {
            view.tally.course.map(|course| Column::of_trend(&statistics.total, course)).unwrap_or_default()
        }
        Place::Figures => Column::of_figures(&statistics.total),
        Place::Campaign(_) => Column::of_campaign(&statistics.total),
        Place::Campaigns => Vec::new(),
        _ => Column::of_units(),
    };
    let shown = register.site.campaigns.iter().filter(|c| match place {
        Place::Campaigns => true,
        Place::Campaign(tag) => c.tag == *tag,
        _ => false,
    });
    let burn_downs = shown.map(|c| (c.tag.clone(), burn_down(register, c, own, app.today()))).collect();
    if let Some(view) = app.views.of_mut(place) {
        view.tally.burn_downs = burn_downs;
        view.tally.take(statistics, columns);
        view.tally.counted = Some(wanted);
    }
}

/// The rows of the Units screen: most late first, so that who is behind stands on top.
pub fn rows_of_units(tally: &Tally) -> Vec<Row> {
    let pressing = |p: &Portion| [Number::Late, Number::Soon, Number::Open].map(|n| p.load.get(n));
    tally.in_order(pressing).into_iter().filter_map(|p| Row::of_key(tally.by, &p.key)).collect()
}

/// The rows of the Figures screen: all together, then who reported any.
pub fn rows_of_figures(tally: &Tally) -> Vec<Row> {
    let first = tally.columns.first();
    // Months stand in their own order, the newest first.
    let month = |p: &Portion| (tally.by == By::Month).then(|| p.key.clone());
    let most = |p: &Portion| (month(p), first.and_then(|c| c.value(p)).map_or(i64::MIN, |n| (n * 1e3) as i64));
    let shown = tally.in_order(most).into_iter().filter(|p| !p.figures.is_empty());
    let rows: Vec<Row> = shown.filter_map(|p| Row::of_key(tally.by, &p.key)).collect();
    if rows.is_empty() { rows } else { std::iter::once(Row::Total).chain(rows).collect() }
}

/// The rows of a campaign: all of it together, then who has any of it, most late first.
pub fn rows_of_campaign(tally: &Tally) -> Vec<Row> {
    let pressing = |p: &Portion| [Number::Late, Number::Soon, Number::Open, Number::Total].map(|n| p.load.get(n));
    let shown = tally.in_order(pressing).into_iter().filter(|p| !p.is_empty());
    let rows: Vec<Row> = shown.filter_map(|p| Row::of_key(tally.by, &p.key)).collect();
    if rows.is_empty() { rows } else { std::iter::once(Row::Total).chain(rows).collect() }
}

/// Puts the numbers together by something else.
pub fn regroup(app: &mut App) {
    let groupings: &[By] = match app.place() {
        Place::Figures => &GROUPINGS_OF_FIGURES,
        Place::Campaign(_) => &GROUPINGS_OF_CAMPAIGN,
        _ => &GROUPINGS,
    };
    if let Some(view) = app.view_mut() {
        let at = groupings.iter().position(|by| *by == view.tally.by).unwrap_or(0);
        view.tally.by = groupings[(at + 1) % groupings.len()];
        view.list.top();
        view.stale = true;
    }
}

/// Goes on from the numbers of today through what the months of the trend show, and back.
pub fn next_course(app: &mut App) {
    if let Some(view) = app.view_mut() {
        let before = view.tally.course;
        view.tally.course = match before {
            None => COURSES.first().copied(),
            Some(course) => COURSES.iter().copied().skip_while(|c| *c != course).nth(1),
        };
        if before.is_none() || view.tally.course.is_none() {
            // The present month is what one asks for first.
            view.tally.chosen = if before.is_none() { usize::MAX } else { 0 };
            view.tally.sorted = None;
        }
        view.tally.forget();
        view.stale = true;
    }
}

/// Sorts by the chosen number, the highest first; asked again, the lowest.
pub fn sort(app: &mut App) {
    if let Some(view) = app.view_mut() {
        let chosen = view.tally.chosen;
        let again = view.tally.sorted == Some((chosen, false));
        view.tally.sorted = Some((chosen, again));
        view.stale = true;
    }
}

/// Chooses the number to the right or to the left.
pub fn choose(app: &mut App, right: bool) {
    if let Some(view) = app.view_mut() {
        let last = view.tally.columns.len().saturating_sub(1);
        let chosen = view.tally.chosen;
        view.tally.chosen = if right { (chosen + 1).min(last) } else { chosen.saturating_sub(1) };
    }
}

/// Shows the figures; from the tasks, of those that are shown there.
pub fn show_figures(app: &mut App) {
    let search = match app.place() {
        Place::Tasks => app.view().map(|v| v.search.clone()),
        _ => None,
    };
    if let Some(view) = app.views.of_mut(&Place::Figures) {
        view.search = search.unwrap_or_default();
    }
    super::navigate::show(app, Place::Figures);
}

/// Shows one campaign, all of it.
pub fn show_campaign(app: &mut App, tag: String) {
    let place = Place::Campaign(tag);
    if let Some(view) = app.views.of_mut(&place) {
        view.search = Default::default();
    }
    super::navigate::show(app, place);
}

/// The filter whose assignments a screen of numbers counts; empty where that is all of them.
fn narrowed(app: &App, place: &Place) -> String {
    let search = || app.views.of(place).map(|v| v.search.text().trim().to_owned()).unwrap_or_default();
    match place {
        Place::Figures => search(),
        Place::Campaign(tag) => {
            let term = By::Tag.term(tag, app.words.is_chinese);
            let search = search();
            // In brackets, since the search may hold an `or`.
            if search.is_empty() { term } else { format!("{term} ({search})") }
        }
        _ => String::new(),
    }
}

/// The filter of the list behind the chosen number of a row.
pub fn filter_behind(app: &App, row: &Row) -> Option<String> {
    let view = app.view()?;
    let chinese = app.words.is_chinese;
    let month = match row {
        Row::Sum(By::Month, month) => Some(month.as_str()),
        _ => None,
    };
    let column = view.tally.chosen_column()?.filter(chinese, month);
    let narrowed = narrowed(app, app.place());
    let under = match row {
        Row::Total => String::new(),
        // A figure is in the month it was reported, whenever its work was given.
        Row::Sum(By::Month, _) => String::new(),
        _ => row.key().map(|(by, key)| by.term(key, chinese))?,
    };
    // In brackets, since the search may hold an `or`.
    let narrowed = match app.place() {
        Place::Figures if !narrowed.is_empty() => format!("({narrowed})"),
        _ => narrowed,
    };
    let terms = [narrowed.as_str(), &under, &column];
    Some(terms.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" "))
}

impl Place {
    /// Whether its rows are numbers that are counted first.
    pub(super) fn is_counted(&self) -> bool {
        matches!(self, Place::Units | Place::Figures | Place::Campaigns | Place::Campaign(_))
    }
}
