//! A sync that is killed at any of its system calls: the next one completes it.

use super::net::*;
use duban::model::*;
use std::process::Command;

/// The calls that change something here.
const CALLS: [&str; 6] = ["renameat", "unlinkat", "linkat", "fsync", "write", "mkdirat"];

/// A server with much to settle: a copy on which the same ids were given out, and entries stand in another's files.
fn scene() -> Net {
    let mut net = Net::new();
    net.servers[0].issue("2026-06-10", "旧", "各镇", at(8, 0));
    net.copy(0);
    for (n, server) in net.servers.iter_mut().enumerate() {
        let id = server.issue("2026-06-18", &format!("会{n}"), "各镇", at(9, n as u32));
        server.act(&format!("{id}/1.1@qs"), Act::Accept, &format!("签收{n}"), at(9, 30)).unwrap();
        server.act("260610a/1.1@bs", Act::Accept, &format!("旧签收{n}"), at(9, 40)).unwrap();
        server.act(&format!("{id}/1.1@qs"), Act::Urge, &format!("催办{n}"), at(9, 50)).unwrap();
        server.correct(&id, at(10, 0), |m| m.facts.place = Some(format!("地点{n}")));
    }
    net.sync(0);
    net
}

fn strace(net: &Net, arguments: &[&str]) -> String {
    let log = net.dir.path().join("calls");
    let hub = net.hub();
    Command::new("strace")
        .args(["-qq", "-o", log.to_str().unwrap()])
        .args(arguments)
        .arg(env!("CARGO_BIN_EXE_duban"))
        .args(["--folder", net.servers[1].path.to_str().unwrap(), "--as", "office", "sync", "--remote", &hub])
        .env("LANG", "C")
        .output()
        .unwrap();
    std::fs::read_to_string(log).unwrap_or_default()
}

fn judge(mut net: Net, what: &str) {
    net.settle();
    net.same();
    for server in &mut net.servers {
        let register = server.load();
        let mut notes: Vec<&str> = Vec::new();
        for assignment in &register.assignments {
            notes.extend(assignment.history.iter().map(|p| p.entry.note.as_str()).filter(|n| !n.is_empty()));
        }
        notes.sort_unstable();
        assert_eq!(notes, ["催办0", "催办1", "旧签收0", "旧签收1", "签收0", "签收1"], "{what}");
        assert_eq!(register.meetings.len(), 3, "{what}");
        let places: Vec<&str> = register.meetings.values().filter_map(|m| m.facts.place.as_deref()).collect();
        assert_eq!(places, ["地点0", "地点1"], "{what}");
        let faults: Vec<Problem> = server.store.check(&LedgerId::Office);
        assert!(faults.iter().all(|p| !p.kind.is_fault()), "{what}: {faults:?}");
    }
}

/// Kills a sync at every `step`th call of each kind; returns at how many.
fn kill_at(step: usize) -> usize {
    if !Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).status().is_ok_and(|s| s.success()) {
        eprintln!("skipped: strace is not installed, or may not trace here");
        return 0;
    }
    let mut points = 0;
    for call in CALLS {
        let net = scene();
        let trace = format!("trace={call}");
        let calls = strace(&net, &["-e", &trace]).lines().filter(|l| l.starts_with(call)).count();
        judge(net, call);
        for n in (1 + fastrand::usize(..step)..=calls).step_by(step) {
            let net = scene();
            let inject = format!("inject={call}:signal=KILL:when={n}");
            strace(&net, &["-e", &trace, "-e", &inject]);
            judge(net, &format!("killed at {call} {n}"));
            points += 1;
        }
    }
    points
}

#[test]
fn a_sync_killed_at_a_sample_of_its_calls_is_completed_by_the_next() {
    kill_at(30);
}

#[test]
#[ignore = "some minutes"]
fn a_sync_killed_at_every_call_is_completed_by_the_next() {
    eprintln!("{} points", kill_at(1));
}
