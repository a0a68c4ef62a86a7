//! The shape of the words for back-scheduling.

use chrono::NaiveDate;

/// Back-scheduling: the time before a deadline parted into steps.
pub struct ScheduleWords {
    pub command: &'static str,
    /// The task's number.
    pub title: fn(&str) -> String,
    /// The task, and the day it is due.
    pub about: fn(&str, &str) -> String,
    pub kind: &'static str,
    pub steps: &'static str,
    /// The kind of work where the site has written none, and its steps.
    pub usual: &'static str,
    pub usual_steps: &'static str,
    /// A day with its weekday, short.
    pub day: fn(NaiveDate) -> String,
    pub no_deadline: &'static str,
    pub bad_step: fn(&str) -> String,
    /// How many workdays there are for how many steps.
    pub too_few: fn(usize, usize) -> String,
    pub too_long: &'static str,
}
