//! Gives what this server has not sent yet new ids, and files of its own, where others were first. All of it is written down
//! before the first file changes, so that one which was interrupted is completed by the next sync.

use super::commits::Commits;
use super::ledgers::Step;
use super::naming::with_new_names;
use super::reseal::{Chain, Names, reseal};
use super::run::Run;
use crate::model::{Fault, LedgerId, MeetingId, Problem, ProblemKind};
use crate::store::cause;
use crate::store::data::place_of;
use crate::store::dir::Dir;
use crate::store::ledger::Ledger;
use crate::store::ledger_text::read_ledger;
use crate::store::lock::Lock;
use crate::store::meeting_text::{MeetingText, write_meeting};
use crate::store::place::{DRAFTS, MEETINGS, Part, Place, Scan};
use crate::store::read::read;
use crate::store::replace::replace;
use crate::store::seal::digest;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::io;

/// What is under way.
const REDO: &str = "redo.toml";

/// Whether entries stand in files that they should not stand in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Moves {
    None,
    Some,
    NewMark,
}

/// All that is to be written, before any of it is.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
struct Redo {
    /// Old and new ids of meetings.
    meetings: Vec<(String, String)>,
    #[serde(default)]
    file: Vec<RedoFile>,
    #[serde(default)]
    seals: HashMap<String, String>,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
struct RedoFile {
    path: String,
    /// The hash and length of what stood there.
    old: String,
    length: usize,
    new: String,
}

/// The files of the ledgers that are written anew.
#[derive(Default)]
struct Draft {
    /// By path: what stands there now, and what is to.
    chains: BTreeMap<String, (Vec<u8>, Chain)>,
    moved: usize,
}

/// Whether one was interrupted.
pub(super) fn is_pending(home: &Dir) -> bool {
    read(home, REDO).map_or(true, |found| found.is_some())
}

impl Run<'_> {
    /// Gives meetings their new ids and moves entries into this server's files.
    pub fn settle(&mut self, commits: &Commits, renames: BTreeMap<MeetingId, MeetingId>) -> Result<(), Fault> {
        let naming = self.naming(commits, &renames);
        let _meetings = self.lock_meetings(renames.keys().chain(naming.iter().map(|(_, id)| id)).collect())?;
        let mut ids: Vec<LedgerId> = Vec::new();
        for found in Scan::of(self.store.root(), &LedgerId::Office).files {
            match found.place {
                Place::Ledger(id, _) if !ids.contains(&id) => ids.push(id),
                _ => {}
            }
        }
        let mut draft = Draft::default();
        let mut locks = Vec::new();
        for id in ids {
            let ledger = match Ledger::lock(self.store, &id, self.by) {
                Ok(ledger) => ledger,
                // Whoever may not write there moves nothing there; but ids are changed everywhere or nowhere.
                Err(fault) if renames.is_empty() => {
                    self.leave(&format!("ledger/{id}"), fault);
                    continue;
                }
                Err(fault) => return Err(fault),
            };
            self.gather(commits, &ledger, &id, &mut draft)?;
            locks.push(ledger);
        }
        let moved = draft.moved;
        let redo = self.write_down(draft, &renames, &naming)?;
        self.redo(&redo)?;
        drop(locks);
        self.told.moved += moved;
        self.told.renamed.extend(renames);
        self.done_with(&redo)
    }

