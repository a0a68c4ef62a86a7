//! The folder kept in memory: reads again only the files that have changed. Writes nothing, takes no lock.

use super::cache::{Cache, Remembered, recall, remember};
use super::dir::Dir;
use super::folder::Store;
use super::known::{Holds, Known, difference, read_known};
use super::place::{Found, Place, SITE, Scan};
use crate::model::{Assignment, LedgerId, Packed, Register, Site};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, HashMap};
use std::num::NonZero;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::Arc;
use std::thread;

/// Below so many files for each, starting a thread takes longer than reading.
const FILES_A_THREAD: usize = 16;

/// A cache is written anew where reading what it lacks takes longer than a blink: bytes, and one part in so many of all.
const WORTH: u64 = 64 * 1024;
const PART: u64 = 50;

/// A folder from so many bytes on is read in parts, and it is told how far it is: below, that takes longer than a blink.
const LONG: u64 = 2 << 20;
/// Bytes of one part.
const STRETCH: u64 = 6 << 20;

/// How far a long reading is.
pub struct Progress {
    /// 0–99.
    pub percent: u8,
    /// The year in use, once that much is read: what was assigned in it, whole. Nothing is known of what is older.
    pub year: Option<Arc<Register>>,
}

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
    cache: Option<Cache>,
    /// Bytes that were read and are not in the cache.
    anew: u64,
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
            cache: None,
            anew: 0,
        }
    }

    /// The same, which begins with what a cache in `dir` remembers.
    pub fn loader_with(&self, who: LedgerId, dir: Option<&Path>) -> Loader {
        let cache = dir.and_then(|dir| Cache::of(dir, self.root(), &who));
        Loader { cache, ..self.loader(who) }
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
        self.load_telling(day, &mut |_| {})
    }

    /// The same; of a long first reading it is told how far it is.
    pub fn load_telling(&mut self, day: NaiveDate, tell: &mut dyn FnMut(Progress)) -> Arc<Register> {
        let scan = match &self.cache {
            Some(cache) if self.register.is_none() => {
                let cache = cache.clone();
                let (scan, site, known) = thread::scope(|scope| {
                    let known = scope.spawn(|| recall(&cache));
                    let scan = self.look();
                    // No cache holds it.
                    let site = Dir::root(self.store.root()).ok().and_then(|dir| read_known(&dir, SITE, &Place::Site));
                    (scan, site, known.join().ok().flatten())
                });
                if let Some((files, wholes)) = known {
                    self.begin_with(files, wholes, &scan, day);
                    self.files.extend(site.map(|site| (SITE.to_owned(), site)));
                }
                scan
            }
            _ => self.look(),
        };
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
        let anew: Vec<&Found> = anew.collect();
        self.anew += anew.iter().filter(|f| f.place != Place::Site).map(|f| f.stamp.size).sum::<u64>();
        let mut read = match self.register {
            None => self.read_telling(&scan, &anew, day, tell),
            Some(_) => read_all(self.store.root(), &anew),
        };
        for found in &scan.files {
            let before = self.files.remove(&found.path);
            let known = match before {
                Some(known) if is_same(&known, found) => Some(known),
                before => {
                    let mut now = read.remove(&found.path);
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
        for (_, gone) in self.files.drain() {
            changed.extend(difference(Some(&gone), None));
        }
        self.files = files;
        self.scan = scan;
        let register = Arc::new(self.build(&changed).on(day));
        self.register = Some(register.clone());
        register
    }

    /// Reads the year in use and tells what it says; then the rest, part by part.
    fn read_telling(
        &mut self,
        scan: &Scan,
        files: &[&Found],
        day: NaiveDate,
        tell: &mut dyn FnMut(Progress),
    ) -> HashMap<String, Known> {
        let size = |files: &[&Found]| files.iter().map(|f| f.stamp.size).sum::<u64>();
        let all = size(files);
        if all < LONG {
            return read_all(self.store.root(), files);
        }
        let (year, older): (Vec<&Found>, Vec<&Found>) = files.iter().partition(|f| match &f.place {
            Place::Site | Place::Draft(_) => true,
            Place::Issued(id) => id.year() >= day.year(),
            Place::Ledger(_, part) => part.year >= day.year(),
        });
        let percent = |done: u64| (done * 100 / all.max(1)).min(99) as u8;
        tell(Progress { percent: 0, year: None });
        self.files = read_all(self.store.root(), &year);
        self.scan = scan.clone();
        let mut done = size(&year);
        let known = Arc::new(self.build(&[]).on(day));
        tell(Progress { percent: percent(done), year: Some(known) });
        let mut read = std::mem::take(&mut self.files);
        self.scan = Scan::default();
        let mut rest = older.as_slice();
        while !rest.is_empty() {
            let mut taken = 0;
            let fits = |f: &&&Found| {
                let before = taken;
                taken += f.stamp.size;
                before < STRETCH
            };
            let (part, later) = rest.split_at(rest.iter().take_while(fits).count());
            read.extend(read_all(self.store.root(), part));
            done += size(part);
            tell(Progress { percent: percent(done), year: None });
            rest = later;
        }
        read
    }

    /// Takes a cache's word for what the files said; they are looked at before it counts.
    fn begin_with(&mut self, files: Vec<Remembered>, wholes: Vec<Assignment>, scan: &Scan, day: NaiveDate) {
        self.files = files.into_iter().map(|file| (file.path.clone(), Known::of(file))).collect();
        let mut register = Register::default();
        for found in &scan.files {
            let Some(Holds::Meeting(meeting)) = self.files.get(&found.path).map(|known| &known.holds) else { continue };
            match &found.place {
                Place::Draft(id) => register.drafts.insert(id.clone(), meeting.clone()),
                Place::Issued(id) => register.meetings.insert(id.clone(), meeting.clone()),
                Place::Site | Place::Ledger(..) => None,
            };
        }
        register.day = day;
        self.register = Some(Arc::new(register.with_wholes(wholes, day)));
    }

    /// Writes the cache anew, where that spares the next reader something. What hinders it hinders nobody.
    pub fn remember(&mut self) {
        let (Some(cache), Some(register)) = (&self.cache, &self.register) else { return };
        let all: u64 = self.scan.files.iter().map(|f| f.stamp.size).sum();
        if self.anew <= WORTH.max(all / PART) {
            return;
        }
        let known = self.scan.files.iter().filter_map(|f| self.files.get(&f.path)?.remembered(&f.path));
        let wholes: Vec<&Assignment> = register.wholes().collect();
        // Tried once: a home that cannot be written to stays so.
        let _ = remember(cache, &known.collect::<Vec<_>>(), &wholes);
        self.anew = 0;
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
        let mut register = match self.register.take() {
            Some(last) => {
                Arc::unwrap_or_clone(last).rebuild(self.site.clone(), meetings, drafts, entries, changed, problems)
            }
            None => Register::build(self.site.clone(), meetings, drafts, entries, problems),
        };
        // Where it cannot be read, whoever writes is told.
        register.mark = self.store.mark().unwrap_or_default();
        register
    }
}

/// Reads files on as many threads as there is work for, by their paths; without those that have gone since.
fn read_all(root: &Path, files: &[&Found]) -> HashMap<String, Known> {
    let read = |some: Vec<&Found>| match Dir::root(root) {
        Ok(root) => some.iter().filter_map(|f| Some((f.path.clone(), read_known(&root, &f.path, &f.place)?))).collect(),
        Err(_) => Vec::new(),
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(files.len() / FILES_A_THREAD);
    if threads < 2 {
        return read(files.to_vec()).into_iter().collect();
    }
    // Long and short files are spread alike: each thread takes every nth.
    let hands = (0..threads).map(|n| files.iter().skip(n).step_by(threads).copied().collect::<Vec<&Found>>());
    thread::scope(|scope| {
        let at_work: Vec<_> = hands.map(|hand| scope.spawn(|| read(hand))).collect();
        at_work.into_iter().flat_map(|t| t.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    })
}
