//! What is typed and not yet saved, as it goes into the journal. No file: that is `store`.

use super::id::MeetingId;
use super::meeting::Meeting;

/// One line of the journal. Later ones with the same key replace earlier ones.
#[derive(Clone, PartialEq, Debug)]
pub enum Jot {
    /// A field as typed so far; an empty text forgets it.
    Typed(TypedText),
    /// A draft as edited, before the save is acknowledged, with the text it was made from.
    Edited { base: Option<Box<Meeting>>, mine: Box<Meeting> },
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

/// What a session that ended without saying goodbye left in its journal.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct LeftBehind {
    pub typed: Vec<TypedText>,
    pub edited: Vec<(Option<Meeting>, Meeting)>,
}

impl LeftBehind {
    pub fn is_empty(&self) -> bool {
        self.typed.is_empty() && self.edited.is_empty()
    }
}
