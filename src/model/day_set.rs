//! Several days of a week or a month on which something falls due: Monday and Thursday, the 5th and the 20th. When the
//! next of them comes, `deadline` says.

use serde::{Deserialize, Serialize};

/// At least two different days: 1 (Monday) to 7 of a week, or 1 to 31 of a month, where 31 is the last day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Serialize, Deserialize)]
pub struct DaySet(u32);

impl DaySet {
    /// The last day of a month.
    pub const END: u32 = 31;

    /// The days; none where they are fewer than two different ones, or not all from 1 to 31.
    ///
    /// ```
    /// use duban::model::DaySet;
    /// assert_eq!(DaySet::of(&[20, 5]).unwrap().days().collect::<Vec<_>>(), [5, 20]);
    /// assert_eq!(DaySet::of(&[5, 5]), None);
    /// ```
    pub fn of(days: &[u32]) -> Option<Self> {
        let valid = days.iter().all(|d| (1..=Self::END).contains(d));
        let bits = days.iter().filter(|_| valid).fold(0u32, |bits, day| bits | 1 << day);
        (bits.count_ones() >= 2).then_some(Self(bits))
    }

    /// The days from the first to the last.
    pub fn days(self) -> impl Iterator<Item = u32> {
        (1..=Self::END).filter(move |day| self.0 & (1 << day) != 0)
    }
}
