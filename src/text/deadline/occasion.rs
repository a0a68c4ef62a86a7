//! Deadlines by an occasion: 春节前, 国庆节前, 汛期前, 开学前, 节后. Fixed feasts, lunar feasts and those without a fixed day.

use super::super::cursor::Cursor;
use super::super::found::Assumed;
use super::holidays;
use super::point::{Env, Grain, Point};
use chinese_lunisolar_calendar::LunisolarDate;
use chrono::{Datelike, Days, NaiveDate};

/// When an occasion begins.
#[derive(Clone, Copy)]
enum When {
    /// The same day every year.
    Fixed(u32, u32),
    /// A day that differs by place or year; this one is usual.
    Usual(u32, u32),
    /// A day of the lunar year.
    Lunar(u8, u8),
    /// 清明, reckoned from the sun.
    Qingming,
    /// 除夕, the day before the lunar new year.
    Eve,
    /// The next public holiday, whichever it is.
    AnyFeast,
    /// The next beginning of a school term.
    Term,
}

const OCCASIONS: &[(&str, When)] = &[
    ("农历新年", When::Lunar(1, 1)),
    ("春节", When::Lunar(1, 1)),
    ("新春", When::Lunar(1, 1)),
    ("除夕", When::Eve),
    ("元宵节", When::Lunar(1, 15)),
    ("元宵", When::Lunar(1, 15)),
    ("清明节", When::Qingming),
    ("清明", When::Qingming),
    ("端午节", When::Lunar(5, 5)),
    ("端午", When::Lunar(5, 5)),
    ("中秋节", When::Lunar(8, 15)),
    ("中秋", When::Lunar(8, 15)),
    ("重阳节", When::Lunar(9, 9)),
    ("重阳", When::Lunar(9, 9)),
    ("元旦节", When::Fixed(1, 1)),
    ("元旦", When::Fixed(1, 1)),
    ("五一劳动节", When::Fixed(5, 1)),
    ("五一节", When::Fixed(5, 1)),
    ("五一", When::Fixed(5, 1)),
    ("“五一”", When::Fixed(5, 1)),
    ("劳动节", When::Fixed(5, 1)),
    ("六一", When::Fixed(6, 1)),
    ("“六一”", When::Fixed(6, 1)),
    ("七一", When::Fixed(7, 1)),
    ("“七一”", When::Fixed(7, 1)),
    ("八一", When::Fixed(8, 1)),
    ("“八一”", When::Fixed(8, 1)),
    ("国庆节", When::Fixed(10, 1)),
    ("国庆", When::Fixed(10, 1)),
    ("“十一”", When::Fixed(10, 1)),
    ("十一假期", When::Fixed(10, 1)),
    ("十一长假", When::Fixed(10, 1)),
    ("三八妇女节", When::Fixed(3, 8)),
    ("植树节", When::Fixed(3, 12)),
    ("全国高考", When::Fixed(6, 7)),
    ("高考", When::Fixed(6, 7)),
    ("中考", When::Usual(6, 20)),
    ("双十一", When::Fixed(11, 11)),
    ("全国两会", When::Usual(3, 4)),
    ("两会", When::Usual(3, 4)),
    ("“两会”", When::Usual(3, 4)),
    ("安全生产月", When::Fixed(6, 1)),
    ("主汛期", When::Usual(7, 1)),
    ("汛期", When::Usual(6, 1)),
    ("入汛", When::Usual(6, 1)),
    ("雨季", When::Usual(6, 1)),
    ("台风季", When::Usual(7, 1)),
    ("迎峰度夏", When::Usual(6, 15)),
    ("迎峰度冬", When::Usual(11, 15)),
    ("春耕", When::Usual(3, 1)),
    ("三夏", When::Usual(6, 1)),
    ("秋收", When::Usual(9, 15)),
    ("暑假", When::Usual(7, 1)),
    ("暑期", When::Usual(7, 1)),
    ("寒假", When::Usual(1, 15)),
    ("秋季开学", When::Usual(9, 1)),
    ("秋季学期开学", When::Usual(9, 1)),
    ("春季开学", When::Usual(2, 20)),
    ("春季学期开学", When::Usual(2, 20)),
    ("开学", When::Term),
    ("入冬", When::Usual(11, 7)),
    ("冬季", When::Usual(12, 1)),
];
const MORE: &[(&str, When)] = &[
    ("供暖季", When::Usual(11, 15)),
    ("供暖期", When::Usual(11, 15)),
    ("供暖", When::Usual(11, 15)),
    ("供热", When::Usual(11, 15)),
    ("采暖季", When::Usual(11, 15)),
    ("采暖期", When::Usual(11, 15)),
    ("入夏", When::Usual(5, 5)),
    ("假期", When::AnyFeast),
    ("长假", When::AnyFeast),
    ("放假", When::AnyFeast),
    ("节日", When::AnyFeast),
    ("节", When::AnyFeast),
];
/// Feasts with days off, for 节前 and 节后.
const FEASTS: &[When] = &[
    When::Fixed(1, 1),
    When::Lunar(1, 1),
    When::Qingming,
    When::Fixed(5, 1),
    When::Lunar(5, 5),
    When::Lunar(8, 15),
    When::Fixed(10, 1),
];
const SEPARATORS: &[&str] = &["、", "和", "及"];

