//! A day or a stretch of days said by itself: 7月底, 3月15日, 下旬, 一季度末, 2024-03-31. Whether it is asked for as a
//! deadline is decided in `mod`.

use super::super::cursor::Cursor;
use super::super::found::Assumed;
use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime};

/// What the reading of a point depends on.
#[derive(Clone, Copy)]
pub(super) struct Env {
    /// The day of the meeting.
    pub date: NaiveDate,
    /// The year said in an earlier deadline of the line.
    pub said_year: Option<i32>,
    /// The last day read in the line, where it names a month.
    pub last: Option<NaiveDate>,
}

/// How wide a point is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Grain {
    Day,
    /// A named end: 月底, 上旬, 年底, 季度末.
    End,
    Week,
    Month,
    Quarter,
    Year,
}

/// A stretch of days with what was taken for granted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Point {
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub time: Option<NaiveTime>,
    pub grain: Grain,
    pub year: Option<i32>,
    pub assumed: Vec<Assumed>,
}

impl Point {
    pub fn new(first: NaiveDate, last: NaiveDate, grain: Grain) -> Self {
        Self { first, last, time: None, grain, year: None, assumed: Vec::new() }
    }

    pub fn assume(mut self, assumed: Assumed) -> Self {
        if !self.assumed.contains(&assumed) {
            self.assumed.push(assumed);
        }
        self
    }
}

/// The first and the last day of a month.
pub(super) fn month_days(year: i32, month: u32) -> Option<(NaiveDate, NaiveDate)> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?))
}

/// A day of a month; the month's last day where it has no such day.
fn day_of(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
        .or_else(|| month_days(year, month).map(|(_, last)| last).filter(|_| (29..=31).contains(&day)))
}

/// Reads a point by month, year, quarter or half-year.
pub(super) fn calendar_point(cursor: &mut Cursor, env: &Env) -> Option<Point> {
    let mut at = *cursor;
    let point = iso(&mut at, env).or_else(|| {
        at = *cursor;
        worded(&mut at, env)
    })?;
    *cursor = at;
    Some(point)
}

/// 2024-03-31, 2024.3.31, 2024/3/31.
fn iso(cursor: &mut Cursor, env: &Env) -> Option<Point> {
    let mut at = *cursor;
    let year = at.peek().filter(char::is_ascii_digit).and_then(|_| at.number()).filter(|y| (1990..2100).contains(y))?;
    let sign = at.any(&["-", ".", "/"])?;
    let month = at.number().filter(|m| (1..=12).contains(m))?;
    let day = if at.take(sign) { Some(at.number()?) } else { None };
    let year = i32::try_from(year).ok()?;
    let point = match day {
        Some(day) => one_day(NaiveDate::from_ymd_opt(year, month, day)?),
        None if sign == "-" => month_days(year, month).map(|(first, last)| Point::new(first, last, Grain::Month))?,
        None => return None,
    };
    *cursor = at;
    Some(mark_past(Point { year: Some(year), ..point }, env))
}

fn one_day(day: NaiveDate) -> Point {
    Point::new(day, day, Grain::Day)
}

fn mark_past(point: Point, env: &Env) -> Point {
    if point.last < env.date { point.assume(Assumed::Past) } else { point }
}

fn worded(cursor: &mut Cursor, env: &Env) -> Option<Point> {
    let year = year_word(cursor, env);
    let place = *cursor;
    if let Some(point) = year_part(cursor, env, year) {
        return Some(point);
    }
    *cursor = place;
    if let Some(point) = quarter_or_half(cursor, env, year) {
        return Some(point);
    }
    *cursor = place;
    month_point(cursor, env, year)
}

const YEARS: &[(&str, i32)] = &[
    ("今年年", 0),
    ("今年", 0),
    ("本年度", 0),
    ("本年", 0),
    ("明年", 1),
    ("来年", 1),
    ("次年", 1),
    ("下一年度", 1),
    ("后年", 2),
];

