//! All that can arrive in a session. A closed list: what is not here does not happen.

use super::exporting::Composed;
use super::key::Key;
use super::{BadSetting, Faulty, SettingChange, Settings};
use crate::intake::{Source, Untaken};
use crate::model::{
    Act, AssignmentId, Clash, Fault, History, IssuePlan, LeftBehind, Meeting, MeetingId, Register, Synced, Version,
};
use crate::query::{Keys, Sorted};
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Something that happened outside.
#[derive(Clone, Debug)]
pub enum Event {
    Key(Key),
    /// Pasted text, or several characters at once from an input method. Line ends are `\n`.
    Paste(String),
    /// Columns and rows of the terminal.
    Resize(u16, u16),
    /// The minute, at the start and when it changes.
    Now(DateTime<FixedOffset>),
    /// A long first reading of the folder is so many hundredths on; with what is known of the year in use, once it is.
    Reading(u8, Option<Arc<Register>>),
    /// The folder as read anew.
    Loaded(Arc<Register>),
    /// The texts of a register that was loaded, or is the next to be, made ready for searching.
    Folded(Arc<Register>, Box<Keys>),
    /// The order of the Tasks screen, made ready for a register that was loaded.
    Sorted(Box<Sorted>),
    /// Nothing has arrived for a moment, and something waited for that.
    Rested,
    /// What became of an effect.
    Answer(Answer),
    /// Journals that earlier sessions left behind; each with the name to discard it by.
    LeftBehind(Vec<(String, LeftBehind)>),
    /// Whether what is typed reaches the journal.
    JournalSafe(bool),
    /// The editor is done with the text that has the keys.
    Edited(Result<String, EditorTrouble>),
}

/// Why an editor gave no text back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum EditorTrouble {
    /// None is set.
    None,
    /// It is not there, or ended with a fault.
    Failed { editor: String, why: String },
    /// What it left cannot be read.
    Text(String),
}

/// What became of an effect.
#[derive(Clone, Debug)]
pub enum Answer {
    /// A draft is saved. `sent` is what was asked for, `saved` what is on disk now.
    Saved {
        sent: Box<Meeting>,
        saved: Box<Meeting>,
        clashes: Vec<Clash>,
        renumbered: Vec<(u32, u32)>,
    },
    NotSaved {
        meeting: MeetingId,
        fault: Fault,
    },
    Issued {
        meeting: Box<Meeting>,
        plan: IssuePlan,
    },
    NotIssued(Fault),
    /// A draft for the correction of an issued meeting.
    Correcting(Box<Meeting>),
    DraftRemoved(MeetingId),
    Acted {
        act: Act,
        done: Vec<AssignmentId>,
        failed: Vec<(AssignmentId, Fault)>,
    },
    /// The searches saved under names, after one was changed.
    Views {
        own: BTreeMap<String, String>,
        changed: String,
    },
    /// A document is ready to be looked at.
    Composed(Box<Composed>),
    /// Another file is where a document is to go.
    InTheWay {
        composed: Arc<Composed>,
        path: String,
    },
    /// The paths of the files written.
    Written(Vec<String>),
    /// The steps that led to a draft that was opened.
    Steps {
        of: Box<Meeting>,
        history: History,
    },
    /// The settings file was read, after a change or for its own sake.
    Settings {
        settings: Box<Settings>,
        bad: Vec<BadSetting>,
        change: Option<SettingChange>,
    },
    /// All that is wrong in the folder.
    Checked(Vec<Faulty>),
    /// A sync has ended.
    Synced(Box<Result<Synced, Fault>>),
    /// The versions of a meeting, the oldest first.
    Versions {
        meeting: MeetingId,
        versions: Vec<Version>,
    },
    /// A file from elsewhere was read.
    FileOpened {
        path: String,
        title: String,
        date: NaiveDate,
        source: Box<Result<Source, Untaken>>,
    },
    Failed(Fault),
}
