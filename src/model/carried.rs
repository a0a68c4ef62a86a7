//! What an older table says became of a task before it came into duban. It stands with the task until the meeting is issued;
//! issuing makes an entry of the office out of it.

use super::act::Act;
use super::assignment::Status;
use super::entry::Entry;
use super::id::TaskId;
use super::issue::ToAssign;
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

/// How far the work was when it was brought over.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Carried {
    /// `Assigned` where nothing was begun.
    pub status: Status,
    /// 0–100.
    pub percent: Option<u8>,
    /// The day it was done, where the table says it.
    pub done: Option<NaiveDate>,
    pub note: String,
    /// Numbers that add up over units and months.
    pub figures: Vec<(String, i64)>,
}

impl Carried {
    /// A task of which nothing is known but that it is there.
    pub fn new(status: Status) -> Self {
        Self { status, percent: None, done: None, note: String::new(), figures: Vec::new() }
    }

    /// Whether there is nothing to carry over.
    pub fn is_empty(&self) -> bool {
        *self == Self::new(Status::Assigned)
    }

    /// The entries that say it of one assignment, in their order.
    pub fn entries(&self, task: &TaskId, to: &ToAssign, by: &str, at: DateTime<FixedOffset>) -> Vec<Entry> {
        let entry = |act| {
            let mut entry = Entry::new(at, task.clone(), by, act);
            entry.unit = Some(to.unit.clone());
            entry.note.clone_from(&self.note);
            entry
        };
        if self.status == Status::Cancelled {
            return vec![entry(Act::Cancel)];
        }
        let mut carry = entry(Act::Carry);
        carry.figures = self.figures.iter().map(|(name, n)| (name.clone(), *n as f64)).collect();
        match self.status {
            Status::Closed | Status::Reported => {
                carry.percent = Some(100);
                carry.holds = (self.status == Status::Closed).then_some(true);
                // No table calls a thing done that was late without saying when: the deadline is the day then.
                let today = at.date_naive();
                carry.until = Some(self.done.unwrap_or_else(|| to.due.map_or(today, |due| due.min(today))));
            }
            Status::Working => carry.percent = Some(self.percent.unwrap_or(0).min(99)),
            Status::Assigned | Status::Accepted | Status::Declined | Status::Cancelled => {}
        }
        vec![carry]
    }
}
