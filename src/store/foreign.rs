//! A file from elsewhere that somebody wants to bring in, read within a bound. It is no part of the folder.

use super::cause;
use crate::model::Fault;
use directories::BaseDirs;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A whole ledger is far below it; beyond it is none.
const LARGEST: usize = 16 * 1024 * 1024;

/// The bytes of a regular file; `~/` is the account's home.
///
/// # Errors
/// It cannot be read, is none, or is too long.
pub fn read_foreign(path: &Path) -> Result<Vec<u8>, Fault> {
    let path = at_home(path);
    let fault = |e: io::Error| cause::reading(&path, &e);
    let file = File::open(&path).map_err(fault)?;
    let meta = file.metadata().map_err(fault)?;
    if meta.is_dir() {
        return Err(fault(io::Error::from(io::ErrorKind::IsADirectory)));
    }
    read_bounded(file, &path.display().to_string())
}

/// Reads to the end, within the bound; `name` serves the message.
///
/// # Errors
/// It cannot be read, or is too long.
pub fn read_bounded(from: impl Read, name: &str) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let read = from.take(LARGEST as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|e| Fault::Read { path: name.to_owned(), cause: e.to_string() })?;
    if bytes.len() > LARGEST {
        return Err(Fault::TooLong { field: name.to_owned(), max: LARGEST });
    }
    Ok(bytes)
}

fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), BaseDirs::new()) {
        (Ok(rest), Some(dirs)) => dirs.home_dir().join(rest),
        _ => path.to_owned(),
    }
}
