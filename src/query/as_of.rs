//! The register as it was at the end of a day: what happened later is left out. Meetings stand as they are now.

use crate::model::{Assignment, Packed, Register};
use chrono::NaiveDate;

/// The same folder with the entries up to `day`.
pub fn as_of(register: &Register, day: NaiveDate) -> Register {
    let wholes: Vec<Assignment> = register.wholes().filter_map(|a| whole_as_of(a, day)).collect();
    register.with_wholes(wholes.into(), day)
}

/// What was assigned, as it was at the end of a day; none where nothing had been yet.
pub(super) fn whole_as_of(a: &Assignment, day: NaiveDate) -> Option<Assignment> {
    let known = |p: &Packed| p.open().entry.at.date_naive() <= day;
    let history: Vec<Packed> = a.history.packed().filter(known).collect();
    if history.len() == a.history.len() { Some(a.clone()) } else { Assignment::fold(a.id.clone(), history) }
}
