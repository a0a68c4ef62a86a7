//! A document of Word (docx) → its paragraphs and its tables. Formats, pictures and deleted words are passed by.

use super::Untaken;
use super::grid::{COLUMNS, Grid};
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The part of the archive that holds the text, and the most of it that is read.
const PART: &str = "word/document.xml";
const LARGEST: u64 = 64 * 1024 * 1024;

/// The words of a document.
#[derive(Default)]
pub(super) struct Document {
    /// Everything in its order, a line for each paragraph, in tables as well.
    pub whole: String,
    /// The paragraphs beside the tables.
    pub paragraphs: Vec<String>,
    pub tables: Vec<Grid>,
}

/// Whether an archive is a document of Word.
pub(super) fn is_docx(bytes: &[u8]) -> bool {
    ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| archive.index_for_name(PART).is_some())
}

/// Reads a document.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Untaken> {
    let damaged = |cause: String| Untaken::Damaged(cause);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(e.to_string()))?;
    let part = archive.by_name(PART).map_err(|e| damaged(e.to_string()))?;
    let mut xml = String::new();
    part.take(LARGEST).read_to_string(&mut xml).map_err(|e| damaged(e.to_string()))?;
    let mut reader = Reader::from_str(&xml);
    let mut builder = Builder::default();
    loop {
        match reader.read_event().map_err(|e| damaged(e.to_string()))? {
            Event::Start(tag) => builder.open(&tag),
            Event::Empty(tag) => {
                builder.open(&tag);
                builder.close(tag.local_name().as_ref());
            }
            Event::End(tag) => builder.close(tag.local_name().as_ref()),
            Event::Text(text) => builder.text(&text.xml10_content()),
            Event::CData(text) => builder.text(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let sign = name.resolve_char_ref().ok().flatten();
                let sign = sign.or(match &*name {
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "amp" => Some('&'),
                    "apos" => Some('\''),
                    "quot" => Some('"'),
                    _ => None,
                });
                builder.text(&sign.map(String::from).unwrap_or_default());
            }
            Event::Eof => return Ok(builder.document),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// A document while it is read; a table within a cell is text of that cell.
#[derive(Default)]
struct Builder {
    document: Document,
    paragraph: String,
    /// Whether the text of a run is open: blanks between tags are no text.
    in_text: bool,
    /// How deep in what is said a second time for old programs.
    fallback: usize,
    tables: usize,
    table: Table,
}

/// The table being read.
#[derive(Default)]
struct Table {
    grid: Grid,
    row: usize,
    column: usize,
    cell: String,
    span: usize,
    /// Whether the cell goes on from the one above it.
    goes_on: bool,
    /// The text of the merged cell that is open in a column.
    open: BTreeMap<usize, String>,
    merged: bool,
}

impl Builder {
    fn open(&mut self, tag: &BytesStart) {
        match tag.local_name().as_ref() {
            "Fallback" => self.fallback += 1,
            "tbl" => {
                self.tables += 1;
                if self.tables == 1 {
                    self.table = Table::default();
                }
            }
            "tc" if self.tables == 1 => {
                let table = &mut self.table;
                table.cell.clear();
                (table.span, table.goes_on, table.merged) = (1, false, false);
            }
            "gridSpan" if self.tables == 1 => {
                let span = value(tag).and_then(|v| v.parse().ok()).unwrap_or(1);
                self.table.span = usize::clamp(span, 1, COLUMNS);
            }
            "vMerge" if self.tables == 1 => {
                self.table.merged = true;
                self.table.goes_on = value(tag).as_deref() != Some("restart");
            }
            "t" => self.in_text = true,
            "tab" | "br" | "cr" if !self.paragraph.is_empty() => self.paragraph.push(' '),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "Fallback" => self.fallback = self.fallback.saturating_sub(1),
            "t" => self.in_text = false,
            "p" => self.end_paragraph(),
            "tc" if self.tables == 1 => self.table.end_cell(),
            "tr" if self.tables == 1 => (self.table.row, self.table.column) = (self.table.row + 1, 0),
            "tbl" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.document.tables.push(std::mem::take(&mut self.table.grid));
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.fallback == 0 {
            self.paragraph.push_str(text);
        }
    }

    fn end_paragraph(&mut self) {
        let text = crate::visible::harmless(&std::mem::take(&mut self.paragraph));
        self.document.whole.push_str(&text);
        self.document.whole.push('\n');
        if self.tables > 0 {
            if !self.table.cell.is_empty() {
                self.table.cell.push('\n');
            }
            self.table.cell.push_str(&text);
        } else {
            self.document.paragraphs.push(text);
        }
    }
}

impl Table {
    fn end_cell(&mut self) {
        let text = match self.open.get(&self.column) {
            Some(above) if self.goes_on => above.clone(),
            _ => self.cell.clone(),
        };
        if self.merged {
            self.open.insert(self.column, text.clone());
        } else {
            self.open.remove(&self.column);
        }
        for column in self.column..self.column + self.span {
            self.grid.put(self.row, column, &text);
        }
        self.column += self.span;
    }
}

/// The value of a tag (`w:val`).
fn value(tag: &BytesStart) -> Option<String> {
    let attribute = tag.attributes().flatten().find(|a| a.key.local_name().as_ref() == "val")?;
    Some(attribute.value.as_ref().to_owned())
}
