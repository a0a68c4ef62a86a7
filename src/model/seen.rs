//! What a unit may see of a register: a part of it, so that nothing that is made of it can show more.

use super::entry::LedgerId;
use super::id::{AssignmentId, TaskId, UnitId};
use super::issue::helping;
use super::meeting::Meeting;
use super::register::Register;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

impl Register {
    /// What whoever keeps a ledger may see: the office all of it, a unit its part.
    pub fn shown_to(self: &Arc<Self>, who: &LedgerId) -> Arc<Self> {
        match who {
            LedgerId::Office => self.clone(),
            LedgerId::Unit(unit) => Arc::new(self.seen_by(unit)),
        }
    }

    /// The unit's own assignments, and those of the tasks that it helps with; of the meetings these tasks, under what was
    /// said to them. No drafts; of what is wrong in the folder, what is in its own ledger.
    pub fn seen_by(&self, unit: &UnitId) -> Self {
        let mut helped = HashSet::new();
        let mut meetings = BTreeMap::new();
        for (id, meeting) in &self.meetings {
            if let Some(seen) = self.meeting_seen_by(meeting, unit, &mut helped) {
                meetings.insert(id.clone(), Arc::new(seen));
            }
        }
        let assignments = self.assignments.filtered(|a| a.id.unit == *unit || helped.contains(&a.id.task));
        let own_or_helped = |id: &AssignmentId| id.unit == *unit || helped.contains(&id.task);
        let series = self.series.iter().filter(|s| own_or_helped(&s.root.id)).cloned().collect();
        let own = format!("ledger/{unit}");
        let problems = self.problems.iter().filter(|p| p.file.starts_with(&own)).cloned().collect();
        Self {
            site: self.site.clone(),
            meetings,
            drafts: BTreeMap::new(),
            assignments,
            series,
            day: self.day,
            mark: self.mark.clone(),
            problems,
        }
    }

    fn meeting_seen_by(&self, meeting: &Meeting, unit: &UnitId, helped: &mut HashSet<TaskId>) -> Option<Meeting> {
        let mut seen = meeting.clone();
        for directive in &mut seen.directives {
            directive.tasks.retain(|task| {
                let id = meeting.id.task(task.no);
                let helps = helping(task, &self.site).contains(unit);
                let own = !self.periods(&id.at(unit)).is_empty();
                if helps {
                    helped.insert(id);
                }
                helps || own
            });
        }
        seen.directives.retain(|d| !d.tasks.is_empty());
        (!seen.directives.is_empty()).then_some(seen)
    }
}
