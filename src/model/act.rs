//! What can be done to an assignment, by whom, and when it is lawful. The effects are in `assignment`.

use super::assignment::Assignment;
use super::id::BadId;
use chrono::NaiveDate;
use std::fmt;
use std::str::FromStr;

/// One kind of entry in a ledger.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum Act {
    /// The assignment exists; written by issuing, never by hand.
    Assign,
    /// How far the work was in an older table; written by issuing what was brought over, never by hand.
    Carry,
    /// Signed for.
    Accept,
    /// Refused with a reason, back to the office.
    Decline,
    Progress,
    AskExtension,
    /// A new deadline; the original one is kept beside it.
    Extend,
    /// The extension asked for is not given.
    Refuse,
    /// Reported as done; waits to be verified.
    Done,
    /// Verified and closed (销号).
    Verify,
    /// Back to work with a reason.
    Return,
    /// 催办, one rung of the ladder.
    Urge,
    /// 回头看 after closing: holds, or reopened.
    Recheck,
    /// Given to another unit.
    Reassign,
    Cancel,
    /// Takes back an entry of one's own.
    Retract,
}

/// Which side of the follow-up somebody is on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Side {
    Office,
    Unit,
    Either,
}

/// All acts with the words of the file format.
pub const ACTS: [(Act, &str); 16] = [
    (Act::Assign, "assign"),
    (Act::Carry, "carry"),
    (Act::Accept, "accept"),
    (Act::Decline, "decline"),
    (Act::Progress, "progress"),
    (Act::AskExtension, "ask-extension"),
    (Act::Extend, "extend"),
    (Act::Refuse, "refuse"),
    (Act::Done, "done"),
    (Act::Verify, "verify"),
    (Act::Return, "return"),
    (Act::Urge, "urge"),
    (Act::Recheck, "recheck"),
    (Act::Reassign, "reassign"),
    (Act::Cancel, "cancel"),
    (Act::Retract, "retract"),
];

/// Why an act cannot be done now. The sentence a person reads is made in `i18n`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum WhyNot {
    /// Written by issuing the meeting.
    OnlyOnIssue,
    OnlyOffice,
    OnlyUnit,
    /// It is another unit's assignment.
    NotYours,
    /// Sign for it first.
    SignFirst,
    AlreadySigned,
    /// Declined: the office decides what becomes of it.
    Declined,
    /// Reported as done: the office verifies it first.
    WaitsForVerification,
    NotReported,
    AlreadyClosed,
    NotClosed,
    Cancelled,
    NoDeadline,
    /// An extension is asked for before the deadline.
    DeadlinePassed,
    AlreadyAsked,
    NothingAsked,
    /// Who reported it as done cannot verify it.
    ReportedByYourself,
    NeedsNote,
    NeedsDate,
    /// The new date must lie after the deadline in force.
    DateNotLater,
    NeedsUnit,
    /// It is that unit's already.
    SameUnit,
    /// A percentage is 0 to 100.
    BadPercent,
    /// That milestone was reported already.
    MilestoneReached,
    /// Nothing of one's own is left to take back.
    NothingToRetract,
    /// Somebody has acted on it since.
    ActedOnSince,
}

impl Act {
    pub fn side(self) -> Side {
        match self {
            Act::Accept | Act::Decline | Act::Progress | Act::AskExtension | Act::Done => Side::Unit,
            Act::Assign
            | Act::Carry
            | Act::Extend
            | Act::Refuse
            | Act::Verify
            | Act::Return
            | Act::Urge
            | Act::Recheck
            | Act::Reassign
            | Act::Cancel => Side::Office,
            Act::Retract => Side::Either,
        }
    }

    /// Whether it means nothing without a reason.
    pub fn needs_note(self) -> bool {
        matches!(
            self,
            Act::Decline | Act::AskExtension | Act::Refuse | Act::Return | Act::Reassign | Act::Cancel | Act::Retract
        )
    }

    /// Whether it needs a day.
    pub fn needs_date(self) -> bool {
        matches!(self, Act::AskExtension | Act::Extend)
    }

    /// Whether the assignment's state lets `by` do this on `today`; the details of the entry are checked by `Entry::check`.
    ///
    /// # Errors
    /// The reason, where it does not.
    pub fn allowed(self, on: &Assignment, by: &str, today: NaiveDate) -> Result<(), WhyNot> {
        use super::assignment::Status::*;
        let status = on.status;
        match self {
            Act::Assign | Act::Carry => Err(WhyNot::OnlyOnIssue),
            Act::Retract => on.retractable(by, None).map(|_| ()),
            Act::Recheck => (status == Closed).then_some(()).ok_or(WhyNot::NotClosed),
            _ if status == Cancelled => Err(WhyNot::Cancelled),
            _ if status == Closed => Err(WhyNot::AlreadyClosed),
            Act::Accept | Act::Decline => match status {
                Assigned => Ok(()),
                Declined => Err(WhyNot::Declined),
                Accepted | Working | Reported | Closed | Cancelled => Err(WhyNot::AlreadySigned),
            },
            Act::Progress | Act::Done => at_work(on),
            Act::AskExtension => {
                at_work(on)?;
                match on.deadline_in_force() {
                    None => Err(WhyNot::NoDeadline),
                    Some(due) if today > due => Err(WhyNot::DeadlinePassed),
                    Some(_) if on.asked.is_some() => Err(WhyNot::AlreadyAsked),
                    Some(_) => Ok(()),
                }
            }
            Act::Extend => on.deadline_in_force().map(|_| ()).ok_or(WhyNot::NoDeadline),
            Act::Refuse => on.asked.as_ref().map(|_| ()).ok_or(WhyNot::NothingAsked),
            Act::Verify if on.reported_by.as_deref() == Some(by) => Err(WhyNot::ReportedByYourself),
            Act::Verify | Act::Return => (status == Reported).then_some(()).ok_or(WhyNot::NotReported),
            Act::Urge if status == Reported => Err(WhyNot::WaitsForVerification),
            Act::Urge | Act::Reassign | Act::Cancel => Ok(()),
        }
    }
}

/// Whether the unit is at work on it: signed for and not yet reported.
fn at_work(on: &Assignment) -> Result<(), WhyNot> {
    use super::assignment::Status::*;
    match on.status {
        Accepted | Working => Ok(()),
        Assigned => Err(WhyNot::SignFirst),
        Declined => Err(WhyNot::Declined),
        Reported => Err(WhyNot::WaitsForVerification),
        Closed => Err(WhyNot::AlreadyClosed),
        Cancelled => Err(WhyNot::Cancelled),
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(ACTS.iter().find(|(a, _)| a == self).map_or("progress", |(_, n)| n))
    }
}

impl FromStr for Act {
    type Err = BadId;

    fn from_str(s: &str) -> Result<Self, BadId> {
        ACTS.iter().find(|(_, n)| *n == s).map(|(a, _)| *a).ok_or_else(|| BadId {
            text: s.into(),
            wanted: "an act (accept, decline, progress, ask-extension, extend, refuse, done, verify, return, urge, recheck, reassign, cancel, retract)",
        })
    }
}