/// An occasion with what is said of it.
pub(super) enum Occasion {
    /// To be ready before it.
    Before(Point),
    /// To begin after it.
    After(Point),
}

/// 春节前, 今年汛期来临之前, 节后.
pub(super) fn occasion(cursor: &mut Cursor, env: &Env) -> Option<Occasion> {
    let mut at = *cursor;
    let year = super::point::year_word(&mut at, env);
    let when = at.look_up(OCCASIONS).or_else(|| at.look_up(MORE))?;
    if matches!(when, When::AnyFeast) && at.before() == Some('节') && holds_other_feast(cursor) {
        return None;
    }
    // 元旦、春节前: the later one closes the list, the earlier one is due first.
    while at.any(SEPARATORS).is_some() {
        at.look_up(OCCASIONS)?;
    }
    at.any(&["召开", "来临", "到来", "开始", "结束", "假期", "节日", "期间", "小长假", "长假", "放假"]);
    let ended = at.follows_any(&["结束"]);
    let before = at.any(&["之前", "以前", "前夕", "前"]).is_some();
    let after = !before && at.any(&["过后", "之后", "以后", "后"]).is_some();
    if !before && !after {
        return None;
    }
    let (start, assumed) = start_of(when, env, year)?;
    *cursor = at;
    let day = if before && !ended { start.pred_opt()? } else { holidays::end_of_holiday(start) };
    let mut point = Point { year, ..Point::new(day, day, Grain::End) };
    for one in assumed {
        point = point.assume(one);
    }
    if point.last < env.date {
        point = point.assume(Assumed::Past);
    }
    if after {
        let day = day.checked_add_days(Days::new(1))?;
        return Some(Occasion::After(Point { first: day, last: day, ..point }));
    }
    Some(Occasion::Before(point))
}

/// 节 as the end of a word that is no feast: 环节, 季节, 节点.
fn holds_other_feast(cursor: &Cursor) -> bool {
    cursor.before().is_some_and(|c| "环季细关情章枝调礼时".contains(c))
        || cursor.sees_any(&["节点", "节能", "节约", "节水"])
}

fn start_of(when: When, env: &Env, year: Option<i32>) -> Option<(NaiveDate, Vec<Assumed>)> {
    let usual = match when {
        When::Usual(..) | When::Term => vec![Assumed::Occasion],
        When::AnyFeast => vec![Assumed::Ambiguous],
        When::Fixed(..) | When::Lunar(..) | When::Qingming | When::Eve => Vec::new(),
    };
    let years = match year {
        Some(y) => y..=y,
        None => env.date.year()..=env.date.year() + 1,
    };
    let candidates =
        |one: When| years.clone().filter_map(move |y| on(one, y)).filter(|d| year.is_some() || *d > env.date);
    let start = match when {
        When::AnyFeast => FEASTS.iter().filter_map(|f| candidates(*f).next()).min(),
        When::Term => [When::Usual(2, 20), When::Usual(9, 1)].iter().filter_map(|f| candidates(*f).next()).min(),
        _ => candidates(when).next(),
    }?;
    Some((start, usual))
}

/// The day on which an occasion begins in a year.
fn on(when: When, year: i32) -> Option<NaiveDate> {
    match when {
        When::Fixed(month, day) | When::Usual(month, day) => NaiveDate::from_ymd_opt(year, month, day),
        When::Lunar(month, day) => lunar(year, month, day),
        When::Eve => lunar(year, 1, 1)?.pred_opt(),
        When::Qingming => qingming(year),
        When::AnyFeast | When::Term => None,
    }
}

/// 清明 falls on 4, 5 or 6 April; the formula holds for 2000–2099.
fn qingming(year: i32) -> Option<NaiveDate> {
    let yy = u32::try_from(year.rem_euclid(100)).ok()?;
    NaiveDate::from_ymd_opt(year, 4, (yy * 2422 + 48100) / 10000 - yy / 4)
}

/// The day of the lunar month in the lunar year that begins in `year`.
fn lunar(year: i32, month: u8, day: u8) -> Option<NaiveDate> {
    // The lunar month m begins between 20 days and 3 months after the first of the solar month m.
    let start = NaiveDate::from_ymd_opt(year, u32::from(month), 20)?.checked_add_days(Days::new(u64::from(day) - 1))?;
    (0..70).filter_map(|n| start.checked_add_days(Days::new(n))).find(|d| {
        LunisolarDate::from_date(*d)
            .is_ok_and(|l| l.to_lunar_month().to_u8_raw() == month && l.to_lunar_day().to_u8() == day)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_fall_where_the_calendars_say() {
        for (when, day) in [
            (When::Lunar(1, 1), "2024-02-10"),
            (When::Lunar(8, 15), "2023-09-29"),
            (When::Lunar(5, 5), "2025-05-31"),
            (When::Qingming, "2024-04-04"),
            (When::Qingming, "2023-04-05"),
            (When::Eve, "2026-02-16"),
        ] {
            let day: NaiveDate = day.parse().unwrap();
            assert_eq!(on(when, day.year()), Some(day));
        }
    }
}
