//! By when a task is asked for: a day, a repetition, standing, or nothing said. How text becomes one is `text`.

use super::day_set::DaySet;
use super::id::BadId;
use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A task's deadline as recorded. At most one of `due`, `repeat` and `standing` is set.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Deadline {
    pub due: Option<NaiveDate>,
    /// The hour, only where one was said.
    pub time: Option<NaiveTime>,
    /// The words it came from, as spoken.
    pub text: Option<String>,
    /// The day the work starts, where one was said.
    pub from: Option<NaiveDate>,
    pub repeat: Option<Repeat>,
    /// The last day of a repetition.
    pub until: Option<NaiveDate>,
    /// 长期坚持: no day will end it.
    pub standing: bool,
}

/// How often something is asked for. `End` means the last day of the period.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Serialize, Deserialize)]
pub enum Repeat {
    Daily,
    Weekly(Weekday),
    /// Several days of each week.
    Weekdays(DaySet),
    /// Every so many days, counted from a day.
    Every {
        days: u32,
        since: NaiveDate,
    },
    /// The 10th, the 20th and the last day of each month (每旬).
    TenDaily,
    /// The 15th and the last day of each month (每半月).
    HalfMonthly,
    Monthly(PeriodDay),
    /// Several days of each month.
    MonthDays(DaySet),
    /// Every 2 or 4 months, counted from January.
    EveryMonths(u32, PeriodDay),
    Quarterly(PeriodDay),
    HalfYearly(PeriodDay),
    Yearly {
        month: u32,
        day: u32,
    },
}

/// A day inside a month, or of a period's last month; 29–31 mean the last day where a month is shorter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Serialize, Deserialize)]
pub enum PeriodDay {
    Day(u32),
    End,
}

/// What a date reading took for granted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Assumed {
    /// No year was said.
    Year,
    /// No month was said.
    Month,
    /// The day taken lies before the meeting.
    Past,
    /// “At once” and the like: the site's rule gives the day.
    AtOnce,
    /// The official holidays of that year are not known.
    CalendarUnknown,
    /// The occasion has no fixed day; a usual one was taken.
    Occasion,
    /// The words can be read in two ways.
    Ambiguous,
    /// The time is counted from an event whose day nobody said, so that there is no day.
    Event,
    /// The day stands in another document, so that there is none here.
    Reference,
}

/// One step on the way to the deadline (倒排进度).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Milestone {
    pub due: NaiveDate,
    pub text: String,
}

impl Deadline {
    /// A deadline on one day.
    pub fn on(day: NaiveDate) -> Self {
        Self { due: Some(day), ..Self::default() }
    }

    /// Whether nothing was said about when.
    pub fn is_missing(&self) -> bool {
        self.due.is_none() && self.repeat.is_none() && !self.standing
    }
}

impl Repeat {
    /// The first occurrence after `day`.
    pub fn next_after(self, day: NaiveDate) -> Option<NaiveDate> {
        let later = |n: u64| day.checked_add_days(Days::new(n));
        match self {
            Repeat::Daily => later(1),
            Repeat::Weekly(wanted) => {
                let ahead = wanted.days_since(day.weekday());
                later(u64::from(if ahead == 0 { 7 } else { ahead }))
            }
            Repeat::Weekdays(set) => {
                (1..=7).filter_map(later).find(|d| set.days().any(|w| w == d.weekday().number_from_monday()))
            }
            Repeat::Every { days, since } => next_in_days(day, days, since),
            Repeat::TenDaily => next_of(day, &[10, 20, 31]),
            Repeat::HalfMonthly => next_of(day, &[15, 31]),
            Repeat::Monthly(on) => next_in_months(day, 1, on),
            Repeat::MonthDays(set) => next_of(day, &set.days().collect::<Vec<_>>()),
            Repeat::EveryMonths(months, on) => next_in_months(day, months, on),
            Repeat::Quarterly(on) => next_in_months(day, 3, on),
            Repeat::HalfYearly(on) => next_in_months(day, 6, on),
            Repeat::Yearly { month, day: on } => {
                [day.year(), day.year() + 1].into_iter().filter_map(|y| clamped(y, month, on)).find(|d| *d > day)
            }
        }
    }
}

/// The first day after `day` that is a multiple of `days` after `since`.
fn next_in_days(day: NaiveDate, days: u32, since: NaiveDate) -> Option<NaiveDate> {
    let step = u64::from(days.max(1));
    let passed = u64::try_from((day - since).num_days()).unwrap_or(0);
    since.checked_add_days(Days::new((passed / step + 1) * step))
}

