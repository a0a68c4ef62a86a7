//! Chinese: periods, milestones, back-scheduling, campaigns, rechecks, upstream.

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
    schedule: "倒排工期",
    schedule_title: |no| format!("倒排工期 {no}"),
    schedule_steps: "步骤",
    no_due: "先给这个任务一个期限（w）",
    no_room: "到期限的天数排不下这些步骤",
    want_shares: "步骤和比例，如 摸底 20%，整改 60%，验收 20%（合计100%）",
    carries_down: "承接",
    carried_to: "落实到",
    campaigns: "专项行动",
    no_campaign: "duban.toml 里没有专项行动（[[campaign]]）",
    campaign_none: "没有这个专项行动",
    from_to: |from, to| format!("{} 至 {}", date(from), date(to)),
    day_of: |day, all| format!("第{day}天，共{all}天，剩{}天", all - day),
    not_begun: |days| format!("{days}天后开始"),
    ended: |days| format!("已结束{days}天"),
    time: "进程",
    burn_down: "未完成走势",
    against_ideal: |open, ideal| format!("未完成{open}项，按匀速应剩{ideal}项"),
    graph_key: "# 未完成  . 匀速线  | 今天",
    about_campaign: "专项行动：数量、剩余天数、未完成走势",
    about_schedule: "给草稿会议的任务倒排工期",
    tag: "专项行动的标签",
    shares: "步骤和比例，如“摸底 20%，整改 60%，验收 20%”；不写用 duban.toml 的",
    take: "采用：写进任务的节点",
    milestone_option: "报告完成的节点",
    not_taken: "没有写入；加 --take 采用",
    taken: |n| format!("已写入{n}个节点"),
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
