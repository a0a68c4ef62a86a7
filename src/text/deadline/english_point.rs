//! Days as English names them: July 31, 31 July 2023, end of next month, Friday, Q3, the 20th.

use super::super::cursor::Cursor;
use super::super::found::Assumed;
use super::english::{number, weekday, word};
use super::point::{Env, Grain, Point, calendar_point, month_days};
use super::week::monday;
use chrono::{Datelike, Days, Months, NaiveDate};

/// A point, and whether it is asked for even without `by` before it.
pub(super) struct Said {
    pub point: Point,
    pub definite: bool,
}

fn said(point: Point, definite: bool) -> Option<Said> {
    Some(Said { point, definite })
}

const MONTHS: &[(&str, u32)] = &[
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sept", 9),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

/// Reads a point said in English.
pub(super) fn point(at: &mut Cursor, env: &Env) -> Option<Said> {
    let tries: [fn(&mut Cursor, &Env) -> Option<Said>; 7] =
        [end_of, relative, by_week, month_first, day_first, feast, nth];
    for read in tries {
        let mut next = *at;
        if let Some(found) = read(&mut next, env) {
            *at = next;
            return Some(found);
        }
    }
    let mut next = *at;
    let digits = next.peek().filter(char::is_ascii_digit)?;
    let _ = digits;
    let found = calendar_point(&mut next, env).filter(|p| p.grain == Grain::Day)?;
    next.blank();
    *at = next;
    said(found, false)
}

/// the end of July, end of next month, month-end, year-end, end of Q3.
fn end_of(at: &mut Cursor, env: &Env) -> Option<Said> {
    if word(at, &["month-end", "month end"]).is_some() {
        return said(last_day(period(env, 1, 0)?), false);
    }
    if word(at, &["year-end", "year end"]).is_some() {
        return said(last_day(period(env, 12, 0)?), false);
    }
    word(at, &["the"]);
    word(at, &["very"]);
    word(at, &["end of", "close of"])?;
    word(at, &["the"]);
    if word(at, &["day", "today"]).is_some() {
        return said(Point::new(env.date, env.date, Grain::Day), true);
    }
    let next = match word(at, &["this", "next", "the current", "the following"]) {
        Some("next" | "the following") => 1,
        _ => 0,
    };
    if let Some(unit) = word(at, &["week", "month", "quarter", "half-year", "half year", "year"]) {
        let point = match unit {
            "week" => week(env, next)?,
            "month" => last_day(period(env, 1, next)?),
            "quarter" => last_day(period(env, 3, next)?),
            "year" => last_day(period(env, 12, next)?),
            _ => last_day(period(env, 6, next)?),
        };
        return said(point, true);
    }
    let found = quarter(at, env).or_else(|| month_alone(at, env))?;
    said(Point { first: found.last, grain: Grain::End, ..found }, true)
}

fn last_day((_, last): (NaiveDate, NaiveDate)) -> Point {
    Point::new(last, last, Grain::End)
}

/// The stretch of `months` that holds the meeting, or the one `ahead` of it.
fn period(env: &Env, months: u32, ahead: u32) -> Option<(NaiveDate, NaiveDate)> {
    let start = env.date.month0() / months * months;
    let first =
        NaiveDate::from_ymd_opt(env.date.year(), start + 1, 1)?.checked_add_months(Months::new(months * ahead))?;
    Some((first, first.checked_add_months(Months::new(months))?.pred_opt()?))
}

fn week(env: &Env, ahead: u32) -> Option<Point> {
    let first = monday(env.date)?.checked_add_days(Days::new(7 * u64::from(ahead)))?;
    Some(Point::new(first, first.checked_add_days(Days::new(6))?, Grain::Week))
}

fn relative(at: &mut Cursor, env: &Env) -> Option<Said> {
    let ahead = match word(at, &["the day after tomorrow", "tomorrow", "today", "tonight"])? {
        "the day after tomorrow" => 2,
        "tomorrow" => 1,
        _ => 0,
    };
    let day = env.date.checked_add_days(Days::new(ahead))?;
    said(Point::new(day, day, Grain::Day), ahead > 0)
}

fn by_week(at: &mut Cursor, env: &Env) -> Option<Said> {
    let which = word(at, &["this coming", "this", "next", "coming"]);
    if let Some(found) = which.and_then(|w| unit_of(at, env, u32::from(w == "next"))) {
        return said(found, true);
    }
    let day = weekday(at)?;
    let ahead = u64::from(which == Some("next"));
    let base = monday(env.date)?.checked_add_days(Days::new(7 * ahead + u64::from(day.num_days_from_monday())))?;
    let passed = base < env.date;
    let date = if passed && which != Some("this") { base.checked_add_days(Days::new(7))? } else { base };
    let point = Point::new(date, date, Grain::Day);
    let doubtful = base <= env.date && which.is_none();
    said(if doubtful { point.assume(Assumed::Ambiguous) } else { point }, which.is_some())
}

/// next week, this month, next quarter.
fn unit_of(at: &mut Cursor, env: &Env, ahead: u32) -> Option<Point> {
    match word(at, &["week", "month", "quarter", "year"])? {
        "week" => week(env, ahead),
        "month" => period(env, 1, ahead).map(|(f, l)| Point::new(f, l, Grain::Month)),
        "quarter" => period(env, 3, ahead).map(|(f, l)| Point::new(f, l, Grain::Quarter)),
        _ => period(env, 12, ahead).map(|(f, l)| Point::new(f, l, Grain::Year)),
    }
}

fn month_name(at: &mut Cursor) -> Option<u32> {
    let (name, month) = MONTHS.iter().find(|(w, _)| word(&mut at.clone(), &[w]).is_some())?;
    at.take(name);
    if name.len() <= 4 {
        at.take(".");
    }
    at.blank();
    Some(*month)
}

fn year(at: &mut Cursor) -> Option<i32> {
    let mut end = *at;
    end.take(",");
    end.blank();
    word(&mut end, &["of"]);
    let year =
        end.peek().filter(char::is_ascii_digit).and_then(|_| end.number()).filter(|y| (1990..2100).contains(y))?;
    end.blank();
    *at = end;
    i32::try_from(year).ok()
}

fn ahead(
    env: &Env,
    year: Option<i32>,
    build: impl Fn(i32) -> Option<(NaiveDate, NaiveDate)>,
    grain: Grain,
) -> Option<Point> {
    if let Some(y) = year {
        let (first, last) = build(y)?;
        let point = Point { year, ..Point::new(first, last, grain) };
        return Some(if last < env.date { point.assume(Assumed::Past) } else { point });
    }
    let (first, last) = (env.date.year()..=env.date.year() + 8).filter_map(build).find(|(_, l)| *l >= env.date)?;
    let point = Point::new(first, last, grain);
    Some(if last.year() == env.date.year() { point } else { point.assume(Assumed::Year) })
}

fn month_alone(at: &mut Cursor, env: &Env) -> Option<Point> {
    let month = month_name(at)?;
    let year = year(at);
    ahead(env, year, |y| month_days(y, month), Grain::Month)
}

/// July 31, July 31st, 2023; July alone means its last day, which is said.
fn month_first(at: &mut Cursor, env: &Env) -> Option<Said> {
    if at.any(&["mid-", "mid "]).is_some() {
        let month = month_name(at)?;
        let point = ahead(env, None, |y| NaiveDate::from_ymd_opt(y, month, 15).map(|d| (d, d)), Grain::End)?;
        return said(point.assume(Assumed::Ambiguous), false);
    }
    word(at, &["early", "late"]);
    let mut named = *at;
    let month = month_name(&mut named)?;
    let mut day = named;
    word(&mut day, &["the"]);
    if let Some(d) = day.peek().filter(char::is_ascii_digit).and_then(|_| day.number()).filter(|d| (1..=31).contains(d))
    {
        day.any(&["st", "nd", "rd", "th"]);
        day.blank();
        let year = year(&mut day);
        let point = ahead(env, year, |y| NaiveDate::from_ymd_opt(y, month, d).map(|d| (d, d)), Grain::Day)?;
        *at = day;
        return said(point, false);
    }
    let point = month_alone(at, env)?;
    said(point.assume(Assumed::Ambiguous), false)
}

/// 31 July, the 31st of July 2023.
fn day_first(at: &mut Cursor, env: &Env) -> Option<Said> {
    word(at, &["the"]);
    let day = at.peek().filter(char::is_ascii_digit).and_then(|_| at.number()).filter(|d| (1..=31).contains(d))?;
    at.any(&["st", "nd", "rd", "th"]);
    at.blank();
    word(at, &["of"]);
    let month = month_name(at)?;
    let year = year(at);
    said(ahead(env, year, |y| NaiveDate::from_ymd_opt(y, month, day).map(|d| (d, d)), Grain::Day)?, false)
}

/// the 20th: the next such day.
fn nth(at: &mut Cursor, env: &Env) -> Option<Said> {
    if let Some(point) = quarter(at, env) {
        return said(point, false);
    }
    word(at, &["the"])?;
    let day = number(at).filter(|d| (1..=31).contains(d))?;
    at.any(&["st", "nd", "rd", "th"])?;
    at.blank();
    let start = env.date.with_day(1)?;
    let date = (0..=3)
        .filter_map(|n| start.checked_add_months(Months::new(n)))
        .filter_map(|m| NaiveDate::from_ymd_opt(m.year(), m.month(), day))
        .find(|d| *d >= env.date)?;
    let point = Point::new(date, date, Grain::Day);
    said(if date.month() == env.date.month() { point } else { point.assume(Assumed::Month) }, false)
}

/// Q3, the third quarter, 2024.
fn quarter(at: &mut Cursor, env: &Env) -> Option<Point> {
    let mut end = *at;
    word(&mut end, &["the"]);
    let index = match word(&mut end, &["q1", "q2", "q3", "q4"]) {
        Some(q) => q[1..].parse::<u32>().ok()?,
        None => {
            let nth = ["first", "second", "third", "fourth"];
            let named = word(&mut end, &nth)?;
            word(&mut end, &["quarter"])?;
            u32::try_from(nth.iter().position(|n| *n == named)?).ok()? + 1
        }
    };
    let year = year(&mut end);
    *at = end;
    let stretch = |y: i32| {
        let first = NaiveDate::from_ymd_opt(y, index * 3 - 2, 1)?;
        Some((first, first.checked_add_months(Months::new(3))?.pred_opt()?))
    };
    ahead(env, year, stretch, Grain::Quarter)
}

/// National Day, the Spring Festival: `before` makes them deadlines.
fn feast(at: &mut Cursor, env: &Env) -> Option<Said> {
    let before = at.follows_any(&["before ", "ahead of ", "by "]);
    word(at, &["the"]);
    let name = match word(
        at,
        &[
            "national day",
            "spring festival",
            "chinese new year",
            "lunar new year",
            "new year's day",
            "new year",
            "labour day",
            "labor day",
            "may day",
            "mid-autumn festival",
            "mid-autumn",
            "dragon boat festival",
            "qingming",
            "flood season",
            "autumn term",
            "autumn semester",
            "new school year",
            "spring term",
            "spring semester",
        ],
    )? {
        "national day" => "国庆",
        "spring festival" | "chinese new year" | "lunar new year" => "春节",
        "new year's day" | "new year" => "元旦",
        "labour day" | "labor day" | "may day" => "五一",
        "mid-autumn festival" | "mid-autumn" => "中秋",
        "dragon boat festival" => "端午",
        "qingming" => "清明",
        "autumn term" | "autumn semester" | "new school year" => "秋季开学",
        "spring term" | "spring semester" => "春季开学",
        _ => "汛期",
    };
    let eve = super::occasion::eve_of(name, env).filter(|_| before)?;
    said(eve, false)
}
