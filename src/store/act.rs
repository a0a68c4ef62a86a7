//! One act on one assignment: the rules are asked again under the lock, then it is appended.

use super::folder::Store;
use super::ledger::Ledger;
use crate::model::{Act, Assignment, AssignmentId, Entry, Fault, LedgerId, Series, Side, WhyNot};
use chrono::NaiveDate;

impl Store {
    /// Appends `entry` to a ledger, where the rules of follow-up allow it on `today`, and returns it as it stands there.
    /// Fills in whom it speaks of and what its writer had seen; for `retract` without a seal, the newest entry of one's own.
    ///
    /// # Errors
    /// `Refused` with the rule against it, `NotFound` where there is no such assignment; nothing was written, or `Unsure`.
    pub fn act(
        &self,
        on: &AssignmentId,
        ledger: &LedgerId,
        mut entry: Entry,
        today: NaiveDate,
    ) -> Result<Entry, Fault> {
        let refused = |why| Fault::Refused { what: on.to_string(), why };
        right_side(on, ledger, entry.act).map_err(refused)?;
        let locked = Ledger::lock(self, ledger, &entry.by)?;
        let found = self.assignments(ledger, &on.task.to_string(), Some(&on.unit))?;
        let not_found = || Fault::NotFound { what: on.to_string() };
        let whole = found.wholes.into_iter().find(|a| a.id == on.whole()).ok_or_else(not_found)?;
        entry.after = whole.last_seen(ledger, &found.elsewhere);
        let assignment = match on.occurrence {
            None => whole,
            Some(_) => self.period(whole, on, today).ok_or_else(not_found)?,
        };
        entry.task = on.task.clone();
        entry.unit = (*ledger == LedgerId::Office).then(|| on.unit.clone());
        complete(&mut entry, &assignment);
        entry.check(&assignment, today).map_err(refused)?;
        let (by, at) = (entry.by.clone(), entry.at);
        let mut written = locked.append(vec![entry])?;
        drop(locked);
        if *ledger == LedgerId::Office {
            // The act stands whatever becomes of the note; `check` writes what is missing.
            let _ = self.note_newest(&LedgerId::Unit(on.unit.clone()), &by, at);
        }
        written.pop().ok_or_else(|| Fault::Internal { cause: "an append of one gave none back".into() })
    }
}

impl Store {
    /// A period of a repeating task; where its meeting cannot be read, only one that entries name already.
    fn period(&self, whole: Assignment, on: &AssignmentId, today: NaiveDate) -> Option<Assignment> {
        let meeting = self.issued(&on.task.meeting).ok().flatten().map(|file| file.text.meeting);
        let task = meeting.as_ref().and_then(|m| m.task(on.task.no));
        let (_, periods) = Series::unfold(whole, task.map(|t| &t.deadline), today);
        periods.into_iter().find(|p| p.id == *on)
    }
}

fn right_side(on: &AssignmentId, ledger: &LedgerId, act: Act) -> Result<(), WhyNot> {
    match (ledger, act.side()) {
        (LedgerId::Unit(unit), _) if *unit != on.unit => Err(WhyNot::NotYours),
        (LedgerId::Unit(_), Side::Office) => Err(WhyNot::OnlyOffice),
        (LedgerId::Office, Side::Unit) => Err(WhyNot::OnlyUnit),
        _ => Ok(()),
    }
}

fn complete(entry: &mut Entry, on: &Assignment) {
    entry.occurrence = on.id.occurrence;
    if entry.occurrence.is_some() {
        entry.due = on.due;
    }
    match entry.act {
        Act::Retract if entry.of.is_none() => {
            entry.of = on.retractable(&entry.by, None).ok().and_then(|posted| posted.entry.seal.clone());
        }
        // The unit that takes it over takes its deadlines over.
        Act::Reassign => {
            entry.due = entry.due.or(on.due);
            entry.assumed = on.assumed;
            entry.until = entry.until.or(on.extended);
        }
        _ => {}
    }
}