/// 2024年, 24年, 今年, 明年; leaves the second 年 of 今年年底 standing.
pub(super) fn year_word(cursor: &mut Cursor, env: &Env) -> Option<i32> {
    let mut at = *cursor;
    if let Some(ahead) = at.look_up(YEARS) {
        if at.before() == Some('年') && at.at >= 3 && at.chars[at.at - 2] == '年' {
            at.at -= 1;
        }
        *cursor = at;
        return Some(env.date.year() + ahead);
    }
    let digits = at.rest().iter().take_while(|c| c.is_ascii_digit()).count();
    let value = i32::try_from(at.number()?).ok()?;
    at.take("年度");
    if at.before() != Some('度') && !at.take("年") {
        return None;
    }
    let year = match (value, digits) {
        (1990..=2100, 4 | 0) => value,
        (19..=60, 2) => 2000 + value,
        _ => return None,
    };
    *cursor = at;
    Some(year)
}

/// 年底, 年末, 年终, 年内 with or without the year before it.
fn year_part(cursor: &mut Cursor, env: &Env, year: Option<i32>) -> Option<Point> {
    let had_year = year.is_some();
    let doubled = cursor.take("年");
    if !had_year && !doubled {
        return None;
    }
    if !had_year
        && cursor.chars[..cursor.at - 1]
            .last()
            .is_some_and(|c| "去上前近每当历往岁周逐一二三四五六七八九十半数几多0123456789".contains(*c))
    {
        return None;
    }
    let at_end = cursor.any(&["底", "末", "终"]).is_some();
    let within = !at_end && (cursor.sees("内") || (had_year && cursor.sees_any(&["以内", "之内"])));
    if !at_end && !within {
        return None;
    }
    let said = year.or(None);
    let year = year.unwrap_or_else(|| env.said_year.unwrap_or(env.date.year()).max(env.date.year()));
    let (first, last) = (NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?);
    let point = if at_end { Point::new(last, last, Grain::End) } else { Point::new(first, last, Grain::Year) };
    Some(mark_past(Point { year: said, ..point }, env))
}

/// 一季度末, 第三季度, 本季度末, 上半年, 下半年底.
fn quarter_or_half(cursor: &mut Cursor, env: &Env, year: Option<i32>) -> Option<Point> {
    let (months, index, fixed) = period_word(cursor, env)?;
    let at_end = cursor.any(&["末", "底"]).is_some();
    let build = |y: i32| {
        let first = NaiveDate::from_ymd_opt(y, 1, 1)?.checked_add_months(Months::new(index * months))?;
        let last = first.checked_add_months(Months::new(months))?.pred_opt()?;
        Some((first, last))
    };
    let (first, last, assumed) = match (year, fixed) {
        (Some(y), _) => build(y).map(|(f, l)| (f, l, None))?,
        (None, true) => build(env.date.year()).map(|(f, l)| (f, l, None))?,
        (None, false) => first_ahead(env, build)?,
    };
    let point = Point::new(first, last, if at_end { Grain::End } else { Grain::Quarter });
    let point = assumed.map_or(point.clone(), |a| point.assume(a));
    Some(mark_past(Point { year, ..point }, env))
}

/// The months of the period, its index in the year, and whether the year is fixed by the word.
fn period_word(cursor: &mut Cursor, env: &Env) -> Option<(u32, u32, bool)> {
    let quarter = env.date.month0() / 3;
    if cursor.any(&["本季度", "这个季度", "当季度"]).is_some() {
        return Some((3, quarter, true));
    }
    if cursor.any(&["下个季度", "下一季度", "下季度"]).is_some() {
        return Some((3, quarter + 1, true));
    }
    if cursor.take("上半年") {
        return Some((6, 0, false));
    }
    if cursor.take("下半年") {
        return Some((6, 1, false));
    }
    cursor.take("第");
    let number = cursor.number().filter(|n| (1..=4).contains(n))?;
    cursor.any(&["个季度", "季度"]).filter(|w| *w == "季度").map(|_| (3, number - 1, false))
}

