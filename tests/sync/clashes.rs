//! What two servers did without having heard of each other.

use super::net::*;
use duban::model::*;
use std::fs;

fn task_of(server: &mut Host, mark: &str) -> String {
    let ids = server.meeting_of(mark);
    let [id] = ids.as_slice() else { panic!("{mark}: {ids:?}") };
    format!("{id}/1.1")
}

fn notes(server: &mut Host, on: &str) -> Vec<String> {
    let Ok(Ref::Assignment(id)) = on.parse() else { panic!("{on}") };
    let register = server.load();
    let history = &register.assignment(&id).unwrap_or_else(|| panic!("{on}")).history;
    history.iter().filter(|p| !p.entry.note.is_empty()).map(|p| p.entry.note.clone()).collect()
}

#[test]
fn one_id_for_two_meetings_is_settled_for_the_one_not_sent_with_all_that_names_it() {
    let mut net = Net::new();
    net.servers[0].issue("2026-06-10", "旧", "区住建局", at(8, 0));
    // The folder was copied to the park before anybody thought of syncing.
    net.copy(0);
    let ours = net.servers[0].issue("2026-06-18", "一", "各镇", at(9, 0));
    let theirs = net.servers[1].issue("2026-06-18", "二", "各镇", at(9, 5));
    assert_eq!(ours, theirs);
    let on = format!("{ours}/1.1@qs");
    net.servers[0].act(&on, Act::Accept, "一签收", at(9, 30)).unwrap();
    net.servers[1].act(&on, Act::Accept, "二签收", at(9, 35)).unwrap();
    net.servers[1].act(&on, Act::Progress, "报错", at(9, 36)).unwrap();
    net.servers[1].act(&on, Act::Retract, "收回", at(9, 37)).unwrap();
    net.servers[1].act(&on, Act::Urge, "二催办", at(9, 40)).unwrap();
    net.servers[1].correct(&theirs, at(9, 45), |m| m.facts.place = Some("园区".into()));
    net.servers[1].issue("2026-06-19", "三", "各镇", at(9, 46));
    net.servers[1].correct(&"260619a".parse().unwrap(), at(9, 47), |m| m.facts.upstream = Some("260618a".into()));
    // The office there has looked at its ledgers, and must not be told of forgery afterwards.
    net.servers[1].store.note_seen("李主任", at(9, 50)).unwrap();
    net.sync(0);
    let synced = net.sync(1);
    assert_eq!(synced.renamed, [(theirs, "260618ba".parse().unwrap())]);
    assert_eq!(synced.moved, 8);
    net.settle();
    net.same();
    for server in &mut net.servers {
        assert_eq!(task_of(server, "一"), "260618a/1.1");
        assert_eq!(task_of(server, "二"), "260618ba/1.1");
        assert_eq!(notes(server, "260618a/1.1@qs"), ["一签收"]);
        assert_eq!(notes(server, "260618ba/1.1@qs"), ["二签收", "报错", "收回", "二催办"]);
        let register = server.load();
        let carrying = &register.meetings[&"260619a".parse::<MeetingId>().unwrap()];
        assert_eq!(carrying.facts.upstream.as_deref(), Some("260618ba"));
        let Ok(Ref::Assignment(id)) = "260618ba/1.1@qs".parse() else { panic!() };
        assert!(register.assignment(&id).unwrap().history.iter().any(|p| p.retracted), "the seal it names followed");
        let faults: Vec<Problem> = server.store.check(&LedgerId::Office);
        assert!(faults.iter().all(|p| !p.kind.is_fault()), "{faults:?}");
    }
    assert!(net.servers[1].path.join("meetings/.history/260618ba/000001.toml").exists());
}

#[test]
fn a_draft_gives_way_to_an_issued_meeting_of_the_same_id() {
    let mut net = Net::new();
    net.copy(0);
    net.servers[0].issue("2026-06-18", "一", "各镇", at(9, 0));
    let draft = Meeting::new("260618a".parse().unwrap(), "正在记", day("2026-06-18"));
    net.servers[1].store.save_draft(None, &draft).unwrap();
    net.sync(0);
    assert_eq!(net.sync(1).renamed.len(), 1);
    let register = net.servers[1].load();
    assert_eq!(register.drafts.values().map(|d| d.facts.title.as_str()).collect::<Vec<_>>(), ["正在记"]);
    assert_eq!(task_of(&mut net.servers[1], "一"), "260618a/1.1");
}

#[test]
fn corrections_of_different_fields_are_both_in_force() {
    let mut net = Net::of(2);
    let id = net.servers[0].issue("2026-06-18", "一", "各镇", at(9, 0));
    net.settle();
    net.servers[0].correct(&id, at(10, 0), |m| m.facts.place = Some("三楼".into()));
    net.servers[1].correct(&id, at(10, 5), |m| m.directives[0].tasks[0].deadline = Deadline::on(day("2026-07-31")));
    net.settle();
    net.same();
    for server in &mut net.servers {
        let register = server.load();
        let meeting = &register.meetings[&id];
        assert_eq!((meeting.facts.place.as_deref(), meeting.version), (Some("三楼"), 3));
        let Ok(Ref::Assignment(on)) = format!("{id}/1.1@qs").parse() else { panic!() };
        assert_eq!(register.assignment(&on).unwrap().due, Some(day("2026-07-31")));
        assert!(register.drafts.is_empty());
    }
}

