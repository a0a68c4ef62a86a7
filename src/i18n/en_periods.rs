//! English: periods, milestones, reports, rechecks.

use super::en_sentences::{date, date_short};
use super::period_words::PeriodWords;
use crate::model::Occurrence;

pub const PERIODS: PeriodWords = PeriodWords {
    short,
    full: |o| match o {
        Occurrence::Day(day) => date(day),
        Occurrence::Week(year, _)
        | Occurrence::Month(year, _)
        | Occurrence::Quarter(year, _)
        | Occurrence::Half(year, _) => format!("{} {year}", short(o)),
        Occurrence::Year(_) => short(o),
    },
    occurrence: "Period",
    coming: "Next",
    past: "Periods",
    more: |n| format!("{n} earlier"),
    others: |n| format!("{n} more unreported"),
    day_off: " (day off)",
    scope: "Which",
    this_one: "this period only",
    whole: "all periods",
    report_due: "Report due",
    missed: "missed",
    reported: |day, late| {
        let late = if late > 0 { format!(", {late}d late") } else { String::new() };
        format!("reported {}{late}", date_short(day))
    },
    reached: |day, late| {
        let late = if late > 0 { format!(", {late}d late") } else { String::new() };
        format!("reached {}{late}", date_short(day))
    },
    ahead: |days| match days {
        0 => "today".to_owned(),
        n if n > 0 => format!("in {n}d"),
        n => format!("{}d late", -n),
    },
    milestones_heading: "Milestones due or late",
    milestone_reached: "milestone reached",
    no_milestone: "none",
    recheck: "Recheck",
    recheck_due: |day| format!("due {}", date(day)),
    milestone_option: "the milestone that was reached",
};

fn short(o: Occurrence) -> String {
    match o {
        Occurrence::Day(day) => date_short(day),
        Occurrence::Week(_, week) => format!("W{week:02}"),
        Occurrence::Month(_, month) => {
            const MONTHS: [&str; 12] =
                ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
            MONTHS.get(month as usize - 1).copied().unwrap_or_default().to_owned()
        }
        Occurrence::Quarter(_, quarter) => format!("Q{quarter}"),
        Occurrence::Half(_, half) => format!("H{half}"),
        Occurrence::Year(year) => year.to_string(),
    }
}
