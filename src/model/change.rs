//! An edit of a meeting as data: what was there before and what is there after, so that every edit knows its inverse.

use super::directive::Directive;
use super::meeting::{Facts, Meeting};

/// One edit. Undone by its inverse, which puts `before` back.
#[derive(Clone, PartialEq, Debug)]
pub enum Change {
    /// The meeting's facts.
    Facts { before: Box<Facts>, after: Box<Facts> },
    /// Words refused as owner or deadline in this meeting; undone, they are read again.
    Refused { words: String, refused: bool },
    /// A directive added, removed, moved or edited; its tasks are part of it.
    Directive { before: Option<Placed>, after: Option<Placed>, last_before: u32, last_after: u32 },
}

/// A directive with its place among the others, counted from 0.
#[derive(Clone, PartialEq, Debug)]
pub struct Placed {
    pub at: usize,
    pub directive: Box<Directive>,
}

impl Change {
    /// Adds `directive` at a place; its number must come from `next_directive_no`, called after `last_before` was noted.
    pub fn add(meeting: &Meeting, at: usize, directive: Directive) -> Self {
        let last_after = meeting.last_directive.max(directive.no);
        let after = Some(Placed { at, directive: Box::new(directive) });
        Change::Directive { before: None, after, last_before: meeting.last_directive, last_after }
    }

    /// Removes a directive; its number stays used. None where there is none with that number.
    pub fn remove(meeting: &Meeting, no: u32) -> Option<Self> {
        let before = placed(meeting, no)?;
        let last = meeting.last_directive;
        Some(Change::Directive { before: Some(before), after: None, last_before: last, last_after: last.max(no) })
    }

    /// Puts an edited directive in the place of the one with its number.
    pub fn edit(meeting: &Meeting, directive: Directive) -> Option<Self> {
        let before = placed(meeting, directive.no)?;
        let after = Placed { at: before.at, directive: Box::new(directive) };
        let last = meeting.last_directive;
        Some(Change::Directive { before: Some(before), after: Some(after), last_before: last, last_after: last })
    }

    /// Moves a directive to another place.
    pub fn shift(meeting: &Meeting, no: u32, to: usize) -> Option<Self> {
        let before = placed(meeting, no)?;
        let at = to.min(meeting.directives.len().saturating_sub(1));
        let after = Placed { at, directive: before.directive.clone() };
        let last = meeting.last_directive;
        Some(Change::Directive { before: Some(before), after: Some(after), last_before: last, last_after: last })
    }

    /// Changes the meeting's facts.
    pub fn facts(meeting: &Meeting, after: Facts) -> Self {
        Change::Facts { before: Box::new(meeting.facts.clone()), after: Box::new(after) }
    }

    /// Refuses words as an owner or a deadline.
    pub fn refuse(words: String) -> Self {
        Change::Refused { words, refused: true }
    }

    /// The edit that takes this one back.
    pub fn inverse(self) -> Self {
        match self {
            Change::Facts { before, after } => Change::Facts { before: after, after: before },
            Change::Refused { words, refused } => Change::Refused { words, refused: !refused },
            Change::Directive { before, after, last_before, last_after } => {
                Change::Directive { before: after, after: before, last_before: last_after, last_after: last_before }
            }
        }
    }

    /// Carries the edit out. A record that somebody else removed meanwhile stays removed.
    pub fn apply(&self, meeting: &mut Meeting) {
        match self {
            Change::Facts { after, .. } => meeting.facts = (**after).clone(),
            Change::Refused { words, refused } => {
                meeting.refused.retain(|w| w != words);
                if *refused {
                    meeting.refused.push(words.clone());
                }
            }
            Change::Directive { before, after, last_after, .. } => {
                if let Some(gone) = before {
                    meeting.directives.retain(|d| d.no != gone.directive.no);
                }
                if let Some(new) = after {
                    let at = new.at.min(meeting.directives.len());
                    meeting.directives.insert(at, (*new.directive).clone());
                }
                meeting.last_directive = *last_after;
            }
        }
    }

    /// The directive it speaks of, where it speaks of one.
    pub fn directive_no(&self) -> Option<u32> {
        match self {
            Change::Facts { .. } | Change::Refused { .. } => None,
            Change::Directive { before, after, .. } => after.as_ref().or(before.as_ref()).map(|p| p.directive.no),
        }
    }
}

fn placed(meeting: &Meeting, no: u32) -> Option<Placed> {
    let at = meeting.directives.iter().position(|d| d.no == no)?;
    Some(Placed { at, directive: Box::new(meeting.directives[at].clone()) })
}
