//! The journal: what was shown survives, torn lines do not count, the living are left alone.

use super::folder::*;
use duban::model::*;
use duban::store::*;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

fn typed(key: &str, text: &str) -> Jot {
    Jot::Typed(TypedText { key: key.into(), text: text.into(), cursor: text.len() })
}

fn files(state: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(state).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { out.extend(files(&path)) } else { out.push(path) }
    }
    out
}

#[test]
fn what_is_unsaved_when_a_session_ends_is_offered_back() {
    let (folder, state) = (Folder::new(), tempfile::tempdir().unwrap());
    let mut journal = Journal::open(state.path(), folder.dir.path()).unwrap();
    let mut mine = meeting();
    mine.last_directive = 2;
    mine.directives[0].text = "还没存\u{1b}的".into();
    journal.note(&[typed("230615a/new", "各镇要"), typed("x", "y"), typed("x", "")]).unwrap();
    let edit = LeftEdit { base: Some(meeting()), sent: None, mine: mine.clone() };
    journal.note(&[Jot::Edited(Box::new(edit))]).unwrap();
    assert_eq!(Journal::left_behind(state.path(), folder.dir.path()), [], "its session lives");
    journal.close();
    let left = Journal::left_behind(state.path(), folder.dir.path());
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].1.typed.len(), 1);
    assert_eq!(left[0].1.typed[0].text, "各镇要");
    assert_eq!(left[0].1.edited[0].mine, mine);
    let elsewhere = tempfile::tempdir().unwrap();
    assert_eq!(Journal::left_behind(state.path(), elsewhere.path()), [], "another folder");
    Journal::discard(&left[0].0);
    assert_eq!(Journal::left_behind(state.path(), folder.dir.path()), []);
    assert!(files(state.path())[0].parent().unwrap().ends_with("discarded"), "put away, not thrown away");
}

#[test]
fn a_session_with_nothing_unsaved_leaves_nothing() {
    let (folder, state) = (Folder::new(), tempfile::tempdir().unwrap());
    let mut journal = Journal::open(state.path(), folder.dir.path()).unwrap();
    let edit = LeftEdit { base: None, sent: None, mine: meeting() };
    journal.note(&[Jot::Edited(Box::new(edit)), typed("k", "t")]).unwrap();
    journal.note(&[Jot::Saved(mid("230615a")), typed("k", "")]).unwrap();
    journal.close();
    assert_eq!(files(state.path()), Vec::<PathBuf>::new());
}

#[test]
fn the_journal_is_for_this_account_alone() {
    let (folder, state) = (Folder::new(), tempfile::tempdir().unwrap());
    let mut journal = Journal::open(state.path(), folder.dir.path()).unwrap();
    journal.note(&[typed("k", "t")]).unwrap();
    let file = files(state.path())[0].clone();
    let mode = |p: &Path| fs::metadata(p).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&file), mode(file.parent().unwrap())), (0o600, 0o700));
}

#[test]
fn a_torn_last_line_is_dropped_and_the_rest_stands() {
    let (folder, state) = (Folder::new(), tempfile::tempdir().unwrap());
    let mut journal = Journal::open(state.path(), folder.dir.path()).unwrap();
    for text in ["各", "各镇", "各镇要"] {
        journal.note(&[typed("230615a/new", text)]).unwrap();
    }
    let file = files(state.path())[0].clone();
    let whole = fs::read(&file).unwrap();
    drop(journal);
    for cut in 0..=whole.len() {
        fs::write(&file, &whole[..cut]).unwrap();
        let left = Journal::left_behind(state.path(), folder.dir.path());
        let lines = whole[..cut].iter().filter(|b| **b == b'\n').count() + usize::from(cut == whole.len() - 1);
        let text = left.first().map_or("", |(_, l)| l.typed[0].text.as_str());
        // The end of a line belongs to it for those that follow, not for what it says.
        let just_before_an_end = whole.get(cut) == Some(&b'\n');
        let expected = ["", "", "各", "各镇", "各镇要"][lines.min(4)];
        assert!(text == expected || just_before_an_end, "cut at {cut}: {text}");
    }
}

#[test]
fn a_long_journal_is_written_anew_with_what_is_unsaved() {
    let (folder, state) = (Folder::new(), tempfile::tempdir().unwrap());
    let mut journal = Journal::open(state.path(), folder.dir.path()).unwrap();
    let long = "督".repeat(3000);
    for n in 0..300 {
        journal.note(&[typed("230615a/3", &format!("{long}{n}")), typed("230615a/4", "二")]).unwrap();
    }
    let size: u64 = files(state.path()).iter().map(|f| f.metadata().unwrap().len()).sum();
    assert!(size < 1_100_000, "{size}");
    assert_eq!(Journal::left_behind(state.path(), folder.dir.path()), []);
    drop(journal);
    let left = Journal::left_behind(state.path(), folder.dir.path());
    assert!(left[0].1.typed[0].text.ends_with("299"));
    assert_eq!(left[0].1.typed.len(), 2);
}

#[test]
fn the_saver_writes_before_it_answers_and_closes_when_it_goes() {
    let (folder, state) = (Folder::new(), tempfile::tempdir().unwrap());
    let saver = Saver::start(Journal::open(state.path(), folder.dir.path()).unwrap());
    assert!(saver.note(vec![typed("230615a/new", "马上")], Duration::from_secs(2)));
    assert!(saver.healthy());
    let text = fs::read_to_string(&files(state.path())[0]).unwrap();
    assert!(text.contains("马上"));
    saver.finish();
    saver.note(vec![typed("230615a/new", "")], Duration::from_secs(2));
    drop(saver);
    assert_eq!(files(state.path()).len(), 0);
}

#[test]
fn what_could_not_be_written_is_in_the_journal_as_soon_as_it_can_be() {
    let folder = Folder::new();
    let dir = tempfile::tempdir().unwrap();
    let state = dir.path().join("state");
    // A file stands where the directory should: nobody can write there, not even root.
    fs::write(&state, "").unwrap();
    let saver = Saver::start(Journal::unopened(&state, folder.dir.path()));
    assert!(!saver.healthy());
    assert!(!saver.note(vec![typed("260618a/new", "第一行")], Duration::from_secs(2)));
    assert!(!saver.note(vec![typed("260618a/2", "另一行")], Duration::from_secs(2)));
    fs::remove_file(&state).unwrap();
    // Without another key.
    let tried_again = (0..200).any(|_| {
        std::thread::sleep(Duration::from_millis(20));
        saver.healthy()
    });
    assert!(tried_again);
    drop(saver);
    let left = Journal::left_behind(&state, folder.dir.path());
    let texts: Vec<_> = left[0].1.typed.iter().map(|t| t.text.as_str()).collect();
    assert_eq!(texts, ["另一行", "第一行"], "also what was noted while it could not be written");
}

#[test]
fn a_state_directory_that_cannot_be_written_is_a_fault_and_no_panic() {
    let folder = Folder::new();
    assert!(Journal::open(Path::new("/proc/nowhere"), folder.dir.path()).is_err());
}
