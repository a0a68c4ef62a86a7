//! An assignment: one task for one unit, and what became of it. Everything here follows from the entries; the light
//! follows from this and the day (`light`).

use super::act::{Act, WhyNot};
use super::entry::{Entry, LedgerId, Level};
use super::id::{AssignmentId, UnitId};
use super::packed::Packed;
use super::trail::Trail;
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

/// How far an assignment is. `Declined` and `Cancelled` lie beside the way.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Status {
    Assigned,
    Accepted,
    Working,
    Reported,
    Closed,
    Declined,
    Cancelled,
}

/// All statuses in the order of the work, with the words of commands and filters.
pub const STATUSES: [(Status, &str); 7] = [
    (Status::Assigned, "assigned"),
    (Status::Accepted, "accepted"),
    (Status::Working, "working"),
    (Status::Reported, "reported"),
    (Status::Closed, "closed"),
    (Status::Declined, "declined"),
    (Status::Cancelled, "cancelled"),
];

/// One task for one unit, with all that its entries make of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Assignment {
    pub id: AssignmentId,
    pub status: Status,
    /// 0–100, as last reported.
    pub percent: u8,
    pub assigned_at: DateTime<FixedOffset>,
    pub signed_at: Option<DateTime<FixedOffset>>,
    /// The deadline it was issued with.
    pub due: Option<NaiveDate>,
    /// No deadline was said; `due` is the site's rule.
    pub assumed: bool,
    /// The deadline the office gave later.
    pub extended: Option<NaiveDate>,
    /// An extension asked for and not yet answered.
    pub asked: Option<Asked>,
    /// The day of the last report of done.
    pub done_on: Option<NaiveDate>,
    pub reported_by: Option<SmolStr>,
    pub closed_on: Option<NaiveDate>,
    pub rechecked_on: Option<NaiveDate>,
    /// What the last recheck found: whether the result holds.
    pub recheck_holds: Option<bool>,
    pub returns: u32,
    pub urges: u32,
    /// The highest rung of urging reached.
    pub level: Option<Level>,
    /// The unit it was given to, where it was reassigned.
    pub moved_to: Option<UnitId>,
    /// The day of the last report on it by its unit.
    pub reported_on: Option<NaiveDate>,
    /// The milestones that the unit reported as reached, with the day.
    pub milestones_reached: Vec<(String, NaiveDate)>,
    /// All entries on it, in the order they happened; retracted ones too.
    pub history: Trail,
}

/// An extension that waits for the office.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    pub until: NaiveDate,
    pub reason: String,
}

/// An entry with the ledger it stands in.
#[derive(Clone, PartialEq, Debug)]
pub struct Posted {
    pub ledger: LedgerId,
    pub entry: Arc<Entry>,
    /// Taken back by a later `retract`.
    pub retracted: bool,
}

impl Assignment {
    /// Folds the entries on one assignment, given in the order they happened. None where nothing assigned it.
    pub fn fold(id: AssignmentId, history: Vec<Packed>) -> Option<Self> {
        let mut opened: Vec<Posted> = history.iter().map(Packed::open).collect();
        let mut folded = Self::fold_opened(id, &mut opened)?;
        let marked = history.into_iter().zip(&opened).map(|(packed, posted)| packed.taken_back(posted.retracted));
        folded.history = Trail::of(marked.collect());
        Some(folded)
    }

    /// The same of entries that have been unpacked; marks those that were taken back, and leaves the history empty.
    pub(super) fn fold_opened(id: AssignmentId, history: &mut [Posted]) -> Option<Self> {
        mark_retracted(history);
        let first = history.iter().find(|p| p.creates(&id) && !p.retracted)?;
        let mut folded = Self::assigned(id, first.entry.at);
        // What names a period is that period's: `series`.
        for posted in history.iter().filter(|p| !p.retracted && p.entry.occurrence.is_none()) {
            folded.take(posted);
        }
        Some(folded)
    }

