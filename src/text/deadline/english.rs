//! Deadlines said in English: by July 31, next Friday, within 10 working days, every Monday, by the end of Q3.

use super::super::cursor::Cursor;
use super::super::found::Assumed;
use super::super::names::Context;
use super::english_point::{Said, point};
use super::point::{Env, Grain, Point};
use super::{Hit, week_end};
use crate::model::{DaySet, Deadline, PeriodDay, Repeat};
use chrono::{Days, Months, NaiveDate, NaiveTime, Weekday};

/// Reads an English deadline.
pub(super) fn english(place: Cursor, env: &Env, cx: &Context) -> Option<Hit> {
    within(place, cx)
        .or_else(|| again(place, cx))
        .or_else(|| manner(place, cx))
        .or_else(|| range(place, env, cx))
        .or_else(|| dated(place, env, cx))
        .filter(|hit| ends_word(&place, hit.at.end))
}

/// A point typed by itself: fri, friday, july 31.
pub(super) fn alone(place: Cursor, env: &Env, cx: &Context) -> Option<Hit> {
    let mut at = place;
    let said = point(&mut at, env)?;
    let time = time(&mut at);
    at.is_done().then(|| hit(place, at, &said.point, time, cx))
}

fn ends_word(place: &Cursor, end: usize) -> bool {
    !place.chars.get(end).is_some_and(|c| c.is_ascii_alphanumeric())
}

