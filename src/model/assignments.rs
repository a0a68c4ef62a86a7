//! All assignments of a folder in the order of their ids, a shelf for each meeting: a register that comes after another one
//! shares the shelves of all meetings to which nothing happened.

use super::assignment::Assignment;
use super::id::{AssignmentId, MeetingId};
use std::collections::BTreeMap;
use std::ops::Index;
use std::sync::Arc;

/// Sorted by id, each id once. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Assignments {
    /// By meeting; none is empty.
    shelves: Vec<MeetingShelf>,
    /// For each assignment, the number of its shelf.
    of: Vec<u32>,
}

/// The assignments of one meeting.
#[derive(Clone, Debug)]
pub struct MeetingShelf {
    /// The place of the first among all.
    start: usize,
    all: Arc<[Assignment]>,
}

impl MeetingShelf {
    pub fn meeting(&self) -> &MeetingId {
        // None is empty.
        &self.all[0].id.task.meeting
    }

    /// The place of the first among all.
    pub fn start(&self) -> usize {
        self.start
    }

    pub fn assignments(&self) -> &[Assignment] {
        &self.all
    }

    /// Whether it is the very shelf of a register before.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.all, &other.all)
    }
}

impl Assignments {
    pub fn len(&self) -> usize {
        self.of.len()
    }

    pub fn is_empty(&self) -> bool {
        self.shelves.is_empty()
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Assignment> + Clone {
        self.shelves.iter().flat_map(|shelf| shelf.all.iter())
    }

    /// Meeting by meeting.
    pub fn shelves(&self) -> &[MeetingShelf] {
        &self.shelves
    }

    pub fn get(&self, at: usize) -> Option<&Assignment> {
        let shelf = self.shelves.get(*self.of.get(at)? as usize)?;
        shelf.all.get(at - shelf.start)
    }

    /// The place of an id among all.
    pub fn position(&self, id: &AssignmentId) -> Option<usize> {
        let shelf = self.shelf(&id.task.meeting)?;
        shelf.all.binary_search_by(|a| a.id.cmp(id)).ok().map(|at| shelf.start + at)
    }

    /// Those of one meeting.
    pub fn of_meeting(&self, id: &MeetingId) -> &[Assignment] {
        self.shelf(id).map(MeetingShelf::assignments).unwrap_or_default()
    }

    fn shelf(&self, id: &MeetingId) -> Option<&MeetingShelf> {
        self.shelves.binary_search_by(|shelf| shelf.meeting().cmp(id)).ok().map(|at| &self.shelves[at])
    }

    /// The same with other assignments of some meetings, each meeting's sorted by id; all others are shared.
    pub(super) fn with_meetings(&self, anew: BTreeMap<MeetingId, Vec<Assignment>>) -> Self {
        let mut gathered = Self::default();
        let mut anew = anew.into_iter().peekable();
        for shelf in &self.shelves {
            while let Some((_, some)) = anew.next_if(|(id, _)| id < shelf.meeting()) {
                gathered.put(some.into());
            }
            match anew.next_if(|(id, _)| id == shelf.meeting()) {
                Some((_, some)) => gathered.put(some.into()),
                None => gathered.put(shelf.all.clone()),
            }
        }
        anew.for_each(|(_, some)| gathered.put(some.into()));
        gathered
    }

    /// Parts behind one another: each begins with a later meeting than the one before ends with.
    pub fn joined(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Self::default();
        parts.into_iter().flat_map(|part| part.shelves).for_each(|shelf| all.put(shelf.all));
        all
    }

    /// Those that a question holds for.
    pub fn filtered(&self, keep: impl Fn(&Assignment) -> bool) -> Self {
        self.iter().filter(|a| keep(a)).cloned().collect()
    }

    /// Puts the assignments of the next meeting behind the others.
    fn put(&mut self, all: Arc<[Assignment]>) {
        if !all.is_empty() {
            let (start, number) = (self.of.len(), self.shelves.len() as u32);
            self.of.resize(start + all.len(), number);
            self.shelves.push(MeetingShelf { start, all });
        }
    }
}

impl FromIterator<Assignment> for Assignments {
    /// Of assignments sorted by id.
    fn from_iter<I: IntoIterator<Item = Assignment>>(sorted: I) -> Self {
        let mut gathered = Self::default();
        let mut some: Vec<Assignment> = Vec::new();
        for assignment in sorted {
            if some.last().is_some_and(|last| last.id.task.meeting != assignment.id.task.meeting) {
                gathered.put(some.drain(..).collect());
            }
            some.push(assignment);
        }
        gathered.put(some.into());
        gathered
    }
}

impl From<Vec<Assignment>> for Assignments {
    /// Of assignments in any order.
    fn from(mut all: Vec<Assignment>) -> Self {
        all.sort_by(|a, b| a.id.cmp(&b.id));
        all.into_iter().collect()
    }
}

impl Index<usize> for Assignments {
    type Output = Assignment;

    /// # Panics
    /// Where there are not so many.
    fn index(&self, at: usize) -> &Assignment {
        self.get(at).unwrap_or_else(|| panic!("there are {} assignments, none at {at}", self.len()))
    }
}

impl<'a> IntoIterator for &'a Assignments {
    type Item = &'a Assignment;
    type IntoIter = std::iter::FlatMap<
        std::slice::Iter<'a, MeetingShelf>,
        &'a [Assignment],
        fn(&'a MeetingShelf) -> &'a [Assignment],
    >;

    fn into_iter(self) -> Self::IntoIter {
        self.shelves.iter().flat_map(MeetingShelf::assignments)
    }
}

impl PartialEq for Assignments {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}
