//! Drafts: saved over whatever others have saved meanwhile, removed, and made of an issued meeting to correct it.

use super::cause;
use super::control::check_meeting;
use super::dir::Dir;
use super::folder::{MeetingFile, Store};
use super::keep::Keep;
use super::lock::{Lock, account};
use super::meeting_shape::settle;
use super::meeting_text::{write_meeting, write_stamped};
use super::place::DRAFTS;
use super::replace::replace;
use crate::model::{Clash, Fault, Meeting, MeetingId, merge, merge_for_file};

/// Former versions of one draft that are kept: it is saved every few seconds.
const KEPT_DRAFTS: usize = 50;

/// What a save has left on the disk.
#[derive(Clone, PartialEq, Debug)]
pub struct Saved {
    /// The draft as it stands in the file now.
    pub meeting: Meeting,
    /// Fields that both changed: the file keeps the other's value until a person decides.
    pub clashes: Vec<Clash>,
    /// Directives that got another number, because theirs had taken it: (old, new).
    pub renumbered: Vec<(u32, u32)>,
}

impl Store {
    /// Saves a draft that was made from `base`, merged with what others have saved since. Without a base it is a new
    /// meeting; where its id is taken meanwhile it gets the next letter, which `Saved.meeting.id` tells.
    ///
    /// # Errors
    /// Nothing was written, or `Unsure`.
    pub fn save_draft(&self, base: Option<&Meeting>, mine: &Meeting) -> Result<Saved, Fault> {
        let drafts = self.office_dir(DRAFTS)?;
        let Some(base) = base else {
            // Two who give out the same new id wait for each other here.
            let _new = self.lock_draft(&drafts, "new", &account())?;
            let mut mine = mine.clone();
            let mark = self.mark()?;
            let mut letter = 0;
            loop {
                let lock = self.lock_draft(&drafts, mine.id.as_str(), &account())?;
                if let Some(saved) = self.save_new(&drafts, &lock, &mine)? {
                    return Ok(saved);
                }
                mine.id = MeetingId::on_server(mine.facts.date, letter, &mark);
                letter += 1;
            }
        };
        let lock = self.lock_draft(&drafts, mine.id.as_str(), &account())?;
        self.save_changed(&drafts, &lock, base, mine)
    }

    /// Puts a draft away into `.history/`.
    ///
    /// # Errors
    /// `NotFound` where there is none; nothing was changed.
    pub fn remove_draft(&self, id: &MeetingId) -> Result<(), Fault> {
        let drafts = self.office_dir(DRAFTS)?;
        let lock = self.lock_draft(&drafts, id.as_str(), &account())?;
        let name = format!("{id}.toml");
        if !drafts.path().join(&name).exists() {
            return Err(Fault::NotFound { what: id.to_string() });
        }
        self.put_away(&drafts, &lock, id)
    }

    /// Makes a draft of an issued meeting, to be issued as its next version. The draft that is there already stays.
    ///
    /// # Errors
    /// `NotIssued` where the meeting is none that was issued.
    pub fn correct(&self, id: &MeetingId) -> Result<Meeting, Fault> {
        let drafts = self.office_dir(DRAFTS)?;
        let _lock = self.lock_draft(&drafts, id.as_str(), &account())?;
        let draft = self.draft(id)?;
        let Some(issued) = self.issued(id)? else {
            return Err(Fault::NotIssued { meeting: id.to_string() });
        };
        if let Some(draft) = &draft
            && draft.text.meeting.version > issued.text.meeting.version
        {
            return Ok(draft.text.meeting.clone());
        }
        let there = draft.as_ref().unwrap_or(&issued);
        refuse_newer(there, DRAFTS)?;
        let mut next = there.text.meeting.clone();
        next.version = issued.text.meeting.version + 1;
        let bytes = write_stamped(&format!("{DRAFTS}/{id}.toml"), Some(&there.text), &next, None)?;
        replace(&drafts, &format!("{id}.toml"), draft.as_ref().map(|d| &d.content), &bytes, || Ok(()))?;
        Ok(next)
    }

