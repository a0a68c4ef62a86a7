//! The journal of one session: what is typed and not yet saved, on the disk before it is on the screen. It lies in the
//! state directory, for the account alone. Which thread writes it is `saver`.

use super::cause;
use super::note::{Note, Unsaved};
use super::replace::is_alive;
use super::state::journals;
use crate::model::{Fault, Jot, LeftBehind};
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// Bytes from which a journal is written anew with what is still unsaved.
const COMPACT: u64 = 1024 * 1024;
/// Bytes beyond which a journal is none of ours.
const LARGEST: u64 = 256 * 1024 * 1024;
const ENDING: &str = "journal";

/// The journal of this session, locked as long as it lives.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    /// None while it could not be made.
    file: Option<File>,
    size: u64,
    /// The file lacks something, or a sync failed and it can no longer be trusted, whatever a second sync says: it is
    /// written anew before anything else is called safe.
    suspect: bool,
    unsaved: Unsaved,
    opened: Note,
}

impl Journal {
    /// Opens a new journal for `folder` in the state directory.
    ///
    /// # Errors
    /// The state directory cannot be written to.
    pub fn open(state: &Path, folder: &Path) -> Result<Self, Fault> {
        let mut journal = Self::unopened(state, folder);
        journal.renew()?;
        Ok(journal)
    }

    /// A journal that has no file yet: every note tries to make it, with all that was noted before.
    pub fn unopened(state: &Path, folder: &Path) -> Self {
        let pid = std::process::id();
        let path = journals(state, folder).join(format!("{pid}-{:08x}.{ENDING}", fastrand::u32(..)));
        let opened = Note::Opened { folder: folder.display().to_string(), pid, boot: boot_id() };
        Self { path, file: None, size: 0, suspect: true, unsaved: Unsaved::default(), opened }
    }

    /// Whether it has its file.
    pub(super) fn is_open(&self) -> bool {
        self.file.is_some()
    }

    /// Writes some jots, all in one write. They outlive this process, though not yet a loss of power.
    ///
    /// # Errors
    /// They are not in the journal; the next note or sync writes them with its own.
    pub fn note(&mut self, jots: &[Jot]) -> Result<(), Fault> {
        let notes = jots.iter().map(Note::of).collect::<Result<Vec<_>, _>>()?;
        let mut lines = String::new();
        for note in &notes {
            lines.push_str(&note.line()?);
        }
        notes.into_iter().for_each(|note| self.unsaved.take(note));
        let Some(file) = self.file.as_mut().filter(|_| !self.suspect) else { return self.renew() };
        if let Err(e) = file.write_all(lines.as_bytes()) {
            self.suspect = true;
            // It may be this file alone.
            return self.renew().map_err(|_| cause::writing(&self.path, &e));
        }
        self.size += lines.len() as u64;
        // Where that fails the long one serves on, and is asked again after another such amount.
        if self.size > COMPACT && self.renew().is_err() {
            self.size = 0;
        }
        Ok(())
    }

    /// Makes what was noted outlive a loss of power. After a sync that failed a new file is written.
    ///
    /// # Errors
    /// It may not.
    pub fn sync(&mut self) -> Result<(), Fault> {
        if let Some(file) = self.file.as_ref().filter(|_| !self.suspect) {
            let Err(e) = file.sync_data() else { return Ok(()) };
            self.suspect = true;
            return self.renew().map_err(|_| cause::writing(&self.path, &e));
        }
        self.renew()
    }

    /// The file, for another thread to sync; none where it can no longer be trusted and [`Journal::sync`] has to mend it.
    pub(super) fn to_sync(&self) -> Option<File> {
        self.file.as_ref().filter(|_| !self.suspect)?.try_clone().ok()
    }

    /// Writes a new file: a sync of this one failed.
    ///
    /// # Errors
    /// That failed as well.
    pub(super) fn renew_after_failed_sync(&mut self) -> Result<(), Fault> {
        self.suspect = true;
        self.renew()
    }

    /// Whether everything noted is saved.
    pub fn is_empty(&self) -> bool {
        self.unsaved.is_empty()
    }

