//! Which file of the folder holds what, by its name alone, and the list of those that somebody reads. Nothing is parsed.

use super::dir::{Dir, Item, Sort, Stamp};
use crate::model::{LedgerId, Mark, MeetingId, Problem, ProblemKind, UnitId};
use std::io::{self, ErrorKind};
use std::path::Path;

/// The site's own file.
pub(super) const SITE: &str = "duban.toml";
pub(super) const DRAFTS: &str = "drafts";
pub(super) const MEETINGS: &str = "meetings";
pub(super) const LEDGERS: &str = "ledger";
/// What `duban sync` keeps: this server's mark, for all; its clone and notes, for those who may write the office's files.
pub(super) const SYNC: &str = ".sync";

/// What a file holds.
#[derive(Clone, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub(super) enum Place {
    Site,
    Draft(MeetingId),
    Issued(MeetingId),
    /// A ledger's file: whose, and which of them.
    Ledger(LedgerId, Part),
}

/// Which of a ledger's files: the server that writes it, then its year and number, in the order in which they are written.
#[derive(Clone, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub(super) struct Part {
    pub server: Mark,
    pub year: i32,
    /// From 1, where one file of a year was not enough.
    pub number: u32,
}

impl Place {
    /// The meeting that a file holds, as a draft or issued.
    pub fn meeting(self) -> Option<MeetingId> {
        match self {
            Self::Draft(id) | Self::Issued(id) => Some(id),
            Self::Site | Self::Ledger(..) => None,
        }
    }
}

/// A file with its state when it was seen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Found {
    /// Relative to the folder, with `/`.
    pub path: String,
    pub place: Place,
    pub stamp: Stamp,
}

/// What somebody reads of the folder, and what stands in the way. Sorted by place.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Scan {
    pub files: Vec<Found>,
    pub problems: Vec<Problem>,
}

impl Scan {
    /// Lists the files that `who` reads: the office all, a unit the issued meetings, the office's ledger and its own.
    pub fn of(root: &Path, who: &LedgerId) -> Self {
        let mut scan = Self::default();
        match Dir::root(root) {
            Ok(dir) => scan.root(&dir, who),
            Err(e) => scan.note("", ProblemKind::Unreadable(e.to_string())),
        }
        scan.files.sort_by(|a, b| a.place.cmp(&b.place));
        scan
    }

    /// Lists the files of some ledgers alone: no other directory is looked at.
    pub fn of_ledgers(root: &Path, ids: impl IntoIterator<Item = LedgerId>) -> Self {
        let mut scan = Self::default();
        match Dir::root(root) {
            Ok(dir) => scan.within(&dir, LEDGERS, "", |scan, ledgers| {
                ids.into_iter().for_each(|id| scan.ledger(ledgers, &id));
            }),
            Err(e) => scan.note("", ProblemKind::Unreadable(e.to_string())),
        }
        scan.files.sort_by(|a, b| a.place.cmp(&b.place));
        scan
    }

    fn root(&mut self, dir: &Dir, who: &LedgerId) {
        for item in self.items(dir, "") {
            if item.name == SITE {
                self.file(&item, SITE.into(), Place::Site);
            } else if item.name.contains("duban") && item.name.contains(".toml") || is_nearly_ours(&item.name) {
                self.strange(&item, "");
            }
        }
        if *who == LedgerId::Office {
            self.within(dir, DRAFTS, "", |scan, drafts| scan.drafts(drafts));
        }
        self.within(dir, MEETINGS, "", |scan, meetings| scan.meetings(meetings, who));
        self.within(dir, LEDGERS, "", |scan, ledgers| scan.ledgers(ledgers, who));
    }

    fn drafts(&mut self, dir: &Dir) {
        for item in self.items(dir, DRAFTS) {
            match stem(&item).and_then(|s| s.parse().ok()) {
                Some(id) => self.file(&item, format!("{DRAFTS}/{}", item.name), Place::Draft(id)),
                None => self.strange(&item, DRAFTS),
            }
        }
    }

    fn meetings(&mut self, dir: &Dir, who: &LedgerId) {
        for year in self.items(dir, MEETINGS) {
            if year.sort != Sort::Folder || year.name.len() != 4 || year.name.parse::<u16>().is_err() {
                self.strange(&year, MEETINGS);
                continue;
            }
            let path = format!("{MEETINGS}/{}", year.name);
            self.within(dir, &year.name, MEETINGS, |scan, dir| {
                for item in scan.items(dir, &path) {
                    let id: Option<MeetingId> = stem(&item).and_then(|s| s.parse().ok());
                    match id.filter(|id| id.year().to_string() == year.name) {
                        Some(id) => scan.file(&item, format!("{path}/{}", item.name), Place::Issued(id)),
                        None => scan.strange(&item, &path),
                    }
                }
            });
        }
        // Where units are kept out of the meetings, that is how it should be.
        if matches!(who, LedgerId::Unit(_)) {
            let shut = |p: &Problem| p.file.starts_with(MEETINGS) && matches!(p.kind, ProblemKind::Unreadable(_));
            self.problems.retain(|p| !shut(p));
        }
    }

