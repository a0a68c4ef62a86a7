//! The shape of the words for what goes over time: periods, milestones, back-scheduling, campaigns, rechecks, upstream.

use crate::model::Occurrence;
use chrono::NaiveDate;

/// Periods, milestones, campaigns and what else has a course.
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
    // Back-scheduling.
    pub schedule: &'static str,
    pub schedule_title: fn(&str) -> String,
    pub schedule_steps: &'static str,
    pub no_due: &'static str,
    pub no_room: &'static str,
    pub want_shares: &'static str,
    // Upstream.
    pub carries_down: &'static str,
    pub carried_to: &'static str,
    // Campaigns.
    pub campaigns: &'static str,
    pub no_campaign: &'static str,
    pub campaign_none: &'static str,
    pub from_to: fn(NaiveDate, NaiveDate) -> String,
    /// Day n of all; days left.
    pub day_of: fn(i64, i64) -> String,
    pub not_begun: fn(i64) -> String,
    pub ended: fn(i64) -> String,
    pub time: &'static str,
    pub burn_down: &'static str,
    /// Open, and what the straight line asks for.
    pub against_ideal: fn(usize, usize) -> String,
    pub graph_key: &'static str,
    // Commands.
    pub about_campaign: &'static str,
    pub about_schedule: &'static str,
    pub tag: &'static str,
    pub shares: &'static str,
    pub take: &'static str,
    pub milestone_option: &'static str,
    pub not_taken: &'static str,
    pub taken: fn(usize) -> String,
}
