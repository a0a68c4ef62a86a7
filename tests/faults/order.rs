//! The order of the system calls that a loss of power asks for: durable before it is named, named durably before it is
//! called saved. The long form with real images is `power`.

use crate::inject::has_strace;
use crate::job::*;
use std::fs;

/// The calls of a job that change something, up to its acknowledgement, with the files they are made on.
fn calls(job: &str) -> Vec<String> {
    let folder = copy();
    prepare(folder.path(), job);
    let log = tempfile::NamedTempFile::new().unwrap();
    let trace = "trace=write,fsync,fdatasync,renameat,renameat2,rename,linkat";
    let options = ["strace", "-f", "-qq", "-y", "-s", "64", "-o", log.path().to_str().unwrap(), "-e", trace];
    assert_eq!(run(folder.path(), job, None, &options), Outcome::Saved);
    let text = fs::read_to_string(log.path()).unwrap();
    let lines = text.lines().take_while(|line| !line.contains("outcome: saved"));
    // The number of the thread goes.
    lines.map(|line| line.split_once(' ').map_or(line, |(_, call)| call.trim_start()).to_owned()).collect()
}

/// Where the first call after `from` stands that has all of the words.
fn after(calls: &[String], from: usize, words: &[&str]) -> usize {
    let found = calls.iter().skip(from).position(|call| words.iter().all(|word| call.contains(word)));
    from + found.unwrap_or_else(|| panic!("{words:?} after {from}: {calls:#?}"))
}

#[test]
fn a_file_is_durable_before_it_has_its_name_and_its_name_before_it_is_called_saved() {
    if !has_strace() {
        return;
    }
    let calls = calls("save");
    let written = after(&calls, 0, &["write(", "/drafts/.tmp-"]);
    let synced = after(&calls, written, &["fsync(", "/drafts/.tmp-"]);
    let former = after(&calls, synced, &["linkat(", ".history"]);
    let kept = after(&calls, former, &["fsync(", ".history"]);
    let named = after(&calls, kept, &["rename", ".tmp-", "260618a.toml"]);
    after(&calls, named, &["fsync(", "/drafts>"]);
}

#[test]
fn an_entry_is_durable_before_it_is_called_written_and_is_one_write() {
    if !has_strace() {
        return;
    }
    for job in ["act", "acts"] {
        let calls = calls(job);
        let written = after(&calls, 0, &["write(", "/ledger/office/2026.toml"]);
        after(&calls, written, &["fdatasync(", "/ledger/office/2026.toml"]);
        let writes = calls.iter().filter(|c| c.contains("write(") && c.contains("/ledger/office/2026.toml")).count();
        assert_eq!(writes, 1, "{job}: {calls:#?}");
    }
}

#[test]
fn what_is_typed_is_durable_where_a_sync_was_answered() {
    if !has_strace() {
        return;
    }
    let calls = calls("journal");
    let written = after(&calls, 0, &["write(", ".journal"]);
    after(&calls, written, &["fdatasync(", ".journal"]);
}
