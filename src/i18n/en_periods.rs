//! English: periods, milestones, back-scheduling, campaigns, rechecks, upstream.

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
    occurrence: "period",
    coming: "next",
    past: "periods",
    more: |n| format!("{n} earlier"),
    others: |n| format!("{n} more unreported"),
    day_off: " (day off)",
    scope: "which",
    this_one: "this period only",
    whole: "all periods",
    report_due: "report due",
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
    recheck: "recheck",
    recheck_due: |day| format!("due {}", date(day)),
    schedule: "schedule back",
    schedule_title: |no| format!("Schedule back from the deadline: {no}"),
    schedule_steps: "steps",
    no_due: "give the task a deadline first (w)",
    no_room: "too few days before the deadline for these steps",
    want_shares: "steps with shares such as survey 20%, mend 60%, check 20% (100% together)",
    carries_down: "carries down",
    carried_to: "carried to",
    campaigns: "campaigns",
    no_campaign: "duban.toml has no campaign ([[campaign]])",
    campaign_none: "there is no such campaign",
    from_to: |from, to| format!("{} to {}", date(from), date(to)),
    day_of: |day, all| format!("day {day} of {all}, {} left", all - day),
    not_begun: |days| format!("begins in {days}d"),
    ended: |days| format!("ended {days}d ago"),
    time: "time",
    burn_down: "Burn-down",
    against_ideal: |open, ideal| format!("{open} open, a steady pace would leave {ideal}"),
    graph_key: "# open  . steady pace  | today",
    about_campaign: "campaigns: counts, days left, burn-down",
    about_schedule: "milestones for a task of a draft, counted back from its deadline",
    tag: "the campaign's tag",
    shares: "steps with shares: “survey 20%, mend 60%, check 20%”; without, those of duban.toml",
    take: "write them into the task as milestones",
    milestone_option: "the milestone that was reached",
    not_taken: "nothing was written; --take writes them",
    taken: |n| format!("{n} milestones written"),
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
