//! The folder kept in memory: reads again only the files that have changed. Writes nothing, takes no lock.

use super::cache::{Cache, Recalled, recall, remember};
use super::dir::Dir;
use super::folder::Store;
use super::known::{Holds, Known, difference, read_known};
use super::place::{Found, Place, SITE, Scan};
use super::reading::read_each;
use crate::model::{Assignment, LedgerId, Packed, Register, Site};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

/// A cache is written anew where reading what it lacks takes longer than a blink: bytes, and one part in so many of all.
const WORTH: u64 = 64 * 1024;
const PART: u64 = 50;

/// Of a folder from so many bytes on it is told how far the reading is: below, that takes longer than a blink.
const LONG: u64 = 2 << 20;
/// Hundredths from one time that it is told to the next.
const STRIDE: u8 = 5;

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
    /// Whether a cache's word holds, once its entries have come.
    entries: Option<JoinHandle<bool>>,
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
            entries: None,
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
        let register = self.load_telling(day, &mut |_| {});
        if self.holds() { register } else { self.load_telling(day, &mut |_| {}) }
    }

    /// The same; of a long first reading it is told how far it is. What a cache remembers is told before all of it has come:
    /// it counts once `holds` has said so.
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
                if let Some(recalled) = known {
                    self.begin_with(recalled, &scan, day);
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
        let anew = scan.files.iter().filter(|f| !self.files.get(&f.path).is_some_and(|known| known.is_still(f.stamp)));
        let anew: Vec<&Found> = anew.collect();
        if !anew.is_empty() && !self.holds() {
            return self.load_telling(day, tell);
        }
        self.anew += anew.iter().filter(|f| f.place != Place::Site).map(|f| f.stamp.size).sum::<u64>();
        let read = match self.register {
            None => self.read_telling(&scan, &anew, day, tell),
            Some(_) => read_all(self.store.root(), &anew),
        };
        let changed = if anew.is_empty() && scan.files.len() == self.files.len() {
            Vec::new()
        } else {
            self.take_in(&scan, read)
        };
        self.scan = scan;
        let register = Arc::new(self.build(&changed).on(day));
        self.register = Some(register.clone());
        register
    }

    /// Keeps what was read in the place of what was known; gives the entries that came or went.
    fn take_in(&mut self, scan: &Scan, mut read: HashMap<String, Known>) -> Vec<Packed> {
        let mut files = HashMap::with_capacity(scan.files.len());
        let mut changed = Vec::new();
        for found in &scan.files {
            let before = self.files.remove(&found.path);
            let known = match before {
                Some(known) if known.is_still(found.stamp) => Some(known),
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
        changed
    }

    /// Reads the year in use and tells what it says while the rest is read.
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
        let is_of_year = |found: &Found| match &found.place {
            Place::Site | Place::Draft(_) => true,
            Place::Issued(id) => id.year() >= day.year(),
            Place::Ledger(_, part) => part.year >= day.year(),
        };
        let (mut in_turn, older): (Vec<&Found>, Vec<&Found>) = files.iter().partition(|f| is_of_year(f));
        let mut left = in_turn.len();
        in_turn.extend(older);
        let (mut of_year, mut read) = (HashMap::new(), HashMap::new());
        let (mut done, mut told) = (0, 0);
        tell(Progress { percent: 0, year: None });
        let root = self.store.clone();
        read_each(root.root(), &in_turn, |found, known| {
            done += found.stamp.size;
            let percent = (done * 100 / all.max(1)).min(99) as u8;
            if !is_of_year(found) {
                read.insert(found.path.clone(), known);
                if left == 0 && percent >= told + STRIDE {
                    told = percent;
                    tell(Progress { percent, year: None });
                }
                return;
            }
            of_year.insert(found.path.clone(), known);
            left -= 1;
            if left == 0 {
                told = percent;
                self.files = std::mem::take(&mut of_year);
                self.scan = scan.clone();
                let year = Some(Arc::new(self.build(&[]).on(day)));
                self.scan = Scan::default();
                read.extend(self.files.drain());
                tell(Progress { percent, year });
            }
        });
        read.extend(of_year);
        read
    }

    /// Waits for the rest of what a cache remembered. False where it was not as it had been written: all of it is forgotten,
    /// and the next load reads the files.
    pub fn holds(&mut self) -> bool {
        let holds = self.entries.take().is_none_or(|entries| entries.join().unwrap_or(false));
        if !holds {
            self.files.clear();
            self.register = None;
            // One that cannot be removed would be believed again.
            self.cache.take().iter().for_each(Cache::forget);
        }
        holds
    }

    /// Takes a cache's word for what the files said; they are looked at before it counts.
    fn begin_with(&mut self, recalled: Recalled, scan: &Scan, day: NaiveDate) {
        let Recalled { files, wholes, repeating, entries } = recalled;
        self.entries = Some(entries);
        self.files = files.into_iter().map(|file| (file.path.clone(), Known::of(file))).collect();
        let (mut meetings, mut drafts) = (BTreeMap::new(), BTreeMap::new());
        for found in &scan.files {
            let Some(Holds::Meeting(meeting)) = self.files.get(&found.path).map(|known| &known.holds) else { continue };
            match &found.place {
                Place::Draft(id) => drafts.insert(id.clone(), meeting.clone()),
                Place::Issued(id) => meetings.insert(id.clone(), meeting.clone()),
                Place::Site | Place::Ledger(..) => None,
            };
        }
        self.register = Some(Arc::new(Register::recalled(meetings, drafts, wholes, &repeating, day)));
    }

    /// Whether to write the cache anew would spare the next reader something.
    pub fn is_behind(&self) -> bool {
        let all: u64 = self.scan.files.iter().map(|f| f.stamp.size).sum();
        self.cache.is_some() && self.anew > WORTH.max(all / PART)
    }

    /// Writes the cache anew, where that spares the next reader something. What hinders it hinders nobody.
    pub fn remember(&mut self) {
        if !self.is_behind() {
            return;
        }
        let (Some(cache), Some(register)) = (&self.cache, &self.register) else { return };
        let known = self.scan.files.iter().filter_map(|f| self.files.get(&f.path)?.remembered(&f.path));
        let mut wholes: Vec<&Assignment> = register.wholes().collect();
        wholes.sort_by(|a, b| a.id.cmp(&b.id));
        // Tried once: a home that cannot be written to stays so.
        let repeats = |a: &Assignment| register.series(&a.id).is_some();
        let _ = remember(cache, &known.collect::<Vec<_>>(), &wholes, repeats);
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
        let mut register = match &self.register {
            Some(last) => last.rebuild(self.site.clone(), meetings, drafts, entries, changed, problems),
            None => Register::build(self.site.clone(), meetings, drafts, entries, problems),
        };
        // Where it cannot be read, whoever writes is told.
        register.mark = self.store.mark().unwrap_or_default();
        register
    }
}

/// Reads files, by their paths; without those that have gone since.
fn read_all(root: &Path, files: &[&Found]) -> HashMap<String, Known> {
    let mut all = HashMap::with_capacity(files.len());
    read_each(root, files, |found, known| {
        all.insert(found.path.clone(), known);
    });
    all
}