    fn ledgers(&mut self, dir: &Dir, who: &LedgerId) {
        let mut wanted = vec![];
        match who {
            LedgerId::Office => {
                for item in self.items(dir, LEDGERS) {
                    match ledger_of(&item) {
                        Some(id) => wanted.push(id),
                        None => self.strange(&item, LEDGERS),
                    }
                }
            }
            LedgerId::Unit(_) => wanted.extend([LedgerId::Office, who.clone()]),
        }
        wanted.iter().for_each(|id| self.ledger(dir, id));
    }

    fn ledger(&mut self, dir: &Dir, id: &LedgerId) {
        let name = id.to_string();
        let path = format!("{LEDGERS}/{name}");
        self.within(dir, &name, LEDGERS, |scan, dir| {
            for item in scan.items(dir, &path) {
                match stem(&item).and_then(Part::of) {
                    Some(part) => {
                        scan.file(&item, format!("{path}/{}", item.name), Place::Ledger(id.clone(), part));
                    }
                    None => scan.strange(&item, &path),
                }
            }
        });
    }

    fn file(&mut self, item: &Item, path: String, place: Place) {
        match item.sort {
            Sort::File => self.files.push(Found { path, place, stamp: item.stamp }),
            Sort::Folder | Sort::Other => self.note(&path, ProblemKind::NotAFile),
        }
    }

    /// Reads a directory, where it is there.
    fn within(&mut self, dir: &Dir, name: &str, above: &str, read: impl FnOnce(&mut Self, &Dir)) {
        match dir.sub(name) {
            Ok(sub) => read(self, &sub),
            Err(e) if e.kind() == ErrorKind::NotFound => {}
            Err(e) => self.note(&join(above, name), unreadable(&e)),
        }
    }

    /// The names in a directory, without those that start with a dot.
    fn items(&mut self, dir: &Dir, path: &str) -> Vec<Item> {
        match dir.list() {
            Ok(mut items) => {
                items.retain(|i| !i.name.starts_with('.'));
                items
            }
            Err(e) => {
                self.note(path, unreadable(&e));
                Vec::new()
            }
        }
    }

    fn strange(&mut self, item: &Item, above: &str) {
        self.note(&join(above, &item.name), ProblemKind::StrangeName);
    }

    fn note(&mut self, file: &str, kind: ProblemKind) {
        self.problems.push(Problem { file: file.into(), place: None, excerpt: None, kind });
    }
}

/// A directory that a sync tool has made beside one of ours, or that nearly has its name.
fn is_nearly_ours(name: &str) -> bool {
    let [drafts, meetings, ledgers] = [DRAFTS, MEETINGS, LEDGERS].map(|ours| name != ours && name.starts_with(ours));
    drafts || meetings || ledgers
}

impl Part {
    /// What the name of a ledger's file says, without its ending: `2023`, `2023-2` where one file was not enough, `2023.b`
    /// for the server `b`.
    pub fn of(stem: &str) -> Option<Self> {
        let (bare, server) = match stem.split_once('.') {
            Some((_, "")) => return None,
            Some((bare, mark)) => (bare, mark.parse().ok()?),
            None => (stem, Mark::default()),
        };
        let (year, number) = bare.split_once('-').unwrap_or((bare, "1"));
        let good = year.len() == 4 && !number.starts_with('0') && (number != "1" || !bare.contains('-'));
        // Four digits are more files than a year has, and can be counted on from.
        let number = if number.len() <= 4 { number.parse().ok() } else { None };
        let year = || year.parse::<u16>().ok();
        good.then(|| Some(Self { server, year: year()?.into(), number: number? })).flatten()
    }

    /// The name of the file.
    pub fn file_name(&self) -> String {
        let number = if self.number == 1 { String::new() } else { format!("-{}", self.number) };
        let dot = if self.server.is_first() { "" } else { "." };
        format!("{:04}{number}{dot}{}.toml", self.year, self.server)
    }

    /// The next file of the same year.
    pub fn next(&self) -> Self {
        Self { number: self.number + 1, ..self.clone() }
    }
}

fn ledger_of(item: &Item) -> Option<LedgerId> {
    if item.sort != Sort::Folder {
        return None;
    }
    if item.name == "office" {
        return Some(LedgerId::Office);
    }
    item.name.parse::<UnitId>().ok().map(LedgerId::Unit)
}

fn stem(item: &Item) -> Option<&str> {
    item.name.strip_suffix(".toml")
}

fn join(above: &str, name: &str) -> String {
    if above.is_empty() { name.into() } else { format!("{above}/{name}") }
}

/// A directory that is a link or a file is no directory.
fn unreadable(error: &io::Error) -> ProblemKind {
    let is_link = error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error());
    if is_link || error.kind() == ErrorKind::NotADirectory {
        ProblemKind::NotAFile
    } else {
        ProblemKind::Unreadable(error.to_string())
    }
}