/// The first of the stretches, year by year, that is not over on the day of the meeting.
fn first_ahead<T>(env: &Env, build: T) -> Option<(NaiveDate, NaiveDate, Option<Assumed>)>
where
    T: Fn(i32) -> Option<(NaiveDate, NaiveDate)>,
{
    let start = env.said_year.unwrap_or(env.date.year());
    let (first, last) = (start..=start + 8).filter_map(build).find(|(_, last)| *last >= env.date)?;
    Some((first, last, (last.year() != env.date.year() && env.said_year.is_none()).then_some(Assumed::Year)))
}

const THESE_MONTHS: &[(&str, u32)] = &[
    ("本月份", 0),
    ("本月", 0),
    ("当月", 0),
    ("这个月", 0),
    ("这月", 0),
    ("下下个月", 2),
    ("下下月", 2),
    ("下个月", 1),
    ("下月份", 1),
    ("下月", 1),
    ("次月", 1),
];

fn month_point(cursor: &mut Cursor, env: &Env, year: Option<i32>) -> Option<Point> {
    if year.is_none()
        && let Some(ahead) = cursor.look_up(THESE_MONTHS)
    {
        let month = env.date.with_day(1)?.checked_add_months(Months::new(ahead))?;
        return in_month(cursor, env, |_| Some((month.year(), month.month())), Some(month.year()));
    }
    if year.is_none() && cursor.sees("月") && !follows_number(cursor) {
        cursor.at += 1;
        let this = (env.date.year(), env.date.month());
        return cursor
            .sees_any(&["底", "末", "内", "初", "中旬", "上旬", "下旬"])
            .then(|| in_month(cursor, env, |_| Some(this), Some(this.0)))
            .flatten();
    }
    if year.is_none() && cursor.sees_any(&["上旬", "中旬", "下旬"]) && !cursor.follows_any(&["月", "每"]) {
        let this = (env.date.year(), env.date.month());
        return in_month(cursor, env, |_| Some(this), Some(this.0));
    }
    let month = cursor.number().filter(|m| (1..=12).contains(m));
    let month = month.filter(|_| cursor.any(&["月份", "月"]).is_some())?;
    in_month(cursor, env, |y| Some((y, month)), year)
}

fn follows_number(cursor: &Cursor) -> bool {
    cursor
        .before()
        .is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十两几数本下每上个当这次逐按安生产动".contains(c))
}

/// Reads what follows the month: a day, a third, its end; or nothing.
fn in_month<M>(cursor: &mut Cursor, env: &Env, month: M, year: Option<i32>) -> Option<Point>
where
    M: Fn(i32) -> Option<(i32, u32)>,
{
    let (build, grain, doubt) = month_part(cursor)?;
    let days = |y: i32| month(y).and_then(|(y, m)| build.days(y, m));
    let (first, last, assumed) = match year {
        Some(y) => days(y).map(|(f, l)| (f, l, None))?,
        None => first_ahead(env, days)?,
    };
    let mut point = Point { year, ..Point::new(first, last, grain) };
    for assumed in assumed.into_iter().chain(doubt) {
        point = point.assume(assumed);
    }
    if assumed == Some(Assumed::Year) && just_passed(env, last) {
        point = point.assume(Assumed::Ambiguous);
    }
    Some(mark_past(point, env))
}

/// Whether the same days of the year before are only a few weeks past, so that they may be meant.
fn just_passed(env: &Env, last: NaiveDate) -> bool {
    last.checked_sub_months(Months::new(12))
        .is_some_and(|d| d < env.date && env.date - d <= chrono::TimeDelta::days(45))
}

#[derive(Clone, Copy)]
enum MonthPart {
    Day(u32),
    Days(u32, u32),
    End,
    Whole,
}

