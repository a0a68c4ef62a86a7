//! Files of offices → directives: task tables in xlsx, xls, ods, docx, csv and markdown, and the text of a docx. Pure:
//! the bytes come in. What a sentence says is `text`'s.
//!
//! ```text
//! bytes ──workbook, docx──► grids ─┐
//! text ──delimited───────► grids ──┴─table (its headings: column)──► directives with their tasks
//! ```

mod column;
mod delimited;
mod docx;
mod grid;
mod table;
mod workbook;

use crate::text::{Context, Outline, outline};
use docx::Document;
use grid::Grid;
use table::Found;

/// What was taken out of a file.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Taken {
    pub outline: Outline,
    /// Headings of columns that no part of a task is made of.
    pub left_out: Vec<String>,
    /// Paragraphs beside the tables, which were not taken.
    pub beside: usize,
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

/// Takes an office file by its first bytes; none where it is no such file, but text.
pub fn of_bytes(bytes: &[u8], cx: &Context) -> Option<Result<Taken, Untaken>> {
    match bytes {
        [b'%', b'P', b'D', b'F', ..] => Some(Err(Untaken::Foreign(Foreign::Pdf))),
        [0xD0, 0xCF, 0x11, 0xE0, ..] if workbook::is_old_word(bytes) => Some(Err(Untaken::Foreign(Foreign::OldWord))),
        [b'P', b'K', 3, 4, ..] if docx::is_docx(bytes) => {
            Some(docx::read(bytes).and_then(|document| of_document(&document, cx)))
        }
        [b'P', b'K', 3, 4, ..] | [0xD0, 0xCF, 0x11, 0xE0, ..] => {
            Some(workbook::grids(bytes).and_then(|grids| of_grids(&grids, cx)))
        }
        _ => None,
    }
}

/// Takes the tables of a text: markdown, or values between commas or tabs. None where it is running text; by its name
/// (`.csv`, `.tsv`) it must be a table.
pub fn of_text(name: &str, text: &str, cx: &Context) -> Option<Result<Taken, Untaken>> {
    let lower = name.to_ascii_lowercase();
    if lower.ends_with(".csv") || lower.ends_with(".tsv") {
        return Some(of_grids(&[delimited::grid(text)], cx));
    }
    let grids = delimited::grids_within(text);
    (!grids.is_empty()).then(|| of_grids(&grids, cx))
}

/// The rows of the task tables; without one, the document's words.
fn of_document(document: &Document, cx: &Context) -> Result<Taken, Untaken> {
    let mut found = Found::default();
    for grid in &document.tables {
        table::take(grid, cx, &mut found);
    }
    if found.directives.is_empty() {
        return Ok(Taken { outline: outline(&document.whole, cx), ..Taken::default() });
    }
    let mut beside = document.paragraphs.iter().filter(|p| !p.trim().is_empty());
    if found.title.is_none() {
        found.title = beside.next().map(|p| p.trim().to_owned());
    }
    let beside = beside.count();
    Ok(Taken { beside, ..taken(found) })
}

fn of_grids(grids: &[Grid], cx: &Context) -> Result<Taken, Untaken> {
    let mut found = Found::default();
    for grid in grids {
        table::take(grid, cx, &mut found);
    }
    if found.tables == 0 {
        let likeliest = grids.iter().filter_map(table::likely_headings).max_by_key(Vec::len);
        return Err(Untaken::NoTaskColumn(likeliest.unwrap_or_default()));
    }
    Ok(taken(found))
}

fn taken(found: Found) -> Taken {
    let mut outline = Outline { directives: found.directives, ..Outline::default() };
    outline.facts.title = found.title;
    Taken { outline, left_out: found.left_out, beside: 0 }
}
