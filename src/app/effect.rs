//! All that the outside must do for a session, as data. `tui::worker` does it and answers with an event.

use super::SettingChange;
use super::exporting::{Composed, Order};
use crate::model::{Act, AssignmentId, Entry, History, Jot, Meeting, MeetingId};
use chrono::NaiveDate;
use std::sync::Arc;

/// Something to be done outside.
#[derive(Clone, PartialEq, Debug)]
pub enum Effect {
    /// Write to the journal, before the next frame is drawn.
    Journal(Vec<Jot>),
    SaveDraft {
        base: Option<Box<Meeting>>,
        mine: Box<Meeting>,
    },
    RemoveDraft(MeetingId),
    /// Make a draft of the next version of an issued meeting.
    Correct(MeetingId),
    Issue {
        base: Option<Box<Meeting>>,
        mine: Box<Meeting>,
        by: String,
    },
    /// Append one entry for each assignment; the times are set when they are written.
    Act {
        act: Act,
        entries: Vec<(AssignmentId, Entry)>,
    },
    /// Save a search under a name; without one, remove it.
    ChangeView {
        name: String,
        source: Option<String>,
    },
    /// Make a document, to be looked at.
    Compose(Box<Order>),
    WriteDocuments {
        composed: Arc<Composed>,
        overwrite: bool,
    },
    /// Put left-behind journals away; what they held is kept for a while.
    Discard(Vec<String>),
    /// Keep the steps that led to a saved draft for the next session.
    KeepSteps {
        meeting: Box<Meeting>,
        history: History,
    },
    /// Look for the steps that led to a draft.
    RecallSteps(Box<Meeting>),
    /// Read the settings file.
    ReadSettings,
    /// Write an entry of the settings file, or strike it out.
    ChangeSetting(SettingChange),
    /// The settings have changed: look and terminal follow them.
    Restyle,
    /// Check the whole folder.
    Check,
    /// Bring the folder together with those of the other servers.
    Sync,
    /// Read the versions of a meeting.
    ReadVersions(MeetingId),
    /// Read a file from elsewhere, for a meeting under a title on a day.
    OpenFile {
        path: String,
        title: String,
        date: NaiveDate,
    },
    /// Read the folder anew.
    Reload,
    Suspend,
    /// Put a text into the terminal's clipboard.
    Copy(String),
    /// Let the person write on at a text in an editor; the answer is `Event::Edited`.
    Edit(String),
    /// Paint everything again: the terminal was disturbed.
    RedrawAll,
}
