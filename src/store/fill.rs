//! Many meetings and entries put into a folder at once, as a made-up site or a folder taken over needs them. The rules of
//! follow-up are not asked; those of the files hold as for every write.

use super::bounds::LEDGER_RECORDS;
use super::cause;
use super::folder::Store;
use super::ledger::Ledger;
use super::meeting_text::write_meeting;
use super::place::MEETINGS;
use super::replace::replace;
use crate::model::{Entry, Fault, LedgerId, Meeting};
use chrono::Datelike;

/// Entries in one append: with the room a full file has left, they never exceed its bounds.
const BATCH: usize = LEDGER_RECORDS / 8;

impl Store {
    /// Writes an issued meeting that is not there yet.
    ///
    /// # Errors
    /// `AlreadyIssued` where it is there; or a write that failed.
    pub fn put_issued(&self, meeting: &Meeting) -> Result<(), Fault> {
        if self.issued(&meeting.id)?.is_some() {
            return Err(Fault::AlreadyIssued { meeting: meeting.id.to_string() });
        }
        let year = meeting.id.year().to_string();
        let name = format!("{}.toml", meeting.id);
        let bytes = write_meeting(&format!("{MEETINGS}/{year}/{name}"), None, meeting)?;
        let meetings = self.office_dir(MEETINGS)?;
        let dir = meetings.make_sub(&year, false).map_err(|e| cause::writing(&meetings.path().join(&year), &e))?;
        replace(&dir, &name, None, &bytes, || Ok(()))
    }

    /// Appends entries to a ledger in the order given, in as many appends as the bounds of a file ask for.
    ///
    /// # Errors
    /// A write that failed; the appends before it stand.
    pub fn append_all(&self, ledger: &LedgerId, entries: Vec<Entry>, holder: &str) -> Result<(), Fault> {
        let locked = Ledger::lock(self, ledger, holder)?;
        let mut entries = entries.into_iter().peekable();
        while let Some(first) = entries.next() {
            let year = first.at.year();
            let mut batch = vec![first];
            while batch.len() < BATCH
                && let Some(next) = entries.next_if(|e| e.at.year() == year)
            {
                batch.push(next);
            }
            locked.append(batch)?;
        }
        Ok(())
    }
}
