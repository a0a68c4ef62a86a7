//! Why something that was tried did not happen, as data. The sentence with its next step is made in `i18n`.

use super::act::WhyNot;
use super::problem::Problem;

/// A failed attempt. Named after what was tried; paths are as the person would type them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// There is no folder there.
    NoFolder {
        path: String,
    },
    /// A folder, but without `duban.toml`.
    NotASite {
        path: String,
    },
    /// `init` found something there already.
    FolderInUse {
        path: String,
    },
    Read {
        path: String,
        cause: String,
    },
    /// A file is there that was not to be overwritten.
    Exists {
        path: String,
    },
    /// A template of the site: the file, the line, what is wrong there, and the names it may use.
    Template {
        file: String,
        line: Option<usize>,
        cause: String,
        known: Vec<String>,
    },
    /// Nothing was changed.
    Write {
        path: String,
        cause: String,
    },
    /// The write may have happened and may not: the file was read again and is not what was meant.
    Unsure {
        path: String,
        cause: String,
    },
    /// The operating system does not let this account write there.
    NotPermitted {
        path: String,
    },
    /// Somebody held the lock for longer than the deadline.
    Locked {
        path: String,
        holder: Option<String>,
        seconds: u64,
    },
    /// The file cannot be read whole and is therefore never written to.
    Broken(Box<Problem>),
    /// Written by a newer duban.
    Newer {
        path: String,
        format: u32,
    },
    NotFound {
        what: String,
    },
    /// An issued meeting changes only by a correction.
    AlreadyIssued {
        meeting: String,
    },
    /// It is being recorded still.
    NotIssued {
        meeting: String,
    },
    /// There is nothing in it to issue.
    NothingToIssue {
        meeting: String,
    },
    /// The rules of follow-up are against it.
    Refused {
        what: String,
        why: WhyNot,
    },
    /// A control character, a bidi override or the like, as U+XXXX.
    ControlCharacter {
        field: String,
        code: String,
    },
    /// Longer than the bound, in bytes.
    TooLong {
        field: String,
        max: usize,
    },
    /// Text that is not what was asked for; what was wanted.
    BadInput {
        text: String,
        wanted: String,
    },
    /// A date that cannot be read.
    BadDate {
        text: String,
    },
    /// Both changed the same field; one's own is kept as a draft.
    Conflict {
        meeting: String,
        fields: Vec<String>,
    },
    /// No git can be started.
    NoGit {
        cause: String,
    },
    /// git did not do what it was asked to; what was tried.
    Git {
        tried: String,
        cause: String,
    },
    /// No place was given where the servers meet.
    NoRemote,
    /// The place where the servers meet cannot be reached. Nothing is lost: it goes with the next sync.
    Unreachable {
        remote: String,
        cause: String,
    },
    /// Needs a real terminal.
    NoTerminal,
    /// What was written does not read back as what was meant: a fault of duban.
    RoundTrip {
        path: String,
        cause: String,
    },
    /// A fault of duban.
    Internal {
        cause: String,
    },
}

/// What a fault means to a script.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FaultKind {
    NothingFound,
    BadInput,
    Refused,
    Ours,
}

impl Fault {
    pub fn kind(&self) -> FaultKind {
        match self {
            Fault::NotFound { .. } | Fault::NothingToIssue { .. } => FaultKind::NothingFound,
            Fault::NoFolder { .. }
            | Fault::NotASite { .. }
            | Fault::FolderInUse { .. }
            | Fault::Read { .. }
            | Fault::Write { .. }
            | Fault::ControlCharacter { .. }
            | Fault::TooLong { .. }
            | Fault::Template { .. }
            | Fault::BadInput { .. }
            | Fault::BadDate { .. }
            | Fault::NoGit { .. }
            | Fault::NoRemote
            | Fault::NoTerminal => FaultKind::BadInput,
            Fault::NotPermitted { .. }
            | Fault::Exists { .. }
            | Fault::Locked { .. }
            | Fault::Broken(_)
            | Fault::Newer { .. }
            | Fault::AlreadyIssued { .. }
            | Fault::NotIssued { .. }
            | Fault::Refused { .. }
            | Fault::Conflict { .. }
            | Fault::Git { .. }
            | Fault::Unreachable { .. }
            | Fault::Unsure { .. } => FaultKind::Refused,
            Fault::RoundTrip { .. } | Fault::Internal { .. } => FaultKind::Ours,
        }
    }

    /// The exit code: 1 nothing found, 2 wrong use or bad input, 3 conflict or refused, 70 a fault of ours.
    pub fn exit_code(&self) -> u8 {
        match self.kind() {
            FaultKind::NothingFound => 1,
            FaultKind::BadInput => 2,
            FaultKind::Refused => 3,
            FaultKind::Ours => 70,
        }
    }
}
