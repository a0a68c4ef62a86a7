//! What one sync has done, as data: what came and went, what was settled, and what a person has to decide.

use super::fault::Fault;
use super::id::MeetingId;
use super::mark::Mark;
use super::merge::Clash;

/// The outcome of a sync.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Synced {
    /// Of this server among those that share the folder.
    pub mark: Mark,
    pub received: Freight,
    pub sent: Freight,
    /// Meetings of this server that got another id, since another server had sent one with theirs.
    pub renamed: Vec<(MeetingId, MeetingId)>,
    /// Entries that were moved into files of this server's own.
    pub moved: usize,
    pub apart: Vec<Apart>,
    /// Files that could be neither sent nor brought in, and why. The next sync tries again.
    pub left: Vec<(String, Fault)>,
}

/// How much went one way.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Freight {
    pub meetings: usize,
    pub entries: usize,
    /// Whether `duban.toml` was among it.
    pub site: bool,
}

/// What two servers do not agree on, for a person to decide. Nothing is lost, and everything else goes on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Apart {
    /// Both corrected the same fields. What was sent first stands; one's own is a draft, where there was none yet.
    Meeting { id: MeetingId, clashes: Vec<Clash>, draft: bool },
    /// Both changed the same settings. One's own stand, and were sent.
    Site { clashes: Vec<Clash> },
    /// A file that does not go on from what was sent of it, or cannot be read. Theirs lies at the second path.
    File { file: String, theirs: String },
}

/// How things stand with the other servers, without asking them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyncState {
    /// Where the servers meet, without a password; none before the first sync.
    pub remote: Option<String>,
    /// Whether this server only receives.
    pub read_only: bool,
    /// None before it has one.
    pub mark: Option<Mark>,
    /// When the last sync was done, as it was written down.
    pub last: Option<String>,
    /// What has not been sent yet.
    pub waiting: Freight,
}

impl Freight {
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}
