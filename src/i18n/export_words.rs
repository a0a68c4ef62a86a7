//! The shape of the words about documents: what stands in them besides their templates, the dialog, the command.

use crate::model::Task;
use chrono::{NaiveDate, NaiveTime};

/// Documents and how they are asked for.
pub struct ExportWords {
    /// A day as papers write it, without its weekday.
    pub day: fn(NaiveDate) -> String,
    /// A time of day behind a day.
    pub hour: fn(NaiveTime) -> String,
    /// A number of the first two levels: 一, 1.
    pub numeral: fn(usize) -> String,
    pub semicolon: &'static str,
    pub minutes_of: fn(&str) -> String,
    pub breakdown_of: fn(&str) -> String,
    pub bulletin_of: fn(&str, &str) -> String,
    /// A notice of what is late.
    pub reminder: &'static str,
    /// Number, task, lead, support, deadline, remark.
    pub breakdown_columns: [&'static str; 6],
    /// Number, task, meeting, deadline, progress.
    pub notice_columns: [&'static str; 5],
    /// What, and its value.
    pub slip_facts: [&'static str; 2],
    /// Task, unit, assigned, original and extended deadline, reported, closed, judged.
    pub slip_labels: [&'static str; 8],
    /// When, who, act, what.
    pub history_columns: [&'static str; 4],
    /// Number, this period, before, change.
    pub totals_columns: [&'static str; 4],
    /// On-time rate by the original and by the extended deadline.
    pub rate_labels: [&'static str; 2],
    pub percent_points: &'static str,
    /// Rank, unit, all, open, late, two rates, returned, urged.
    pub units_columns: [&'static str; 9],
    /// Unit, task, original and extended deadline, days late, urges.
    pub late_columns: [&'static str; 6],
    /// Rung, times, units.
    pub urges_columns: [&'static str; 3],
    /// Campaign, its days, all, open, late, closed, on-time rate, days left.
    pub campaign_columns: [&'static str; 8],
    /// Figure, this period, before.
    pub figures_columns: [&'static str; 3],
    /// Rank, unit, score, lines.
    pub scores_columns: [&'static str; 4],
    /// Unit, rule, times, points, what was counted.
    pub score_line_columns: [&'static str; 5],
    pub other_units: &'static str,
    /// A name with a number of times.
    pub times: fn(&str, usize) -> String,
    pub late_days: fn(i64) -> String,
    pub on_time: &'static str,
    /// In the place of a day where a task has none.
    pub no_day: fn(Option<&Task>) -> String,
    // What was sought where there is none.
    pub a_meeting: &'static str,
    pub open_items: &'static str,
    pub closed_items: &'static str,
    pub standing_items: &'static str,
    // The dialog.
    pub command: &'static str,
    pub nothing_here: &'static str,
    pub title: &'static str,
    pub what: &'static str,
    pub format: &'static str,
    pub scope: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub apart: &'static str,
    pub place: &'static str,
    pub place_hint: &'static str,
    /// The selected, the marked, those shown, all.
    pub scopes: [&'static str; 4],
    pub about_items: fn(usize) -> String,
    pub about_all: &'static str,
    pub preview_title: &'static str,
    pub preview_keys: &'static str,
    pub overwrite: fn(&str) -> String,
    /// The paths written.
    pub written: fn(&[String]) -> String,
    // The command.
    pub help: &'static str,
    pub help_what: &'static str,
    pub help_terms: &'static str,
    pub help_format: &'static str,
    pub help_output: &'static str,
    pub help_from: &'static str,
    pub help_to: &'static str,
    pub help_apart: &'static str,
    pub help_force: &'static str,
    pub help_template: &'static str,
    pub help_more: &'static str,
    /// A file that stands there already.
    pub unchanged: fn(&str) -> String,
    pub want_meeting: fn(&str) -> String,
    pub several_files: &'static str,
    pub office_only: fn(&str) -> String,
}
