//! Which days are worked: weekdays, less the site's holidays, plus the moved workdays (调休). No lunar dates, no clock.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::collections::BTreeSet;

/// Days off and moved workdays; any other day follows the week.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Calendar {
    /// Days off that are not weekends.
    pub off: BTreeSet<NaiveDate>,
    /// Weekend days that are worked.
    pub work: BTreeSet<NaiveDate>,
}

impl Calendar {
    pub fn is_workday(&self, day: NaiveDate) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        self.work.contains(&day) || (!weekend && !self.off.contains(&day))
    }

    /// The day `n` workdays after `day`; the day itself does not count.
    pub fn add_workdays(&self, day: NaiveDate, n: u32) -> NaiveDate {
        let mut at = day;
        let mut left = n;
        while left > 0 {
            let Some(next) = at.checked_add_days(Days::new(1)) else { return at };
            at = next;
            if self.is_workday(at) {
                left -= 1;
            }
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_workdays_pass_over_a_holiday_and_a_moved_workday() {
        let d = |m, d| NaiveDate::from_ymd_opt(2023, m, d).unwrap();
        let dragon_boat =
            Calendar { off: [d(6, 22), d(6, 23)].into_iter().collect(), work: [d(6, 25)].into_iter().collect() };
        assert_eq!(dragon_boat.add_workdays(d(6, 15), 10), d(6, 30));
        assert_eq!(Calendar::default().add_workdays(d(6, 15), 10), d(6, 29));
        assert_eq!(Calendar::default().add_workdays(d(6, 17), 0), d(6, 17));
    }
}
