//! What the reader makes ready of a register, so that no key waits for it: its order and its texts for searching.

use super::worker::Deliver;
use crate::app::event::Event;
use crate::model::Register;
use crate::query::{Keys, Order, Sorted};
use chrono::{DateTime, FixedOffset};
use std::sync::Arc;

pub(super) struct Ready {
    register: Arc<Register>,
    keys: Keys,
    sorted: Sorted,
}

impl Ready {
    /// Makes a register ready and tells of each part as soon as it is; none where nobody listens any more.
    pub fn told(register: Arc<Register>, now: DateTime<FixedOffset>, deliver: &Deliver) -> Option<Self> {
        let sorted = Sorted::of(&register, Order::default(), now);
        if !deliver(Event::Sorted(Box::new(sorted.clone()))) {
            return None;
        }
        let keys = Keys::of(&register);
        deliver(Event::Folded(register.clone(), Box::new(keys.clone()))).then_some(Self { register, keys, sorted })
    }

    /// The same of a register that comes after this one: only what has changed is made anew.
    pub fn renewed(&self, register: &Arc<Register>, now: DateTime<FixedOffset>) -> Self {
        let keys = self.keys.renewed(&self.register, register);
        let sorted = self.sorted.clone().renewed(register, Order::default(), now);
        Self { register: register.clone(), keys, sorted }
    }

    pub fn is_of(&self, register: &Arc<Register>) -> bool {
        Arc::ptr_eq(&self.register, register)
    }

    pub fn tell(&self, deliver: &Deliver) {
        deliver(Event::Sorted(Box::new(self.sorted.clone())));
        deliver(Event::Folded(self.register.clone(), Box::new(self.keys.clone())));
    }
}
