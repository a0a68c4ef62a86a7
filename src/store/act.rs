//! Acts on assignments: the rules are asked again under the lock, then what they allow is appended, as one write.

use super::folder::Store;
use super::ledger::{Batch, Ledger};
use super::mention::Mentioned;
use super::place::Scan;
use crate::model::{
    Act, Assignment, AssignmentId, Entry, Fault, LedgerId, Meeting, MeetingId, Series, Side, UnitId, WhyNot,
};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeSet, HashMap, HashSet};

impl Store {
    /// Appends `entry` to a ledger, where the rules of follow-up allow it on `today`, and returns it as it stands there.
    /// Fills in whom it speaks of and what its writer had seen; for `retract` without a seal, the newest entry of one's own.
    ///
    /// # Errors
    /// `Refused` with the rule against it, `NotFound` where there is no such assignment; nothing was written, or `Unsure`.
    pub fn act(&self, on: &AssignmentId, ledger: &LedgerId, entry: Entry, today: NaiveDate) -> Result<Entry, Fault> {
        let done = self.act_all(ledger, vec![(on.clone(), entry)], today).pop();
        done.unwrap_or_else(|| Err(Fault::Internal { cause: "an act on one gave none back".into() }))
    }

    /// The same for several at once, each after those before it: what came of each, in the order given. What is allowed is
    /// one write, in more than one only where a file of the ledger is full.
    pub fn act_all(
        &self,
        ledger: &LedgerId,
        asked: Vec<(AssignmentId, Entry)>,
        today: NaiveDate,
    ) -> Vec<Result<Entry, Fault>> {
        let mut done: Vec<Option<Result<Entry, Fault>>> = vec![None; asked.len()];
        let mut open = Vec::with_capacity(asked.len());
        for (slot, (on, entry)) in asked.into_iter().enumerate() {
            match right_side(&on, ledger, entry.act) {
                Ok(()) => open.push((slot, on, entry)),
                Err(why) => done[slot] = Some(Err(Fault::Refused { what: on.to_string(), why })),
            }
        }
        let slots: Vec<usize> = open.iter().map(|(slot, ..)| *slot).collect();
        match self.act_locked(ledger, open, today) {
            Ok(outcomes) => outcomes.into_iter().for_each(|(slot, outcome)| done[slot] = Some(outcome)),
            Err(fault) => slots.into_iter().for_each(|slot| done[slot] = Some(Err(fault.clone()))),
        }
        let missing = || Err(Fault::Internal { cause: "an act came to no end".into() });
        done.into_iter().map(|outcome| outcome.unwrap_or_else(missing)).collect()
    }

    fn act_locked(
        &self,
        ledger: &LedgerId,
        asked: Vec<(usize, AssignmentId, Entry)>,
        today: NaiveDate,
    ) -> Result<Vec<Outcome>, Fault> {
        let Some((.., first)) = asked.first() else { return Ok(Vec::new()) };
        let (by, at) = (first.by.clone(), first.at);
        let locked = Ledger::lock(self, ledger, &by)?;
        let units: BTreeSet<UnitId> = asked.iter().map(|(_, on, _)| on.unit.clone()).collect();
        let ledgers = units.into_iter().map(LedgerId::Unit).chain([LedgerId::Office]);
        let scan = Scan::of_ledgers(self.root(), ledgers);
        let texts: BTreeSet<String> = asked.iter().map(|(_, on, _)| on.task.to_string()).collect();
        let texts: Vec<String> = texts.into_iter().collect();
        let mut found = self.mentioned(ledger, &scan, &texts)?;
        found.with_shut(self, &scan);
        let mut acting = Acting {
            store: self,
            ledger,
            today,
            locked: &locked,
            found,
            meetings: HashMap::new(),
            batch: None,
            touched: HashSet::new(),
            waiting: Vec::new(),
            stopped: None,
            done: Vec::with_capacity(asked.len()),
        };
        for (slot, on, entry) in asked {
            acting.take(slot, &on, entry);
        }
        acting.write();
        let done = acting.done;
        drop(locked);
        if *ledger == LedgerId::Office {
            let written = done.iter().filter_map(|(_, outcome)| outcome.as_ref().ok()?.unit.clone());
            let units: BTreeSet<UnitId> = written.collect();
            // The acts stand whatever becomes of the notes; `check` writes what is missing.
            let _ = self.note_newest(units, &by, at);
        }
        Ok(done)
    }
}

