//! The names of things: meetings, directives, tasks, units, assignments. No texts, no look-ups.
//!
//! ```text
//! 230615a            a meeting: its date and a letter
//! 230615a/3          its third directive
//! 230615a/3.1        the first task of that directive
//! 230615a/3.1@zjj    that task for the unit `zjj`: an assignment
//! 230615a/3.1@zjj#2023-07    of a repeating task: its period July
//! ```
//! Ids are given once and never reused.

use super::mark::Mark;
use super::occurrence::Occurrence;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::fmt;
use std::str::FromStr;

/// Names a meeting: six digits of its date (yymmdd) and one to six letters `a`–`z`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "SmolStr", try_from = "SmolStr")]
// Behind its letters stands zero, which comes before each of them. Every row and mark of a long list holds one.
pub struct MeetingId([u8; LONGEST]);

/// Digits and letters in a meeting's id.
const LONGEST: usize = 12;

/// Names a directive: its meeting and a number from 1 up.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DirectiveId {
    pub meeting: MeetingId,
    pub no: u32,
}

/// The number of a task inside its meeting: `3.1` is the first task of directive 3.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TaskNo {
    pub directive: u32,
    pub task: u32,
}

/// Names a task: its meeting and its number there.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TaskId {
    pub meeting: MeetingId,
    pub no: TaskNo,
}

/// Names a unit: 1 to 40 of `a`–`z`, `0`–`9` and `-`; also the name of its ledger's folder.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnitId(SmolStr);

/// Names an assignment: a task for one unit, and of a repeating one a period.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AssignmentId {
    pub task: TaskId,
    pub unit: UnitId,
    pub occurrence: Option<Occurrence>,
}

/// Anything a person can point at, as typed: `230615a`, `230615a/3`, `230615a/3.1`, `230615a/3.1@zjj`,
/// `230615a/3.1@zjj#2023-07`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Ref {
    Meeting(MeetingId),
    Directive(DirectiveId),
    Task(TaskId),
    Assignment(AssignmentId),
}

/// A text that is no id, with the form it should have had.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("“{text}” is not {wanted}")]
pub struct BadId {
    pub text: String,
    pub wanted: &'static str,
}

impl MeetingId {
    /// The id of the `nth` meeting of a day, counted from 0: `a` … `z`, then `aa` … .
    pub fn new(day: NaiveDate, nth: usize) -> Self {
        let mut letters = Vec::new();
        let mut n = nth + 1;
        while n > 0 {
            letters.push(b'a' + ((n - 1) % 26) as u8);
            n = (n - 1) / 26;
        }
        letters.reverse();
        let letters = String::from_utf8_lossy(&letters).into_owned();
        Self::of(&format!("{:02}{:02}{:02}{letters}", day.year() % 100, day.month(), day.day()))
    }

    /// The same among servers that share a folder: each but the first puts its mark before the letters, so that two that
    /// have not heard of each other yet never give out the same id.
    pub fn on_server(day: NaiveDate, nth: usize, mark: &Mark) -> Self {
        let id = Self::new(day, nth);
        let (date, letters) = id.as_str().split_at(6);
        Self::of(&format!("{date}{mark}{letters}"))
    }

    /// Of a text that has the form of one.
    fn of(text: &str) -> Self {
        debug_assert!(text.len() <= LONGEST, "{text} is no meeting's id");
        let mut id = [0; LONGEST];
        id.iter_mut().zip(text.bytes()).for_each(|(to, from)| *to = from);
        Self(id)
    }

    pub fn as_str(&self) -> &str {
        let end = self.0.iter().position(|b| *b == 0).unwrap_or(LONGEST);
        std::str::from_utf8(&self.0[..end]).unwrap_or_default()
    }

    /// The year in the id, read as 2000–2099; the folder of an issued meeting.
    pub fn year(&self) -> i32 {
        2000 + self.as_str()[..2].parse::<i32>().unwrap_or(0)
    }

    /// The day in the id.
    pub fn day(&self) -> Option<NaiveDate> {
        let n = |r: std::ops::Range<usize>| self.as_str()[r].parse().ok();
        NaiveDate::from_ymd_opt(self.year(), n(2..4)?, n(4..6)?)
    }

    pub fn directive(&self, no: u32) -> DirectiveId {
        DirectiveId { meeting: self.clone(), no }
    }

    pub fn task(&self, no: TaskNo) -> TaskId {
        TaskId { meeting: self.clone(), no }
    }
}

impl UnitId {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TaskId {
    pub fn at(&self, unit: &UnitId) -> AssignmentId {
        AssignmentId { task: self.clone(), unit: unit.clone(), occurrence: None }
    }
}

impl AssignmentId {
    /// Whether both are periods of one repeating task at one unit.
    pub fn same_series(&self, other: &Self) -> bool {
        let periods = self.occurrence.is_some() && other.occurrence.is_some();
        periods && self.task == other.task && self.unit == other.unit
    }

    /// The same task for the same unit as a whole, without a period.
    pub fn whole(&self) -> Self {
        self.task.at(&self.unit)
    }
}

impl FromStr for MeetingId {
    type Err = BadId;

