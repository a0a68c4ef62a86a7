//! Values and rules: no disk, no clock, no terminal, no words for people.

mod calendar;
mod deadline;
mod directive;
mod id;
mod meeting;
mod rules;
mod site;
mod task;
mod unit;

pub use calendar::Calendar;
pub use deadline::{Deadline, Milestone, PeriodDay, Repeat};
pub use directive::{Directive, KINDS, Kind};
pub use id::{AssignmentId, BadId, DirectiveId, MeetingId, Ref, TaskId, TaskNo, UnitId};
pub use meeting::{Facts, Meeting};
pub use rules::Rules;
pub use site::{Named, Site};
pub use task::Task;
pub use unit::{Group, Person, Unit};
