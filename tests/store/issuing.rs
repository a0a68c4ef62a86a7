//! From a draft to assignments, and a second time after a crash.

use super::folder::*;
use duban::model::*;
use std::fs;

const WHEN: &str = "2023-06-15T17:00:00+08:00";

#[test]
fn issuing_freezes_the_meeting_and_assigns_to_every_unit() {
    let folder = Folder::new();
    let base = folder.store.save_draft(None, &meeting()).unwrap().meeting;
    let issued = folder.store.issue(Some(&base), &base, "李主任", at(WHEN)).unwrap();
    assert_eq!(issued.meeting.version, 1);
    assert_eq!(issued.plan.assign.len(), 3);
    let register = folder.load();
    assert!(register.drafts.is_empty());
    assert_eq!(*register.meetings[&base.id], issued.meeting);
    let ids: Vec<String> = register.assignments.iter().map(|a| a.id.to_string()).collect();
    assert_eq!(ids, ["230615a/1.1@bs", "230615a/1.1@qs", "230615a/2.1@zjj"]);
    assert_eq!(register.assignments[0].due, Some(day("2023-06-30")));
    assert_eq!(folder.store.check(&LedgerId::Office), []);
}

#[test]
fn comments_and_unknown_keys_of_the_draft_reach_the_issued_file() {
    let folder = Folder::new();
    folder.store.save_draft(None, &meeting()).unwrap();
    let text =
        folder.read("drafts/230615a.toml").replace("[[directive]]\nno = 2", "# 重点\n[[directive]]\ncode = 9\nno = 2");
    folder.write("drafts/230615a.toml", &text);
    let base = (*folder.load().drafts[&mid("230615a")]).clone();
    folder.store.issue(Some(&base), &base, "李主任", at(WHEN)).unwrap();
    let stamped = format!("version = 1\nissued_by = \"李主任\"\nissued_at = {WHEN}");
    assert_eq!(folder.read("meetings/2023/230615a.toml"), text.replace("version = 1", &stamped));
    // The draft of the next one is nobody's yet.
    folder.store.correct(&mid("230615a")).unwrap();
    assert_eq!(folder.read("drafts/230615a.toml"), text.replace("version = 1", "version = 2"));
}

#[test]
fn an_issued_meeting_changes_only_as_version_two_and_the_former_text_stays() {
    let folder = Folder::new();
    folder.issued();
    let first = folder.read("meetings/2023/230615a.toml");
    let draft = folder.store.correct(&mid("230615a")).unwrap();
    assert_eq!(draft.version, 2);
    assert_eq!(folder.store.correct(&mid("230615a")).unwrap(), draft, "the draft that is there stays");
    let mut mine = draft.clone();
    mine.directives[0].tasks[0].deadline = Deadline::on(day("2023-07-10"));
    mine.directives[1].tasks.clear();
    let issued = folder.store.issue(Some(&draft), &mine, "李主任", at("2023-06-19T09:00:00+08:00")).unwrap();
    assert_eq!((issued.plan.assign.len(), issued.plan.cancel.len()), (2, 1));
    let register = folder.load();
    assert_eq!(register.meetings[&draft.id].version, 2);
    assert_eq!(register.assignment(&id("230615a/1.1@qs")).unwrap().due, Some(day("2023-07-10")));
    assert_eq!(register.assignment(&id("230615a/2.1@zjj")).unwrap().status, Status::Cancelled);
    assert_eq!(folder.read("meetings/.history/230615a/000001.toml"), first);
    assert_eq!(folder.store.check(&LedgerId::Office), []);
}

#[test]
fn issuing_again_after_a_crash_at_any_step_ends_the_work_once() {
    // What the folder looks like after each step: draft saved, meeting frozen, ledger written, draft put away.
    for step in 0..4 {
        let folder = Folder::new();
        let base = folder.store.save_draft(None, &meeting()).unwrap().meeting;
        let draft = folder.bytes("drafts/230615a.toml");
        folder.store.issue(Some(&base), &base, "李主任", at(WHEN)).unwrap();
        if step < 3 {
            folder.write("drafts/230615a.toml", draft);
        }
        if step < 2 {
            let whole = folder.read("ledger/office/2023.toml");
            let cut = if step == 1 { whole.len() / 2 } else { 0 };
            folder.write("ledger/office/2023.toml", &whole[..whole.floor_char_boundary(cut)]);
        }
        if step == 0 {
            fs::remove_file(folder.path("meetings/2023/230615a.toml")).unwrap();
        }
        let again = folder.store.issue(Some(&base), &base, "李主任", at(WHEN)).unwrap();
        assert_eq!(again.meeting.version, 1, "step {step}");
        let register = folder.load();
        assert_eq!(register.assignments.len(), 3, "step {step}");
        assert!(register.assignments.iter().all(|a| a.history.len() == 1), "step {step}: nothing twice");
        assert!(register.drafts.is_empty() && register.problems.is_empty(), "step {step}: {:?}", register.problems);
    }
}

#[test]
fn a_draft_that_another_has_issued_is_not_issued_or_saved_over_it() {
    let folder = Folder::new();
    let base = folder.store.save_draft(None, &meeting()).unwrap().meeting;
    folder.store.issue(Some(&base), &base, "李主任", at(WHEN)).unwrap();
    let mut mine = base.clone();
    mine.facts.title = "改过的".into();
    for fault in [
        folder.store.save_draft(Some(&base), &mine).unwrap_err(),
        folder.store.issue(Some(&base), &mine, "王秘书", at(WHEN)).unwrap_err(),
    ] {
        assert!(matches!(fault, Fault::AlreadyIssued { .. }), "{fault:?}");
    }
}

#[test]
fn a_clash_stops_the_issue_and_nothing_is_assigned() {
    let folder = Folder::new();
    let base = folder.store.save_draft(None, &meeting()).unwrap().meeting;
    let (mut theirs, mut mine) = (base.clone(), base.clone());
    theirs.facts.title = "他的".into();
    mine.facts.title = "我的".into();
    folder.store.save_draft(Some(&base), &theirs).unwrap();
    let fault = folder.store.issue(Some(&base), &mine, "李主任", at(WHEN)).unwrap_err();
    assert!(matches!(&fault, Fault::Conflict { fields, .. } if fields == &["title"]), "{fault:?}");
    assert!(folder.load().assignments.is_empty());
}

#[test]
fn a_meeting_without_directives_is_nothing_to_issue() {
    let folder = Folder::new();
    let empty = Meeting::new(mid("230615a"), "空", day("2023-06-15"));
    let fault = folder.store.issue(None, &empty, "李主任", at(WHEN)).unwrap_err();
    assert!(matches!(fault, Fault::NothingToIssue { .. }));
    assert!(matches!(folder.store.correct(&mid("230615a")), Err(Fault::NotIssued { .. })));
}

#[test]
fn a_date_that_nobody_said_is_assumed_and_marked() {
    let folder = Folder::new();
    let mut m = meeting();
    m.directives[1].tasks[0].deadline = Deadline::default();
    folder.store.issue(None, &m, "李主任", at(WHEN)).unwrap();
    let a = folder.load().assignment(&id("230615a/2.1@zjj")).unwrap().clone();
    assert_eq!((a.due, a.assumed), (Some(day("2023-07-05")), true));
}