    fn from_str(s: &str) -> Result<Self, BadId> {
        let bad = || BadId { text: s.into(), wanted: "a meeting's id such as 230615a" };
        let (digits, letters) = s.split_at_checked(6).ok_or_else(bad)?;
        let good_letters = (1..=6).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_lowercase());
        if !digits.bytes().all(|b| b.is_ascii_digit()) || !good_letters {
            return Err(bad());
        }
        let n = |r: std::ops::Range<usize>| digits[r].parse::<u32>().unwrap_or(0);
        NaiveDate::from_ymd_opt(2000 + n(0..2) as i32, n(2..4), n(4..6)).ok_or_else(bad)?;
        Ok(Self::of(s))
    }
}

impl TryFrom<SmolStr> for MeetingId {
    type Error = BadId;

    fn try_from(text: SmolStr) -> Result<Self, BadId> {
        text.parse()
    }
}

impl From<MeetingId> for SmolStr {
    fn from(id: MeetingId) -> Self {
        id.as_str().into()
    }
}

impl FromStr for TaskNo {
    type Err = BadId;

    fn from_str(s: &str) -> Result<Self, BadId> {
        let bad = || BadId { text: s.into(), wanted: "a task's number such as 3.1" };
        let (d, t) = s.split_once('.').ok_or_else(bad)?;
        Ok(Self { directive: number(d).ok_or_else(bad)?, task: number(t).ok_or_else(bad)? })
    }
}

impl FromStr for TaskId {
    type Err = BadId;

    fn from_str(s: &str) -> Result<Self, BadId> {
        let bad = || BadId { text: s.into(), wanted: "a task's id such as 230615a/3.1" };
        let (m, no) = s.split_once('/').ok_or_else(bad)?;
        Ok(Self { meeting: m.parse().map_err(|_| bad())?, no: no.parse().map_err(|_| bad())? })
    }
}

impl FromStr for UnitId {
    type Err = BadId;

    fn from_str(s: &str) -> Result<Self, BadId> {
        let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if (1..=40).contains(&s.len()) && s.bytes().all(allowed) && s != "office" {
            Ok(Self(s.into()))
        } else {
            Err(BadId { text: s.into(), wanted: "a unit's id (1–40 of a–z, 0–9 and -, not “office”)" })
        }
    }
}

impl FromStr for Ref {
    type Err = BadId;

    fn from_str(s: &str) -> Result<Self, BadId> {
        let bad = || BadId {
            text: s.into(),
            wanted: "a reference such as 230615a, 230615a/3, 230615a/3.1, 230615a/3.1@zjj or 230615a/3.1@zjj#2023-07",
        };
        if let Some((task, unit)) = s.split_once('@') {
            let task = task.parse().map_err(|_| bad())?;
            let (unit, occurrence) = match unit.split_once('#') {
                Some((unit, occurrence)) => (unit, Some(occurrence.parse().map_err(|_| bad())?)),
                None => (unit, None),
            };
            return Ok(Ref::Assignment(AssignmentId { task, unit: unit.parse().map_err(|_| bad())?, occurrence }));
        }
        let Some((meeting, rest)) = s.split_once('/') else {
            return Ok(Ref::Meeting(s.parse().map_err(|_| bad())?));
        };
        let meeting: MeetingId = meeting.parse().map_err(|_| bad())?;
        match number(rest) {
            Some(no) => Ok(Ref::Directive(meeting.directive(no))),
            None => Ok(Ref::Task(meeting.task(rest.parse().map_err(|_| bad())?))),
        }
    }
}

impl Ref {
    pub fn meeting(&self) -> &MeetingId {
        match self {
            Ref::Meeting(m) => m,
            Ref::Directive(d) => &d.meeting,
            Ref::Task(t) => &t.meeting,
            Ref::Assignment(a) => &a.task.meeting,
        }
    }
}

/// The largest number of a directive, a task or a version: what is counted on from never overflows.
pub const LARGEST_NO: u32 = 1_000_000;

/// A number from 1 up without sign or leading zero.
fn number(s: &str) -> Option<u32> {
    let plain = !s.is_empty() && !s.starts_with('0') && s.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| s.parse().ok()).flatten().filter(|no| *no <= LARGEST_NO)
}

impl fmt::Display for MeetingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for MeetingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Display for UnitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for UnitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Display for TaskNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.directive, self.task)
    }
}

impl fmt::Debug for TaskNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Display for DirectiveId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.meeting, self.no)
    }
}

impl fmt::Debug for DirectiveId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Display for TaskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.meeting, self.no)
    }
}

impl fmt::Debug for TaskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Display for AssignmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.task, self.unit)?;
        self.occurrence.map_or(Ok(()), |o| write!(f, "#{o}"))
    }
}

impl fmt::Debug for AssignmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Display for Ref {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Ref::Meeting(id) => id.fmt(f),
            Ref::Directive(id) => id.fmt(f),
            Ref::Task(id) => id.fmt(f),
            Ref::Assignment(id) => id.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_print_as_they_were_typed() {
        for text in ["230615a", "230615aa/3", "230615a/3.12", "230615a/3.1@zjj", "230615a/3.1@zjj#2023-W27"] {
            assert_eq!(text.parse::<Ref>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in
            ["", "230615", "231315a", "230615A", "230615a/0", "230615a/3.", "230615a/3.1@", "230615a/3.1@../x", "会议"]
        {
            assert!(text.parse::<Ref>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_letters_go_on_after_z() {
        let day = NaiveDate::from_ymd_opt(2023, 6, 15).unwrap();
        let letters = [0, 25, 26, 27, 701, 702].map(|n| MeetingId::new(day, n).to_string());
        assert_eq!(letters, ["230615a", "230615z", "230615aa", "230615ab", "230615zz", "230615aaa"]);
    }
}
