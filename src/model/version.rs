//! One version of a meeting's file, as it lies in the folder: the one that stands, or a former one that was kept.

use super::meeting::Meeting;
use super::problem::Problem;
use chrono::{DateTime, FixedOffset};

/// A version of a meeting.
#[derive(Clone, PartialEq, Debug)]
pub struct Version {
    pub kind: VersionKind,
    /// When it was written, by the file's own time; none where the file system keeps none.
    pub written: Option<DateTime<FixedOffset>>,
    /// Who issued it; none of a draft, and of what was issued before files said so.
    pub stamp: Option<Stamp>,
    /// What stood in it, or why it cannot be read.
    pub meeting: Result<Meeting, Box<Problem>>,
}

/// Who issued a version of a meeting, and when: it stands in the meeting's file, since a correction of words alone leaves
/// nothing in any ledger.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stamp {
    pub by: String,
    pub at: DateTime<FixedOffset>,
}

/// Whether a version counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VersionKind {
    Issued,
    /// Recorded, or a correction that is not issued yet.
    Draft,
}
