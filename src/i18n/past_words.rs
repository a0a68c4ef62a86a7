//! The shape of the words for the history of things and for what is wrong in the folder.

use crate::model::{Act, Level};
use chrono::{DateTime, FixedOffset};

/// What was, and what is wrong.
pub struct PastWords {
    /// What an entry of a ledger says was done; of urging, with its rung.
    pub did: fn(Act, Option<Level>) -> String,
    /// When, within a year: day and time.
    pub moment: fn(&DateTime<FixedOffset>) -> String,
    pub history: &'static str,
    pub no_subject: &'static str,
    /// Over the screen: whose history it is.
    pub title: fn(&str) -> String,
    pub versions: &'static str,
    pub entries: &'static str,
    /// A version by its number.
    pub version: fn(u32) -> String,
    /// What was recorded, or a correction that is not issued yet.
    pub draft: &'static str,
    pub issued: &'static str,
    /// How much differs from the version before.
    pub changes: fn(usize) -> String,
    pub first: fn(usize, usize) -> String,
    pub unchanged: &'static str,
    pub came: &'static str,
    pub went: &'static str,
    pub meeting: &'static str,
    /// The keys of the file format that differ between versions, as people call them.
    pub field: fn(&str) -> &'static str,
    pub when: &'static str,
    pub who: &'static str,
    pub what: &'static str,
    pub note: &'static str,
    pub figures: &'static str,
    pub evidence: &'static str,
    /// An entry's mark, and what it means.
    pub by_hand: &'static str,
    pub retracted: &'static str,
    pub empty: &'static str,
    pub problems_title: fn(usize) -> String,
    pub mend: &'static str,
}
