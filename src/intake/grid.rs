//! A table as rows of texts, whatever file it came from; a merged cell stands in every place that it covers.

use crate::visible::harmless;
use std::ops::RangeInclusive;

/// The most columns that are looked at, and the most rows: beyond is no task table.
pub(super) const COLUMNS: usize = 64;
pub(super) const ROWS: usize = 20_000;

/// Rows of cells; rows may differ in length.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Grid {
    pub rows: Vec<Vec<String>>,
}

impl Grid {
    /// Puts a text into a cell; what lies outside the bounds is left out.
    pub fn put(&mut self, row: usize, column: usize, text: &str) {
        let text = cleaned(text);
        if text.is_empty() || row >= ROWS || column >= COLUMNS {
            return;
        }
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
    }

    /// The text of a cell; empty where there is none.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|cells| cells.get(column)).map_or("", String::as_str)
    }

    /// Repeats a merged cell in the places that it covers.
    pub fn spread(&mut self, rows: RangeInclusive<usize>, columns: RangeInclusive<usize>) {
        let text = self.cell(*rows.start(), *columns.start()).to_owned();
        for row in rows.take_while(|r| *r < ROWS && !text.is_empty()) {
            for column in columns.clone().take_while(|c| *c < COLUMNS) {
                self.put(row, column, &text);
            }
        }
    }
}

/// A cell's text without blanks at its ends and without signs that a terminal would obey.
fn cleaned(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    harmless(&text).trim().to_owned()
}
