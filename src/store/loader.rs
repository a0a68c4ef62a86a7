//! The folder kept in memory: reads again only the files that have changed. Writes nothing, takes no lock.

use super::dir::{Dir, Stamp};
use super::folder::{Store, read_at};
use super::ledger_text::{Which, read_ledger};
use super::meeting_text::MeetingText;
use super::place::{Found, Place, Scan};
use super::read::Content;
use super::site_shape::read_site;
use crate::clock;
use crate::model::{LedgerId, Meeting, Pack, Packed, Problem, ProblemKind, Register, Site};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};
use std::num::NonZero;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// A torn tail younger than this is somebody at work.
const SETTLED: Duration = Duration::from_secs(2);

/// Below so many files for each, starting a thread takes longer than reading.
const FILES_A_THREAD: usize = 16;

/// What was read, and from which state of the files.
#[derive(Debug)]
pub struct Loader {
    store: Store,
    who: LedgerId,
    files: HashMap<String, Known>,
    /// The last `duban.toml` that could be read: everything depends on it.
    site: Arc<Site>,
    scan: Scan,
    register: Option<Arc<Register>>,
}

/// One file as it was read.
#[derive(Debug)]
struct Known {
    stamp: Stamp,
    holds: Holds,
    problems: Vec<Problem>,
    /// Whether it is to be read again though its stamp stays.
    unsettled: bool,
}

#[derive(Debug)]
enum Holds {
    Nothing,
    Site(Arc<Site>),
    Meeting(Arc<Meeting>),
    Entries(Vec<Part>),
}

/// So many entries from the beginning of a pack: a file that grew is its former packs and one more.
#[derive(Clone, Debug)]
struct Part {
    pack: Arc<Pack>,
    entries: usize,
}

impl Store {
    /// A loader for what `who` reads: the office everything, a unit the issued meetings, the office's ledger and its own.
    pub fn loader(&self, who: LedgerId) -> Loader {
        Loader {
            store: self.clone(),
            who,
            files: HashMap::new(),
            site: Arc::default(),
            scan: Scan::default(),
            register: None,
        }
    }
}

impl Loader {
    /// The folder as it is now, without a day: of what repeats, what entries name and the first period.
    pub fn load(&mut self) -> Arc<Register> {
        self.load_on(NaiveDate::MIN)
    }

    /// The folder as it is now, with the periods of `day`. What cannot be read is among the register's problems and stops
    /// nothing else.
    pub fn load_on(&mut self, day: NaiveDate) -> Arc<Register> {
        let scan = self.look();
        if let Some(register) = &self.register
            && scan == self.scan
            && register.day == day
            && !self.files.values().any(|f| f.unsettled)
        {
            return register.clone();
        }
        let mut files = HashMap::with_capacity(scan.files.len());
        let mut changed = Vec::new();
        let is_same = |known: &Known, found: &Found| known.stamp == found.stamp && !known.unsettled;
        let anew = scan.files.iter().filter(|f| !self.files.get(&f.path).is_some_and(|known| is_same(known, f)));
        let mut read = read_all(self.store.root(), &anew.collect::<Vec<_>>()).into_iter();
        for found in &scan.files {
            let before = self.files.remove(&found.path);
            let known = match before {
                Some(known) if is_same(&known, found) => Some(known),
                before => {
                    let mut now = read.next().flatten();
                    if self.register.is_some() {
                        changed.extend(difference(before.as_ref(), now.as_mut()));
                    }
                    now
                }
            };
            if let Some(known) = known {
                files.insert(found.path.clone(), known);
            }
        }
        // What is left has gone.
        for gone in &self.scan.files {
            changed.extend(difference(self.files.remove(&gone.path).as_ref(), None));
        }
        self.files = files;
        self.scan = scan;
        let register = Arc::new(self.build(&changed).on(day));
        self.register = Some(register.clone());
        register
    }

    /// Whether a file has changed, come or gone since the last load. Reads no file.
    pub fn changed(&self) -> bool {
        self.register.is_none() || self.files.values().any(|f| f.unsettled) || self.look() != self.scan
    }

    /// What is there; for the office with what it does not agree on with other servers.
    fn look(&self) -> Scan {
        let mut scan = Scan::of(self.store.root(), &self.who);
        if self.who == LedgerId::Office {
            scan.problems.extend(self.store.apart());
        }
        scan
    }

