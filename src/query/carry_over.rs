//! What the earlier meetings of a series left open, for the next one to take up.

use super::order::{Order, sort};
use crate::model::{AssignmentId, Meeting, Register, Status};
use chrono::{DateTime, FixedOffset};

/// The assignments that the issued meetings before `of` in its series left open, late ones first. What the last meeting
/// had itself taken over from those before it is among them. A meeting that was moved stands where its date is now; one
/// that was called off leaves what it would have taken up to the next. Of a repeating task the oldest period stands for all.
pub fn carried_over(register: &Register, of: &Meeting, now: DateTime<FixedOffset>) -> Vec<AssignmentId> {
    let Some(series) = &of.facts.series else { return Vec::new() };
    let before = register.meetings.values().filter(|m| {
        m.facts.series.as_ref() == Some(series) && m.id != of.id && (m.facts.date, &m.id) < (of.facts.date, &of.id)
    });
    let open = |s: Status| !matches!(s, Status::Closed | Status::Cancelled);
    let mut left: Vec<_> = before.flat_map(|m| register.of_meeting(&m.id)).filter(|a| open(a.status)).collect();
    left.dedup_by(|later, kept| kept.id.same_series(&later.id));
    sort(register, &mut left, Order::Light, now);
    left.into_iter().map(|a| a.id.clone()).collect()
}
