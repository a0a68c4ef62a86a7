//! The shape of the words for mending the folder and for what an earlier session left behind.

use crate::model::StepKind;

/// Mending.
pub struct MendWords {
    /// The help of `check --fix`.
    pub fix: &'static str,
    /// What a step is for.
    pub step: fn(StepKind) -> &'static str,
    /// Done; where what was moved lies now.
    pub done: fn(&str) -> String,
    /// Not done; why, as a whole sentence.
    pub not_done: fn(&str) -> String,
    /// How many problems `check --fix` mends, of how many.
    pub fixable: fn(usize, usize) -> String,
    /// Where the commands are to be typed.
    pub commands_in: &'static str,
}
