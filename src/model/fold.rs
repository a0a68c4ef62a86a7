//! Entries folded into assignments: those on one assignment are gathered out of all ledgers, brought into the order in which
//! they happened, and read one after the other.

use super::assignment::{Assignment, Posted};
use super::entry::Entry;
use super::id::AssignmentId;
use super::packed::Packed;
use std::collections::{HashMap, HashSet, VecDeque};
use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

/// An entry with the number of its stream: what one server wrote to one ledger, in the order of the files. The streams come
/// one after the other.
pub type Streamed = (usize, Packed);

/// Below so many assignments for each, starting a thread takes longer than folding.
const A_THREAD: usize = 1000;

/// All assignments of some ledgers as wholes, or `only` these, sorted by id.
pub(super) fn fold(
    entries: impl IntoIterator<Item = Streamed>,
    only: Option<&HashSet<AssignmentId>>,
) -> Vec<Assignment> {
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
    all.retain(|_, streams| streams.has_office());
    let mut all: Vec<(AssignmentId, Streams)> = all.into_iter().collect();
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(all.len() / A_THREAD).max(1);
    let share = all.len() / threads;
    let mut folded = thread::scope(|scope| {
        let hands = (1..threads).map(|_| all.split_off(all.len() - share)).collect::<Vec<_>>();
        let at_work: Vec<_> = hands.into_iter().map(|hand| scope.spawn(|| fold_some(hand))).collect();
        let mut folded = fold_some(all);
        at_work.into_iter().for_each(|t| folded.extend(t.join().unwrap_or_else(|panic| resume_unwind(panic))));
        folded
    });
    // What each thread brings is sorted: these runs are merged.
    folded.sort_by(|a, b| a.id.cmp(&b.id));
    folded
}

fn fold_some(some: Vec<(AssignmentId, Streams)>) -> Vec<Assignment> {
    let folded = some.into_iter().filter_map(|(id, streams)| Assignment::fold_opened(id, streams.in_order()));
    let mut folded: Vec<Assignment> = folded.collect();
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
