//! How things went month by month: what was closed, and which deadlines were kept.

use super::item::Item;
use super::number::{Number, Seen};
use super::workload::percent;
use chrono::{Datelike, Months, NaiveDate};

/// One month.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Month {
    /// Its first day.
    pub first: NaiveDate,
    /// Closed in this month.
    pub closed: usize,
    /// Original deadlines in this month that can be judged.
    pub due: usize,
    /// Those of them that were missed.
    pub late: usize,
}

/// Some months up to the present one, the oldest first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trend(Vec<Month>);

impl Month {
    /// The on-time rate by the original deadline, 0–100.
    pub fn rate(&self) -> Option<u32> {
        percent(self.due - self.late, self.due)
    }
}

impl Trend {
    /// So many months without anything in them, the last being that of `today`.
    pub fn new(today: NaiveDate, months: u32) -> Self {
        let this = first_of(today);
        let first = |back| this.checked_sub_months(Months::new(back));
        Self((0..months).rev().filter_map(first).map(|first| Month { first, closed: 0, due: 0, late: 0 }).collect())
    }

    pub fn months(&self) -> &[Month] {
        &self.0
    }

    /// Counts one assignment in. One without a day of its own as deadline is in no month's deadlines.
    pub fn add(&mut self, item: &Item) {
        let seen = Seen::of(item);
        let a = item.assignment;
        if let Some(month) = a.closed_on.filter(|_| Number::Closed.counts_seen(&seen)).and_then(|d| self.of(d)) {
            month.closed += 1;
        }
        if let Some(month) = a.due.filter(|_| Number::Judged.counts_seen(&seen)).and_then(|d| self.of(d)) {
            month.due += 1;
            month.late += usize::from(!Number::OnTime.counts_seen(&seen));
        }
    }

    fn of(&mut self, day: NaiveDate) -> Option<&mut Month> {
        self.0.iter_mut().find(|m| m.first == first_of(day))
    }
}

/// The first day of a day's month.
pub(super) fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}
