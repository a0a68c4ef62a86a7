//! Several processes on one folder: nothing is lost, nothing half-written is read. The processes are this test itself,
//! started again with a job in its environment.

use super::folder::*;
use duban::model::*;
use duban::store::*;
use std::path::Path;
use std::process::{Child, Command, Stdio};

const JOB: &str = "DUBAN_TEST_JOB";

/// Starts this test binary as a worker: `job` is its kind, its number, its count.
fn start(folder: &Path, job: &str, number: usize, count: usize) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["store::processes::worker", "--exact", "--nocapture", "--include-ignored"])
        .env(JOB, format!("{job} {number} {count}"))
        .env("DUBAN_TEST_FOLDER", folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// No test of its own: the other side of `start`.
#[test]
#[ignore = "a worker of other tests"]
fn worker() {
    let Ok(job) = std::env::var(JOB) else { return };
    let store = Store::open(Path::new(&std::env::var("DUBAN_TEST_FOLDER").unwrap())).unwrap();
    let parts: Vec<&str> = job.split(' ').collect();
    let (number, count): (usize, usize) = (parts[1].parse().unwrap(), parts[2].parse().unwrap());
    match parts[0] {
        "draft" => (0..count).for_each(|n| add_directive(&store, &format!("{number}-{n}"))),
        "entry" => (0..count).for_each(|n| {
            urge(&store, &format!("{number}-{n}"));
        }),
        "read" => (0..count).for_each(|_| {
            let register = store.loader(LedgerId::Office).load();
            assert_eq!(register.problems, []);
        }),
        // Says what is on the disk, after it is.
        "acknowledge" => {
            for n in 0..1_000_000 {
                let text = format!("{number}-{n}");
                if n % 2 == 0 {
                    add_directive(&store, &text)
                } else {
                    urge(&store, &text)
                }
                println!("acknowledged {text}");
            }
        }
        other => panic!("{other}"),
    }
}

fn add_directive(store: &Store, text: &str) {
    let id = mid("230616a");
    // Read now, saved later: others have saved meanwhile.
    let base = (*store.loader(LedgerId::Office).load().drafts[&id]).clone();
    let mut mine = base.clone();
    let no = mine.next_directive_no();
    mine.directives.push(Directive::new(no, text));
    let saved = store.save_draft(Some(&base), &mine).unwrap();
    assert!(saved.clashes.is_empty());
}

fn urge(store: &Store, text: &str) {
    let on = id("230615a/2.1@zjj");
    let mut entry = Entry::new(at("2023-06-20T09:00:00+08:00"), on.task.clone(), "李主任", Act::Urge);
    entry.note = text.into();
    store.act(&on, &LedgerId::Office, entry, day("2023-06-20")).unwrap();
}

/// A folder with an issued meeting and an empty draft.
fn prepared() -> Folder {
    let folder = Folder::new();
    folder.issued();
    folder.store.save_draft(None, &Meeting::new(mid("230616a"), "记录中", day("2023-06-16"))).unwrap();
    folder
}

fn directives(folder: &Folder) -> Vec<String> {
    folder.load().drafts[&mid("230616a")].directives.iter().map(|d| d.text.clone()).collect()
}

fn urges(folder: &Folder) -> Vec<String> {
    let register = folder.load();
    let history = &register.assignment(&id("230615a/2.1@zjj")).unwrap().history;
    history.iter().filter(|p| p.entry.act == Act::Urge).map(|p| p.entry.note.clone()).collect()
}

fn writers(processes: usize, each: usize) {
    let folder = prepared();
    let mut children: Vec<Child> = Vec::new();
    for number in 0..processes {
        children.push(start(folder.dir.path(), "draft", number, each));
        children.push(start(folder.dir.path(), "entry", number, each));
    }
    children.push(start(folder.dir.path(), "read", 0, each));
    for child in &mut children {
        assert!(child.wait().unwrap().success());
    }
    for mut found in [directives(&folder), urges(&folder)] {
        found.sort();
        let before = found.len();
        found.dedup();
        assert_eq!((found.len(), before), (processes * each, processes * each), "each once");
    }
    assert_eq!(folder.store.check(&LedgerId::Office), []);
}

#[test]
fn several_processes_on_one_meeting_and_one_ledger_lose_nothing() {
    writers(4, 50);
}

#[test]
#[ignore = "the long form: several minutes"]
fn eight_processes_with_a_thousand_updates_each_lose_nothing() {
    writers(8, 1000);
}

/// Kills a process that writes, again and again, and compares what it had acknowledged with what is there.
fn killed(times: usize) -> usize {
    let folder = prepared();
    let mut acknowledged = Vec::new();
    for number in 0..times {
        let mut child = start(folder.dir.path(), "acknowledge", number, 0);
        let mut output = std::io::BufReader::new(child.stdout.take().unwrap());
        // Some start to write, some are killed while they start.
        let mut line = String::new();
        let mut left = fastrand::usize(1..12);
        while left > 0 && std::io::BufRead::read_line(&mut output, &mut line).unwrap() > 0 {
            left -= usize::from(line.contains("acknowledged"));
            acknowledged.extend(line.trim_end().split_once("acknowledged ").map(|(_, text)| text.to_owned()));
            line.clear();
        }
        std::thread::sleep(std::time::Duration::from_micros(fastrand::u64(..3000)));
        child.kill().unwrap();
        child.wait().unwrap();
        while std::io::BufRead::read_line(&mut output, &mut line).unwrap_or(0) > 0 {
            acknowledged.extend(line.trim_end().split_once("acknowledged ").map(|(_, text)| text.to_owned()));
            line.clear();
        }
        toml::from_str::<toml::Table>(&folder.read("drafts/230616a.toml")).unwrap();
    }
    let mut there = directives(&folder);
    there.extend(urges(&folder));
    for text in &acknowledged {
        assert_eq!(there.iter().filter(|t| *t == text).count(), 1, "{text}");
    }
    // The next append mends what a kill may have torn.
    urge(&folder.store, "最后");
    let faults: Vec<_> = folder.store.check(&LedgerId::Office).into_iter().filter(|p| p.kind.is_fault()).collect();
    assert_eq!(faults, []);
    acknowledged.len()
}

#[test]
fn nothing_acknowledged_is_lost_when_the_writer_is_killed() {
    assert!(killed(40) > 40);
}

#[test]
#[ignore = "the long form: several minutes"]
fn nothing_acknowledged_is_lost_in_two_thousand_kills() {
    eprintln!("{} acknowledged", killed(2000));
}
