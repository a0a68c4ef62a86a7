//! Deadlines as a length of time from the meeting: 3日内, 10个工作日内, 一个月内, 用两周时间.

use super::super::cursor::Cursor;
use super::super::found::Assumed;
use crate::model::Calendar;
use chrono::{Days, Months, NaiveDate};

#[derive(Clone, Copy)]
enum Unit {
    Hours,
    Days,
    Workdays,
    Weeks,
    Months,
    Quarters,
    Years,
}

const UNITS: &[(&str, Unit)] = &[
    ("个工作日", Unit::Workdays),
    ("工作日", Unit::Workdays),
    ("个小时", Unit::Hours),
    ("小时", Unit::Hours),
    ("个自然日", Unit::Days),
    ("自然日", Unit::Days),
    ("天时间", Unit::Days),
    ("天", Unit::Days),
    ("日", Unit::Days),
    ("个星期", Unit::Weeks),
    ("个礼拜", Unit::Weeks),
    ("星期", Unit::Weeks),
    ("礼拜", Unit::Weeks),
    ("个周", Unit::Weeks),
    ("周", Unit::Weeks),
    ("个月", Unit::Months),
    ("个季度", Unit::Quarters),
    ("个年度", Unit::Years),
    ("年时间", Unit::Years),
    ("年", Unit::Years),
    ("周时间", Unit::Weeks),
    ("日时间", Unit::Days),
    ("个整天", Unit::Days),
];

/// A length of time read at a place, with the day it leads to.
pub(super) struct Length {
    /// None where the time runs only when something has happened.
    pub due: Option<NaiveDate>,
    pub assumed: Vec<Assumed>,
}

/// 3日内, 两周内, 半年内, 用一个月时间.
pub(super) fn length(cursor: &mut Cursor, date: NaiveDate, calendar: &Calendar) -> Option<Length> {
    let mut at = *cursor;
    let using = at.any(&["利用", "再用", "集中", "为期", "用"]).is_some();
    at.blank();
    at.any(&["大约", "约", "最多"]);
    let (count, unit) = amount(&mut at)?;
    let mut assumed = Vec::new();
    let within = at.any(&["之内", "以内", "内"]).is_some();
    if using && !within {
        at.take("左右");
        if !at.follows_any(&["时间"]) {
            at.any(&["的时间", "时间"])?;
        }
        assumed.push(Assumed::Ambiguous);
    } else if using || !within {
        return None;
    }
    if !using && measures(cursor) {
        return None;
    }
    let tail = at;
    if tail.sees_any(&["发生", "出现", "累计", "受到", "被", "连续", "两次", "不得", "无", "未发生", "有效", "的"])
    {
        return None;
    }
    if starts_at_event(cursor) {
        assumed.push(Assumed::Event);
    }
    let due = ahead(date, count, unit, calendar)?;
    // 事故发生后1小时内上报: nothing runs before something has happened.
    let sudden = cursor.follows_any(&[
        "发生后",
        "接报后",
        "报告后",
        "报警后",
        "发现后",
        "险情后",
        "预警后",
        "指令后",
        "灾情后",
        "事故后",
    ]);
    if matches!(unit, Unit::Workdays) && !calendar.knows(date, due) {
        assumed.push(Assumed::CalendarUnknown);
    }
    *cursor = at;
    Some(Length { due: (!sudden).then_some(due), assumed })
}

/// A length behind an event that has a day: 7日内 in 春节后7日内. Gives the day that many days after it.
pub(super) fn within(at: &mut Cursor, event: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
    let mut end = *at;
    let (count, unit) = amount(&mut end)?;
    end.any(&["之内", "以内", "内"])?;
    let due = ahead(event, count, unit, calendar)?;
    *at = end;
    Some(due)
}

/// Steps over a length of time: 30个工作日, 15日.
pub(super) fn count(at: &mut Cursor) -> bool {
    amount(at).is_some()
}

fn amount(at: &mut Cursor) -> Option<(Amount, Unit)> {
    if at.take("半") {
        let unit = at.look_up(&[
            ("个月", Unit::Months),
            ("年", Unit::Years),
            ("天", Unit::Days),
            ("个小时", Unit::Hours),
            ("小时", Unit::Hours),
        ])?;
        return Some((Amount::Half, unit));
    }
    let count = at.number().filter(|n| (1..=1000).contains(n))?;
    if at.take("个半月") {
        return Some((Amount::AndHalf(count), Unit::Months));
    }
    let unit = at.look_up(UNITS)?;
    Some((Amount::Whole(count), unit))
}

#[derive(Clone, Copy)]
enum Amount {
    Half,
    Whole(u32),
    AndHalf(u32),
}

fn ahead(date: NaiveDate, amount: Amount, unit: Unit, calendar: &Calendar) -> Option<NaiveDate> {
    let (n, half) = match amount {
        Amount::Half => (0, true),
        Amount::Whole(n) => (n, false),
        Amount::AndHalf(n) => (n, true),
    };
    let days = |n: u32| date.checked_add_days(Days::new(u64::from(n)));
    let months = |n: u32| date.checked_add_months(Months::new(n));
    match unit {
        Unit::Hours => days(n / 24 + u32::from(n > 24 && n % 24 > 0)),
        Unit::Days => days(n),
        Unit::Workdays => Some(calendar.add_workdays(date, n)),
        Unit::Weeks => days(7 * n),
        Unit::Months if half => months(n)?.checked_add_days(Days::new(15)),
        Unit::Months => months(n),
        Unit::Quarters => months(3 * n),
        Unit::Years if half => months(12 * n + 6),
        Unit::Years => months(12 * n),
    }
}

/// Whether the length is a figure to reach (压缩至5个工作日以内) or one of the past, not a time to be ready by.
fn measures(cursor: &Cursor) -> bool {
    let from = cursor.at.saturating_sub(24);
    let clause: Vec<char> = cursor.chars[from..cursor.at]
        .iter()
        .rev()
        .take_while(|c| !matches!(c, ',' | ';' | '。' | ':'))
        .copied()
        .collect();
    let before: String = clause.iter().rev().collect();
    const SHRINK: [&str; 12] =
        ["压缩", "缩短", "压减", "减少", "控制", "限定", "稳定", "缩减", "降低", "压降", "保持", "提速"];
    let to = before.ends_with(['至', '到', '在', '为']) && SHRINK.iter().any(|w| before.contains(w));
    to || [
        "不超过",
        "过去",
        "近",
        "前",
        "连续",
        "未来",
        "最近",
        "每",
        "有效期",
        "任期",
        "服务期",
        "合同期",
        "期限",
        "时限为",
    ]
    .iter()
    .any(|w| before.ends_with(w))
}

/// Whether the time runs from something still to come: 自受理之日起, 事故发生后, 接报后.
fn starts_at_event(cursor: &Cursor) -> bool {
    cursor.follows_any(&["之日起", "日起", "后", "之日起的", "起", "以后", "之后", "之时起"])
        && !cursor.follows_any(&["会后", "会议结束后", "今后", "即日起", "从今天起"])
}
