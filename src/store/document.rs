//! Finished documents written where a person wants them: whole or not at all, and never over another file unasked. They
//! are no part of the folder's own files, and duban never reads them.

use super::cause;
use super::dir::Dir;
use super::folder::Store;
use crate::model::{Fault, LedgerId};
use rustix::fs::OFlags;
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// Where documents go when nobody says where; inside the folder.
const EXPORTS: &str = "exports";

impl Store {
    /// The export folder of somebody: `exports/`, for a unit `exports/<unit id>/`. It need not be there yet.
    pub fn export_folder(&self, who: &LedgerId) -> PathBuf {
        let all = self.root().join(EXPORTS);
        match who {
            LedgerId::Office => all,
            LedgerId::Unit(id) => all.join(id.as_str()),
        }
    }

    /// Makes the export folder of somebody where it is missing.
    ///
    /// # Errors
    /// The account may not.
    pub fn make_export_folder(&self, who: &LedgerId) -> Result<PathBuf, Fault> {
        let path = self.export_folder(who);
        let fault = |e: io::Error| cause::writing(&path, &e);
        let all = self.dir()?.make_sub(EXPORTS, false).map_err(fault)?;
        if let LedgerId::Unit(id) = who {
            all.make_sub(id.as_str(), false).map_err(fault)?;
        }
        Ok(path)
    }
}

/// Writes a document at `path`, whose folder must be there. False where the file is the same already.
///
/// # Errors
/// `Exists` where another file is there and is not to be overwritten; otherwise as for any write, with nothing changed.
pub fn write_document(path: &Path, bytes: &[u8], overwrite: bool) -> Result<bool, Fault> {
    let fault = |e: io::Error| cause::writing(path, &e);
    let exists = || Fault::Exists { path: path.display().to_string() };
    let Some(name) = path.file_name().and_then(|n| n.to_str()) else {
        return Err(fault(io::Error::new(ErrorKind::InvalidInput, "no file name")));
    };
    let above = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let dir = above.canonicalize().and_then(|above| Dir::root(&above)).map_err(fault)?;
    let old = existing(&dir, name).map_err(fault)?;
    match &old {
        Some(old) if is_same(old, bytes) => return Ok(false),
        Some(_) if !overwrite => return Err(exists()),
        _ => {}
    }
    let temporary = format!(".tmp-{}-{:08x}", std::process::id(), fastrand::u32(..));
    let written = write_new(&dir, &temporary, bytes).and_then(|()| match &old {
        Some(_) => dir.rename(&temporary, name),
        None => place(&dir, &temporary, name),
    });
    if let Err(e) = written {
        // Nobody sees it; the fault itself is reported.
        let _ = dir.unlink(&temporary);
        return Err(if e.kind() == ErrorKind::AlreadyExists { exists() } else { fault(e) });
    }
    dir.sync().map_err(fault)?;
    Ok(true)
}

/// The file that is there; a link, a pipe or a folder is an error: it is never overwritten.
fn existing(dir: &Dir, name: &str) -> io::Result<Option<File>> {
    match dir.open(name, OFlags::RDONLY, 0) {
        Ok(file) if file.metadata()?.is_file() => Ok(Some(file)),
        Ok(_) => Err(io::Error::new(ErrorKind::InvalidInput, "not a file")),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e),
    }
}

fn is_same(file: &File, bytes: &[u8]) -> bool {
    let mut there = Vec::new();
    let read = file.take(bytes.len() as u64 + 1).read_to_end(&mut there);
    read.is_ok() && there == bytes
}

fn write_new(dir: &Dir, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut file = dir.open(name, OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL, 0o666)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Gives a new file its name, unless somebody has taken it meanwhile.
fn place(dir: &Dir, temporary: &str, name: &str) -> io::Result<()> {
    match dir.link_to(temporary, dir, name) {
        Ok(()) => dir.unlink(temporary),
        Err(e) if e.kind() == ErrorKind::AlreadyExists => Err(e),
        // Memory sticks know no second names.
        Err(_) if existing(dir, name)?.is_none() => dir.rename(temporary, name),
        Err(_) => Err(ErrorKind::AlreadyExists.into()),
    }
}