    /// Builds the register; `changed` are the entries that came or went since the last one.
    fn build(&mut self, changed: &[Packed]) -> Register {
        let mut meetings = BTreeMap::new();
        let mut drafts = BTreeMap::new();
        let mut problems = self.scan.problems.clone();
        for found in &self.scan.files {
            let Some(known) = self.files.get(&found.path) else { continue };
            problems.extend(known.problems.iter().cloned());
            match (&found.place, &known.holds) {
                (Place::Site, Holds::Site(site)) => self.site = site.clone(),
                (Place::Draft(id), Holds::Meeting(meeting)) => {
                    drafts.insert(id.clone(), meeting.clone());
                }
                (Place::Issued(id), Holds::Meeting(meeting)) => {
                    meetings.insert(id.clone(), meeting.clone());
                }
                _ => {}
            }
        }
        // The files of one server stand in the order of their years and parts.
        let (mut number, mut stream) = (0, None);
        let known = self.scan.files.iter().filter_map(|found| {
            let Place::Ledger(id, part) = &found.place else { return None };
            if stream.replace((id, &part.server)) != Some((id, &part.server)) {
                number += 1;
            }
            Some((number, self.files.get(&found.path)?))
        });
        let entries = known.flat_map(|(number, known)| known.entries().map(move |entry| (number, entry)));
        let mut register = match &self.register {
            Some(last) => last.rebuild(self.site.clone(), meetings, drafts, entries, changed, problems),
            None => Register::build(self.site.clone(), meetings, drafts, entries, problems),
        };
        // Where it cannot be read, whoever writes is told.
        register.mark = self.store.mark().unwrap_or_default();
        register
    }
}

impl Known {
    /// The entries of a ledger's file, in its order.
    fn entries(&self) -> impl Iterator<Item = Packed> {
        let parts = match &self.holds {
            Holds::Entries(parts) => parts.as_slice(),
            _ => &[],
        };
        parts.iter().flat_map(|part| part.pack.entries().take(part.entries))
    }
}

impl Part {
    fn of(pack: Arc<Pack>) -> Self {
        Self { entries: pack.entries().count(), pack }
    }
}

/// The entries of a ledger's file that came or went. Those that stayed are shared with the former reading.
fn difference(before: Option<&Known>, now: Option<&mut Known>) -> Vec<Packed> {
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

/// Reads files, in their order, on as many threads as there is work for.
fn read_all(root: &Path, files: &[&Found]) -> Vec<Option<Known>> {
    let read = |some: &[&Found]| match Dir::root(root) {
        Ok(root) => some.iter().map(|f| read_known(&root, &f.path, &f.place)).collect(),
        Err(_) => some.iter().map(|_| None).collect::<Vec<_>>(),
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(files.len() / FILES_A_THREAD);
    if threads < 2 {
        return read(files);
    }
    // Long and short files are spread alike: each thread takes every nth.
    let dealt: Vec<Vec<&Found>> =
        (0..threads).map(|n| files.iter().skip(n).step_by(threads).copied().collect()).collect();
    let mut hands: Vec<_> = thread::scope(|scope| {
        let at_work: Vec<_> = dealt.iter().map(|hand| scope.spawn(|| read(hand))).collect();
        at_work.into_iter().map(|t| t.join().unwrap_or_else(|panic| resume_unwind(panic)).into_iter()).collect()
    });
    (0..files.len()).map(|at| hands[at % threads].next().flatten()).collect()
}

/// Reads one file; none where it has gone since it was listed.
fn read_known(root: &Dir, path: &str, place: &Place) -> Option<Known> {
    let content = match read_at(root, path) {
        Ok(Some(content)) => content,
        Ok(None) => return None,
        Err(kind) => {
            let problem = Problem { file: path.into(), place: None, excerpt: None, kind };
            // Its stamp is unknown, so that the next load tries once more.
            let stamp = Stamp { size: 0, mtime: (0, 0), ctime: (0, 0), inode: 0 };
            return Some(Known { stamp, holds: Holds::Nothing, problems: vec![problem], unsettled: false });
        }
    };
    let (holds, problems) = parse(path, place, &content);
    let torn = problems.iter().any(|p| p.kind == ProblemKind::TornTail);
    let unsettled = torn && clock::is_recent(content.modified, SETTLED);
    let problems = problems.into_iter().filter(|p| !unsettled || p.kind != ProblemKind::TornTail).collect();
    Some(Known { stamp: content.stamp, holds, problems, unsettled })
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
            let mut read = read_ledger(path, id, &content.bytes, Which::All);
            read.entries.shrink();
            (Holds::Entries(vec![Part::of(Arc::new(read.entries))]), read.problems)
        }
    }
}
