//! The clone of one's own in `.sync/office/clone`: a bare repository through which changes come and go. Nothing in it is the
//! live folder's; whatever happens to it, it can be made anew from the remote.

use super::git::{CONFIG, Git, HERE, OVER_THE_LINE, Trouble};
use crate::model::Fault;
use crate::store::dir::Dir;
use crate::store::folder::unread;
use crate::store::read::read;
use crate::store::replace::replace;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// The branch that the servers share.
pub(super) const BRANCH: &str = "main";
const FETCHED: &str = "refs/remotes/origin/main";
/// git's settings, beside the repository.
const SETTINGS: &str = "clone.config";
/// Time that a git of a sync that was killed may still need to end.
const ENDING: Duration = Duration::from_secs(2);

/// The repository.
#[derive(Debug)]
pub(super) struct Clone {
    git: Git,
}

/// The files of one commit: by path the name of what they hold.
pub(super) type Tree = BTreeMap<String, String>;

/// Why a push did not go through.
#[derive(Debug)]
pub(super) enum Unsent {
    /// Another server was faster: fetch, merge and try again.
    Overtaken,
    Other(Fault),
}

impl Clone {
    /// Opens it in the directory `home`; makes it where there is none, and anew where it is broken.
    pub fn open(home: &Dir) -> Result<Self, Fault> {
        let old = read(home, SETTINGS).map_err(|kind| unread(home.path(), SETTINGS, kind))?;
        if old.as_ref().is_none_or(|old| old.bytes != CONFIG.as_bytes()) {
            replace(home, SETTINGS, old.as_ref(), CONFIG.as_bytes(), || Ok(()))?;
        }
        let clone = Self { git: Git::of(home.path().join("clone"), home.path().join(SETTINGS)) };
        let there = clone.git.repository().exists();
        if there {
            clone.remove_stale_locks();
        }
        let sound = ["HEAD", "objects", "refs"].iter().all(|part| clone.git.repository().join(part).exists());
        if !sound {
            clone.make()?;
        }
        Ok(clone)
    }

    fn make(&self) -> Result<(), Fault> {
        let path = self.git.repository();
        let fault = |e: io::Error| Fault::Write { path: path.display().to_string(), cause: e.to_string() };
        if path.exists() {
            let aside = path.with_extension(format!("broken-{:08x}", fastrand::u32(..)));
            fs::rename(path, aside).map_err(fault)?;
        }
        let whole = path.display().to_string();
        let arguments = ["init", "--quiet", "--bare", "--template=", "--shared=group", "-b", BRANCH, &whole];
        self.git.run(&arguments, b"", HERE).map_err(|t| t.fault("init"))?;
        Ok(())
    }

    /// Locks of a git that was killed in the middle. One that is still at work ends, or lets go, within the wait.
    fn remove_stale_locks(&self) {
        let mut locks = Vec::new();
        find_locks(self.git.repository(), &mut locks);
        let mut left = ENDING;
        while !locks.is_empty() && !left.is_zero() {
            let pause = Duration::from_millis(50);
            thread::sleep(pause);
            left = left.saturating_sub(pause);
            locks.retain(|lock| lock.exists());
        }
        for lock in locks {
            // One that cannot be removed stops the next command, which says so.
            let _ = fs::remove_file(lock);
        }
    }

    /// Gets what the others have sent and returns the newest commit; none where nobody has sent anything yet.
    pub fn fetch(&self, remote: &str) -> Result<Option<String>, Fault> {
        let refs = format!("+refs/heads/{BRANCH}:{FETCHED}");
        let arguments = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--", remote, &refs];
        match self.git.run(&arguments, b"", OVER_THE_LINE) {
            Ok(_) => self.fetched(),
            Err(Trouble::Failed(said)) if said.contains("couldn't find remote ref") => Ok(None),
            Err(trouble) => Err(trouble.of_line(remote)),
        }
    }

    /// The newest commit that was fetched.
    pub fn fetched(&self) -> Result<Option<String>, Fault> {
        // One that was just written stands in a file of its own.
        if let Ok(name) = fs::read_to_string(self.git.repository().join(FETCHED)) {
            return Ok(Some(name.trim().to_owned()));
        }
        let arguments = ["for-each-ref", "--format=%(objectname)", FETCHED];
        let out = self.git.run(&arguments, b"", HERE).map_err(|t| t.fault("for-each-ref"))?;
        let name = String::from_utf8_lossy(&out).trim().to_owned();
        Ok((!name.is_empty()).then_some(name))
    }

