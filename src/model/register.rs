//! The whole folder in memory: the site, its meetings and every assignment folded from the ledgers. No disk.

use super::assignment::{Assignment, Posted};
use super::directive::Directive;
use super::entry::{Entry, LedgerId};
use super::id::{AssignmentId, MeetingId, TaskId};
use super::meeting::Meeting;
use super::problem::Problem;
use super::site::Site;
use super::task::Task;
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::sync::Arc;

/// All that was read from a folder. Assignments are sorted by id, each id once.
#[derive(Clone, Debug, Default)]
pub struct Register {
    pub site: Arc<Site>,
    /// Issued meetings.
    pub meetings: BTreeMap<MeetingId, Arc<Meeting>>,
    /// Meetings being recorded or corrected.
    pub drafts: BTreeMap<MeetingId, Arc<Meeting>>,
    pub assignments: Vec<Assignment>,
    /// What could not be read, or does not fit together.
    pub problems: Vec<Problem>,
}

/// The entries of one ledger, in the order of the file.
pub type Ledger = (LedgerId, Vec<Arc<Entry>>);

impl Register {
    /// Folds what was read into one register.
    pub fn build(
        site: Arc<Site>,
        meetings: BTreeMap<MeetingId, Arc<Meeting>>,
        drafts: BTreeMap<MeetingId, Arc<Meeting>>,
        ledgers: &[Ledger],
        problems: Vec<Problem>,
    ) -> Self {
        Self { site, meetings, drafts, assignments: fold(ledgers, None), problems }
    }

    /// The same as `build`, where only `changed` entries came or went since `self` was built: the assignments that they
    /// do not speak of are taken over.
    pub fn rebuild(
        &self,
        site: Arc<Site>,
        meetings: BTreeMap<MeetingId, Arc<Meeting>>,
        drafts: BTreeMap<MeetingId, Arc<Meeting>>,
        ledgers: &[Ledger],
        changed: &[Ledger],
        problems: Vec<Problem>,
    ) -> Self {
        let mut anew = HashSet::new();
        for (ledger, entries) in changed {
            for entry in entries {
                anew.extend(entry.assignment(ledger));
                anew.extend(entry.to.as_ref().map(|to| entry.task.at(to)));
            }
        }
        let mut assignments = self.assignments.clone();
        if !anew.is_empty() {
            assignments.retain(|a| !anew.contains(&a.id));
            assignments.extend(fold(ledgers, Some(&anew)));
            assignments.sort_by(|a, b| a.id.cmp(&b.id));
        }
        Self { site, meetings, drafts, assignments, problems }
    }

    pub fn assignment(&self, id: &AssignmentId) -> Option<&Assignment> {
        self.position(id).map(|at| &self.assignments[at])
    }

    /// Where an assignment stands in `assignments`.
    pub fn position(&self, id: &AssignmentId) -> Option<usize> {
        self.assignments.binary_search_by(|a| a.id.cmp(id)).ok()
    }

    /// The assignments of one meeting, by id.
    pub fn of_meeting(&self, id: &MeetingId) -> &[Assignment] {
        let start = self.assignments.partition_point(|a| a.id.task.meeting < *id);
        let len = self.assignments[start..].partition_point(|a| a.id.task.meeting == *id);
        &self.assignments[start..start + len]
    }

    /// The assignments of one task, by unit.
    pub fn of_task(&self, id: &TaskId) -> &[Assignment] {
        let start = self.assignments.partition_point(|a| a.id.task < *id);
        let len = self.assignments[start..].partition_point(|a| a.id.task == *id);
        &self.assignments[start..start + len]
    }

    /// An issued task with its directive.
    pub fn task(&self, id: &TaskId) -> Option<(&Directive, &Task)> {
        let directive = self.meetings.get(&id.meeting)?.directive(id.no.directive)?;
        Some((directive, directive.tasks.iter().find(|t| t.no == id.no)?))
    }

    /// The id for a new meeting on a day: the first letter that neither a draft nor an issued meeting has.
    pub fn next_meeting_id(&self, day: chrono::NaiveDate) -> MeetingId {
        let taken = |id: &MeetingId| self.meetings.contains_key(id) || self.drafts.contains_key(id);
        (0..).map(|n| MeetingId::new(day, n)).find(|id| !taken(id)).unwrap_or_else(|| MeetingId::new(day, 0))
    }
}

/// All assignments of some ledgers, or `only` these, sorted by id.
fn fold(ledgers: &[Ledger], only: Option<&HashSet<AssignmentId>>) -> Vec<Assignment> {
    let wanted = |id: &AssignmentId| only.is_none_or(|only| only.contains(id));
    let mut office: HashMap<AssignmentId, VecDeque<Posted>> = HashMap::new();
    let mut units: HashMap<AssignmentId, VecDeque<Posted>> = HashMap::new();
    for (ledger, entries) in ledgers {
        let side = if *ledger == LedgerId::Office { &mut office } else { &mut units };
        for entry in entries {
            let Some(id) = entry.assignment(ledger) else { continue };
            if let Some(to) = &entry.to {
                let moved = entry.task.at(to);
                if wanted(&moved) {
                    side.entry(moved).or_default().push_back(Posted::new(ledger.clone(), entry.clone()));
                }
            }
            if wanted(&id) {
                side.entry(id).or_default().push_back(Posted::new(ledger.clone(), entry.clone()));
            }
        }
    }
    let mut folded: Vec<Assignment> = office
        .into_iter()
        .filter_map(|(id, from_office)| {
            let from_unit = units.remove(&id).unwrap_or_default();
            Assignment::fold(id, in_order(from_office, from_unit))
        })
        .collect();
    folded.sort_by(|a, b| a.id.cmp(&b.id));
    folded
}

/// Brings two ledgers' entries on one assignment into the order they happened. Each file's own order stands; between
/// the two, an entry comes after the one its writer had seen (`after`), and only then the clocks are asked.
fn in_order(mut office: VecDeque<Posted>, mut unit: VecDeque<Posted>) -> Vec<Posted> {
    let mut out = Vec::with_capacity(office.len() + unit.len());
    loop {
        let take_office = match (office.front(), unit.front()) {
            (None, None) => return out,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (Some(o), Some(u)) => {
                let office_waits = waits_for(&o.entry, &unit);
                let unit_waits = waits_for(&u.entry, &office);
                match (office_waits, unit_waits) {
                    (true, false) => false,
                    (false, true) => true,
                    _ => o.entry.at <= u.entry.at,
                }
            }
        };
        out.extend(if take_office { office.pop_front() } else { unit.pop_front() });
    }
}

/// Whether an entry's writer had seen something that is still in `others`.
fn waits_for(entry: &Entry, others: &VecDeque<Posted>) -> bool {
    entry.after.is_some() && others.iter().any(|p| p.entry.seal == entry.after)
}
