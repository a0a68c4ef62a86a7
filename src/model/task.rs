//! A task: one piece of work out of a directive, as the office wrote it. What became of it is an `Assignment`.

use super::carried::Carried;
use super::deadline::{Deadline, Milestone};
use super::id::TaskNo;
use serde::{Deserialize, Serialize};

/// One piece of work with the names of who leads and supports it, as people write them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Task {
    pub no: TaskNo,
    pub text: String,
    pub lead: Vec<String>,
    pub support: Vec<String>,
    /// Whether every unit of a group delivers by itself; none means yes for a group.
    pub each: Option<bool>,
    pub deadline: Deadline,
    pub high: bool,
    pub milestones: Vec<Milestone>,
    /// What became of it before it came into duban.
    pub carried: Option<Box<Carried>>,
}

impl Task {
    pub fn new(no: TaskNo, text: impl Into<String>) -> Self {
        Self {
            no,
            text: text.into(),
            lead: Vec::new(),
            support: Vec::new(),
            each: None,
            deadline: Deadline::default(),
            high: false,
            milestones: Vec::new(),
            carried: None,
        }
    }
}
