//! Clocks that jump: years ahead, years back, within one session. Clocks are shown, never trusted.

use crate::job::*;
use duban::model::*;
use duban::store::*;
use std::fs;
use std::process::Command;
use std::time::{Duration, SystemTime};

#[test]
fn entries_keep_their_order_and_their_seals_whatever_the_clock_says() {
    let folder = copy();
    let store = Store::open(folder.path()).unwrap();
    let on = on();
    let before = store.loader(LedgerId::Office).load().assignment(&on).unwrap().history.len();
    let problems = store.check(&LedgerId::Office);
    let times = ["2026-06-18", "2035-01-01", "1999-12-31", "2026-06-18", "2100-02-28", "2026-06-19"];
    for (n, day) in times.iter().enumerate() {
        let at = format!("{day}T10:00:00+08:00").parse().unwrap();
        let mut entry = Entry::new(at, on.task.clone(), "陈志远", Act::Urge);
        entry.note = n.to_string();
        store.act(&on, &LedgerId::Office, entry, "2026-06-18".parse().unwrap()).unwrap();
    }
    let register = store.loader(LedgerId::Office).load();
    let history = &register.assignment(&on).unwrap().history;
    let notes: Vec<&str> = history[before..].iter().map(|p| p.entry.note.as_str()).collect();
    assert_eq!(notes, ["0", "1", "2", "3", "4", "5"]);
    assert_eq!(store.check(&LedgerId::Office), problems, "no more than before");
}

#[test]
fn a_torn_tail_is_told_although_its_file_is_of_the_future() {
    let folder = copy();
    prepare(folder.path(), "fix");
    let file = fs::OpenOptions::new().append(true).open(folder.path().join("ledger/liulin/2026.toml")).unwrap();
    file.set_modified(SystemTime::now() + Duration::from_secs(365 * 86400)).unwrap();
    let problems = Store::open(folder.path()).unwrap().check(&LedgerId::Office);
    assert!(problems.iter().any(|p| p.kind == ProblemKind::TornTail), "{problems:?}");
}

/// The system's own clock, as the program sees it, jumps between one process and the next.
#[test]
fn every_job_is_done_under_a_clock_that_is_years_off() {
    if !Command::new("faketime").args(["2001-01-01", "true"]).status().is_ok_and(|s| s.success()) {
        eprintln!("skipped: faketime is not installed");
        return;
    }
    for job in JOBS {
        for time in ["2001-01-01 00:00:00", "2037-12-31 23:59:59"] {
            let folder = copy();
            prepare(folder.path(), job);
            let outcome = run(folder.path(), job, None, &["faketime", time]);
            assert_eq!(outcome, Outcome::Saved, "{job} in {time}");
            judge(folder.path(), job, outcome, &format!("{job} in {time}"));
        }
    }
}
