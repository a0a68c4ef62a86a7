//! The shape of the words for what goes over time: periods, milestones, reports, rechecks.

use crate::model::Occurrence;
use chrono::NaiveDate;

/// Periods, milestones and what else has a course.
pub struct PeriodWords {
    /// A period in few columns: `第25周`.
    pub short: fn(Occurrence) -> String,
    /// With its year.
    pub full: fn(Occurrence) -> String,
    pub occurrence: &'static str,
    pub coming: &'static str,
    pub past: &'static str,
    /// Past ones that are not listed.
    pub more: fn(usize) -> String,
    /// Other periods of the same task that wait.
    pub others: fn(usize) -> String,
    pub day_off: &'static str,
    /// With `cancel`: one period, or all.
    pub scope: &'static str,
    pub this_one: &'static str,
    pub whole: &'static str,
    // Standing tasks.
    pub report_due: &'static str,
    pub missed: &'static str,
    pub reported: fn(NaiveDate, i64) -> String,
    // Milestones.
    pub reached: fn(NaiveDate, i64) -> String,
    pub ahead: fn(i64) -> String,
    pub milestones_heading: &'static str,
    pub milestone_reached: &'static str,
    pub no_milestone: &'static str,
    // Rechecks.
    pub recheck: &'static str,
    pub recheck_due: fn(NaiveDate) -> String,
    pub milestone_option: &'static str,
}
