//! A repetition as a rule of iCalendar (RFC 5545, 3.3.10). When the next one is due in duban itself is `model`'s.

use super::ics::date;
use crate::model::{PeriodDay, Repeat};
use chrono::{NaiveDate, Weekday};

/// The rule, up to the last day where there is one.
pub(super) fn rule(repeat: Repeat, until: Option<NaiveDate>) -> String {
    let rule = match repeat {
        Repeat::Daily => "FREQ=DAILY".to_owned(),
        Repeat::Weekly(day) => format!("FREQ=WEEKLY;BYDAY={}", weekday(day)),
        Repeat::Weekdays(set) => {
            let day = |n: u32| Weekday::try_from(n as u8 - 1).map(weekday).unwrap_or("MO");
            format!("FREQ=WEEKLY;BYDAY={}", set.days().map(day).collect::<Vec<_>>().join(","))
        }
        Repeat::MonthDays(set) => {
            // A month without the day has it on its last one; several rules would be needed to say so.
            let day = |n: u32| if n > 28 { "-1".to_owned() } else { n.to_string() };
            let mut days: Vec<String> = set.days().map(day).collect();
            days.dedup();
            format!("FREQ=MONTHLY;BYMONTHDAY={}", days.join(","))
        }
        Repeat::Every { days, .. } => format!("FREQ=DAILY;INTERVAL={days}"),
        Repeat::TenDaily => "FREQ=MONTHLY;BYMONTHDAY=10,20,-1".to_owned(),
        Repeat::HalfMonthly => "FREQ=MONTHLY;BYMONTHDAY=15,-1".to_owned(),
        Repeat::EveryMonths(months, on) => {
            let ends: Vec<String> = (1..=12).filter(|m| m % months == 0).map(|m| m.to_string()).collect();
            // February lacks the days that the other months have.
            let on = if matches!(on, PeriodDay::Day(day) if day > 28) { PeriodDay::End } else { on };
            format!("FREQ=YEARLY;BYMONTH={};{}", ends.join(","), in_each(on))
        }
        Repeat::Monthly(on) => format!("FREQ=MONTHLY;{}", month_day(on)),
        Repeat::Quarterly(on) => format!("FREQ=YEARLY;BYMONTH=3,6,9,12;{}", in_each(on)),
        Repeat::HalfYearly(on) => format!("FREQ=YEARLY;BYMONTH=6,12;{}", in_each(on)),
        Repeat::Yearly { month, day } => format!("FREQ=YEARLY;BYMONTH={month};{}", month_day(PeriodDay::Day(day))),
    };
    match until {
        Some(until) => format!("{rule};UNTIL={}", date(until)),
        None => rule,
    }
}

/// A day of the month, or the last one where the month is shorter.
fn month_day(on: PeriodDay) -> String {
    match on {
        PeriodDay::End => "BYMONTHDAY=-1".to_owned(),
        PeriodDay::Day(day) if day <= 28 => format!("BYMONTHDAY={day}"),
        PeriodDay::Day(day) => {
            let days: Vec<String> = (28..=day).map(|d| d.to_string()).collect();
            format!("BYMONTHDAY={};BYSETPOS=-1", days.join(","))
        }
    }
}

/// The same within several months of a year: the last of the 28th to 31st of each would be one a year, so a day that some
/// of the months lack is their last one.
fn in_each(on: PeriodDay) -> String {
    match on {
        PeriodDay::Day(day) if day <= 30 => format!("BYMONTHDAY={day}"),
        PeriodDay::Day(_) | PeriodDay::End => "BYMONTHDAY=-1".to_owned(),
    }
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repetition_is_a_rule() {
        for (repeat, wanted) in [
            ("daily", "FREQ=DAILY"),
            ("weekly:fri", "FREQ=WEEKLY;BYDAY=FR"),
            ("every:14d:2023-06-15", "FREQ=DAILY;INTERVAL=14"),
            ("weekly:mon,thu", "FREQ=WEEKLY;BYDAY=MO,TH"),
            ("monthly:5,20", "FREQ=MONTHLY;BYMONTHDAY=5,20"),
            ("monthly:15,end", "FREQ=MONTHLY;BYMONTHDAY=15,-1"),
            ("tendaily", "FREQ=MONTHLY;BYMONTHDAY=10,20,-1"),
            ("halfmonthly", "FREQ=MONTHLY;BYMONTHDAY=15,-1"),
            ("every:2m:end", "FREQ=YEARLY;BYMONTH=2,4,6,8,10,12;BYMONTHDAY=-1"),
            ("every:4m:25", "FREQ=YEARLY;BYMONTH=4,8,12;BYMONTHDAY=25"),
            ("monthly:25", "FREQ=MONTHLY;BYMONTHDAY=25"),
            ("monthly:30", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
            ("monthly:end", "FREQ=MONTHLY;BYMONTHDAY=-1"),
            ("quarterly:30", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=30"),
            ("quarterly:31", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
            ("halfyearly:end", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"),
            ("yearly:11-30", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
        ] {
            assert_eq!(rule(repeat.parse().unwrap(), None), wanted, "{repeat}");
        }
        let until = NaiveDate::from_ymd_opt(2026, 12, 31);
        assert_eq!(rule(Repeat::Daily, until), "FREQ=DAILY;UNTIL=20261231");
    }
}
