//! Appends to a ledger under its lock: check the end, set a torn tail aside, one write, one sync. Only then is it said.
//! What is to be written is sealed entry by entry, so that the next can speak of those before it.

use super::block::count;
use super::bounds::{FILE_BYTES, LEDGER_BYTES, LEDGER_RECORDS};
use super::cause;
use super::control;
use super::day;
use super::dir::{Dir, Sort};
use super::entry_shape::read_entry;
use super::entry_text::{body_of, seal_line};
use super::folder::Store;
use super::ledger_text::read_end;
use super::lock::Lock;
use super::place::{LEDGERS, Part};
use super::read::{Content, read};
use super::replace::dress;
use super::seal;
use crate::model::{Entry, Fault, LedgerId, Mark, Problem, ProblemKind};
use chrono::Datelike;
use memchr::memmem;
use rustix::fs::OFlags;
use smol_str::SmolStr;
use std::fs::File;
use std::io::{self, Write};

/// A ledger that nobody else appends to while this lives.
pub(super) struct Ledger {
    id: LedgerId,
    /// The server whose files these entries go to.
    server: Mark,
    dir: Dir,
    _lock: Lock,
}

/// The file that takes the next entries.
struct End {
    name: String,
    part: Part,
    there: Option<Content>,
    /// Blocks in it.
    records: usize,
}

/// Entries that go to the end of a ledger as one write. Nothing of them is on the disk before `write`.
pub(super) struct Batch<'a> {
    ledger: &'a Ledger,
    end: End,
    /// Bytes of the file that stay.
    kept: usize,
    /// Blocks in the file, and here.
    records: usize,
    /// How lines end in the file.
    crlf: bool,
    /// The newest seal, and what was added by hand since.
    before: Option<SmolStr>,
    by_hand: Vec<Vec<u8>>,
    text: String,
}

impl Ledger {
    /// Locks a ledger; makes its directory where it is missing.
    pub fn lock(store: &Store, id: &LedgerId, holder: &str) -> Result<Self, Fault> {
        let path = store.root().join(LEDGERS).join(id.to_string());
        let dir = store.dir()?.make_sub(LEDGERS, false).and_then(|ledgers| ledgers.make_sub(&id.to_string(), false));
        let dir = dir.map_err(|e| cause::writing(&path, &e))?;
        let lock = Lock::take(&dir, "ledger", holder)?;
        // Asked under the lock: a server that gets its mark moves what stands elsewhere under the same lock.
        Ok(Self { id: id.clone(), server: store.mark()?, dir, _lock: lock })
    }

    /// Its directory.
    pub fn dir(&self) -> &Dir {
        &self.dir
    }

    /// Appends entries as one write and returns them as they stand there, sealed.
    ///
    /// # Errors
    /// Nothing was appended, or `Unsure`.
    pub fn append(&self, entries: Vec<Entry>) -> Result<Vec<Entry>, Fault> {
        let Some(first) = entries.first() else { return Ok(entries) };
        let mut batch = self.batch(first.at.year())?;
        let sealed = entries.into_iter().map(|entry| batch.add(entry)).collect::<Result<_, _>>()?;
        batch.write()?;
        Ok(sealed)
    }

