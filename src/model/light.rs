//! The light of an assignment on a day, and how late it is. Computed, never stored.

use super::assignment::{Assignment, Status};
use super::rules::Rules;
use super::standing::Standing;
use super::task::Task;
use chrono::{DateTime, Days, FixedOffset, NaiveDate, TimeDelta};

/// Distance to the deadline at a glance. The level of urging and the status are other things.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum Light {
    /// Late.
    Red,
    /// Within the warning days.
    Yellow,
    Green,
    /// Reported or closed.
    Blue,
    /// Cancelled: nothing is asked any more.
    Off,
}

/// All lights, worst first, with the words of commands and filters.
pub const LIGHTS: [(Light, &str); 5] = [
    (Light::Red, "red"),
    (Light::Yellow, "yellow"),
    (Light::Green, "green"),
    (Light::Blue, "blue"),
    (Light::Off, "off"),
];

/// Days past the deadline; 0 or less is in time. None where there is no deadline.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lateness {
    pub by_original: Option<i64>,
    pub by_extended: Option<i64>,
}

/// The day the next report is due: the deadline in force, or for a standing task what the site's rule asks for.
pub fn next_due(a: &Assignment, task: Option<&Task>, rules: &Rules) -> Option<NaiveDate> {
    if let Some(due) = a.deadline_in_force() {
        return Some(due);
    }
    task.filter(|t| t.deadline.standing)?;
    Standing::of(a, rules.standing_report).map(|s| s.due)
}

/// The light on `today`. What is declined keeps the light of its deadline: the office has to act on it.
pub fn light(a: &Assignment, task: Option<&Task>, rules: &Rules, today: NaiveDate) -> Light {
    match a.status {
        Status::Cancelled => Light::Off,
        Status::Reported | Status::Closed => Light::Blue,
        Status::Assigned | Status::Accepted | Status::Working | Status::Declined => match next_due(a, task, rules) {
            Some(due) if today > due => Light::Red,
            Some(due) if today + Days::new(u64::from(rules.warn_days)) >= due => Light::Yellow,
            Some(_) | None => Light::Green,
        },
    }
}

impl Lateness {
    /// Of an assignment on `today`: what is reported stopped counting on the day it was reported as done.
    pub fn of(a: &Assignment, task: Option<&Task>, rules: &Rules, today: NaiveDate) -> Self {
        let until = a.done_on.filter(|_| matches!(a.status, Status::Reported | Status::Closed)).unwrap_or(today);
        let days = |due: NaiveDate| (until - due).num_days();
        let original = if a.status == Status::Cancelled { None } else { a.due.or_else(|| next_due(a, task, rules)) };
        Self { by_original: original.map(days), by_extended: a.extended.map(days).or(original.map(days)) }
    }
}

/// Whether the unit has let the time for signing pass.
pub fn unsigned_too_long(a: &Assignment, rules: &Rules, now: DateTime<FixedOffset>) -> bool {
    a.status == Status::Assigned && now - a.assigned_at > TimeDelta::hours(i64::from(rules.sign_hours))
}

/// The day a closed assignment is due to be looked at again; none where that was done. A period of what repeats is not
/// looked at again: the next one shows what holds.
pub fn recheck_due(a: &Assignment, rules: &Rules) -> Option<NaiveDate> {
    let closed = a.closed_on.filter(|_| a.status == Status::Closed && a.id.occurrence.is_none())?;
    a.rechecked_on.is_none().then(|| closed + Days::new(u64::from(rules.recheck_days)))
}
