//! The folder: where it is, what this account may do in it, and its files read one by one. Each kind of write has a file
//! of its own: `draft`, `issue`, `act`, `init`.

use super::cause;
use super::dir::Dir;
use super::lock::Lock;
use super::meeting_text::MeetingText;
use super::place::{DRAFTS, MEETINGS, SITE, SYNC};
use super::read::{Content, read};
use super::site_shape::read_site;
use crate::model::{BadId, Fault, Mark, MeetingId, Problem, ProblemKind, Site};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The file in `.sync/` with this server's mark: whoever appends to a ledger reads it.
pub(super) const MARK: &str = "mark";

/// A folder with a `duban.toml`. Cheap to clone; keeps nothing open and nothing in memory.
#[derive(Clone, Debug)]
pub struct Store {
    root: Arc<PathBuf>,
}

/// A meeting's file, read.
pub(super) struct MeetingFile {
    pub text: MeetingText,
    pub content: Content,
}

impl Store {
    /// Opens the folder at `root`.
    ///
    /// # Errors
    /// `NoFolder` where there is none, `NotASite` where it has no `duban.toml`.
    pub fn open(root: &Path) -> Result<Self, Fault> {
        let path = root.display().to_string();
        let root = match root.canonicalize() {
            Ok(root) if root.is_dir() => root,
            Ok(_) => return Err(Fault::NoFolder { path }),
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Err(Fault::NoFolder { path }),
            Err(e) => return Err(cause::reading(root, &e)),
        };
        match root.join(SITE).symlink_metadata() {
            Ok(_) => Ok(Self { root: Arc::new(root) }),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Err(Fault::NotASite { path }),
            Err(e) => Err(cause::reading(&root.join(SITE), &e)),
        }
    }

    /// A directory that is not a folder yet.
    pub(super) fn unopened(root: &Path) -> Result<Self, Fault> {
        Ok(Self { root: Arc::new(root.canonicalize().map_err(|e| cause::reading(root, &e))?) })
    }

    /// The folder's path without links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether the operating system lets this account write what the office writes: drafts and meetings.
    pub fn may_write_office(&self) -> bool {
        let Ok(root) = self.dir() else { return false };
        [DRAFTS, MEETINGS].into_iter().all(|name| match root.sub(name) {
            Ok(dir) => dir.may_write(),
            Err(e) if e.kind() == io::ErrorKind::NotFound => root.may_write(),
            Err(_) => false,
        })
    }

    /// The mark of this server among those that share the folder; none for the first, and where nothing is shared.
    pub(super) fn mark(&self) -> Result<Mark, Fault> {
        let file = format!("{SYNC}/{MARK}");
        match read_at(&self.dir()?, &file) {
            Ok(None) => Ok(Mark::default()),
            Ok(Some(content)) => {
                let text = String::from_utf8_lossy(&content.bytes).trim().to_owned();
                text.parse().map_err(|e: BadId| unread(&self.root, &file, ProblemKind::Shape(e.wanted.into())))
            }
            Err(kind) => Err(unread(&self.root, &file, kind)),
        }
    }

    pub(super) fn dir(&self) -> Result<Dir, Fault> {
        Dir::root(&self.root).map_err(|e| cause::reading(&self.root, &e))
    }

    /// A directory of the folder that is written to.
    pub(super) fn office_dir(&self, name: &str) -> Result<Dir, Fault> {
        self.dir()?.make_sub(name, false).map_err(|e| cause::writing(&self.root.join(name), &e))
    }

    /// Locks a draft, and the number of its meeting with it.
    pub(super) fn lock_draft(&self, drafts: &Dir, name: &str, holder: &str) -> Result<Lock, Fault> {
        Lock::take(drafts, name, holder)
    }

    /// Reads the draft of a meeting; none where there is none.
    pub(super) fn draft(&self, id: &MeetingId) -> Result<Option<MeetingFile>, Fault> {
        self.meeting_in(&[DRAFTS], id)
    }

    /// Reads an issued meeting; none where there is none.
    pub(super) fn issued(&self, id: &MeetingId) -> Result<Option<MeetingFile>, Fault> {
        self.meeting_in(&[MEETINGS, &id.year().to_string()], id)
    }

    fn meeting_in(&self, path: &[&str], id: &MeetingId) -> Result<Option<MeetingFile>, Fault> {
        let mut dir = self.dir()?;
        for name in path {
            dir = match dir.sub(name) {
                Ok(dir) => dir,
                Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
                Err(e) => return Err(cause::reading(&dir.path().join(name), &e)),
            };
        }
        let name = format!("{id}.toml");
        let file = format!("{}/{name}", path.join("/"));
        let content = match read(&dir, &name) {
            Ok(Some(content)) => content,
            Ok(None) => return Ok(None),
            Err(kind) => return Err(unread(&self.root, &file, kind)),
        };
        let text = MeetingText::read(&file, id, &content.bytes).map_err(|problem| match problem.kind {
            ProblemKind::Newer(format) => Fault::Newer { path: problem.file.clone(), format },
            _ => Fault::Broken(problem),
        })?;
        Ok(Some(MeetingFile { text, content }))
    }

    /// Reads `duban.toml`.
    ///
    /// # Errors
    /// `Broken` with the place in the file, where it cannot be read.
    pub fn site(&self) -> Result<Site, Fault> {
        match read(&self.dir()?, SITE) {
            Ok(Some(content)) => read_site(SITE, &content.bytes).map(|(site, _)| site).map_err(Fault::Broken),
            Ok(None) => Err(Fault::NotASite { path: self.root.display().to_string() }),
            Err(kind) => Err(unread(&self.root, SITE, kind)),
        }
    }
}

/// Reads a file by its path in the folder.
pub(super) fn read_at(root: &Dir, path: &str) -> Result<Option<Content>, ProblemKind> {
    at(root, path, read)
}

/// What `read` makes of the directory and the name that a path leads to; none where there is no such directory.
pub(super) fn at<T>(
    root: &Dir,
    path: &str,
    read: impl FnOnce(&Dir, &str) -> Result<Option<T>, ProblemKind>,
) -> Result<Option<T>, ProblemKind> {
    let Some((above, name)) = path.rsplit_once('/') else { return read(root, path) };
    match root.below(above) {
        Ok(dir) => read(&dir, name),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(ProblemKind::Unreadable(e.to_string())),
    }
}

/// The fault of a file that could not be read before it was to be written or counted on.
pub(super) fn unread(root: &Path, file: &str, kind: ProblemKind) -> Fault {
    match kind {
        ProblemKind::Unreadable(cause) => Fault::Read { path: root.join(file).display().to_string(), cause },
        kind => Fault::Broken(Box::new(Problem { file: file.into(), place: None, excerpt: None, kind })),
    }
}
