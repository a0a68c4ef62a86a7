//! A month to choose a day from, in a form. State only: which day is chosen, and what each day is.

use super::key::{Code, Key};
use super::{App, FieldKind, Form};
use crate::model::Calendar;
use crate::text::parse_when;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The month shown: the one of the chosen day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Month {
    pub day: NaiveDate,
}

/// What a key did to an open month.
pub(super) enum Chosen {
    Moved(Month),
    Taken(NaiveDate),
    Closed,
}

/// How a day differs from what its weekday says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DayKind {
    Work,
    /// Not worked: a weekend or a holiday.
    Off,
    /// A weekend day that is worked.
    Moved,
}

impl Month {
    /// A month at what a field's text means, else at `today`.
    pub(super) fn of_field(app: &App, form: &Form) -> Option<Self> {
        let field = form.focused().filter(|f| matches!(f.kind, FieldKind::Day | FieldKind::When))?;
        let cx = app.context(form.date);
        let day = parse_when(field.field.text().trim(), &cx).and_then(|f| f.deadline.due);
        Some(Self { day: day.unwrap_or(app.today()) })
    }

    /// Lets the month have a key.
    pub(super) fn key(self, key: Key, today: NaiveDate) -> Chosen {
        let (day, key) = (self.day, key.folded());
        let days = |n: i64| {
            let by = Days::new(n.unsigned_abs());
            if n < 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) }
        };
        let to = match key.code {
            Code::Left | Code::Char('h') => days(-1),
            Code::Right | Code::Char('l') => days(1),
            Code::Up | Code::Char('k') => days(-7),
            Code::Down | Code::Char('j') => days(7),
            Code::PageUp | Code::Char('p') => day.checked_sub_months(Months::new(1)),
            Code::PageDown | Code::Char('n') => day.checked_add_months(Months::new(1)),
            Code::Home => day.with_day(1),
            Code::End => day.with_day(u32::from(day.num_days_in_month())),
            Code::Char('t') => Some(today),
            Code::Enter | Code::Char(' ') => return Chosen::Taken(day),
            Code::Esc | Code::Char('q') => return Chosen::Closed,
            _ => Some(day),
        };
        Chosen::Moved(Self { day: to.unwrap_or(day) })
    }

    /// The weeks from Monday on that hold the month; days of its neighbours are none.
    pub fn weeks(self) -> Vec<[Option<NaiveDate>; 7]> {
        let last = u32::from(self.day.num_days_in_month());
        let mut weeks = Vec::new();
        let mut week = [None; 7];
        for day in (1..=last).filter_map(|n| self.day.with_day(n)) {
            week[day.weekday().num_days_from_monday() as usize] = Some(day);
            if day.weekday() == Weekday::Sun || day.day() == last {
                weeks.push(std::mem::take(&mut week));
            }
        }
        weeks
    }
}

impl DayKind {
    pub fn of(calendar: &Calendar, day: NaiveDate) -> Self {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        match (calendar.is_workday(day), weekend) {
            (true, true) => DayKind::Moved,
            (true, false) => DayKind::Work,
            (false, _) => DayKind::Off,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn moved(month: Month, code: Code) -> NaiveDate {
        match month.key(Key::plain(code), day("2026-06-18")) {
            Chosen::Moved(month) => month.day,
            Chosen::Taken(_) | Chosen::Closed => panic!("not moved"),
        }
    }

    #[test]
    fn arrows_go_over_the_ends_of_months() {
        let month = Month { day: day("2026-01-31") };
        assert_eq!(moved(month, Code::Right), day("2026-02-01"));
        assert_eq!(moved(month, Code::PageDown), day("2026-02-28"));
        assert_eq!(moved(month, Code::Up), day("2026-01-24"));
        assert_eq!(moved(month, Code::Char('ｔ')), day("2026-06-18"));
        assert_eq!(moved(Month { day: NaiveDate::MAX }, Code::Down), NaiveDate::MAX);
    }

    #[test]
    fn every_day_of_a_month_stands_once_under_its_weekday() {
        let weeks = Month { day: day("2026-02-10") }.weeks();
        assert_eq!(weeks.len(), 5);
        assert_eq!(weeks[0][6], Some(day("2026-02-01")));
        assert_eq!(weeks.iter().flatten().flatten().count(), 28);
    }
}
