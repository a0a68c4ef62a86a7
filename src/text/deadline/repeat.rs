//! Work asked for again and again: 每周五, 每月25日前, 每季度末, 每年11月底, 每两周, 按月, 24小时值班. No single days.

use super::super::cursor::Cursor;
use super::super::found::Assumed;
use super::clock::clock;
use crate::model::{DaySet, PeriodDay, Repeat};
use chrono::{NaiveDate, NaiveTime, Weekday};

pub(super) struct Again {
    pub repeat: Repeat,
    pub time: Option<NaiveTime>,
    pub assumed: Vec<Assumed>,
}

/// Reads a repetition; one by a number of days counts from `date`, the day of the meeting.
pub(super) fn again(cursor: &mut Cursor, date: NaiveDate) -> Option<Again> {
    let mut at = *cursor;
    let (repeat, sure) = if at.take("每") {
        counted(&mut at, date).or_else(|| each(&mut at))?
    } else {
        on_duty(&mut at)
            .or_else(|| every_other(&mut at, date))
            .or_else(|| one_by_one(&mut at))
            .or_else(|| by_period(&mut at))?
    };
    let time = clock(&mut at);
    if at.any(&["之前", "以前"]).is_none() && !at.sees_any(&["前期", "前后", "前往"]) {
        at.take("前");
    }
    if is_told(&at) {
        return None;
    }
    *cursor = at;
    let assumed = if sure { Vec::new() } else { vec![Assumed::Ambiguous] };
    Some(Again { repeat, time, assumed })
}

/// 每年都发生 tells what is so; it asks for nothing.
fn is_told(at: &Cursor) -> bool {
    // 每季度的形象进度: a noun.
    at.sees("的")
        || at.sees_any(&[
            "都发生",
            "都有",
            "都会",
            "均有",
            "发生",
            "因此",
            "造成",
            "都在",
            "都要死",
            "都出",
            "死亡",
            "以来",
        ])
}

/// 两周, 隔3天, 10天, 两个月 behind 每.
fn counted(at: &mut Cursor, date: NaiveDate) -> Option<(Repeat, bool)> {
    let mut end = *at;
    let apart = end.any(&["间隔", "隔"]).is_some();
    if end.any(&["旬"]).is_some() {
        *at = end;
        return Some((Repeat::TenDaily, true));
    }
    if end.any(&["半个月", "半月"]).is_some() {
        *at = end;
        return Some((Repeat::HalfMonthly, true));
    }
    let n = end.number().filter(|n| (1..=99).contains(n))?;
    if n == 1 && !apart {
        return None;
    }
    // 每隔一天 is every other day; 每隔3天 is said of every three and of every four.
    let n = n + u32::from(apart && n == 1);
    let repeat = in_days(&mut end, n, date).or_else(|| in_months(&mut end, n))?;
    *at = end;
    Some((repeat, !(apart && n > 2) && repeat != Repeat::Daily))
}

fn in_days(at: &mut Cursor, n: u32, date: NaiveDate) -> Option<Repeat> {
    let days = at.look_up(&[
        ("个工作日", 1),
        ("个星期", 7),
        ("个礼拜", 7),
        ("个周", 7),
        ("星期", 7),
        ("礼拜", 7),
        ("个小时", 0),
        ("小时", 0),
        ("周", 7),
        ("天", 1),
        ("日", 1),
    ])?;
    // Several times a day: the program follows days.
    Some(if days == 0 { Repeat::Daily } else { Repeat::Every { days: days * n, since: date } })
}

fn in_months(at: &mut Cursor, n: u32) -> Option<Repeat> {
    at.any(&["个月", "月"])?;
    Some(match n {
        2 | 4 => Repeat::EveryMonths(n, PeriodDay::End),
        3 => Repeat::Quarterly(PeriodDay::End),
        6 => Repeat::HalfYearly(PeriodDay::End),
        12 => Repeat::Yearly { month: 12, day: 31 },
        _ => return None,
    })
}

/// 一周一调度, 一月一通报, 一日一报.
fn one_by_one(at: &mut Cursor) -> Option<(Repeat, bool)> {
    let found = at.look_up(&[
        ("一周一", (Repeat::Weekly(Weekday::Fri), false)),
        ("一月一", (Repeat::Monthly(PeriodDay::End), true)),
        ("一季一", (Repeat::Quarterly(PeriodDay::End), true)),
        ("一季度一", (Repeat::Quarterly(PeriodDay::End), true)),
        ("一日一", (Repeat::Daily, true)),
        ("一天一", (Repeat::Daily, true)),
        ("一年一", (Repeat::Yearly { month: 12, day: 31 }, true)),
    ])?;
    const ACTS: &[&str] = &[
        "次", "调度", "通报", "报", "会商", "研判", "排查", "检查", "总结", "分析", "督查", "督办", "督导", "小结",
        "评估", "汇报", "例会", "更新", "巡查", "清零", "反馈", "复盘", "点评", "晾晒", "考核", "统计", "碰头", "梳理",
        "公示",
    ];
    at.sees_any(ACTS).then_some(found)
}

