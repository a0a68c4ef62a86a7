//! Brings the folder and what the others sent together: what clashes is settled first, then each file is brought in with
//! duban's own writes or put among what goes out.

use super::commits::Commits;
use super::ledgers::{Step, entries, step};
use super::run::{Files, Run};
use super::settle::Moves;
use crate::model::{Apart, Fault, Freight, LedgerId, Mark, Meeting, MeetingId};
use crate::store::data::place_of;
use crate::store::ledger::Ledger;
use crate::store::ledger_text::read_end;
use crate::store::place::{Part, Place, SITE};
use crate::store::read::read;
use crate::store::replace::replace;
use std::collections::{BTreeMap, BTreeSet};

impl Run<'_> {
    /// Does it and returns what is to be sent; none where this server needs another mark first.
    pub fn bring_together(&mut self, commits: &mut Commits, mut here: Files) -> Result<Option<Files>, Fault> {
        if !self.state.read_only {
            let renames = self.clashing_ids(commits, &here)?;
            let moves = self.misplaced(commits, &here);
            if moves == Moves::NewMark {
                self.state.be_another();
                self.state.save(&self.home)?;
                return Ok(None);
            }
            if !renames.is_empty() || moves == Moves::Some {
                self.settle(commits, renames)?;
                here = self.here()?;
                commits.read(&self.clone, &here, super::servers::FILE)?;
            }
        }
        let mut outgoing = Files::new();
        let mut corrected = Vec::new();
        self.site(commits, here.get(SITE), &mut outgoing);
        for (path, id) in shared(commits, &here, |place| match place {
            Place::Issued(id) => Some(id),
            _ => None,
        }) {
            self.in_order_or_left(&path, |run| run.meeting(commits, &path, &id, &mut outgoing, &mut corrected));
        }
        let ledgers = shared(commits, &here, |place| match place {
            Place::Ledger(id, part) => Some((id, part)),
            _ => None,
        });
        for (path, (id, part)) in &ledgers {
            self.in_order_or_left(path, |run| run.take_ledger(commits, path, id, part));
        }
        self.assign_missing(&corrected)?;
        for (path, (_, part)) in &ledgers {
            self.send_ledger(commits, path, part, &mut outgoing)?;
        }
        if !corrected.is_empty() {
            self.send_new_ledger(&ledgers, &mut outgoing)?;
        }
        Ok(Some(outgoing))
    }

    /// What fails in one file stops no other.
    fn in_order_or_left(&mut self, path: &str, work: impl FnOnce(&mut Self) -> Result<(), Fault>) {
        if let Err(fault) = work(self) {
            self.leave(path, fault);
        }
    }

    /// Whether some entries stand in files that are not this server's, or somebody else writes this server's.
    fn misplaced(&self, commits: &Commits, here: &Files) -> Moves {
        let mut found = Moves::None;
        for (path, (_, part)) in ledger_files(commits, here) {
            match self.ledger_step(commits, &path, &part, here.get(&path).map(Vec::as_slice)) {
                Step::NewMark => return Moves::NewMark,
                Step::Move(_) => found = Moves::Some,
                _ => {}
            }
        }
        found
    }

    pub fn ledger_step(&self, commits: &Commits, path: &str, part: &Part, here: Option<&[u8]>) -> Step {
        if here.is_some_and(|here| commits.is_theirs(path, here)) {
            return Step::Same;
        }
        let own = self.state.mark().is_some_and(|mark| mark == part.server);
        step(own, here, commits.theirs(path), commits.base(path))
    }

    fn take_ledger(&mut self, commits: &Commits, path: &str, id: &LedgerId, part: &Part) -> Result<(), Fault> {
        let now = self.now(path)?;
        let step = self.ledger_step(commits, path, part, now.as_deref());
        if matches!(step, Step::Same | Step::Send(_) | Step::Take) {
            self.agree(path)?;
        }
        match (step, commits.theirs(path)) {
            (Step::Take, Some(theirs)) => self.replace_ledger(commits, path, id, part, theirs),
            // Nothing that was written to a folder which only receives is settled: a person has to look.
            (Step::Apart, Some(theirs)) => self.keep_theirs(path, theirs),
            (Step::Move(_), Some(theirs)) if self.state.read_only => self.keep_theirs(path, theirs),
            _ => Ok(()),
        }
    }

    fn replace_ledger(
        &mut self,
        commits: &Commits,
        path: &str,
        id: &LedgerId,
        part: &Part,
        theirs: &[u8],
    ) -> Result<(), Fault> {
        if read_end(path, id, theirs).broken.is_some() {
            return self.keep_theirs(path, theirs);
        }
        let ledger = Ledger::lock(self.store, id, self.by)?;
        let name = part.file_name();
        let unread = |kind| crate::store::folder::unread(self.store.root(), path, kind);
        let old = read(ledger.dir(), &name).map_err(unread)?;
        // Somebody may have appended since: then it is another step, in the next round.
        if self.ledger_step(commits, path, part, old.as_ref().map(|c| c.bytes.as_slice())) != Step::Take {
            return Ok(());
        }
        replace(ledger.dir(), &name, old.as_ref(), theirs, || Ok(()))?;
        self.told.received.entries += entries(theirs).saturating_sub(old.map_or(0, |old| entries(&old.bytes)));
        Ok(())
    }

    fn send_ledger(&self, commits: &Commits, path: &str, part: &Part, outgoing: &mut Files) -> Result<(), Fault> {
        let now = self.now(path)?;
        if let (Step::Send(to), Some(bytes)) = (self.ledger_step(commits, path, part, now.as_deref()), &now) {
            outgoing.insert(path.to_owned(), bytes[..to].to_vec());
        }
        Ok(())
    }

    /// A file of the office's own that came into being while this sync wrote to it.
    fn send_new_ledger(&self, known: &[(String, (LedgerId, Part))], outgoing: &mut Files) -> Result<(), Fault> {
        let mark = self.state.mark().unwrap_or_default();
        let part = Part { server: mark, year: chrono::Datelike::year(&self.at), number: 1 };
        let path = format!("ledger/{}/{}", LedgerId::Office, part.file_name());
        if known.iter().all(|(known, _)| *known != path)
            && let Some(bytes) = self.now(&path)?
        {
            outgoing.insert(path, bytes[..super::ledgers::sealed(&bytes)].to_vec());
        }
        Ok(())
    }

    /// A correction on two servers may ask for more than either wrote into the ledger.
    fn assign_missing(&mut self, corrected: &[Meeting]) -> Result<(), Fault> {
        for meeting in corrected {
            let ledger = Ledger::lock(self.store, &LedgerId::Office, self.by)?;
            self.store.assign(&ledger, meeting, self.by, self.at)?;
        }
        Ok(())
    }

    /// A file as it stands at this moment.
    pub fn now(&self, path: &str) -> Result<Option<Vec<u8>>, Fault> {
        let read = crate::store::folder::read_at(&self.store.dir()?, path);
        Ok(read.map_err(|kind| crate::store::folder::unread(self.store.root(), path, kind))?.map(|c| c.bytes))
    }

    /// Keeps what the others have of a file for a person to compare, and tells of it.
    pub fn keep_theirs(&mut self, path: &str, theirs: &[u8]) -> Result<(), Fault> {
        let kept = super::apart::keep(&self.home, path, theirs)?;
        let apart = Apart::File { file: path.to_owned(), theirs: kept };
        if !self.told.apart.contains(&apart) {
            self.told.apart.push(apart);
        }
        Ok(())
    }

    fn agree(&self, path: &str) -> Result<(), Fault> {
        super::apart::forget(&self.home, path)
    }

    /// How much some files bring to those who have what was sent before.
    pub fn weigh(&self, files: &Files, commits: &Commits) -> Freight {
        let mut freight = Freight::default();
        for (path, bytes) in files {
            match place_of(path) {
                Some(Place::Site) => freight.site = true,
                Some(Place::Issued(_)) => freight.meetings += 1,
                Some(Place::Ledger(..)) => {
                    freight.entries += entries(bytes).saturating_sub(commits.theirs(path).map_or(0, entries));
                }
                _ => {}
            }
        }
        freight
    }

    /// Meetings that were issued here and were never sent, under an id that another server has sent meanwhile; with the
    /// ids that they get.
    fn clashing_ids(&self, commits: &Commits, here: &Files) -> Result<BTreeMap<MeetingId, MeetingId>, Fault> {
        let mut taken: BTreeSet<MeetingId> = BTreeSet::new();
        let mut clashing = Vec::new();
        for (path, id) in shared(commits, here, |place| match place {
            Place::Issued(id) => Some(id),
            _ => None,
        }) {
            if let (Some(mine), Some(theirs)) = (here.get(&path), commits.theirs(&path))
                && mine != theirs
                && !commits.was_there(&path)
                && super::meetings::are_two(&path, &id, mine, theirs)
            {
                clashing.push(id.clone());
            }
            taken.insert(id);
        }
        let mut renames = BTreeMap::new();
        for from in clashing {
            let to = self.free_id(&from, &mut taken)?;
            renames.insert(from, to);
        }
        Ok(renames)
    }

    /// An id of the same day that nothing has, neither here nor there.
    pub fn free_id(&self, from: &MeetingId, taken: &mut BTreeSet<MeetingId>) -> Result<MeetingId, Fault> {
        let mark: Mark = self.state.mark().unwrap_or_default();
        let Some(day) = from.day() else { return Ok(from.clone()) };
        for nth in 0.. {
            let id = MeetingId::on_server(day, nth, &mark);
            if !taken.contains(&id) && self.store.draft(&id)?.is_none() && self.store.issued(&id)?.is_none() {
                taken.insert(id.clone());
                return Ok(id);
            }
        }
        Ok(from.clone())
    }
}

/// The shared files of one kind, here or there, in the order of their paths.
fn shared<T>(commits: &Commits, here: &Files, kind: impl Fn(Place) -> Option<T>) -> Vec<(String, T)> {
    let paths: BTreeSet<&str> = commits.paths().chain(here.keys().map(String::as_str)).collect();
    paths.into_iter().filter_map(|path| Some((path.to_owned(), kind(place_of(path)?)?))).collect()
}

fn ledger_files(commits: &Commits, here: &Files) -> Vec<(String, (LedgerId, Part))> {
    shared(commits, here, |place| match place {
        Place::Ledger(id, part) => Some((id, part)),
        _ => None,
    })
}
