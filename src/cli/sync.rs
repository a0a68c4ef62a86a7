//! `duban sync`: brings the folder together with those of other servers, and says what came and went, what was settled,
//! and what a person has to decide.

use super::print::Answer;
use super::start::{Call, flag, option, text, usage_line};
use crate::failure::Failure;
use crate::i18n::Words;
use crate::model::{Apart, Clash, Fault, Freight, LedgerId, SyncState, Synced};
use crate::store::{Meet, Store};
use clap::{ArgMatches, Command};
use serde::Serialize;
use std::path::Path;

/// Something waits for a person.
const TO_DECIDE: u8 = 3;

#[derive(Serialize)]
struct SyncedJson {
    mark: String,
    received: FreightJson,
    sent: FreightJson,
    renamed: Vec<(String, String)>,
    moved: usize,
    apart: Vec<ApartJson>,
    left: Vec<LeftJson>,
}

#[derive(Serialize)]
struct FreightJson {
    meetings: usize,
    entries: usize,
    site: bool,
}

#[derive(Serialize)]
struct ApartJson {
    file: String,
    theirs: Option<String>,
    clashes: Vec<ClashJson>,
    message: String,
}

#[derive(Serialize)]
struct ClashJson {
    at: String,
    here: String,
    there: String,
}

#[derive(Serialize)]
struct LeftJson {
    file: String,
    message: String,
}

#[derive(Serialize)]
struct StateJson {
    remote: Option<String>,
    read_only: bool,
    mark: Option<String>,
    last: Option<String>,
    waiting: FreightJson,
}

/// Its words and options.
pub fn define(command: Command, w: &'static Words) -> Command {
    let s = &w.sync;
    command
        .about(s.about)
        .override_usage(usage_line(w, "duban sync", &["[--remote REPOSITORY]", "[OPTIONS]"]))
        .arg(option("remote", "REPOSITORY", s.remote))
        .arg(flag("read-only", s.read_only))
        .arg(flag("both-ways", s.both_ways).conflicts_with("read-only"))
        .arg(flag("status", s.status).conflicts_with_all(["remote", "read-only", "both-ways"]))
        .arg(flag("json", w.cli.help.json))
}

/// Syncs. What a person has to decide leaves the exit code at 3, although all the rest is done.
///
/// # Errors
/// A unit asks for it, no remote was ever given, it cannot be reached, or another sync is at work.
pub fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    let w = call.words;
    let remote = text(matches, "remote").map(|remote| address(&remote, w)).transpose()?;
    let store = match &remote {
        Some(remote) => open_or_join(call, remote)?,
        None => call.store()?,
    };
    let who = call.who(&store)?;
    if who.ledger != LedgerId::Office {
        return Err(Failure::refused(w.why.only_office));
    }
    let mut answer = Answer::default();
    if matches.get_flag("status") {
        let state = store.sync_state()?;
        if matches.get_flag("json") {
            answer.json(&state_json(&state))?;
        } else {
            let (s, f) = (&w.sync, &state);
            answer.lines([
                (s.meets)(f),
                (s.server)(f.mark.as_ref()),
                (s.last)(f.last.as_deref()),
                (s.waiting)(&f.waiting),
            ]);
        }
        return Ok(answer);
    }
    let read_only = match (matches.get_flag("read-only"), matches.get_flag("both-ways")) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    };
    let synced = store.sync(&Meet { remote, read_only }, &who.by, call.clock.now())?;
    if matches.get_flag("json") {
        answer.json(&synced_json(&synced, w))?;
    } else {
        tell(&synced, w, &mut answer);
    }
    let code = if synced.apart.is_empty() && synced.left.is_empty() { 0 } else { TO_DECIDE };
    Ok(answer.with_code(code))
}

/// A server that has no folder yet gets one from what was sent.
fn open_or_join(call: &Call, remote: &str) -> Result<Store, Failure> {
    let path = call.folder_path()?;
    match Store::open(&path) {
        Err(Fault::NoFolder { .. } | Fault::NotASite { .. }) => Ok(Store::join(&path, remote)?),
        _ => call.store(),
    }
}

/// A path from where the person is stays right from elsewhere; what looks like an option of git is none.
fn address(remote: &str, w: &Words) -> Result<String, Failure> {
    if remote.is_empty() || remote.starts_with('-') {
        return Err(Failure::bad_input(remote, w.sync.want_remote));
    }
    let path = Path::new(remote);
    if path.is_relative() && path.is_dir() {
        let whole = path.canonicalize().map_err(|e| Fault::Read { path: remote.into(), cause: e.to_string() })?;
        return Ok(whole.display().to_string());
    }
    Ok(remote.to_owned())
}

fn tell(synced: &Synced, w: &Words, answer: &mut Answer) {
    let s = &w.sync;
    if synced.received.is_nothing() && synced.sent.is_nothing() {
        answer.line(s.all_same);
    }
    if !synced.received.is_nothing() {
        answer.line((s.received)(&synced.received));
    }
    if !synced.sent.is_nothing() {
        answer.line((s.sent)(&synced.sent));
    }
    for (from, to) in &synced.renamed {
        answer.line((s.renamed)(from.as_str(), to.as_str()));
    }
    if synced.moved > 0 {
        answer.line((s.moved)(synced.moved));
    }
    for apart in &synced.apart {
        answer.line((s.apart)(apart));
        answer.lines(clashes(apart).iter().map(|c| format!("    {}", (s.clash)(&at(c), &c.mine, &c.theirs))));
    }
    for (path, fault) in &synced.left {
        answer.line((s.left)(path, &(w.fault)(fault)));
    }
}

fn clashes(apart: &Apart) -> &[Clash] {
    match apart {
        Apart::Meeting { clashes, .. } | Apart::Site { clashes } => clashes,
        Apart::File { .. } => &[],
    }
}

fn at(clash: &Clash) -> String {
    format!("{} {}", clash.record, clash.field).trim().to_owned()
}

fn synced_json(synced: &Synced, w: &Words) -> SyncedJson {
    let clash = |c: &Clash| ClashJson { at: at(c), here: c.mine.clone(), there: c.theirs.clone() };
    let apart = |apart: &Apart| {
        let (file, theirs) = match apart {
            Apart::Meeting { id, .. } => (id.to_string(), None),
            Apart::Site { .. } => ("duban.toml".to_owned(), None),
            Apart::File { file, theirs } => (file.clone(), Some(theirs.clone())),
        };
        let clashes = clashes(apart).iter().map(clash).collect();
        ApartJson { file, theirs, clashes, message: (w.sync.apart)(apart) }
    };
    let left = |(file, fault): &(String, Fault)| LeftJson { file: file.clone(), message: (w.fault)(fault) };
    SyncedJson {
        mark: synced.mark.to_string(),
        received: freight(&synced.received),
        sent: freight(&synced.sent),
        renamed: synced.renamed.iter().map(|(from, to)| (from.to_string(), to.to_string())).collect(),
        moved: synced.moved,
        apart: synced.apart.iter().map(apart).collect(),
        left: synced.left.iter().map(left).collect(),
    }
}

fn state_json(state: &SyncState) -> StateJson {
    StateJson {
        remote: state.remote.clone(),
        read_only: state.read_only,
        mark: state.mark.as_ref().map(ToString::to_string),
        last: state.last.clone(),
        waiting: freight(&state.waiting),
    }
}

fn freight(f: &Freight) -> FreightJson {
    FreightJson { meetings: f.meetings, entries: f.entries, site: f.site }
}