/// The first of these days of a month that lies after `day`.
fn next_of(day: NaiveDate, days: &[u32]) -> Option<NaiveDate> {
    let next = day.checked_add_months(Months::new(1))?;
    [day, next]
        .into_iter()
        .flat_map(|m| days.iter().filter_map(move |d| clamped(m.year(), m.month(), *d)))
        .find(|d| *d > day)
}

/// The first period end after `day`, in periods of `months` counted from January.
fn next_in_months(day: NaiveDate, months: u32, on: PeriodDay) -> Option<NaiveDate> {
    let last_month = (day.month0() / months + 1) * months;
    let first = NaiveDate::from_ymd_opt(day.year(), last_month, 1)?;
    (0..=1).filter_map(|n| first.checked_add_months(Months::new(n * months))).find_map(|month| {
        let wanted = match on {
            PeriodDay::Day(d) => d,
            PeriodDay::End => 31,
        };
        clamped(month.year(), month.month(), wanted).filter(|d| *d > day)
    })
}

/// A day of a month, or its last day where the month is shorter.
fn clamped(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    (28..=day.max(28)).rev().find_map(|d| NaiveDate::from_ymd_opt(year, month, d.min(day)))
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("thu", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("sun", Weekday::Sun),
];

impl fmt::Display for Repeat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Repeat::Daily => f.write_str("daily"),
            Repeat::Weekly(day) => {
                let name = WEEKDAYS.iter().find(|(_, d)| d == day).map_or("mon", |(n, _)| n);
                write!(f, "weekly:{name}")
            }
            Repeat::Weekdays(set) => {
                let name = |day: u32| WEEKDAYS.iter().map(|(name, _)| *name).nth(day as usize - 1).unwrap_or("mon");
                write!(f, "weekly:{}", set.days().map(name).collect::<Vec<_>>().join(","))
            }
            Repeat::Every { days, since } => write!(f, "every:{days}d:{since}"),
            Repeat::TenDaily => f.write_str("tendaily"),
            Repeat::HalfMonthly => f.write_str("halfmonthly"),
            Repeat::Monthly(on) => write!(f, "monthly:{on}"),
            Repeat::MonthDays(set) => {
                let name = |day: u32| if day == DaySet::END { "end".to_owned() } else { day.to_string() };
                write!(f, "monthly:{}", set.days().map(name).collect::<Vec<_>>().join(","))
            }
            Repeat::EveryMonths(months, on) => write!(f, "every:{months}m:{on}"),
            Repeat::Quarterly(on) => write!(f, "quarterly:{on}"),
            Repeat::HalfYearly(on) => write!(f, "halfyearly:{on}"),
            Repeat::Yearly { month, day } => write!(f, "yearly:{month:02}-{day:02}"),
        }
    }
}

impl fmt::Display for PeriodDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PeriodDay::Day(d) => write!(f, "{d}"),
            PeriodDay::End => f.write_str("end"),
        }
    }
}

impl FromStr for Repeat {
    type Err = BadId;

    fn from_str(s: &str) -> Result<Self, BadId> {
        let bad = || BadId {
            text: s.into(),
            wanted: "a repetition (daily, weekly:fri, weekly:mon,thu, every:14d:2023-06-15, tendaily, halfmonthly, monthly:25, monthly:5,20, monthly:end, every:2m:end, quarterly:end, halfyearly:end, yearly:11-30)",
        };
        let (kind, on) = s.split_once(':').unwrap_or((s, ""));
        let period_day = || match on {
            "" | "end" => Some(PeriodDay::End),
            _ => numbered_day(on),
        };
        let repeat = match kind {
            "daily" if on.is_empty() => Some(Repeat::Daily),
            "weekly" if on.contains(',') => {
                let day = |name: &str| WEEKDAYS.iter().position(|(n, _)| *n == name).map(|i| i as u32 + 1);
                on.split(',').map(day).collect::<Option<Vec<_>>>().and_then(|d| DaySet::of(&d)).map(Repeat::Weekdays)
            }
            "weekly" => WEEKDAYS.iter().find(|(n, _)| *n == on).map(|(_, d)| Repeat::Weekly(*d)),
            "every" => every(on),
            "tendaily" if on.is_empty() => Some(Repeat::TenDaily),
            "halfmonthly" if on.is_empty() => Some(Repeat::HalfMonthly),
            "monthly" if on.contains(',') => {
                let day = |text: &str| if text == "end" { Some(DaySet::END) } else { text.parse().ok() };
                on.split(',').map(day).collect::<Option<Vec<_>>>().and_then(|d| DaySet::of(&d)).map(Repeat::MonthDays)
            }
            "monthly" => period_day().map(Repeat::Monthly),
            "quarterly" => period_day().map(Repeat::Quarterly),
            "halfyearly" => period_day().map(Repeat::HalfYearly),
            "yearly" => on.split_once('-').and_then(|(m, d)| {
                let (month, day) = (m.parse().ok()?, d.parse().ok()?);
                // 2024 is a leap year, so 02-29 is allowed.
                NaiveDate::from_ymd_opt(2024, month, day).map(|_| Repeat::Yearly { month, day })
            }),
            _ => None,
        };
        repeat.ok_or_else(bad)
    }
}

