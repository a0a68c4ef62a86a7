//! What is typed and not yet saved, as it goes into the journal. No file: that is `store`.

use super::difference::differences;
use super::id::MeetingId;
use super::meeting::Meeting;

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
    /// What `mine` is to be compared with now that the file says `there`: the one of the two states that the file is
    /// nearer to. Where others have changed it since, a merge from there keeps theirs.
    pub fn base_for(&self, there: &Meeting) -> Option<&Meeting> {
        let distance = |from: &&Meeting| differences(from, there).len();
        self.sent.iter().chain(&self.base).min_by_key(distance)
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