    /// An assignment just made.
    pub(super) fn assigned(id: AssignmentId, at: DateTime<FixedOffset>) -> Self {
        Self {
            id,
            status: Status::Assigned,
            percent: 0,
            assigned_at: at,
            signed_at: None,
            due: None,
            assumed: false,
            extended: None,
            asked: None,
            done_on: None,
            reported_by: None,
            closed_on: None,
            rechecked_on: None,
            recheck_holds: None,
            returns: 0,
            urges: 0,
            level: None,
            moved_to: None,
            reported_on: None,
            milestones_reached: Vec::new(),
            history: Trail::default(),
        }
    }

    /// The effect of one entry. Acts that do not fit the status have none: a ledger may be edited by hand.
    pub(super) fn take(&mut self, posted: &Posted) {
        let e = &*posted.entry;
        let day = e.at.date_naive();
        if matches!(posted.ledger, LedgerId::Unit(_)) {
            self.reported_on = Some(day);
        }
        match e.act {
            Act::Assign => {
                self.due = e.due;
                self.assumed = e.assumed;
                if self.status == Status::Cancelled {
                    self.status = Status::Assigned;
                }
            }
            Act::Reassign if e.to.as_ref() == Some(&self.id.unit) => {
                self.status = Status::Assigned;
                self.due = e.due;
                self.assumed = e.assumed;
                self.extended = e.until;
            }
            Act::Reassign => {
                self.status = Status::Cancelled;
                self.moved_to.clone_from(&e.to);
            }
            Act::Carry if self.status == Status::Assigned => self.carry(e),
            Act::Accept if self.status == Status::Assigned => {
                self.status = Status::Accepted;
                self.signed_at = Some(e.at);
            }
            Act::Decline if self.status == Status::Assigned => self.status = Status::Declined,
            Act::Progress if self.is_open() => {
                self.status = Status::Working;
                self.percent = e.percent.unwrap_or(self.percent);
                self.milestones_reached.extend(e.milestone.clone().map(|step| (step, day)));
            }
            Act::Done if self.is_open() => {
                self.status = Status::Reported;
                self.percent = 100;
                self.done_on = Some(day);
                self.reported_by = Some(e.by.clone());
                self.asked = None;
            }
            Act::AskExtension => {
                self.asked = e.until.map(|until| Asked { until, reason: e.note.clone() });
            }
            Act::Extend => {
                self.extended = e.until.or(self.extended);
                self.asked = None;
            }
            Act::Refuse => self.asked = None,
            Act::Verify if self.status == Status::Reported => {
                self.status = Status::Closed;
                self.closed_on = Some(day);
            }
            Act::Return if self.status == Status::Reported => {
                self.status = Status::Working;
                self.percent = e.percent.unwrap_or(self.percent.min(99));
                self.returns += 1;
                self.done_on = None;
            }
            Act::Urge => {
                self.urges += 1;
                self.level = e.level.max(self.level).or(Some(Level::Remind));
            }
            Act::Recheck => {
                self.rechecked_on = Some(day);
                self.recheck_holds = e.holds;
                if e.holds == Some(false) && self.status == Status::Closed {
                    self.status = Status::Working;
                    self.percent = self.percent.min(99);
                    self.closed_on = None;
                    self.done_on = None;
                }
            }
            Act::Cancel => self.status = Status::Cancelled,
            Act::Carry
            | Act::Accept
            | Act::Decline
            | Act::Progress
            | Act::Done
            | Act::Verify
            | Act::Return
            | Act::Retract => {}
        }
    }

