//! Faults injected into a process that writes: a kill or an error at every system call, a write that is cut short at every
//! byte. Nothing acknowledged is lost, nothing half-written is read, nothing is called saved that is not. The process is
//! this test itself, started again under `strace`; without `strace` those tests say so and pass.

use duban::model::*;
use duban::store::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

const JOB: &str = "DUBAN_FAULT_JOB";
const DRAFT: &str = "260618a";
const ON: &str = "260610a/1.1@liulin";
const NEW: &str = "新写的一条";
const JOBS: [&str; 3] = ["save", "act", "issue"];

/// The calls that change something, and some that only look.
const CALLS: [&str; 14] = [
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
];

fn meeting(text: &str) -> MeetingId {
    text.parse().unwrap()
}

fn on() -> AssignmentId {
    let Ok(Ref::Assignment(id)) = ON.parse() else { panic!() };
    id
}

/// A copy of the sample that goes with the test.
fn copy() -> tempfile::TempDir {
    fn copy_dir(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap().flatten() {
            let target = to.join(entry.file_name());
            if entry.path().is_dir() {
                copy_dir(&entry.path(), &target);
            } else {
                fs::copy(entry.path(), target).unwrap();
            }
        }
    }
    let dir = tempfile::tempdir().unwrap();
    copy_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("sample"), dir.path());
    dir
}

/// Does one job; `Ok` is the acknowledgement.
fn work(store: &Store, job: &str) -> Result<(), Fault> {
    let at = "2026-06-18T10:00:00+08:00".parse().unwrap();
    let draft = |store: &Store| store.loader(LedgerId::Office).load().drafts.get(&meeting(DRAFT)).cloned();
    match job {
        "save" => {
            let base = draft(store).ok_or(Fault::NotFound { what: DRAFT.into() })?;
            let mut mine = (*base).clone();
            let no = mine.next_directive_no();
            mine.directives.push(Directive::new(no, NEW));
            store.save_draft(Some(&base), &mine).map(|_| ())
        }
        "act" => {
            let mut entry = Entry::new(at, on().task, "陈志远", Act::Urge);
            entry.note = NEW.into();
            store.act(&on(), &LedgerId::Office, entry, "2026-06-18".parse().unwrap()).map(|_| ())
        }
        "issue" => {
            let loaded = store.loader(LedgerId::Office).load();
            let meeting = loaded.drafts.get(&meeting(DRAFT)).or(loaded.meetings.get(&meeting(DRAFT)));
            let base = meeting.cloned().ok_or(Fault::NotFound { what: DRAFT.into() })?;
            store.issue(Some(&base), &base, "李秀兰", at).map(|_| ())
        }
        other => panic!("{other}"),
    }
}

/// How often the outcome of a job is there.
fn times_done(register: &Register, job: &str) -> usize {
    match job {
        "save" => register.drafts[&meeting(DRAFT)].directives.iter().filter(|d| d.text == NEW).count(),
        "act" => {
            let history = &register.assignment(&on()).unwrap().history;
            history.iter().filter(|p| p.entry.note == NEW && p.entry.by == "陈志远").count()
        }
        _ => usize::from(
            register.meetings.contains_key(&meeting(DRAFT)) && register.of_meeting(&meeting(DRAFT)).len() == 2,
        ),
    }
}

/// No test of its own: the process that is harmed.
#[test]
#[ignore = "a worker of other tests"]
fn worker() {
    let Ok(job) = std::env::var(JOB) else { return };
    if let Ok(limit) = std::env::var("DUBAN_FAULT_LIMIT") {
        cut_writes_at(limit.parse().unwrap());
    }
    let store = Store::open(Path::new(&std::env::var("DUBAN_FAULT_FOLDER").unwrap()));
    match store.and_then(|store| work(&store, &job)) {
        Ok(()) => println!("\noutcome: saved"),
        Err(Fault::Unsure { .. }) => println!("\noutcome: unsure"),
        Err(fault) => println!("\noutcome: refused {fault:?}"),
    }
}

/// From now on a file of this process does not grow beyond `limit`: the write that reaches it is cut short.
fn cut_writes_at(limit: u64) {
    let caught = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    signal_hook::flag::register(25, caught).unwrap();
    let rlimit = rustix::process::Rlimit { current: Some(limit), maximum: None };
    rustix::process::setrlimit(rustix::process::Resource::Fsize, rlimit).unwrap();
}

#[derive(PartialEq, Clone, Copy, Debug)]
enum Outcome {
    Saved,
    Unsure,
    Refused,
    /// It ended without a word.
    Killed,
}

fn run(folder: &Path, job: &str, limit: Option<u64>, strace: &[String]) -> Outcome {
    let exe = std::env::current_exe().unwrap();
    let mut command = match strace {
        [] => Command::new(&exe),
        options => {
            let mut command = Command::new("strace");
            command.args(options).arg(&exe);
            command
        }
    };
    command.args(["worker", "--exact", "--nocapture", "--include-ignored"]);
    command.env(JOB, job).env("DUBAN_FAULT_FOLDER", folder).env_remove("RUST_BACKTRACE");
    limit.map(|limit| command.env("DUBAN_FAULT_LIMIT", limit.to_string()));
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    match text.split("outcome: ").nth(1).and_then(|rest| rest.split_whitespace().next()) {
        Some("saved") => Outcome::Saved,
        Some("unsure") => Outcome::Unsure,
        Some("refused") => Outcome::Refused,
        _ => Outcome::Killed,
    }
}

