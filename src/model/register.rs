//! The whole folder in memory: the site, its meetings and every assignment folded from the ledgers. No disk.

use super::assignment::Assignment;
use super::assignments::{Assignments, MeetingShelf};
use super::deadline::Deadline;
use super::directive::Directive;
use super::fold::{Streamed, fold};
use super::id::{AssignmentId, MeetingId, TaskId};
use super::mark::Mark;
use super::meeting::Meeting;
use super::packed::Packed;
use super::problem::Problem;
use super::series::Series;
use super::site::Site;
use super::task::Task;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

/// All that was read from a folder. Assignments are sorted by id, each id once; of a repeating task each period that there
/// is on `day` is one.
#[derive(Clone, Debug, Default)]
pub struct Register {
    pub site: Arc<Site>,
    /// Issued meetings.
    pub meetings: BTreeMap<MeetingId, Arc<Meeting>>,
    /// Meetings being recorded or corrected.
    pub drafts: BTreeMap<MeetingId, Arc<Meeting>>,
    pub assignments: Assignments,
    /// The repeating tasks at each unit, sorted by id.
    pub series: Vec<Arc<Series>>,
    /// The day whose periods are there.
    pub day: NaiveDate,
    /// This server among those that share the folder.
    pub mark: Mark,
    /// What could not be read, or does not fit together.
    pub problems: Vec<Problem>,
}

/// What was assigned in some meetings, a repeating task at a unit once.
type Wholes = BTreeMap<MeetingId, Vec<Assignment>>;

impl Register {
    /// Folds what was read into one register. Of what repeats, only what entries name and the first period are there: see `on`.
    pub fn build(
        site: Arc<Site>,
        meetings: BTreeMap<MeetingId, Arc<Meeting>>,
        drafts: BTreeMap<MeetingId, Arc<Meeting>>,
        entries: impl IntoIterator<Item = Streamed>,
        problems: Vec<Problem>,
    ) -> Self {
        let mut register = Self { site, meetings, drafts, problems, day: NaiveDate::MIN, ..Self::default() };
        register.settle_all(fold(entries, None).into_iter().collect());
        register
    }

    /// The same as `build`, where only `changed` entries came or went since `self` was built: the assignments of meetings
    /// that they do not speak of are shared.
    pub fn rebuild(
        &self,
        site: Arc<Site>,
        meetings: BTreeMap<MeetingId, Arc<Meeting>>,
        drafts: BTreeMap<MeetingId, Arc<Meeting>>,
        entries: impl IntoIterator<Item = Streamed>,
        changed: &[Packed],
        problems: Vec<Problem>,
    ) -> Self {
        let mut anew = HashSet::new();
        changed.iter().for_each(|entry| anew.extend(entry.assignments()));
        let touched = anew.iter().map(|id| id.task.meeting.clone()).chain(self.changed_meetings(&meetings)).collect();
        let mut register = Self { site, meetings, drafts, problems, ..self.clone() };
        let mut wholes = register.take_out(touched);
        if !anew.is_empty() {
            wholes.values_mut().for_each(|some| some.retain(|whole| !anew.contains(&whole.id)));
            for whole in fold(entries, Some(&anew)) {
                wholes.entry(whole.id.task.meeting.clone()).or_default().push(whole);
            }
        }
        register.settle(wholes);
        register
    }

    /// The same folder with other wholes, and the periods that there are of them on `day`.
    pub fn with_wholes(&self, wholes: Assignments, day: NaiveDate) -> Self {
        let (site, meetings, drafts) = (self.site.clone(), self.meetings.clone(), self.drafts.clone());
        let mut register = Self { site, meetings, drafts, day, mark: self.mark.clone(), ..Self::default() };
        register.settle_all(wholes);
        register
    }

    /// What a register was made of before: its wholes, and the meetings in which something repeats. Periods are those of
    /// `day`.
    pub fn recalled(
        meetings: BTreeMap<MeetingId, Arc<Meeting>>,
        drafts: BTreeMap<MeetingId, Arc<Meeting>>,
        wholes: Assignments,
        repeating: &BTreeSet<MeetingId>,
        day: NaiveDate,
    ) -> Self {
        let mut register = Self { meetings, drafts, day, ..Self::default() };
        register.settle_some(wholes, repeating);
        register
    }

