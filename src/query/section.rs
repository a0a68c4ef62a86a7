//! The sections that a list of assignments can be parted into, and in which order they stand. Which rows a section has,
//! and whether it is folded, is `app`'s.

use super::item::Item;
use crate::model::{MeetingId, Register, Status, UnitId};
use chrono::{Datelike, Days, NaiveDate};
use std::cmp::Reverse;

/// What a list is parted by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Sectioning {
    /// One list.
    #[default]
    None,
    Unit,
    Meeting,
    /// The leader responsible for the unit (包保领导).
    Leader,
    Status,
    /// The week, Monday to Sunday, of the deadline in force.
    Week,
    /// An assignment stands under every tag of its directive.
    Tag,
}

/// All ways to part a list, in the order a key goes through them.
pub const SECTIONINGS: [Sectioning; 7] = [
    Sectioning::None,
    Sectioning::Unit,
    Sectioning::Meeting,
    Sectioning::Leader,
    Sectioning::Status,
    Sectioning::Week,
    Sectioning::Tag,
];

/// One section. Sections of the same kind are sorted as they stand on the screen.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Section {
    /// By the unit's place in the site's file.
    Unit(usize, UnitId),
    /// The newest first.
    Meeting(Reverse<MeetingId>),
    /// By the place of the leader's first unit; none at the end.
    Leader(usize, String),
    Status(Status),
    /// Its Monday; without a deadline at the end.
    Week(bool, NaiveDate),
    /// None at the end.
    Tag(bool, String),
}

impl Sectioning {
    /// The one a key leads to from this one.
    pub fn next(self) -> Self {
        let at = SECTIONINGS.iter().position(|s| *s == self).unwrap_or(0);
        SECTIONINGS[(at + 1) % SECTIONINGS.len()]
    }

    /// The sections an assignment stands in: one, but for tags.
    pub fn of(self, item: &Item) -> Vec<Section> {
        let (a, register) = (item.assignment, item.register);
        match self {
            Sectioning::None => Vec::new(),
            Sectioning::Unit => {
                vec![Section::Unit(place(register, |u| u.id == a.id.unit), a.id.unit.clone())]
            }
            Sectioning::Meeting => vec![Section::Meeting(Reverse(a.id.task.meeting.clone()))],
            Sectioning::Leader => {
                let leader = register.site.unit(&a.id.unit).and_then(|u| u.leader.clone());
                match leader {
                    Some(leader) => {
                        vec![Section::Leader(place(register, |u| u.leader.as_ref() == Some(&leader)), leader)]
                    }
                    None => vec![Section::Leader(usize::MAX, String::new())],
                }
            }
            Sectioning::Status => vec![Section::Status(a.status)],
            Sectioning::Week => vec![match item.due() {
                Some(due) => Section::Week(false, monday(due)),
                None => Section::Week(true, NaiveDate::MIN),
            }],
            Sectioning::Tag => match item.directive.map(|d| d.tags.as_slice()).unwrap_or_default() {
                [] => vec![Section::Tag(true, String::new())],
                tags => tags.iter().map(|t| Section::Tag(false, t.clone())).collect(),
            },
        }
    }
}

/// The Monday of a day's week.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day)
}

/// The place of the first unit that fits; behind all of them where none does.
fn place(register: &Register, fits: impl Fn(&crate::model::Unit) -> bool) -> usize {
    register.site.units.iter().position(fits).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_begin_on_monday() {
        let day = |s: &str| s.parse::<NaiveDate>().unwrap();
        assert_eq!(monday(day("2026-06-18")), day("2026-06-15"));
        assert_eq!(monday(day("2026-06-15")), day("2026-06-15"));
        assert_eq!(monday(day("2026-06-21")), day("2026-06-15"));
    }

    #[test]
    fn sections_without_a_value_stand_last() {
        let tag = |t: &str| Section::Tag(t.is_empty(), t.into());
        assert!(tag("燃气") < tag(""));
        assert!(Section::Week(false, NaiveDate::MAX) < Section::Week(true, NaiveDate::MIN));
        let meeting = |id: &str| Section::Meeting(Reverse(id.parse().unwrap()));
        assert!(meeting("260610a") < meeting("260518a"), "the newest first");
    }
}
