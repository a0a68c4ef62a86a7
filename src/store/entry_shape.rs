//! An entry as it stands in a ledger, read. Writing is `entry_text`.

use super::bounds::TEXT_BYTES;
use super::control;
use super::day;
use super::parse::{Parsed, When, Wrong, figures, parse};
use crate::model::{Act, Entry, LedgerId, Level, Side, TaskId, UnitId};
use chrono::NaiveDate;
use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
struct BlockShape {
    entry: [EntryShape; 1],
}

#[derive(Deserialize)]
struct EntryShape {
    at: Spanned<When>,
    task: Parsed<TaskId>,
    unit: Option<Parsed<UnitId>>,
    act: Spanned<Parsed<Act>>,
    percent: Option<Spanned<u8>>,
    until: Option<Spanned<When>>,
    due: Option<Spanned<When>>,
    #[serde(default)]
    assumed: bool,
    level: Option<Parsed<Level>>,
    holds: Option<bool>,
    to: Option<Parsed<UnitId>>,
    #[serde(default)]
    note: String,
    #[serde(default, deserialize_with = "figures")]
    figures: Vec<(String, f64)>,
    evidence: Option<String>,
    of: Option<String>,
    after: Option<String>,
    by: String,
    seal: Option<String>,
}

/// Reads one block of a ledger. What the other side alone may write does not count.
pub(super) fn read_entry(block: &str, ledger: &LedgerId) -> Result<Entry, Wrong> {
    let BlockShape { entry: [shape] } = parse(block)?;
    let act_at = shape.act.span();
    let entry = shape.into_entry()?;
    let wrong_side = match (ledger, entry.act.side()) {
        (LedgerId::Office, Side::Unit) => Some("an act of the office, in the office's ledger"),
        (LedgerId::Unit(_), Side::Office) => Some("an act of a unit, in a unit's ledger"),
        _ => None,
    };
    if let Some(wanted) = wrong_side {
        return Err(Wrong::shape(Some(act_at), wanted));
    }
    if *ledger == LedgerId::Office && entry.unit.is_none() {
        return Err(Wrong::shape(None, "unit: the unit that an entry of the office speaks of"));
    }
    let mut too_long = None;
    control::texts_of_entry(&entry, &mut |field, text| {
        if text.len() > TEXT_BYTES {
            too_long = Some(Wrong::shape(None, format!("{field}: at most {TEXT_BYTES} bytes")));
        }
    });
    too_long.map_or(Ok(entry), Err)
}

impl EntryShape {
    fn into_entry(self) -> Result<Entry, Wrong> {
        let at = day::moment(*self.at.get_ref());
        let at = at.ok_or_else(|| Wrong::shape(Some(self.at.span()), "a time such as 2023-06-20T10:03:11+08:00"))?;
        if let Some(percent) = self.percent.as_ref().filter(|p| *p.get_ref() > 100) {
            return Err(Wrong::shape(Some(percent.span()), "a number from 0 to 100"));
        }
        Ok(Entry {
            at,
            task: self.task.0,
            unit: self.unit.map(|u| u.0),
            by: self.by,
            act: self.act.into_inner().0,
            percent: self.percent.map(Spanned::into_inner),
            note: self.note,
            until: maybe_day(self.until.as_ref())?,
            due: maybe_day(self.due.as_ref())?,
            assumed: self.assumed,
            level: self.level.map(|l| l.0),
            holds: self.holds,
            to: self.to.map(|u| u.0),
            evidence: self.evidence,
            figures: self.figures,
            of: self.of,
            after: self.after,
            seal: self.seal,
        })
    }
}

fn maybe_day(when: Option<&Spanned<When>>) -> Result<Option<NaiveDate>, Wrong> {
    let one = |when: &Spanned<When>| {
        day::day(*when.get_ref()).ok_or_else(|| Wrong::shape(Some(when.span()), "a day such as 2023-06-15"))
    };
    when.map(one).transpose()
}
