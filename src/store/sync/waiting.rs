//! How things stand with the other servers, as far as this one knows without asking: what has not been sent yet.

use super::clone::Clone;
use super::commits::Commits;
use super::git::without_password;
use super::ledgers::{Step, entries, step};
use super::state::{State, home_if_there};
use crate::model::{Fault, Freight, LedgerId, SyncState};
use crate::store::folder::{Store, read_at};
use crate::store::place::{Place, SITE, Scan};
use std::collections::BTreeMap;

impl Store {
    /// Reads the folder and what was sent of it; asks no other server and changes nothing.
    ///
    /// # Errors
    /// `NoRemote` where no sync was ever asked for; what cannot be read.
    pub fn sync_state(&self) -> Result<SyncState, Fault> {
        let home = home_if_there(self)?.ok_or(Fault::NoRemote)?;
        let state = State::there(&home)?.ok_or(Fault::NoRemote)?;
        let clone = Clone::open(&home)?;
        let mut commits = Commits::list(&clone, state.base.clone(), state.base.as_deref())?;
        let mut here = BTreeMap::new();
        let root = self.dir()?;
        for found in Scan::of(self.root(), &LedgerId::Office).files {
            // What cannot be read is told by `check`.
            if let Ok(Some(content)) = read_at(&root, &found.path)
                && !matches!(found.place, Place::Draft(_))
            {
                here.insert(found.path, (found.place, content.bytes));
            }
        }
        let bytes = here.iter().map(|(path, (_, bytes))| (path.clone(), bytes.clone())).collect();
        commits.read(&clone, &bytes, SITE)?;
        let mut waiting = Freight::default();
        for (path, (place, bytes)) in &here {
            if commits.is_theirs(path, bytes) {
                continue;
            }
            match place {
                Place::Site => waiting.site |= !super::site::is_sent(bytes, commits.theirs(path)),
                Place::Issued(_) => waiting.meetings += 1,
                Place::Ledger(_, part) => {
                    let own = state.mark().is_some_and(|mark| mark == part.server);
                    let sent = commits.theirs(path).map_or(0, entries);
                    if let Step::Send(_) | Step::Move(_) =
                        step(own, Some(bytes), commits.theirs(path), commits.base(path))
                    {
                        waiting.entries += entries(bytes).saturating_sub(sent);
                    }
                }
                Place::Draft(_) => {}
            }
        }
        Ok(SyncState {
            remote: state.remote.as_deref().map(without_password),
            read_only: state.read_only,
            mark: state.mark(),
            last: state.last,
            waiting,
        })
    }
}
