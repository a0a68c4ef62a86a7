//! One sync from its beginning to its end: fetch, settle what clashes, bring in, send; again where another server was faster.
//! Whatever it is interrupted at, the next one goes on from the folder and the repository as they are.

use super::clone::{Clone, Unsent};
use super::commits::Commits;
use super::git::without_password;
use super::servers::{self, Servers};
use super::state::{State, home};
use crate::model::{Fault, Mark, Synced};
use crate::store::cause;
use crate::store::dir::Dir;
use crate::store::folder::{Store, read_at};
use crate::store::lock::Lock;
use crate::store::place::{Place, Scan};
use chrono::{DateTime, FixedOffset};
use std::collections::BTreeMap;
use std::time::Duration;

/// How often another server may be faster.
const TRIES: u32 = 12;

/// Files by path.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// Where the servers meet, and how.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Meet {
    /// A path or an address of git; where none is given, the one that was given last.
    pub remote: Option<String>,
    /// Receive, and send nothing; where none is said, as before.
    pub read_only: Option<bool>,
}

/// A sync under way.
pub(super) struct Run<'a> {
    pub store: &'a Store,
    pub home: Dir,
    pub clone: Clone,
    pub state: State,
    pub by: &'a str,
    pub at: DateTime<FixedOffset>,
    pub told: Synced,
    _lock: Lock,
}

impl Store {
    /// Brings the folder together with those of the other servers.
    ///
    /// # Errors
    /// `NoRemote`, `NoGit`, `Unreachable` where the line is down, `Locked` where somebody else's sync is at work; nothing is
    /// lost and the next sync goes on.
    pub fn sync(&self, meet: &Meet, by: &str, at: DateTime<FixedOffset>) -> Result<Synced, Fault> {
        let mut run = Run::start(self, meet, by, at)?;
        run.finish_settling()?;
        for attempt in 0..TRIES {
            if run.once()? {
                run.clone.tidy_up();
                return Ok(run.told);
            }
            // Those who were all too slow do not try again at the same moment.
            std::thread::sleep(Duration::from_millis(fastrand::u64(10..=50 * u64::from(attempt + 1))));
        }
        let remote = without_password(run.state.remote.as_deref().unwrap_or_default());
        Err(Fault::Unreachable { remote, cause: format!("{TRIES} ×") })
    }
}

impl<'a> Run<'a> {
    fn start(store: &'a Store, meet: &Meet, by: &'a str, at: DateTime<FixedOffset>) -> Result<Self, Fault> {
        crate::store::control::check("by", by)?;
        let home = home(store)?;
        let lock = Lock::take(&home, "sync", by)?;
        let mut state = State::read(&home)?;
        if let Some(remote) = &meet.remote {
            crate::store::control::check("remote", remote)?;
            state.remote = Some(remote.clone());
        }
        state.read_only = meet.read_only.unwrap_or(state.read_only);
        state.save(&home)?;
        if state.remote.is_none() {
            return Err(Fault::NoRemote);
        }
        let clone = Clone::open(&home)?;
        let told = Synced { mark: state.mark().unwrap_or_default(), ..Synced::default() };
        Ok(Self { store, home, clone, state, by, at, told, _lock: lock })
    }

    /// One round; false where another server was faster.
    fn once(&mut self) -> Result<bool, Fault> {
        let remote = self.state.remote.clone().unwrap_or_default();
        let newest = self.clone.fetch(&remote)?;
        let mut commits = Commits::list(&self.clone, newest, self.state.base.as_deref())?;
        let here = self.here()?;
        commits.read(&self.clone, &here, servers::FILE)?;
        if !self.state.read_only && !self.claim(&commits)? {
            return Ok(false);
        }
        let Some(outgoing) = self.bring_together(&mut commits, here)? else { return Ok(false) };
        // From here on what they sent is in the folder.
        self.state.base.clone_from(&commits.newest);
        self.state.save(&self.home)?;
        if !outgoing.is_empty() && !self.state.read_only {
            let message = self.message(&outgoing);
            match self.send(commits.newest.as_deref(), &message, &outgoing) {
                Ok(commit) => self.state.base = Some(commit),
                Err(Unsent::Overtaken) => return Ok(false),
                Err(Unsent::Other(fault)) => return Err(fault),
            }
            self.told.sent = self.weigh(&outgoing, &commits);
        }
        self.state.last = Some(crate::store::day::text_of_moment(self.at));
        self.state.save(&self.home)?;
        Ok(true)
    }

