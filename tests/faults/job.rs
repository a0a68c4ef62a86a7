//! The jobs whose process is harmed, and what must hold whatever happened to it. The process is this test itself, started
//! again.

use duban::model::*;
use duban::store::*;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

const JOB: &str = "DUBAN_FAULT_JOB";
pub const DRAFT: &str = "260618a";
const ON: &str = "260610a/1.1@liulin";
/// What is acted on at once, one of them twice: of one unit, so that what cannot be read stops all of them.
const ALL: [&str; 3] = [ON, OTHER, ON];
const OTHER: &str = "260415a/3.1@liulin";
pub const NEW: &str = "新写的一条";
/// Save a draft, append to a ledger, append what is done to several at once, issue, correct an issued meeting, set a torn tail aside, write the journal.
pub const JOBS: [&str; 7] = ["save", "act", "acts", "issue", "correct", "fix", "journal"];
const ISSUED: &str = "260610a";
const TORN: &str = "ledger/liulin/2026.toml";

fn meeting(text: &str) -> MeetingId {
    text.parse().unwrap()
}

pub fn on() -> AssignmentId {
    assignment(ON)
}

fn assignment(text: &str) -> AssignmentId {
    let Ok(Ref::Assignment(id)) = text.parse() else { panic!() };
    id
}

/// A copy of the sample that goes with the test.
pub fn copy() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    copy_into(dir.path());
    dir
}

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

/// The sample in a directory that is there.
pub fn copy_into(dir: &Path) {
    copy_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("sample"), dir);
}

/// Makes a folder what a job needs.
pub fn prepare(folder: &Path, job: &str) {
    if job == "fix" {
        let mut file = fs::OpenOptions::new().append(true).open(folder.join(TORN)).unwrap();
        file.write_all("\n[[entry]]\nat = 2026-06-1".as_bytes()).unwrap();
        // Nobody is at it any more.
        file.set_modified(SystemTime::now() - Duration::from_secs(60)).unwrap();
    }
}

fn state(folder: &Path) -> PathBuf {
    folder.join(".state")
}

/// Does one job; `Ok` is the acknowledgement.
pub fn work(store: &Store, job: &str) -> Result<(), Fault> {
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
        "acts" => {
            let urge = |on: &str| {
                let on = assignment(on);
                let mut entry = Entry::new(at, on.task.clone(), "陈志远", Act::Urge);
                entry.note = NEW.into();
                (on, entry)
            };
            let asked = ALL.iter().map(|on| urge(on)).collect();
            let outcomes = store.act_all(&LedgerId::Office, asked, "2026-06-18".parse().unwrap());
            let same = |o: &Result<Entry, Fault>| o.as_ref().err() == outcomes[0].as_ref().err();
            assert!(outcomes.iter().all(same), "they are one write: {outcomes:?}");
            outcomes.into_iter().try_for_each(|outcome| outcome.map(|_| ()))
        }
        "issue" => {
            let loaded = store.loader(LedgerId::Office).load();
            let meeting = loaded.drafts.get(&meeting(DRAFT)).or(loaded.meetings.get(&meeting(DRAFT)));
            let base = meeting.cloned().ok_or(Fault::NotFound { what: DRAFT.into() })?;
            store.issue(Some(&base), &base, "李秀兰", at).map(|_| ())
        }
        "correct" => store.correct(&meeting(ISSUED)).map(|_| ()),
        "fix" => {
            let mut done = Err(Fault::NotFound { what: TORN.into() });
            for problem in store.check(&LedgerId::Office) {
                if let Mend::Safe(mend) = store.mend(&problem) {
                    done = store.fix(&problem, mend).map(|_| ());
                }
            }
            done
        }
        "journal" => {
            let mut journal = Journal::open(&state(store.root()), store.root())?;
            let typed = TypedText { key: format!("{DRAFT}/new"), text: NEW.into(), cursor: NEW.len() };
            journal.note(&[Jot::Typed(typed)])?;
            journal.sync()
        }
        other => panic!("{other}"),
    }
}

fn acted(register: &Register, on: &str) -> usize {
    let history = &register.assignment(&assignment(on)).unwrap().history;
    history.iter().filter(|p| p.entry.note == NEW && p.entry.by == "陈志远").count()
}

/// How often the outcome of a job is there.
pub fn times_done(folder: &Path, register: &Register, job: &str) -> usize {
    match job {
        "save" => register.drafts[&meeting(DRAFT)].directives.iter().filter(|d| d.text == NEW).count(),
        "act" => acted(register, ON),
        "acts" => {
            let (twice, once) = (acted(register, ON), acted(register, OTHER));
            assert_eq!(twice, 2 * once, "all of them or none");
            once
        }
        "correct" => usize::from(register.drafts.contains_key(&meeting(ISSUED))),
        "fix" => usize::from(register.problems.iter().all(|p| p.kind != ProblemKind::TornTail)),
        "journal" => {
            let left = Journal::left_behind(&state(folder), folder);
            left.iter().filter(|(_, left)| left.typed.iter().any(|t| t.text == NEW)).count().min(1)
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
pub enum Outcome {
    Saved,
    Unsure,
    Refused,
    /// It ended without a word.
    Killed,
}

/// Has a process do a job, under another program where one is given.
pub fn run<S: AsRef<OsStr>>(folder: &Path, job: &str, limit: Option<u64>, under: &[S]) -> Outcome {
    let exe = std::env::current_exe().unwrap();
    let mut command = match under {
        [] => Command::new(&exe),
        [program, options @ ..] => {
            let mut command = Command::new(program);
            command.args(options).arg(&exe);
            command
        }
    };
    command.args(["job::worker", "--exact", "--nocapture", "--include-ignored"]);
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
pub fn judge(folder: &Path, job: &str, outcome: Outcome, what: &str) {
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
    let done = times_done(folder, &register, job);
    match outcome {
        Outcome::Saved => assert_eq!(done, 1, "{what}: called saved"),
        // An issue that stops half-way says so; what it did stays and is not done twice.
        Outcome::Refused if ["save", "act", "acts"].contains(&job) => assert_eq!(done, 0, "{what}: called refused"),
        Outcome::Refused | Outcome::Unsure | Outcome::Killed => assert!(done <= 1, "{what}"),
    }
    if done == 0 {
        work(&store, job).unwrap_or_else(|fault| panic!("{what}: afterwards {fault:?}"));
        assert_eq!(times_done(folder, &store.loader(LedgerId::Office).load(), job), 1, "{what}: afterwards");
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