    /// Saves a new draft, or nothing where its id is taken.
    fn save_new(&self, drafts: &Dir, lock: &Lock, mine: &Meeting) -> Result<Option<Saved>, Fault> {
        if self.issued(&mine.id).map_or(true, |found| found.is_some()) {
            return Ok(None);
        }
        match self.draft(&mine.id) {
            Ok(None) => {
                let meeting = self.write_draft(drafts, lock, None, mine)?;
                Ok(Some(Saved { meeting, clashes: Vec::new(), renumbered: Vec::new() }))
            }
            // Saved before, without its being known.
            Ok(Some(there)) => {
                let mut meant = mine.clone();
                settle(&mut meant);
                let same = there.text.meeting == meant;
                Ok(same.then(|| Saved { meeting: meant, clashes: Vec::new(), renumbered: Vec::new() }))
            }
            Err(Fault::Broken(_) | Fault::Newer { .. }) => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    /// Saves a draft under its lock.
    pub(super) fn save_changed(
        &self,
        drafts: &Dir,
        lock: &Lock,
        base: &Meeting,
        mine: &Meeting,
    ) -> Result<Saved, Fault> {
        let there = self.draft(&mine.id)?;
        let Some(theirs) = there else {
            let issued = self.issued(&mine.id)?.is_some_and(|i| i.text.meeting.version >= mine.version);
            if issued {
                return Err(Fault::AlreadyIssued { meeting: mine.id.to_string() });
            }
            // Somebody removed what I am still at: it is there again.
            let meeting = self.write_draft(drafts, lock, None, mine)?;
            return Ok(Saved { meeting, clashes: Vec::new(), renumbered: Vec::new() });
        };
        let (mut base, mut mine) = (base.clone(), mine.clone());
        settle(&mut base);
        settle(&mut mine);
        if theirs.text.meeting == base {
            let meeting = self.write_draft(drafts, lock, Some(&theirs), &mine)?;
            return Ok(Saved { meeting, clashes: Vec::new(), renumbered: Vec::new() });
        }
        let merged = merge(&base, &theirs.text.meeting, &mine);
        let for_file = merge_for_file(&base, &theirs.text.meeting, &mine);
        let meeting = self.write_draft(drafts, lock, Some(&theirs), &for_file.meeting)?;
        Ok(Saved { meeting, clashes: merged.clashes, renumbered: merged.renumbered })
    }

    fn write_draft(
        &self,
        drafts: &Dir,
        _lock: &Lock,
        there: Option<&MeetingFile>,
        mine: &Meeting,
    ) -> Result<Meeting, Fault> {
        check_meeting(mine, there.map(|t| &t.text.meeting))?;
        if let Some(there) = there {
            refuse_newer(there, DRAFTS)?;
        }
        let name = format!("{}.toml", mine.id);
        let bytes = write_meeting(&format!("{DRAFTS}/{name}"), there.map(|t| &t.text), mine)?;
        let mut written = mine.clone();
        settle(&mut written);
        let old = there.map(|t| &t.content);
        if old.is_some_and(|old| old.bytes == bytes) {
            return Ok(written);
        }
        let history = Keep { home: drafts, stem: mine.id.as_str(), most: KEPT_DRAFTS };
        replace(drafts, &name, old, &bytes, || if old.is_some() { history.link(drafts, &name) } else { Ok(()) })?;
        Ok(written)
    }

    pub(super) fn put_away(&self, drafts: &Dir, _lock: &Lock, id: &MeetingId) -> Result<(), Fault> {
        let name = format!("{id}.toml");
        let history = Keep { home: drafts, stem: id.as_str(), most: KEPT_DRAFTS };
        history.take(drafts, &name).map_err(|e| cause::writing(&drafts.path().join(&name), &e))
    }
}

/// What a newer duban wrote is read, not written. `above` is the directory of the file in the folder.
pub(super) fn refuse_newer(file: &MeetingFile, above: &str) -> Result<(), Fault> {
    match file.text.newer() {
        Some(format) => Err(Fault::Newer { path: format!("{above}/{}.toml", file.text.meeting.id), format }),
        None => Ok(()),
    }
}