    /// Begins a batch for the file that takes the next entries in a year.
    ///
    /// # Errors
    /// The file cannot be read, or may not be written.
    pub fn batch(&self, year: i32) -> Result<Batch<'_>, Fault> {
        let end = self.end(year)?;
        let bytes = end.there.as_ref().map_or(&[][..], |c| &c.bytes);
        let text = read_end(&self.relative(&end.name), &self.id, bytes);
        if let Some(broken) = text.broken {
            return Err(Fault::Broken(Box::new(broken)));
        }
        if let Some(format) = text.newer {
            return Err(Fault::Newer { path: self.path(&end), format });
        }
        let kept = text.torn_from.unwrap_or(bytes.len());
        let records = if kept < bytes.len() { count(&bytes[..kept]) } else { end.records };
        let crlf = memmem::find(&bytes[..kept], b"\r\n").is_some();
        let before = text.last_seal.map(SmolStr::from);
        let by_hand = text.by_hand.iter().map(|block| block.to_vec()).collect();
        Ok(Batch { ledger: self, kept, records, crlf, before, by_hand, text: String::new(), end })
    }

    /// Puts the torn tail of one file into `.set-aside/`, as the next append would; nothing where it has none.
    pub fn cut_tail(&self, part: Part) -> Result<(), Fault> {
        let end = self.at(part)?;
        let Some(there) = &end.there else { return Ok(()) };
        let text = read_end(&self.relative(&end.name), &self.id, &there.bytes);
        match text.torn_from {
            Some(kept) if text.broken.is_none() && text.newer.is_none() => {
                self.set_aside(&end, &self.open(&end)?, kept)
            }
            _ => Ok(()),
        }
    }

    /// The newest file, or the next one where that is full or of a former year. Never an older one: the order within
    /// a ledger is the order of what happened, whatever the clock says.
    fn end(&self, year: i32) -> Result<End, Fault> {
        let fault = |e: io::Error| cause::reading(self.dir.path(), &e);
        let items = self.dir.list().map_err(fault)?;
        let files = items.iter().filter(|i| i.sort == Sort::File);
        let parts = files.filter_map(|i| Part::of(i.name.strip_suffix(".toml")?)).filter(|p| p.server == self.server);
        let part = match parts.max() {
            Some(newest) if newest.year >= year => newest,
            _ => Part { server: self.server.clone(), year, number: 1 },
        };
        let end = self.at(part)?;
        let length = end.there.as_ref().map_or(0, |c| c.bytes.len());
        if is_full(length, end.records) { self.at(end.part.next()) } else { Ok(end) }
    }

    fn at(&self, part: Part) -> Result<End, Fault> {
        let name = part.file_name();
        let there = read(&self.dir, &name).map_err(|kind| self.unread(&name, kind))?;
        let records = there.as_ref().map_or(0, |c| count(&c.bytes));
        Ok(End { name, part, there, records })
    }

    fn unread(&self, name: &str, kind: ProblemKind) -> Fault {
        match kind {
            ProblemKind::Unreadable(cause) => {
                Fault::Read { path: self.dir.path().join(name).display().to_string(), cause }
            }
            kind => Fault::Broken(Box::new(Problem { file: self.relative(name), place: None, excerpt: None, kind })),
        }
    }

    fn open(&self, end: &End) -> Result<File, Fault> {
        let fault = |e: io::Error| cause::writing(&self.dir.path().join(&end.name), &e);
        let how = OFlags::RDWR | OFlags::APPEND;
        if end.there.is_some() {
            return self.dir.open(&end.name, how, 0).map_err(fault);
        }
        let file = self.dir.open(&end.name, how | OFlags::CREATE | OFlags::EXCL, 0o600).map_err(fault)?;
        dress(&file, None, &self.dir).map_err(fault)?;
        Ok(file)
    }

    /// Puts what follows the last whole entry into `.set-aside/` and cuts it off.
    fn set_aside(&self, end: &End, file: &File, kept: usize) -> Result<(), Fault> {
        let Some(tail) = end.there.as_ref().map(|c| &c.bytes[kept..]).filter(|t| !t.is_empty()) else { return Ok(()) };
        let fault = |e: io::Error| cause::writing(&self.dir.path().join(".set-aside"), &e);
        let aside = self.dir.make_sub(".set-aside", false).map_err(fault)?;
        let stem = format!("{:04}-{}", end.part.year, end.part.number);
        let name = format!("{stem}-{kept}-{:08x}.toml", fastrand::u32(..));
        let mut copy = aside.open(&name, OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL, 0o600).map_err(fault)?;
        copy.write_all(tail).and_then(|()| dress(&copy, None, &aside)).map_err(fault)?;
        copy.sync_all().and_then(|()| aside.sync()).map_err(fault)?;
        file.set_len(kept as u64).and_then(|()| file.sync_all()).map_err(fault)
    }

    /// One write, one sync; on an error the file is as long as before, or that is not sure.
    fn write(&self, end: &End, mut file: &File, length: u64, batch: &[u8]) -> Result<(), Fault> {
        let written = match file.write(batch) {
            Ok(n) if n == batch.len() => file.sync_data(),
            Ok(n) => Err(io::Error::new(io::ErrorKind::WriteZero, format!("{n} of {} bytes written", batch.len()))),
            Err(e) => Err(e),
        };
        let path = self.dir.path().join(&end.name);
        if let Err(e) = written {
            let cut = file.set_len(length);
            return Err(match cut {
                Ok(()) => cause::writing(&path, &e),
                Err(_) => Fault::Unsure { path: path.display().to_string(), cause: e.to_string() },
            });
        }
        if end.there.is_none() {
            let unsure = |e: io::Error| Fault::Unsure { path: path.display().to_string(), cause: e.to_string() };
            self.dir.sync().map_err(unsure)?;
        }
        Ok(())
    }

    fn relative(&self, name: &str) -> String {
        format!("{LEDGERS}/{}/{name}", self.id)
    }

    fn path(&self, end: &End) -> String {
        self.dir.path().join(&end.name).display().to_string()
    }
}