    /// The same with the periods that there are on `day`.
    pub fn on(mut self, day: NaiveDate) -> Self {
        if day != self.day {
            self.day = day;
            let repeating = self.series.iter().map(|s| s.root.id.task.meeting.clone()).collect();
            let wholes = self.take_out(repeating);
            self.settle(wholes);
        }
        self
    }

    /// The meetings that are others, or no more, in `now`.
    fn changed_meetings(&self, now: &BTreeMap<MeetingId, Arc<Meeting>>) -> Vec<MeetingId> {
        let same = |id: &MeetingId| match (self.meetings.get(id), now.get(id)) {
            (Some(before), Some(now)) => Arc::ptr_eq(before, now),
            _ => false,
        };
        self.meetings.keys().chain(now.keys()).filter(|id| !same(id)).cloned().collect()
    }

    /// The wholes of some meetings, which are to be settled again.
    fn take_out(&mut self, meetings: BTreeSet<MeetingId>) -> Wholes {
        let wholes = |id: &MeetingId| self.wholes_of_meeting(id).cloned().collect();
        let taken: Wholes = meetings.into_iter().map(|id| (id.clone(), wholes(&id))).collect();
        self.series.retain(|series| !taken.contains_key(&series.root.id.task.meeting));
        taken
    }

    /// Takes in all that was assigned as wholes: what repeats as its periods.
    fn settle_all(&mut self, wholes: Assignments) {
        let repeats = |shelf: &&MeetingShelf| self.repeating(shelf.assignments()).next().is_some();
        let repeating = wholes.shelves().iter().filter(repeats).map(|shelf| shelf.meeting().clone()).collect();
        self.settle_some(wholes, &repeating);
    }

    /// The same, where it is known in which meetings something repeats.
    fn settle_some(&mut self, wholes: Assignments, repeating: &BTreeSet<MeetingId>) {
        let some = repeating.iter().map(|id| (id.clone(), wholes.of_meeting(id).to_vec())).collect();
        self.assignments = wholes;
        self.settle(some);
    }

    /// Takes in the wholes of some meetings in the place of what was assigned there.
    fn settle(&mut self, wholes: Wholes) {
        if wholes.is_empty() {
            return;
        }
        let mut anew = BTreeMap::new();
        for (meeting, mut some) in wholes {
            let repeating: HashSet<AssignmentId> = self.repeating(&some).map(|whole| whole.id.clone()).collect();
            for root in some.extract_if(.., |whole| repeating.contains(&whole.id)).collect::<Vec<_>>() {
                let deadline = deadline_of(&self.meetings, &root.id.task);
                let (series, periods) = Series::unfold(root, deadline, self.day);
                self.series.push(Arc::new(series));
                some.extend(periods);
            }
            some.sort_by(|a, b| a.id.cmp(&b.id));
            anew.insert(meeting, some);
        }
        self.series.sort_by(|a, b| a.root.id.cmp(&b.root.id));
        self.assignments = self.assignments.with_meetings(anew);
    }

    /// Those wholes of one meeting that have periods.
    fn repeating<'a>(&'a self, wholes: &'a [Assignment]) -> impl Iterator<Item = &'a Assignment> {
        let mut last: Option<(&TaskId, Option<&Deadline>)> = None;
        wholes.iter().filter(move |whole| {
            // Neighbours are mostly of one task.
            let task = &whole.id.task;
            let (_, deadline) = match last {
                Some(known) if known.0 == task => known,
                _ => *last.insert((task, deadline_of(&self.meetings, task))),
            };
            Series::is(whole, deadline)
        })
    }

    /// A repeating task at a unit.
    pub fn series(&self, id: &AssignmentId) -> Option<&Series> {
        let whole = id.whole();
        self.series.binary_search_by(|s| s.root.id.cmp(&whole)).ok().map(|at| &*self.series[at])
    }

