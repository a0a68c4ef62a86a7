//! The shape of the words for several servers: what a sync has done, and what a person has to decide.

use crate::model::{Apart, Freight, Mark, SyncState, Synced};

/// Several servers.
pub struct SyncWords {
    // The command.
    pub about: &'static str,
    pub remote: &'static str,
    pub read_only: &'static str,
    pub both_ways: &'static str,
    pub status: &'static str,
    pub want_remote: &'static str,
    // What it has done.
    pub all_same: &'static str,
    pub received: fn(&Freight) -> String,
    pub sent: fn(&Freight) -> String,
    pub renamed: fn(&str, &str) -> String,
    pub moved: fn(usize) -> String,
    pub left: fn(&str, &str) -> String,
    /// What a person has to decide: a heading.
    pub apart: fn(&Apart) -> String,
    /// Where, one's own and theirs.
    pub clash: fn(&str, &str, &str) -> String,
    // How things stand.
    pub meets: fn(&SyncState) -> String,
    pub server: fn(Option<&Mark>) -> String,
    pub last: fn(Option<&str>) -> String,
    pub waiting: fn(&Freight) -> String,
    // On the screens.
    pub command: &'static str,
    pub running: &'static str,
    /// One line of all that was done.
    pub notice: fn(&Synced) -> String,
}
