//! A lock on one meeting or ledger, in a file of its own that is never renamed or deleted. Freed by the system when its
//! holder ends, however it ends. Who waits stands at a turnstile, a second lock: whoever has just let go and wants the
//! lock again comes after those who waited.

use super::cause;
use super::dir::Dir;
use crate::model::Fault;
use rustix::fs::OFlags;
use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::time::Duration;

/// Seconds that one waits for a lock.
const DEADLINE: Duration = Duration::from_secs(5);
const NAME_BYTES: u64 = 200;

/// A lock held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock `name` of a directory, waiting at most five seconds. Others are told that `holder` has it.
    ///
    /// # Errors
    /// `Locked` with the name of its holder, `NotPermitted` for those who may not write there.
    pub fn take(dir: &Dir, name: &str, holder: &str) -> Result<Self, Fault> {
        let path = dir.path().join(".lock").join(name);
        let fault = |e: std::io::Error| cause::writing(&path, &e);
        let locks = dir.make_sub(".lock", true).map_err(fault)?;
        let mode = (dir.mode().map_err(fault)? & 0o660) | 0o600;
        let mut file = open(&locks, name, mode).map_err(fault)?;
        let turnstile = open(&locks, &format!("{name}.next"), mode).map_err(fault)?;
        let mut left = DEADLINE;
        let taken = wait(&turnstile, &mut left).and_then(|first| Ok(first && wait(&file, &mut left)?));
        if !taken.map_err(fault)? {
            return Err(Fault::Locked {
                path: path.display().to_string(),
                holder: holder_of(&mut file),
                seconds: DEADLINE.as_secs(),
            });
        }
        // Only a courtesy to those who wait: a full disk must not stop them.
        let _ = file.set_len(0).and_then(|()| file.write_all(format!("{holder} {}\n", std::process::id()).as_bytes()));
        Ok(Self { _file: file })
    }
}

fn open(locks: &Dir, name: &str, mode: u32) -> std::io::Result<File> {
    match locks.open(name, OFlags::RDWR, 0) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => create(locks, name, mode),
        opened => opened,
    }
}

fn create(locks: &Dir, name: &str, mode: u32) -> std::io::Result<File> {
    let file = locks.open(name, OFlags::RDWR | OFlags::CREATE, mode)?;
    // The umask may have taken the group's right away; where the file is another's, it is right already.
    let _ = file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    Ok(file)
}

/// Tries until nothing is left of the deadline, which is counted in pauses: clocks jump.
fn wait(file: &File, left: &mut Duration) -> std::io::Result<bool> {
    let mut pause_ms = 1;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::Error(e)) if e.kind() == std::io::ErrorKind::Interrupted => {}
            Err(TryLockError::Error(e)) => return Err(e),
            Err(TryLockError::WouldBlock) if left.is_zero() => return Ok(false),
            Err(TryLockError::WouldBlock) => {
                let pause = Duration::from_micros(fastrand::u64(pause_ms * 500..=pause_ms * 1500));
                std::thread::sleep(pause);
                *left = left.saturating_sub(pause);
                // Short pauses to the end: between two saves of a busy program the lock is free for a moment only.
                pause_ms = (pause_ms * 2).min(4);
            }
        }
    }
}

fn holder_of(file: &mut File) -> Option<String> {
    let mut text = Vec::new();
    file.rewind().ok()?;
    file.take(NAME_BYTES).read_to_end(&mut text).ok()?;
    let text = String::from_utf8_lossy(&text);
    let name: String = text.lines().next()?.chars().filter(|c| !super::control::is_control(*c)).collect();
    (!name.trim().is_empty()).then(|| name.trim().to_owned())
}

/// The account at work, for those who wait.
pub(super) fn account() -> String {
    let named = ["USER", "LOGNAME"].into_iter().find_map(|key| std::env::var(key).ok()).filter(|n| !n.is_empty());
    named.unwrap_or_else(|| format!("uid {}", rustix::process::getuid().as_raw()))
}