    /// The periods of a repeating task at a unit, the oldest first; the assignment alone where nothing repeats.
    pub fn periods(&self, id: &AssignmentId) -> &[Assignment] {
        let whole = id.whole();
        let all = self.of_meeting(&id.task.meeting);
        let start = all.partition_point(|a| a.id < whole);
        let same = |a: &Assignment| a.id.task == id.task && a.id.unit == id.unit;
        let len = all[start..].partition_point(same);
        &all[start..start + len]
    }

    /// The assignment that an id means. Without a period, one that repeats means the oldest period still to be reported, else
    /// the newest.
    pub fn meant(&self, id: &AssignmentId) -> Option<&Assignment> {
        match (self.assignment(id), id.occurrence) {
            (Some(found), _) => Some(found),
            (None, Some(_)) => None,
            (None, None) => {
                let periods = self.periods(id);
                periods.iter().find(|p| p.is_open()).or(periods.last())
            }
        }
    }

    /// A period, where the id names one; else the assignment as a whole, with all entries of a repeating task.
    pub fn whole_or_period(&self, id: &AssignmentId) -> Option<&Assignment> {
        let series = self.series(id).filter(|_| id.occurrence.is_none());
        series.map(|s| &s.root).or_else(|| self.assignment(id))
    }

    /// All that was assigned, a repeating task at a unit once, in no order that means anything.
    pub fn wholes(&self) -> impl Iterator<Item = &Assignment> {
        self.assignments.iter().filter(|a| a.id.occurrence.is_none()).chain(self.series.iter().map(|s| &s.root))
    }

    /// All that was assigned, a repeating task at a unit once.
    pub fn to_wholes(&self) -> Vec<Assignment> {
        let mut wholes: Vec<Assignment> = self.wholes().cloned().collect();
        wholes.sort_by(|a, b| a.id.cmp(&b.id));
        wholes
    }

    /// What was assigned in a meeting, a repeating task at a unit once.
    pub fn wholes_of_meeting(&self, id: &MeetingId) -> impl Iterator<Item = &Assignment> {
        let start = self.series.partition_point(|s| s.root.id.task.meeting < *id);
        let series = self.series[start..].iter().take_while(|s| s.root.id.task.meeting == *id).map(|s| &s.root);
        self.of_meeting(id).iter().filter(|a| a.id.occurrence.is_none()).chain(series)
    }

    pub fn assignment(&self, id: &AssignmentId) -> Option<&Assignment> {
        self.assignments.position(id).and_then(|at| self.assignments.get(at))
    }

    /// The assignments of one meeting, by id.
    pub fn of_meeting(&self, id: &MeetingId) -> &[Assignment] {
        self.assignments.of_meeting(id)
    }

    /// The assignments of one task, by unit.
    pub fn of_task(&self, id: &TaskId) -> &[Assignment] {
        let all = self.of_meeting(&id.meeting);
        let start = all.partition_point(|a| a.id.task < *id);
        let len = all[start..].partition_point(|a| a.id.task == *id);
        &all[start..start + len]
    }

    /// An issued task with its directive.
    pub fn task(&self, id: &TaskId) -> Option<(&Directive, &Task)> {
        let directive = self.meetings.get(&id.meeting)?.directive(id.no.directive)?;
        Some((directive, directive.tasks.iter().find(|t| t.no == id.no)?))
    }

    /// The id for a new meeting on a day: the first letter that neither a draft nor an issued meeting has.
    pub fn next_meeting_id(&self, day: chrono::NaiveDate) -> MeetingId {
        let taken = |id: &MeetingId| self.meetings.contains_key(id) || self.drafts.contains_key(id);
        let nth = |n| MeetingId::on_server(day, n, &self.mark);
        (0..).map(nth).find(|id| !taken(id)).unwrap_or_else(|| nth(0))
    }
}

/// What an issued task says of when.
fn deadline_of<'a>(meetings: &'a BTreeMap<MeetingId, Arc<Meeting>>, id: &TaskId) -> Option<&'a Deadline> {
    Some(&meetings.get(&id.meeting)?.task(id.no)?.deadline)
}