fn numbered_day(text: &str) -> Option<PeriodDay> {
    text.parse().ok().filter(|d| (1..=31).contains(d)).map(PeriodDay::Day)
}

/// What follows `every:` — `14d:2023-06-15` or `2m:end`.
fn every(text: &str) -> Option<Repeat> {
    let (length, on) = text.split_once(':')?;
    if let Some(days) = length.strip_suffix('d') {
        let days = days.parse().ok().filter(|d| (2..=366).contains(d))?;
        return Some(Repeat::Every { days, since: on.parse().ok()? });
    }
    let months = length.strip_suffix('m')?.parse().ok().filter(|m| [2, 4].contains(m))?;
    let on = if on == "end" { PeriodDay::End } else { numbered_day(on)? };
    Some(Repeat::EveryMonths(months, on))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }

    #[test]
    fn the_next_occurrence_is_after_the_day_and_clamped_to_short_months() {
        for (repeat, after, next) in [
            ("daily", "2024-02-28", "2024-02-29"),
            ("weekly:fri", "2023-06-16", "2023-06-23"),
            ("weekly:fri", "2023-06-15", "2023-06-16"),
            ("weekly:mon,thu", "2023-06-15", "2023-06-19"),
            ("weekly:mon,thu", "2023-06-19", "2023-06-22"),
            ("monthly:5,20", "2023-06-05", "2023-06-20"),
            ("monthly:15,end", "2023-02-15", "2023-02-28"),
            ("monthly:25", "2023-06-25", "2023-07-25"),
            ("monthly:31", "2023-01-31", "2023-02-28"),
            ("monthly:end", "2023-12-31", "2024-01-31"),
            ("quarterly:end", "2023-06-15", "2023-06-30"),
            ("quarterly:5", "2023-06-15", "2023-09-05"),
            ("halfyearly:end", "2023-06-30", "2023-12-31"),
            ("yearly:11-30", "2023-11-30", "2024-11-30"),
            ("yearly:02-29", "2023-01-01", "2023-02-28"),
            ("every:14d:2023-06-15", "2023-06-15", "2023-06-29"),
            ("every:14d:2023-06-15", "2023-06-28", "2023-06-29"),
            ("every:14d:2023-06-15", "2023-06-29", "2023-07-13"),
            ("every:3d:2023-06-15", "2023-01-01", "2023-06-18"),
            ("every:2d:2024-02-28", "2024-02-28", "2024-03-01"),
            ("tendaily", "2023-06-15", "2023-06-20"),
            ("tendaily", "2023-06-30", "2023-07-10"),
            ("tendaily", "2024-02-20", "2024-02-29"),
            ("halfmonthly", "2023-12-31", "2024-01-15"),
            ("halfmonthly", "2023-02-15", "2023-02-28"),
            ("every:2m:end", "2023-06-15", "2023-06-30"),
            ("every:2m:25", "2023-06-26", "2023-08-25"),
            ("every:4m:end", "2023-12-31", "2024-04-30"),
        ] {
            let repeat: Repeat = repeat.parse().unwrap();
            assert_eq!(repeat.next_after(day(after)), Some(day(next)), "{repeat} after {after}");
            assert_eq!(repeat.to_string().parse::<Repeat>(), Ok(repeat));
        }
    }

    #[test]
    fn what_is_no_repetition_is_refused() {
        for text in [
            "",
            "weekly",
            "weekly:friday",
            "monthly:0",
            "monthly:32",
            "yearly:13-01",
            "yearly:02-30",
            "daily:1",
            "every:1d:2023-06-15",
            "every:14d",
            "every:3m:end",
            "every:2m:",
        ] {
            assert!(text.parse::<Repeat>().is_err(), "{text}");
        }
    }
}
