//! Sorting of assignments, by a number for each. Equal ones stay in the order of the register, which is that of their ids.

use super::item::{Item, Neighbours};
use crate::model::{Assignment, Register, UnitId};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use std::collections::HashMap;

/// What a list is sorted by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Order {
    /// What still has to be done first, by the deadline in force, soonest first; none last.
    #[default]
    Due,
    /// The light, worst first.
    Light,
    Unit,
    Meeting,
    Status,
    /// The last entry, newest first.
    Newest,
}

/// All orders, in the order a key goes through them.
pub const ORDERS: [Order; 6] = [Order::Due, Order::Light, Order::Unit, Order::Meeting, Order::Status, Order::Newest];

impl Order {
    pub fn next(self) -> Self {
        let at = ORDERS.iter().position(|o| *o == self).unwrap_or(0);
        ORDERS[(at + 1) % ORDERS.len()]
    }
}

/// Sorts assignments of `register`, which stand in its order.
pub fn sort<'a>(register: &'a Register, list: &mut [&'a Assignment], by: Order, now: DateTime<FixedOffset>) {
    let mut items = Neighbours::new(register, now);
    let ranks = Ranks::new(register, by);
    let number = |(at, a): (usize, &&'a Assignment)| (ranks.number(&items.item(a)), at);
    // A hundred thousand numbers are sorted at once, without a look at what they stand for.
    let mut numbers: Vec<(u64, usize)> = list.iter().enumerate().map(number).collect();
    numbers.sort_unstable();
    let sorted: Vec<&Assignment> = numbers.iter().map(|(_, at)| list[*at]).collect();
    list.copy_from_slice(&sorted);
}

/// How assignments rank in an order.
pub(super) struct Ranks<'a> {
    by: Order,
    /// The places of the units in the site's file.
    units: HashMap<&'a UnitId, u64>,
}

impl<'a> Ranks<'a> {
    pub fn new(register: &'a Register, by: Order) -> Self {
        let units = if by == Order::Unit { register.site.units.as_slice() } else { &[] };
        Self { by, units: units.iter().zip(0..).map(|(unit, at)| (&unit.id, at)).collect() }
    }

    /// The lower, the sooner it stands.
    pub fn number(&self, item: &Item) -> u64 {
        let a = item.assignment;
        let due = || u64::from(days(item.due().unwrap_or(NaiveDate::MAX)));
        match self.by {
            // What is to be done first, then what waits, then what is over; in each the sooner first.
            Order::Due => (u64::from(!a.is_open()) + u64::from(a.is_over())) << GROUP | due(),
            Order::Light => (item.light() as u64) << GROUP | due(),
            Order::Unit => self.units.get(&a.id.unit).copied().unwrap_or(u64::from(u32::MAX)) << GROUP | due(),
            Order::Meeting => 0,
            Order::Status => (a.status as u64) << GROUP | due(),
            // Moments before 1970 are none that an entry has.
            Order::Newest => u64::MAX - a.last_at().timestamp_micros().max(0) as u64,
        }
    }
}

/// Bits of a number that are the day; what stands before them parts the list into groups.
pub(super) const GROUP: u32 = 30;

fn days(day: NaiveDate) -> u32 {
    day.num_days_from_ce().clamp(0, (1 << GROUP) - 1) as u32
}
