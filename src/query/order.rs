//! Sorting of assignments. Every order ends with the id, so that equal ones never change places.

use super::item::Neighbours;
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

/// Sorts assignments of `register`.
pub fn sort<'a>(register: &'a Register, list: &mut [&'a Assignment], by: Order, now: DateTime<FixedOffset>) {
    // The sorting by what is asked for leaves this order among equals.
    if !stands_as_in(register, list) {
        list.sort_by(|a, b| a.id.cmp(&b.id));
    }
    let mut items = Neighbours::new(register, now);
    let mut due = |a: &'a Assignment| items.item(a).due().unwrap_or(NaiveDate::MAX);
    match by {
        Order::Due => sort_by_number(list, |a| number(a.is_open(), a.is_over(), due(a))),
        Order::Light => {
            let mut items = Neighbours::new(register, now);
            list.sort_by_cached_key(|a| (items.item(a).light(), due(a)));
        }
        Order::Unit => {
            let places: HashMap<&UnitId, usize> =
                register.site.units.iter().enumerate().map(|(at, u)| (&u.id, at)).collect();
            let place = |a: &Assignment| places.get(&a.id.unit).copied().unwrap_or(usize::MAX);
            list.sort_by_cached_key(|a| (place(a), due(a)));
        }
        Order::Meeting => {}
        Order::Status => list.sort_by_cached_key(|a| (a.status, due(a))),
        Order::Newest => list.sort_by_cached_key(|a| std::cmp::Reverse(a.last_at())),
    }
}

/// Whether a list stands in the order of the register: told by where its assignments lie, without reading their ids.
fn stands_as_in(register: &Register, list: &[&Assignment]) -> bool {
    let (Some(first), Some(last)) = (list.first(), list.last()) else { return true };
    let all_there = register.place(first).is_some() && register.place(last).is_some();
    all_there && list.is_sorted_by(|a, b| std::ptr::from_ref(*a) <= std::ptr::from_ref(*b))
}

/// What is to be done first, then what waits, then what is over; in each the sooner first.
fn number(is_open: bool, is_over: bool, due: NaiveDate) -> u32 {
    let days = due.num_days_from_ce().clamp(0, (1 << 29) - 1) as u32;
    (u32::from(!is_open) + u32::from(is_over)) << 29 | days
}

/// Sorts by numbers with the places behind them: a hundred thousand of these are sorted at once, without a look at what they
/// stand for.
fn sort_by_number<'a>(list: &mut [&'a Assignment], mut number: impl FnMut(&'a Assignment) -> u32) {
    let mut numbers: Vec<u64> = list.iter().enumerate().map(|(at, a)| u64::from(number(a)) << 32 | at as u64).collect();
    numbers.sort_unstable();
    let sorted: Vec<&Assignment> = numbers.iter().map(|n| list[*n as u32 as usize]).collect();
    list.copy_from_slice(&sorted);
}

/// Turns a sorted list round. By deadline, what is over stays behind what is still to be done.
pub fn turn(list: &mut [&Assignment], by: Order) {
    list.reverse();
    if by == Order::Due {
        list.sort_by_key(|a| (!a.is_open(), a.is_over()));
    }
}
