//! `check --fix`: what is moved, what is left to a person, and that nothing is thrown away.

use super::folder::*;
use duban::model::*;
use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

fn problems(folder: &Folder) -> Vec<Problem> {
    folder.store.check(&LedgerId::Office)
}

fn of<'a>(all: &'a [Problem], file: &str) -> &'a Problem {
    all.iter().find(|p| p.file == file).unwrap_or_else(|| panic!("{file}: {all:?}"))
}

/// Does every safe mend; returns what is left.
fn fix(folder: &Folder) -> Vec<Problem> {
    for problem in problems(folder) {
        if let Mend::Safe(mend) = folder.store.mend(&problem) {
            let to = folder.store.fix(&problem, mend).unwrap();
            assert!(folder.path(&to).symlink_metadata().is_ok(), "{to}");
        }
    }
    problems(folder)
}

fn steps(folder: &Folder, problem: &Problem) -> Vec<Step> {
    match folder.store.mend(problem) {
        Mend::ByHand(steps) => steps,
        Mend::Safe(mend) => panic!("{problem:?}: {mend:?}"),
    }
}

/// Runs a command as a person would who has copied it.
fn shell(folder: &Folder, command: &str) {
    let done = Command::new("sh").args(["-c", command]).env("EDITOR", "true").current_dir(folder.dir.path()).output();
    let done = done.unwrap();
    // `diff` says with 1 that there is a difference.
    assert!(done.status.code().is_some_and(|c| c <= 1) && done.stderr.is_empty(), "{command}: {done:?}");
}

#[test]
fn a_copy_that_says_nothing_new_is_set_aside_and_one_that_does_is_left_to_the_person() {
    let folder = Folder::new();
    folder.issued();
    folder.unit_acts("qs", Act::Accept, "").unwrap();
    let older = folder.bytes("ledger/qs/2023.toml");
    folder.unit_acts("qs", Act::Progress, "已排查").unwrap();
    let meeting = folder.read("meetings/2023/230615a.toml");
    let known = [
        ("meetings/2023/230615a (conflicted copy).toml", meeting.clone().into_bytes()),
        ("meetings/2023/230615a.toml~", meeting.clone().into_bytes()),
        ("ledger/qs/2023.sync-conflict-20230616-101500-ABCDEFG.toml", older),
        ("duban.toml.orig", SITE.into()),
    ];
    let news = [
        ("meetings/2023/230615a (李秀兰的冲突副本).toml", meeting.replace("在建工地", "全部工地")),
        ("meetings/2023/.230615a.toml.swp", "b0VIM 9.0".to_owned()),
        ("ledger/qs/2023 - 副本.toml", "[[entry]]\nact = \"accept\"\n".to_owned()),
    ];
    known.iter().for_each(|(file, bytes)| folder.write(file, bytes));
    news.iter().for_each(|(file, text)| folder.write(file, text));
    let all = problems(&folder);
    assert_eq!(all.len(), known.len() + news.len(), "{all:?}");
    assert!(all.iter().all(|p| !p.kind.is_fault()), "they stop nothing");
    for (file, _) in &known {
        assert!(matches!(of(&all, file).kind, ProblemKind::Copy { known: true, .. }), "{file}");
    }
    let left = fix(&folder);
    for (file, text) in &news {
        assert!(matches!(of(&left, file).kind, ProblemKind::Copy { known: false, .. }), "{file}");
        assert_eq!(folder.read(file), *text, "left as it was");
    }
    assert_eq!(left.len(), news.len());
    for (file, bytes) in known {
        let (dir, name) = file.rsplit_once('/').unwrap_or((".", file));
        assert_eq!(folder.bytes(&format!("{dir}/.set-aside/{name}")), bytes, "nothing is thrown away");
    }
    for problem in &left {
        steps(&folder, problem).iter().for_each(|step| shell(&folder, &step.command));
    }
    assert_eq!(problems(&folder), []);
    let (file, text) = &news[0];
    assert_eq!(folder.read(&file.replace("2023/", "2023/.set-aside/")), *text);
}

#[test]
fn a_torn_tail_is_set_aside_in_whatever_file_it_is() {
    let folder = Folder::new();
    folder.issued();
    folder.unit_acts("qs", Act::Accept, "").unwrap();
    let whole = folder.bytes("ledger/qs/2023.toml");
    let torn = [&whole[..], b"\n[[entry]]\nat = 2023-06-2"].concat();
    folder.write("ledger/qs/2023.toml", &torn);
    // The year has turned, so that no append will ever come to the old file.
    folder.write("ledger/qs/2024.toml", "");
    let written = fs::OpenOptions::new().append(true).open(folder.path("ledger/qs/2023.toml")).unwrap();
    written.set_modified(std::time::SystemTime::now() - std::time::Duration::from_secs(60)).unwrap();
    assert_eq!(of(&problems(&folder), "ledger/qs/2023.toml").kind, ProblemKind::TornTail);
    assert_eq!(fix(&folder), []);
    let aside = fs::read_dir(folder.path("ledger/qs/.set-aside")).unwrap().flatten().next().unwrap();
    let kept = folder.bytes("ledger/qs/2023.toml");
    assert!(whole.starts_with(kept.trim_ascii_end()), "the entries stay");
    assert_eq!([kept, fs::read(aside.path()).unwrap()].concat(), torn, "byte for byte");
}

