//! English: spreadsheets and calendars.

use super::sheet_words::SheetWords;

pub const SHEETS: SheetWords = SheetWords {
    comma: ", ",
    yes: "yes",
    no: "no",
    high: "high",
    ledger_columns: [
        "No", "Id", "Meeting", "Task", "Said by", "Lead unit", "Support", "Assigned", "Due date", "Extended to", "Light",
        "Status", "Percent", "Days late", "In time", "In time, extended", "Progress", "Last report", "Urged", "Returned",
        "Done on", "Closed on",
    ],
    ledger_title: |site| format!("{site} ledger"),
    as_of: |day, n| format!("As of {day}: {n} {}", if n == 1 { "assignment" } else { "assignments" }),
    all: "Ledger",
    summary: "Summary",
    summary_columns: [
        "Unit", "Total", "Open", "Late", "Soon", "Unsigned", "Reported", "Closed", "Urged", "On time", "On time, extended",
    ],
    breakdown_columns: [
        "No", "Directive", "Task", "Lead unit", "Support", "Due date", "As spoken", "Milestones", "Priority",
    ],
    breakdown_title: |meeting| format!("{meeting}: tasks"),
    breakdown_remark: |id, date, n| format!("{id} · {date} · {n} {}", if n == 1 { "task" } else { "tasks" }),
    footer: "&C&P of &N",
    bad_status: ("No such status", "Choose one from the list"),
    calendar_title: |site| format!("{site} deadlines"),
    event: |task, units| format!("Due: {task} ({units})"),
    done_event: |task, units| format!("Done: {task} ({units})"),
    milestone: |step, task| format!("Step: {step} | {task}"),
    and_more: |first, n| format!("{first} and {} more", n - 1),
};
