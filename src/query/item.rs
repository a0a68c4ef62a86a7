//! An assignment with all that is asked about it on a day: its task, light and lateness. Borrowed, made on demand.

use crate::model::{
    Assignment, Directive, Lateness, Light, Meeting, Register, Stage, Standing, Task, light, next_due, pressing_stage,
    recheck_due, stages, unsigned_too_long,
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

/// Items one after the other: neighbours are mostly of one meeting and task, which are looked up once.
pub struct Neighbours<'a> {
    register: &'a Register,
    now: DateTime<FixedOffset>,
    last: Option<Item<'a>>,
}

impl<'a> Neighbours<'a> {
    pub fn new(register: &'a Register, now: DateTime<FixedOffset>) -> Self {
        Self { register, now, last: None }
    }

    pub fn item(&mut self, assignment: &'a Assignment) -> Item<'a> {
        let item = match self.last {
            Some(last) if last.assignment.id.task == assignment.id.task => Item { assignment, ..last },
            Some(last) if last.assignment.id.task.meeting == assignment.id.task.meeting => {
                Item::in_meeting(self.register, last.meeting, assignment, self.now)
            }
            _ => Item::of(self.register, assignment, self.now),
        };
        self.last = Some(item);
        item
    }
}

impl<'a> Item<'a> {
    pub fn of(register: &'a Register, assignment: &'a Assignment, now: DateTime<FixedOffset>) -> Self {
        Self::in_meeting(register, register.meetings.get(&assignment.id.task.meeting).map(|m| &**m), assignment, now)
    }

    fn in_meeting(
        register: &'a Register,
        meeting: Option<&'a Meeting>,
        assignment: &'a Assignment,
        now: DateTime<FixedOffset>,
    ) -> Self {
        let id = &assignment.id.task;
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
        next_due(self.assignment, self.task, &self.register.site.rules)
    }

    pub fn lateness(&self) -> Lateness {
        Lateness::of(self.assignment, self.task, &self.register.site.rules, self.today())
    }

    /// The milestone that presses most: late, or near.
    pub fn pressing_stage(&self) -> Option<Stage<'a>> {
        pressing_stage(self.assignment, self.task, &self.register.site.rules, self.today())
    }

    /// Its milestones with their lights.
    pub fn stages(&self) -> Vec<Stage<'a>> {
        let rules = &self.register.site.rules;
        self.task.map(|task| stages(self.assignment, task, rules, self.today())).unwrap_or_default()
    }

    /// The reports of a standing task.
    pub fn standing(&self) -> Option<Standing> {
        self.task.filter(|t| t.deadline.standing)?;
        Standing::of(self.assignment, self.register.site.rules.standing_report)
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

    /// The other periods of the same repeating task that are due and not reported.
    pub fn others_unreported(&self) -> usize {
        if self.assignment.id.occurrence.is_none() {
            return 0;
        }
        let due = |a: &&Assignment| a.is_open() && a.due.is_some_and(|due| due < self.today());
        let periods = self.register.periods(&self.assignment.id).iter();
        periods.filter(due).filter(|a| a.id != self.assignment.id).count()
    }

    pub fn unit_label(&self) -> &'a str {
        self.register.site.label(&self.assignment.id.unit)
    }
}
