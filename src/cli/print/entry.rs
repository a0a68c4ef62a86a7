//! An entry of a ledger as JSON: what `log` prints of it, every key always there.

use crate::export::{Day, Moment};
use crate::model::{AssignmentId, Posted};
use serde::Serialize;
use serde_json::{Map, Value};

/// One entry with the assignment it speaks of.
#[derive(Serialize)]
pub struct EntryJson {
    pub assignment: String,
    /// `office` or a unit's id.
    pub ledger: String,
    pub at: Moment,
    pub by: String,
    /// The period of a repeating task.
    pub occurrence: Option<String>,
    pub act: String,
    pub percent: Option<u8>,
    pub note: String,
    pub until: Option<Day>,
    pub due: Option<Day>,
    /// The milestone reported as reached.
    pub milestone: Option<String>,
    pub level: Option<String>,
    pub holds: Option<bool>,
    pub to: Option<String>,
    pub evidence: Option<String>,
    pub figures: Map<String, Value>,
    /// Taken back later.
    pub retracted: bool,
    /// Without a seal: added by hand.
    pub by_hand: bool,
    pub seal: Option<String>,
}

impl EntryJson {
    pub fn of(id: &AssignmentId, posted: &Posted) -> Self {
        let e = &*posted.entry;
        Self {
            assignment: AssignmentId { occurrence: e.occurrence.or(id.occurrence), ..id.clone() }.to_string(),
            ledger: posted.ledger.to_string(),
            at: Moment(e.at),
            by: e.by.to_string(),
            occurrence: e.occurrence.map(|o| o.to_string()),
            act: e.act.to_string(),
            percent: e.percent,
            note: e.note.clone(),
            until: e.until.map(Day),
            due: e.due.map(Day),
            milestone: e.milestone.clone(),
            level: e.level.map(|l| l.to_string()),
            holds: e.holds,
            to: e.to.as_ref().map(ToString::to_string),
            evidence: e.evidence.clone(),
            figures: e.figures.iter().map(|(name, n)| (name.clone(), number(*n))).collect(),
            retracted: posted.retracted,
            by_hand: e.seal.is_none(),
            seal: e.seal.as_deref().map(str::to_owned),
        }
    }
}

/// A whole number without a fraction, as it was typed.
pub(super) fn number(n: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if n.fract() == 0.0 && n.abs() < EXACT { Value::from(n as i64) } else { Value::from(n) }
}
