//! Where caches lie: in a directory of the account alone, one file for each folder and reader. Old ones go.

use crate::model::LedgerId;
use crate::store::seal::digest;
use directories::ProjectDirs;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Caches of so many folders and readers stay, the newest.
const MOST: usize = 12;
/// One that nobody wrote for so long goes.
const LONGEST: Duration = Duration::from_secs(60 * 24 * 3600);

/// The directory for what can be made again at any time; `DUBAN_CACHE_DIR` overrides the platform's. It need not be
/// there yet; none for an account without a home.
pub fn cache_dir() -> Option<PathBuf> {
    match std::env::var_os("DUBAN_CACHE_DIR").filter(|dir| !dir.is_empty()) {
        Some(given) => Some(given.into()),
        None => ProjectDirs::from("", "", "duban").map(|dirs| dirs.cache_dir().to_owned()),
    }
}

/// The cache of one folder as one reader sees it.
#[derive(Clone, Debug)]
pub struct Cache {
    path: PathBuf,
    /// The program, the folder and the reader, as they stand in the file.
    pub mark: String,
}

impl Cache {
    /// In a directory that need not be there yet; none where this program cannot be told from another build of it.
    pub fn of(dir: &Path, root: &Path, who: &LedgerId) -> Option<Self> {
        let program = program()?;
        let folder = digest(root.as_os_str().as_bytes());
        let mark = format!("{program}\n{}\n{who}\n", root.display());
        Some(Self { path: dir.join(format!("{folder}-{who}.cache")), mark })
    }

    /// The file, where it is one of this account's alone.
    pub fn open(&self) -> Option<File> {
        use rustix::fs::OFlags;
        use std::os::unix::fs::MetadataExt;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        let file = OpenOptions::new().read(true).custom_flags(flags.bits() as i32).open(&self.path).ok()?;
        let meta = file.metadata().ok()?;
        let own = meta.is_file() && meta.uid() == rustix::process::geteuid().as_raw() && meta.mode() & 0o077 == 0;
        own.then_some(file)
    }

    /// Throws it away: what it said was not so.
    pub fn forget(&self) {
        // One that cannot be removed is doubted again.
        let _ = fs::remove_file(&self.path);
    }

    /// Writes it anew: beside it first, so that half of it is never read. Others may do the same at the same time.
    pub fn replace(&self, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
        let dir = self.path.parent().unwrap_or(Path::new("."));
        DirBuilder::new().recursive(true).mode(0o700).create(dir)?;
        let passing = self.path.with_extension(format!("{}-{:08x}.tmp", std::process::id(), fastrand::u32(..)));
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&passing)?;
        let mut out = BufWriter::with_capacity(1 << 20, file);
        let written = write(&mut out).and_then(|()| out.flush()).and_then(|()| fs::rename(&passing, &self.path));
        if written.is_err() {
            // What stays is swept away later.
            let _ = fs::remove_file(&passing);
        }
        prune(dir);
        written
    }
}

/// Which build of the program this is: what another one packed may mean something else.
fn program() -> Option<String> {
    use std::os::unix::fs::MetadataExt;
    let meta = std::env::current_exe().ok()?.metadata().ok()?;
    Some(format!("duban {} {} {}.{}", env!("CARGO_PKG_VERSION"), meta.len(), meta.mtime(), meta.mtime_nsec()))
}

/// Removes what is old, and all beyond the newest few.
fn prune(dir: &Path) {
    let files = fs::read_dir(dir).into_iter().flatten().flatten();
    let mut ours: Vec<(SystemTime, PathBuf)> = files
        .filter(|e| e.path().extension().is_some_and(|x| x == "cache" || x == "tmp"))
        .filter_map(|e| Some((e.metadata().ok()?.modified().ok()?, e.path())))
        .collect();
    ours.sort_by(|a, b| b.cmp(a));
    let is_passing = |path: &Path| path.extension().is_some_and(|x| x == "tmp");
    let an_hour = Duration::from_secs(3600);
    for (at, (modified, path)) in ours.iter().enumerate() {
        let longest = if is_passing(path) { an_hour } else { LONGEST };
        if at >= MOST && !is_passing(path) || crate::clock::age(*modified) > longest {
            let _ = fs::remove_file(path);
        }
    }
}