#[test]
fn what_a_killed_write_left_is_set_aside_and_a_living_one_is_not_seen() {
    let folder = Folder::new();
    folder.issued();
    let mut ended = Command::new("true").spawn().unwrap();
    ended.wait().unwrap();
    folder.write(&format!("drafts/.tmp-{}-00000001", ended.id()), "half");
    folder.write(&format!("drafts/.tmp-{}-00000002", std::process::id()), "half");
    let all = problems(&folder);
    assert_eq!(all.iter().map(|p| &p.kind).collect::<Vec<_>>(), [&ProblemKind::LeftOver]);
    assert_eq!(fix(&folder), []);
}

#[test]
fn links_and_pipes_in_the_place_of_files_are_set_aside_and_directories_are_not() {
    let folder = Folder::new();
    folder.issued();
    folder.write("elsewhere", "keep");
    symlink(folder.path("elsewhere"), folder.path("drafts/230616a.toml")).unwrap();
    rustix::fs::mknodat(
        rustix::fs::CWD,
        folder.path("drafts/230616b.toml"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::from_raw_mode(0o600),
        0,
    )
    .unwrap();
    fs::create_dir(folder.path("drafts/230616c.toml")).unwrap();
    symlink("/", folder.path("ledger/zjj")).unwrap();
    let left = fix(&folder);
    let files: Vec<_> = left.iter().map(|p| p.file.as_str()).collect();
    assert_eq!(files, ["drafts/230616c.toml", "ledger/zjj"]);
    assert!(folder.path("drafts/.set-aside/230616a.toml").symlink_metadata().unwrap().is_symlink());
    assert_eq!(folder.read("elsewhere"), "keep");
    for problem in &left {
        steps(&folder, problem).iter().for_each(|step| shell(&folder, &step.command));
    }
    assert_eq!(problems(&folder), []);
}

#[test]
fn a_draft_that_cannot_be_read_can_go_back_to_its_former_version() {
    let folder = Folder::new();
    let base = folder.store.save_draft(None, &meeting()).unwrap().meeting;
    let mut mine = base.clone();
    mine.facts.place = Some("二楼".into());
    let second = folder.store.save_draft(Some(&base), &mine).unwrap().meeting;
    folder.write("drafts/230615a.toml", "<<<<<<< ours\n=======\n>>>>>>> theirs\n");
    let all = problems(&folder);
    assert_eq!(all[0].kind, ProblemKind::ConflictMarker);
    let steps = steps(&folder, &all[0]);
    assert!(steps[0].what == StepKind::Edit && steps[0].command.contains("+1 drafts/230615a.toml"), "{steps:?}");
    assert_eq!(steps[1].what, StepKind::Former);
    shell(&folder, &steps[1].command);
    assert_eq!(problems(&folder), []);
    assert_ne!(*folder.load().drafts[&mid("230615a")], second, "one save back");
    assert!(folder.read("drafts/.set-aside/230615a.toml").contains("<<<<<<<"));
}

#[test]
fn a_file_under_another_id_can_take_the_one_inside() {
    let folder = Folder::new();
    folder.store.save_draft(None, &meeting()).unwrap();
    fs::rename(folder.path("drafts/230615a.toml"), folder.path("drafts/230616b.toml")).unwrap();
    let all = problems(&folder);
    let steps = steps(&folder, &all[0]);
    assert_eq!(steps[1].what, StepKind::Rename);
    shell(&folder, &steps[1].command);
    assert_eq!(problems(&folder), []);
}

#[test]
fn a_name_with_escapes_or_quotes_gives_a_command_that_moves_that_file_and_no_other() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new();
    folder.issued();
    let names: [&[u8]; 6] = [
        b"\x1b]0;owned\x07.toml",
        b"a'; touch owned; '.toml",
        b"\xff\xfe.toml",
        b"-rf.toml",
        b"$(touch owned).toml",
        "\u{202e}lmot.a".as_bytes(),
    ];
    for name in names {
        fs::write(folder.path("drafts").join(std::ffi::OsStr::from_bytes(name)), "x").unwrap();
    }
    let all = problems(&folder);
    assert_eq!(all.len(), names.len());
    for problem in &all {
        for step in steps(&folder, problem) {
            assert!(step.command.chars().all(|c| !c.is_control() && c != '\u{202e}' && c != '\u{fffd}'), "{step:?}");
            shell(&folder, &step.command);
        }
    }
    assert_eq!(problems(&folder), []);
    assert_eq!(fs::read_dir(folder.path("drafts/.set-aside")).unwrap().count(), names.len());
    assert!(!folder.path("owned").exists());
}

#[test]
fn every_kind_of_problem_has_a_mend_that_changes_nothing_by_itself() {
    let folder = Folder::new();
    folder.issued();
    let mut other = meeting();
    other.id = mid("230616a");
    folder.store.save_draft(None, &other).unwrap();
    let before = folder.bytes("drafts/230616a.toml");
    let kinds = [
        ProblemKind::Unreadable("EIO".into()),
        ProblemKind::Syntax("x".into()),
        ProblemKind::Shape("x".into()),
        ProblemKind::TooLarge(1),
        ProblemKind::Twice("x".into()),
        ProblemKind::Dangling("x".into()),
        ProblemKind::BrokenSeal,
        ProblemKind::Control("U+001B".into()),
        ProblemKind::LittleRoom { free_mib: 1, files: None },
    ];
    for kind in kinds {
        let problem = Problem { file: "drafts/230616a.toml".into(), place: Some((3, 1)), excerpt: None, kind };
        assert!(!steps(&folder, &problem).is_empty(), "{problem:?}");
    }
    assert_eq!(folder.bytes("drafts/230616a.toml"), before);
}
