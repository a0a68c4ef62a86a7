//! The shape of the words about numbers: the Units and Figures screens, and `duban stats`.

use chrono::NaiveDate;

/// Numbers, what they are put together by, and how they went.
pub struct StatsWords {
    /// What a row is: unit, group, meeting, leader, speaker, tag, month.
    pub groupings: [&'static str; 7],
    /// What is under no key.
    pub none: &'static str,
    pub total: &'static str,
    pub rank: &'static str,
    /// Short headings: total, open, late, returned, on-time rate by original and by extended deadline.
    pub columns: [&'static str; 6],
    /// A number's word in the filter language as the heading of a column.
    pub heading: fn(&str) -> String,
    pub milestones_late: fn(usize) -> String,
    /// What a grouping and the chosen number are called in the message line.
    pub by: fn(&str) -> String,
    pub chosen: fn(&str) -> String,
    /// What is listed behind the on-time rates by original and by extended deadline.
    pub missed: [&'static str; 2],
    /// The number sorted by, and whether the lowest stands first.
    pub sorted: fn(&str, bool) -> String,
    pub trend: &'static str,
    /// Month, closed, deadlines, how many of them were missed, on-time rate.
    pub month: fn(NaiveDate, usize, usize, usize, Option<u32>) -> String,
    /// A month as the heading of a column, and with the name of what is counted in it.
    pub month_heading: fn(NaiveDate) -> String,
    pub month_of: fn(NaiveDate, &str) -> String,
    /// What a month of the trend shows: on-time rate, closed, deadlines, missed.
    pub courses: [&'static str; 4],
    pub no_trend: &'static str,
    pub figures: &'static str,
    pub no_figures: &'static str,
    /// A rate between two figures: the part and the whole.
    pub rate: fn(&str, &str) -> String,
    pub mean_late: &'static str,
    /// Mean days late by the original and by the extended deadline.
    pub days_late: fn(Option<f64>, Option<f64>) -> String,
    /// Returned, urged, declined, unsigned.
    pub more: fn(usize, usize, usize, usize) -> String,
    pub commands: StatsCommands,
    /// The units' scope in help.
    pub scope: &'static str,
    /// The columns of `stats` after the row's name: total, open, late, unsigned, reported, closed, declined, returned,
    /// urged, on-time rate by original and by extended deadline, mean days late.
    pub cli_columns: [&'static str; 12],
    pub help_stats: &'static str,
    pub help_by: &'static str,
    pub help_from: &'static str,
    pub help_to: &'static str,
    /// Filter terms that only numbers need.
    pub help_terms: &'static str,
    pub nothing: &'static str,
}

/// What the commands on numbers are called.
pub struct StatsCommands {
    pub figures: &'static str,
    pub by: &'static str,
    pub trend: &'static str,
    pub sort: &'static str,
    pub next_number: &'static str,
    pub previous_number: &'static str,
}
