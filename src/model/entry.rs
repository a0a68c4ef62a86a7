//! One thing that somebody did to an assignment, at a time: a line of a ledger. Never changed once written.

use super::act::{Act, WhyNot};
use super::assignment::Assignment;
use super::id::{AssignmentId, BadId, TaskId, UnitId};
use super::occurrence::Occurrence;
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::fmt;
use std::str::FromStr;

/// An entry as it stands in a ledger.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// When, by the writer's clock: shown, never trusted for order.
    pub at: DateTime<FixedOffset>,
    pub task: TaskId,
    /// The unit an office entry speaks of; none in a unit's own ledger.
    pub unit: Option<UnitId>,
    /// The period of a repeating task; with `reassign`, the first that goes to the other unit. None speaks of the task as a
    /// whole, as in ledgers from before there were periods.
    pub occurrence: Option<Occurrence>,
    pub by: SmolStr,
    pub act: Act,
    /// 0–100.
    pub percent: Option<u8>,
    /// One line; line ends are stored escaped.
    pub note: String,
    /// The day asked for or given. With `carry`: the day the work was done.
    pub until: Option<NaiveDate>,
    /// With `assign`: the deadline it was issued with. With a period: the day it was due when the entry was written.
    pub due: Option<NaiveDate>,
    /// With `assign`: no deadline was said, `due` is the site's rule.
    pub assumed: bool,
    /// With `progress`: the milestone that was reached, by its text.
    pub milestone: Option<String>,
    /// With `urge`: the rung of the ladder.
    pub level: Option<Level>,
    /// With `recheck`: whether the result holds. With `carry`: whether it was closed already.
    pub holds: Option<bool>,
    /// With `reassign`: the unit it goes to.
    pub to: Option<UnitId>,
    /// A path or a link.
    pub evidence: Option<String>,
    /// Numbers that add up over units and months: 检查户次, 隐患, 整改.
    pub figures: Vec<(String, f64)>,
    /// With `retract`: the seal of the entry taken back.
    pub of: Option<SmolStr>,
    /// The seal of the newest entry of the other side that the writer had seen; it orders the two ledgers without clocks.
    pub after: Option<SmolStr>,
    /// A hash over the entry and the seal before it; none where the entry was added by hand.
    pub seal: Option<SmolStr>,
}

/// The ladder of urging (催办): remind 提醒, slip 催办单, letter 督办函, bulletin 通报, interview 约谈.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    Remind,
    Slip,
    Letter,
    Bulletin,
    Interview,
}

/// The rungs from the lowest, with the words of the file format.
pub const LEVELS: [(Level, &str); 5] = [
    (Level::Remind, "remind"),
    (Level::Slip, "slip"),
    (Level::Letter, "letter"),
    (Level::Bulletin, "bulletin"),
    (Level::Interview, "interview"),
];

/// Whose ledger: the office's or one unit's.
#[derive(Clone, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum LedgerId {
    Office,
    Unit(UnitId),
}

impl Entry {
    pub fn new(at: DateTime<FixedOffset>, task: TaskId, by: impl Into<SmolStr>, act: Act) -> Self {
        Self {
            at,
            task,
            unit: None,
            occurrence: None,
            by: by.into(),
            act,
            percent: None,
            note: String::new(),
            until: None,
            due: None,
            assumed: false,
            milestone: None,
            level: None,
            holds: None,
            to: None,
            evidence: None,
            figures: Vec::new(),
            of: None,
            after: None,
            seal: None,
        }
    }

    /// Whether the entry may be written for `on`, on `today`: the state allows the act and the details are there.
    ///
    /// # Errors
    /// The first reason against it.
    pub fn check(&self, on: &Assignment, today: NaiveDate) -> Result<(), WhyNot> {
        if self.act == Act::Retract {
            on.retractable(&self.by, self.of.as_deref())?;
        } else {
            self.act.allowed(on, &self.by, today)?;
        }
        if self.act.needs_note() && self.note.trim().is_empty() {
            return Err(WhyNot::NeedsNote);
        }
        if self.act.needs_date() {
            let until = self.until.ok_or(WhyNot::NeedsDate)?;
            if on.deadline_in_force().is_some_and(|due| until <= due) {
                return Err(WhyNot::DateNotLater);
            }
        }
        if self.percent.is_some_and(|p| p > 100) {
            return Err(WhyNot::BadPercent);
        }
        if self.milestone.as_ref().is_some_and(|reached| on.milestones_reached.iter().any(|(done, _)| done == reached))
        {
            return Err(WhyNot::MilestoneReached);
        }
        if self.act == Act::Reassign {
            let to = self.to.as_ref().ok_or(WhyNot::NeedsUnit)?;
            if *to == on.id.unit {
                return Err(WhyNot::SameUnit);
            }
        }
        Ok(())
    }

    /// The assignment it speaks of as a whole, in the ledger it stands in.
    pub fn assignment(&self, ledger: &LedgerId) -> Option<AssignmentId> {
        let unit = match ledger {
            LedgerId::Office => self.unit.as_ref()?,
            LedgerId::Unit(own) => own,
        };
        Some(self.task.at(unit))
    }
}

impl Level {
    /// The next rung up; the highest stays.
    pub fn next(self) -> Self {
        let at = LEVELS.iter().position(|(l, _)| *l == self).unwrap_or(0);
        LEVELS[(at + 1).min(LEVELS.len() - 1)].0
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(LEVELS.iter().find(|(l, _)| l == self).map_or("remind", |(_, n)| n))
    }
}

impl FromStr for Level {
    type Err = BadId;

    fn from_str(s: &str) -> Result<Self, BadId> {
        LEVELS.iter().find(|(_, n)| *n == s).map(|(l, _)| *l).ok_or_else(|| BadId {
            text: s.into(),
            wanted: "a level of urging (remind, slip, letter, bulletin, interview)",
        })
    }
}

impl fmt::Display for LedgerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LedgerId::Office => f.write_str("office"),
            LedgerId::Unit(unit) => unit.fmt(f),
        }
    }
}