    /// What an older table says: nothing has to be signed for anew.
    fn carry(&mut self, e: &Entry) {
        self.signed_at = Some(e.at);
        self.percent = e.percent.unwrap_or(0);
        let day = e.until.unwrap_or_else(|| e.at.date_naive());
        self.status = match (e.holds, e.percent) {
            (Some(true), _) => Status::Closed,
            (_, Some(100)) => Status::Reported,
            (_, Some(_)) => Status::Working,
            (_, None) => Status::Accepted,
        };
        if matches!(self.status, Status::Reported | Status::Closed) {
            self.done_on = Some(day);
            self.closed_on = Some(day).filter(|_| self.status == Status::Closed);
        }
    }

    /// Whether the unit still has work with it.
    pub fn is_open(&self) -> bool {
        matches!(self.status, Status::Assigned | Status::Accepted | Status::Working)
    }

    /// Whether nothing will come of it any more.
    pub fn is_over(&self) -> bool {
        matches!(self.status, Status::Closed | Status::Cancelled)
    }

    /// The deadline that counts now: the extended one where there is one.
    pub fn deadline_in_force(&self) -> Option<NaiveDate> {
        self.extended.or(self.due)
    }

    /// The time of the newest entry.
    pub fn last_at(&self) -> DateTime<FixedOffset> {
        self.history.packed().last().map_or(self.assigned_at, |p| p.open().entry.at)
    }

    /// The newest entry that was not written to `mine` on this server: what a writer there had seen of the others.
    /// `elsewhere` are the seals of the entries of `mine` that stand in another server's files.
    pub fn last_seen(&self, mine: &LedgerId, elsewhere: &HashSet<SmolStr>) -> Option<SmolStr> {
        let by_others =
            |p: &Posted| p.ledger != *mine || p.entry.seal.as_ref().is_some_and(|seal| elsewhere.contains(seal));
        self.history.posted().rev().find(by_others).and_then(|p| p.entry.seal.clone())
    }

    /// The entry that `by` may take back: the one with seal `of`, or the newest that counts. Refused where somebody else acted since.
    ///
    /// # Errors
    /// `NothingToRetract` or `ActedOnSince`.
    pub fn retractable(&self, by: &str, of: Option<&str>) -> Result<Posted, WhyNot> {
        let mut counting = self.history.posted().rev().filter(|p| !p.retracted && p.entry.act != Act::Retract);
        let found = counting.find(|p| match of {
            Some(seal) => p.entry.seal.as_deref() == Some(seal),
            None => p.entry.by == by,
        });
        let found = found
            .filter(|p| p.entry.by == by && p.entry.act != Act::Assign && p.entry.seal.is_some())
            .ok_or(WhyNot::NothingToRetract)?;
        let later = self.history.posted().rev().take_while(|p| p.entry.seal != found.entry.seal);
        if later.filter(|p| !p.retracted && p.entry.act != Act::Retract).any(|p| p.entry.by != by) {
            return Err(WhyNot::ActedOnSince);
        }
        Ok(found)
    }
}

impl Posted {
    /// Whether this entry brings the assignment into being.
    fn creates(&self, id: &AssignmentId) -> bool {
        let moved_here = self.entry.act == Act::Reassign && self.entry.to.as_ref() == Some(&id.unit);
        self.entry.act == Act::Assign || moved_here
    }
}

/// Marks what was taken back: a `retract` of the same ledger and person that names the seal.
fn mark_retracted(history: &mut [Posted]) {
    let taken_back: Vec<(LedgerId, SmolStr, SmolStr)> = history
        .iter()
        .filter(|p| p.entry.act == Act::Retract)
        .filter_map(|p| Some((p.ledger.clone(), p.entry.by.clone(), p.entry.of.clone()?)))
        .collect();
    if taken_back.is_empty() {
        return;
    }
    for posted in history {
        posted.retracted = taken_back.iter().any(|(ledger, by, seal)| {
            posted.ledger == *ledger && posted.entry.by == *by && posted.entry.seal.as_ref() == Some(seal)
        });
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(STATUSES.iter().find(|(s, _)| s == self).map_or("assigned", |(_, n)| n))
    }
}
