//! Issued meetings: brought in, sent, or merged by record and field. Where both corrected the same field, what was sent
//! first stands for all, and one's own is kept as a draft of the next correction.

use super::commits::Commits;
use super::run::{Files, Run};
use crate::model::{Apart, Clash, Fault, Meeting, MeetingId, Stamp, merge, merge_for_file};
use crate::store::cause;
use crate::store::dir::Dir;
use crate::store::folder::unread;
use crate::store::keep::Keep;
use crate::store::lock::Lock;
use crate::store::meeting_text::{MeetingText, write_meeting, write_stamped};
use crate::store::place::{DRAFTS, MEETINGS};
use crate::store::read::{Content, read};
use crate::store::replace::replace;
use std::collections::BTreeSet;

/// Whether two files with one id are two meetings, and not two states of one.
pub(super) fn are_two(path: &str, id: &MeetingId, mine: &[u8], theirs: &[u8]) -> bool {
    let (Ok(mine), Ok(theirs)) = (MeetingText::read(path, id, mine), MeetingText::read(path, id, theirs)) else {
        // What cannot be read is not renamed either.
        return false;
    };
    let told = |m: &Meeting| (m.facts.title.clone(), m.directives.first().map(|d| d.text.clone()));
    told(&mine.meeting) != told(&theirs.meeting)
}

impl Run<'_> {
    /// Brings one meeting together with what the others have of it.
    pub fn meeting(
        &mut self,
        commits: &Commits,
        path: &str,
        id: &MeetingId,
        outgoing: &mut Files,
        corrected: &mut Vec<Meeting>,
    ) -> Result<(), Fault> {
        let now = self.now(path)?;
        if now.as_deref().is_some_and(|now| commits.is_theirs(path, now)) {
            return super::apart::forget(&self.home, path);
        }
        let meetings = self.store.office_dir(MEETINGS)?;
        let _lock = Lock::take(&meetings, id.as_str(), self.by)?;
        let (dir, name) = self.dir_of(path)?;
        let old = read(&dir, name).map_err(|kind| unread(self.store.root(), path, kind))?;
        let history = Keep { home: &meetings, stem: id.as_str(), most: usize::MAX };
        let put = |bytes: &[u8], old: Option<&Content>| {
            replace(&dir, name, old, bytes, || if old.is_some() { history.link(&dir, name) } else { Ok(()) })
        };
        match (&old, commits.theirs(path)) {
            (None, None) => {}
            (Some(mine), None) => {
                // What was issued is never taken back by a missing file.
                outgoing.insert(path.to_owned(), mine.bytes.clone());
            }
            (here, Some(theirs)) => {
                if MeetingText::read(path, id, theirs).is_err() {
                    return self.keep_theirs(path, theirs);
                }
                let Some(mine) = here else {
                    self.free_draft(id)?;
                    put(theirs, None)?;
                    self.told.received.meetings += 1;
                    return Ok(());
                };
                let stamp = Stamp { by: self.by.to_owned(), at: self.at };
                let merged = merged(path, id, commits.base(path), theirs, &mine.bytes, &stamp)?;
                if merged.bytes != mine.bytes {
                    put(&merged.bytes, Some(mine))?;
                    self.told.received.meetings += 1;
                }
                if merged.bytes != theirs {
                    outgoing.insert(path.to_owned(), merged.bytes);
                }
                corrected.extend(merged.both);
                if let Some((own, clashes)) = merged.own {
                    let draft = self.keep_as_draft(&own)?;
                    self.told.apart.push(Apart::Meeting { id: id.clone(), clashes, draft });
                }
                super::apart::forget(&self.home, path)?;
            }
        }
        Ok(())
    }

    /// A draft of this server whose id another server has issued: it gets an id of its own before that one comes in.
    fn free_draft(&mut self, id: &MeetingId) -> Result<(), Fault> {
        if self.store.draft(id)?.is_none() {
            return Ok(());
        }
        let to = self.free_id(id, &mut BTreeSet::new())?;
        let drafts = self.store.office_dir(DRAFTS)?;
        let _lock = Lock::take(&drafts, id.as_str(), self.by)?;
        self.rename_file(&drafts, DRAFTS, id, &to)?;
        self.told.renamed.push((id.clone(), to));
        Ok(())
    }

    /// Gives a meeting of this server another id: its file, its former versions, and the draft of its correction.
    /// Under the locks of the draft and the meeting.
    pub fn rename_meeting(&self, from: &MeetingId, to: &MeetingId) -> Result<(), Fault> {
        let meetings = self.store.office_dir(MEETINGS)?;
        let above = format!("{MEETINGS}/{}", from.year());
        if let Ok(dir) = meetings.sub(&from.year().to_string()) {
            self.rename_file(&dir, &above, from, to)?;
        }
        if let Ok(history) = meetings.sub(".history") {
            match history.rename(from.as_str(), to.as_str()) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
                    return Err(cause::writing(&history.path().join(from.as_str()), &e));
                }
                _ => {}
            }
        }
        let drafts = self.store.office_dir(DRAFTS)?;
        self.rename_file(&drafts, DRAFTS, from, to)
    }

    /// Writes it under the other id, then takes the old one away. Does nothing where that is done.
    fn rename_file(&self, dir: &Dir, above: &str, from: &MeetingId, to: &MeetingId) -> Result<(), Fault> {
        let (old, new) = (format!("{from}.toml"), format!("{to}.toml"));
        let file = format!("{above}/{old}");
        let there = |name: &str| read(dir, name).map_err(|kind| unread(self.store.root(), &file, kind));
        let Some(content) = there(&old)? else { return Ok(()) };
        if there(&new)?.is_none() {
            let text = MeetingText::read(&file, from, &content.bytes).map_err(Fault::Broken)?;
            let meeting = Meeting { id: to.clone(), ..text.meeting.clone() };
            let bytes = write_meeting(&format!("{above}/{new}"), Some(&text), &meeting)?;
            replace(dir, &new, None, &bytes, || Ok(()))?;
        }
        let fault = |e: std::io::Error| cause::writing(&dir.path().join(&old), &e);
        dir.unlink(&old).and_then(|()| dir.sync()).map_err(fault)
    }

    /// Keeps what was corrected here as a draft, to be issued as the next version; false where there is a draft already.
    fn keep_as_draft(&self, own: &Meeting) -> Result<bool, Fault> {
        let drafts = self.store.office_dir(DRAFTS)?;
        let _lock = Lock::take(&drafts, own.id.as_str(), self.by)?;
        if self.store.draft(&own.id)?.is_some() {
            return Ok(false);
        }
        let name = format!("{}.toml", own.id);
        let bytes = write_meeting(&format!("{DRAFTS}/{name}"), None, own)?;
        replace(&drafts, &name, None, &bytes, || Ok(()))?;
        Ok(true)
    }
}

