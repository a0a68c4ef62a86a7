//! A table of a document: columns with their widths, cells that know what they are. Formats draw it; spreadsheets take its
//! values.

use chrono::NaiveDate;

/// A table with one heading row.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    pub heading: String,
    /// Its share of the width, against those of the others.
    pub share: u32,
    /// Short values stand in the middle, running text on the left.
    pub centred: bool,
}

/// A value in a table.
#[derive(Clone, PartialEq, Debug)]
pub enum Cell {
    Text(String),
    Number(f64),
    /// 0–100.
    Percent(u32),
    Day(NaiveDate),
    /// Nothing is known or nothing applies.
    None,
}

impl Table {
    /// An empty table of columns: heading, share of the width, whether centred.
    pub fn new<'a>(columns: impl IntoIterator<Item = (&'a str, u32, bool)>) -> Self {
        let columns =
            columns.into_iter().map(|(heading, share, centred)| Column { heading: heading.to_owned(), share, centred });
        Self { columns: columns.collect(), rows: Vec::new() }
    }
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Cell::Text(text.into())
    }

    pub fn count(n: usize) -> Self {
        Cell::Number(n as f64)
    }

    pub fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Cell::None, Cell::Day)
    }

    pub fn percent(percent: Option<u32>) -> Self {
        percent.map_or(Cell::None, Cell::Percent)
    }

    /// As people read it on paper.
    pub fn shown(&self) -> String {
        match self {
            Cell::Text(text) => text.clone(),
            Cell::Number(n) => n.to_string(),
            Cell::Percent(p) => format!("{p}%"),
            Cell::Day(day) => day.to_string(),
            Cell::None => "—".to_owned(),
        }
    }
}
