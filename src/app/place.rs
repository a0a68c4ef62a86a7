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
    /// One's own settings and keys, and the rules of the site.
    Settings,
}

const ITEMS: &[Scope] = &[Scope::Items, Scope::List, Scope::Global];
const MEETINGS: &[Scope] = &[Scope::Meetings, Scope::List, Scope::Global];
const TASKS: &[Scope] = &[Scope::Tasks, Scope::Items, Scope::List, Scope::Global];
const UNITS: &[Scope] = &[Scope::Units, Scope::List, Scope::Global];
const SETTINGS: &[Scope] = &[Scope::Settings, Scope::List, Scope::Global];
const PLAIN: &[Scope] = &[Scope::List, Scope::Global];
const MEETING: &[Scope] = &[Scope::Items, Scope::Meetings, Scope::List, Scope::Global];
const TYPING: &[Scope] = &[Scope::Typing];
const OUTLINE: &[Scope] = &[Scope::Outline, Scope::List, Scope::Global];

impl Place {
    /// The scopes that hold together in some place, narrowest first.
    pub fn all_scopes() -> [&'static [Scope]; 9] {
        [ITEMS, MEETINGS, TASKS, UNITS, SETTINGS, PLAIN, MEETING, TYPING, OUTLINE]
    }

    /// The scopes whose commands hold here, narrowest first. The workbench has two sets: see `typing`.
    pub fn scopes(&self, typing: bool) -> &'static [Scope] {
        match self {
            Place::Today => ITEMS,
            Place::Meetings => MEETINGS,
            Place::Tasks => TASKS,
            Place::Units | Place::Figures | Place::Campaign(_) => UNITS,
            Place::Settings => SETTINGS,
            Place::Problems | Place::History(_) | Place::Campaigns => PLAIN,
            Place::Meeting(_) => MEETING,
            Place::Record if typing => TYPING,
            Place::Record => OUTLINE,
        }
    }
}
