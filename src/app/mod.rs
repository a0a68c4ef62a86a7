//! A session without a terminal: its state, and what events do to it. No drawing, no disk, no clock.

pub mod key;
