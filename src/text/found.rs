//! What was found in a text: values with the place of the words they came from. No parsing.

pub use crate::model::Assumed;
use crate::model::{Carried, Deadline, Kind, Milestone, UnitId};
use std::ops::Range;

/// All that one line (a directive as typed) says.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Reading {
    /// The line without the inline marks (`@ ^ # !`): what was spoken, and what is kept.
    pub text: String,
    pub kind: Kind,
    pub deadlines: Vec<FoundDeadline>,
    pub owners: Vec<FoundOwner>,
    pub tags: Vec<String>,
    /// Whether the line is marked as urgent with `!`.
    pub high: bool,
    /// The tasks it would be broken into; empty where it asks for no work.
    pub proposals: Vec<Proposal>,
    /// The inline marks with their places in the line as typed.
    pub marks: Vec<Mark>,
}

/// A deadline with the words it was read from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FoundDeadline {
    /// Bytes of the typed line.
    pub at: Range<usize>,
    /// `deadline.text` holds the words.
    pub deadline: Deadline,
    /// What was taken for granted to get from the words to a day.
    pub assumed: Vec<Assumed>,
}

/// Whether a unit answers for a task or helps.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Role {
    Lead,
    Support,
}

/// An owner with the words it was read from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FoundOwner {
    /// Bytes of the typed line.
    pub at: Range<usize>,
    /// The name as written.
    pub name: String,
    pub role: Role,
    /// Whether each unit of a group is meant by itself (各乡镇).
    pub each: bool,
    /// The units meant, where the site's register knows the name.
    pub units: Vec<UnitId>,
    /// Whether the register knows the name (a group without members is known and has no units).
    pub known: bool,
}

/// One task that a directive would be broken into.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Proposal {
    pub text: String,
    pub lead: Vec<String>,
    pub support: Vec<String>,
    pub each: Option<bool>,
    pub deadline: Deadline,
    pub high: bool,
    /// The steps on the way, where the words name a day for each; the last day is the deadline.
    pub milestones: Vec<Milestone>,
    pub assumed: Vec<Assumed>,
    /// Whether lead and support were taken over from an earlier clause or from the meeting's addressees.
    pub inherited: bool,
    /// What an older table says became of it.
    pub carried: Option<Carried>,
}

/// An inline mark: `@unit`, `^when`, `#tag`, `!`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    pub at: Range<usize>,
    pub kind: SpanKind,
    /// What follows the sign.
    pub value: String,
}

/// What a stretch of the line is, for underlining it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum SpanKind {
    Deadline,
    Lead,
    Support,
    /// An owner's name that the register does not know.
    Unknown,
    Tag,
    Urgent,
}

/// A stretch of the typed line, in bytes on character borders; spans of one reading never overlap.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Span {
    pub at: Range<usize>,
    pub kind: SpanKind,
}

impl Reading {
    /// The stretches to underline, in order.
    pub fn spans(&self) -> Vec<Span> {
        let deadlines = self.deadlines.iter().map(|d| Span { at: d.at.clone(), kind: SpanKind::Deadline });
        let owners = self.owners.iter().map(|o| {
            let kind = match (o.known, o.role) {
                (false, _) => SpanKind::Unknown,
                (true, Role::Lead) => SpanKind::Lead,
                (true, Role::Support) => SpanKind::Support,
            };
            Span { at: o.at.clone(), kind }
        });
        let marks = self.marks.iter().map(|m| Span { at: m.at.clone(), kind: m.kind });
        let mut all: Vec<Span> = marks.chain(deadlines).chain(owners).collect();
        all.sort_by_key(|s| (s.at.start, std::cmp::Reverse(s.at.end)));
        let mut end = 0;
        all.retain(|s| {
            let apart = s.at.start >= end;
            if apart {
                end = s.at.end;
            }
            apart
        });
        all
    }
}
