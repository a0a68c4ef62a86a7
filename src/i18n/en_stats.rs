//! English: numbers.

use super::stats_words::{StatsCommands, StatsWords};

pub const STATS: StatsWords = StatsWords {
    groupings: ["unit", "group", "meeting", "leader", "speaker", "tag", "month"],
    none: "(none)",
    total: "Total",
    rank: "rank",
    columns: ["all", "open", "late", "back", "rate", "ext."],
    by: |what| format!("by {what}"),
    chosen: |number| format!("chosen {number}"),
    sorted: |number, lowest| format!("sorted by {number}{}", if lowest { "↑" } else { "↓" }),
    trend: "── last 6 months, on-time rate ──",
    month: |first, closed, due, late, rate| {
        let rate = rate.map_or("—".to_owned(), |r| format!("{r}%"));
        format!("{} {closed} closed · {late} of {due} missed · {rate}", first.format("%b"))
    },
    month_heading: |first| first.format("%b").to_string(),
    month_of: |first, what| format!("{what} in {}", first.format("%b %Y")),
    courses: ["on-time rate", "closed", "due", "missed"],
    no_trend: "only units and campaigns are shown by month",
    figures: "── figures reported ──",
    no_figures: "No figures have been reported",
    rate: |part, whole| format!("{part}/{whole}"),
    mean_late: "mean late",
    days_late: |original, extended| {
        let d = |n: Option<f64>| n.map_or("—".to_owned(), |n| format!("{n} d"));
        format!("{} by original deadline · {} by extended", d(original), d(extended))
    },
    more: |returned, urged, declined, unsigned| {
        format!("{returned} sent back · {urged} urged · {declined} declined · {unsigned} unsigned")
    },
    commands: StatsCommands {
        figures: "figures",
        by: "other grouping",
        trend: "months",
        sort: "sort",
        next_number: "number to the right",
        previous_number: "number to the left",
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
