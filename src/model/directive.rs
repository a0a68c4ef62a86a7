//! A directive: one thing a leader asked for, as spoken, with the tasks made of it.

use super::id::{MeetingId, TaskNo};
use super::task::Task;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What a directive is; only `Task` asks for work.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash, Serialize, Deserialize)]
pub enum Kind {
    #[default]
    Task,
    /// Sets the tone; stays in the minutes.
    Principle,
    /// Another leader's words.
    Quote,
    /// What was reported, not asked for.
    Report,
}

/// One thing a leader asked for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Directive {
    /// Its number, given once; the order spoken is the order in the meeting.
    pub no: u32,
    /// Who said it.
    pub by: Option<String>,
    pub topic: Option<String>,
    /// The words as spoken; never changed by duban.
    pub text: String,
    pub kind: Kind,
    pub tags: Vec<String>,
    /// The directive of a higher meeting that it carries down: an id, its number there, or words. What it means is `upstream`'s.
    pub upstream: Option<String>,
    pub tasks: Vec<Task>,
    /// The highest task number ever given here, so that none is given twice.
    pub last_task: u32,
}

impl Directive {
    pub fn new(no: u32, text: impl Into<String>) -> Self {
        Self {
            no,
            by: None,
            topic: None,
            text: text.into(),
            kind: Kind::Task,
            tags: Vec::new(),
            upstream: None,
            tasks: Vec::new(),
            last_task: 0,
        }
    }

    /// Gives the next task number.
    pub fn next_task_no(&mut self) -> TaskNo {
        let used = self.tasks.iter().map(|t| t.no.task).max().unwrap_or(0);
        self.last_task = used.max(self.last_task) + 1;
        TaskNo { directive: self.no, task: self.last_task }
    }

    /// Takes tasks without numbers of their own in, numbering them on from the last.
    pub fn take_tasks(&mut self, tasks: impl IntoIterator<Item = Task>) {
        for mut task in tasks {
            task.no = self.next_task_no();
            self.tasks.push(task);
        }
    }

    /// How people and files refer to it inside `meeting`.
    pub fn id(&self, meeting: &MeetingId) -> super::id::DirectiveId {
        meeting.directive(self.no)
    }
}

/// The words of the file format, in the order people meet them.
pub const KINDS: [(Kind, &str); 4] =
    [(Kind::Task, "task"), (Kind::Principle, "principle"), (Kind::Quote, "quote"), (Kind::Report, "report")];

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(KINDS.iter().find(|(k, _)| k == self).map_or("task", |(_, n)| n))
    }
}

impl FromStr for Kind {
    type Err = super::id::BadId;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        KINDS.iter().find(|(_, n)| *n == s).map(|(k, _)| *k).ok_or_else(|| super::id::BadId {
            text: s.into(),
            wanted: "a kind of directive (task, principle, quote, report)",
        })
    }
}
