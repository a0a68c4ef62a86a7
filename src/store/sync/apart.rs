//! What the others have of the files that a person must look at: `.sync/office/theirs/`, with the paths of the folder. Such a
//! file is done with when the folder says the same, or goes on from it.

use super::state::{OFFICE, home_if_there};
use crate::model::{Fault, Problem, ProblemKind};
use crate::store::cause;
use crate::store::dir::{Dir, Sort};
use crate::store::folder::{Store, read_at};
use crate::store::place::SYNC;
use crate::store::read::read;
use crate::store::replace::replace;
use std::fs;
use std::io;

const THEIRS: &str = "theirs";

/// Keeps one and returns where it lies, by its path in the folder.
pub(super) fn keep(home: &Dir, path: &str, bytes: &[u8]) -> Result<String, Fault> {
    let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
    let fault = |e: io::Error| cause::writing(&home.path().join(THEIRS).join(path), &e);
    let mut dir = home.make_sub(THEIRS, true).map_err(fault)?;
    for part in above.split('/').filter(|p| !p.is_empty()) {
        dir = dir.make_sub(part, true).map_err(fault)?;
    }
    let unread = |kind| crate::store::folder::unread(dir.path(), name, kind);
    let old = read(&dir, name).map_err(unread)?;
    if old.as_ref().is_none_or(|old| old.bytes != bytes) {
        replace(&dir, name, old.as_ref(), bytes, || Ok(()))?;
    }
    Ok(format!("{SYNC}/{OFFICE}/{THEIRS}/{path}"))
}

/// Both agree again.
pub(super) fn forget(home: &Dir, path: &str) -> Result<(), Fault> {
    let file = home.path().join(THEIRS).join(path);
    match fs::remove_file(&file) {
        Err(e) if e.kind() != io::ErrorKind::NotFound && e.kind() != io::ErrorKind::NotADirectory => {
            Err(cause::writing(&file, &e))
        }
        _ => Ok(()),
    }
}

impl Store {
    /// The files that this server and the others do not agree on, and a sync that was interrupted.
    pub(in crate::store) fn apart(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        // What only the office may enter, it alone is told of.
        let Ok(Some(home)) = home_if_there(self) else { return problems };
        if super::settle::is_pending(&home) {
            problems.push(Problem { file: SYNC.into(), place: None, excerpt: None, kind: ProblemKind::HalfSynced });
        }
        if let (Ok(theirs), Ok(root)) = (home.sub(THEIRS), self.dir()) {
            look(&theirs, "", &root, &mut problems);
        }
        problems
    }
}

fn look(dir: &Dir, above: &str, root: &Dir, problems: &mut Vec<Problem>) {
    for item in dir.list().unwrap_or_default() {
        let path = if above.is_empty() { item.name.clone() } else { format!("{above}/{}", item.name) };
        if item.sort == Sort::Folder {
            if let Ok(sub) = dir.sub(&item.name) {
                look(&sub, &path, root, problems);
            }
            continue;
        }
        let (Ok(Some(theirs)), Ok(here)) = (read(dir, &item.name), read_at(root, &path)) else { continue };
        let agreed = here.is_some_and(|here| here.bytes.starts_with(&theirs.bytes));
        if !agreed && path.ends_with(".toml") {
            let kind = ProblemKind::Apart { theirs: format!("{SYNC}/{OFFICE}/{THEIRS}/{path}") };
            problems.push(Problem { file: path, place: None, excerpt: None, kind });
        }
    }
}
