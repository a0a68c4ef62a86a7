//! 中文：numbers.

use super::stats_words::{StatsCommands, StatsWords};
use chrono::Datelike;

pub const STATS: StatsWords = StatsWords {
    groupings: ["单位", "群体", "会议", "包保领导", "讲话人", "标签", "月份"],
    none: "（无）",
    total: "合计",
    rank: "名次",
    columns: ["全部", "在办", "超期", "退回", "按期", "延期后"],
    heading: |word| word.to_owned(),
    milestones_late: |n| format!("节点超期 {n}"),
    by: |what| format!("按{what}"),
    chosen: |number| format!("回车列出 {number}"),
    sorted: |number, lowest| format!("排序 {number}{}", if lowest { "↑" } else { "↓" }),
    missed: ["未按原期限的", "未按延期后期限的"],
    trend: "── 近6个月按期率 ──",
    month: |first, closed, due, late, rate| {
        let rate = rate.map_or("—".to_owned(), |r| format!("{r}%"));
        format!("{:>2}月 销号{closed} 到期{due} 未按期{late} 按期{rate}", first.month())
    },
    month_heading: |first| format!("{}月", first.month()),
    month_of: |first, what| format!("{}年{}月{what}", first.year(), first.month()),
    courses: ["按期率", "销号", "到期", "未按期"],
    no_trend: "只有“单位”和专项能逐月看",
    figures: "── 上报数字 ──",
    no_figures: "还没有报过数字",
    rate: |part, whole| format!("{part}率（{part}/{whole}）"),
    mean_late: "平均超期",
    days_late: |original, extended| {
        let d = |n: Option<f64>| n.map_or("—".to_owned(), |n| format!("{n}天"));
        format!("按原期限{} · 按延期后{}", d(original), d(extended))
    },
    more: |returned, urged, declined, unsigned| {
        format!("退回重办{returned} · 催办过{urged} · 退回异议{declined} · 未签收{unsigned}")
    },
    commands: StatsCommands {
        figures: "数字汇总",
        by: "换分类",
        trend: "逐月",
        sort: "按此列排序",
        next_number: "右边一列",
        previous_number: "左边一列",
    },
    scope: "单位与数字",
    cli_columns: [
        "全部",
        "在办",
        "超期",
        "未签收",
        "待核查",
        "已销号",
        "退回异议",
        "退回重办",
        "催办过",
        "按期率",
        "延期后按期率",
        "平均超期天数",
    ],
    help_stats: "统计：数量、按期率、上报数字",
    help_by: "按什么分：unit group meeting leader speaker tag month（单位 群体 会议 包保 讲话人 标签 月份）",
    help_from: "只算这一天起交办的；数字按上报日期算",
    help_to: "只算这一天止交办的；数字按上报日期算",
    help_terms: "还有 计数:超期 数字:名称；完全相等的用 单位=zjj 群体= 会议= 包保= 讲话人= 标签= 月份=2023-06",
    nothing: "没有可统计的。",
};
