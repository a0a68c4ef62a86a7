//! Chinese: looking at things.

use super::look_words::LookWords;
use super::zh_sentences::date_short;
use chrono::Days;

pub const LOOK: LookWords = LookWords {
    turn: "倒过来排",
    sections: "分组",
    fold_all: "全部收起/展开",
    only_table: "只有表格能分组；按 t 回到表格",
    no_section: "没有分组；按 w 分组",
    columns: ["任务", "单位", "期限", "状态", "进度", "编号"],
    sectionings: ["不分", "单位", "会议", "包保领导", "状态", "周", "标签"],
    parted: |what| format!("按{what}分组"),
    nameless: ["无包保领导", "无期限", "无标签"],
    week: |monday, ahead| {
        let name = match ahead {
            -1 => "上周 ",
            0 => "本周 ",
            1 => "下周 ",
            _ => "",
        };
        format!("{name}{} 至 {}", date_short(monday), date_short(monday + Days::new(6)))
    },
    late: |n| format!("超期 {n}"),
    latest: "最近",
    said: |text| format!("原话 {text}"),
};
