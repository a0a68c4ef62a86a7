//! Where this account keeps what is not shared: the platform's state directory. What lies in it is `journal`.

use super::seal::digest;
use directories::{BaseDirs, ProjectDirs};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// The directory for what outlives a session and is not shared; `DUBAN_STATE_DIR` overrides the platform's. It need not
/// be there yet.
pub fn state_dir() -> PathBuf {
    if let Some(given) = std::env::var_os("DUBAN_STATE_DIR").filter(|dir| !dir.is_empty()) {
        return given.into();
    }
    match ProjectDirs::from("", "", "duban") {
        Some(dirs) => dirs.state_dir().unwrap_or(dirs.data_local_dir()).to_owned(),
        // An account without a home.
        None => std::env::temp_dir().join(format!("duban-{}", rustix::process::getuid().as_raw())),
    }
}

/// A path as people write it: `~/` means the account's home.
pub fn at_home(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), BaseDirs::new()) {
        (Some(rest), Some(dirs)) => dirs.home_dir().join(rest),
        _ => path.into(),
    }
}

/// Where the journals for one folder lie: folders are told apart by their paths without links.
pub(super) fn journals(state: &Path, folder: &Path) -> PathBuf {
    of_folder(&state.join("journal"), folder)
}

/// What is kept in `dir` for one folder.
pub(super) fn of_folder(dir: &Path, folder: &Path) -> PathBuf {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    dir.join(digest(folder.as_os_str().as_bytes()))
}
