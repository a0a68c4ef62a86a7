//! Chinese: finding things and acting on many.

use super::find_words::FindWords;
use chrono::Datelike;

pub const FIND: FindWords = FindWords {
    views: "视图",
    save_view: "存为视图",
    delete_view: "删除视图",
    mark_range: "标记一段",
    mark_all: "全部标记",
    undo_many: "撤回批量操作",
    nothing_to_save: "查找栏是空的：先按 / 写条件",
    no_own_view: "查找栏里没有自己存的视图：先按 @ 选一个",
    no_many: "刚才没有批量操作",
    save_title: "存为视图",
    view_name: "名称",
    bad_name: "名称为1到40个字",
    saved: |name| format!("已存为视图 @{name}"),
    deleted: |name| format!("已删除视图 @{name}"),
    replace: |name, old, new| format!("视图“{name}”已有，内容为：{old}\n换成：{new}？"),
    delete: |name, source| format!("删除视图“{name}”（{source}）？交办项不受影响。"),
    step: |n, from, to| format!("{n}项：{from} → {to}"),
    unchanged: |n| format!("{n}项：各加一条台账记录"),
    left_out: |n, why| format!("不含{n}项：{why}"),
    range: "正在标记一段，再按 V 结束",
    undo_question: |act, n, since| {
        let since = if since > 0 {
            format!("\n另有{since}项之后已有别的记录，不撤回。")
        } else {
            String::new()
        };
        format!("撤回刚才对{n}项的“{act}”？每项加一条撤回记录，原记录保留。{since}")
    },
    undo_note: "撤回批量操作",
    and: "，",
    or: " 或 ",
    not: |what| format!("非“{what}”"),
    brackets: |what| format!("（{what}）"),
    word: |text| format!("含“{text}”"),
    holds: |field, text| format!("{field}“{text}”"),
    compared: |field, sign, value| format!("{field}{sign}{value}"),
    view: |name, what| format!("视图“{name}”（{what}）"),
    day: |day, today| {
        let year = if day.year() == today.year() { String::new() } else { format!("{}年", day.year()) };
        format!("{year}{}月{}日", day.month(), day.day())
    },
    day_signs: ["为", "早于", "不晚于", "晚于", "不早于"],
    number_signs: ["为", "低于", "不超过", "超过", "不低于"],
    fields: [
        "单位",
        "牵头",
        "配合",
        "群体",
        "会议",
        "系列",
        "领导",
        "标签",
        "文字",
        "灯",
        "状态",
        "期限",
        "申请延至",
        "交办日",
        "进度",
        "超期天数",
        "回头看日",
    ],
    flags: ["已超期", "未结", "未签收", "申请了延期", "周期任务", "长期任务", "节点超期"],
    explained: |what| format!("= {what}"),
    taken_by: "Tab",
    want_term: "一个条件",
    want_key: "单位 灯 状态 期限 会议 标签 领导 群体 系列 牵头 配合 进度 超期天数 交办 回头看；文字本身请加引号",
    want_value: |field| format!("{field}的值"),
    want_day: "日期，如 7-31、2026-07-31、月底、周五",
    want_number: "数字",
    want_is: "冒号：这一项不分大小",
    want_close: "右括号",
    want_view: |names| format!("已有的视图：{names}"),
    want_flatter: "少一些括号或嵌套的视图",
    wanted: |what| format!("这里应为{what}"),
};
