//! Chinese: mending the folder.

use super::mend_words::{MendWords, system_error};
use crate::model::StepKind;

pub const MEND: MendWords = MendWords {
    fix: "处理稳妥的（移到 .set-aside/，不删任何内容），其余给出可复制的命令",
    step: |kind| match kind {
        StepKind::Look => "先看",
        StepKind::Edit => "改",
        StepKind::Compare => "比较",
        StepKind::Move => "移走",
        StepKind::Rename => "或改文件名",
        StepKind::Former => "或换回上一版",
        StepKind::Theirs => "或用对方的",
        StepKind::Settled => "定了以后",
        StepKind::Permit => "改权限",
    },
    done: |to| format!("已移到 {to}"),
    not_done: |why| format!("没有处理：{why}"),
    fixable: |safe, all| match (safe, all - safe) {
        (0, _) => "duban check --fix 给出可复制的命令".into(),
        (safe, 0) => format!("duban check --fix 可以处理这 {safe} 处"),
        (safe, rest) => format!("duban check --fix 可以处理其中 {safe} 处，其余 {rest} 处给出可复制的命令"),
    },
    commands_in: "命令在文件夹里执行：",
    since_issued: "这期间会议已下达：找回后要改正已下达的会议，再照着补",
    since_removed: "这期间草稿已被撤下：找回后会重新存成草稿",
    never_saved: "还没有存进文件夹",
    all_in_file: "文件里都有了",
    not_in_file: "文件里还没有：",
    since_changed: "这期间别人改的（找回时合并，两边都留）：",
    added: |record, text| format!("{record} 新增 {text}"),
    removed: |record, text| format!("{record} 删去 {text}"),
    changed: |record, field, from, to| format!("{record} {field}：{from} → {to}").trim_start().to_owned(),
    and_more: |n| format!("……另有 {n} 处"),
    paste_too_long: |size, most| {
        format!("粘贴的内容太长（{size} KB，最多 {most} KB），没有放进来；请分几次粘贴，或存成文件用 duban import")
    },
    journal_ill: "输入存不下来！",
};

/// What the operating system said, in words; its own words where they are rare.
pub fn cause(said: &str) -> String {
    let words = match system_error(said) {
        Some(2) => "没有这个文件或文件夹",
        Some(4) => "被打断了",
        Some(5) => "磁盘读写出错",
        Some(12) => "内存不够",
        Some(13 | 1) => "没有权限",
        Some(20) => "该是文件夹的地方是个文件",
        Some(23 | 24) => "打开的文件太多",
        Some(27) => "文件太大",
        Some(28) => "磁盘满了（空间或文件数用完）",
        Some(30) => "磁盘是只读的",
        Some(116) => "网络盘断开了",
        Some(122) => "超出了磁盘配额",
        _ => return said.to_owned(),
    };
    words.to_owned()
}