/// 隔周, 双周, 隔天: every other one.
fn every_other(at: &mut Cursor, date: NaiveDate) -> Option<(Repeat, bool)> {
    let days = at.look_up(&[("隔周", 14), ("双周", 14), ("隔天", 2), ("隔日", 2)])?;
    (!at.sees_any(&["刊", "报", "末"])).then_some((Repeat::Every { days, since: date }, true))
}

/// 24小时值班: a roster, day after day.
fn on_duty(at: &mut Cursor) -> Option<(Repeat, bool)> {
    at.any(&["全天", "7*", "7×"]);
    at.any(&["24小时", "二十四小时", "24h"])?;
    at.any(&["不间断", "轮流", "专人", "有人", "领导", "应急", "全天候"]);
    at.any(&[
        "值班值守",
        "值守值班",
        "带班值班",
        "在岗值班",
        "在岗带班",
        "值班",
        "值守",
        "带班",
        "在岗",
        "备勤",
        "待命",
        "待战",
        "监测",
        "监控",
        "巡查",
        "巡护",
        "巡逻",
        "驻守",
        "看守",
        "盯守",
        "盯控",
    ])?;
    Some((Repeat::Daily, true))
}

fn each(at: &mut Cursor) -> Option<(Repeat, bool)> {
    if at.sees_any(&["年底", "年末", "年终"]) {
        at.at += 2;
        return Some((Repeat::Yearly { month: 12, day: 31 }, true));
    }
    if at.any(&["个季度", "一季度", "季度", "季"]).is_some() {
        return Some(quarter_day(at));
    }
    if at.any(&["半年度", "半年"]).is_some() {
        let end = at.any(&["末", "底"]).is_some();
        return Some((Repeat::HalfYearly(PeriodDay::End), end || !at.sees("内")));
    }
    if at.any(&["个年度", "年度", "一年", "年"]).is_some() {
        return Some(year_day(at));
    }
    if at.any(&["个月份", "个月", "月份", "月"]).is_some() {
        return Some(month_day(at));
    }
    if at.any(&["个星期", "个礼拜", "星期", "礼拜", "个周", "周"]).is_some() {
        return Some(week_day(at));
    }
    at.any(&["一天", "天", "日", "晚", "早"]).map(|_| (Repeat::Daily, true))
}

fn quarter_day(at: &mut Cursor) -> (Repeat, bool) {
    // A day of the first or the second month: the program follows quarters by their end.
    let mut early = *at;
    if early.any(&["首月", "第一个月", "的第一个月", "第二个月"]).is_some() {
        day_of_month(&mut early);
        *at = early;
        return (Repeat::Quarterly(PeriodDay::End), false);
    }
    if at.any(&["末月", "最后一个月", "第三个月", "末"]).is_some_and(|w| w != "末")
        && let Some(day) = day_of_month(at)
    {
        return (Repeat::Quarterly(PeriodDay::Day(day)), true);
    }
    at.any(&["底", "末", "最后一天"]);
    (Repeat::Quarterly(PeriodDay::End), true)
}

fn year_day(at: &mut Cursor) -> (Repeat, bool) {
    let mut month = *at;
    month.take("的");
    if let Some(m) = month.number().filter(|m| (1..=12).contains(m))
        && month.any(&["月份", "月"]).is_some()
    {
        *at = month;
        if twice_a_year(&mut month) {
            *at = month;
            return (Repeat::HalfYearly(PeriodDay::End), true);
        }
        let end = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m as usize - 1];
        let day = match at.any(&["底", "末"]) {
            Some(_) => end,
            None => day_of_month(at).unwrap_or(end),
        };
        return (Repeat::Yearly { month: m, day: day.min(end) }, true);
    }
    (Repeat::Yearly { month: 12, day: 31 }, false)
}

/// 6月底、12月底: the ends of both halves.
fn twice_a_year(at: &mut Cursor) -> bool {
    let mut end = *at;
    let june = end.follows_any(&["6月", "六月", "6月份", "六月份"]) && !end.follows_any(&["16月"]);
    end.any(&["底", "末"]);
    let december =
        end.any(&["、", "和", "及"]).is_some() && end.any(&["12月份", "十二月份", "12月", "十二月"]).is_some();
    if june && december {
        end.any(&["底", "末"]);
        *at = end;
    }
    june && december
}

