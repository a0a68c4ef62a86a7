//! One opened directory of the folder and the few calls that are made in it. Follows no link and leaves no directory:
//! names have no `/`. What the files hold is not known here.

use super::acl::shut_to_readers;
use rustix::fs::{AtFlags, FileType, Mode, OFlags, Stat};
use rustix::io::Errno;
use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

/// An opened directory with its path, which serves messages only.
#[derive(Debug)]
pub(super) struct Dir {
    fd: OwnedFd,
    path: PathBuf,
}

/// What tells one version of a file from another without reading it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub(super) struct Stamp {
    pub size: u64,
    pub mtime: (i64, i64),
    /// Moves with the rights too: a file that could not be read is looked at again.
    pub ctime: (i64, i64),
    pub inode: u64,
}

/// What a name stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    File,
    Folder,
    /// A symlink, pipe, socket or device.
    Other,
}

/// One name in a directory.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// Bytes that are no UTF-8 are replaced; such a name is never opened.
    pub name: String,
    pub sort: Sort,
    pub stamp: Stamp,
}

/// What is left of a file system.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Room {
    pub free_mib: u64,
    /// Files that it can hold, and those that can still be made.
    pub files: u64,
    pub files_free: u64,
}

const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

impl Dir {
    /// Opens the folder itself; its own path may lead over links.
    pub fn root(path: &Path) -> io::Result<Self> {
        let fd = rustix::fs::open(path, FOLDER, Mode::empty())?;
        Ok(Self { fd, path: path.into() })
    }

    /// Opens a directory in this one.
    pub fn sub(&self, name: &str) -> io::Result<Self> {
        let fd = rustix::fs::openat(&self.fd, plain(name)?, FOLDER | OFlags::NOFOLLOW, Mode::empty())?;
        Ok(Self { fd, path: self.path.join(name) })
    }

    /// Opens a directory further down by its path, one at a time: no link is followed on the way.
    pub fn below(&self, path: &str) -> io::Result<Self> {
        match path.split_once('/') {
            Some((first, rest)) => self.sub(first)?.below(rest),
            None => self.sub(path),
        }
    }

    /// Opens a directory in this one and makes it where it is missing. A closed one is for those only who may write here.
    pub fn make_sub(&self, name: &str, closed: bool) -> io::Result<Self> {
        match self.sub(name) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            found => return found,
        }
        let new = match rustix::fs::mkdirat(&self.fd, plain(name)?, Mode::from_raw_mode(0o777)) {
            Ok(()) => true,
            Err(Errno::EXIST) => false,
            Err(e) => return Err(e.into()),
        };
        let made = self.sub(name)?;
        if new {
            // The rights of the folder above, whatever the umask of this account: colleagues work here too.
            let rights = self.mode()? & if closed { 0o2770 } else { 0o2777 };
            rustix::fs::fchmod(&made.fd, Mode::from_raw_mode((rights | 0o700) as _))?;
            if closed {
                // Whoever may open a lock's file may hold it, and keep all others from writing.
                shut_to_readers(&made.fd);
            }
        }
        self.sync()?;
        Ok(made)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn mode(&self) -> io::Result<u32> {
        Ok(rustix::fs::fstat(&self.fd)?.st_mode & 0o7777)
    }

    /// What the file system calls this directory: a copy is called otherwise.
    pub fn number(&self) -> io::Result<u64> {
        Ok(stamp_of(&rustix::fs::fstat(&self.fd)?).inode)
    }

    /// Opens a file in this directory. Never waits on a pipe, never follows a link.
    pub fn open(&self, name: &str, how: OFlags, mode: u32) -> io::Result<File> {
        let how = how | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC | OFlags::NOCTTY;
        let mode = Mode::from_raw_mode(mode as _);
        loop {
            match rustix::fs::openat(&self.fd, plain(name)?, how, mode) {
                Err(Errno::INTR) => {}
                opened => return Ok(File::from(opened?)),
            }
        }
    }

    /// All names but `.` and `..`, in no order.
    pub fn list(&self) -> io::Result<Vec<Item>> {
        let mut items = Vec::new();
        for entry in rustix::fs::Dir::read_from(&self.fd)? {
            let entry = entry?;
            let name = entry.file_name();
            if matches!(name.to_bytes(), b"." | b"..") {
                continue;
            }
            match rustix::fs::statat(&self.fd, name, AtFlags::SYMLINK_NOFOLLOW) {
                Ok(stat) => items.push(Item {
                    name: name.to_string_lossy().into_owned(),
                    sort: sort_of(&stat),
                    stamp: stamp_of(&stat),
                }),
                // Gone since it was listed.
                Err(Errno::NOENT) => {}
                Err(e) => return Err(e.into()),
            }
        }
        Ok(items)
    }

    pub fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        self.rename_to(from, self, to)
    }

    pub fn rename_to(&self, from: &str, dir: &Dir, to: &str) -> io::Result<()> {
        Ok(rustix::fs::renameat(&self.fd, plain(from)?, &dir.fd, plain(to)?)?)
    }

    /// Gives a file a second name in another directory.
    pub fn link_to(&self, from: &str, dir: &Dir, to: &str) -> io::Result<()> {
        Ok(rustix::fs::linkat(&self.fd, plain(from)?, &dir.fd, plain(to)?, AtFlags::empty())?)
    }

    pub fn unlink(&self, name: &str) -> io::Result<()> {
        Ok(rustix::fs::unlinkat(&self.fd, plain(name)?, AtFlags::empty())?)
    }

    /// Makes the names in this directory durable.
    pub fn sync(&self) -> io::Result<()> {
        Ok(rustix::fs::fsync(&self.fd)?)
    }

    /// The room that this account has left here.
    pub fn room(&self) -> io::Result<Room> {
        let found = rustix::fs::fstatvfs(&self.fd)?;
        let free_mib = found.f_bavail.saturating_mul(found.f_frsize) / (1024 * 1024);
        Ok(Room { free_mib, files: found.f_files, files_free: found.f_favail })
    }

    /// The number of the file system's kind; none where the system does not number them.
    pub fn system(&self) -> Option<u32> {
        #[cfg(target_os = "linux")]
        return rustix::fs::fstatfs(&self.fd).ok().map(|found| found.f_type as u32);
        #[cfg(not(target_os = "linux"))]
        None
    }

    /// Whether the operating system lets this account make files here.
    pub fn may_write(&self) -> bool {
        use rustix::fs::Access;
        rustix::fs::accessat(&self.fd, ".", Access::WRITE_OK | Access::EXEC_OK, AtFlags::EACCESS).is_ok()
    }
}

/// A name that stays in its directory.
fn plain(name: &str) -> io::Result<&str> {
    if name.is_empty() || name == "." || name == ".." || name.contains(['/', '\0']) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a plain name"));
    }
    Ok(name)
}

fn sort_of(stat: &Stat) -> Sort {
    match FileType::from_raw_mode(stat.st_mode) {
        FileType::RegularFile => Sort::File,
        FileType::Directory => Sort::Folder,
        _ => Sort::Other,
    }
}

// The widths of these fields differ between systems.
#[allow(clippy::unnecessary_cast, clippy::cast_lossless)]
fn stamp_of(stat: &Stat) -> Stamp {
    Stamp {
        size: stat.st_size as u64,
        mtime: (stat.st_mtime as i64, stat.st_mtime_nsec as i64),
        ctime: (stat.st_ctime as i64, stat.st_ctime_nsec as i64),
        inode: stat.st_ino as u64,
    }
}