    /// Completes what was interrupted.
    pub fn finish_settling(&mut self) -> Result<(), Fault> {
        let unread = |kind| crate::store::folder::unread(self.home.path(), REDO, kind);
        let Some(content) = read(&self.home, REDO).map_err(unread)? else { return Ok(()) };
        let wrong = |cause: String| {
            let kind = ProblemKind::Shape(cause);
            Fault::Broken(Box::new(Problem { file: REDO.into(), place: None, excerpt: None, kind }))
        };
        let text = std::str::from_utf8(&content.bytes).map_err(|e| wrong(e.to_string()))?;
        let redo: Redo = toml::from_str(text).map_err(|e| wrong(e.message().to_owned()))?;
        let renames = redo.renames();
        let named = redo.file.iter().filter_map(|file| place_of(&file.path).and_then(Place::meeting));
        let named: Vec<MeetingId> = named.collect();
        let _meetings = self.lock_meetings(renames.keys().chain(&named).collect())?;
        let mut locks: BTreeMap<LedgerId, Ledger> = BTreeMap::new();
        for file in &redo.file {
            if let Some(Place::Ledger(id, _)) = place_of(&file.path)
                && !locks.contains_key(&id)
            {
                let ledger = Ledger::lock(self.store, &id, self.by)?;
                locks.insert(id, ledger);
            }
        }
        self.redo(&redo)?;
        drop(locks);
        self.told.renamed.extend(renames);
        self.done_with(&redo)
    }

    /// The meetings and drafts of this server that name meetings which get new ids; nobody has been sent them.
    fn naming(&self, commits: &Commits, renames: &BTreeMap<MeetingId, MeetingId>) -> Vec<(String, MeetingId)> {
        if renames.is_empty() {
            return Vec::new();
        }
        let files = Scan::of(self.store.root(), &LedgerId::Office).files;
        let mine = |path: &str| !commits.has(path) || renames.keys().any(|id| path.ends_with(&format!("/{id}.toml")));
        let meetings = files.into_iter().filter(|f| mine(&f.path)).filter_map(|f| Some((f.path, f.place.meeting()?)));
        meetings.filter(|(path, id)| matches!(self.with_new_names(path, id, renames), Ok(Some(_)))).collect()
    }

    /// The bytes of a meeting's file, and what they are to be; none where it names no other.
    fn with_new_names(
        &self,
        path: &str,
        id: &MeetingId,
        renames: &BTreeMap<MeetingId, MeetingId>,
    ) -> Result<Option<[Vec<u8>; 2]>, Fault> {
        let Some(bytes) = self.now(path)? else { return Ok(None) };
        let text = MeetingText::read(path, id, &bytes).map_err(Fault::Broken)?;
        let Some(new) = with_new_names(&text.meeting, renames) else { return Ok(None) };
        let new = write_meeting(path, Some(&text), &new)?;
        Ok(Some([bytes, new]))
    }

    /// The locks of drafts and meetings, in the order in which issuing takes them.
    fn lock_meetings(&self, mut ids: Vec<&MeetingId>) -> Result<Vec<Lock>, Fault> {
        let mut locks = Vec::new();
        ids.sort();
        ids.dedup();
        if ids.is_empty() {
            return Ok(locks);
        }
        for above in [DRAFTS, MEETINGS] {
            let dir = self.store.office_dir(above)?;
            for id in &ids {
                locks.push(Lock::take(&dir, id.as_str(), self.by)?);
            }
        }
        Ok(locks)
    }

