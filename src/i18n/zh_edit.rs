//! Chinese: editing texts, days, copying, taking back; the settings file.

use super::edit_words::EditWords;

pub const EDIT: EditWords = EditWords {
    mark: "开始/结束选中",
    copy: "复制选中的文字",
    cut: "剪切选中的文字",
    paste: "粘贴",
    editor: "编辑器",
    newline: "换行",
    calendar: "日历",
    submit: "提交",
    next: "下一项",
    previous: "上一项",
    leave: "关闭",
    copy_reference: "复制编号",
    copy_text: "复制内容",
    repeat: "重复上一次",
    undo_last: "撤回自己上一次办理",
    redo_last: "重做撤回的办理",
    nothing_marked: "没有选中文字：用 Shift+方向键，或按 Ctrl+空格 后移动光标",
    nothing_cut: "还没有复制过文字；终端里复制的用终端的粘贴键",
    no_long_text: "这一项不是长文字",
    no_day: "这一项不是日期",
    nothing_to_copy: "这里没有可复制的",
    nothing_to_repeat: "还没有可以重复的操作",
    no_own_act: "没有自己办理、之后又没有别人接着办理的记录",
    nothing_undone: "没有刚撤回的办理",
    changed_since: "您上一步之后别人改过这份草稿，不能撤销；请直接修改",
    copied: |text| format!("已复制：{text}"),
    copied_here: |text| format!("已复制，只在本程序内能粘贴（设置 clipboard = false）：{text}"),
    edited: "已取回编辑器里的文字",
    edited_in_part: "已取回；不允许的字符和超长的部分没有取",
    no_editor: "没有指定编辑器：设置文件里写 editor = \"nano\"，或设环境变量 EDITOR",
    editor_failed: |editor, why| format!("编辑器 {editor} 没有正常结束（{why}），文字没有改动"),
    editor_text: |why| format!("编辑器存下的文字取不回来（{why}），文字没有改动"),
    no_command: |key| format!("{key} 在这里没有用处；按 ? 看能用的键"),
    count: |n| format!("{n}… 接着按移动、标记等键"),
    weekdays: ["一", "二", "三", "四", "五", "六", "日"],
    month_legend: "- 不上班  + 补班",
    month_keys: "方向键 选日 · PgUp/PgDn 换月 · t 今天 · 回车 取用 · Esc 关闭",
    undo_question: |act, n, at, example, since| {
        let more = if n > 1 { format!("等{n}项") } else { String::new() };
        let since = if since > 0 {
            format!("\n另有{since}项之后已有别人的记录，不撤回。")
        } else {
            String::new()
        };
        format!(
            "撤回自己{}的“{act}”？\n{example}{more}\n每项加一条撤回记录，原记录保留。{since}",
            at.format("%-m月%-d日 %H:%M")
        )
    },
    bad_setting: |line, entry, wanted| {
        let line = line.map(|n| format!("第{n}行 ")).unwrap_or_default();
        match wanted {
            "TOML" => entry.to_owned(),
            "" => match entry.rsplit_once("\" = ") {
                Some((entry, other)) => format!("{line}{entry}\"：这个键已是命令 {other} 的"),
                None => format!("{line}{entry}：没有这个设置、命令或键"),
            },
            wanted => format!("{line}{entry}：应为 {wanted}"),
        }
    },
};
