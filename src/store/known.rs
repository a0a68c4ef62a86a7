//! One file of the folder as it was read: what it holds, what is wrong in it, and what came or went since the reading
//! before. Which files are read, and what all of them make together, is `loader`'s.

use super::cache::{Kept, Remembered};
use super::dir::{Dir, Stamp};
use super::folder::read_at;
use super::ledger_text::read_ledger;
use super::meeting_text::MeetingText;
use super::place::Place;
use super::read::Content;
use super::site_shape::read_site;
use crate::clock;
use crate::model::{Meeting, Pack, Packed, Problem, ProblemKind, Site};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// A torn tail younger than this is somebody at work; and a file changed so shortly before it was read could change
/// again without its stamp telling.
const SETTLED: Duration = Duration::from_secs(2);

/// One file as it was read.
#[derive(Debug)]
pub(super) struct Known {
    pub stamp: Stamp,
    pub holds: Holds,
    pub problems: Vec<Problem>,
    /// Whether it is to be read again though its stamp stays.
    pub unsettled: bool,
    /// Whether it had been changed just before it was read.
    pub fresh: bool,
}

#[derive(Debug)]
pub(super) enum Holds {
    Nothing,
    Site(Arc<Site>),
    Meeting(Arc<Meeting>),
    Entries(Vec<Part>),
}

/// So many entries from the beginning of a pack: a file that grew is its former packs and one more.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pack: Arc<Pack>,
    entries: usize,
}

impl Known {
    /// The entries of a ledger's file, in its order.
    pub fn entries(&self) -> impl Iterator<Item = Packed> {
        let parts = match &self.holds {
            Holds::Entries(parts) => parts.as_slice(),
            _ => &[],
        };
        parts.iter().flat_map(|part| part.pack.entries().take(part.entries))
    }
}

impl Known {
    /// As it was remembered in a cache.
    pub fn of(remembered: Remembered) -> Self {
        let holds = match remembered.kept {
            Kept::Meeting(meeting) => Holds::Meeting(meeting),
            Kept::Entries(packs) => {
                Holds::Entries(packs.into_iter().map(|(pack, entries)| Part { pack, entries }).collect())
            }
        };
        let (stamp, unsettled) = (remembered.stamp, !remembered.settled);
        Self { stamp, holds, problems: Vec::new(), unsettled, fresh: false }
    }

    /// Whether it need not be read again while the file has this stamp.
    pub fn is_still(&self, stamp: Stamp) -> bool {
        self.stamp == stamp && !self.unsettled
    }

    /// For the cache; none where it holds nothing that is kept there.
    pub fn remembered(&self, path: &str) -> Option<Remembered> {
        let kept = match &self.holds {
            Holds::Meeting(meeting) => Kept::Meeting(meeting.clone()),
            Holds::Entries(parts) => Kept::Entries(parts.iter().map(|p| (p.pack.clone(), p.entries)).collect()),
            Holds::Site(_) | Holds::Nothing => return None,
        };
        // What is wrong in it is found by reading it.
        let settled = !self.unsettled && !self.fresh && self.problems.is_empty();
        Some(Remembered { path: path.to_owned(), stamp: self.stamp, settled, kept })
    }
}

impl Part {
    fn of(pack: Arc<Pack>) -> Self {
        Self { entries: pack.entries().count(), pack }
    }
}

/// The entries of a ledger's file that came or went. Those that stayed are shared with the former reading.
pub(super) fn difference(before: Option<&Known>, now: Option<&mut Known>) -> Vec<Packed> {
    let entries = |known: Option<&Known>| known.into_iter().flat_map(Known::entries).collect::<Vec<Packed>>();
    let (old, new) = (entries(before), entries(now.as_deref()));
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    if let (Some(Holds::Entries(old)), Some(Holds::Entries(parts))) =
        (before.map(|b| &b.holds), now.map(|now| &mut now.holds))
        && same > 0
    {
        let mut left = same;
        let mut kept = Vec::new();
        for part in old {
            let entries = part.entries.min(left);
            left -= entries;
            kept.extend((entries > 0).then(|| Part { pack: part.pack.clone(), entries }));
        }
        let more = Packed::apart(&new[same..]);
        kept.extend((!more.is_empty()).then(|| Part::of(more)));
        *parts = kept;
    }
    old.into_iter().skip(same).chain(new.into_iter().skip(same)).collect()
}

/// Reads one file; none where it has gone since it was listed.
pub(super) fn read_known(root: &Dir, path: &str, place: &Place) -> Option<Known> {
    let content = match read_at(root, path) {
        Ok(Some(content)) => content,
        Ok(None) => return None,
        Err(kind) => {
            let problem = Problem { file: path.into(), place: None, excerpt: None, kind };
            // Its stamp is unknown, so that the next load tries once more.
            let stamp = Stamp { size: 0, mtime: (0, 0), ctime: (0, 0), inode: 0 };
            return Some(Known {
                stamp,
                holds: Holds::Nothing,
                problems: vec![problem],
                unsettled: false,
                fresh: true,
            });
        }
    };
    let (holds, problems) = parse(path, place, &content);
    let torn = problems.iter().any(|p| p.kind == ProblemKind::TornTail);
    let unsettled = torn && clock::is_recent(content.modified, SETTLED);
    let problems = problems.into_iter().filter(|p| !unsettled || p.kind != ProblemKind::TornTail).collect();
    let (seconds, nanos) = content.stamp.ctime;
    let changed = Duration::new(seconds.max(0) as u64, nanos.clamp(0, 999_999_999) as u32);
    let fresh = clock::is_recent(SystemTime::UNIX_EPOCH + changed, SETTLED);
    Some(Known { stamp: content.stamp, holds, problems, unsettled, fresh })
}

fn parse(path: &str, place: &Place, content: &Content) -> (Holds, Vec<Problem>) {
    match place {
        Place::Site => match read_site(path, &content.bytes) {
            Ok((site, remarks)) => (Holds::Site(Arc::new(site)), remarks),
            Err(problem) => (Holds::Nothing, vec![*problem]),
        },
        Place::Draft(id) | Place::Issued(id) => match MeetingText::read(path, id, &content.bytes) {
            Ok(text) => (Holds::Meeting(Arc::new(text.meeting)), text.remarks),
            Err(problem) => (Holds::Nothing, vec![*problem]),
        },
        Place::Ledger(id, _) => {
            let mut read = read_ledger(path, id, &content.bytes);
            read.entries.shrink();
            (Holds::Entries(vec![Part::of(Arc::new(read.entries))]), read.problems)
        }
    }
}
