//! Turns an error of the operating system into a fault with its path. No sentences for people.

use crate::model::Fault;
use std::io::{self, ErrorKind};
use std::path::Path;

/// The fault of a write that did not happen.
pub(super) fn writing(path: &Path, error: &io::Error) -> Fault {
    let path = path.display().to_string();
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Fault::NotPermitted { path },
        _ => Fault::Write { path, cause: error.to_string() },
    }
}

/// The fault of a read that did not happen.
pub(super) fn reading(path: &Path, error: &io::Error) -> Fault {
    let path = path.display().to_string();
    match error.kind() {
        ErrorKind::PermissionDenied => Fault::NotPermitted { path },
        _ => Fault::Read { path, cause: error.to_string() },
    }
}
