//! English: numbers.

use super::stats_words::{StatsCommands, StatsWords};

pub const STATS: StatsWords = StatsWords {
    groupings: ["unit", "group", "meeting", "leader", "speaker", "tag", "month"],
    none: "(none)",
    total: "Total",
    rank: "Rank",
    columns: ["All", "Open", "Late", "Back", "Rate", "Ext."],
    heading: |word| super::en_sentences::capital(&word.replace('-', " ")),
    milestones_late: |n| format!("{} late", super::en_sentences::count(n as i64, "milestone")),
    by: |what| format!("by {what}"),
    chosen: |number| format!("Enter lists {number}"),
    sorted: |number, lowest| format!("sorted by {number}{}", if lowest { "↑" } else { "↓" }),
    missed: ["what missed the original deadline", "what missed the extended deadline"],
    trend: "── On-time rate, last 6 months ──",
    month: |first, closed, due, late, rate| {
        let rate = rate.map_or("—".to_owned(), |r| format!("{r}%"));
        format!("{} {closed} closed · {late} of {due} missed · {rate}", first.format("%b"))
    },
    month_heading: |first| first.format("%b").to_string(),
    month_of: |first, what| format!("{what} in {}", first.format("%b %Y")),
    courses: ["on-time rate", "closed", "due", "missed"],
    no_trend: "only units and campaigns are shown by month",
    figures: "── Figures reported ──",
    no_figures: "No figures have been reported",
    rate: |part, whole| format!("{part}/{whole}"),
    mean_late: "Avg. late",
    days_late: |original, extended| {
        let d = |n: Option<f64>| n.map_or("—".to_owned(), |n| format!("{n} days"));
        format!("{} by original deadline · {} by extended", d(original), d(extended))
    },
    more: |returned, urged, declined, unsigned| {
        format!("{returned} sent back · {urged} urged · {declined} declined · {unsigned} unsigned")
    },
    commands: StatsCommands {
        figures: "figures",
        by: "regroup",
        trend: "months",
        sort: "sort by column",
        next_number: "next column",
        previous_number: "previous column",
    },
    scope: "Units and figures",
    cli_columns: [
        "All",
        "Open",
        "Late",
        "Unsigned",
        "Reported",
        "Closed",
        "Declined",
        "Returned",
        "Urged",
        "On time",
        "Extended",
        "Days late",
    ],
    help_stats: "Counts, on-time rates and figures",
    help_by: "What to put together: unit, group, meeting, leader, speaker, tag, month",
    help_from: "Only what was assigned from this day on; figures by the day reported",
    help_to: "Only what was assigned up to this day; figures by the day reported",
    help_terms: "Also count:late figure:NAME, and exactly: unit=zjj group= meeting= leader= speaker= tag= month=2023-06",
    nothing: "Nothing to count.",
};
