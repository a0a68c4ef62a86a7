//! What needs me now, by role: the sections of the Today screen.

use super::item::{Item, Neighbours};
use super::order::{Order, Ranks};
use crate::model::{Assignment, LedgerId, Light, MeetingShelf, Register, Status, in_hands};
use chrono::{DateTime, FixedOffset};

/// Why something stands on the Today screen. An assignment stands under the first need that fits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Need {
    /// Office: reported as done, waits to be verified.
    Verify,
    /// Office: an extension is asked for.
    Extension,
    /// Office: declined by its unit.
    Declined,
    Late,
    DueSoon,
    /// A milestone on the way is late or near.
    Milestone,
    /// Office: not signed for within the site's hours.
    Unsigned,
    /// Office: due to be looked at again after closing.
    Recheck,
    /// Unit: to be signed for.
    Sign,
    /// Unit: came back from the office.
    Returned,
    /// Unit: everything else at work.
    InWork,
    /// Unit: waits for the office.
    Waiting,
}

const OFFICE: [Need; 8] = [
    Need::Verify,
    Need::Extension,
    Need::Declined,
    Need::Late,
    Need::DueSoon,
    Need::Milestone,
    Need::Unsigned,
    Need::Recheck,
];
const UNIT: [Need; 7] =
    [Need::Sign, Need::Late, Need::Returned, Need::DueSoon, Need::Milestone, Need::InWork, Need::Waiting];

/// The needs of one side, in the order they are shown.
pub fn needs(who: &LedgerId) -> &'static [Need] {
    match who {
        LedgerId::Office => &OFFICE,
        LedgerId::Unit(_) => &UNIT,
    }
}

/// What needs `who` now, section by section; empty sections are left out. Most pressing first. Of a repeating task a section
/// holds the oldest period alone.
pub fn agenda<'a>(
    register: &'a Register,
    who: &LedgerId,
    now: DateTime<FixedOffset>,
) -> Vec<(Need, Vec<&'a Assignment>)> {
    // Somebody waits for the first screen.
    let parts = in_hands(register.assignments.shelves(), A_HAND, |some| needing(register, some, who, now));
    let mut parts = parts.into_iter();
    let mut sections = parts.next().unwrap_or_default();
    for part in parts {
        sections.iter_mut().zip(part).for_each(|((_, found), (_, more))| found.extend(more));
    }
    sections.retain(|(_, found)| !found.is_empty());
    let sorted = sections.into_iter().map(|(need, mut found)| {
        found.sort_by_key(|(rank, _)| *rank);
        (need, found.into_iter().map(|(_, assignment)| assignment).collect())
    });
    sorted.collect()
}

/// So many meetings are worth a thread.
const A_HAND: usize = 250;

/// A need with the assignments that have it, each with its number in the order by deadline.
type Ranked<'a> = (Need, Vec<(u64, &'a Assignment)>);

/// What needs `who` in some meetings, section by section, in the order of the register.
fn needing<'a>(
    register: &'a Register,
    shelves: &'a [MeetingShelf],
    who: &LedgerId,
    now: DateTime<FixedOffset>,
) -> Vec<Ranked<'a>> {
    let mut items = Neighbours::new(register, now);
    let ranks = Ranks::new(register, Order::Due);
    let mut sections: Vec<Ranked> = needs(who).iter().map(|n| (*n, Vec::new())).collect();
    for assignment in shelves.iter().flat_map(MeetingShelf::assignments) {
        let item = items.item(assignment);
        let need = match who {
            LedgerId::Office => office_need(&item),
            LedgerId::Unit(unit) if *unit == assignment.id.unit => unit_need(&item),
            LedgerId::Unit(_) => None,
        };
        if let Some((_, found)) = sections.iter_mut().find(|(n, _)| Some(*n) == need) {
            // The register has the periods of a task one after the other, the oldest first.
            if found.last().is_none_or(|(_, last)| !last.id.same_series(&assignment.id)) {
                found.push((ranks.number(&item), assignment));
            }
        }
    }
    sections
}

fn office_need(item: &Item) -> Option<Need> {
    let a = item.assignment;
    match a.status {
        Status::Reported => Some(Need::Verify),
        Status::Declined => Some(Need::Declined),
        Status::Cancelled => None,
        Status::Closed => item.recheck_due().filter(|due| item.today() >= *due).map(|_| Need::Recheck),
        Status::Assigned | Status::Accepted | Status::Working if a.asked.is_some() => Some(Need::Extension),
        Status::Assigned | Status::Accepted | Status::Working => match item.light() {
            Light::Red => Some(Need::Late),
            Light::Yellow => Some(Need::DueSoon),
            Light::Green | Light::Blue | Light::Off if item.pressing_stage().is_some() => Some(Need::Milestone),
            Light::Green | Light::Blue | Light::Off => item.unsigned_too_long().then_some(Need::Unsigned),
        },
    }
}

fn unit_need(item: &Item) -> Option<Need> {
    match item.assignment.status {
        Status::Assigned => Some(Need::Sign),
        Status::Reported | Status::Declined => Some(Need::Waiting),
        Status::Closed | Status::Cancelled => None,
        Status::Accepted | Status::Working => match item.light() {
            Light::Red => Some(Need::Late),
            _ if item.assignment.returns > 0 => Some(Need::Returned),
            Light::Yellow => Some(Need::DueSoon),
            _ if item.pressing_stage().is_some() => Some(Need::Milestone),
            Light::Green | Light::Blue | Light::Off => Some(Need::InWork),
        },
    }
}
