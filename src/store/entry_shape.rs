//! An entry as it stands in a ledger, read. Writing is `entry_text`.

use super::bounds::TEXT_BYTES;
use super::control;
use super::day;
use super::entry_quick::read_quickly;
use super::parse::{Parsed, When, Wrong, figures, parse};
use crate::model::{Act, Entry, LedgerId, Level, Occurrence, Side, TaskId, UnitId};
use chrono::NaiveDate;
use serde::Deserialize;
use smol_str::SmolStr;
use std::ops::Range;
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
    occurrence: Option<Parsed<Occurrence>>,
    act: Spanned<Parsed<Act>>,
    percent: Option<Spanned<u8>>,
    until: Option<Spanned<When>>,
    due: Option<Spanned<When>>,
    #[serde(default)]
    assumed: bool,
    milestone: Option<String>,
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
    if let Some(entry) = read_quickly(block)
        && check(&entry, ledger, None).is_ok()
    {
        return Ok(entry);
    }
    let (entry, act_at) = read_as_toml(block)?;
    check(&entry, ledger, Some(act_at))?;
    Ok(entry)
}

/// Reads a block whatever its form, with the place of its act.
fn read_as_toml(block: &str) -> Result<(Entry, Range<usize>), Wrong> {
    let BlockShape { entry: [shape] } = parse(block)?;
    let act_at = shape.act.span();
    Ok((shape.into_entry()?, act_at))
}

/// Whether an entry may stand in that ledger.
fn check(entry: &Entry, ledger: &LedgerId, act_at: Option<Range<usize>>) -> Result<(), Wrong> {
    let wrong_side = match (ledger, entry.act.side()) {
        (LedgerId::Office, Side::Unit) => Some("an act of the office, in the office's ledger"),
        (LedgerId::Unit(_), Side::Office) => Some("an act of a unit, in a unit's ledger"),
        _ => None,
    };
    if let Some(wanted) = wrong_side {
        return Err(Wrong::shape(act_at, wanted));
    }
    if *ledger == LedgerId::Office && entry.unit.is_none() {
        return Err(Wrong::shape(None, "unit: the unit that an entry of the office speaks of"));
    }
    let mut too_long = None;
    control::texts_of_entry(entry, &mut |field, text| {
        if text.len() > TEXT_BYTES {
            too_long = Some(Wrong::shape(None, format!("{field}: at most {TEXT_BYTES} bytes")));
        }
    });
    too_long.map_or(Ok(()), Err)
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
            occurrence: self.occurrence.map(|o| o.0),
            by: self.by.into(),
            act: self.act.into_inner().0,
            percent: self.percent.map(Spanned::into_inner),
            note: self.note,
            until: maybe_day(self.until.as_ref())?,
            due: maybe_day(self.due.as_ref())?,
            assumed: self.assumed,
            milestone: self.milestone,
            level: self.level.map(|l| l.0),
            holds: self.holds,
            to: self.to.map(|u| u.0),
            evidence: self.evidence,
            figures: self.figures,
            of: self.of.map(SmolStr::from),
            after: self.after.map(SmolStr::from),
            seal: self.seal.map(SmolStr::from),
        })
    }
}

fn maybe_day(when: Option<&Spanned<When>>) -> Result<Option<NaiveDate>, Wrong> {
    let one = |when: &Spanned<When>| {
        day::day(*when.get_ref()).ok_or_else(|| Wrong::shape(Some(when.span()), "a day such as 2023-06-15"))
    };
    when.map(one).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::entry_text::{body_of, seal_line};
    use proptest::prelude::*;

    fn entry(texts: [String; 3], figures: Vec<(String, f64)>, percent: Option<u8>, days: bool) -> Entry {
        let [by, note, evidence] = texts;
        let at = "2023-06-20T10:03:11.402+08:00".parse().unwrap();
        let mut entry = Entry::new(at, "230615a/3.1".parse().unwrap(), by, Act::Progress);
        entry.note = note;
        entry.milestone = Some(evidence.clone());
        entry.evidence = Some(evidence);
        entry.figures = figures;
        entry.percent = percent;
        entry.due = days.then(|| "2023-07-31".parse().unwrap());
        entry.assumed = days;
        entry.holds = days.then_some(false);
        entry.occurrence = days.then(|| "2023-W27".parse().unwrap());
        entry.unit = days.then(|| "zjj".parse().unwrap());
        entry.seal = Some("0123456789abcdef".into());
        entry
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_read_quickly_is_what_the_parser_reads(
            texts in prop::array::uniform3("([\\u{4e00}-\\u{9fff}]|[ -~]|\n|\t|👩‍🚒){0,12}"),
            figures in prop::collection::btree_map("[\\u{4e00}-\\u{9fff}, =\"]{1,4}", prop_oneof![-1e6..1e6_f64, (-99..99_i32).prop_map(f64::from)], 0..3),
            percent in prop::option::of(0_u8..=100),
            days in any::<bool>(),
            change in any::<(prop::sample::Index, prop::sample::Index, bool)>(),
        ) {
            let entry = entry(texts, figures.into_iter().collect(), percent, days);
            let block = format!("{}{}\n", body_of(&entry).unwrap(), seal_line("0123456789abcdef"));
            prop_assert_eq!(read_quickly(&block), Some(entry.clone()));
            prop_assert_eq!(read_as_toml(&block).map(|(e, _)| e), Ok(entry.clone()));
            for ledger in [LedgerId::Office, LedgerId::Unit("zjj".parse().unwrap())] {
                let opened = crate::model::Packed::of(&ledger, &entry).open();
                prop_assert_eq!((opened.ledger, &*opened.entry), (ledger, &entry));
            }
            // One sign less, or one from elsewhere in its place.
            let mut signs: Vec<char> = block.chars().collect();
            let (at, other) = (change.0.index(signs.len()), signs[change.1.index(signs.len())]);
            if change.2 {
                signs[at] = other;
            } else {
                signs.remove(at);
            }
            let changed: String = signs.into_iter().collect();
            if let Some(quick) = read_quickly(&changed) {
                prop_assert_eq!(read_as_toml(&changed).map(|(e, _)| e), Ok(quick), "{}", changed);
            }
        }
    }
}
