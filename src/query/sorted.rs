//! All assignments of a register in an order, by their places: made once, and brought up to date where a few have changed.

use super::item::Neighbours;
use super::order::{GROUP, Order, Ranks};
use crate::model::{MeetingShelf, Register};
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::sync::Arc;

/// No place.
const NONE: u32 = u32::MAX;

/// The order of a register on a day. Holds the register.
#[derive(Clone, Debug)]
pub struct Sorted {
    by: Order,
    day: NaiveDate,
    register: Arc<Register>,
    /// How each assignment ranks, with its place.
    numbers: Arc<[(u64, u32)]>,
}

impl Sorted {
    /// What `register` holds now.
    pub fn of(register: &Arc<Register>, by: Order, now: DateTime<FixedOffset>) -> Self {
        let numbers = numbers(register, register.assignments.shelves(), by, now).into();
        Self { by, day: now.date_naive(), register: register.clone(), numbers }
    }

    /// The same of another register, day and order; what they share is not sorted again.
    pub fn renewed(self, register: &Arc<Register>, by: Order, now: DateTime<FixedOffset>) -> Self {
        let same_site = || Arc::ptr_eq(&self.register.site, &register.site) || self.register.site == register.site;
        if self.by != by || self.day != now.date_naive() || !same_site() {
            return Self::of(register, by, now);
        }
        if self.is_of(register) {
            return self;
        }
        let (moved, changed) = compare(&self.register, register);
        let place = |(number, at): &(u64, u32)| Some((*number, moved[*at as usize])).filter(|(_, at)| *at != NONE);
        let mut numbers_now: Vec<(u64, u32)> = self.numbers.iter().filter_map(place).collect();
        // Two sorted runs, which this sorting merges.
        numbers_now.extend(numbers(register, &changed, by, now));
        numbers_now.sort();
        Self { register: register.clone(), numbers: numbers_now.into(), ..self }
    }

    /// Whether both are in one order, on one day.
    pub fn same_order(&self, other: &Self) -> bool {
        (self.by, self.day) == (other.by, other.day)
    }

    /// Whether it is the order of this register.
    pub fn is_of(&self, register: &Arc<Register>) -> bool {
        Arc::ptr_eq(&self.register, register)
    }

    /// The places in this order, or the other way round. By deadline, what is over stays behind what is still to be done.
    pub fn places(&self, turned: bool) -> Vec<usize> {
        let place = |(_, at): &(u64, u32)| *at as usize;
        match (turned, self.by) {
            (false, _) => self.numbers.iter().map(place).collect(),
            (true, Order::Due) => {
                let groups = self.numbers.chunk_by(|(a, _), (b, _)| a >> GROUP == b >> GROUP);
                groups.flat_map(|group| group.iter().rev().map(place)).collect()
            }
            (true, _) => self.numbers.iter().rev().map(place).collect(),
        }
    }
}

fn numbers(register: &Register, shelves: &[MeetingShelf], by: Order, now: DateTime<FixedOffset>) -> Vec<(u64, u32)> {
    let ranks = Ranks::new(register, by);
    let mut items = Neighbours::new(register, now);
    let places = shelves.iter().flat_map(|shelf| (shelf.start() as u32..).zip(shelf.assignments()));
    let mut numbers: Vec<(u64, u32)> = places.map(|(at, a)| (ranks.number(&items.item(a)), at)).collect();
    numbers.sort_unstable();
    numbers
}

/// Where each assignment of `before` stands in `now`, none where its meeting is not the same; and the shelves of `now` that
/// `before` does not have.
fn compare(before: &Register, now: &Register) -> (Vec<u32>, Vec<MeetingShelf>) {
    let mut moved = Vec::with_capacity(before.assignments.len());
    let mut changed = Vec::new();
    let mut shelves = now.assignments.shelves().iter().peekable();
    for shelf in before.assignments.shelves() {
        while let Some(new) = shelves.next_if(|new| new.meeting() < shelf.meeting()) {
            changed.push(new.clone());
        }
        let places = match shelves.next_if(|new| new.meeting() == shelf.meeting()) {
            Some(new) if new.is_same(shelf) => Some(new.start() as u32),
            new => {
                changed.extend(new.cloned());
                None
            }
        };
        moved.extend((0..shelf.assignments().len() as u32).map(|at| places.map_or(NONE, |start| start + at)));
    }
    changed.extend(shelves.cloned());
    (moved, changed)
}