    /// What has not been sent of one ledger: entries of this server's own files, and those that are to go into them.
    fn gather(&self, commits: &Commits, ledger: &Ledger, id: &LedgerId, draft: &mut Draft) -> Result<(), Fault> {
        let mark = self.state.mark().unwrap_or_default();
        let mut parts: Vec<Part> = ledger_parts(ledger)?;
        parts.sort();
        let (own, foreign): (Vec<Part>, Vec<Part>) = parts.into_iter().partition(|p| p.server == mark);
        let mut newest = own.last().cloned();
        for part in own {
            let path = path_of(id, &part);
            let Some(bytes) = self.whole(ledger, &path, &part)? else { continue };
            let sent = commits.theirs(&path).map_or(0, <[u8]>::len);
            let goes_on =
                commits.is_theirs(&path, &bytes) || commits.theirs(&path).is_none_or(|t| bytes.starts_with(t));
            let kept = match sent {
                _ if commits.is_theirs(&path, &bytes) || !goes_on => bytes.len(),
                0 => crate::store::block::cut(&bytes).0.len(),
                sent => sent,
            };
            let chain = Chain::cut(&bytes, kept);
            draft.chains.insert(path, (bytes, chain));
        }
        for part in foreign {
            let path = path_of(id, &part);
            let now = self.now(&path)?;
            let Step::Move(_) = self.ledger_step(commits, &path, &part, now.as_deref()) else { continue };
            let Some(bytes) = self.whole(ledger, &path, &part)? else { continue };
            // Without a torn tail it may be another step.
            let Step::Move(from) = self.ledger_step(commits, &path, &part, Some(&bytes)) else { continue };
            let to = match &newest {
                Some(newest) if (newest.year, newest.number) >= (part.year, part.number) => newest.clone(),
                _ => Part { server: mark.clone(), ..part.clone() },
            };
            let target = draft.chains.entry(path_of(id, &to)).or_default();
            target.1.extend(&bytes[from..]);
            draft.moved += super::ledgers::entries(&bytes[from..]);
            newest = Some(to);
            let stays = commits.theirs(&path).unwrap_or(&bytes[..from]).to_vec();
            draft.chains.insert(path, (bytes, Chain { kept: stays, blocks: Vec::new() }));
        }
        Ok(())
    }

    /// A ledger's file without a torn tail.
    fn whole(&self, ledger: &Ledger, path: &str, part: &Part) -> Result<Option<Vec<u8>>, Fault> {
        ledger.cut_tail(part.clone())?;
        self.now(path)
    }

    /// Writes down all that is to be written.
    fn write_down(
        &self,
        draft: Draft,
        renames: &BTreeMap<MeetingId, MeetingId>,
        naming: &[(String, MeetingId)],
    ) -> Result<Redo, Fault> {
        let mut names = Names { meetings: renames.clone(), ..Names::default() };
        let mut paths = Vec::new();
        let mut chains = Vec::new();
        for (path, (old, chain)) in draft.chains {
            paths.push((path, old));
            chains.push(chain);
        }
        let files = reseal(chains, &mut names);
        let text_of = |id: &MeetingId| id.to_string();
        let meetings = renames.iter().map(|(from, to)| (text_of(from), text_of(to))).collect();
        let mut redo = Redo { meetings, seals: names.seals, file: Vec::new() };
        let mut changed: Vec<_> = paths.into_iter().zip(files).map(|((path, old), new)| (path, old, new)).collect();
        for (path, id) in naming {
            let found = self.with_new_names(path, id, renames)?;
            changed.extend(found.map(|[old, new]| (path.clone(), old, new)));
        }
        for (path, old, new) in changed {
            if old == new {
                continue;
            }
            check_anew(&path, &new)?;
            let not_text = |e: std::string::FromUtf8Error| Fault::Internal { cause: e.to_string() };
            let new = String::from_utf8(new).map_err(not_text)?;
            redo.file.push(RedoFile { path, old: digest(&old), length: old.len(), new });
        }
        // What entries go into is written before the files that they come from; the office's before the units'.
        let mark = self.state.mark().unwrap_or_default();
        redo.file.sort_by_key(|file| match place_of(&file.path) {
            Some(Place::Ledger(id, part)) => (part.server != mark, Some(id), file.path.clone()),
            _ => (true, None, file.path.clone()),
        });
        let text = toml::to_string(&redo).map_err(|e| Fault::Internal { cause: e.to_string() })?;
        replace(&self.home, REDO, None, text.as_bytes(), || Ok(()))?;
        Ok(redo)
    }

    /// Does what was written down, under the locks; what is done already is left alone.
    fn redo(&self, redo: &Redo) -> Result<(), Fault> {
        let names = Names { meetings: redo.renames(), seals: redo.seals.clone() };
        for file in &redo.file {
            self.redo_file(file, &names)?;
        }
        for (from, to) in &names.meetings {
            self.rename_meeting(from, to)?;
        }
        Ok(())
    }

