//! The ledger (督办台账) as files: a workbook with a summary and a sheet for each unit, CSV, JSON.

use super::ledger_sheet::sheet;
use super::sheet::Sheet;
use super::summary_sheet::Summary;
use super::workbook::{Page, workbook};
use crate::i18n::Words;
use crate::model::{Fault, UnitId};
use crate::query::{Item, Load};
use chrono::NaiveDate;
use std::collections::HashMap;

/// The columns that stay in sight: number and id.
const FROZEN: u16 = 2;

/// The workbook of some assignments: what is asked for as a whole, then unit by unit.
pub(super) fn xlsx(items: &[Item], day: NaiveDate, w: &Words) -> Result<Vec<u8>, Fault> {
    let all = sheet(items, w);
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
    let summary = summary(&all, &of_units, items.len());
    let mut pages = vec![Page { name: (w.sheets.all, "all"), sheet: all, frozen: FROZEN }];
    if of_units.len() > 1 {
        for (id, own) in &of_units {
            let label = own.first().map_or("", |item| item.unit_label());
            let of_unit = Sheet { title: label.to_owned(), ..sheet(own, w) };
            pages.push(Page { name: (label, id.as_str()), sheet: of_unit, frozen: FROZEN });
        }
    }
    workbook(Some(&summary), &pages, day, w)
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
