//! The folder as the others sent it, and as it was the last time all were brought together: two commits, of whose files
//! those are read that differ from what stands here.

use super::clone::{Clone, Tree};
use crate::model::Fault;
use crate::store::bounds::FILE_BYTES;
use crate::store::data::place_of;
use crate::store::place::Place;
use sha1::{Digest, Sha1};
use std::collections::{BTreeMap, BTreeSet};

/// Both commits.
#[derive(Debug, Default)]
pub(super) struct Commits {
    /// The newest one; none where nobody has sent anything.
    pub newest: Option<String>,
    theirs: Tree,
    base: Tree,
    contents: BTreeMap<String, Vec<u8>>,
}

impl Commits {
    /// Lists the files of both.
    pub fn list(clone: &Clone, newest: Option<String>, base: Option<&str>) -> Result<Self, Fault> {
        let unread = |commit: &str| Fault::Git { tried: "ls-tree".into(), cause: commit.to_owned() };
        let theirs = match &newest {
            Some(commit) => clone.tree(commit).ok_or_else(|| unread(commit))?,
            None => Tree::new(),
        };
        // Where it has gone with a broken clone, files are compared without it.
        let base = match base {
            Some(base) if newest.as_deref() == Some(base) => theirs.clone(),
            base => base.and_then(|base| clone.tree(base)).unwrap_or_default(),
        };
        Ok(Self { newest, theirs, base, contents: BTreeMap::new() })
    }

    /// Reads the files that differ from what stands here, and `always`.
    pub fn read(&mut self, clone: &Clone, here: &BTreeMap<String, Vec<u8>>, always: &str) -> Result<(), Fault> {
        let mut wanted: BTreeSet<&str> = self.theirs.get(always).map(String::as_str).into_iter().collect();
        for (path, name) in self.theirs.iter().filter(|(path, _)| is_shared(path)) {
            let same = here.get(path).is_some_and(|bytes| blob_name(bytes) == *name);
            if !same {
                wanted.insert(name);
                wanted.extend(self.base.get(path).map(String::as_str));
            }
        }
        wanted.extend(self.base.iter().filter(|(path, _)| !self.has(path)).map(|(_, name)| name.as_str()));
        let wanted: Vec<&str> = wanted.into_iter().filter(|name| !self.contents.contains_key(*name)).collect();
        self.contents.extend(clone.contents(&wanted)?);
        Ok(())
    }

    /// What the others sent of a file.
    pub fn theirs(&self, path: &str) -> Option<&[u8]> {
        self.theirs.get(path).and_then(|name| self.contents.get(name)).map(Vec::as_slice)
    }

    /// Whether what stands here is what they sent.
    pub fn is_theirs(&self, path: &str, here: &[u8]) -> bool {
        self.theirs.get(path).is_some_and(|name| *name == blob_name(here))
    }

    pub fn base(&self, path: &str) -> Option<&[u8]> {
        self.base.get(path).and_then(|name| self.contents.get(name)).map(Vec::as_slice)
    }

    /// Whether they sent a file of that name.
    pub fn has(&self, path: &str) -> bool {
        self.theirs.contains_key(path)
    }

    pub fn was_there(&self, path: &str) -> bool {
        self.base.contains_key(path)
    }

    /// The shared files that they sent: those a folder has, within the bounds.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let fits = |path: &&String| self.theirs(path).is_none_or(|bytes| bytes.len() as u64 <= FILE_BYTES);
        self.theirs.keys().filter(|path| is_shared(path)).filter(fits).map(String::as_str)
    }
}

/// Whether a file goes from server to server: issued meetings, ledgers and the site; no drafts.
fn is_shared(path: &str) -> bool {
    place_of(path).is_some_and(|place| !matches!(place, Place::Draft(_)))
}

/// What git calls a file that holds these bytes.
pub(super) fn blob_name(bytes: &[u8]) -> String {
    let mut hash = Sha1::new();
    hash.update(format!("blob {}\0", bytes.len()));
    hash.update(bytes);
    hash.finalize().iter().fold(String::with_capacity(40), |mut out, byte| {
        use std::fmt::Write;
        // Writing to a text does not fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}
