//! Files of offices → directives: task tables in xlsx, xls, ods, docx, csv and markdown, and the text of a docx. Pure:
//! the bytes come in. What a sentence says is `text`'s.
//!
//! ```text
//! bytes ──workbook, docx──► grids ─┐
//! text ──delimited───────► grids ──┴─table (its headings: column)──► directives with their tasks
//! ```

mod carried;
mod column;
mod delimited;
mod docx;
mod grid;
mod headings;
mod table;
mod workbook;

use crate::text::{Context, Decoded, Outline, decode, outline};
use crate::visible::harmless;
use docx::Document;
use grid::Grid;
use std::collections::HashSet;
use table::Found;

pub use column::{COLUMNS, Column};
pub use table::{Outcome, Table, TakenLine};

/// What was taken out of a file.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Taken {
    pub outline: Outline,
    /// The rows of its tables that are not empty.
    pub lines: Vec<TakenLine>,
    /// Headings of columns that no part of a task is made of.
    pub left_out: Vec<String>,
    /// Paragraphs beside the tables, which were not taken.
    pub beside: usize,
}

/// An office file, opened: its tables, whose columns may still be taken for something else, or its words.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Opened {
    pub tables: Vec<Table>,
    title: Option<String>,
    beside: usize,
    /// The words of a document without a table of tasks.
    words: String,
}

/// Why nothing was taken out of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Untaken {
    /// No row names a column of tasks and one more; the likeliest row of headings.
    NoTaskColumn(Vec<String>),
    /// A format that is not read: it must be saved as another one.
    Foreign(Foreign),
    /// It cannot be unpacked or parsed.
    Damaged(String),
}

/// A format of documents that is recognised and not read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Foreign {
    Pdf,
    /// The binary format of Word before 2007.
    OldWord,
}

/// A file, opened.
#[derive(Clone, PartialEq, Debug)]
pub enum Source {
    Office(Opened),
    /// Running text: what it says is `text`'s.
    Running(String),
}

/// Opens a file by its bytes, and by its name where they leave it open; with how its text was encoded, where it is text.
///
/// # Errors
/// Nothing can be taken out of it.
pub fn open(name: &str, bytes: &[u8]) -> Result<(Source, Option<Decoded>), Untaken> {
    if let Some(opened) = of_bytes(bytes) {
        return Ok((Source::Office(opened?), None));
    }
    let decoded = decode(bytes);
    // Signs that a terminal would obey are left out.
    let text = harmless(&decoded.text.replace("\r\n", "\n").replace('\r', "\n"));
    let source = match of_text(name, &text) {
        Some(opened) => Source::Office(opened?),
        None => Source::Running(text),
    };
    Ok((source, Some(decoded)))
}

impl Source {
    /// What it says on a day.
    pub fn take(&self, cx: &Context) -> Taken {
        match self {
            Source::Office(opened) => opened.take(cx),
            Source::Running(text) => Taken { outline: outline(text, cx), ..Taken::default() },
        }
    }

    /// Its tables, whose columns may be taken for something else.
    pub fn tables(&mut self) -> &mut [Table] {
        match self {
            Source::Office(opened) => &mut opened.tables,
            Source::Running(_) => &mut [],
        }
    }
}

/// Opens an office file by its first bytes; none where it is no such file, but text.
fn of_bytes(bytes: &[u8]) -> Option<Result<Opened, Untaken>> {
    match bytes {
        [b'%', b'P', b'D', b'F', ..] => Some(Err(Untaken::Foreign(Foreign::Pdf))),
        [0xD0, 0xCF, 0x11, 0xE0, ..] if workbook::is_old_word(bytes) => Some(Err(Untaken::Foreign(Foreign::OldWord))),
        [b'P', b'K', 3, 4, ..] if docx::is_docx(bytes) => Some(docx::read(bytes).map(of_document)),
        [b'P', b'K', 3, 4, ..] | [0xD0, 0xCF, 0x11, 0xE0, ..] => Some(workbook::grids(bytes).and_then(of_grids)),
        _ => None,
    }
}

/// Opens a text with tables: markdown, or values between commas or tabs. None where it is running text; by its name
/// (`.csv`, `.tsv`) it must be a table.
fn of_text(name: &str, text: &str) -> Option<Result<Opened, Untaken>> {
    let lower = name.to_ascii_lowercase();
    if lower.ends_with(".csv") || lower.ends_with(".tsv") {
        return Some(of_grids(vec![delimited::grid(text)]));
    }
    let grids = delimited::grids_within(text);
    (!grids.is_empty()).then(|| of_grids(grids))
}

impl Opened {
    /// Takes the rows of the tables; without a table, the document's words.
    pub fn take(&self, cx: &Context) -> Taken {
        let mut found = Found { title: self.title.clone(), ..Found::default() };
        for (n, table) in self.tables.iter().enumerate() {
            table.take(n, cx, &mut found);
        }
        if found.directives.is_empty() && !self.words.is_empty() {
            return Taken { outline: outline(&self.words, cx), ..Taken::default() };
        }
        let mut left_out: Vec<String> = Vec::new();
        for heading in self.tables.iter().flat_map(Table::left_out) {
            if !left_out.contains(&heading) {
                left_out.push(heading);
            }
        }
        let mut outline = Outline { directives: found.directives, ..Outline::default() };
        outline.facts.title = found.title;
        Taken { outline, lines: found.lines, left_out, beside: self.beside }
    }
}

fn of_document(document: Document) -> Opened {
    let tables: Vec<Table> = document.tables.into_iter().filter_map(Table::of).collect();
    let mut beside = document.paragraphs.iter().map(|p| p.trim()).filter(|p| !p.is_empty());
    let titled = tables.iter().any(|t| t.title().is_some());
    let title = if titled { None } else { beside.next().map(str::to_owned) };
    Opened { tables, title, beside: beside.count(), words: document.whole }
}

fn of_grids(grids: Vec<Grid>) -> Result<Opened, Untaken> {
    let likeliest = grids.iter().filter_map(headings::likely_headings).max_by_key(Vec::len);
    let tables: Vec<Table> = grids.into_iter().filter_map(Table::of).collect();
    if tables.is_empty() {
        return Err(Untaken::NoTaskColumn(likeliest.unwrap_or_default()));
    }
    Ok(Opened { tables: without_extracts(tables), ..Opened::default() })
}

/// The tables without those that only show rows of an earlier one again: a sheet for each unit behind the sheet with all.
fn without_extracts(tables: Vec<Table>) -> Vec<Table> {
    let mut kept: Vec<(Table, HashSet<String>)> = Vec::new();
    for table in tables {
        let rows = table.rows();
        let again =
            |(other, all): &(Table, HashSet<String>)| other.headings() == table.headings() && rows.is_subset(all);
        if !kept.iter().any(again) {
            kept.push((table, rows));
        }
    }
    kept.into_iter().map(|(table, _)| table).collect()
}
