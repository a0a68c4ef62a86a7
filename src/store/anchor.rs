//! The office's notes of what it saw of the ledgers: `ledger/office/.anchors/`, where only the office writes. Only ever
//! appended to. What differs from them is found in `audit`.

use super::anchor_text::{AnchorText, last_anchor_seal, read_anchors, read_anchors_mentioning, write_anchors};
use super::block::seals;
use super::bounds::LEDGER_BYTES;
use super::cause;
use super::dir::{Dir, Item, Sort};
use super::folder::{Store, read_at, unread};
use super::lock::Lock;
use super::place::{LEDGERS, Place, Scan};
use super::read::read;
use super::replace::dress;
use super::seal::digest;
use super::searched::{Sought, search, search_for};
use crate::model::{Anchor, Fault, LedgerId, UnitId, is_worth_noting};
use chrono::{DateTime, Datelike, FixedOffset};
use rustix::fs::OFlags;
use std::collections::BTreeMap;
use std::io::{self, Write};

const ANCHORS: &str = ".anchors";
/// Names this machine in a file's name: two copies of a folder that are brought together never wrote the same file.
const HOST: &str = "/proc/sys/kernel/hostname";

/// A file of notes, read.
pub(super) struct AnchorFile {
    /// Relative to the folder.
    pub path: String,
    pub text: AnchorText,
}

impl Store {
    /// Notes what the office sees now of every ledger's file that has gone on since the last note. A file that differs
    /// from what was noted is not vouched for again.
    ///
    /// # Errors
    /// A ledger cannot be read, or the notes cannot be written; what was noted before stands.
    pub fn note_seen(&self, by: &str, at: DateTime<FixedOffset>) -> Result<(), Fault> {
        let files = Scan::of(self.root(), &LedgerId::Office).files;
        let ledgers = files.iter().filter(|f| matches!(f.place, Place::Ledger(..)));
        let dir = self.anchors_dir()?;
        let lock = Lock::take(&dir, "anchors", by)?;
        let noted = by_file(self.anchor_files()?);
        self.note_files((&dir, &lock), ledgers.map(|f| f.path.as_str()), &noted, by, at)
    }

    /// Notes the newest files of some units' ledgers.
    pub(super) fn note_newest(
        &self,
        units: impl IntoIterator<Item = UnitId>,
        by: &str,
        at: DateTime<FixedOffset>,
    ) -> Result<(), Fault> {
        let files = Scan::of_ledgers(self.root(), units.into_iter().map(LedgerId::Unit)).files;
        // Of each server that writes to it.
        let mut newest = BTreeMap::new();
        for file in files {
            if let Place::Ledger(id, part) = file.place {
                newest.insert((id, part.server), file.path);
            }
        }
        let files: Vec<String> = newest.into_values().collect();
        if files.is_empty() {
            return Ok(());
        }
        let dir = self.anchors_dir()?;
        let lock = Lock::take(&dir, "anchors", by)?;
        let noted = self.anchors_of(&dir, &files)?;
        self.note_files((&dir, &lock), files.iter().map(String::as_str), &noted, by, at)
    }

    /// Accepts a ledger as it is now: what was noted of its files before no longer counts, but stays. Says how many.
    ///
    /// # Errors
    /// As `note_seen`.
    pub fn accept(&self, ledger: &LedgerId, reason: &str, by: &str, at: DateTime<FixedOffset>) -> Result<usize, Fault> {
        let above = format!("{LEDGERS}/{ledger}/");
        self.accept_files(|file| file.starts_with(&above), reason, by, at)
    }

    /// The same for some files, by their paths in the folder.
    pub(super) fn accept_files(
        &self,
        which: impl Fn(&str) -> bool,
        reason: &str,
        by: &str,
        at: DateTime<FixedOffset>,
    ) -> Result<usize, Fault> {
        super::control::check("note", reason)?;
        super::control::check("by", by)?;
        let dir = self.anchors_dir()?;
        let _lock = Lock::take(&dir, "anchors", by)?;
        let noted = by_file(self.anchor_files()?);
        let mut accepted = Vec::new();
        for (file, notes) in noted.iter().filter(|(file, _)| which(file)) {
            let seals = self.seals(file)?;
            if crate::model::discrepancy(&seals, notes).is_some() {
                // A clock that was set back must not put it before what it answers.
                let at = notes.last().map_or(at, |n| at.max(n.at));
                accepted.push(Anchor { accepted: Some(reason.into()), ..anchor(file, &seals, by, at) });
            }
        }
        self.append_anchors(&dir, &accepted)?;
        Ok(accepted.len())
    }

