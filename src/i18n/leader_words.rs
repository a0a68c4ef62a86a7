//! The shape of the words for a leader's own view.

/// What a leader sees besides what the office sees.
pub struct LeaderWords {
    /// Over what came of what this person asked for in the last meeting.
    pub said: &'static str,
}
