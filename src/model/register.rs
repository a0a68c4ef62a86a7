//! The whole folder in memory: the site, its meetings and every assignment folded from the ledgers. No disk.

use super::assignment::{Assignment, Posted};
use super::deadline::Deadline;
use super::directive::Directive;
use super::entry::Entry;
use super::id::{AssignmentId, MeetingId, TaskId};
use super::mark::Mark;
use super::meeting::Meeting;
use super::packed::Packed;
use super::problem::Problem;
use super::series::Series;
use super::site::Site;
use super::task::Task;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
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
    pub assignments: Vec<Assignment>,
    /// The repeating tasks at each unit, sorted by id.
    pub series: Vec<Series>,
    /// The day whose periods are there.
    pub day: NaiveDate,
    /// This server among those that share the folder.
    pub mark: Mark,
    /// What could not be read, or does not fit together.
    pub problems: Vec<Problem>,
}

/// An entry with the number of its stream: what one server wrote to one ledger, in the order of the files. The streams come
/// one after the other.
pub type Streamed = (usize, Packed);

impl Register {
    /// Folds what was read into one register. Of what repeats, only what entries name and the first period are there: see `on`.
    pub fn build(
        site: Arc<Site>,
        meetings: BTreeMap<MeetingId, Arc<Meeting>>,
        drafts: BTreeMap<MeetingId, Arc<Meeting>>,
        entries: impl IntoIterator<Item = Streamed>,
        problems: Vec<Problem>,
    ) -> Self {
        let (assignments, series, day) = (Vec::new(), Vec::new(), NaiveDate::MIN);
        let mark = Mark::default();
        let mut register = Self { site, meetings, drafts, assignments, series, day, mark, problems };
        register.settle(fold(entries, None));
        register
    }

    /// The same as `build`, where only `changed` entries came or went since `self` was built: the assignments that they
    /// do not speak of are taken over.
    pub fn rebuild(
        self,
        site: Arc<Site>,
        meetings: BTreeMap<MeetingId, Arc<Meeting>>,
        drafts: BTreeMap<MeetingId, Arc<Meeting>>,
        entries: impl IntoIterator<Item = Streamed>,
        changed: &[Packed],
        problems: Vec<Problem>,
    ) -> Self {
        let mut anew = HashSet::new();
        for entry in changed {
            anew.extend(entry.assignment());
            anew.extend(entry.given_to());
        }
        let moved = self.changed_meetings(&meetings);
        let mut register = Self { site, meetings, drafts, problems, ..self };
        if moved.is_empty() && anew.is_empty() {
            return register;
        }
        let mut roots = register.take_out(|id| moved.contains(&id.task.meeting) || anew.contains(id));
        if !anew.is_empty() {
            roots.retain(|root| !anew.contains(&root.id));
            roots.extend(fold(entries, Some(&anew)));
        }
        register.settle(roots);
        register
    }

    /// The same folder with other wholes, and the periods that there are of them on `day`.
    pub fn with_wholes(&self, wholes: Vec<Assignment>, day: NaiveDate) -> Self {
        let (site, meetings, drafts) = (self.site.clone(), self.meetings.clone(), self.drafts.clone());
        let (assignments, series, problems) = (Vec::new(), Vec::new(), Vec::new());
        let mark = self.mark.clone();
        let mut register = Self { site, meetings, drafts, assignments, series, day, mark, problems };
        register.settle(wholes);
        register
    }

    /// The same with the periods that there are on `day`.
    pub fn on(mut self, day: NaiveDate) -> Self {
        if day != self.day {
            self.day = day;
            let series: HashSet<AssignmentId> = self.series.iter().map(|s| s.root.id.clone()).collect();
            let roots = self.take_out(|id| series.contains(id));
            self.settle(roots);
        }
        self
    }

