//! What issuing a meeting would do: which assignments come into being, and what is still missing. No writing.

use super::assignment::{Assignment, Status};
use super::directive::Kind;
use super::id::{AssignmentId, TaskNo, UnitId};
use super::meeting::Meeting;
use super::site::Site;
use super::task::Task;
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, HashSet};

/// The outcome of issuing, to be shown before and done after a person agrees.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct IssuePlan {
    /// Assignments to be made, or made again with another deadline by a correction.
    pub assign: Vec<ToAssign>,
    /// With a correction: assignments that the new text no longer asks for.
    pub cancel: Vec<AssignmentId>,
    pub gaps: Vec<Gap>,
}

/// One assignment to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ToAssign {
    pub task: TaskNo,
    pub unit: UnitId,
    pub due: Option<NaiveDate>,
    /// No deadline was said: the site's rule.
    pub assumed: bool,
}

/// Something a secretary should ask while the leader is still in the room.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gap {
    pub directive: u32,
    /// None where the directive has no task yet.
    pub task: Option<TaskNo>,
    pub kind: GapKind,
}

/// What is missing.
#[derive(Clone, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum GapKind {
    NoLead,
    NoDate,
    /// A name that the register does not know.
    UnknownName(String),
    /// A directive that asks for work and has no task yet.
    NoTask,
}

impl IssuePlan {
    /// Plans the issue of `meeting`, whose assignments so far are `existing` (none for a first issue), each as a whole.
    pub fn of<'a>(meeting: &Meeting, site: &Site, existing: impl IntoIterator<Item = &'a Assignment>) -> Self {
        let mut plan = Self { gaps: gaps(meeting, site), ..Self::default() };
        let mut wanted: BTreeMap<(TaskNo, UnitId), ToAssign> = BTreeMap::new();
        for (_, task) in meeting.tasks() {
            let (due, assumed) = issued_due(task, site, meeting.facts.date);
            for unit in leading(task, site) {
                let to = ToAssign { task: task.no, unit: unit.clone(), due, assumed };
                wanted.insert((task.no, unit), to);
            }
        }
        let mut seen = Vec::new();
        for a in existing.into_iter().filter(|a| a.id.task.meeting == meeting.id) {
            let key = (a.id.task.no, a.id.unit.clone());
            let live = a.status != Status::Cancelled;
            match wanted.get(&key) {
                Some(to) if live && (to.due, to.assumed) == (a.due, a.assumed) => seen.push(key),
                None if live && !a.is_over() && !was_moved_here(a) => plan.cancel.push(a.id.clone()),
                Some(_) if a.moved_to.is_some() => seen.push(key),
                Some(_) | None => {}
            }
        }
        plan.assign = wanted.into_iter().filter(|(key, _)| !seen.contains(key)).map(|(_, to)| to).collect();
        plan
    }

    /// How many assignments each unit gets, in the order of the register.
    pub fn per_unit(&self, site: &Site) -> Vec<(UnitId, usize)> {
        let count = |id: &UnitId| self.assign.iter().filter(|a| a.unit == *id).count();
        site.units.iter().map(|u| (u.id.clone(), count(&u.id))).filter(|(_, n)| *n > 0).collect()
    }
}

/// What is missing in a meeting, in its order.
pub fn gaps(meeting: &Meeting, site: &Site) -> Vec<Gap> {
    let mut found = Vec::new();
    for directive in &meeting.directives {
        let mut gap = |task: Option<TaskNo>, kind| found.push(Gap { directive: directive.no, task, kind });
        if directive.kind == Kind::Task && directive.tasks.is_empty() {
            gap(None, GapKind::NoTask);
        }
        for task in &directive.tasks {
            if task.lead.is_empty() {
                gap(Some(task.no), GapKind::NoLead);
            }
            if task.deadline.is_missing() {
                gap(Some(task.no), GapKind::NoDate);
            }
            for name in task.lead.iter().chain(&task.support).filter(|n| site.named(n).is_none()) {
                gap(Some(task.no), GapKind::UnknownName(name.clone()));
            }
        }
    }
    found
}

/// The units behind some names, each once, in the order named. Names that mean nothing are left out.
pub fn units_of(names: &[String], site: &Site) -> Vec<UnitId> {
    let mut seen = HashSet::new();
    let named = names.iter().filter_map(|n| site.named(n)).flat_map(|n| n.units());
    named.filter(|id| seen.insert(id.clone())).collect()
}

/// The units that get an assignment: every unit that leads; where they deliver together (`each = false`), the first alone.
pub fn leading(task: &Task, site: &Site) -> Vec<UnitId> {
    let mut units = units_of(&task.lead, site);
    if task.each == Some(false) {
        units.truncate(1);
    }
    units
}

/// The units that help: those named as support, and those that lead together with the first.
pub fn helping(task: &Task, site: &Site) -> Vec<UnitId> {
    // All that lead get an assignment then: asked of each of a hundred thousand.
    if task.support.is_empty() && task.each != Some(false) {
        return Vec::new();
    }
    let leading: HashSet<UnitId> = leading(task, site).into_iter().collect();
    let mut units = units_of(&task.lead, site);
    units.extend(units_of(&task.support, site));
    units.retain(|u| !leading.contains(u));
    units
}

/// The deadline a task is issued with, and whether the site's rule gave it.
pub fn issued_due(task: &Task, site: &Site, date: NaiveDate) -> (Option<NaiveDate>, bool) {
    let d = &task.deadline;
    if d.is_missing() { (Some(date + Days::new(u64::from(site.rules.default_days))), true) } else { (d.due, false) }
}

fn was_moved_here(a: &Assignment) -> bool {
    a.history.iter().any(|p| p.entry.to.as_ref() == Some(&a.id.unit))
}
