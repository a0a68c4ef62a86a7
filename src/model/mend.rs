//! What is to be done about a problem of the folder: by `check --fix`, or by a person who has looked. No sentences.

/// How one problem is mended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mend {
    /// Safe: nothing that counts changes, nothing is lost, and no person need look first. Done by `check --fix`.
    Safe(SafeMend),
    /// What a person decides; each step with a command for a shell in the folder. None where nothing is to be done there.
    ByHand(Vec<Step>),
}

/// The mends that are done without asking. What is moved goes to `.set-aside/` beside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SafeMend {
    /// Move a file that is never read.
    SetAside,
    /// Move the torn tail of a ledger, as the next append would.
    CutTail,
}

/// One step, and the command that does it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    pub what: StepKind,
    pub command: String,
}

/// What a step is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepKind {
    Look,
    Edit,
    /// See what a copy says otherwise.
    Compare,
    /// Put it where nothing reads it.
    Move,
    /// Give a file the name that stands in it.
    Rename,
    /// Keep the file, then put its newest former version in its place.
    Former,
    /// Let those read and write who should.
    Permit,
    /// Put what other servers have in its place.
    Theirs,
    /// Say that it is settled.
    Settled,
}
