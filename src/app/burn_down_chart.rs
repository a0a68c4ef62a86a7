//! The burn-down of a campaign as a drawing: rows of cells, how much of each is filled and where the line of a steady pace
//! runs through it. Which signs and colours the cells get is `tui`'s.

use crate::query::{BurnDown, Point};
use chrono::NaiveDate;
use unicode_width::UnicodeWidthStr;

/// A cell is so many steps high.
pub const STEPS: usize = 4;
/// Columns for the numbers at the side, a blank among them.
const SIDE: usize = 5;
/// Fewer columns tell nothing.
const NARROWEST: usize = 12;

/// One column of one row.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ChartCell {
    /// Filled from below, 0 to `STEPS`.
    pub filled: usize,
    /// The step that the line of a steady pace runs through, 0 the lowest.
    pub pace: Option<usize>,
    /// Whether more is open on its day than a steady pace leaves.
    pub behind: bool,
}

/// One row: the number at its side, and its cells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChartRow {
    pub side: String,
    pub cells: Vec<ChartCell>,
}

/// A drawing with what stands under it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chart {
    pub rows: Vec<ChartRow>,
    /// The first day, today and the last day, each under its column.
    pub days: String,
}

/// Draws it `columns` wide and `rows` high, its days not counted; none where there is no room, or nothing to draw.
pub fn chart(
    burn_down: &BurnDown,
    columns: usize,
    rows: usize,
    today: NaiveDate,
    date: fn(NaiveDate) -> String,
) -> Option<Chart> {
    let points = &burn_down.points;
    let (room, most) = (columns.saturating_sub(SIDE), burn_down.highest());
    if room < NARROWEST || rows == 0 || most == 0 || points.is_empty() {
        return None;
    }
    // Short campaigns get several columns a day; of long ones days between are left out, never the first or the last.
    let wide = if points.len() <= room { room / points.len() * points.len() } else { room };
    let at = |x: usize| match wide % points.len() {
        0 => x / (wide / points.len()),
        _ => x * (points.len() - 1) / (wide - 1),
    };
    let shown: Vec<&Point> = (0..wide).map(|x| &points[at(x)]).collect();
    let height = |n: usize| (n * rows * STEPS).div_ceil(most);
    let cell = |row: usize, p: &Point| {
        let below = row * STEPS;
        let pace = height(p.ideal).saturating_sub(1);
        ChartCell {
            filled: p.open.map_or(0, |open| height(open).saturating_sub(below).min(STEPS)),
            pace: (p.ideal > 0 && pace / STEPS == row).then_some(pace % STEPS),
            behind: p.open.is_some_and(|open| open > p.ideal),
        }
    };
    let side = |row: usize| match row {
        _ if row + 1 == rows => most.to_string(),
        0 => "0".to_owned(),
        _ => String::new(),
    };
    let drawn = (0..rows).rev().map(|row| ChartRow {
        side: format!("{:>1$} ", side(row), SIDE - 1),
        cells: shown.iter().map(|p| cell(row, p)).collect(),
    });
    Some(Chart { rows: drawn.collect(), days: days(&shown, today, date) })
}

/// The line of days: the first on the left, the last on the right, today between them where it fits.
fn days(shown: &[&Point], today: NaiveDate, date: fn(NaiveDate) -> String) -> String {
    let (first, last) = match (shown.first(), shown.last()) {
        (Some(first), Some(last)) => (date(first.day), date(last.day)),
        _ => return String::new(),
    };
    let mut line = format!("{}{first}", " ".repeat(SIDE));
    let end = SIDE + shown.len();
    let present = shown.iter().rposition(|p| p.day <= today).filter(|_| shown.last().is_some_and(|p| today <= p.day));
    if let Some(x) = present {
        let from = SIDE + x;
        let fits = |mark: &&String| from > line.width() && from + mark.width() + last.width() < end;
        if let Some(mark) = [format!("^{}", date(today)), "^".to_owned()].iter().find(fits) {
            line.push_str(&" ".repeat(from - line.width()));
            line.push_str(mark);
        }
    }
    let gap = end.saturating_sub(line.width() + last.width());
    format!("{line}{}{last}", " ".repeat(gap.max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;
    use proptest::prelude::*;

    fn day(n: u64) -> NaiveDate {
        NaiveDate::default() + Days::new(n)
    }

    fn course(open: &[usize], days: usize) -> BurnDown {
        let given = open.iter().copied().max().unwrap_or(0);
        let whole = (days - 1).max(1);
        let point = |n: usize| Point {
            day: day(n as u64),
            given,
            open: open.get(n).copied(),
            ideal: (given * (whole - n.min(whole))).div_ceil(whole),
        };
        BurnDown { points: (0..days).map(point).collect() }
    }

    #[test]
    fn a_steady_course_fills_the_cells_under_its_line() {
        let drawn = chart(&course(&[4, 3, 2, 1], 5), 25, 2, day(3), |d| d.format("%d").to_string()).expect("a drawing");
        let filled = |row: usize| drawn.rows[row].cells.iter().step_by(4).map(|c| c.filled).collect::<Vec<_>>();
        assert_eq!((filled(0), filled(1)), (vec![4, 2, 0, 0, 0], vec![4, 4, 4, 2, 0]), "top, then bottom");
        assert!(drawn.rows.iter().all(|r| r.cells.iter().all(|c| !c.behind)));
        assert_eq!((drawn.rows[0].side.as_str(), drawn.rows[1].side.as_str()), ("   4 ", "   0 "));
        assert_eq!(drawn.days, "     01             ^  05");
    }

    proptest! {
        #[test]
        fn every_drawing_keeps_to_its_width(open in prop::collection::vec(0usize..500, 0..80), more in 1usize..200, columns in 0usize..240, rows in 0usize..20) {
            let burn_down = course(&open, open.len() + more);
            let today = day(open.len().saturating_sub(1) as u64);
            if let Some(drawn) = chart(&burn_down, columns, rows, today, |d| d.format("%m-%d").to_string()) {
                prop_assert_eq!(drawn.rows.len(), rows);
                let wide = drawn.rows[0].cells.len();
                for row in &drawn.rows {
                    prop_assert_eq!(row.cells.len(), wide);
                    prop_assert!(row.side.width() + wide <= columns);
                    prop_assert!(row.cells.iter().all(|c| c.filled <= STEPS && c.pace.is_none_or(|p| p < STEPS)));
                }
                prop_assert!(drawn.days.width() <= columns, "{:?}", drawn.days);
            }
        }
    }
}