#[test]
fn where_both_corrected_the_same_what_was_sent_first_stands_and_ones_own_is_a_draft() {
    let mut net = Net::of(2);
    let id = net.servers[0].issue("2026-06-18", "一", "各镇", at(9, 0));
    net.settle();
    net.servers[0].correct(&id, at(10, 0), |m| m.directives[0].tasks[0].deadline = Deadline::on(day("2026-08-01")));
    net.servers[1].correct(&id, at(10, 5), |m| m.directives[0].tasks[0].deadline = Deadline::on(day("2026-09-01")));
    net.sync(0);
    let synced = net.sync(1);
    let [Apart::Meeting { draft: true, clashes, .. }] = synced.apart.as_slice() else { panic!("{synced:?}") };
    assert_eq!((clashes[0].record.as_str(), clashes[0].field), ("1.1", "due"));
    net.settle();
    net.same();
    let Ok(Ref::Assignment(on)) = format!("{id}/1.1@qs").parse() else { panic!() };
    for server in &mut net.servers {
        let register = server.load();
        assert_eq!(register.meetings[&id].directives[0].tasks[0].deadline.due, Some(day("2026-08-01")));
        assert_eq!(register.assignment(&on).unwrap().due, Some(day("2026-08-01")), "the ledger says the same");
    }
    let register = net.servers[1].load();
    assert_eq!(register.drafts[&id].directives[0].tasks[0].deadline.due, Some(day("2026-09-01")));
}

#[test]
fn the_same_setting_changed_by_both_keeps_ones_own_and_both_are_told() {
    let net = Net::of(2);
    for (server, days) in net.servers.iter().zip(["5", "7"]) {
        server.write("duban.toml", &server.read("duban.toml").replace("warn_days = 3", &format!("warn_days = {days}")));
    }
    net.sync(0);
    let synced = net.sync(1);
    let [Apart::Site { clashes }] = synced.apart.as_slice() else { panic!("{synced:?}") };
    assert_eq!((clashes[0].mine.as_str(), clashes[0].theirs.as_str()), ("7", "5"));
    net.settle();
    net.same();
    assert!(net.servers[0].read("duban.toml").contains("warn_days = 7"));
    assert!(net.servers[0].read(".history/duban/000001.toml").contains("warn_days = 5"));
    let problems = net.servers[1].store.check(&LedgerId::Office);
    assert!(matches!(problems.as_slice(), [Problem { kind: ProblemKind::Apart { .. }, .. }]), "{problems:?}");
}

#[test]
fn a_copy_of_a_server_that_has_synced_becomes_another_server() {
    let mut net = Net::of(2);
    let id = net.servers[1].issue("2026-06-18", "一", "各镇", at(9, 0));
    net.settle();
    net.copy(1);
    let on = format!("{id}/1.1@qs");
    net.servers[1].act(&on, Act::Accept, "二", at(9, 30)).unwrap();
    net.servers[2].act(&on, Act::Accept, "三", at(9, 31)).unwrap();
    net.settle();
    assert!(net.same().contains_key("ledger/qs/2026.c.toml"));
    assert_eq!(notes(&mut net.servers[0], &on), ["二", "三"]);
}

#[test]
fn a_folder_brought_back_from_a_backup_gets_what_it_had_sent() {
    let mut net = Net::of(2);
    let id = net.servers[1].issue("2026-06-18", "一", "各镇", at(9, 0));
    net.sync(1);
    let backup = net.dir.path().join("backup");
    copy(&net.servers[1].path, &backup);
    let on = format!("{id}/1.1@qs");
    net.servers[1].act(&on, Act::Accept, "丢了的", at(9, 30)).unwrap();
    net.sync(1);
    let path = net.servers[1].path.clone();
    fs::remove_dir_all(&path).unwrap();
    fs::rename(&backup, &path).unwrap();
    net.servers[1] = Host::at(path);
    net.servers[1].act(&on, Act::Progress, "回来以后", at(10, 30)).unwrap_err();
    net.servers[1].act(&on, Act::Accept, "又签一次", at(10, 31)).unwrap();
    net.settle();
    net.same();
    assert_eq!(notes(&mut net.servers[0], &on), ["丢了的", "又签一次"]);
}

#[test]
fn two_that_sync_at_the_same_moment_both_get_through() {
    let mut net = Net::of(3);
    for round in 0..4 {
        for (n, server) in net.servers.iter_mut().enumerate() {
            server.issue("2026-06-18", &format!("{round}-{n}"), "各镇", at(9, 0));
        }
        std::thread::scope(|scope| {
            for n in 0..3 {
                let net = &net;
                scope.spawn(move || net.sync(n));
            }
        });
    }
    net.settle();
    net.same();
    assert_eq!(net.servers[0].load().meetings.len(), 12);
}
