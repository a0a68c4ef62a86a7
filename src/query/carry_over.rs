//! What the last meeting of a series left open, for the next one to take up.

use super::order::{Order, sort};
use crate::model::{AssignmentId, Meeting, MeetingId, Register, Status};
use chrono::{DateTime, FixedOffset};

/// The issued meeting before `of` in its series, by date.
pub fn previous_of_series<'a>(register: &'a Register, of: &Meeting) -> Option<&'a Meeting> {
    let series = of.facts.series.as_ref()?;
    register
        .meetings
        .values()
        .filter(|m| m.facts.series.as_ref() == Some(series) && m.id != of.id)
        .filter(|m| (m.facts.date, &m.id) < (of.facts.date, &of.id))
        .max_by(|a, b| (a.facts.date, &a.id).cmp(&(b.facts.date, &b.id)))
        .map(|m| &**m)
}

/// The assignments a meeting left open, most pressing first; of a repeating task the oldest period alone.
pub fn carried_over(register: &Register, from: &MeetingId, now: DateTime<FixedOffset>) -> Vec<AssignmentId> {
    let open = |s: Status| !matches!(s, Status::Closed | Status::Cancelled);
    let mut left: Vec<_> = register.of_meeting(from).iter().filter(|a| open(a.status)).collect();
    left.dedup_by(|later, kept| kept.id.same_series(&later.id));
    sort(register, &mut left, Order::Due, now);
    left.into_iter().map(|a| a.id.clone()).collect()
}