    /// Sees to it that this server has a mark and the others know it; false where another server was faster.
    fn claim(&mut self, commits: &Commits) -> Result<bool, Fault> {
        let mut servers = Servers::read(commits.theirs(servers::FILE));
        let mark = match servers.mark_of(&self.state.key) {
            Some(mark) => mark,
            None => {
                let written = |mark: &Mark| {
                    commits.paths().filter_map(crate::store::data::place_of).any(|place| match place {
                        Place::Ledger(_, part) => part.server == *mark,
                        _ => false,
                    })
                };
                let had = self.state.mark();
                servers.add(&self.state.key, had, written);
                let changes = Files::from([(servers::FILE.to_owned(), servers.text().into_bytes())]);
                return match self.send(commits.newest.as_deref(), "servers", &changes) {
                    // What is there now is fetched and looked at once more.
                    Ok(_) | Err(Unsent::Overtaken) => Ok(false),
                    Err(Unsent::Other(fault)) => Err(fault),
                };
            }
        };
        self.state.mark = Some(mark.to_string());
        self.state.save(&self.home)?;
        self.state.publish(self.store)?;
        self.told.mark = mark;
        Ok(true)
    }

    fn send(&self, parent: Option<&str>, message: &str, changes: &Files) -> Result<String, Unsent> {
        let mark = self.state.mark.as_deref().filter(|mark| !mark.is_empty()).unwrap_or("a");
        let by = (self.by, &*format!("{mark}@duban"));
        let commit = self.clone.commit(parent, by, message, changes).map_err(Unsent::Other)?;
        self.clone.push(self.state.remote.as_deref().unwrap_or_default(), &commit)?;
        Ok(commit)
    }

    /// What a commit brings, in words of the files alone.
    fn message(&self, outgoing: &Files) -> String {
        let names: Vec<&str> = outgoing.keys().map(|path| path.trim_end_matches(".toml")).collect();
        let more = names.len().saturating_sub(6);
        let names = names[..names.len() - more].join(", ");
        if more == 0 { names } else { format!("{names} + {more}") }
    }

    /// The shared files as they stand here. What cannot be read is left out and told.
    pub fn here(&mut self) -> Result<Files, Fault> {
        let root = self.store.dir()?;
        let scan = Scan::of(self.store.root(), &crate::model::LedgerId::Office);
        let mut files = Files::new();
        for found in scan.files.into_iter().filter(|f| !matches!(f.place, Place::Draft(_))) {
            match read_at(&root, &found.path) {
                Ok(Some(content)) => {
                    files.insert(found.path, content.bytes);
                }
                Ok(None) => {}
                Err(kind) => {
                    let fault = crate::store::folder::unread(self.store.root(), &found.path, kind);
                    self.leave(&found.path, fault);
                }
            }
        }
        Ok(files)
    }

    /// Notes a file that has to wait; once.
    pub fn leave(&mut self, path: &str, fault: Fault) {
        if self.told.left.iter().all(|(left, _)| left != path) {
            self.told.left.push((path.to_owned(), fault));
        }
    }

    /// A directory of the folder for a path in it, made where it is missing, and the name there.
    pub fn dir_of<'p>(&self, path: &'p str) -> Result<(Dir, &'p str), Fault> {
        let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
        let mut dir = self.store.dir()?;
        for part in above.split('/').filter(|p| !p.is_empty()) {
            dir = dir.make_sub(part, false).map_err(|e| cause::writing(&dir.path().join(part), &e))?;
        }
        Ok((dir, name))
    }
}
