//! Days said by the week or by how far they are from today: 下周五, 本周内, 明天, 周三.

use super::super::cursor::Cursor;
use super::super::found::Assumed;
use super::point::{Env, Grain, Point};
use chrono::{Datelike, Days, NaiveDate};

const WEEKS: &[(&str, i64)] = &[
    ("下下个周", 2),
    ("下下周", 2),
    ("下下星期", 2),
    ("下个星期", 1),
    ("下个礼拜", 1),
    ("下个周", 1),
    ("下星期", 1),
    ("下礼拜", 1),
    ("下周", 1),
    ("本星期", 0),
    ("这个星期", 0),
    ("这个周", 0),
];
const THIS_WEEK: &[(&str, i64)] = &[("本周", 0), ("这周", 0), ("这星期", 0), ("这礼拜", 0)];
const DAYS: &[(&str, i64)] = &[
    ("一", 0),
    ("二", 1),
    ("三", 2),
    ("四", 3),
    ("五", 4),
    ("六", 5),
    ("日", 6),
    ("天", 6),
    ("末", 6),
    ("1", 0),
    ("2", 1),
    ("3", 2),
    ("4", 3),
    ("5", 4),
    ("6", 5),
    ("7", 6),
    ("底", 6),
    ("初", 0),
    ("中", 2),
];
const RELATIVE: &[(&str, u64)] = &[
    ("大后天", 3),
    ("后天", 2),
    ("明天", 1),
    ("明日", 1),
    ("明早", 1),
    ("明晚", 1),
    ("今天", 0),
    ("今日", 0),
    ("今晚", 0),
    ("当天", 0),
    ("当日", 0),
    ("后日", 2),
    ("次日", 1),
    ("翌日", 1),
];

/// Reads a point by the week or relative to today.
pub(super) fn week_point(cursor: &mut Cursor, env: &Env) -> Option<Point> {
    let mut at = *cursor;
    if let Some(ahead) = at.look_up(RELATIVE) {
        let day = env.date.checked_add_days(Days::new(ahead))?;
        // 今晚8点: the part of the day is left for the clock.
        at.at -= usize::from(at.follows_any(&["今晚", "明晚", "明早"]));
        *cursor = at;
        let point = Point::new(day, day, Grain::Day);
        let of_event = at.follows_any(&["次日", "翌日"]);
        return Some(if of_event { point.assume(Assumed::Ambiguous) } else { point });
    }
    if let Some(ahead) = at.look_up(WEEKS).or_else(|| at.look_up(THIS_WEEK)) {
        let monday = monday(env.date)?.checked_add_days(Days::new(7 * ahead.unsigned_abs()))?;
        let point = week_day(&mut at, monday)?;
        *cursor = at;
        return Some(if point.last < env.date { point.assume(Assumed::Past) } else { point });
    }
    // 一周一名: a number of weeks.
    if at.before().is_some_and(|c| "一两二三四五半几".contains(c)) {
        return None;
    }
    at.any(&["周", "星期", "礼拜"])?;
    let day = at.look_up(&DAYS[..16])?;
    *cursor = at;
    let this = monday(env.date)?.checked_add_days(Days::new(day.unsigned_abs()))?;
    let ahead = if this < env.date { this.checked_add_days(Days::new(7))? } else { this };
    let point = Point::new(ahead, ahead, Grain::Day);
    Some(if this <= env.date { point.assume(Assumed::Ambiguous) } else { point })
}

pub(super) fn monday(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))
}

/// A named day of the week that begins on `monday`, or the whole week.
fn week_day(cursor: &mut Cursor, monday: NaiveDate) -> Option<Point> {
    // 下周一次 is no Monday.
    let mut at = *cursor;
    if let Some(day) = at.look_up(DAYS).filter(|_| !at.sees("次")) {
        let day_at = monday.checked_add_days(Days::new(day.unsigned_abs()))?;
        *cursor = at;
        return Some(Point::new(day_at, day_at, Grain::Day));
    }
    if cursor.sees_any(&["期", "边", "密", "年"]) {
        return None;
    }
    Some(Point::new(monday, monday.checked_add_days(Days::new(6))?, Grain::Week))
}
