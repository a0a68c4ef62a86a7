//! Chinese: periods, milestones, reports, rechecks.

use super::period_words::PeriodWords;
use super::zh_sentences::date;
use crate::model::Occurrence;
use chrono::Datelike;

pub const PERIODS: PeriodWords = PeriodWords {
    short,
    full: |o| match o {
        Occurrence::Day(day) => format!("{}年{}", day.year(), short(o)),
        Occurrence::Week(year, _)
        | Occurrence::Month(year, _)
        | Occurrence::Quarter(year, _)
        | Occurrence::Half(year, _) => format!("{year}年{}", short(o)),
        Occurrence::Year(_) => short(o),
    },
    occurrence: "期次",
    coming: "下一期",
    past: "各期",
    more: |n| format!("更早还有{n}期"),
    others: |n| format!("另有{n}期未报"),
    day_off: "（休息日）",
    scope: "范围",
    this_one: "只取消本期",
    whole: "各期一并取消",
    report_due: "应报",
    missed: "漏报",
    reported: |day, late| {
        let late = if late > 0 { format!("，迟{late}天") } else { String::new() };
        format!("{}-{:02}已报{late}", day.month(), day.day())
    },
    reached: |day, late| {
        let late = if late > 0 { format!("，迟{late}天") } else { String::new() };
        format!("{}-{:02}完成{late}", day.month(), day.day())
    },
    ahead: |days| match days {
        0 => "今天到期".to_owned(),
        n if n > 0 => format!("还有{n}天"),
        n => format!("超期{}天", -n),
    },
    milestones_heading: "节点到期或超期",
    milestone_reached: "完成节点",
    no_milestone: "无",
    recheck: "回头看",
    recheck_due: |day| format!("应于{}", date(day)),
    milestone_option: "报告完成的节点",
};

fn short(o: Occurrence) -> String {
    match o {
        Occurrence::Day(day) => format!("{}月{}日", day.month(), day.day()),
        Occurrence::Week(_, week) => format!("第{week}周"),
        Occurrence::Month(_, month) => format!("{month}月"),
        Occurrence::Quarter(_, quarter) => format!("{quarter}季度"),
        Occurrence::Half(_, 1) => "上半年".to_owned(),
        Occurrence::Half(..) => "下半年".to_owned(),
        Occurrence::Year(year) => format!("{year}年"),
    }
}
