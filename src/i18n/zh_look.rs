//! Chinese: looking at things.

use super::look_words::LookWords;
use super::zh_sentences::date_short;
use chrono::Days;

pub const LOOK: LookWords = LookWords {
    turn: "倒过来排",
    sections: "分组",
    fold_all: "全部收起/展开",
    help_correct: "更正一个已下达的会议：起草下一版",
    correcting: |id, version| format!("drafts/{id}.toml 是第{version}版草稿。改好后执行：duban issue {id} --yes"),
    welcome: "欢迎使用督办：领导讲话边听边记，分解成任务，下达到单位，一直跟到销号。",
    first_steps: [
        ("n", "新建会议：输入名称，回车，就可以开始记录"),
        ("回车", "记录时：领导说一条打一条，回车记下；牵头单位和期限当场认出"),
        ("Ctrl+B", "把这一条分解成任务"),
        ("Esc I", "散会后：Esc 看提纲，I 下达给各单位"),
        ("1", "以后每天先看今日：谁超期、谁等你核查"),
        ("?", "看这里能用的键；q 退出"),
    ],
    welcome_unit: "还没有交办给本单位的事项。办公室下达后，会出现在这里。",
    unit_steps: [("a", "签收"), ("p d", "报进展；办完了报办结"), ("?", "看这里能用的键；q 退出")],
    units_known: |n| match n {
        0 => {
            "还没有登记单位：先在文件夹里的 duban.toml 写上各单位和群体称呼（各乡镇等），duban check 会检查".to_owned()
        }
        n => format!("已登记 {n} 个单位（duban.toml）"),
    },
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
    counted: |n| format!("{n}项"),
    fold_hint: "回车或 ←→ 收起、展开；z 全部",
    late: |n| format!("超期 {n}"),
    latest: "最近",
    search_keys: "回车 看结果 · Tab 补全 · ↑↓ 选行 · Esc 清除",
    still_missing: "仍有缺项：",
    not_now: "现在用不上的",
    no_such_command: "没有这样的命令；可输汉字、拼音或首字母，Esc 关闭",
    said: |text| format!("原话 {text}"),
};
