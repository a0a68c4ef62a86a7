//! The occasions that people name instead of a day, and when they are: fixed feasts, lunar feasts, seasons. No words around them.

use crate::model::holidays;
use chinese_lunisolar_calendar::LunisolarDate;
use chrono::{Datelike, Days, NaiveDate};

/// When an occasion is.
#[derive(Clone, Copy)]
pub(super) enum When {
    /// The same day every year.
    Fixed(u32, u32),
    /// The same stretch every year, first and last day.
    Span((u32, u32), (u32, u32)),
    /// A day that differs by place or year; this one is usual.
    Usual(u32, u32),
    /// A stretch that differs by place or year; this one is usual. It may reach into the next year.
    Season((u32, u32), (u32, u32)),
    /// A day of the lunar year.
    Lunar(u8, u8),
    /// 清明, reckoned from the sun.
    Qingming,
    /// 除夕, the day before the lunar new year.
    Eve,
    /// The next public holiday, whichever it is.
    AnyFeast,
    /// 两节: New Year with the Spring Festival, or Mid-Autumn with National Day, whichever is next.
    TwoFeasts,
    /// The next beginning of a school term.
    Term,
}

pub(super) const OCCASIONS: &[(&str, When)] = &[
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
    ("全国高考", When::Span((6, 7), (6, 9))),
    ("高考", When::Span((6, 7), (6, 9))),
    ("中考", When::Season((6, 20), (6, 22))),
    ("双十一", When::Fixed(11, 11)),
    ("全国两会", When::Season((3, 4), (3, 11))),
    ("两会", When::Season((3, 4), (3, 11))),
    ("“两会”", When::Season((3, 4), (3, 11))),
    ("安全生产月", When::Span((6, 1), (6, 30))),
    ("主汛期", When::Season((7, 1), (8, 31))),
    ("汛期", When::Season((6, 1), (9, 30))),
    ("入汛", When::Usual(6, 1)),
    ("雨季", When::Season((6, 1), (9, 30))),
    ("台风季", When::Season((7, 1), (10, 15))),
    ("迎峰度夏", When::Season((6, 15), (9, 15))),
    ("迎峰度冬", When::Season((11, 15), (2, 28))),
    ("春耕", When::Season((3, 1), (4, 30))),
    ("三夏", When::Season((6, 1), (6, 20))),
    ("秋收", When::Season((9, 15), (10, 31))),
    ("暑假", When::Season((7, 1), (8, 31))),
    ("暑期", When::Season((7, 1), (8, 31))),
    ("寒假", When::Season((1, 15), (2, 20))),
    ("秋季开学", When::Usual(9, 1)),
    ("秋季学期开学", When::Usual(9, 1)),
    ("春季开学", When::Usual(2, 20)),
    ("春季学期开学", When::Usual(2, 20)),
    ("开学", When::Term),
    ("入冬", When::Usual(11, 7)),
    ("冬季", When::Season((12, 1), (2, 28))),
];
pub(super) const MORE: &[(&str, When)] = &[
    ("供暖季", When::Season((11, 15), (3, 15))),
    ("供暖期", When::Season((11, 15), (3, 15))),
    ("供暖", When::Usual(11, 15)),
    ("供热", When::Usual(11, 15)),
    ("采暖季", When::Season((11, 15), (3, 15))),
    ("采暖期", When::Season((11, 15), (3, 15))),
    ("入夏", When::Usual(5, 5)),
    ("森林防火期", When::Season((10, 1), (4, 30))),
    ("防火期", When::Season((10, 1), (4, 30))),
    ("枯水期", When::Season((11, 1), (3, 31))),
    ("双节", When::TwoFeasts),
    ("两节", When::TwoFeasts),
    ("“两节”", When::TwoFeasts),
    ("节假日", When::AnyFeast),
    ("假期", When::AnyFeast),
    ("长假", When::AnyFeast),
    ("放假", When::AnyFeast),
    ("节日", When::AnyFeast),
    ("节", When::AnyFeast),
];
/// Feasts with days off, for 节前 and 节后.
pub(super) const FEASTS: &[When] = &[
    When::Fixed(1, 1),
    When::Lunar(1, 1),
    When::Qingming,
    When::Fixed(5, 1),
    When::Lunar(5, 5),
    When::Lunar(8, 15),
    When::Fixed(10, 1),
];
/// The day on which an occasion begins in a year.
pub(super) fn begins(when: When, year: i32) -> Option<NaiveDate> {
    match when {
        When::Fixed(month, day) | When::Usual(month, day) => NaiveDate::from_ymd_opt(year, month, day),
        When::Span((month, day), _) | When::Season((month, day), _) => NaiveDate::from_ymd_opt(year, month, day),
        When::Lunar(month, day) => lunar(year, month, day),
        When::Eve => lunar(year, 1, 1)?.pred_opt(),
        When::Qingming => qingming(year),
        When::AnyFeast | When::TwoFeasts | When::Term => None,
    }
}

/// The last day of an occasion that begins on a day: of the season, of the days off, or the day itself.
pub(super) fn ends(when: When, start: NaiveDate) -> NaiveDate {
    match when {
        When::Span(from, to) | When::Season(from, to) => {
            let year = start.year() + i32::from(to < from);
            NaiveDate::from_ymd_opt(year, to.0, to.1).unwrap_or(start)
        }
        _ => holidays::holiday(start).map_or(start, |(_, last)| last),
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
            assert_eq!(begins(when, day.year()), Some(day));
            assert_eq!(ends(when, day), holidays::holiday(day).map_or(day, |(_, last)| last));
        }
    }
}
