//! Who carries what: counts by light and status, on-time rates and days late, for any set of assignments.

use super::item::Item;
use super::number::{NUMBERS, Number, Seen};
use crate::model::{Assignment, Register};
use chrono::{DateTime, FixedOffset};

/// Counts over some assignments: one for each number, and the days that late ones are late together.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Load {
    counts: [usize; NUMBERS.len()],
    days_late: i64,
    days_late_extended: i64,
}

impl Load {
    pub fn get(&self, number: Number) -> usize {
        let at = NUMBERS.iter().position(|row| row.0 == number);
        at.map_or(0, |at| self.counts[at])
    }

    /// The on-time rate by the original deadline, 0–100; none where nothing can be judged yet.
    pub fn rate(&self) -> Option<u32> {
        percent(self.get(Number::OnTime), self.get(Number::Judged))
    }

    /// The on-time rate by the deadline in force, 0–100.
    pub fn rate_extended(&self) -> Option<u32> {
        percent(self.get(Number::OnTimeExtended), self.get(Number::JudgedExtended))
    }

    /// How many days those past the original deadline are or were late, on average; none where none is.
    pub fn mean_days_late(&self) -> Option<f64> {
        mean(self.days_late, self.get(Number::Judged) - self.get(Number::OnTime))
    }

    /// The same by the deadline in force.
    pub fn mean_days_late_extended(&self) -> Option<f64> {
        mean(self.days_late_extended, self.get(Number::JudgedExtended) - self.get(Number::OnTimeExtended))
    }

    /// Counts one assignment in.
    pub fn add(&mut self, item: &Item) {
        let seen = Seen::of(item);
        if !Number::Total.counts_seen(&seen) {
            return;
        }
        for (count, row) in self.counts.iter_mut().zip(NUMBERS) {
            *count += usize::from(row.0.counts_seen(&seen));
        }
        self.days_late += seen.late.by_original.map_or(0, |days| days.max(0));
        self.days_late_extended += seen.late.by_extended.map_or(0, |days| days.max(0));
    }
}

/// A part of a whole as a percentage, rounded half up; none of nothing.
pub(super) fn percent(part: usize, whole: usize) -> Option<u32> {
    (whole > 0).then(|| ((part * 200 + whole) / (whole * 2)) as u32)
}

/// To one decimal place.
fn mean(sum: i64, of: usize) -> Option<f64> {
    (of > 0).then(|| (sum as f64 * 10.0 / of as f64).round() / 10.0)
}

/// Counts some assignments.
pub fn load<'a>(
    register: &Register,
    some: impl IntoIterator<Item = &'a Assignment>,
    now: DateTime<FixedOffset>,
) -> Load {
    let mut sum = Load::default();
    for a in some {
        sum.add(&Item::of(register, a, now));
    }
    sum
}
