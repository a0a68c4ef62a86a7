//! Who carries what: counts by light and status, and on-time rates, for any set of assignments.

use super::item::Item;
use crate::model::{Assignment, Group, Light, Register, Status, UnitId};
use chrono::{DateTime, FixedOffset};

/// Counts over some assignments. `total` leaves cancelled ones out; every other count is a part of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Load {
    pub total: usize,
    pub open: usize,
    pub late: usize,
    pub soon: usize,
    pub unsigned: usize,
    pub reported: usize,
    pub closed: usize,
    /// Of those whose original deadline has passed or that are done: how many there are, and how many were in time.
    pub judged: usize,
    pub on_time: usize,
    /// The same, by the extended deadline.
    pub on_time_extended: usize,
}

impl Load {
    /// The on-time rate by the original deadline, 0–100; none where nothing can be judged yet.
    pub fn rate(&self) -> Option<u32> {
        percent(self.on_time, self.judged)
    }

    /// The on-time rate by the extended deadline, 0–100.
    pub fn rate_extended(&self) -> Option<u32> {
        percent(self.on_time_extended, self.judged)
    }

    /// Counts one assignment in.
    pub fn add(&mut self, item: &Item) {
        let a = item.assignment;
        if a.status == Status::Cancelled {
            return;
        }
        self.total += 1;
        match a.status {
            Status::Closed => self.closed += 1,
            Status::Reported => self.reported += 1,
            Status::Assigned | Status::Declined | Status::Accepted | Status::Working | Status::Cancelled => {
                self.open += 1;
            }
        }
        self.unsigned += usize::from(a.status == Status::Assigned);
        match item.light() {
            Light::Red => self.late += 1,
            Light::Yellow => self.soon += 1,
            Light::Green | Light::Blue | Light::Off => {}
        }
        let late = item.lateness();
        let done = matches!(a.status, Status::Reported | Status::Closed);
        if let (Some(original), Some(extended)) = (late.by_original, late.by_extended)
            && (done || original > 0)
        {
            self.judged += 1;
            self.on_time += usize::from(original <= 0);
            self.on_time_extended += usize::from(extended <= 0);
        }
    }
}

fn percent(part: usize, whole: usize) -> Option<u32> {
    (whole > 0).then(|| ((part * 200 + whole) / (whole * 2)) as u32)
}

/// Counts some assignments.
pub fn load<'a>(
    register: &Register,
    some: impl IntoIterator<Item = &'a Assignment>,
    now: DateTime<FixedOffset>,
) -> Load {
    let mut sum = Load::default();
    for a in some {
        sum.add(&Item::of(register, a, now));
    }
    sum
}

/// The counts of every unit that has any assignment, in the order of the register; unknown units last.
pub fn unit_load(register: &Register, now: DateTime<FixedOffset>) -> Vec<(UnitId, Load)> {
    let mut loads: Vec<(UnitId, Load)> = register.site.units.iter().map(|u| (u.id.clone(), Load::default())).collect();
    let mut place: std::collections::HashMap<UnitId, usize> =
        loads.iter().enumerate().map(|(i, (id, _))| (id.clone(), i)).collect();
    for a in &register.assignments {
        let at = *place.entry(a.id.unit.clone()).or_insert_with(|| {
            loads.push((a.id.unit.clone(), Load::default()));
            loads.len() - 1
        });
        loads[at].1.add(&Item::of(register, a, now));
    }
    loads
}

/// The counts of a group's members together.
pub fn group_load(group: &Group, units: &[(UnitId, Load)]) -> Load {
    units.iter().filter(|(id, _)| group.members.contains(id)).fold(Load::default(), |sum, (_, l)| Load {
        total: sum.total + l.total,
        open: sum.open + l.open,
        late: sum.late + l.late,
        soon: sum.soon + l.soon,
        unsigned: sum.unsigned + l.unsigned,
        reported: sum.reported + l.reported,
        closed: sum.closed + l.closed,
        judged: sum.judged + l.judged,
        on_time: sum.on_time + l.on_time,
        on_time_extended: sum.on_time_extended + l.on_time_extended,
    })
}
