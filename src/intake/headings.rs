//! Which row of a grid holds the headings of a task table. What a heading means is `column`'s.

use super::column::{Column, column};
use super::grid::Grid;

/// Headings stand within the first rows, under a title.
const TOP: usize = 15;

/// How many headings of the likeliest row are known; none where it has no column of tasks.
pub(super) fn known_headings(grid: &Grid) -> usize {
    fullest(grid).map_or(0, |top| grid.rows[top].iter().filter_map(|c| column(c)).count())
}

/// The row that may have been meant for headings: the fullest of the first ones.
pub(super) fn likely_headings(grid: &Grid) -> Option<Vec<String>> {
    let filled = |row: &&Vec<String>| row.iter().filter(|c| !c.is_empty()).count();
    let row = grid.rows.iter().take(TOP).rev().max_by_key(filled)?;
    Some(row.iter().filter(|c| !c.is_empty()).map(|c| c.replace('\n', " ")).collect())
}

/// The row of headings: a column of tasks and one more.
fn fullest(grid: &Grid) -> Option<usize> {
    let known = |row: &Vec<String>| {
        let columns: Vec<Column> = row.iter().filter_map(|c| column(c)).collect();
        let tasks = columns.iter().any(|c| matches!(c, Column::Task | Column::Item));
        let others = columns.iter().any(|c| !matches!(c, Column::Task | Column::Item | Column::Number));
        if tasks && others { columns.len() } else { 0 }
    };
    let rows = grid.rows.iter().take(TOP).enumerate();
    rows.map(|(at, row)| (at, known(row))).filter(|(_, n)| *n > 0).rev().max_by_key(|(_, n)| *n).map(|(at, _)| at)
}

/// The row of headings. One parted over two rows (责任单位 over 牵头单位 and 配合单位) is first made one, the lower.
pub(super) fn headings(grid: &mut Grid) -> Option<usize> {
    let top = fullest(grid)?;
    if !parts_headings(grid, top) {
        return Some(top);
    }
    for n in 0..grid.rows[top].len() {
        let above = grid.cell(top, n).to_owned();
        if grid.cell(top + 1, n).is_empty() {
            grid.put(top + 1, n, &above);
        }
    }
    Some(top + 1)
}

/// Whether the row below the headings parts some of them: 责任单位 over 牵头单位 and 配合单位.
fn parts_headings(grid: &Grid, top: usize) -> bool {
    let Some(below) = grid.rows.get(top + 1) else { return false };
    let all = below.iter().enumerate().all(|(n, c)| c.is_empty() || c == grid.cell(top, n) || column(c).is_some());
    let parted = below.iter().enumerate().filter(|(n, c)| !c.is_empty() && c.as_str() != grid.cell(top, *n)).count();
    all && parted > 0 && below != &grid.rows[top]
}
