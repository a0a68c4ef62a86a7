//! Several processes on one folder: nothing is lost, nothing half-written is read. The processes are this test itself,
//! started again with a job in its environment.

use super::folder::*;
use duban::model::*;
use duban::store::*;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

const JOB: &str = "DUBAN_TEST_JOB";
const DRAFT: &str = "230616a";
/// Directives in the draft: one for each worker that edits it.
const SLOTS: usize = 8;
/// More than a worker counts before it is killed.
const STRIDE: usize = 1_000_000;

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
        "draft" => (0..count).for_each(|n| edit_directive(&store, number, n)),
        "entry" => (0..count).for_each(|n| {
            urge(&store, &format!("{number}-{n}"));
        }),
        // So that reading the ledger does not become the work.
        "slow" => (0..count).for_each(|n| {
            urge(&store, &format!("{number}-{n}"));
            std::thread::sleep(std::time::Duration::from_millis(200));
        }),
        "read" => (0..count).for_each(|_| {
            let register = store.loader(LedgerId::Office).load();
            assert_eq!(register.problems, []);
        }),
        // Says what is on the disk, after it is.
        "acknowledge" => {
            for n in 0..1_000_000 {
                if n % 2 == 0 {
                    edit_directive(&store, number % SLOTS, number * STRIDE + n);
                } else {
                    urge(&store, &format!("{number}-{n}"));
                }
                println!("acknowledged {n}");
            }
        }
        other => panic!("{other}"),
    }
}

/// Sets the directive that belongs to this worker to `value`. Nobody else may have set it back meanwhile.
fn edit_directive(store: &Store, slot: usize, value: usize) {
    // Read now, saved later: others have saved meanwhile.
    let base = (*store.loader(LedgerId::Office).load().drafts[&mid(DRAFT)]).clone();
    let mut mine = base.clone();
    let text = &mut mine.directives[slot].text;
    assert!(text.parse::<usize>().unwrap() <= value, "slot {slot}: {text} before {value}");
    *text = value.to_string();
    let saved = patiently(|| store.save_draft(Some(&base), &mine));
    assert!(saved.clashes.is_empty());
    assert_eq!(saved.meeting.directives[slot].text, value.to_string());
}

/// Tries again where others have held the lock for too long: nothing was written then.
fn patiently<T>(mut attempt: impl FnMut() -> Result<T, Fault>) -> T {
    loop {
        match attempt() {
            Err(Fault::Locked { .. }) => eprintln!("locked for five seconds; once more"),
            outcome => return outcome.unwrap(),
        }
    }
}

fn urge(store: &Store, text: &str) {
    let on = id("230615a/2.1@zjj");
    let mut entry = Entry::new(at("2023-06-20T09:00:00+08:00"), on.task.clone(), "李主任", Act::Urge);
    entry.note = text.into();
    patiently(|| store.act(&on, &LedgerId::Office, entry.clone(), day("2023-06-20")));
}

/// A folder with an issued meeting and a draft with a directive for each worker.
fn prepared() -> Folder {
    let folder = Folder::new();
    folder.issued();
    let mut draft = Meeting::new(mid(DRAFT), "记录中", day("2023-06-16"));
    for _ in 0..SLOTS {
        let no = draft.next_directive_no();
        draft.directives.push(Directive::new(no, "0"));
    }
    folder.store.save_draft(None, &draft).unwrap();
    folder
}

/// What the directive of a worker was set to.
fn value(folder: &Folder, slot: usize) -> usize {
    folder.load().drafts[&mid(DRAFT)].directives[slot].text.parse().unwrap()
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
    (0..processes).for_each(|slot| assert_eq!(value(&folder, slot), each - 1, "slot {slot}"));
    let mut found = urges(&folder);
    found.sort();
    found.dedup();
    assert_eq!((found.len(), urges(&folder).len()), (processes * each, processes * each), "each once");
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
        let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
        // Some have just started to write.
        let mut wanted = fastrand::usize(1..12);
        let mut said = Vec::new();
        let mut hear = |line: std::io::Result<String>| {
            let n = line.unwrap().split_once("acknowledged ").map(|(_, n)| n.parse::<usize>().unwrap());
            said.extend(n);
            n.is_some()
        };
        while wanted > 0 {
            let Some(line) = output.next() else { break };
            wanted -= usize::from(hear(line));
        }
        std::thread::sleep(std::time::Duration::from_micros(fastrand::u64(..3000)));
        child.kill().unwrap();
        child.wait().unwrap();
        for line in output {
            hear(line);
        }
        if let Some(last) = said.iter().rev().find(|n| **n % 2 == 0) {
            let there = value(&folder, number % SLOTS);
            assert!(there >= number * STRIDE + last, "{there} is there, {number} × {STRIDE} + {last} was acknowledged");
        }
        acknowledged.extend(said.iter().filter(|n| **n % 2 == 1).map(|n| format!("{number}-{n}")));
    }
    let there = urges(&folder);
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
    assert!(killed(40) > 20);
}

#[test]
#[ignore = "the long form: several minutes"]
fn nothing_acknowledged_is_lost_in_ten_thousand_kills() {
    // A folder of its own for each thousand: what is read stays small.
    let acknowledged: usize = (0..10).map(|_| killed(1000)).sum();
    println!("10,000 kills: {acknowledged} appends acknowledged, none lost");
}

/// Reads files of the folder so many times while others save and append: never part of a file, never an older state.
fn readers(reads: usize) {
    let folder = prepared();
    let mut writers: Vec<Child> = (0..2).map(|n| start(folder.dir.path(), "draft", n, STRIDE)).collect();
    writers.push(start(folder.dir.path(), "slow", 0, STRIDE));
    let count = std::sync::atomic::AtomicUsize::new(0);
    let read_on = || {
        let (mut newest, mut longest) = ([0; 2], 0);
        // Nothing is known from the reading before: every file is read each time.
        while count.load(std::sync::atomic::Ordering::Relaxed) < reads {
            let register = folder.load();
            assert_eq!(register.problems, []);
            for (slot, newest) in newest.iter_mut().enumerate() {
                let value = register.drafts[&mid(DRAFT)].directives[slot].text.parse::<usize>().unwrap();
                assert!(value >= *newest, "an older draft: {value} after {newest}");
                *newest = value;
            }
            let entries = register.assignment(&id("230615a/2.1@zjj")).unwrap().history.len();
            assert!(entries >= longest, "an older ledger: {entries} after {longest}");
            longest = entries;
            // duban.toml, the draft, the issued meeting, the office's ledger.
            count.fetch_add(4, std::sync::atomic::Ordering::Relaxed);
        }
        (newest, longest)
    };
    let found = std::thread::scope(|scope| {
        let threads = [scope.spawn(read_on), scope.spawn(read_on)];
        threads.map(|thread| thread.join().unwrap())
    });
    for writer in &mut writers {
        assert!(writer.try_wait().unwrap().is_none(), "they wrote to the end");
        writer.kill().unwrap();
        writer.wait().unwrap();
    }
    assert!(found[0].0[0] > 0 && found[0].1 > 1, "they wrote meanwhile");
    println!(
        "{reads} files read while they were saved {} and appended {} times",
        found[0].0[0] + found[0].0[1],
        found[0].1
    );
}

#[test]
fn readers_never_see_part_of_a_file() {
    readers(2_000);
}

#[test]
#[ignore = "the long form: several minutes"]
fn a_million_reads_never_see_part_of_a_file() {
    readers(1_000_000);
}
