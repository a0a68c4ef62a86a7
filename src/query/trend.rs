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

/// What a month shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Course {
    /// The on-time rate by the original deadline.
    Rate,
    Closed,
    Due,
    Late,
}

/// All of them, in the order people ask for them.
pub const COURSES: [Course; 4] = [Course::Rate, Course::Closed, Course::Due, Course::Late];

/// Some months up to the present one, the oldest first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trend(Vec<Month>);

impl Month {
    /// The on-time rate by the original deadline, 0–100.
    pub fn rate(&self) -> Option<u32> {
        percent(self.due - self.late, self.due)
    }

    /// One of its numbers; none of a rate where no deadline can be judged.
    pub fn get(&self, course: Course) -> Option<usize> {
        match course {
            Course::Rate => self.rate().map(|percent| percent as usize),
            Course::Closed => Some(self.closed),
            Course::Due => Some(self.due),
            Course::Late => Some(self.late),
        }
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

    /// The month of a first day.
    pub fn month(&self, first: NaiveDate) -> Option<&Month> {
        self.0.iter().find(|m| m.first == first)
    }

    /// Counts one assignment in. One without a day of its own as deadline is in no month's deadlines.
    pub fn add(&mut self, item: &Item) {
        let seen = Seen::of(item);
        if let Some(month) = self.of(Number::Closed.month(&seen)) {
            month.closed += 1;
        }
        if let Some(month) = self.of(Number::Judged.month(&seen)) {
            month.due += 1;
            month.late += usize::from(!Number::OnTime.counts_seen(&seen));
        }
    }

    fn of(&mut self, first: Option<NaiveDate>) -> Option<&mut Month> {
        self.0.iter_mut().find(|m| Some(m.first) == first)
    }
}

/// The first day of a day's month.
pub(super) fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}