    /// The files of a commit; none where there is no such commit here.
    pub fn tree(&self, commit: &str) -> Option<Tree> {
        let out = self.git.run(&["ls-tree", "-r", "-z", "--full-tree", commit], b"", HERE).ok()?;
        let mut tree = Tree::new();
        for line in out.split(|b| *b == 0).filter(|l| !l.is_empty()) {
            let line = String::from_utf8_lossy(line);
            let Some((kind, path)) = line.split_once('\t') else { continue };
            // Files alone: no link, no repository within the repository.
            if let Some(name) = kind.strip_prefix("100644 blob ").or_else(|| kind.strip_prefix("100755 blob ")) {
                tree.insert(path.to_owned(), name.to_owned());
            }
        }
        Some(tree)
    }

    /// What some names hold.
    pub fn contents(&self, names: &[&str]) -> Result<BTreeMap<String, Vec<u8>>, Fault> {
        let mut all = BTreeMap::new();
        if names.is_empty() {
            return Ok(all);
        }
        let input = names.join("\n") + "\n";
        let out = self.git.run(&["cat-file", "--batch"], input.as_bytes(), HERE).map_err(|t| t.fault("cat-file"))?;
        let broken = || Fault::Git { tried: "cat-file".into(), cause: "an object is missing".into() };
        let mut rest = out.as_slice();
        while !rest.is_empty() {
            let end = rest.iter().position(|b| *b == b'\n').ok_or_else(broken)?;
            let head = String::from_utf8_lossy(&rest[..end]).into_owned();
            let mut words = head.split(' ');
            let name = words.next().unwrap_or_default().to_owned();
            let length: usize = words.nth(1).and_then(|n| n.parse().ok()).ok_or_else(broken)?;
            let content = rest.get(end + 1..end + 1 + length).ok_or_else(broken)?;
            all.insert(name, content.to_vec());
            rest = rest.get(end + 2 + length..).unwrap_or_default();
        }
        Ok(all)
    }

    /// Makes a commit after `parent` that differs from it by `changes`, and returns its name.
    pub fn commit(
        &self,
        parent: Option<&str>,
        by: (&str, &str),
        message: &str,
        changes: &BTreeMap<String, Vec<u8>>,
    ) -> Result<String, Fault> {
        let clean = |text: &str| text.replace(['<', '>', '\n', '\0'], " ").trim().to_owned();
        let mut head = format!("commit refs/duban/out\nmark :1\ncommitter {} <{}> now\n", clean(by.0), clean(by.1));
        // Writing to a text does not fail.
        let _ = write!(head, "data {}\n{message}\n", message.len());
        if let Some(parent) = parent {
            let _ = writeln!(head, "from {parent}");
        }
        let mut stream = head.into_bytes();
        for (path, bytes) in changes {
            stream.extend(format!("M 100644 inline {path}\ndata {}\n", bytes.len()).bytes());
            stream.extend(bytes);
            stream.push(b'\n');
        }
        stream.extend(b"\nget-mark :1\ndone\n");
        // A commit that was made and never sent is no loss: what it holds stands in the folder.
        let arguments = ["fast-import", "--quiet", "--done", "--force", "--date-format=now"];
        let out = self.git.run(&arguments, &stream, HERE).map_err(|t| t.fault("fast-import"))?;
        Ok(String::from_utf8_lossy(&out).trim().to_owned())
    }

    /// Sends a commit, where nobody has sent another one meanwhile.
    pub fn push(&self, remote: &str, commit: &str) -> Result<(), Unsent> {
        let refs = format!("{commit}:refs/heads/{BRANCH}");
        match self.git.run(&["push", "--quiet", "--", remote, &refs], b"", OVER_THE_LINE) {
            Ok(_) => Ok(()),
            Err(Trouble::Failed(said)) if is_overtaken(&said) => Err(Unsent::Overtaken),
            Err(Trouble::Failed(said)) if said.contains("rejected]") => {
                Err(Unsent::Other(Fault::Git { tried: "push".into(), cause: said }))
            }
            Err(trouble) => Err(Unsent::Other(trouble.of_line(remote))),
        }
    }

    /// Three files merged by their lines; none where lines clash.
    pub fn merge_file(&self, mine: &str, base: &str, theirs: &str) -> Option<Vec<u8>> {
        self.git.run(&["merge-file", "-p", "-q", mine, base, theirs], b"", HERE).ok()
    }

    /// Packs what has gathered, where there is much of it; looks now and then.
    pub fn tidy_up(&self) {
        if fastrand::u8(..) >= 8 {
            return;
        }
        // Another time, where it fails.
        let _ = self.git.run(&["gc", "--auto", "--quiet"], b"", HERE);
    }
}

fn is_overtaken(said: &str) -> bool {
    ["fetch first", "non-fast-forward", "cannot lock ref", "failed to update ref", "incorrect old value", "stale info"]
        .iter()
        .any(|sign| said.contains(sign))
}

fn find_locks(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && path.file_name().is_none_or(|n| n != "objects") => find_locks(&path, found),
            Ok(kind) if kind.is_file() && path.extension().is_some_and(|e| e == "lock") => found.push(path),
            _ => {}
        }
    }
}
