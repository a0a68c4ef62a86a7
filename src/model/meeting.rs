//! A meeting with its directives: a draft while it is recorded, frozen once issued.

use super::directive::Directive;
use super::id::{MeetingId, TaskNo};
use super::task::Task;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// One meeting. Directives stand in the order spoken, each number once.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Meeting {
    pub id: MeetingId,
    pub facts: Facts,
    /// 1 when first issued; a correction is version n+1. A draft carries the version it will be issued as.
    pub version: u32,
    /// Words that are no owner and no deadline in this meeting, although they read like one.
    pub refused: Vec<String>,
    pub directives: Vec<Directive>,
    /// The highest directive number ever given here, so that none is given twice.
    pub last_directive: u32,
}

/// What is known about a meeting besides what was said.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Facts {
    pub title: String,
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
    pub place: Option<String>,
    pub chair: Option<String>,
    pub recorder: Option<String>,
    pub present: Vec<String>,
    pub absent: Vec<String>,
    /// Meetings of one series follow each other: what one leaves open, the next takes up.
    pub series: Option<String>,
    /// The higher-level meeting that this one carries down.
    pub upstream: Option<String>,
}

impl Meeting {
    pub fn new(id: MeetingId, title: impl Into<String>, date: NaiveDate) -> Self {
        let facts = Facts::new(title, date);
        Self { id, facts, version: 1, refused: Vec::new(), directives: Vec::new(), last_directive: 0 }
    }

    /// Gives the next directive number.
    pub fn next_directive_no(&mut self) -> u32 {
        let used = self.directives.iter().map(|d| d.no).max().unwrap_or(0);
        self.last_directive = used.max(self.last_directive) + 1;
        self.last_directive
    }

    pub fn directive(&self, no: u32) -> Option<&Directive> {
        self.directives.iter().find(|d| d.no == no)
    }

    pub fn task(&self, no: TaskNo) -> Option<&Task> {
        self.directive(no.directive)?.tasks.iter().find(|t| t.no == no)
    }

    pub fn tasks(&self) -> impl Iterator<Item = (&Directive, &Task)> {
        self.directives.iter().flat_map(|d| d.tasks.iter().map(move |t| (d, t)))
    }
}

impl Facts {
    pub fn new(title: impl Into<String>, date: NaiveDate) -> Self {
        Self {
            title: title.into(),
            date,
            time: None,
            place: None,
            chair: None,
            recorder: None,
            present: Vec::new(),
            absent: Vec::new(),
            series: None,
            upstream: None,
        }
    }
}
