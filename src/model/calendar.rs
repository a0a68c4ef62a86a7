//! Which days are worked: weekdays, the official holidays of China with their moved workdays (调休), and what the site's own
//! calendar says, which wins. No lunar dates, no clock.

use super::holidays::{self, KNOWN};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::collections::BTreeSet;

/// The site's own days off and moved workdays; any other day follows the official calendar, and then the week.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Calendar {
    /// Days off that are not weekends.
    pub off: BTreeSet<NaiveDate>,
    /// Weekend days that are worked.
    pub work: BTreeSet<NaiveDate>,
}

impl Calendar {
    pub fn is_workday(&self, day: NaiveDate) -> bool {
        if self.work.contains(&day) {
            return true;
        }
        if self.off.contains(&day) {
            return false;
        }
        holidays::moved(day).unwrap_or(!matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
    }

    /// The day `n` workdays after `day`; the day itself does not count.
    pub fn add_workdays(&self, day: NaiveDate, n: u32) -> NaiveDate {
        let (mut at, mut left) = (day, n);
        while left > 0 {
            let Some(next) = at.checked_add_days(Days::new(1)) else { return at };
            at = next;
            left -= u32::from(self.is_workday(at));
        }
        at
    }

    /// The last day worked from `first` to `last`; `last` itself where none is.
    pub fn last_workday(&self, first: NaiveDate, last: NaiveDate) -> NaiveDate {
        let days = last.iter_days().rev().take_while(|day| *day >= first);
        days.into_iter().find(|day| self.is_workday(*day)).unwrap_or(last)
    }

    /// Whether the holidays of all years from `first` to `last` are known, officially or to the site.
    pub fn knows(&self, first: NaiveDate, last: NaiveDate) -> bool {
        (first.year()..=last.year()).all(|year| KNOWN.contains(&year) || self.off.iter().any(|d| d.year() == year))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2023, m, d).unwrap()
    }

    #[test]
    fn ten_workdays_pass_over_a_holiday_and_a_moved_workday() {
        // The Dragon Boat holiday of 2023: 22 to 24 June off, Sunday 25 June worked.
        assert_eq!(Calendar::default().add_workdays(d(6, 15), 10), d(6, 30));
        assert_eq!(Calendar::default().add_workdays(d(6, 17), 0), d(6, 17));
        assert_eq!(Calendar::default().last_workday(d(6, 22), d(6, 24)), d(6, 24));
        assert_eq!(Calendar::default().last_workday(d(6, 12), d(6, 18)), d(6, 16));
    }

    #[test]
    fn what_the_site_says_wins_over_the_official_calendar() {
        let site = Calendar { off: [d(6, 25)].into_iter().collect(), work: [d(6, 22)].into_iter().collect() };
        assert!(site.is_workday(d(6, 22)) && !site.is_workday(d(6, 25)) && !site.is_workday(d(6, 23)));
        assert_eq!(site.add_workdays(d(6, 21), 2), d(6, 26));
    }

    #[test]
    fn a_year_without_notice_is_known_where_the_site_has_its_holidays() {
        let far = NaiveDate::from_ymd_opt(2031, 5, 1).unwrap();
        assert!(!Calendar::default().knows(d(6, 1), far) && Calendar::default().knows(d(6, 1), d(6, 30)));
        let site = Calendar { off: [far].into_iter().collect(), ..Calendar::default() };
        assert!(site.knows(far, far));
    }
}
