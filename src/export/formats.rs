//! THE table of documents and formats. Commands, dialog and documentation come from it; a new format is a row here and a
//! file beside it.

use super::paper::Paper;
use super::product::Product;
use super::request::Request;
use super::what::{Format, What};
use super::{breakdown, breakdown_sheet, calendar, data, ledger, markdown};
use crate::model::Fault;
use crate::visible::visible_lines;

/// One way to write one kind of document.
pub struct FormatRow {
    pub what: What,
    pub format: Format,
    pub write: Write,
}

/// How the bytes come about.
#[derive(Clone, Copy)]
pub enum Write {
    /// A document for people: composed once, then drawn in the format.
    Paper { compose: fn(&Request) -> Result<Vec<Paper>, Fault>, draw: fn(&Paper) -> Vec<u8> },
    /// Rows or records, written straight from the register.
    Direct(fn(&Request) -> Result<Vec<Product>, Fault>),
}

type Compose = fn(&Request) -> Result<Vec<Paper>, Fault>;

const fn paper(what: What, compose: Compose, format: Format, draw: fn(&Paper) -> Vec<u8>) -> FormatRow {
    FormatRow { what, format, write: Write::Paper { compose, draw } }
}

const fn direct(what: What, format: Format, make: fn(&Request) -> Result<Vec<Product>, Fault>) -> FormatRow {
    FormatRow { what, format, write: Write::Direct(make) }
}

/// All documents in all their formats; the first format of each is the usual one.
pub const FORMATS: &[FormatRow] = &[
    direct(What::Breakdown, Format::Xlsx, breakdown_sheet::xlsx),
    direct(What::Breakdown, Format::Csv, breakdown_sheet::csv),
    paper(What::Breakdown, breakdown::compose, Format::Md, markdown::draw),
    direct(What::Ledger, Format::Xlsx, ledger::xlsx),
    direct(What::Ledger, Format::Csv, ledger::csv),
    paper(What::Ledger, ledger::compose, Format::Md, markdown::draw),
    direct(What::Ledger, Format::Json, ledger::json),
    direct(What::Calendar, Format::Ics, calendar::ics),
    direct(What::Data, Format::Json, data::json),
];

/// The formats of a kind of document, the usual one first.
pub fn formats_of(what: What) -> impl Iterator<Item = Format> {
    FORMATS.iter().filter(move |row| row.what == what).map(|row| row.format)
}

/// Makes the files of a document.
///
/// # Errors
/// There is nothing to make it of, or the site's template has a fault.
pub fn write(request: &Request, what: What, format: Format) -> Result<Vec<Product>, Fault> {
    let row = FORMATS.iter().find(|row| row.what == what && row.format == format);
    let row = row.ok_or_else(|| Fault::BadInput {
        text: format.word().into(),
        wanted: formats_of(what).map(Format::word).collect::<Vec<_>>().join(" "),
    })?;
    match row.write {
        Write::Direct(make) => make(request),
        Write::Paper { compose, draw } => {
            let papers = compose(request)?;
            Ok(papers.iter().map(|p| product(p, format, draw)).collect())
        }
    }
}

/// The text of a document for a look at it before it is written: what a person will read in it.
///
/// # Errors
/// As `write`.
pub fn preview(request: &Request, what: What, format: Format) -> Result<String, Fault> {
    let shown = if format.is_text() { format } else { Format::Md };
    let shown = formats_of(what).find(|f| *f == shown).or_else(|| formats_of(what).find(|f| f.is_text()));
    let Some(shown) = shown else { return Ok(String::new()) };
    let products = write(request, what, shown)?;
    let texts: Vec<_> = products.iter().map(|p| String::from_utf8_lossy(&p.bytes)).collect();
    Ok(texts.join("\n\n").trim_start_matches('\u{feff}').to_owned())
}

fn product(paper: &Paper, format: Format, draw: fn(&Paper) -> Vec<u8>) -> Product {
    let parts: Vec<&str> = paper.name.iter().map(String::as_str).collect();
    let drawn = draw(paper);
    // Whoever looks at it in a terminal sees what it holds, whatever a format's own file thinks of.
    match std::str::from_utf8(&drawn) {
        Ok(text) if format.is_text() => {
            let (mark, text) = text.strip_prefix('\u{feff}').map_or(("", text), |rest| ("\u{feff}", rest));
            Product::new(&parts, format, format!("{mark}{}", visible_lines(text)).into_bytes())
        }
        _ => Product::new(&parts, format, drawn),
    }
}
