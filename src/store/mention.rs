//! What the ledgers say of some tasks, read from the files themselves for whoever writes next: they are searched as
//! bytes, and only blocks in which a text occurs are read. No file is passed over for its name or its time.

use super::folder::{Store, unread};
use super::ledger_text::read_mentioning;
use super::place::{Found, LEDGERS, Place, Scan};
use super::searched::{Sought, search, search_for};
use crate::model::{Assignment, AssignmentId, Entry, Fault, LedgerId, Mark, Packed, Problem, ProblemKind, Register};
use aho_corasick::AhoCorasick;
use memchr::memmem;
use smol_str::SmolStr;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// What some ledgers say of some texts, for an entry in the ledger of `who`.
pub(super) struct Mentioned {
    who: LedgerId,
    /// The server at work.
    mine: Mark,
    /// By assignment as a whole: the entries of each ledger, and of each server that writes to it, in the order written there.
    streams: HashMap<AssignmentId, BTreeMap<(LedgerId, Mark), Vec<Packed>>>,
    /// The seals of those entries of one's own ledger that another server wrote.
    elsewhere: HashSet<SmolStr>,
    unread: Vec<Unread>,
}

/// Something that cannot be read.
struct Unread {
    /// Whose ledger; none is all of them.
    ledger: Option<LedgerId>,
    /// Which of the texts it mentions; none is not known.
    texts: Option<Vec<String>>,
    fault: Fault,
}

/// What a file says.
enum Said {
    Entries(Vec<Packed>),
    Unreadable(ProblemKind),
    /// Nothing in it counts, and it mentions these texts.
    Broken(Box<Problem>, Vec<String>),
}

impl Store {
    /// What the ledgers' files of `scan` say of `texts`. What cannot be read is told by `Mentioned::fault`.
    ///
    /// # Errors
    /// The folder itself cannot be read.
    pub(super) fn mentioned(&self, who: &LedgerId, scan: &Scan, texts: &[String]) -> Result<Mentioned, Fault> {
        let root = self.dir()?;
        let mine = self.mark()?;
        let (streams, elsewhere, unread) = (HashMap::new(), HashSet::new(), Vec::new());
        let mut out = Mentioned { who: who.clone(), mine, streams, elsewhere, unread };
        let wanted = search_for(texts)?;
        let files: Vec<&Found> = scan.files.iter().filter(|f| matches!(f.place, Place::Ledger(..))).collect();
        let sought: Vec<Sought<'_>> = files.iter().map(|f| Sought { path: &f.path, size: f.stamp.size }).collect();
        let said = search(&root, &sought, &wanted, |n, bytes| say(files[n], bytes, texts, &wanted));
        for (found, said) in files.iter().zip(said) {
            match said {
                Ok(None) => {}
                Ok(Some(said)) => out.take(self, found, said),
                Err(kind) => out.take(self, found, Said::Unreadable(kind)),
            }
        }
        Ok(out)
    }
}

impl Mentioned {
    /// Counts folders of ledgers that cannot be listed as unread: only “not found” means that there is nothing.
    pub fn with_shut(&mut self, store: &Store, scan: &Scan) {
        for problem in &scan.problems {
            let (above, name) = problem.file.split_once('/').unwrap_or((&problem.file, ""));
            let ledger = match name {
                "" => None,
                "office" => Some(LedgerId::Office),
                unit => match unit.parse() {
                    Ok(unit) => Some(LedgerId::Unit(unit)),
                    Err(_) => continue,
                },
            };
            if above == LEDGERS && matches!(problem.kind, ProblemKind::Unreadable(_) | ProblemKind::NotAFile) {
                let fault = unread(store.root(), &problem.file, problem.kind.clone());
                self.unread.push(Unread { ledger, texts: None, fault });
            }
        }
    }

    fn take(&mut self, store: &Store, found: &Found, said: Said) {
        let Place::Ledger(id, part) = &found.place else { return };
        let (texts, fault) = match said {
            Said::Entries(entries) => {
                entries.into_iter().for_each(|entry| self.post(id, &part.server, entry));
                return;
            }
            Said::Broken(problem, texts) => (Some(texts), Fault::Broken(problem)),
            Said::Unreadable(kind) => (None, unread(store.root(), &found.path, kind)),
        };
        self.unread.push(Unread { ledger: Some(id.clone()), texts, fault });
    }

    fn post(&mut self, ledger: &LedgerId, server: &Mark, entry: Packed) {
        if *ledger == self.who && *server != self.mine {
            self.elsewhere.extend(entry.open().entry.seal.clone());
        }
        for id in entry.assignments() {
            let streams = self.streams.entry(id).or_default();
            streams.entry((ledger.clone(), server.clone())).or_default().push(entry.clone());
        }
    }

    /// Takes in an entry that goes to the end of the ledger of `who`.
    pub fn add(&mut self, entry: &Entry) {
        let (who, mine) = (self.who.clone(), self.mine.clone());
        self.post(&who, &mine, Packed::of(&who, entry));
    }

    /// What stands in the way of judging an assignment: something of the office's ledger or of its unit's.
    pub fn fault(&self, on: &AssignmentId) -> Option<&Fault> {
        let text = on.task.to_string();
        let concerns = |u: &&Unread| {
            let ledger = match &u.ledger {
                None | Some(LedgerId::Office) => true,
                Some(LedgerId::Unit(unit)) => *unit == on.unit,
            };
            ledger && u.texts.as_ref().is_none_or(|texts| texts.contains(&text))
        };
        self.unread.iter().find(concerns).map(|u| &u.fault)
    }

    /// The first of all that cannot be read.
    pub fn first_fault(&self) -> Option<&Fault> {
        self.unread.first().map(|u| &u.fault)
    }

    /// An assignment as a whole.
    pub fn whole(&self, id: &AssignmentId) -> Option<Assignment> {
        let streams = self.streams.get(id)?.values().enumerate();
        let entries = streams.flat_map(|(number, entries)| entries.iter().map(move |e| (number, e.clone())));
        let none = BTreeMap::new;
        let register = Register::build(Arc::default(), none(), none(), entries, Vec::new());
        register.to_wholes().into_iter().find(|a| a.id == *id)
    }

    /// All of them, each as a whole.
    pub fn wholes(&self) -> Vec<Assignment> {
        let mut wholes: Vec<Assignment> = self.streams.keys().filter_map(|id| self.whole(id)).collect();
        wholes.sort_by(|a, b| a.id.cmp(&b.id));
        wholes
    }

    /// The seal of the newest entry by others on an assignment.
    pub fn last_seen(&self, whole: &Assignment) -> Option<SmolStr> {
        whole.last_seen(&self.who, &self.elsewhere)
    }
}

/// What a file says that mentions one of the texts.
fn say(found: &Found, bytes: &[u8], texts: &[String], wanted: &AhoCorasick) -> Said {
    let Place::Ledger(id, _) = &found.place else { return Said::Entries(Vec::new()) };
    let read = read_mentioning(&found.path, id, bytes, wanted);
    match read.broken {
        Some(problem) => {
            let occurs = |text: &&String| memmem::find(bytes, text.as_bytes()).is_some();
            Said::Broken(Box::new(problem), texts.iter().filter(occurs).cloned().collect())
        }
        None => Said::Entries(Arc::new(read.entries).entries().collect()),
    }
}
