//! The days that a bulletin speaks of, and those before them that it compares with.

use crate::query::Period;
use chrono::{Datelike, Days, Months, NaiveDate};

/// From a day to a day, both in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Span {
    pub fn period(self) -> Period {
        Period { from: Some(self.from), to: Some(self.to) }
    }
}

/// The span asked for, and the one before: the month up to today where nothing is said. Whole months and months up to a
/// day are compared with the month before, anything else with as many days.
pub fn spans(asked: Period, today: NaiveDate) -> (Span, Span) {
    let to = asked.to.unwrap_or(today);
    let from = asked.from.unwrap_or_else(|| first_of(to)).min(to);
    (Span { from, to }, before(from, to))
}

fn before(from: NaiveDate, to: NaiveDate) -> Span {
    let earlier = |day: NaiveDate, days: u64| day.checked_sub_days(Days::new(days)).unwrap_or(day);
    let one_month = from.day() == 1 && first_of(to) == from;
    if let Some(last) = from.checked_sub_months(Months::new(1)).filter(|_| one_month) {
        let whole = to.succ_opt().is_none_or(|next| next.day() == 1);
        let same_day = to.checked_sub_months(Months::new(1)).unwrap_or(last);
        return Span { from: last, to: if whole { earlier(from, 1) } else { same_day } };
    }
    let length = (to - from).num_days().unsigned_abs() + 1;
    Span { from: earlier(from, length), to: earlier(from, 1) }
}

fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_compared_with_the_month_before() {
        let day = |s: &str| s.parse::<NaiveDate>().expect("a day");
        let said = |from: &str, to: &str| Period { from: from.parse().ok(), to: to.parse().ok() };
        for (asked, today, span, before) in [
            (said("", ""), "2026-06-18", ("2026-06-01", "2026-06-18"), ("2026-05-01", "2026-05-18")),
            (
                said("2026-03-01", "2026-03-31"),
                "2026-06-18",
                ("2026-03-01", "2026-03-31"),
                ("2026-02-01", "2026-02-28"),
            ),
            (
                said("2026-06-08", "2026-06-14"),
                "2026-06-18",
                ("2026-06-08", "2026-06-14"),
                ("2026-06-01", "2026-06-07"),
            ),
            (
                said("2026-03-01", "2026-03-30"),
                "2026-06-18",
                ("2026-03-01", "2026-03-30"),
                ("2026-02-01", "2026-02-28"),
            ),
            (said("2026-04-01", ""), "2026-06-30", ("2026-04-01", "2026-06-30"), ("2025-12-31", "2026-03-31")),
        ] {
            let wanted = |(from, to): (&str, &str)| Span { from: day(from), to: day(to) };
            assert_eq!(spans(asked, day(today)), (wanted(span), wanted(before)), "{asked:?}");
        }
    }
}
