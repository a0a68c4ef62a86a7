//! English: several servers.

use super::en_sentences::count;
use super::sync_words::SyncWords;
use crate::model::{Apart, Fault, Freight, Synced};

pub const SYNC: SyncWords = SyncWords {
    about: "Bring this folder together with those of other servers (over git)",
    remote: "Where the servers meet: the path or ssh address of a git repository; said once",
    read_only: "From now on receive and send nothing (for roll-ups)",
    both_ways: "From now on receive and send",
    status: "Only say what has not been sent yet; asks no server",
    want_remote: "the path or address of a git repository, such as /srv/duban.git or git@server:duban.git",
    all_same: "All servers have the same; nothing to receive or send",
    received: |f| format!("received {}", freight(f)),
    sent: |f| format!("sent {}", freight(f)),
    renamed: |from, to| {
        format!(
            "another server has sent a {from}: this server's is {to} now, with its entries, which nobody had been sent"
        )
    },
    moved: |n| format!("{} moved into ledger files of this server's own", entries(n)),
    left: |path, why| format!("{path} was not synced this time: {why}"),
    apart: |apart| {
        match apart {
        Apart::Meeting { id, draft: true, .. } => format!(
            "{id}: both corrected the same. What was sent first stands; this server's correction is a draft now: issue or remove it"
        ),
        Apart::Meeting { id, draft: false, .. } => {
            format!("{id}: both corrected the same. What was sent first stands; the draft of it that was here is untouched")
        }
        Apart::Site { .. } => {
            "duban.toml: both changed the same. This server's stands and was sent; theirs is .sync/office/theirs/duban.toml"
                .to_owned()
        }
        Apart::File { file, theirs } => {
            format!("{file} does not fit theirs and was left alone; theirs is {theirs}. `duban check` says what to do")
        }
    }
    },
    clash: |at, mine, theirs| format!("{at}: here {mine} · there {theirs}"),
    meets: |s| match &s.remote {
        None => "No place to meet yet: duban sync --remote REPOSITORY".to_owned(),
        Some(remote) if s.read_only => format!("The servers meet at {remote}; this one only receives"),
        Some(remote) => format!("The servers meet at {remote}"),
    },
    server: |mark| match mark {
        None => "This server has not met the others yet".to_owned(),
        Some(mark) if mark.is_first() => "This is the first server; its ledger files carry no mark".to_owned(),
        Some(mark) => format!("This server's mark is {mark}"),
    },
    last: |at| at.map_or("No sync was done yet".to_owned(), |at| format!("Last sync {at}")),
    waiting: |f| {
        if f.is_nothing() {
            "Nothing waits to be sent".to_owned()
        } else {
            format!("Waiting to be sent: {}", freight(f))
        }
    },
    command: "sync with the other servers",
    running: "syncing; work on",
    notice,
};

fn entries(n: usize) -> String {
    if n == 1 { "1 entry".to_owned() } else { format!("{n} entries") }
}

fn freight(f: &Freight) -> String {
    let mut parts = Vec::new();
    if f.meetings > 0 {
        parts.push(count(i64::try_from(f.meetings).unwrap_or(i64::MAX), "meeting"));
    }
    if f.entries > 0 {
        parts.push(entries(f.entries));
    }
    if f.site {
        parts.push("duban.toml".to_owned());
    }
    if parts.is_empty() { "nothing".to_owned() } else { parts.join(", ") }
}

fn notice(s: &Synced) -> String {
    let mut parts = Vec::new();
    if !s.received.is_nothing() {
        parts.push((SYNC.received)(&s.received));
    }
    if !s.sent.is_nothing() {
        parts.push((SYNC.sent)(&s.sent));
    }
    if parts.is_empty() {
        parts.push(SYNC.all_same.to_owned());
    }
    parts.extend(s.renamed.iter().map(|(from, to)| format!("{from} is {to} now")));
    let apart = s.apart.len() + s.left.len();
    if apart > 0 {
        parts.push(format!(
            "{} to look at: `duban sync`, `duban check`",
            count(i64::try_from(apart).unwrap_or(0), "thing")
        ));
    }
    parts.join("; ")
}

pub fn fault(f: &Fault) -> String {
    match f {
        Fault::NoGit { cause } => {
            format!("git cannot be started on this machine: {cause}. Ask the administrator to install it")
        }
        Fault::Git { tried, cause } => {
            format!("git {tried} failed: {cause}. The folder is as it was; try `duban sync` again")
        }
        Fault::NoRemote => {
            "Nobody has said yet where the servers meet. Say it once: duban sync --remote PATH-OR-SSH-ADDRESS"
                .to_owned()
        }
        Fault::Unreachable { remote, cause } => {
            format!(
                "{remote} cannot be reached: {cause}. Work on: nothing is lost, it all goes with the next `duban sync`"
            )
        }
        other => format!("{other:?}"),
    }
}

pub fn apart(theirs: &str) -> (String, &'static str) {
    (
        format!("does not fit what the other servers have: {theirs}"),
        "Compare the two and decide; until then this file is not synced.",
    )
}

pub fn half_synced() -> (String, &'static str) {
    ("a sync was interrupted while it gave new ids".to_owned(), "Run `duban sync`; it will finish.")
}
