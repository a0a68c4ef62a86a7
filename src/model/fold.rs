//! Entries folded into assignments: those on one assignment are brought out of all ledgers into the order in which they
//! happened, and read one after the other.

use super::assignment::{Assignment, Posted};
use super::gathered::{Gathered, Place, Share};
use super::hands::{hands, in_hands};
use super::id::AssignmentId;
use super::packed::Packed;
use super::shelf::Placer;
use memchr::memmem;
use std::collections::HashSet;
use std::ops::{Bound, Range};
use std::sync::Arc;

/// An entry with the number of its stream: what one server wrote to one ledger, in the order of the files. The streams come
/// one after the other.
pub type Streamed = (usize, Packed);

/// Below so many entries for each, starting a thread takes longer than folding.
const A_THREAD: usize = 5000;
/// Of so many entries one is asked which meetings there are.
const SAMPLE: usize = 500;

/// All assignments of some ledgers as wholes, or `only` these, sorted by id.
pub(super) fn fold(
    entries: impl IntoIterator<Item = Streamed>,
    only: Option<&HashSet<AssignmentId>>,
) -> Vec<Assignment> {
    let meetings: Option<HashSet<&str>> = only.map(|only| only.iter().map(|id| id.task.meeting.as_str()).collect());
    let mut sieve = meetings.map(Sieve::of);
    let is_asked = |(_, entry): &Streamed| sieve.as_mut().is_none_or(|sieve| sieve.lets_pass(entry));
    let entries: Vec<Streamed> = entries.into_iter().filter(is_asked).collect();
    let count = hands(entries.len(), A_THREAD);
    let folded = in_hands(&shares(&entries, count), 1, |shares| {
        shares.iter().flat_map(|share| fold_share(&entries, *share, only)).collect::<Vec<Assignment>>()
    });
    folded.into_iter().flatten().collect()
}

/// Lets the entries of some meetings pass.
struct Sieve<'a> {
    meetings: HashSet<&'a str>,
    /// The pack looked into last, by where it lies in memory, and whether it names any of them: in most stands none.
    pack: Option<(usize, bool)>,
}

impl<'a> Sieve<'a> {
    fn of(meetings: HashSet<&'a str>) -> Self {
        Self { meetings, pack: None }
    }

    fn lets_pass(&mut self, entry: &Packed) -> bool {
        let (pack, _) = entry.place();
        let place = Arc::as_ptr(pack) as usize;
        let names = |meeting: &&str| memmem::find(pack.bytes(), meeting.as_bytes()).is_some();
        let (_, may) = match self.pack {
            Some(known) if known.0 == place => known,
            _ => *self.pack.insert((place, self.meetings.iter().any(names))),
        };
        may && self.meetings.iter().any(|meeting| entry.is_of_meeting(meeting))
    }
}

/// Parts the meetings, in their order, into up to `count` shares of about as many entries each; at least one.
fn shares(entries: &[Streamed], count: usize) -> Vec<Share<'_>> {
    let some = entries.iter().step_by(SAMPLE).filter_map(|(_, entry)| Some(entry.about()?.meeting));
    let mut some: Vec<&str> = some.collect();
    some.sort_unstable();
    let firsts = (1..count).filter_map(|n| some.get(some.len() * n / count).copied());
    let mut shares: Vec<Share> = vec![(Bound::Unbounded, Bound::Unbounded)];
    for first in firsts {
        if let Some((_, end)) = shares.last_mut() {
            *end = Bound::Excluded(first);
        }
        shares.push((Bound::Included(first), Bound::Unbounded));
    }
    shares
}

fn fold_share(entries: &[Streamed], share: Share, only: Option<&HashSet<AssignmentId>>) -> Vec<Assignment> {
    let gathered = Gathered::of(entries, share, only);
    let mut placer = Placer::default();
    let fold = |group: &[Place]| fold_one(gathered.assignment(&group[0]), group, entries, &mut placer);
    let folded = gathered.groups().filter_map(fold).collect();
    placer.finish();
    folded
}

/// One assignment, where the office assigned it.
fn fold_one(id: AssignmentId, group: &[Place], entries: &[Streamed], placer: &mut Placer) -> Option<Assignment> {
    let of = |place: &Place| &entries[place.entry as usize];
    if !group.iter().any(|place| of(place).1.is_office()) {
        return None;
    }
    let opened: Vec<Posted> = group.iter().map(|place| of(place).1.open()).collect();
    let streams: Vec<usize> = group.iter().map(|place| of(place).0).collect();
    let order = in_order(&opened, &streams);
    let mut history: Vec<Posted> = order.iter().map(|n| opened[*n].clone()).collect();
    let mut folded = Assignment::fold_opened(id, &mut history)?;
    let packed = order.iter().map(|n| of(&group[*n]).1.clone());
    let marked = packed.zip(&history).map(|(packed, posted)| packed.taken_back(posted.retracted));
    folded.history = placer.put(marked);
    Some(folded)
}

/// Brings the entries on one assignment, stream by stream, into the order in which it happened: their places. Each stream's
/// own order stands; between them, an entry comes after the one its writer had seen (`after`), and only then the clocks are
/// asked; of two at the same time the office's comes first.
fn in_order(opened: &[Posted], streams: &[usize]) -> Vec<usize> {
    let mut start = 0;
    let runs = streams.chunk_by(|a, b| a == b).map(|run| {
        let from = start;
        start += run.len();
        from..start
    });
    // Nearly always two.
    let mut runs: Vec<Range<usize>> = runs.collect();
    let mut order = Vec::with_capacity(opened.len());
    loop {
        runs.retain(|run| !run.is_empty());
        if runs.len() < 2 {
            order.extend(runs.into_iter().flatten());
            return order;
        }
        let key = |n: &usize| {
            let head = &opened[runs[*n].start].entry;
            let mut others = runs.iter().enumerate().filter(|(i, _)| i != n).flat_map(|(_, run)| &opened[run.clone()]);
            // Whether its writer had seen something that still stands in another stream.
            let waits = head.after.is_some() && others.any(|p| p.entry.seal == head.after);
            (waits, head.at)
        };
        let next = (0..runs.len()).min_by_key(key);
        order.extend(next.and_then(|n| runs[n].next()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Act, Entry, LedgerId};

    #[test]
    fn every_meeting_is_in_one_share() {
        let meetings: Vec<String> =
            (1..=28).flat_map(|day| ["a", "b"].map(|letter| format!("2602{day:02}{letter}"))).collect();
        let entry = |n: usize| {
            let task = format!("{}/1.1", meetings[n * 13 % meetings.len()]).parse().unwrap();
            let at = "2026-02-28T09:30:00+08:00".parse().unwrap();
            let entry = Entry { unit: Some("zj".parse().unwrap()), ..Entry::new(at, task, "王敏", Act::Assign) };
            (0, Packed::of(&LedgerId::Office, &entry))
        };
        let entries: Vec<Streamed> = (0..10 * SAMPLE).map(entry).collect();
        let whole: Vec<String> = fold(entries.clone(), None).iter().map(|a| a.id.to_string()).collect();
        assert_eq!(whole.len(), meetings.len());
        for count in [0, 1, 2, 5, 64] {
            let shares = shares(&entries, count);
            assert!((1..=count.max(1)).contains(&shares.len()), "{count}: {}", shares.len());
            let parts = shares.iter().flat_map(|share| fold_share(&entries, *share, None));
            assert_eq!(parts.map(|a| a.id.to_string()).collect::<Vec<_>>(), whole, "{count}");
        }
    }
}