    /// The meetings that are others, or no more, in `now`.
    fn changed_meetings(&self, now: &BTreeMap<MeetingId, Arc<Meeting>>) -> HashSet<MeetingId> {
        let same = |id: &MeetingId| match (self.meetings.get(id), now.get(id)) {
            (Some(before), Some(now)) => Arc::ptr_eq(before, now),
            _ => false,
        };
        self.meetings.keys().chain(now.keys()).filter(|id| !same(id)).cloned().collect()
    }

    /// Takes out what goes by some ids, as wholes.
    fn take_out(&mut self, goes: impl Fn(&AssignmentId) -> bool) -> Vec<Assignment> {
        let mut taken = Vec::new();
        let (out, rest) = std::mem::take(&mut self.series).into_iter().partition(|s: &Series| goes(&s.root.id));
        self.series = rest;
        let out: Vec<Series> = out;
        taken.extend(out.into_iter().map(|s| s.root));
        let mut kept = Vec::with_capacity(self.assignments.len());
        for a in std::mem::take(&mut self.assignments) {
            match a.id.occurrence {
                None if goes(&a.id) => taken.push(a),
                Some(_) if goes(&a.id.whole()) => {}
                _ => kept.push(a),
            }
        }
        self.assignments = kept;
        taken
    }

    /// Takes in what was folded as wholes: what repeats as its periods.
    fn settle(&mut self, roots: Vec<Assignment>) {
        if roots.is_empty() {
            return;
        }
        let mut last: Option<(TaskId, Option<&Deadline>)> = None;
        let mut deadline = |task: &TaskId| {
            // Neighbours are mostly of one task.
            if last.as_ref().is_none_or(|(last, _)| last != task) {
                last = Some((task.clone(), deadline_of(&self.meetings, task)));
            }
            last.as_ref().and_then(|(_, deadline)| *deadline)
        };
        let mut single = roots;
        let repeating: Vec<Assignment> =
            single.extract_if(.., |root| Series::is(root, deadline(&root.id.task))).collect();
        for root in repeating {
            let deadline = deadline_of(&self.meetings, &root.id.task);
            let (series, periods) = Series::unfold(root, deadline, self.day);
            self.series.push(series);
            single.extend(periods);
        }
        if self.assignments.is_empty() {
            self.assignments = single;
        } else {
            self.assignments.append(&mut single);
        }
        self.series.sort_by(|a, b| a.root.id.cmp(&b.root.id));
        self.assignments.sort_by(|a, b| a.id.cmp(&b.id));
    }

    /// A repeating task at a unit.
    pub fn series(&self, id: &AssignmentId) -> Option<&Series> {
        let whole = id.whole();
        self.series.binary_search_by(|s| s.root.id.cmp(&whole)).ok().map(|at| &self.series[at])
    }

    /// The periods of a repeating task at a unit, the oldest first; the assignment alone where nothing repeats.
    pub fn periods(&self, id: &AssignmentId) -> &[Assignment] {
        let whole = id.whole();
        let start = self.assignments.partition_point(|a| a.id < whole);
        let same = |a: &Assignment| a.id.task == id.task && a.id.unit == id.unit;
        let len = self.assignments[start..].partition_point(same);
        &self.assignments[start..start + len]
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
    pub fn into_wholes(self) -> Vec<Assignment> {
        let single = self.assignments.into_iter().filter(|a| a.id.occurrence.is_none());
        let mut wholes: Vec<Assignment> = single.chain(self.series.into_iter().map(|s| s.root)).collect();
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
        self.position(id).map(|at| &self.assignments[at])
    }

    /// Where an assignment stands in `assignments`.
    pub fn position(&self, id: &AssignmentId) -> Option<usize> {
        self.assignments.binary_search_by(|a| a.id.cmp(id)).ok()
    }

    /// Where an assignment stands that was borrowed from `assignments`: without looking for it.
    pub fn place(&self, assignment: &Assignment) -> Option<usize> {
        let start = self.assignments.as_ptr() as usize;
        let at = (std::ptr::from_ref(assignment) as usize).checked_sub(start)? / size_of::<Assignment>();
        self.assignments.get(at).filter(|found| std::ptr::eq(*found, assignment)).map(|_| at)
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
        let nth = |n| MeetingId::on_server(day, n, &self.mark);
        (0..).map(nth).find(|id| !taken(id)).unwrap_or_else(|| nth(0))
    }
}

/// What an issued task says of when.
fn deadline_of<'a>(meetings: &'a BTreeMap<MeetingId, Arc<Meeting>>, id: &TaskId) -> Option<&'a Deadline> {
    Some(&meetings.get(&id.meeting)?.task(id.no)?.deadline)
}

