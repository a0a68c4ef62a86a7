//! Chinese: back-scheduling.

use super::schedule_words::ScheduleWords;
use super::zh_sentences::{date_short, weekday};
use chrono::Datelike;

pub const SCHEDULE: ScheduleWords = ScheduleWords {
    command: "倒排工期",
    title: |no| format!("倒排工期 {no}"),
    about: |task, due| format!("{task}\n期限 {due}，按工作日分；确定后替换原有节点"),
    kind: "类型",
    steps: "步骤",
    usual: "通用",
    usual_steps: "摸底 20%，整改 60%，验收 20%",
    day: |day| format!("{}{}", date_short(day), weekday(day.weekday())),
    no_deadline: "任务还没有到某一天的期限：先按期限键补上",
    bad_step: |part| format!("“{part}”不是步骤：写成 整改 60%，各步用逗号隔开"),
    too_few: |days, steps| format!("到期限只有 {days} 个工作日，排不下 {steps} 步"),
    too_long: "开始日离期限超过十年",
};