/// Steps over a word and the blank after it.
pub(super) fn word(at: &mut Cursor, words: &[&'static str]) -> Option<&'static str> {
    let found = words.iter().copied().find(|w| {
        let mut next = *at;
        next.take(w) && ends_word(&next, next.at)
    })?;
    at.take(found);
    at.blank();
    Some(found)
}

fn hit(place: Cursor, end: Cursor, point: &Point, time: Option<NaiveTime>, cx: &Context) -> Hit {
    let due = if point.grain == Grain::Week { week_end(point, cx) } else { point.last };
    let deadline = Deadline { time, ..Deadline::on(due) };
    Hit::new(place.at..trimmed(&end), deadline, point.assumed.clone())
}

/// The place before any blank that was stepped over.
fn trimmed(end: &Cursor) -> usize {
    let mut at = end.at.min(end.chars.len());
    while at > 0 && end.chars[at - 1] == ' ' {
        at -= 1;
    }
    at
}

pub(super) fn number(at: &mut Cursor) -> Option<u32> {
    const WORDS: &[(&str, u32)] = &[
        ("a", 1),
        ("an", 1),
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("fifteen", 15),
        ("twenty", 20),
        ("thirty", 30),
        ("a couple of", 2),
        ("a fortnight", 14),
    ];
    if at.peek().is_some_and(|c| c.is_ascii_digit()) {
        let n = at.number();
        at.blank();
        return n;
    }
    let found = WORDS.iter().find(|(w, _)| word(&mut at.clone(), &[w]).is_some())?;
    at.take(found.0);
    at.blank();
    Some(found.1)
}

/// within 10 working days, in two weeks, no more than 24 hours.
fn within(place: Cursor, cx: &Context) -> Option<Hit> {
    let mut at = place;
    let sign = word(&mut at, &["within the next", "within", "in the next", "in"])?;
    let n = number(&mut at)?;
    let unit = word(
        &mut at,
        &[
            "working days",
            "working day",
            "business days",
            "business day",
            "workdays",
            "workday",
            "calendar days",
            "days",
            "day",
            "weeks",
            "week",
            "months",
            "month",
            "quarters",
            "quarter",
            "years",
            "year",
            "hours",
            "hour",
            "fortnight",
        ],
    )?;
    if sign == "in" && at.sees_any(&["of ", "or ", "ago", "which"]) {
        return None;
    }
    let days = |n: u32| cx.date.checked_add_days(Days::new(u64::from(n)));
    let due = match unit.trim_end_matches('s') {
        "working day" | "business day" | "workday" => cx.calendar.add_workdays(cx.date, n),
        "week" => days(7 * n)?,
        "fortnight" => days(14 * n)?,
        "month" => cx.date.checked_add_months(Months::new(n))?,
        "quarter" => cx.date.checked_add_months(Months::new(3 * n))?,
        "year" => cx.date.checked_add_months(Months::new(12 * n))?,
        "hour" => days(n.div_ceil(24).max(1))?,
        _ => days(n)?,
    };
    let assumed = if unit.starts_with('w') && unit != "week" && unit != "weeks" && !cx.calendar.knows(cx.date, due) {
        vec![Assumed::CalendarUnknown]
    } else {
        Vec::new()
    };
    Some(Hit::new(place.at..trimmed(&at), Deadline::on(due), assumed))
}

pub(super) const WEEKDAYS: &[(&str, Weekday)] = &[
    ("mondays", Weekday::Mon),
    ("tuesdays", Weekday::Tue),
    ("wednesdays", Weekday::Wed),
    ("thursdays", Weekday::Thu),
    ("fridays", Weekday::Fri),
    ("saturdays", Weekday::Sat),
    ("sundays", Weekday::Sun),
    ("monday", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sunday", Weekday::Sun),
    ("mon", Weekday::Mon),
    ("tues", Weekday::Tue),
    ("tue", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("thurs", Weekday::Thu),
    ("thu", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("sun", Weekday::Sun),
];

pub(super) fn weekday(at: &mut Cursor) -> Option<Weekday> {
    let (name, day) = WEEKDAYS.iter().find(|(w, _)| word(&mut at.clone(), &[w]).is_some())?;
    at.take(name);
    if at.peek() == Some('.') && name.len() <= 5 && at.chars.get(at.at + 1) == Some(&' ') {
        at.at += 1;
    }
    at.blank();
    Some(*day)
}

/// every Friday, every two weeks, monthly, by the 25th of each month, at the end of every quarter.
fn again(place: Cursor, cx: &Context) -> Option<Hit> {
    let mut at = place;
    let repeat = on_day_of_each(&mut at)
        .or_else(|| {
            at = place;
            counted(&mut at, cx.date)
        })
        .or_else(|| {
            at = place;
            each(&mut at)
        })?;
    Some(Hit::new(place.at..trimmed(&at), Deadline { repeat: Some(repeat), ..Deadline::default() }, Vec::new()))
}

fn on_day_of_each(at: &mut Cursor) -> Option<Repeat> {
    word(at, &["on or before the", "no later than the", "by the", "before the", "on the", "at the", "the", "by", "at"]);
    let day = if word(at, &["last day of", "end of"]).is_some() {
        PeriodDay::End
    } else {
        let day = at.number().filter(|d| (1..=31).contains(d))?;
        at.any(&["st", "nd", "rd", "th"])?;
        at.blank();
        word(at, &["day of", "of"])?;
        PeriodDay::Day(day)
    };
    word(at, &["each", "every"])?;
    match word(at, &["month", "quarter", "half-year", "half year", "year", "week"])? {
        "month" => Some(Repeat::Monthly(day)),
        "quarter" => Some(Repeat::Quarterly(day)),
        "year" => Some(Repeat::Yearly { month: 12, day: 31 }),
        "week" => Some(Repeat::Weekly(Weekday::Fri)),
        _ => Some(Repeat::HalfYearly(day)),
    }
}

/// every two weeks, every 3 days, every other Friday, fortnightly, round the clock.
fn counted(at: &mut Cursor, date: NaiveDate) -> Option<Repeat> {
    let every = |days: u32| Repeat::Every { days, since: date };
    if word(at, &["fortnightly", "biweekly", "every fortnight", "each fortnight"]).is_some() {
        return Some(every(14));
    }
    if word(at, &["twice a month"]).is_some() {
        return Some(Repeat::HalfMonthly);
    }
    if word(at, &["around the clock", "round the clock", "24/7"]).is_some() {
        return Some(Repeat::Daily);
    }
    word(at, &["once every", "every"])?;
    let n = if word(at, &["other", "second", "alternate"]).is_some() { 2 } else { number(at).filter(|n| *n > 1)? };
    if weekday(at).is_some() {
        return (n == 2).then(|| every(14));
    }
    match word(at, &["working days", "days", "day", "weeks", "week", "months", "month", "hours"])? {
        "weeks" | "week" => Some(every(7 * n)),
        "hours" => Some(Repeat::Daily),
        "months" | "month" => match n {
            2 | 4 => Some(Repeat::EveryMonths(n, PeriodDay::End)),
            3 => Some(Repeat::Quarterly(PeriodDay::End)),
            6 => Some(Repeat::HalfYearly(PeriodDay::End)),
            _ => None,
        },
        _ => Some(every(n)),
    }
}

fn each(at: &mut Cursor) -> Option<Repeat> {
    if word(at, &["each", "every"]).is_some() {
        if let Some(day) = weekday(at) {
            let mut days = vec![day.number_from_monday()];
            let mut more = *at;
            while word(&mut more, &["and", ","]).is_some() {
                let Some(next) = weekday(&mut more) else { break };
                days.push(next.number_from_monday());
                *at = more;
            }
            return Some(DaySet::of(&days).map_or(Repeat::Weekly(day), Repeat::Weekdays));
        }
        return match word(
            at,
            &["working day", "day", "week", "month", "quarter", "half-year", "half year", "six months", "year"],
        )? {
            "working day" | "day" => Some(Repeat::Daily),
            "week" => Some(Repeat::Weekly(Weekday::Fri)),
            "month" => Some(Repeat::Monthly(PeriodDay::End)),
            "quarter" => Some(Repeat::Quarterly(PeriodDay::End)),
            "year" => Some(Repeat::Yearly { month: 12, day: 31 }),
            _ => Some(Repeat::HalfYearly(PeriodDay::End)),
        };
    }
    match word(at, &["daily", "weekly", "monthly", "quarterly", "half-yearly", "semi-annually", "yearly", "annually"])?
    {
        "daily" => Some(Repeat::Daily),
        "weekly" => Some(Repeat::Weekly(Weekday::Fri)),
        "monthly" => Some(Repeat::Monthly(PeriodDay::End)),
        "quarterly" => Some(Repeat::Quarterly(PeriodDay::End)),
        "half-yearly" | "semi-annually" => Some(Repeat::HalfYearly(PeriodDay::End)),
        _ => Some(Repeat::Yearly { month: 12, day: 31 }),
    }
}

fn manner(place: Cursor, cx: &Context) -> Option<Hit> {
    let mut at = place;
    if word(&mut at, &["immediately", "at once", "right away", "straight away", "without delay", "forthwith"]).is_some()
    {
        let soon = cx.calendar.add_workdays(cx.date, cx.rules.at_once_workdays);
        return Some(Hit::new(place.at..trimmed(&at), Deadline::on(soon), vec![Assumed::AtOnce]));
    }
    word(
        &mut at,
        &[
            "on an ongoing basis",
            "on a continuing basis",
            "as a standing task",
            "as standing practice",
            "for the long term",
            "permanently",
        ],
    )?;
    Some(Hit::new(place.at..trimmed(&at), Deadline { standing: true, ..Deadline::default() }, Vec::new()))
}

/// from June 20 to July 31; starting next Monday.
fn range(place: Cursor, env: &Env, cx: &Context) -> Option<Hit> {
    let mut at = place;
    let sign = word(&mut at, &["starting on", "starting from", "starting", "beginning", "from", "between"])?;
    let said = point(&mut at, env)?;
    let first = said.point;
    let mut end = at;
    if word(&mut end, &["to", "until", "till", "through", "and", "-"]).is_some()
        && let Some(second) = point(&mut end, &Env { date: first.first.max(env.date), ..*env })
    {
        let mut found = hit(place, end, &second.point, time(&mut end), cx);
        found.deadline.from = Some(first.first);
        return Some(found);
    }
    word(&mut at, &["onwards", "onward", "on"]);
    let deadline = Deadline { from: Some(first.first), ..Deadline::default() };
    let begins = sign.starts_with("start") || sign == "beginning" || sign == "from" && said.definite;
    begins.then(|| Hit::new(place.at..trimmed(&at), deadline, first.assumed))
}

const SIGNS: &[&str] = &[
    "no later than",
    "not later than",
    "on or before",
    "due on",
    "due by",
    "due",
    "by",
    "before",
    "until",
    "till",
    "on",
    "deadline",
];

/// by July 31, next Friday, before National Day.
fn dated(place: Cursor, env: &Env, cx: &Context) -> Option<Hit> {
    let mut at = place;
    let sign = word(&mut at, SIGNS);
    at.take(":");
    at.blank();
    let clock = time(&mut at);
    if clock.is_some() {
        word(&mut at, &["on", "of"]);
    }
    word(
        &mut at,
        &[
            "close of business on",
            "close of business",
            "cob on",
            "cob",
            "eod on",
            "eod",
            "end of day on",
            "end of day",
            "noon on",
        ],
    );
    let Said { point: found, definite } = point(&mut at, env)?;
    if sign.is_none() && !definite || sign == Some("on") && found.grain != Grain::Day {
        return None;
    }
    let time = time(&mut at).or(clock);
    Some(hit(place, at, &found, time, cx))
}

/// at 5 pm, 17:00, noon.
fn time(at: &mut Cursor) -> Option<NaiveTime> {
    let mut end = *at;
    word(&mut end, &["at"]);
    if word(&mut end, &["noon", "midday"]).is_some() {
        *at = end;
        return NaiveTime::from_hms_opt(12, 0, 0);
    }
    let hour = end.peek().filter(char::is_ascii_digit).and_then(|_| end.number()).filter(|h| *h <= 24)?;
    let minute = if end.take(":") { Some(end.number().filter(|m| *m < 60)?) } else { None };
    end.blank();
    let half = word(&mut end, &["p.m.", "pm", "a.m.", "am", "o'clock"]);
    if minute.is_none() && half.is_none() {
        return None;
    }
    *at = end;
    let hour = match half {
        Some("pm" | "p.m.") if hour < 12 => hour + 12,
        _ => hour % 24,
    };
    NaiveTime::from_hms_opt(hour, minute.unwrap_or(0), 0)
}
