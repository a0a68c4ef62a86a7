//! Owners that each have a day of their own in one clause: 住建局7月底前、城管局8月中旬前分别完成. No other subjects.

use super::super::cursor::Cursor;
use super::super::deadline::Hit;
use super::super::found::Role;
use super::form::Form;
use super::list::{Page, names};
use super::role::Owned;
use std::ops::Range;

/// The owners of a clause that is a row of names with a day behind each; empty where it is none.
pub(super) fn owners(page: &Page, here: &Range<usize>, hits: &[Hit]) -> Vec<Owned> {
    let mut found: Vec<Owned> = Vec::new();
    let (mut start, mut pairs) = (here.start, 0);
    for hit in hits.iter().filter(|h| h.at.start > here.start && h.at.end <= here.end && h.is_firm()) {
        let Some(named) = names(page, start..hit.at.start).filter(|n| n.iter().all(|n| n.form == Form::Strong)) else {
            break;
        };
        found.extend(named.into_iter().map(|n| (n, Role::Lead)));
        pairs += 1;
        let mut after = Cursor::new(page.chars, hit.at.end);
        if after.any(&["、", "和", "及", "以及"]).is_none() {
            break;
        }
        start = after.at;
    }
    if pairs > 1 { found } else { Vec::new() }
}
