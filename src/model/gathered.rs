//! Entries brought together by the assignment that they speak of. Of half a million, each is looked at once and its place is
//! sorted; nothing is copied.

use super::fold::Streamed;
use super::id::{AssignmentId, MeetingId, TaskNo, UnitId};
use std::collections::{HashMap, HashSet};
use std::ops::{Bound, RangeBounds};
use std::str::FromStr;

/// The meetings from one name on and before another one.
pub(super) type Share<'a> = (Bound<&'a str>, Bound<&'a str>);

/// Places of entries, sorted by the assignment they speak of and then as the entries stand.
pub(super) struct Gathered {
    meetings: Names<MeetingId>,
    units: Names<UnitId>,
    places: Vec<Place>,
}

/// One entry on one assignment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    meeting: u32,
    no: TaskNo,
    unit: u32,
    /// The place among all entries.
    pub entry: u32,
}

impl Gathered {
    /// Of entries on the assignments of some meetings, or `only` on these.
    pub fn of(entries: &[Streamed], share: Share, only: Option<&HashSet<AssignmentId>>) -> Self {
        let (mut meetings, mut units) = (Numbers::default(), Numbers::default());
        let mut places = Vec::new();
        for (at, (_, packed)) in entries.iter().enumerate() {
            let Some(about) = packed.about().filter(|about| RangeBounds::<str>::contains(&share, about.meeting)) else {
                continue;
            };
            let Some(meeting) = meetings.number(about.meeting) else { continue };
            for unit in about.receiver.into_iter().chain([about.unit]) {
                let Some(unit) = units.number(unit) else { continue };
                places.push(Place { meeting, no: about.no, unit, entry: at as u32 });
            }
        }
        let (meetings, units) = (meetings.sorted(), units.sorted());
        for place in &mut places {
            place.meeting = meetings.ranks[place.meeting as usize];
            place.unit = units.ranks[place.unit as usize];
        }
        let mut gathered = Self { meetings, units, places };
        if let Some(only) = only {
            let mut places = std::mem::take(&mut gathered.places);
            places.retain(|place| only.contains(&gathered.assignment(place)));
            gathered.places = places;
        }
        gathered.places.sort_unstable();
        gathered
    }

    /// The places assignment by assignment, sorted by id.
    pub fn groups(&self) -> impl Iterator<Item = &[Place]> {
        self.places.chunk_by(|a, b| (a.meeting, a.no, a.unit) == (b.meeting, b.no, b.unit))
    }

    /// The assignment that an entry speaks of as a whole.
    pub fn assignment(&self, place: &Place) -> AssignmentId {
        self.meetings.all[place.meeting as usize].task(place.no).at(&self.units.all[place.unit as usize])
    }
}

/// Names in the order in which they came up, and the number of each.
struct Numbers<'a, T> {
    numbers: HashMap<&'a str, Option<u32>>,
    all: Vec<T>,
}

/// Names in their order.
struct Names<T> {
    all: Vec<T>,
    /// For each number, the place of its name.
    ranks: Vec<u32>,
}

impl<T> Default for Numbers<'_, T> {
    fn default() -> Self {
        Self { numbers: HashMap::new(), all: Vec::new() }
    }
}

impl<'a, T: FromStr + Ord + Clone> Numbers<'a, T> {
    /// None of what is no name.
    fn number(&mut self, text: &'a str) -> Option<u32> {
        *self.numbers.entry(text).or_insert_with(|| {
            self.all.push(text.parse().ok()?);
            Some(self.all.len() as u32 - 1)
        })
    }

    fn sorted(self) -> Names<T> {
        let mut order: Vec<u32> = (0..self.all.len() as u32).collect();
        order.sort_by(|a, b| self.all[*a as usize].cmp(&self.all[*b as usize]));
        let mut ranks = vec![0; order.len()];
        order.iter().zip(0..).for_each(|(number, rank)| ranks[*number as usize] = rank);
        Names { all: order.iter().map(|number| self.all[*number as usize].clone()).collect(), ranks }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Act, Entry, LedgerId, Packed};

    #[test]
    fn entries_come_by_assignment_and_in_their_order() {
        let entry = |task: &str, unit: &str, act| {
            let at = "2026-06-18T09:30:00+08:00".parse().unwrap();
            let unit: UnitId = unit.parse().unwrap();
            let to = (act == Act::Reassign).then(|| "aj".parse().unwrap());
            let entry = Entry { unit: Some(unit), to, ..Entry::new(at, task.parse().unwrap(), "王敏", act) };
            (0, Packed::of(&LedgerId::Office, &entry))
        };
        let entries = [
            entry("260618b/1.1", "zj", Act::Assign),
            entry("260618a/2.1", "zj", Act::Assign),
            entry("260618a/10.1", "zj", Act::Assign),
            entry("260618a/2.1", "zj", Act::Reassign),
            entry("260618a/2.1", "zj", Act::Urge),
        ];
        let all = (Bound::Unbounded, Bound::Unbounded);
        let told = |share: Share, only: Option<&HashSet<AssignmentId>>| {
            let gathered = Gathered::of(&entries, share, only);
            let told = |group: &[Place]| {
                let at: Vec<u32> = group.iter().map(|place| place.entry).collect();
                (gathered.assignment(&group[0]).to_string(), at)
            };
            gathered.groups().map(told).collect::<Vec<_>>()
        };
        let wanted = [
            ("260618a/2.1@aj".to_owned(), vec![3]),
            ("260618a/2.1@zj".to_owned(), vec![1, 3, 4]),
            ("260618a/10.1@zj".to_owned(), vec![2]),
            ("260618b/1.1@zj".to_owned(), vec![0]),
        ];
        assert_eq!(told(all, None), wanted);
        assert_eq!(told((Bound::Included("260618b"), Bound::Unbounded), None), wanted[3..]);
        assert_eq!(told((Bound::Unbounded, Bound::Excluded("260618b")), None), wanted[..3]);
        let task: crate::model::TaskId = "260618a/2.1".parse().unwrap();
        let only = HashSet::from([task.at(&"aj".parse().unwrap())]);
        assert_eq!(told(all, Some(&only)), wanted[..1]);
    }
}
