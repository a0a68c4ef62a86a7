//! Acts: who may do what, checked under the lock.

use super::folder::*;
use duban::model::*;

fn office(folder: &Folder, on: &str, act: Act, edit: impl FnOnce(&mut Entry)) -> Result<Entry, Fault> {
    let on = id(on);
    let mut entry = Entry::new(at("2023-06-20T09:00:00+08:00"), on.task.clone(), "李主任", act);
    edit(&mut entry);
    folder.store.act(&on, &LedgerId::Office, entry, day("2023-06-20"))
}

fn why(result: Result<Entry, Fault>) -> WhyNot {
    match result {
        Err(Fault::Refused { why, .. }) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_whole_way_from_assigned_to_closed() {
    let folder = Folder::new();
    folder.issued();
    folder.unit_acts("qs", Act::Accept, "").unwrap();
    folder.unit_acts("qs", Act::Progress, "查了十二户").unwrap();
    folder.unit_acts("qs", Act::Done, "").unwrap();
    office(&folder, "230615a/1.1@qs", Act::Return, |e| e.note = "缺照片".into()).unwrap();
    folder.unit_acts("qs", Act::Done, "补了照片").unwrap();
    office(&folder, "230615a/1.1@qs", Act::Verify, |_| {}).unwrap();
    let a = folder.load().assignment(&id("230615a/1.1@qs")).unwrap().clone();
    assert_eq!((a.status, a.returns), (Status::Closed, 1));
    assert_eq!(a.history.len(), 7);
    assert_eq!(folder.store.check(&LedgerId::Office), []);
}

#[test]
fn what_the_rules_forbid_is_refused_with_the_reason_and_leaves_no_trace() {
    let folder = Folder::new();
    folder.issued();
    let before = folder.bytes("ledger/office/2023.toml");
    assert_eq!(why(folder.unit_acts("qs", Act::Progress, "")), WhyNot::SignFirst);
    assert_eq!(why(folder.unit_acts("qs", Act::Verify, "")), WhyNot::OnlyOffice);
    assert_eq!(why(office(&folder, "230615a/1.1@qs", Act::Accept, |_| {})), WhyNot::OnlyUnit);
    assert_eq!(why(office(&folder, "230615a/1.1@qs", Act::Cancel, |_| {})), WhyNot::NeedsNote);
    let entry = Entry::new(at("2023-06-20T09:00:00+08:00"), id("230615a/1.1@qs").task, "x", Act::Accept);
    let other =
        folder.store.act(&id("230615a/1.1@qs"), &LedgerId::Unit("bs".parse().unwrap()), entry, day("2023-06-20"));
    assert_eq!(why(other), WhyNot::NotYours);
    assert_eq!(folder.bytes("ledger/office/2023.toml"), before);
    assert!(!folder.path("ledger/qs/2023.toml").exists());
}

#[test]
fn what_was_never_assigned_is_not_found() {
    let folder = Folder::new();
    folder.issued();
    assert!(matches!(office(&folder, "230615a/9.1@qs", Act::Urge, |_| {}), Err(Fault::NotFound { .. })));
    assert!(matches!(office(&folder, "230615a/2.1@qs", Act::Urge, |_| {}), Err(Fault::NotFound { .. })));
}

#[test]
fn an_entry_carries_the_seal_of_what_its_writer_had_seen() {
    let folder = Folder::new();
    folder.issued();
    let accepted = folder.unit_acts("qs", Act::Accept, "").unwrap();
    let assigned = folder.load().assignment(&id("230615a/1.1@qs")).unwrap().history[0].entry.seal.clone();
    assert_eq!(accepted.after, assigned);
    assert_eq!(accepted.unit, None);
    let urged = office(&folder, "230615a/1.1@qs", Act::Urge, |e| e.level = Some(Level::Slip)).unwrap();
    assert_eq!(urged.after, accepted.seal);
    assert_eq!(urged.unit, Some("qs".parse().unwrap()));
}

#[test]
fn the_order_holds_against_a_clock_that_runs_late() {
    let folder = Folder::new();
    folder.issued();
    folder.unit_acts("qs", Act::Accept, "").unwrap();
    // The office's clock stands a year back: its entry comes after the one it had seen, and in no older file.
    let on = id("230615a/1.1@qs");
    let entry = Entry::new(at("2022-01-01T09:00:00+08:00"), on.task.clone(), "李主任", Act::Urge);
    folder.store.act(&on, &LedgerId::Office, entry, day("2023-06-20")).unwrap();
    assert!(!folder.path("ledger/office/2022.toml").exists());
    let acts: Vec<Act> = folder.load().assignment(&on).unwrap().history.iter().map(|p| p.entry.act).collect();
    assert_eq!(acts, [Act::Assign, Act::Accept, Act::Urge]);
}

#[test]
fn retract_without_a_seal_takes_back_the_newest_of_ones_own() {
    let folder = Folder::new();
    folder.issued();
    folder.unit_acts("qs", Act::Accept, "").unwrap();
    let progress = folder.unit_acts("qs", Act::Progress, "填错了").unwrap();
    let retract = folder.unit_acts("qs", Act::Retract, "填错了").unwrap();
    assert_eq!(retract.of, progress.seal);
    let a = folder.load().assignment(&id("230615a/1.1@qs")).unwrap().clone();
    assert_eq!(a.status, Status::Accepted);
    assert_eq!(a.history.len(), 4, "both stay in the file");
}

#[test]
fn a_reassigned_task_goes_on_at_the_other_unit_with_its_deadline() {
    let folder = Folder::new();
    folder.issued();
    office(&folder, "230615a/2.1@zjj", Act::Reassign, |e| {
        e.to = Some("bs".parse().unwrap());
        e.note = "属地管理".into();
    })
    .unwrap();
    let register = folder.load();
    assert_eq!(register.assignment(&id("230615a/2.1@zjj")).unwrap().moved_to, Some("bs".parse().unwrap()));
    assert_eq!(register.assignment(&id("230615a/2.1@bs")).unwrap().due, Some(day("2023-07-31")));
}

#[test]
fn every_field_of_an_entry_reads_back() {
    let folder = Folder::new();
    folder.issued();
    folder.unit_acts("qs", Act::Accept, "").unwrap();
    let on = id("230615a/1.1@qs");
    let mut entry = Entry::new(at("2023-06-20T10:03:11.402+08:00"), on.task.clone(), "赵\"小\"兰", Act::Progress);
    entry.percent = Some(40);
    entry.note = "第一行\n第二行\t\\ 反斜杠 [[entry]]\n[[entry]]\nseal = \"0123456789abcdef\"".into();
    entry.figures = vec![("检查户次".into(), 12.0), ("隐患".into(), 30.5), ("a b".into(), -0.25)];
    entry.evidence = Some("附件/照片 1.jpg".into());
    let written =
        folder.store.act(&on, &LedgerId::Unit("qs".parse().unwrap()), entry.clone(), day("2023-06-20")).unwrap();
    let read = folder.load().assignment(&on).unwrap().history.last().unwrap().entry.clone();
    assert_eq!(*read, written);
    assert_eq!((&read.note, &read.figures, &read.by), (&entry.note, &entry.figures, &entry.by));
    assert_eq!(folder.store.check(&LedgerId::Office), []);
}

#[test]
fn figures_that_do_not_add_up_are_refused() {
    let folder = Folder::new();
    folder.issued();
    folder.unit_acts("qs", Act::Accept, "").unwrap();
    let on = id("230615a/1.1@qs");
    for figures in [vec![("隐患".to_owned(), f64::NAN)], vec![("隐患".into(), 1.0), ("隐患".into(), 2.0)]] {
        let mut entry = Entry::new(at("2023-06-20T10:03:11+08:00"), on.task.clone(), "赵小兰", Act::Progress);
        entry.figures = figures;
        let fault =
            folder.store.act(&on, &LedgerId::Unit("qs".parse().unwrap()), entry, day("2023-06-20")).unwrap_err();
        assert!(matches!(fault, Fault::BadInput { .. }), "{fault:?}");
    }
}
