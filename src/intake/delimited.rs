//! Tables written as text: values between commas, tabs or semicolons, and the tables of markdown.

use super::grid::Grid;
use super::headings;
use csv::ReaderBuilder;

/// How many known headings make a table out of a text that does not call itself one.
const SURE: usize = 3;

/// A file of values, by the separator that gives the most headings.
pub(super) fn grid(text: &str) -> Grid {
    let grids = [b',', b'\t', b';'].map(|separator| separated(text, separator));
    grids.into_iter().max_by_key(|g| (headings::known_headings(g), widest(g))).unwrap_or_default()
}

/// The tables within a text; none in running text.
pub(super) fn grids_within(text: &str) -> Vec<Grid> {
    let mut grids = markdown(text);
    if grids.is_empty() {
        let values = grid(text);
        if headings::known_headings(&values) >= SURE {
            grids.push(values);
        }
    }
    grids
}

fn widest(grid: &Grid) -> usize {
    grid.rows.iter().map(Vec::len).max().unwrap_or(0)
}

fn separated(text: &str, separator: u8) -> Grid {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut grid = Grid::default();
    for (row, record) in reader.records().map_while(Result::ok).enumerate() {
        for (column, cell) in record.iter().enumerate() {
            grid.put(row, column, cell);
        }
    }
    grid
}

/// The tables of markdown that have a row of tasks' headings.
fn markdown(text: &str) -> Vec<Grid> {
    let mut grids = vec![Grid::default()];
    let mut row = 0;
    for line in text.lines().map(str::trim) {
        if !line.starts_with('|') {
            if row > 0 {
                grids.push(Grid::default());
                row = 0;
            }
            continue;
        }
        if line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ')) {
            continue;
        }
        if let Some(grid) = grids.last_mut() {
            for (column, cell) in cells(line).iter().enumerate() {
                grid.put(row, column, &cell.replace("<br>", "\n"));
            }
        }
        row += 1;
    }
    grids.retain(|g| headings::known_headings(g) > 0);
    grids
}

/// The cells of a markdown row; `\|` is a sign in a cell.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim_start_matches('|');
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in line.chars() {
        match (c, cells.last_mut()) {
            ('\\', _) if !escaped => {
                escaped = true;
                continue;
            }
            ('|', _) if !escaped => cells.push(String::new()),
            (c, Some(cell)) => {
                if escaped && c != '|' {
                    cell.push('\\');
                }
                cell.push(c);
            }
            (_, None) => {}
        }
        escaped = false;
    }
    cells
}
