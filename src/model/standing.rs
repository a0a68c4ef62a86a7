//! What a standing task (长期坚持) still has to report: the site's rule asks for a report in each period. No day ends it.

use super::act::Act;
use super::assignment::Assignment;
use super::deadline::Repeat;
use super::occurrence::Occurrence;
use chrono::NaiveDate;

/// A period that is over or paid for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reported {
    pub occurrence: Occurrence,
    pub due: NaiveDate,
    /// The day its report came; none where it was missed.
    pub on: Option<NaiveDate>,
}

/// The reports of a standing task so far.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// The day the report asked for now is due.
    pub due: NaiveDate,
    /// Each period before it, the oldest first, with the day it was due and the day its report came; none where it was missed.
    pub past: Vec<Reported>,
}

impl Standing {
    /// A report pays for the period it falls in. Where the one before was missed, it pays that one, late, and its own period is
    /// still to be reported; older ones stay missed. A second report in a period pays for no other.
    pub fn of(a: &Assignment, rule: Repeat) -> Option<Self> {
        let mut due = rule.next_after(a.assigned_at.date_naive())?;
        let mut before = NaiveDate::MIN;
        let mut past = Vec::new();
        for day in reports(a) {
            if day <= before {
                continue;
            }
            let period = |due, on| Reported { occurrence: Occurrence::of(rule, due), due, on };
            let mut next = rule.next_after(due)?;
            // All but the last that is owed.
            while day > next {
                past.push(period(due, None));
                due = next;
                next = rule.next_after(due)?;
            }
            past.push(period(due, Some(day)));
            before = due;
            due = next;
        }
        Some(Self { due, past })
    }
}

/// The days on which the unit reported, as they stand.
fn reports(a: &Assignment) -> impl Iterator<Item = NaiveDate> {
    let counts = a.history.packed().filter(|p| !p.retracted() && !p.is_office());
    counts.filter(|p| matches!(p.act(), Act::Progress | Act::Done)).map(|p| p.open().entry.at.date_naive())
}
