//! Which days are worked: the official holidays of China together with the site's own calendar. No deadlines.

use super::super::names::Context;
use super::holidays::{self, KNOWN};
use crate::model::Calendar;
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The official calendar combined with the site's; what the site says wins.
pub(crate) struct Workdays<'a> {
    site: &'a Calendar,
}

/// The days worked where `cx` is read.
pub(crate) fn workdays<'a>(cx: &Context<'a>) -> Workdays<'a> {
    Workdays { site: cx.calendar }
}

impl Workdays<'_> {
    pub fn is_workday(&self, day: NaiveDate) -> bool {
        if self.site.work.contains(&day) {
            return true;
        }
        if self.site.off.contains(&day) {
            return false;
        }
        holidays::moved(day).unwrap_or(!matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
    }

    /// The day `n` workdays after `day`; the day itself does not count.
    pub fn add(&self, day: NaiveDate, n: u32) -> NaiveDate {
        let (mut at, mut left) = (day, n);
        while left > 0 {
            let Some(next) = at.checked_add_days(Days::new(1)) else { return at };
            at = next;
            left -= u32::from(self.is_workday(at));
        }
        at
    }

    /// The last day worked from `first` to `last`; `last` itself where none is.
    pub fn last_in(&self, first: NaiveDate, last: NaiveDate) -> NaiveDate {
        let mut at = last;
        while at >= first {
            if self.is_workday(at) {
                return at;
            }
            let Some(before) = at.pred_opt() else { break };
            at = before;
        }
        last
    }

    /// Whether the official holidays of all years from `first` to `last` are known, here or to the site.
    pub fn knows(&self, first: NaiveDate, last: NaiveDate) -> bool {
        (first.year()..=last.year()).all(|year| KNOWN.contains(&year) || self.site.off.iter().any(|d| d.year() == year))
    }
}
