//! An assignment with all that is asked about it on a day: its task, light and lateness. Borrowed, made on demand.

use crate::model::{
    Assignment, Directive, Lateness, Light, Meeting, Register, Task, light, next_due, recheck_due, unsigned_too_long,
};
use chrono::{DateTime, FixedOffset, NaiveDate};

/// One assignment seen on a day.
#[derive(Clone, Copy)]
pub struct Item<'a> {
    pub register: &'a Register,
    pub assignment: &'a Assignment,
    /// None where the meeting's file cannot be read.
    pub meeting: Option<&'a Meeting>,
    pub directive: Option<&'a Directive>,
    pub task: Option<&'a Task>,
    pub now: DateTime<FixedOffset>,
}

impl<'a> Item<'a> {
    pub fn of(register: &'a Register, assignment: &'a Assignment, now: DateTime<FixedOffset>) -> Self {
        let id = &assignment.id.task;
        let meeting = register.meetings.get(&id.meeting).map(|m| &**m);
        let directive = meeting.and_then(|m| m.directive(id.no.directive));
        let task = directive.and_then(|d| d.tasks.iter().find(|t| t.no == id.no));
        Self { register, assignment, meeting, directive, task, now }
    }

    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    pub fn light(&self) -> Light {
        light(self.assignment, self.task, &self.register.site.rules, self.today())
    }

    /// The day the next report is due.
    pub fn due(&self) -> Option<NaiveDate> {
        next_due(self.assignment, self.task)
    }

    pub fn lateness(&self) -> Lateness {
        Lateness::of(self.assignment, self.task, self.today())
    }

    /// Whether the unit has let the time for signing pass.
    pub fn unsigned_too_long(&self) -> bool {
        unsigned_too_long(self.assignment, &self.register.site.rules, self.now)
    }

    /// The day it is due to be looked at again after closing.
    pub fn recheck_due(&self) -> Option<NaiveDate> {
        recheck_due(self.assignment, &self.register.site.rules)
    }

    /// The task's text; the id where its meeting cannot be read.
    pub fn text(&self) -> String {
        self.task.map_or_else(|| self.assignment.id.task.to_string(), |t| t.text.clone())
    }

    pub fn unit_label(&self) -> &'a str {
        self.register.site.label(&self.assignment.id.unit)
    }
}