/// What came of an act, with its number among those asked for.
type Outcome = (usize, Result<Entry, Fault>);

/// Acts under the lock: each is judged after those before it, and what is allowed waits in a batch.
struct Acting<'a> {
    store: &'a Store,
    ledger: &'a LedgerId,
    today: NaiveDate,
    locked: &'a Ledger,
    found: Mentioned,
    meetings: HashMap<MeetingId, Option<Meeting>>,
    batch: Option<Batch<'a>>,
    /// What entries of the batch speak of; after a write that failed, what was never written.
    touched: HashSet<AssignmentId>,
    /// What comes of these acts if the batch is written.
    waiting: Vec<Outcome>,
    /// Why nothing more is written.
    stopped: Option<Fault>,
    done: Vec<Outcome>,
}

impl Acting<'_> {
    fn take(&mut self, slot: usize, on: &AssignmentId, entry: Entry) {
        let whole = on.whole();
        let outcome = match &self.stopped {
            // It would be judged by what is not there.
            Some(fault) if self.touched.contains(&whole) => Err(fault.clone()),
            _ => self.judge(on, entry).and_then(|entry| self.add(&whole, entry)),
        };
        if self.stopped.is_none() && self.touched.contains(&whole) {
            self.waiting.push((slot, outcome));
        } else {
            self.done.push((slot, outcome));
        }
    }

    /// The entry with all that is filled in, where the rules allow it.
    fn judge(&mut self, on: &AssignmentId, mut entry: Entry) -> Result<Entry, Fault> {
        if let Some(fault) = self.found.fault(on) {
            return Err(fault.clone());
        }
        let not_found = || Fault::NotFound { what: on.to_string() };
        let whole = self.found.whole(&on.whole()).ok_or_else(not_found)?;
        entry.after = self.found.last_seen(&whole);
        let assignment = match on.occurrence {
            None => whole,
            Some(_) => self.period(whole, on).ok_or_else(not_found)?,
        };
        entry.task = on.task.clone();
        entry.unit = (*self.ledger == LedgerId::Office).then(|| on.unit.clone());
        complete(&mut entry, &assignment);
        entry.check(&assignment, self.today).map_err(|why| Fault::Refused { what: on.to_string(), why })?;
        Ok(entry)
    }

    /// A period of a repeating task; where its meeting cannot be read, only one that entries name already.
    fn period(&mut self, whole: Assignment, on: &AssignmentId) -> Option<Assignment> {
        let id = &on.task.meeting;
        let read = || self.store.issued(id).ok().flatten().map(|file| file.text.meeting);
        let meeting = self.meetings.entry(id.clone()).or_insert_with(read);
        let task = meeting.as_ref().and_then(|m| m.task(on.task.no));
        let (_, periods) = Series::unfold(whole, task.map(|t| &t.deadline), self.today);
        periods.into_iter().find(|p| p.id == *on)
    }

    /// Puts an entry into the batch, after a write of what is in it where the file takes no more.
    fn add(&mut self, whole: &AssignmentId, entry: Entry) -> Result<Entry, Fault> {
        let year = entry.at.year();
        if self.batch.as_ref().is_some_and(|batch| !batch.takes(year)) {
            self.write();
        }
        if let Some(fault) = &self.stopped {
            return Err(fault.clone());
        }
        let batch = match &mut self.batch {
            Some(batch) => batch,
            None => match self.locked.batch(year) {
                Ok(batch) => self.batch.insert(batch),
                Err(fault) => {
                    self.stopped = Some(fault.clone());
                    return Err(fault);
                }
            },
        };
        let sealed = batch.add(entry)?;
        self.found.add(&sealed);
        self.touched.insert(whole.clone());
        self.touched.extend(sealed.to.as_ref().map(|to| sealed.task.at(to)));
        Ok(sealed)
    }

    /// Writes what is in the batch. Where that fails, all of them have failed.
    fn write(&mut self) {
        let Some(batch) = self.batch.take() else { return };
        let waiting = std::mem::take(&mut self.waiting);
        match batch.write() {
            Ok(()) => {
                self.done.extend(waiting);
                self.touched.clear();
            }
            Err(fault) => {
                self.done.extend(waiting.into_iter().map(|(slot, _)| (slot, Err(fault.clone()))));
                self.stopped = Some(fault);
            }
        }
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