    fn redo_file(&self, file: &RedoFile, names: &Names) -> Result<(), Fault> {
        let (dir, name) = self.dir_of(&file.path)?;
        let unread = |kind| crate::store::folder::unread(self.store.root(), &file.path, kind);
        let there = read(&dir, name).map_err(unread)?;
        let bytes = there.as_ref().map_or(&[][..], |c| &c.bytes);
        let is_old = bytes.len() >= file.length && digest(&bytes[..file.length]) == file.old;
        let is_new = file.new.len() > file.length && bytes.starts_with(file.new.as_bytes());
        if is_new || !is_old {
            // Done already; or something else stands there, which the next round looks at.
            return Ok(());
        }
        let mut new = file.new.clone().into_bytes();
        let grown = bytes.len() > file.length;
        if grown && !matches!(place_of(&file.path), Some(Place::Ledger(..))) {
            // A meeting that somebody has changed since.
            return Ok(());
        }
        if grown {
            // Written after an interruption.
            let mut chain = Chain { kept: new, blocks: Vec::new() };
            chain.extend(&bytes[file.length..]);
            new = reseal(vec![chain], &mut names.clone()).pop().unwrap_or_default();
        }
        if new.is_empty() {
            // All of it stands in this server's own file.
            let fault = |e: io::Error| cause::writing(&dir.path().join(name), &e);
            return dir.unlink(name).and_then(|()| dir.sync()).map_err(fault);
        }
        replace(&dir, name, there.as_ref(), &new, || Ok(()))
    }

    /// Takes the log away, once the office has noted that it knows of what was sealed anew.
    fn done_with(&self, redo: &Redo) -> Result<(), Fault> {
        let files: Vec<&str> = redo.file.iter().map(|file| file.path.as_str()).collect();
        let reason = match redo.meetings.as_slice() {
            [] => "duban sync".to_owned(),
            ids => ids.iter().fold("duban sync".to_owned(), |all, (from, to)| format!("{all} {from} → {to}")),
        };
        self.store.accept_files(|file| files.contains(&file), &reason, self.by, self.at)?;
        let fault = |e: io::Error| cause::writing(&self.home.path().join(REDO), &e);
        self.home.unlink(REDO).and_then(|()| self.home.sync()).map_err(fault)
    }
}

impl Redo {
    fn renames(&self) -> BTreeMap<MeetingId, MeetingId> {
        self.meetings.iter().filter_map(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?))).collect()
    }
}

fn path_of(id: &LedgerId, part: &Part) -> String {
    format!("ledger/{id}/{}", part.file_name())
}

fn ledger_parts(ledger: &Ledger) -> Result<Vec<Part>, Fault> {
    let items = ledger.dir().list().map_err(|e| cause::reading(ledger.dir().path(), &e))?;
    Ok(items.iter().filter_map(|i| Part::of(i.name.strip_suffix(".toml")?)).collect())
}

/// What was written anew must read as a ledger whose seals fit, or nothing is written.
fn check_anew(path: &str, bytes: &[u8]) -> Result<(), Fault> {
    let Some(Place::Ledger(id, _)) = place_of(path) else { return Ok(()) };
    let read = read_ledger(path, &id, bytes);
    let broken = read.problems.iter().find(|p| matches!(p.kind, ProblemKind::BrokenSeal | ProblemKind::TornTail));
    match read.broken.as_ref().or(broken) {
        Some(problem) => Err(Fault::Broken(Box::new(problem.clone()))),
        None if bytes.len() as u64 > crate::store::bounds::FILE_BYTES => {
            Err(Fault::TooLong { field: path.into(), max: crate::store::bounds::FILE_BYTES as usize })
        }
        None => Ok(()),
    }
}
