//! English: back-scheduling.

use super::schedule_words::ScheduleWords;

pub const SCHEDULE: ScheduleWords = ScheduleWords {
    command: "schedule backwards",
    title: |no| format!("Schedule {no} backwards"),
    about: |task, due| format!("{task}\nDue {due}; parted by workdays, in the place of the milestones so far"),
    kind: "Kind",
    steps: "Steps",
    usual: "usual",
    usual_steps: "survey 20%, mend 60%, check 20%",
    day: |day| day.format("%a %-d %b").to_string(),
    no_deadline: "the task has no day it is due: set its deadline first",
    bad_step: |part| format!("“{part}” is no step: write mend 60%, with commas between steps"),
    too_few: |days, steps| format!("only {days} workdays are left for {steps} steps"),
    too_long: "the start lies more than ten years before the deadline",
};
