//! What became of what somebody said: the last meeting in which a person asked for work, and the tasks that came of it.

use super::item::Item;
use crate::model::{Light, Meeting, MeetingId, Register, TaskNo};
use chrono::{DateTime, FixedOffset};

/// What a person asked for in one meeting.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    pub meeting: MeetingId,
    /// The tasks of this person's directives, the worst first.
    pub tasks: Vec<TaskNo>,
}

/// What `person` asked for in the last issued meeting where that was anything; none where it never was.
pub fn last_said(register: &Register, person: &str, now: DateTime<FixedOffset>) -> Option<Said> {
    let asked = |m: &&Meeting| m.directives.iter().any(|d| d.by.as_deref() == Some(person) && !d.tasks.is_empty());
    let meetings = register.meetings.values().map(|m| &**m).filter(|m| m.facts.date <= now.date_naive());
    let last = meetings.filter(asked).max_by_key(|m| (m.facts.date, m.id.clone()))?;
    let said = last.directives.iter().filter(|d| d.by.as_deref() == Some(person));
    let mut tasks: Vec<TaskNo> = said.flat_map(|d| d.tasks.iter().map(|t| t.no)).collect();
    // Stable: of equal lights the first said comes first.
    tasks.sort_by_key(|no| worst(register, &last.id, *no, now));
    Some(Said { meeting: last.id.clone(), tasks })
}

/// The worst light of a task over its units; of nothing the best.
fn worst(register: &Register, meeting: &MeetingId, no: TaskNo, now: DateTime<FixedOffset>) -> Light {
    let lights = register.of_task(&meeting.task(no)).iter().map(|a| Item::of(register, a, now).light());
    lights.min().unwrap_or(Light::Off)
}
