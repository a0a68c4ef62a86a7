//! The ledger (督办台账) as files: a workbook with a summary and a sheet for each unit, CSV, JSON.

use super::assignment_json::{AssignmentJson, Listed};
use super::csv;
use super::json::{self, Day};
use super::ledger_sheet::sheet;
use super::paper::{Align, Block, Paper, Run};
use super::product::Product;
use super::request::Request;
use super::sheet::{Sheet, Value};
use super::summary_sheet::Summary;
use super::table::{Cell, Table};
use super::what::{Format, What};
use super::workbook::{Page, workbook};
use crate::model::{Fault, UnitId};
use crate::query::{Item, Load};
use std::collections::HashMap;

/// The columns that stay in sight: number and id.
const FROZEN: u16 = 2;

/// The workbook.
///
/// # Errors
/// A fault of ours.
pub fn xlsx(request: &Request) -> Result<Vec<Product>, Fault> {
    each(request, Format::Xlsx, book)
}

/// CSV for spreadsheets.
///
/// # Errors
/// None.
pub fn csv(request: &Request) -> Result<Vec<Product>, Fault> {
    each(request, Format::Csv, |request, items| Ok(csv::csv(&sheet(items, request.words), request.words).into_bytes()))
}

/// JSON for programs: as `duban list --json` prints it.
///
/// # Errors
/// A fault of ours.
pub fn json(request: &Request) -> Result<Vec<Product>, Fault> {
    each(request, Format::Json, |request, items| {
        let assignments = items.iter().map(AssignmentJson::of).collect();
        json::text(&Listed { date: Day(request.today()), assignments }).map(String::into_bytes)
    })
}

/// The paper for Markdown: the title, the day, the table.
///
/// # Errors
/// None.
pub fn compose(request: &Request) -> Result<Vec<Paper>, Fault> {
    let w = request.words;
    let paper = |(name, items): (Vec<String>, Vec<Item>)| {
        let Sheet { title, remark, columns, rows } = sheet(&items, w);
        let mut table = Table::new(columns.iter().map(|c| (c.heading, u32::from(c.width), c.width < 20)));
        let cell = |value: &Value| match value {
            Value::Empty => Cell::text(""),
            value => Cell::text(value.shown(w)),
        };
        table.rows = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        let heading = Block::Heading(1, vec![Run::plain(title.clone())]);
        let remark = Block::Paragraph(Align::Left, vec![Run::plain(remark)]);
        Paper { name, title, chinese: w.is_chinese, blocks: vec![Block::Across, heading, remark, Block::Table(table)] }
    };
    Ok(parts(request).into_iter().map(paper).collect())
}

/// One file for all, or one for each unit, with the parts of its name.
fn parts<'a>(request: &'a Request) -> Vec<(Vec<String>, Vec<Item<'a>>)> {
    let what = What::Ledger.word(request.words.is_chinese).to_owned();
    let day = request.today().to_string();
    let items: Vec<Item> = request.items().collect();
    if !request.apart {
        return vec![(vec![what, day], items)];
    }
    let name = |own: &[Item]| own.first().map_or(String::new(), |item| item.unit_label().to_owned());
    of_units(&items).into_iter().map(|(_, own)| (vec![what.clone(), name(&own), day.clone()], own)).collect()
}

fn each(
    request: &Request,
    format: Format,
    write: impl Fn(&Request, &[Item]) -> Result<Vec<u8>, Fault>,
) -> Result<Vec<Product>, Fault> {
    let file = |(name, items): (Vec<String>, Vec<Item>)| {
        let name: Vec<&str> = name.iter().map(String::as_str).collect();
        Ok(Product::new(&name, format, write(request, &items)?))
    };
    parts(request).into_iter().map(file).collect()
}

/// What is asked for as a whole, then unit by unit.
fn book(request: &Request, items: &[Item]) -> Result<Vec<u8>, Fault> {
    let w = request.words;
    let all = sheet(items, w);
    let of_units = of_units(items);
    let summary = summary(&all, &of_units, items.len());
    let mut pages = vec![Page { name: (w.sheets.all, "all"), sheet: all, frozen: FROZEN }];
    if of_units.len() > 1 {
        for (id, own) in &of_units {
            let label = own.first().map_or("", |item| item.unit_label());
            let of_unit = Sheet { title: label.to_owned(), ..sheet(own, w) };
            pages.push(Page { name: (label, id.as_str()), sheet: of_unit, frozen: FROZEN });
        }
    }
    workbook(Some(&summary), &pages, request.today(), w)
}

/// The assignments of each unit, in the order of the site.
fn of_units<'a>(items: &[Item<'a>]) -> Vec<(&'a UnitId, Vec<Item<'a>>)> {
    let mut of_units: Vec<(&UnitId, Vec<Item>)> = Vec::new();
    let mut place: HashMap<&UnitId, usize> = HashMap::new();
    for item in items {
        let unit = &item.assignment.id.unit;
        let at = *place.entry(unit).or_insert_with(|| {
            of_units.push((unit, Vec::new()));
            of_units.len() - 1
        });
        of_units[at].1.push(*item);
    }
    if let Some(first) = items.first() {
        let order = |id: &UnitId| first.register.site.units.iter().position(|u| u.id == *id).unwrap_or(usize::MAX);
        of_units.sort_by_key(|(id, _)| order(id));
    }
    of_units
}

/// Counts of each name: two units of one name are one row, as the formulas see them.
fn summary(all: &Sheet, of_units: &[(&UnitId, Vec<Item>)], rows: usize) -> Summary {
    let mut units: Vec<(String, Load)> = Vec::new();
    let mut total = Load::default();
    for item in of_units.iter().flat_map(|(_, own)| own) {
        let label = item.unit_label();
        let at = units.iter().position(|(name, _)| name == label).unwrap_or_else(|| {
            units.push((label.to_owned(), Load::default()));
            units.len() - 1
        });
        units[at].1.add(item);
        total.add(item);
    }
    Summary { title: all.title.clone(), remark: all.remark.clone(), units, total, rows: rows as u32 }
}