    /// Ends the session: a journal with nothing unsaved goes, another one stays to be offered at the next start.
    pub fn close(mut self) {
        if self.unsaved.is_empty() {
            let _ = fs::remove_file(&self.path);
        } else {
            let _ = self.sync();
        }
    }

    /// The journals of this folder whose sessions ended without saying goodbye, oldest first, with what is in them.
    pub fn left_behind(state: &Path, folder: &Path) -> Vec<(PathBuf, LeftBehind)> {
        let entries = fs::read_dir(journals(state, folder)).into_iter().flatten().flatten();
        let is_journal = |p: &PathBuf| p.extension().is_some_and(|e| e == ENDING);
        let mut paths: Vec<_> = entries.map(|e| e.path()).filter(is_journal).collect();
        paths.sort_by_key(|p| p.metadata().and_then(|m| m.modified()).ok());
        paths.into_iter().filter_map(|path| Some((path.clone(), read_dead(&path)?))).collect()
    }

    /// Puts a journal away into `discarded/` beside it: the person wants none of it.
    pub fn discard(path: &Path) {
        let Some((dir, name)) = path.parent().zip(path.file_name()) else { return };
        let discarded = dir.join("discarded");
        let made = DirBuilder::new().recursive(true).mode(0o700).create(&discarded);
        // Where that fails it is offered once more.
        let _ = made.and_then(|()| fs::rename(path, discarded.join(name)));
    }

    /// Writes the journal anew, with what is unsaved only.
    fn renew(&mut self) -> Result<(), Fault> {
        let new = self.path.with_extension("new");
        let fault = |e: io::Error| cause::writing(&new, &e);
        let dir = self.path.parent().unwrap_or(&self.path);
        DirBuilder::new().recursive(true).mode(0o700).create(dir).map_err(|e| cause::writing(dir, &e))?;
        match fs::remove_file(&new) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(fault(e)),
            _ => {}
        }
        let (file, size) = create(&new, &self.opened, &self.unsaved)?;
        file.sync_all().and_then(|()| fs::rename(&new, &self.path)).map_err(fault)?;
        (self.file, self.size, self.suspect) = (Some(file), size, false);
        Ok(())
    }
}

/// A new journal file, locked.
fn create(path: &Path, opened: &Note, unsaved: &Unsaved) -> Result<(File, u64), Fault> {
    let fault = |e: io::Error| cause::writing(path, &e);
    let mut file = OpenOptions::new().append(true).create_new(true).mode(0o600).open(path).map_err(fault)?;
    // Where locks are not to be had, the number of the process has to do.
    let _ = file.try_lock();
    let mut text = opened.line()?;
    for note in unsaved.notes() {
        text.push_str(&note.line()?);
    }
    file.write_all(text.as_bytes()).map_err(fault)?;
    Ok((file, text.len() as u64))
}

/// What a journal holds whose session has ended; none where that lives or has left nothing. An empty one is removed.
fn read_dead(path: &Path) -> Option<LeftBehind> {
    let mut file = File::open(path).ok()?;
    let locked = file.try_lock();
    if matches!(locked, Err(TryLockError::WouldBlock)) {
        return None;
    }
    let mut bytes = Vec::new();
    (&mut file).take(LARGEST).read_to_end(&mut bytes).ok()?;
    if locked.is_err() && is_running(&bytes) {
        return None;
    }
    let left = Unsaved::read(&bytes).left_behind();
    if left.is_empty() {
        let _ = fs::remove_file(path);
        return None;
    }
    Some(left)
}

/// Whether the process that opened a journal still runs, as far as its number tells.
fn is_running(bytes: &[u8]) -> bool {
    match bytes.split(|b| *b == b'\n').find_map(Note::read) {
        Some(Note::Opened { pid, boot, .. }) => boot == boot_id() && i32::try_from(pid).is_ok_and(is_alive),
        _ => false,
    }
}

/// What tells one start of the machine from another; empty where the system does not say.
fn boot_id() -> String {
    fs::read_to_string("/proc/sys/kernel/random/boot_id").map(|id| id.trim().to_owned()).unwrap_or_default()
}
