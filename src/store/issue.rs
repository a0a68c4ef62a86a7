//! Issues a meeting: its file frozen among the meetings, its assignments in the office's ledger, its draft put away. Each
//! step can be done again, so that a second try ends what a crash has begun.

use super::cause;
use super::control::check_meeting;
use super::dir::Dir;
use super::draft::refuse_newer;
use super::folder::{MeetingFile, Store};
use super::keep::Keep;
use super::ledger::Ledger;
use super::lock::Lock;
use super::meeting_shape::settle;
use super::meeting_text::write_stamped;
use super::place::{DRAFTS, MEETINGS, Scan};
use super::replace::replace;
use crate::model::{Act, Assignment, Entry, Fault, IssuePlan, LedgerId, Meeting, Stamp};
use chrono::{DateTime, FixedOffset};

/// What came of issuing.
#[derive(Clone, PartialEq, Debug)]
pub struct Issued {
    /// As it stands among the issued meetings now.
    pub meeting: Meeting,
    /// What was assigned and cancelled, and what was still missing.
    pub plan: IssuePlan,
}

impl Store {
    /// Saves the draft that was made from `base` and issues it: who it was and when goes into every entry.
    /// Can be called again after a crash at any point.
    ///
    /// # Errors
    /// `Conflict` where others changed the same fields, `NothingToIssue`, `AlreadyIssued`; or a write that failed, after
    /// which the draft is still there and issuing it again does what is missing.
    pub fn issue(
        &self,
        base: Option<&Meeting>,
        mine: &Meeting,
        by: &str,
        at: DateTime<FixedOffset>,
    ) -> Result<Issued, Fault> {
        let mut mine = mine.clone();
        settle(&mut mine);
        if mine.directives.is_empty() {
            return Err(Fault::NothingToIssue { meeting: mine.id.to_string() });
        }
        super::control::check("by", by)?;
        if base.is_none() {
            mine = self.save_draft(None, &mine)?.meeting;
        }
        let drafts = self.office_dir(DRAFTS)?;
        let meetings = self.office_dir(MEETINGS)?;
        let draft_lock = self.lock_draft(&drafts, mine.id.as_str(), by)?;
        let meeting_lock = Lock::take(&meetings, mine.id.as_str(), by)?;
        let ledger = Ledger::lock(self, &LedgerId::Office, by)?;
        if let Some(issued) = self.issued(&mine.id)?
            && self.draft(&mine.id)?.is_none()
            && issued.text.meeting == mine
        {
            // All was done but for what the ledger may lack.
            let plan = self.assign(&ledger, &mine, by, at)?;
            return Ok(Issued { meeting: mine, plan });
        }
        let stamp = Stamp { by: by.to_owned(), at };
        let meeting = self.save_and_freeze((&drafts, &draft_lock), (&meetings, &meeting_lock), base, &mine, &stamp)?;
        let plan = self.assign(&ledger, &meeting, by, at)?;
        self.put_away(&drafts, &draft_lock, &meeting.id)?;
        Ok(Issued { meeting, plan })
    }

    /// Saves the draft, then writes it among the issued meetings. Returns it as it stands there.
    fn save_and_freeze(
        &self,
        (drafts, draft_lock): (&Dir, &Lock),
        (meetings, meeting_lock): (&Dir, &Lock),
        base: Option<&Meeting>,
        mine: &Meeting,
        stamp: &Stamp,
    ) -> Result<Meeting, Fault> {
        let saved = self.save_changed(drafts, draft_lock, base.unwrap_or(mine), mine)?;
        if !saved.clashes.is_empty() {
            let fields = saved.clashes.iter().map(|c| format!("{} {}", c.record, c.field).trim().to_owned());
            return Err(Fault::Conflict { meeting: mine.id.to_string(), fields: fields.collect() });
        }
        let draft = self.draft(&mine.id)?.ok_or_else(|| Fault::NotFound { what: mine.id.to_string() })?;
        refuse_newer(&draft, DRAFTS)?;
        let former = self.issued(&mine.id)?;
        self.freeze(meetings, meeting_lock, &draft, former.as_ref(), stamp)
    }

    fn freeze(
        &self,
        meetings: &Dir,
        _lock: &Lock,
        draft: &MeetingFile,
        former: Option<&MeetingFile>,
        stamp: &Stamp,
    ) -> Result<Meeting, Fault> {
        let mut meeting = draft.text.meeting.clone();
        check_meeting(&meeting, Some(&meeting))?;
        if let Some(former) = former {
            refuse_newer(former, &format!("{MEETINGS}/{}", meeting.id.year()))?;
            let frozen = &former.text.meeting;
            if *frozen == meeting {
                return Ok(meeting);
            }
            // A draft that was edited after a crash had issued it: what was issued stays a version of its own.
            meeting.version = meeting.version.max(frozen.version + 1);
        }
        let year = meeting.id.year().to_string();
        let name = format!("{}.toml", meeting.id);
        let bytes = write_stamped(&format!("{MEETINGS}/{year}/{name}"), Some(&draft.text), &meeting, Some(stamp))?;
        let dir = meetings.make_sub(&year, false).map_err(|e| cause::writing(&meetings.path().join(&year), &e))?;
        let history = Keep { home: meetings, stem: meeting.id.as_str(), most: usize::MAX };
        let keep = || if former.is_some() { history.link(&dir, &name) } else { Ok(()) };
        replace(&dir, &name, former.map(|f| &f.content), &bytes, keep)?;
        Ok(meeting)
    }

    /// Writes what is missing of a meeting's assignments, all in one append.
    pub(super) fn assign(
        &self,
        ledger: &Ledger,
        meeting: &Meeting,
        by: &str,
        at: DateTime<FixedOffset>,
    ) -> Result<IssuePlan, Fault> {
        let site = self.site()?;
        let scan = Scan::of(self.root(), &LedgerId::Office);
        let found = self.mentioned(&LedgerId::Office, &scan, &[meeting.id.as_str().to_owned()])?;
        if let Some(fault) = found.first_fault() {
            return Err(fault.clone());
        }
        let existing: Vec<Assignment> =
            found.wholes().into_iter().filter(|a| a.id.task.meeting == meeting.id).collect();
        let plan = IssuePlan::of(meeting, &site, &existing);
        let seen = |id: &crate::model::AssignmentId| {
            let known = existing.iter().find(|a| a.id == *id);
            known.and_then(|a| found.last_seen(a))
        };
        let mut entries = Vec::with_capacity(plan.assign.len() + plan.cancel.len());
        for to in &plan.assign {
            let task = meeting.id.task(to.task);
            let mut entry = Entry::new(at, task.clone(), by, Act::Assign);
            entry.after = seen(&task.at(&to.unit));
            entry.unit = Some(to.unit.clone());
            entry.due = to.due;
            entry.assumed = to.assumed;
            entries.push(entry);
            // What an older table says comes once, with the assignment itself.
            let was = meeting.task(to.task).and_then(|t| t.carried.as_ref());
            if let Some(was) = was.filter(|_| existing.iter().all(|a| a.id != task.at(&to.unit))) {
                entries.extend(was.entries(&task, to, by, at));
            }
        }
        for id in &plan.cancel {
            let mut entry = Entry::new(at, id.task.clone(), by, Act::Cancel);
            entry.after = seen(id);
            entry.unit = Some(id.unit.clone());
            // The reason, in no language: the version that no longer asks for it.
            entry.note = format!("{} v{}", meeting.id, meeting.version);
            entries.push(entry);
        }
        ledger.append(entries)?;
        Ok(plan)
    }
}
