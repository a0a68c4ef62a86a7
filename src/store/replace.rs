//! Replaces a file as a whole: a temporary file beside it, made durable, then renamed over it. Whoever reads meanwhile
//! reads the old or the new one. The caller holds the lock.

use super::cause;
use super::dir::Dir;
use super::read::{Content, read};
use crate::clock;
use crate::model::Fault;
use rustix::fs::OFlags;
use std::fs::{File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{PermissionsExt, fchown};
use std::path::Path;
use std::time::{Duration, SystemTime};

pub(super) const TEMPORARY: &str = ".tmp-";
const ACL: &str = "system.posix_acl_access";
/// Age from which a temporary file is one that nobody writes any more.
const STALE: Duration = Duration::from_secs(3600);

/// Puts `bytes` in the place of `old`, which was read under the same lock; `keep` gives the former version its place
/// before it goes. Mode, group and access list stay. After this returns the file is on the disk.
///
/// # Errors
/// `Write` or `NotPermitted` where nothing was changed, `Unsure` where that cannot be known.
pub(super) fn replace(
    dir: &Dir,
    name: &str,
    old: Option<&Content>,
    bytes: &[u8],
    keep: impl FnOnce() -> io::Result<()>,
) -> Result<(), Fault> {
    let path = dir.path().join(name);
    let temporary = format!("{TEMPORARY}{}-{:08x}", std::process::id(), fastrand::u32(..));
    let written = write_new(dir, &temporary, old, bytes).and_then(|()| keep());
    let renamed = written.and_then(|()| dir.rename(&temporary, name));
    if let Err(e) = renamed {
        // Nobody sees it; what is left of it is swept up later.
        let _ = dir.unlink(&temporary);
        return Err(settle(dir, name, &path, bytes, &e, false));
    }
    dir.sync().map_err(|e| settle(dir, name, &path, bytes, &e, true))?;
    sweep(dir);
    Ok(())
}

/// What to say of an error: whether the file is the old one is looked up, not supposed.
fn settle(dir: &Dir, name: &str, path: &Path, bytes: &[u8], error: &io::Error, renamed: bool) -> Fault {
    let there = read(dir, name);
    let is_new = matches!(&there, Ok(Some(content)) if content.bytes == bytes);
    if renamed || is_new || there.is_err() {
        Fault::Unsure { path: path.display().to_string(), cause: error.to_string() }
    } else {
        cause::writing(path, error)
    }
}

fn write_new(dir: &Dir, name: &str, old: Option<&Content>, bytes: &[u8]) -> io::Result<()> {
    let mut file = dir.open(name, OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL, 0o600)?;
    file.write_all(bytes)?;
    dress(&file, old, dir)?;
    // An error here is final for this file: it is thrown away, never synced again.
    file.sync_all()
}

/// Gives a new file the rights of the one it replaces, or those that its directory gives.
pub(super) fn dress(file: &File, old: Option<&Content>, dir: &Dir) -> io::Result<()> {
    let Some(old) = old else {
        let mode = (dir.mode()? & 0o666) | 0o600;
        return file.set_permissions(Permissions::from_mode(mode));
    };
    // Only a member of the group may give it; who is none works in a folder that hands the group down.
    match fchown(file, None, Some(old.group)) {
        Err(e) if e.kind() != io::ErrorKind::PermissionDenied => return Err(e),
        _ => {}
    }
    file.set_permissions(Permissions::from_mode(old.mode & 0o777))?;
    copy_acl(&old.file, file);
    Ok(())
}

/// Copies an access list where there is one; file systems without them have none to lose.
fn copy_acl(from: &File, to: &File) {
    let mut buffer = [0_u8; 4096];
    if let Ok(length) = rustix::fs::fgetxattr(from, ACL, &mut buffer[..]) {
        let _ = rustix::fs::fsetxattr(to, ACL, &buffer[..length], rustix::fs::XattrFlags::empty());
    }
}

/// Removes temporary files that a killed process left here.
fn sweep(dir: &Dir) {
    // Not on every save: nothing depends on it.
    if fastrand::u8(..) >= 8 {
        return;
    }
    for item in dir.list().unwrap_or_default() {
        let is_old = || modified(dir, &item.name).is_some_and(|at| clock::age(at) > STALE);
        if item.name.starts_with(TEMPORARY) && is_left_over(dir, &item.name) && is_old() {
            let _ = dir.unlink(&item.name);
        }
    }
}

/// Whether nobody writes a temporary file any more: its process has ended. Where its name does not tell the process, a
/// long time has to do.
pub(super) fn is_left_over(dir: &Dir, name: &str) -> bool {
    let pid = name.strip_prefix(TEMPORARY).and_then(|rest| rest.split('-').next()?.parse().ok());
    match pid {
        Some(pid) => !is_alive(pid),
        None => modified(dir, name).is_some_and(|at| clock::age(at) > STALE),
    }
}

fn modified(dir: &Dir, name: &str) -> Option<SystemTime> {
    dir.open(name, OFlags::RDONLY, 0).and_then(|file| file.metadata()).and_then(|meta| meta.modified()).ok()
}

/// Whether a process with that number runs here.
pub(super) fn is_alive(pid: i32) -> bool {
    match rustix::process::Pid::from_raw(pid) {
        Some(pid) => rustix::process::test_kill_process(pid) != Err(rustix::io::Errno::SRCH),
        None => false,
    }
}
