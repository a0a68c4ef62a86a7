//! One period of a repeating task: its name, and the day its report is due. Which of them are open is `series`.

use super::deadline::Repeat;
use super::id::BadId;
use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::fmt;
use std::str::FromStr;

/// Names a period as people do: a day, a week, a month … It does not name the day the report is due, so that a correction
/// of the rule (the 20th for the 25th) leaves the period what it was.
///
/// ```text
/// 2026-07-10   a day        2026-Q3   a quarter
/// 2026-W28     an ISO week  2026-H2   half a year
/// 2026-07      a month      2026      a year
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Occurrence {
    Day(NaiveDate),
    /// ISO year and week, 1–53.
    Week(i32, u32),
    /// 1–12.
    Month(i32, u32),
    /// 1–4.
    Quarter(i32, u32),
    /// 1 or 2.
    Half(i32, u32),
    Year(i32),
}

impl Occurrence {
    /// The period whose report is due on `due` under a rule.
    pub fn of(rule: Repeat, due: NaiveDate) -> Self {
        let (year, month0) = (due.year(), due.month0());
        match rule {
            // What comes more than once a week or a month has no name of its own: the day stands for it.
            Repeat::Daily
            | Repeat::Every { .. }
            | Repeat::TenDaily
            | Repeat::HalfMonthly
            | Repeat::Weekdays(_)
            | Repeat::MonthDays(_) => Self::Day(due),
            Repeat::Weekly(_) => Self::Week(due.iso_week().year(), due.iso_week().week()),
            Repeat::Monthly(_) | Repeat::EveryMonths(..) => Self::Month(year, month0 + 1),
            Repeat::Quarterly(_) => Self::Quarter(year, month0 / 3 + 1),
            Repeat::HalfYearly(_) => Self::Half(year, month0 / 6 + 1),
            Repeat::Yearly { .. } => Self::Year(year),
        }
    }

    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        let month = |year, month| NaiveDate::from_ymd_opt(year, month, 1);
        let first = match self {
            Self::Day(day) => Some(day),
            Self::Week(year, week) => NaiveDate::from_isoywd_opt(year, week, Weekday::Mon),
            Self::Month(year, m) => month(year, m),
            Self::Quarter(year, q) => month(year, q * 3 - 2),
            Self::Half(year, h) => month(year, h * 6 - 5),
            Self::Year(year) => month(year, 1),
        };
        // Every value was made from a day or checked when it was read.
        first.unwrap_or_default()
    }

    /// Its last day.
    pub fn last_day(self) -> NaiveDate {
        let next = |year, month| if month > 12 { (year + 1, 1) } else { (year, month) };
        let (year, month) = match self {
            Self::Day(day) => return day,
            Self::Week(..) => return self.first_day() + Days::new(6),
            Self::Month(year, m) => next(year, m + 1),
            Self::Quarter(year, q) => next(year, q * 3 + 1),
            Self::Half(year, h) => next(year, h * 6 + 1),
            Self::Year(year) => (year + 1, 1),
        };
        NaiveDate::from_ymd_opt(year, month, 1).and_then(|d| d.pred_opt()).unwrap_or_default()
    }
}

impl fmt::Display for Occurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Week(year, week) => write!(f, "{year:04}-W{week:02}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

impl fmt::Debug for Occurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for Occurrence {
    type Err = BadId;

    fn from_str(s: &str) -> Result<Self, BadId> {
        let found = read(s).filter(|o| o.to_string() == s);
        found.ok_or_else(|| BadId {
            text: s.into(),
            wanted: "a period (2026-07-10, 2026-W28, 2026-07, 2026-Q3, 2026-H2 or 2026)",
        })
    }
}

fn read(s: &str) -> Option<Occurrence> {
    let (year, rest) = s.split_at_checked(4)?;
    let year: i32 = year.bytes().all(|b| b.is_ascii_digit()).then(|| year.parse().ok()).flatten()?;
    // A file's dates end with the year 9999, and a period's last day is found by the next one's first.
    (year < 9999).then_some(())?;
    let Some(rest) = rest.strip_prefix('-') else { return rest.is_empty().then_some(Occurrence::Year(year)) };
    let number = |text: &str, most: u32| text.parse().ok().filter(|n| (1..=most).contains(n));
    match rest.as_bytes().first()? {
        b'W' => {
            let week = number(&rest[1..], 53)?;
            NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).map(|_| Occurrence::Week(year, week))
        }
        b'Q' => number(&rest[1..], 4).map(|q| Occurrence::Quarter(year, q)),
        b'H' => number(&rest[1..], 2).map(|h| Occurrence::Half(year, h)),
        _ if rest.len() == 5 => s.parse().ok().map(Occurrence::Day),
        _ => number(rest, 12).map(|m| Occurrence::Month(year, m)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_prints_as_it_was_typed_and_holds_its_due_day() {
        for (text, rule, due, first, last) in [
            ("2026-07-10", "daily", "2026-07-10", "2026-07-10", "2026-07-10"),
            ("2026-W01", "weekly:thu", "2026-01-01", "2025-12-29", "2026-01-04"),
            ("2026-02", "monthly:31", "2026-02-28", "2026-02-01", "2026-02-28"),
            ("2026-Q4", "quarterly:end", "2026-12-31", "2026-10-01", "2026-12-31"),
            ("2026-H1", "halfyearly:5", "2026-06-05", "2026-01-01", "2026-06-30"),
            ("2028", "yearly:02-29", "2028-02-29", "2028-01-01", "2028-12-31"),
        ] {
            let (rule, due): (Repeat, NaiveDate) = (rule.parse().unwrap(), due.parse().unwrap());
            let occurrence = Occurrence::of(rule, due);
            assert_eq!(occurrence.to_string(), text);
            assert_eq!(text.parse(), Ok(occurrence));
            assert_eq!(
                (occurrence.first_day(), occurrence.last_day()),
                (first.parse().unwrap(), last.parse().unwrap())
            );
        }
        for text in [
            "",
            "26",
            "2026-7",
            "2026-W54",
            "2026-W1",
            "2025-W53",
            "2026-Q5",
            "2026-13",
            "2026-02-30",
            "2026-",
            "9999",
            "二〇二六",
        ] {
            assert!(text.parse::<Occurrence>().is_err(), "{text}");
        }
    }
}
