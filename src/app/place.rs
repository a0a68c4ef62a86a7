//! The screens a person can be at, and which commands hold there.

use super::command::Scope;
use super::past::Subject;
use crate::model::MeetingId;

/// A screen with what it is about.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub enum Place {
    Today,
    Meetings,
    Tasks,
    Units,
    /// An issued meeting: its outline with progress.
    Meeting(MeetingId),
    /// The workbench for a meeting being recorded.
    Record,
    /// What units reported in numbers.
    Figures,
    /// The campaigns, each with how far it has come.
    Campaigns,
    /// One campaign by its tag: its burn-down, and its numbers put together by unit.
    Campaign(String),
    /// What became of a thing: entries of the ledgers, versions of a meeting.
    History(Subject),
    /// What is wrong in the folder.
    Problems,
}

impl Place {
    /// The scopes whose commands hold here, narrowest first. The workbench has two sets: see `typing`.
    pub fn scopes(&self, typing: bool) -> &'static [Scope] {
        match self {
            Place::Today => &[Scope::Items, Scope::List, Scope::Global],
            Place::Meetings => &[Scope::Meetings, Scope::List, Scope::Global],
            Place::Tasks => &[Scope::Tasks, Scope::Items, Scope::List, Scope::Global],
            Place::Units | Place::Figures | Place::Campaign(_) => &[Scope::Units, Scope::List, Scope::Global],
            Place::Problems | Place::History(_) | Place::Campaigns => &[Scope::List, Scope::Global],
            Place::Meeting(_) => &[Scope::Items, Scope::Meetings, Scope::List, Scope::Global],
            Place::Record if typing => &[Scope::Typing],
            Place::Record => &[Scope::Outline, Scope::List, Scope::Global],
        }
    }
}