/// What must hold after any fault: the folder reads, the outcome is what was said, and the same job can be done then.
fn judge(folder: &Path, job: &str, outcome: Outcome, what: &str) {
    let store = Store::open(folder).unwrap();
    let register = store.loader(LedgerId::Office).load();
    let bad = |p: &&Problem| p.kind.is_fault() && p.kind != ProblemKind::TornTail;
    let faults: Vec<_> = register.problems.iter().filter(bad).collect();
    assert!(faults.is_empty(), "{what}: {faults:?}");
    let before = Store::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("sample")).unwrap();
    let before = before.loader(LedgerId::Office).load();
    for old in &before.assignments {
        let now = register.assignment(&old.id).unwrap_or_else(|| panic!("{what}: {} is gone", old.id));
        assert!(now.history.len() >= old.history.len(), "{what}: entries of {} are gone", old.id);
    }
    let done = times_done(&register, job);
    match outcome {
        Outcome::Saved => assert_eq!(done, 1, "{what}: called saved"),
        // An issue that stops half-way says so; what it did stays and is not done twice.
        Outcome::Refused if job != "issue" => assert_eq!(done, 0, "{what}: called refused"),
        Outcome::Refused | Outcome::Unsure | Outcome::Killed => assert!(done <= 1, "{what}"),
    }
    if done == 0 {
        work(&store, job).unwrap_or_else(|fault| panic!("{what}: afterwards {fault:?}"));
        assert_eq!(times_done(&store.loader(LedgerId::Office).load(), job), 1, "{what}: afterwards");
    } else if job == "issue" {
        let _ = work(&store, job);
        let register = store.loader(LedgerId::Office).load();
        assert!(register.of_meeting(&meeting(DRAFT)).iter().all(|a| a.history.len() == 1), "{what}: twice");
    }
    let left = store.check(&LedgerId::Office);
    let left: Vec<_> =
        left.iter().filter(|p| p.kind.is_fault() && !matches!(p.kind, ProblemKind::Dangling(_))).collect();
    assert!(left.is_empty(), "{what}: afterwards {left:?}");
}

fn has_strace() -> bool {
    let works = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).status().is_ok_and(|s| s.success());
    if !works {
        eprintln!("skipped: strace is not installed, or may not trace here");
    }
    works
}

/// How often a job makes each call in the thread that works.
fn counts(job: &str) -> BTreeMap<String, usize> {
    let folder = copy();
    let log = tempfile::NamedTempFile::new().unwrap();
    let calls = format!("trace={}", CALLS.join(","));
    let options = ["-f", "-qq", "-o", log.path().to_str().unwrap(), "-e", &calls].map(str::to_owned);
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
            let trace = format!("trace={call}");
            let inject = format!("inject={call}:{fault}:when={n}");
            let options = ["-f", "-qq", "-o", "/dev/null", "-e", &trace, "-e", &inject].map(str::to_owned);
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
    let points: usize = JOBS.iter().map(|job| inject(job, "signal=KILL", 3)).sum();
    assert!(points > 50, "{points}");
}

#[test]
fn an_error_at_a_system_call_is_told_and_loses_nothing() {
    if !has_strace() {
        return;
    }
    for error in ["EIO", "ENOSPC"] {
        let points: usize = JOBS.iter().map(|job| inject(job, &format!("error={error}"), 2)).sum();
        assert!(points > 30, "{points}");
    }
}

#[test]
#[ignore = "the long form: several minutes"]
fn a_kill_or_an_error_at_every_system_call_loses_nothing() {
    if !has_strace() {
        return;
    }
    for job in JOBS {
        let mut points = inject(job, "signal=KILL", usize::MAX);
        for error in ["EIO", "ENOSPC", "EACCES", "EMFILE", "EINTR", "EDQUOT", "EROFS"] {
            points += inject(job, &format!("error={error}"), usize::MAX);
        }
        eprintln!("{job}: {points} points");
    }
}

/// The disk is full after so many bytes of the file that grows.
fn cut_short(job: &str, file: &str, step: usize) {
    let length = |folder: &Path| fs::metadata(folder.join(file)).unwrap().len();
    let whole = {
        let folder = copy();
        let before = length(folder.path());
        assert_eq!(run(folder.path(), job, None, &[]), Outcome::Saved);
        (before, length(folder.path()))
    };
    for limit in (whole.0..whole.1).step_by(step) {
        let folder = copy();
        let outcome = run(folder.path(), job, Some(limit), &[]);
        assert_ne!(outcome, Outcome::Saved, "{job} cut at {limit}");
        judge(folder.path(), job, outcome, &format!("{job} cut at {limit}: {outcome:?}"));
    }
}

#[test]
fn a_write_that_is_cut_short_is_told_and_taken_back() {
    cut_short("act", "ledger/office/2026.toml", 11);
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
