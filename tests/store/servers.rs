//! A folder that several servers write to: each has ledger files of its own, told apart by its mark.

use super::folder::*;
use duban::model::*;

const TASK: &str = "230615a/1.1@qs";

fn as_server(folder: &Folder, mark: &str) {
    folder.write(".sync/mark", mark);
}

fn notes(folder: &Folder) -> Vec<String> {
    let register = folder.load();
    register.assignment(&id(TASK)).unwrap().history.iter().map(|p| p.entry.note.clone()).collect()
}

#[test]
fn each_server_appends_to_files_of_its_own_and_all_are_read() {
    let folder = Folder::new();
    folder.issued();
    folder.unit_acts("qs", Act::Accept, "甲签收").unwrap();
    let first = folder.read("ledger/qs/2023.toml");
    as_server(&folder, "b");
    folder.unit_acts("qs", Act::Progress, "乙报进展").unwrap();
    folder.unit_acts("qs", Act::Progress, "乙再报").unwrap();
    assert_eq!(folder.read("ledger/qs/2023.toml"), first);
    assert!(folder.read("ledger/qs/2023.b.toml").contains("乙再报"));
    assert_eq!(notes(&folder), ["", "甲签收", "乙报进展", "乙再报"]);
    assert_eq!(folder.store.check(&LedgerId::Office), []);
}

#[test]
fn what_another_server_wrote_comes_before_what_its_reader_wrote_whatever_the_clocks_say() {
    let folder = Folder::new();
    folder.issued();
    folder.unit_acts("qs", Act::Accept, "甲签收").unwrap();
    as_server(&folder, "b");
    // The clock of the second server is an hour behind.
    let mut early = Entry::new(at("2023-06-15T00:00:00+08:00"), id(TASK).task, "赵小兰", Act::Progress);
    early.note = "乙报进展".into();
    folder.store.act(&id(TASK), &LedgerId::Unit("qs".parse().unwrap()), early, day("2023-06-20")).unwrap();
    as_server(&folder, "");
    folder.unit_acts("qs", Act::Done, "甲报办结").unwrap();
    assert_eq!(notes(&folder), ["", "甲签收", "乙报进展", "甲报办结"]);
}

#[test]
fn what_was_written_on_another_server_can_be_taken_back_here() {
    let folder = Folder::new();
    folder.issued();
    folder.unit_acts("qs", Act::Accept, "").unwrap();
    folder.unit_acts("qs", Act::Progress, "报错了").unwrap();
    as_server(&folder, "b");
    folder.unit_acts("qs", Act::Retract, "报错了数").unwrap();
    let register = folder.load();
    let assignment = register.assignment(&id(TASK)).unwrap();
    let retracted: Vec<bool> = assignment.history.iter().map(|p| p.retracted).collect();
    assert_eq!(retracted, [false, false, true, false]);
    assert_eq!(assignment.status, Status::Accepted);
}

#[test]
fn two_servers_give_out_different_ids_without_having_heard_of_each_other() {
    let folder = Folder::new();
    assert_eq!(folder.load().next_meeting_id(day("2023-06-15")), mid("230615a"));
    as_server(&folder, "b");
    assert_eq!(folder.load().next_meeting_id(day("2023-06-15")), mid("230615ba"));
    let mut taken = meeting();
    taken.id = folder.load().next_meeting_id(day("2023-06-15"));
    folder.store.save_draft(None, &taken).unwrap();
    let mut other = taken.clone();
    other.facts.title = "另一场会".into();
    assert_eq!(folder.store.save_draft(None, &other).unwrap().meeting.id, mid("230615bb"));
}

#[test]
fn a_mark_that_cannot_be_read_stops_the_write() {
    let folder = Folder::new();
    folder.issued();
    as_server(&folder, "a copy of something");
    assert!(matches!(folder.unit_acts("qs", Act::Accept, ""), Err(Fault::Broken(_))));
}
