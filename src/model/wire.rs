//! The form in which an entry is packed: every field, those that few entries have together. Where entries lie is `packed`.

use super::act::Act;
use super::entry::{Entry, LEVELS, Level};
use super::id::{TaskId, TaskNo, UnitId};
use super::occurrence::Occurrence;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use smol_str::{SmolStr, format_smolstr};

/// Whom and what an entry speaks of.
#[derive(Serialize, Deserialize)]
pub(super) struct Of<'a> {
    /// Empty for the office.
    pub ledger: &'a str,
    pub meeting: &'a str,
    pub task: (u32, u32),
    pub unit: Option<&'a str>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Wire<'a> {
    pub note: &'a str,
    pub by: &'a str,
    pub at: (i64, u32, i32),
    pub percent: Option<u8>,
    pub until: Option<i32>,
    pub due: Option<i32>,
    #[serde(borrow)]
    pub after: Sign<'a>,
    #[serde(borrow)]
    pub seal: Sign<'a>,
    #[serde(borrow)]
    pub rest: Option<Rest<'a>>,
}

/// What few entries have.
#[derive(Serialize, Deserialize, Default, PartialEq)]
pub(super) struct Rest<'a> {
    period: Option<(u8, i32, u32)>,
    assumed: bool,
    milestone: Option<&'a str>,
    level: Option<u8>,
    holds: Option<bool>,
    pub to: Option<&'a str>,
    evidence: Option<&'a str>,
    #[serde(borrow)]
    figures: Vec<(&'a str, f64)>,
    #[serde(borrow)]
    of: Sign<'a>,
}

/// A seal: nearly always sixteen digits.
#[derive(Serialize, Deserialize, Default, PartialEq)]
pub(super) enum Sign<'a> {
    #[default]
    None,
    Digits([u8; 8]),
    Other(&'a str),
}

pub(super) fn task(of: &Of<'_>) -> Option<TaskId> {
    let no = TaskNo { directive: of.task.0, task: of.task.1 };
    Some(TaskId { meeting: of.meeting.parse().ok()?, no })
}

impl<'a> Wire<'a> {
    pub fn of(e: &'a Entry) -> Self {
        let rest = Rest {
            period: e.occurrence.map(period),
            assumed: e.assumed,
            milestone: e.milestone.as_deref(),
            level: e.level.and_then(|level| LEVELS.iter().position(|(l, _)| *l == level)).map(|at| at as u8),
            holds: e.holds,
            to: e.to.as_ref().map(UnitId::as_str),
            evidence: e.evidence.as_deref(),
            figures: e.figures.iter().map(|(name, n)| (name.as_str(), *n)).collect(),
            of: Sign::of(e.of.as_deref()),
        };
        Self {
            note: &e.note,
            by: &e.by,
            at: (e.at.timestamp(), e.at.timestamp_subsec_nanos(), e.at.offset().local_minus_utc()),
            percent: e.percent,
            until: e.until.map(|day| day.num_days_from_ce()),
            due: e.due.map(|day| day.num_days_from_ce()),
            after: Sign::of(e.after.as_deref()),
            seal: Sign::of(e.seal.as_deref()),
            rest: Some(rest).filter(|rest| *rest != Rest::default()),
        }
    }

    pub fn into_entry(self, of: &Of<'_>, act: Act) -> Option<Entry> {
        let (seconds, nanos, east) = self.at;
        let at: DateTime<FixedOffset> =
            DateTime::from_timestamp(seconds, nanos)?.with_timezone(&FixedOffset::east_opt(east)?);
        let rest = self.rest.unwrap_or_default();
        Some(Entry {
            at,
            task: task(of)?,
            unit: of.unit.and_then(|unit| unit.parse().ok()),
            occurrence: rest.period.and_then(occurrence),
            by: self.by.into(),
            act,
            percent: self.percent,
            note: self.note.to_owned(),
            until: self.until.and_then(NaiveDate::from_num_days_from_ce_opt),
            due: self.due.and_then(NaiveDate::from_num_days_from_ce_opt),
            assumed: rest.assumed,
            milestone: rest.milestone.map(str::to_owned),
            level: rest.level.and_then(level),
            holds: rest.holds,
            to: rest.to.and_then(|unit| unit.parse().ok()),
            evidence: rest.evidence.map(str::to_owned),
            figures: rest.figures.into_iter().map(|(name, n)| (name.to_owned(), n)).collect(),
            of: rest.of.text(),
            after: self.after.text(),
            seal: self.seal.text(),
        })
    }
}

impl<'a> Sign<'a> {
    fn of(text: Option<&'a str>) -> Self {
        let Some(text) = text else { return Self::None };
        let digit = |b: u8| match b {
            b'0'..=b'9' => Some(b - b'0'),
            b'a'..=b'f' => Some(b - b'a' + 10),
            _ => None,
        };
        let mut bytes = [0; 8];
        let is_hex = text.len() == 16
            && text.bytes().enumerate().all(|(i, b)| {
                digit(b).is_some_and(|n| {
                    bytes[i / 2] = bytes[i / 2] << 4 | n;
                    true
                })
            });
        if is_hex { Self::Digits(bytes) } else { Self::Other(text) }
    }

    fn text(&self) -> Option<SmolStr> {
        match self {
            Self::None => None,
            Self::Digits(bytes) => Some(format_smolstr!("{:016x}", u64::from_be_bytes(*bytes))),
            Self::Other(text) => Some((*text).into()),
        }
    }
}

fn level(at: u8) -> Option<Level> {
    LEVELS.get(usize::from(at)).map(|(level, _)| *level)
}

fn period(of: Occurrence) -> (u8, i32, u32) {
    match of {
        Occurrence::Day(day) => (0, day.num_days_from_ce(), 0),
        Occurrence::Week(year, week) => (1, year, week),
        Occurrence::Month(year, month) => (2, year, month),
        Occurrence::Quarter(year, quarter) => (3, year, quarter),
        Occurrence::Half(year, half) => (4, year, half),
        Occurrence::Year(year) => (5, year, 0),
    }
}

fn occurrence((sort, n, part): (u8, i32, u32)) -> Option<Occurrence> {
    Some(match sort {
        0 => Occurrence::Day(NaiveDate::from_num_days_from_ce_opt(n)?),
        1 => Occurrence::Week(n, part),
        2 => Occurrence::Month(n, part),
        3 => Occurrence::Quarter(n, part),
        4 => Occurrence::Half(n, part),
        _ => Occurrence::Year(n),
    })
}