/// All assignments of some ledgers as wholes, or `only` these, sorted by id.
fn fold(entries: impl IntoIterator<Item = Streamed>, only: Option<&HashSet<AssignmentId>>) -> Vec<Assignment> {
    let meetings: Option<HashSet<&str>> = only.map(|only| only.iter().map(|id| id.task.meeting.as_str()).collect());
    let mut all: HashMap<AssignmentId, Streams> = HashMap::new();
    for (number, entry) in entries {
        if meetings.as_ref().is_some_and(|all| !all.iter().any(|meeting| entry.is_of_meeting(meeting))) {
            continue;
        }
        let Some(id) = entry.assignment() else { continue };
        for id in entry.given_to().into_iter().chain([id]).filter(|id| only.is_none_or(|only| only.contains(id))) {
            all.entry(id).or_default().post(number, entry.clone());
        }
    }
    let mut folded: Vec<Assignment> = all
        .into_iter()
        .filter(|(_, streams)| streams.has_office())
        .filter_map(|(id, streams)| Assignment::fold_opened(id, streams.in_order()))
        .collect();
    folded.sort_unstable_by(|a, b| a.id.cmp(&b.id));
    folded
}

type Opened = (Posted, Packed);

/// The entries on one assignment: of each ledger, and of each server that writes to it, in the order written there; with
/// its number among them all. Nearly always two.
#[derive(Default)]
struct Streams(Vec<(usize, Vec<Packed>)>);

impl Streams {
    /// Takes in the next entry of a stream. The streams come one after the other.
    fn post(&mut self, number: usize, entry: Packed) {
        match self.0.last_mut() {
            Some((last, entries)) if *last == number => entries.push(entry),
            _ => self.0.push((number, vec![entry])),
        }
    }

    fn has_office(&self) -> bool {
        self.0.iter().any(|(_, entries)| entries.iter().any(Packed::is_office))
    }

    /// Brings the streams into the order in which it happened. Each one's own order stands; between them, an entry comes
    /// after the one its writer had seen (`after`), and only then the clocks are asked; of two at the same time the
    /// office's comes first.
    fn in_order(self) -> Vec<Opened> {
        let open = |packed: Packed| (packed.open(), packed);
        let mut streams: Vec<VecDeque<Opened>> =
            self.0.into_iter().map(|(_, entries)| entries.into_iter().map(open).collect()).collect();
        let mut out = Vec::with_capacity(streams.iter().map(VecDeque::len).sum());
        loop {
            streams.retain(|entries| !entries.is_empty());
            if let [only] = streams.as_mut_slice() {
                out.extend(only.drain(..));
            }
            let heads = streams.iter().enumerate().filter_map(|(i, entries)| Some((i, &entries.front()?.0.entry)));
            let next = heads.min_by_key(|(i, head)| (waits(&streams, *i, head), head.at));
            let Some((i, _)) = next else { return out };
            out.extend(streams[i].pop_front());
        }
    }
}

/// Whether the writer of an entry had seen something that still stands in another stream.
fn waits(streams: &[VecDeque<Opened>], own: usize, entry: &Entry) -> bool {
    let others = || streams.iter().enumerate().filter(|(i, _)| *i != own).flat_map(|(_, entries)| entries);
    entry.after.is_some() && others().any(|(p, _)| p.entry.seal == entry.after)
}