fn month_day(at: &mut Cursor) -> (Repeat, bool) {
    let part = at.look_up(&[
        ("上旬", PeriodDay::Day(10)),
        ("中旬", PeriodDay::Day(20)),
        ("下旬", PeriodDay::End),
        ("最后一天", PeriodDay::End),
        ("底", PeriodDay::End),
        ("末", PeriodDay::End),
    ]);
    if let Some(part) = part {
        return (Repeat::Monthly(part), true);
    }
    if at.take("初") {
        return (Repeat::Monthly(PeriodDay::Day(5)), false);
    }
    let mut day = *at;
    day.any(&["的", "在", "于"]);
    if let Some(first) = day_of_month(&mut day) {
        let mut days = vec![first];
        let mut more = day;
        while more.any(&["、", "和", "及"]).is_some() {
            more.any(&["每月"]);
            let last = more.any(&["月底", "月末", "底", "末", "最后一天"]).map(|_| DaySet::END);
            let Some(next) = last.or_else(|| day_of_month(&mut more)) else { break };
            days.push(next);
            day = more;
        }
        *at = day;
        let several = DaySet::of(&days).map(Repeat::MonthDays);
        return (several.unwrap_or(Repeat::Monthly(PeriodDay::Day(first))), true);
    }
    (Repeat::Monthly(PeriodDay::End), true)
}

fn day_of_month(at: &mut Cursor) -> Option<u32> {
    let mut day = *at;
    let value = day.number().filter(|d| (1..=31).contains(d))?;
    let named = day.any(&["日", "号"]).is_some() || day.sees("、");
    named.then(|| {
        *at = day;
        value
    })
}

const WEEKDAYS: &[(&str, Weekday)] = &[
    ("一", Weekday::Mon),
    ("二", Weekday::Tue),
    ("三", Weekday::Wed),
    ("四", Weekday::Thu),
    ("五", Weekday::Fri),
    ("六", Weekday::Sat),
    ("日", Weekday::Sun),
    ("天", Weekday::Sun),
    ("末", Weekday::Sun),
    ("1", Weekday::Mon),
    ("2", Weekday::Tue),
    ("3", Weekday::Wed),
    ("4", Weekday::Thu),
    ("5", Weekday::Fri),
];

fn week_day(at: &mut Cursor) -> (Repeat, bool) {
    let mut day = *at;
    match day.look_up(WEEKDAYS) {
        // 每周一次, 每周两次: how often, not which day.
        Some(_) if day.sees_any(&["次", "轮", "遍", "回", "期", "份", "个", "天"]) => {
            (Repeat::Weekly(Weekday::Fri), false)
        }
        Some(first) => {
            let mut days = vec![first.number_from_monday()];
            let mut more = day;
            while more.any(&["、", "和", "及"]).is_some() {
                more.any(&["每周", "周", "星期"]);
                let Some(next) = more.look_up(WEEKDAYS) else { break };
                days.push(next.number_from_monday());
                day = more;
            }
            *at = day;
            (DaySet::of(&days).map_or(Repeat::Weekly(first), Repeat::Weekdays), true)
        }
        None => (Repeat::Weekly(Weekday::Fri), false),
    }
}

/// 按月, 逐月, 月月, 按季度.
fn by_period(at: &mut Cursor) -> Option<(Repeat, bool)> {
    if at.any(&["天天", "逐日", "按日", "按天"]).is_some() {
        return (!at.sees("期")).then_some((Repeat::Daily, true));
    }
    if at.any(&["按", "逐"]).is_none() {
        let table = [
            ("月月", Repeat::Monthly(PeriodDay::End)),
            ("周周", Repeat::Weekly(Weekday::Fri)),
            ("季季", Repeat::Quarterly(PeriodDay::End)),
            ("年年", Repeat::Yearly { month: 12, day: 31 }),
        ];
        return at.look_up(&table).map(|r| (r, true));
    }
    let table = [
        ("季度", Repeat::Quarterly(PeriodDay::End)),
        ("季", Repeat::Quarterly(PeriodDay::End)),
        ("年度", Repeat::Yearly { month: 12, day: 31 }),
        ("月份", Repeat::Monthly(PeriodDay::End)),
        ("月", Repeat::Monthly(PeriodDay::End)),
        ("周", Repeat::Weekly(Weekday::Fri)),
    ];
    at.look_up(&table)
        .filter(|_| !at.sees_any(&["期", "计划", "进度", "节点"]))
        .map(|r| (r, !matches!(r, Repeat::Weekly(_))))
}
