//! The numbers that are counted about assignments, each as the question whether one assignment is among them. Counts,
//! lists and filters all ask here, so that a number and the list behind it are the same.

use super::item::Item;
use super::trend::first_of;
use crate::model::{Assignment, Lateness, Light, Status};
use chrono::NaiveDate;

/// What can be counted. A cancelled assignment is in none of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Number {
    Total,
    /// With the unit, or declined and back at the office: neither reported nor closed.
    Open,
    Late,
    Soon,
    Unsigned,
    Reported,
    Closed,
    Declined,
    /// Sent back by the office at least once.
    Returned,
    /// Urged at least once.
    Urged,
    /// Open, with a milestone whose day has passed.
    MilestoneLate,
    /// Done, or past the deadline it was issued with: what can be judged by the original deadline.
    Judged,
    OnTime,
    /// The same by the deadline in force.
    JudgedExtended,
    OnTimeExtended,
}

/// All numbers with the words of filters and of JSON.
pub const NUMBERS: [(Number, &str, &str); 15] = [
    (Number::Total, "total", "全部"),
    (Number::Open, "open", "在办"),
    (Number::Late, "late", "超期"),
    (Number::Soon, "soon", "临期"),
    (Number::Unsigned, "unsigned", "未签收"),
    (Number::Reported, "reported", "待核查"),
    (Number::Closed, "closed", "已销号"),
    (Number::Declined, "declined", "退回异议"),
    (Number::Returned, "returned", "退回重办"),
    (Number::Urged, "urged", "催办过"),
    (Number::MilestoneLate, "milestone-late", "节点超期"),
    (Number::Judged, "judged", "可考核"),
    (Number::OnTime, "on-time", "按期"),
    (Number::JudgedExtended, "judged-extended", "延后可考核"),
    (Number::OnTimeExtended, "on-time-extended", "延后按期"),
];

impl Number {
    /// The number a word of either language means.
    pub fn named(word: &str) -> Option<Self> {
        NUMBERS.iter().find(|(_, en, zh)| *en == word || *zh == word).map(|row| row.0)
    }

    pub fn word(self, chinese: bool) -> &'static str {
        NUMBERS.iter().find(|row| row.0 == self).map_or("", |row| if chinese { row.2 } else { row.1 })
    }

    /// Whether an assignment is among them.
    pub fn counts(self, item: &Item) -> bool {
        self.counts_seen(&Seen::of(item))
    }

    /// Whether an assignment is among them in the month of a first day.
    pub fn counts_in(self, item: &Item, first: NaiveDate) -> bool {
        self.month(&Seen::of(item)) == Some(first)
    }

    /// The first day of the month that an assignment is counted in: that in which it was closed, of all other numbers that of
    /// its original deadline; none where it is not among them.
    pub(super) fn month(self, seen: &Seen) -> Option<NaiveDate> {
        let a = seen.assignment;
        let day = if self == Number::Closed { a.closed_on } else { a.due };
        day.filter(|_| self.counts_seen(seen)).map(first_of)
    }

    pub(super) fn counts_seen(self, seen: &Seen) -> bool {
        let status = seen.assignment.status;
        status != Status::Cancelled
            && match self {
                Number::Total => true,
                Number::Open => !seen.done(),
                Number::Late => seen.light == Light::Red,
                Number::Soon => seen.light == Light::Yellow,
                Number::Unsigned => status == Status::Assigned,
                Number::Reported => status == Status::Reported,
                Number::Closed => status == Status::Closed,
                Number::Declined => status == Status::Declined,
                Number::Returned => seen.assignment.returns > 0,
                Number::Urged => seen.assignment.urges > 0,
                Number::MilestoneLate => seen.milestone_late,
                Number::Judged => seen.judged(seen.late.by_original),
                Number::OnTime => seen.on_time(seen.late.by_original),
                Number::JudgedExtended => seen.judged(seen.late.by_extended),
                Number::OnTimeExtended => seen.on_time(seen.late.by_extended),
            }
    }
}

/// An assignment with what is asked about it again and again.
pub(super) struct Seen<'a> {
    pub assignment: &'a Assignment,
    pub light: Light,
    pub late: Lateness,
    /// A milestone of it is late.
    pub milestone_late: bool,
}

impl<'a> Seen<'a> {
    pub fn of(item: &Item<'a>) -> Self {
        let milestone_late = item.pressing_stage().is_some_and(|step| step.light == Light::Red);
        Self { assignment: item.assignment, light: item.light(), late: item.lateness(), milestone_late }
    }

    fn done(&self) -> bool {
        matches!(self.assignment.status, Status::Reported | Status::Closed)
    }

    /// There is a deadline, and it has passed or the work is done: before that nothing can be said.
    fn judged(&self, days: Option<i64>) -> bool {
        days.is_some_and(|days| self.done() || days > 0)
    }

    fn on_time(&self, days: Option<i64>) -> bool {
        self.judged(days) && days.is_some_and(|days| days <= 0)
    }
}
