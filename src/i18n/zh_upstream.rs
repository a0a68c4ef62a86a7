//! Chinese: what carries down what.

use super::upstream_words::UpstreamWords;

pub const UPSTREAM: UpstreamWords = UpstreamWords {
    up: "看上级会议",
    down: "看谁在落实",
    nothing_up: "没有写上级会议，或它不在这个文件夹里",
    nothing_down: "没有哪次会议写明落实这一次",
    carries: "落实",
    carried_by: "承接",
    key: |key| format!("（{key} 跳转）"),
    field: "落实上级",
    not_there: |id| format!("文件夹里没有 {id}"),
    behind_task: |what| format!("（落实{what}）"),
    directive: |title, no, what| format!("《{title}》第{no}条：{what}"),
    help_add: "落实上级会议的哪一条：编号（230614a/3）、条号或文字",
    lost: |id| format!("上级的 {id} 不在这个文件夹里"),
    lost_mend: "改正编号；上级会议不在这里的，写名称或文号，不写编号",
};