/// Whether a file with so many bytes and blocks takes no more entries.
fn is_full(bytes: usize, records: usize) -> bool {
    bytes as u64 >= LEDGER_BYTES || records >= LEDGER_RECORDS
}

impl Batch<'_> {
    /// Whether an entry of a year goes to the same file, after those that are here already.
    pub fn takes(&self, year: i32) -> bool {
        year <= self.end.part.year && !is_full(self.kept + self.text.len(), self.records)
    }

    /// Seals an entry over what is before it and returns it as it will stand in the file.
    ///
    /// # Errors
    /// It cannot stand there; the batch is as before.
    pub fn add(&mut self, mut entry: Entry) -> Result<Entry, Fault> {
        control::check_entry(&entry)?;
        entry.at = day::in_millis(entry.at);
        let body = body_of(&entry)?;
        let by_hand: Vec<&[u8]> = self.by_hand.iter().map(Vec::as_slice).collect();
        let seal = seal::seal(self.before.as_deref(), &by_hand, body.as_bytes());
        let block = format!("{body}{}", seal_line(&seal));
        entry.seal = Some(seal);
        let back = read_entry(&block, &self.ledger.id);
        if back.as_ref() != Ok(&entry) {
            let cause = back.err().map_or("an entry reads back as another".into(), |w| format!("{:?}", w.kind));
            return Err(Fault::RoundTrip { path: self.ledger.path(&self.end), cause });
        }
        let mut text = format!("{}{block}", self.gap());
        if self.crlf {
            text = text.replace('\n', "\r\n");
        }
        if (self.kept + self.text.len() + text.len()) as u64 > FILE_BYTES {
            return Err(Fault::TooLong { field: self.ledger.path(&self.end), max: FILE_BYTES as usize });
        }
        self.text.push_str(&text);
        self.records += 1;
        self.before.clone_from(&entry.seal);
        self.by_hand.clear();
        Ok(entry)
    }

    /// What stands between an entry and what is before it.
    fn gap(&self) -> &'static str {
        let kept = self.end.there.as_ref().map_or(&[][..], |c| &c.bytes[..self.kept]);
        match (self.text.is_empty(), kept.last()) {
            (true, None) => "",
            (true, Some(last)) if *last != b'\n' => "\n\n",
            _ => "\n",
        }
    }

    /// Sets a torn tail aside and writes what there is: one write, one sync.
    ///
    /// # Errors
    /// Nothing was appended, or `Unsure`.
    pub fn write(self) -> Result<(), Fault> {
        if self.text.is_empty() {
            return Ok(());
        }
        let file = self.ledger.open(&self.end)?;
        self.ledger.set_aside(&self.end, &file, self.kept)?;
        self.ledger.write(&self.end, &file, self.kept as u64, self.text.as_bytes())
    }
}
