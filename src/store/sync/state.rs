//! What a server knows of itself among those that share a folder: `.sync/office/state.toml`, closed to units, and the mark in
//! `.sync/mark`, which whoever appends to a ledger reads.

use crate::model::{Fault, Mark};
use crate::store::cause;
use crate::store::dir::Dir;
use crate::store::folder::{MARK, Store, unread};
use crate::store::place::SYNC;
use crate::store::read::read;
use crate::store::replace::replace;
use serde::{Deserialize, Serialize};
use std::io;

const STATE: &str = "state.toml";
/// The closed directory in `.sync/`.
pub(super) const OFFICE: &str = "office";

/// As it stands in the file.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(super) struct State {
    /// Tells this server from the others, whatever it is called.
    pub key: String,
    /// The number of the directory that this file lies in: a copy has another one, and is another server.
    #[serde(default)]
    pub home: u64,
    pub remote: Option<String>,
    #[serde(default)]
    pub read_only: bool,
    /// None until the others have been told.
    pub mark: Option<String>,
    /// The commit that the folder was last brought together with.
    pub base: Option<String>,
    /// When that was.
    pub last: Option<String>,
}

/// The directory that only the office enters; made where it is missing.
pub(super) fn home(store: &Store) -> Result<Dir, Fault> {
    let path = store.root().join(SYNC).join(OFFICE);
    let made = store.dir()?.make_sub(SYNC, false).and_then(|sync| sync.make_sub(OFFICE, true));
    made.map_err(|e| cause::writing(&path, &e))
}

/// The same, where it is there already.
pub(super) fn home_if_there(store: &Store) -> Result<Option<Dir>, Fault> {
    match store.dir()?.sub(SYNC).and_then(|sync| sync.sub(OFFICE)) {
        Ok(dir) => Ok(Some(dir)),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(cause::reading(&store.root().join(SYNC).join(OFFICE), &e)),
    }
}

impl State {
    /// Reads it; a new one where there is none, or where the directory is a copy of another server's.
    pub fn read(home: &Dir) -> Result<Self, Fault> {
        let number = home.number().map_err(|e| cause::reading(home.path(), &e))?;
        let mut state = Self::there(home)?.unwrap_or_default();
        if state.home != number || state.key.is_empty() {
            state.home = number;
            state.be_another();
        }
        Ok(state)
    }

    /// As it stands there; none before the first sync.
    pub fn there(home: &Dir) -> Result<Option<Self>, Fault> {
        let Some(content) = read(home, STATE).map_err(|kind| unread(home.path(), STATE, kind))? else {
            return Ok(None);
        };
        let wrong = |cause: String| Fault::Read { path: home.path().join(STATE).display().to_string(), cause };
        let text = std::str::from_utf8(&content.bytes).map_err(|e| wrong(e.to_string()))?;
        toml::from_str(text).map(Some).map_err(|e| wrong(e.message().to_owned()))
    }

    /// Becomes a server that the others have not heard of.
    pub fn be_another(&mut self) {
        self.key = format!("{:016x}", fastrand::u64(..));
        self.mark = None;
    }

    pub fn save(&self, home: &Dir) -> Result<(), Fault> {
        let text = toml::to_string(self).map_err(|e| Fault::Internal { cause: e.to_string() })?;
        let old = read(home, STATE).map_err(|kind| unread(home.path(), STATE, kind))?;
        if old.as_ref().is_some_and(|old| old.bytes == text.as_bytes()) {
            return Ok(());
        }
        replace(home, STATE, old.as_ref(), text.as_bytes(), || Ok(()))
    }

    /// Puts the mark where everybody reads it.
    pub fn publish(&self, store: &Store) -> Result<(), Fault> {
        let Some(mark) = self.mark.as_ref().filter(|mark| !mark.is_empty()) else { return Ok(()) };
        if store.mark()?.as_str() == mark {
            return Ok(());
        }
        let path = store.root().join(SYNC);
        let dir = store.dir()?.make_sub(SYNC, false).map_err(|e| cause::writing(&path, &e))?;
        let old = read(&dir, MARK).map_err(|kind| unread(&path, MARK, kind))?;
        replace(&dir, MARK, old.as_ref(), format!("{mark}\n").as_bytes(), || Ok(()))
    }

    pub fn mark(&self) -> Option<Mark> {
        self.mark.as_ref().and_then(|mark| mark.parse().ok())
    }
}
