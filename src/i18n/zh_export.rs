//! 中文：documents.

use super::export_words::ExportWords;
use chrono::{Datelike, Timelike};

pub const EXPORT: ExportWords = ExportWords {
    day: |d| format!("{}年{}月{}日", d.year(), d.month(), d.day()),
    hour: |t| if t.minute() == 0 { format!("{}时", t.hour()) } else { format!("{}时{:02}分", t.hour(), t.minute()) },
    numeral,
    semicolon: "；",
    minutes_of: |title| format!("{title}纪要"),
    breakdown_of: |title| format!("{title}任务分解表"),
    bulletin_of: |from, to| format!("{from}至{to}督办事项办理情况通报"),
    reminder: "催办单",
    breakdown_columns: ["编号", "任务", "牵头单位", "配合单位", "完成时限", "备注"],
    notice_columns: ["编号", "事项", "来源", "完成时限", "进展"],
    slip_facts: ["项目", "内容"],
    slip_labels: ["事项", "承办单位", "交办日期", "原定期限", "延期后期限", "报结日期", "销号日期", "按期情况"],
    history_columns: ["时间", "经办人", "环节", "内容"],
    totals_columns: ["指标", "本期", "上期", "增减"],
    rate_labels: ["按期率（原定期限）", "按期率（延期后）"],
    percent_points: "个百分点",
    units_columns: ["名次", "单位", "在册", "在办", "超期", "按期率", "延期后", "退回", "催办"],
    late_columns: ["单位", "事项", "原定期限", "延期至", "超期天数", "催办次数"],
    urges_columns: ["级别", "次数", "单位"],
    figures_columns: ["名称", "本期", "上期"],
    scores_columns: ["名次", "单位", "得分", "加减分"],
    score_line_columns: ["单位", "规则", "次数", "分值", "依据"],
    other_units: "其他单位",
    times: |name, n| if n > 1 { format!("{name}（{n}次）") } else { name.to_owned() },
    late_days: |n| format!("超期{n}天"),
    on_time: "按期",
    no_day: |task| match task.map(|t| &t.deadline) {
        Some(d) if d.standing => "长期坚持".to_owned(),
        Some(d) => d.repeat.map_or_else(|| "未定".to_owned(), super::zh_sentences::repeat),
        None => "未定".to_owned(),
    },
    a_meeting: "要导出的会议",
    open_items: "在办的交办项",
    closed_items: "已销号的交办项",
    standing_items: "这一期在册的交办项",
    help: "导出文件：纪要、任务分解表、台账、通知单、销号单、通报",
    help_what: "要什么：见下",
    help_terms: "会议（260610a）、交办项（260610a/3.1@zjj）、单位，或与 list 相同的筛选条件",
    help_format: "格式；不写用第一种",
    help_output: "写到哪个文件；有几个文件时写文件夹；- 写到标准输出。不写时放在文件夹的 exports/ 里",
    help_from: "从哪天起",
    help_to: "到哪天止",
    help_apart: "每个单位一个文件",
    help_force: "同名文件已有时换掉它",
    help_template: "印出自带的模板，改好后存为文件夹里的 templates/<名称>.md",
    help_more: "可以导出的文件和格式：",
    unchanged: |path| format!("{path} 已经是这样，没有动"),
    want_meeting: |what| format!("{what}要指明会议：duban export {what} 260610a。用 duban list 看编号"),
    several_files: "有几个文件，-o 要写文件夹",
    office_only: |what| format!("{what}由办公室出"),
};

/// 一 to 九十九; digits beyond.
fn numeral(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match n {
        1..=9 => DIGITS[n].to_owned(),
        10..=19 => format!("十{}", DIGITS[n - 10]),
        20..=99 => format!("{}十{}", DIGITS[n / 10], DIGITS[n % 10]),
        _ => n.to_string(),
    }
}
