//! Something wrong in the folder: where, what, and how to mend it. A problem blocks nothing but the thing it is in.

use super::audit::{Anchor, Discrepancy};
use super::server::WrongRight;
use chrono::NaiveDate;
use std::fmt;

/// One thing that could not be read or does not fit together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The file, relative to the folder, with `/`.
    pub file: String,
    /// Line and column, counted from 1 in characters.
    pub place: Option<(usize, usize)>,
    /// The line itself.
    pub excerpt: Option<String>,
    pub kind: ProblemKind,
}

/// What is wrong. The sentence a person reads is made in `i18n`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ProblemKind {
    /// The system refused to read it; its words.
    Unreadable(String),
    /// Not TOML; the parser's words.
    Syntax(String),
    /// TOML, but not what the format asks for; what was wanted.
    Shape(String),
    /// Written by a newer duban; opened read-only. Its format number.
    Newer(u32),
    /// Larger than the bound, in bytes.
    TooLarge(u64),
    /// A symlink, pipe or device where a file should be.
    NotAFile,
    /// A name that duban did not give.
    StrangeName,
    /// What a sync tool or an editor has put beside a file: whose copy it is, and whether everything in it stands in that
    /// file or in one of its former versions as well.
    Copy { of: String, known: bool },
    /// The temporary file of a write whose process was killed: it was never acknowledged.
    LeftOver,
    /// The disk is nearly full: its free room in MiB, and the number of files that can still be made where that is little.
    LittleRoom { free_mib: u64, files: Option<u64> },
    /// The folder lies on a file system of another machine, whose locks cannot be trusted; its name.
    Network(String),
    /// The id in the file is not the file's name.
    WrongId { inside: String },
    /// An id that stands twice.
    Twice(String),
    /// A name or id that nothing answers to.
    Dangling(String),
    /// A campaign of duban.toml whose tag no directive carries.
    UnusedTag(String),
    /// A campaign that ends before it begins; it is left out.
    Reversed { from: NaiveDate, until: NaiveDate },
    /// The id of an upstream meeting or directive that is not in the folder.
    LostUpstream(String),
    /// The last block of a ledger was cut off while it was written.
    TornTail,
    /// A seal does not fit its block: the ledger was edited after sealing.
    BrokenSeal,
    /// An entry added by hand, without a seal: it counts.
    AddedByHand,
    /// A control character or other invisible sign in a text.
    Control(String),
    /// A git conflict that nobody has settled.
    ConflictMarker,
    /// A ledger's file is not what the office last saw of it.
    Differs(Box<Discrepancy>),
    /// Such a difference that the office has accepted.
    Accepted(Box<Anchor>),
    /// A note of what the office saw was changed or taken away.
    NoteEdited,
    /// A file that two servers do not agree on: where the other servers' one lies.
    Apart { theirs: String },
    /// A sync that was interrupted while it gave new ids.
    HalfSynced,
    /// Rights that differ from what `[server]` in duban.toml asks for: how, on how many more files, and the shell
    /// command that mends it.
    Rights { wrong: Vec<WrongRight>, more: usize, command: String },
}

impl ProblemKind {
    /// Whether the file's data could not be used; otherwise it is a remark.
    pub fn is_fault(&self) -> bool {
        use ProblemKind::{
            Accepted, AddedByHand, Control, Copy, LeftOver, LittleRoom, Network, StrangeName, UnusedTag,
        };
        !matches!(
            self,
            AddedByHand
                | StrangeName
                | Copy { .. }
                | LeftOver
                | LittleRoom { .. }
                | Network(_)
                | UnusedTag(_)
                | Control(_)
                | Accepted(_)
        )
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some((line, column)) => write!(f, "{}:{line}:{column}", self.file),
            None => f.write_str(&self.file),
        }
    }
}
