//! A kill or an error at every system call, by `strace`; a write that is cut short at every byte, by a limit.

use crate::job::*;
use duban::store::Store;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

const ERRORS: [&str; 7] = ["EIO", "ENOSPC", "EACCES", "EMFILE", "EINTR", "EDQUOT", "EROFS"];

/// The calls that change something, and some that only look.
const CALLS: [&str; 16] = [
    "openat",
    "write",
    "fsync",
    "fdatasync",
    "renameat",
    "linkat",
    "ftruncate",
    "flock",
    "fchmod",
    "fchown",
    "mkdirat",
    "unlinkat",
    "getdents64",
    "read",
    "statx",
    "newfstatat",
];

pub fn has_strace() -> bool {
    let works = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).status().is_ok_and(|s| s.success());
    if !works {
        eprintln!("skipped: strace is not installed, or may not trace here");
    }
    works
}

/// How often a job makes each call in the thread that works.
fn counts(job: &str) -> BTreeMap<String, usize> {
    let folder = copy();
    prepare(folder.path(), job);
    let log = tempfile::NamedTempFile::new().unwrap();
    let calls = format!("trace={}", CALLS.join(","));
    let options = ["strace", "-f", "-qq", "-o", log.path().to_str().unwrap(), "-e", &calls];
    assert_eq!(run(folder.path(), job, None, &options), Outcome::Saved);
    let mut per_thread: BTreeMap<(String, String), usize> = BTreeMap::new();
    for line in fs::read_to_string(log.path()).unwrap().lines() {
        let mut words = line.split_whitespace();
        let (Some(thread), Some(call)) = (words.next(), words.next()) else { continue };
        if let Some((name, _)) = call.split_once('(') {
            *per_thread.entry((name.to_owned(), thread.to_owned())).or_default() += 1;
        }
    }
    let mut most = BTreeMap::new();
    for ((name, _), n) in per_thread {
        let entry = most.entry(name).or_insert(0);
        *entry = n.max(*entry);
    }
    most
}

/// Injects `fault` into the calls of a job, every one, or about `sample` of each kind; returns how many.
fn inject(job: &str, fault: &str, sample: usize) -> usize {
    let mut points = 0;
    for (call, count) in counts(job) {
        let step = count.div_ceil(sample).max(1);
        // Beginning somewhere else each time, so that in time all are met.
        for n in (1 + fastrand::usize(..step)..=count).step_by(step) {
            let folder = copy();
            prepare(folder.path(), job);
            let trace = format!("trace={call}");
            let inject = format!("inject={call}:{fault}:when={n}");
            let options = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", &trace, "-e", &inject];
            let outcome = run(folder.path(), job, None, &options);
            judge(folder.path(), job, outcome, &format!("{job}, {fault} at {call} {n}: {outcome:?}"));
            points += 1;
        }
    }
    points
}

#[test]
fn a_kill_at_a_system_call_loses_nothing() {
    if !has_strace() {
        return;
    }
    let points: usize = JOBS.iter().map(|job| inject(job, "signal=KILL", 2)).sum();
    assert!(points > 80, "{points}");
}

#[test]
fn an_error_at_a_system_call_is_told_and_loses_nothing() {
    if !has_strace() {
        return;
    }
    for (n, error) in ERRORS.into_iter().enumerate() {
        let points = inject(JOBS[n % JOBS.len()], &format!("error={error}"), 2);
        assert!(points > 10, "{points}");
    }
}

/// Every call of a job.
fn every(job: &str) {
    if !has_strace() {
        return;
    }
    let mut points = inject(job, "signal=KILL", usize::MAX);
    for error in ERRORS {
        points += inject(job, &format!("error={error}"), usize::MAX);
    }
    println!("{job}: {points} points, nothing lost");
}

#[test]
#[ignore = "the long form: many minutes"]
fn every_system_call_of_a_save() {
    every("save");
}

#[test]
#[ignore = "the long form: many minutes"]
fn every_system_call_of_an_append() {
    every("act");
    every("acts");
}

#[test]
#[ignore = "the long form: many minutes"]
fn every_system_call_of_an_issue() {
    every("issue");
}

#[test]
#[ignore = "the long form: many minutes"]
fn every_system_call_of_a_correction_a_mend_and_the_journal() {
    ["correct", "fix", "journal"].into_iter().for_each(every);
}

/// The disk is full after so many bytes of the file that grows.
fn cut_short(job: &str, file: &str, step: usize) {
    let length = |folder: &Path| fs::metadata(folder.join(file)).unwrap().len();
    let whole = {
        let folder = copy();
        let before = length(folder.path());
        assert_eq!(run::<&str>(folder.path(), job, None, &[]), Outcome::Saved);
        (before, length(folder.path()))
    };
    for limit in (whole.0..whole.1).step_by(step) {
        let folder = copy();
        let outcome = run::<&str>(folder.path(), job, Some(limit), &[]);
        assert_ne!(outcome, Outcome::Saved, "{job} cut at {limit}");
        judge(folder.path(), job, outcome, &format!("{job} cut at {limit}: {outcome:?}"));
    }
}
#[test]
fn a_write_that_is_cut_short_is_told_and_taken_back() {
    cut_short("act", "ledger/office/2026.toml", 11);
    cut_short("acts", "ledger/office/2026.toml", 23);
    cut_short("save", "drafts/260618a.toml", 11);
}

#[test]
fn a_process_killed_in_the_middle_of_an_append_leaves_a_tail_that_is_set_aside() {
    let file = "ledger/office/2026.toml";
    let folder = copy();
    work(&Store::open(folder.path()).unwrap(), "act").unwrap();
    let whole = fs::read(folder.path().join(file)).unwrap();
    let before = fs::metadata(copy().path().join(file)).unwrap().len() as usize;
    for cut in before..whole.len() {
        let folder = copy();
        fs::write(folder.path().join(file), &whole[..cut]).unwrap();
        judge(folder.path(), "act", Outcome::Killed, &format!("cut at {cut}"));
    }
}