/// A meeting made of both.
struct Both {
    bytes: Vec<u8>,
    /// The meeting, where it says more than either.
    both: Option<Meeting>,
    /// One's own, where both changed the same.
    own: Option<(Meeting, Vec<Clash>)>,
}

fn merged(
    path: &str,
    id: &MeetingId,
    base: Option<&[u8]>,
    theirs: &[u8],
    mine: &[u8],
    stamp: &Stamp,
) -> Result<Both, Fault> {
    let plain = |bytes: &[u8]| Both { bytes: bytes.to_vec(), both: None, own: None };
    if base == Some(mine) {
        return Ok(plain(theirs));
    }
    if base == Some(theirs) {
        return Ok(plain(mine));
    }
    let read = |bytes: &[u8]| MeetingText::read(path, id, bytes).map_err(Fault::Broken);
    let (mine_text, theirs_text) = (read(mine)?, read(theirs)?);
    let (my, their) = (&mine_text.meeting, &theirs_text.meeting);
    let base = match base.map(read) {
        Some(Ok(base)) => base.meeting,
        // Two states of one meeting, of which nobody knows the common one: the later correction has it behind it.
        _ if my.version > their.version => return Ok(plain(mine)),
        _ if my.version < their.version => return Ok(plain(theirs)),
        _ => {
            let mut bare = their.clone();
            bare.directives.retain(|d| my.directive(d.no) == Some(d));
            bare
        }
    };
    if my == their {
        return Ok(plain(theirs));
    }
    let ours = merge(&base, their, my);
    let mut file = merge_for_file(&base, their, my).meeting;
    if file == *my {
        return Ok(plain(mine));
    }
    let says_more = Meeting { version: their.version, ..file.clone() } != *their;
    let own = (!ours.clashes.is_empty()).then(|| ours.clashes.clone());
    let both = if says_more {
        file.version = my.version.max(their.version) + 1;
        let bytes = write_stamped(path, Some(&mine_text), &file, Some(stamp))?;
        Both { bytes, both: Some(file.clone()), own: None }
    } else {
        // Where the ledger says what was corrected here, it is to say what stands.
        Both { both: own.is_some().then(|| their.clone()), ..plain(theirs) }
    };
    let version = file.version.max(their.version) + 1;
    Ok(Both { own: own.map(|clashes| (Meeting { version, ..ours.meeting }, clashes)), ..both })
}
