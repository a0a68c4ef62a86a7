//! The shapes of the Tasks screen: table, board by status, calendar by deadline. All show the rows of one list and share
//! its selection; this says which rows stand where. Drawing is `tui::screens`'s.

use super::App;
use super::action::Motion;
use super::list::{List, Row};
use crate::model::{Assignment, STATUSES, Status};
use crate::query::Item;
use chrono::{Datelike, Days, NaiveDate};
use std::collections::BTreeMap;

/// How the Tasks screen shows its rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Shape {
    #[default]
    Table,
    /// A column for each status.
    Board,
    /// A month by deadline, and the selected day's items.
    Calendar,
}

impl Shape {
    /// The shape a key leads to from this one.
    pub fn next(self) -> Self {
        match self {
            Shape::Table => Shape::Board,
            Shape::Board => Shape::Calendar,
            Shape::Calendar => Shape::Table,
        }
    }
}

/// The columns of the board: each status with the places of its rows in the list. What is declined or cancelled has a
/// column only where there is something in it.
pub fn board(app: &App, list: &List) -> Vec<(Status, Vec<usize>)> {
    let mut columns: Vec<(Status, Vec<usize>)> = STATUSES.iter().map(|(s, _)| (*s, Vec::new())).collect();
    for (at, assignment) in assignments(app, list) {
        if let Some((_, rows)) = columns.iter_mut().find(|(s, _)| *s == assignment.status) {
            rows.push(at);
        }
    }
    columns.retain(|(s, rows)| !rows.is_empty() || !matches!(s, Status::Declined | Status::Cancelled));
    columns
}

/// The days that have deadlines, each with the places of its rows in the list; None gathers what has no deadline.
pub fn days(app: &App, list: &List) -> BTreeMap<Option<NaiveDate>, Vec<usize>> {
    let mut days: BTreeMap<Option<NaiveDate>, Vec<usize>> = BTreeMap::new();
    for (at, assignment) in assignments(app, list) {
        days.entry(Item::of(&app.register, assignment, app.now).due()).or_default().push(at);
    }
    days
}

/// The day of the selected row's deadline.
pub fn selected_day(app: &App, list: &List) -> Option<NaiveDate> {
    let Some(Row::Assignment(id)) = list.selected() else { return None };
    Item::of(&app.register, app.register.assignment(id)?, app.now).due()
}

/// The Monday before the first of a month, and how many weeks it takes to show the month.
pub fn month(day: NaiveDate) -> (NaiveDate, usize) {
    let first = day.with_day(1).unwrap_or(day);
    let lead = u64::from(first.weekday().num_days_from_monday());
    let start = first.checked_sub_days(Days::new(lead)).unwrap_or(first);
    let next = if first.month() == 12 {
        first.with_year(first.year() + 1).and_then(|d| d.with_month(1))
    } else {
        first.with_month(first.month() + 1)
    };
    let length = next.map_or(31, |n| (n - first).num_days() as usize);
    (start, (lead as usize + length).div_ceil(7))
}

/// Goes to the next shape. Only the table has sections; the selection stays on its assignment.
pub(super) fn next(app: &mut App) {
    let Some(view) = app.view_mut() else { return };
    if let Some(Row::Section(_)) = view.list.selected() {
        view.list.step(1);
    }
    view.shape = view.shape.next();
    view.in_detail = false;
    view.stale = true;
}

/// Moves the selection in a board or calendar, or folds and unfolds among the sections of a table. False where the shape leaves the motion to the list.
pub fn step(app: &mut App, shape: Shape, motion: Motion) -> bool {
    let Some(view) = app.view() else { return false };
    let to = match shape {
        Shape::Table => return super::sections::step(app, motion),
        Shape::Board => board_step(&board(app, &view.list), view.list.cursor(), motion),
        Shape::Calendar => calendar_step(app, &view.list, motion),
    };
    let moves = to.is_some();
    if let (Some(to), Some(view)) = (to, app.view_mut()) {
        view.list.go(to);
        view.detail_scroll = 0;
    }
    moves
}

fn board_step(columns: &[(Status, Vec<usize>)], cursor: usize, motion: Motion) -> Option<usize> {
    let (column, row) =
        columns.iter().enumerate().find_map(|(c, (_, rows))| Some((c, rows.iter().position(|r| *r == cursor)?)))?;
    let rows = &columns[column].1;
    let beside = |mut others: Box<dyn Iterator<Item = &(Status, Vec<usize>)> + '_>| {
        others.find(|(_, rows)| !rows.is_empty()).map(|(_, rows)| rows[row.min(rows.len() - 1)])
    };
    Some(match motion {
        Motion::Up => rows[row.saturating_sub(1)],
        Motion::Down => rows[(row + 1).min(rows.len() - 1)],
        Motion::Left => beside(Box::new(columns[..column].iter().rev())).unwrap_or(cursor),
        Motion::Right => beside(Box::new(columns[column + 1..].iter())).unwrap_or(cursor),
        Motion::Top => rows[0],
        Motion::Bottom => rows[rows.len() - 1],
        Motion::PageUp => rows[row.saturating_sub(8)],
        Motion::PageDown => rows[(row + 8).min(rows.len() - 1)],
    })
}

/// Up and down go through a day's items and on to the next day with any; left and right go by days, pages by months.
fn calendar_step(app: &App, list: &List, motion: Motion) -> Option<usize> {
    let days = days(app, list);
    let order: Vec<usize> = days.values().flatten().copied().collect();
    let at = order.iter().position(|r| *r == list.cursor())?;
    let today = selected_day(app, list);
    let dated: Vec<(NaiveDate, usize)> = days.iter().filter_map(|(d, rows)| Some(((*d)?, *rows.first()?))).collect();
    let before = |day: NaiveDate| dated.iter().rev().find(|(d, _)| *d < day).map(|(_, r)| *r);
    let after = |day: NaiveDate| dated.iter().find(|(d, _)| *d > day).map(|(_, r)| *r);
    let found = match (motion, today) {
        (Motion::Up, _) => order.get(at.wrapping_sub(1)).copied(),
        (Motion::Down, _) => order.get(at + 1).copied(),
        (Motion::Left, Some(day)) => before(day),
        (Motion::Right, Some(day)) => after(day),
        (Motion::PageUp, Some(day)) => before(day.with_day(1).unwrap_or(day)),
        (Motion::PageDown, Some(day)) => {
            let (start, weeks) = month(day);
            after((start + Days::new(weeks as u64 * 7 - 1)).max(day)).or_else(|| dated.last().map(|(_, r)| *r))
        }
        (Motion::Left | Motion::Right | Motion::PageUp | Motion::PageDown, None) => dated.last().map(|(_, r)| *r),
        (Motion::Top, _) => order.first().copied(),
        (Motion::Bottom, _) => order.last().copied(),
    };
    Some(found.unwrap_or(list.cursor()))
}

fn assignments<'a>(app: &'a App, list: &'a List) -> impl Iterator<Item = (usize, &'a Assignment)> {
    list.rows().iter().enumerate().filter_map(|(at, row)| match row {
        Row::Assignment(id) => Some((at, app.register.assignment(id)?)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_begins_on_its_monday_and_shows_all_its_weeks() {
        let day = |s: &str| s.parse::<NaiveDate>().unwrap();
        assert_eq!(month(day("2026-06-18")), (day("2026-06-01"), 5));
        assert_eq!(month(day("2026-08-31")), (day("2026-07-27"), 6));
        assert_eq!(month(day("2027-02-10")), (day("2027-02-01"), 4));
        assert_eq!(month(day("2026-12-31")), (day("2026-11-30"), 5));
    }
}
