//! What is typed and not yet saved, as it goes into the journal. No file: that is `store`.

use super::difference::differences;
use super::id::MeetingId;
use super::meeting::Meeting;
use super::merge::{Merged, merge};

/// One line of the journal. Later ones with the same key replace earlier ones.
#[derive(Clone, PartialEq, Debug)]
pub enum Jot {
    /// A field as typed so far; an empty text forgets it.
    Typed(TypedText),
    /// A draft as edited, before the save is acknowledged.
    Edited(Box<LeftEdit>),
    /// Everything of this meeting is saved.
    Saved(MeetingId),
}

/// A half-typed text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TypedText {
    /// Where it belongs: `230615a/new`, `230615a/3`, `act/230615a/3.1@zjj/progress`.
    pub key: String,
    pub text: String,
    /// Bytes before the cursor.
    pub cursor: usize,
}

/// A draft that was edited and not saved.
#[derive(Clone, PartialEq, Debug)]
pub struct LeftEdit {
    /// What it was made from; none for a new one.
    pub base: Option<Meeting>,
    /// What a save was writing meanwhile: the file may say this already.
    pub sent: Option<Meeting>,
    pub mine: Meeting,
}

impl LeftEdit {
    /// What `mine` was made from, now that the file says `there`: what was being written, if all of that has arrived, else
    /// what the file said before. None for a new meeting that somebody else has changed since.
    pub fn base_for(&self, there: &Meeting) -> Option<&Meeting> {
        let arrived = |sent: &&Meeting| match &self.base {
            Some(base) => differences(there, &merge(base, there, sent).meeting).is_empty(),
            None => differences(sent, there).is_empty(),
        };
        self.sent.as_ref().filter(arrived).or(self.base.as_ref())
    }

    /// The two merged from whatever `mine` was made from. Where that is not known, nothing of either is taken for removed.
    pub fn merged_into(&self, there: &Meeting) -> Merged {
        merge(&self.surely_base_for(there), there, &self.mine)
    }

    /// A base from which a merge loses nothing.
    pub fn surely_base_for(&self, there: &Meeting) -> Meeting {
        let nothing = || Meeting::new(there.id.clone(), "", there.facts.date);
        self.base_for(there).cloned().unwrap_or_else(nothing)
    }
}

/// What a session that ended without saying goodbye left in its journal.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct LeftBehind {
    pub typed: Vec<TypedText>,
    pub edited: Vec<LeftEdit>,
}

impl LeftBehind {
    pub fn is_empty(&self) -> bool {
        self.typed.is_empty() && self.edited.is_empty()
    }
}