impl MonthPart {
    fn days(self, year: i32, month: u32) -> Option<(NaiveDate, NaiveDate)> {
        let (first, last) = month_days(year, month)?;
        Some(match self {
            MonthPart::Day(d) => {
                // A day that only a leap year has waits for one; any other is taken as the month's last day.
                let day =
                    if (month, d) == (2, 29) { NaiveDate::from_ymd_opt(year, 2, 29)? } else { day_of(year, month, d)? };
                (day, day)
            }
            MonthPart::Days(from, to) => (first + Days::new(u64::from(from) - 1), day_of(year, month, to)?),
            MonthPart::End => (last, last),
            MonthPart::Whole => (first, last),
        })
    }
}

/// A part of a month, how wide it is, and what is doubtful about it.
type Part = (MonthPart, Grain, Option<Assumed>);

fn month_part(cursor: &mut Cursor) -> Option<Part> {
    const PARTS: &[(&str, Part)] = &[
        ("第一周", (MonthPart::Days(1, 7), Grain::Week, Some(Assumed::Ambiguous))),
        ("第二周", (MonthPart::Days(8, 14), Grain::Week, Some(Assumed::Ambiguous))),
        ("第三周", (MonthPart::Days(15, 21), Grain::Week, Some(Assumed::Ambiguous))),
        ("第四周", (MonthPart::Days(22, 28), Grain::Week, Some(Assumed::Ambiguous))),
        ("最后一周", (MonthPart::Days(25, 31), Grain::Week, Some(Assumed::Ambiguous))),
        ("上中旬", (MonthPart::Days(1, 20), Grain::End, None)),
        ("中下旬", (MonthPart::Days(11, 31), Grain::End, None)),
        ("上旬末", (MonthPart::Day(10), Grain::End, None)),
        ("中旬末", (MonthPart::Day(20), Grain::End, None)),
        ("下旬末", (MonthPart::End, Grain::End, None)),
        ("上旬", (MonthPart::Days(1, 10), Grain::End, None)),
        ("中旬", (MonthPart::Days(11, 20), Grain::End, None)),
        ("下旬", (MonthPart::Days(21, 31), Grain::End, None)),
        ("月底", (MonthPart::End, Grain::End, None)),
        ("底", (MonthPart::End, Grain::End, None)),
        ("末", (MonthPart::End, Grain::End, None)),
        ("初", (MonthPart::Days(1, 5), Grain::End, Some(Assumed::Ambiguous))),
        ("中", (MonthPart::Days(11, 15), Grain::End, Some(Assumed::Ambiguous))),
        ("中旬前", (MonthPart::Days(11, 20), Grain::End, None)),
    ];
    if let Some(part) = cursor.look_up(PARTS) {
        return Some(part);
    }
    let mut at = *cursor;
    if let Some(day) = at.number().filter(|d| (1..=31).contains(d))
        && (at.any(&["日", "号"]).is_some() || at.sees_any(&["前", "之前", "以前"]))
    {
        // 6月25前: the sign of the day is left out in speech and by mistake.
        *cursor = at;
        return Some((MonthPart::Day(day), Grain::Day, None));
    }
    Some((MonthPart::Whole, Grain::Month, None))
}

/// 20日, 20号: a day without its month.
pub(super) fn bare_day(cursor: &mut Cursor, env: &Env) -> Option<Point> {
    let mut at = *cursor;
    let day = at.number().filter(|d| (1..=31).contains(d))?;
    at.any(&["日", "号"])?;
    let base = env.last.unwrap_or(env.date);
    let start = base.with_day(1)?;
    let date = (0..=12)
        .filter_map(|n| start.checked_add_months(Months::new(n)))
        .filter_map(|m| NaiveDate::from_ymd_opt(m.year(), m.month(), day))
        .find(|d| *d >= base)?;
    *cursor = at;
    let point = one_day(date);
    let point = if date.month() == env.date.month() { point } else { point.assume(Assumed::Month) };
    Some(if date.year() == env.date.year() { point } else { point.assume(Assumed::Year) })
}
