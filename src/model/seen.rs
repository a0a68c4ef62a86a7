//! What a unit may see of a register: a part of it, so that nothing that is made of it can show more.

use super::id::UnitId;
use super::issue::helping;
use super::meeting::Meeting;
use super::register::Register;
use std::collections::BTreeMap;
use std::sync::Arc;

impl Register {
    /// The unit's own assignments, and of the meetings the tasks that it has or helps with, under what was said to them. No
    /// drafts; of what is wrong in the folder, what is in its own ledger.
    pub fn seen_by(&self, unit: &UnitId) -> Self {
        let meetings: BTreeMap<_, _> = self
            .meetings
            .iter()
            .filter_map(|(id, meeting)| Some((id.clone(), Arc::new(self.meeting_seen_by(meeting, unit)?))))
            .collect();
        let assignments = self.assignments.iter().filter(|a| a.id.unit == *unit).cloned().collect();
        let series = self.series.iter().filter(|s| s.root.id.unit == *unit).cloned().collect();
        let own = format!("ledger/{unit}");
        let problems = self.problems.iter().filter(|p| p.file.starts_with(&own)).cloned().collect();
        Self {
            site: self.site.clone(),
            meetings,
            drafts: BTreeMap::new(),
            assignments,
            series,
            day: self.day,
            problems,
        }
    }

    fn meeting_seen_by(&self, meeting: &Meeting, unit: &UnitId) -> Option<Meeting> {
        let mut seen = meeting.clone();
        for directive in &mut seen.directives {
            directive.tasks.retain(|task| {
                !self.periods(&meeting.id.task(task.no).at(unit)).is_empty() || helping(task, &self.site).contains(unit)
            });
        }
        seen.directives.retain(|d| !d.tasks.is_empty());
        (!seen.directives.is_empty()).then_some(seen)
    }
}