    fn note_files<'a>(
        &self,
        (dir, _lock): (&Dir, &Lock),
        files: impl Iterator<Item = &'a str>,
        noted: &BTreeMap<String, Vec<Anchor>>,
        by: &str,
        at: DateTime<FixedOffset>,
    ) -> Result<(), Fault> {
        let mut new = Vec::new();
        for file in files {
            let seals = self.seals(file)?;
            if is_worth_noting(&seals, noted.get(file).map_or(&[], Vec::as_slice)) {
                new.push(anchor(file, &seals, by, at));
            }
        }
        self.append_anchors(dir, &new)
    }

    /// The notes of some files, found by their bytes: there is one for nearly every act of the office.
    fn anchors_of(&self, dir: &Dir, files: &[String]) -> Result<BTreeMap<String, Vec<Anchor>>, Fault> {
        let texts = search_for(files)?;
        let mut items = dir.list().map_err(|e| cause::reading(dir.path(), &e))?;
        items.retain(is_notes);
        let sought: Vec<Sought<'_>> = items.iter().map(|i| Sought { path: &i.name, size: i.stamp.size }).collect();
        let said = search(dir, &sought, &texts, |_, bytes| read_anchors_mentioning(bytes, &texts));
        let mut found = Vec::new();
        for (item, said) in items.iter().zip(said) {
            found.extend(said.map_err(|kind| unread(dir.path(), &item.name, kind))?.unwrap_or_default());
        }
        Ok(in_order(found))
    }

    /// All notes, file by file; none where there are none.
    pub(super) fn anchor_files(&self) -> Result<Vec<AnchorFile>, Fault> {
        let above = format!("{LEDGERS}/{}/{ANCHORS}", LedgerId::Office);
        let dir = self.dir()?.sub(LEDGERS).and_then(|d| d.sub("office")).and_then(|d| d.sub(ANCHORS));
        let fault = |e: io::Error| cause::reading(&self.root().join(&above), &e);
        let dir = match dir {
            Ok(dir) => dir,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(e) => return Err(fault(e)),
        };
        let mut items = dir.list().map_err(fault)?;
        items.retain(is_notes);
        let mut files = Vec::with_capacity(items.len());
        for item in items {
            let path = format!("{above}/{}", item.name);
            let content = read(&dir, &item.name).map_err(|kind| unread(self.root(), &path, kind))?;
            if let Some(content) = content {
                files.push(AnchorFile { path, text: read_anchors(&content.bytes) });
            }
        }
        Ok(files)
    }

    /// The seals of a ledger's file as they stand there; none where there is no such file.
    pub(super) fn seals(&self, file: &str) -> Result<Vec<String>, Fault> {
        match read_at(&self.dir()?, file) {
            Ok(content) => Ok(content.map(|c| seals(&c.bytes)).unwrap_or_default()),
            Err(kind) => Err(unread(self.root(), file, kind)),
        }
    }

    fn anchors_dir(&self) -> Result<Dir, Fault> {
        let path = self.root().join(LEDGERS).join("office").join(ANCHORS);
        let dir = self.dir()?.make_sub(LEDGERS, false).and_then(|d| d.make_sub("office", false));
        dir.and_then(|d| d.make_sub(ANCHORS, false)).map_err(|e| cause::writing(&path, &e))
    }

    /// Appends under the lock: one write, one sync.
    fn append_anchors(&self, dir: &Dir, anchors: &[Anchor]) -> Result<(), Fault> {
        let Some(first) = anchors.first() else { return Ok(()) };
        let host = std::fs::read(HOST).unwrap_or_default();
        let stem = format!("{:04}-{}", first.at.year(), &digest(&host)[..8]);
        let items = dir.list().map_err(|e| cause::reading(dir.path(), &e))?;
        let is_full = |name: &String| items.iter().any(|i| i.name == *name && i.stamp.size >= LEDGER_BYTES);
        let mut names = std::iter::once(format!("{stem}.toml")).chain((2..).map(|part| format!("{stem}-{part}.toml")));
        let name = names.find(|name| !is_full(name)).unwrap_or_default();
        let there = read(dir, &name).map_err(|kind| unread(dir.path(), &name, kind))?;
        let fault = |e: io::Error| cause::writing(&dir.path().join(&name), &e);
        let before = there.as_ref().and_then(|c| last_anchor_seal(&c.bytes));
        let mut text = write_anchors(anchors, before);
        if there.as_ref().is_some_and(|c| !c.bytes.ends_with(b"\n")) {
            text.insert(0, '\n');
        }
        let how = OFlags::WRONLY | OFlags::APPEND;
        let mut file = match &there {
            Some(_) => dir.open(&name, how, 0).map_err(fault)?,
            None => {
                let file = dir.open(&name, how | OFlags::CREATE | OFlags::EXCL, 0o600).map_err(fault)?;
                dress(&file, None, dir).map_err(fault)?;
                file
            }
        };
        file.write_all(text.as_bytes()).and_then(|()| file.sync_data()).map_err(fault)?;
        // The name of a file that was there is durable already.
        if there.is_none() { dir.sync().map_err(fault) } else { Ok(()) }
    }
}

/// All notes by the file they speak of, the oldest first.
pub(super) fn by_file(files: Vec<AnchorFile>) -> BTreeMap<String, Vec<Anchor>> {
    in_order(files.into_iter().flat_map(|f| f.text.anchors))
}

fn in_order(anchors: impl IntoIterator<Item = Anchor>) -> BTreeMap<String, Vec<Anchor>> {
    let mut all: BTreeMap<String, Vec<Anchor>> = BTreeMap::new();
    for anchor in anchors {
        all.entry(anchor.file.clone()).or_default().push(anchor);
    }
    // The notes of several machines stand in files of their own; nothing but the clocks brings them together.
    all.values_mut().for_each(|notes| notes.sort_by_key(|n| n.at));
    all
}

fn is_notes(item: &Item) -> bool {
    item.sort == Sort::File && item.name.ends_with(".toml")
}

fn anchor(file: &str, seals: &[String], by: &str, at: DateTime<FixedOffset>) -> Anchor {
    Anchor {
        file: file.into(),
        entries: seals.len(),
        last: seals.last().cloned().unwrap_or_default(),
        at: super::day::in_millis(at),
        by: by.into(),
        accepted: None,
    }
}
