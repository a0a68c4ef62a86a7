//! Two servers that agree: what goes, what does not, and who is told what.

use super::net::*;
use duban::model::*;
use duban::store::*;
use std::fs;
use std::os::unix::fs::PermissionsExt;

#[test]
fn what_one_server_issues_and_its_units_report_stands_on_the_other() {
    let mut net = Net::of(2);
    let id = net.servers[0].issue("2026-06-18", "一", "各镇", at(9, 0));
    net.servers[0].act(&format!("{id}/1.1@qs"), Act::Accept, "签收", at(9, 30)).unwrap();
    let sent = net.sync(0).sent;
    assert_eq!((sent.meetings, sent.entries, sent.site), (1, 3, false));
    let received = net.sync(1).received;
    assert_eq!((received.meetings, received.entries), (1, 3));
    net.servers[1].act(&format!("{id}/1.1@qs"), Act::Done, "在园区办结", at(10, 0)).unwrap();
    net.sync(1);
    net.sync(0);
    let register = net.servers[0].load();
    let Ok(Ref::Assignment(on)) = format!("{id}/1.1@qs").parse() else { panic!() };
    assert_eq!(register.assignment(&on).unwrap().status, Status::Reported);
    net.servers[0].act(&format!("{id}/1.1@qs"), Act::Verify, "", at(11, 0)).unwrap();
    net.settle();
    let shared = net.same();
    assert!(shared.contains_key("ledger/qs/2026.b.toml") && shared.contains_key("ledger/office/2026.toml"));
    for server in &net.servers {
        assert_eq!(server.store.check(&LedgerId::Office), []);
    }
}

#[test]
fn drafts_locks_and_former_versions_stay_where_they_are() {
    let mut net = Net::of(2);
    let id = net.servers[0].issue("2026-06-18", "一", "各镇", at(9, 0));
    net.servers[0].correct(&id, at(10, 0), |m| m.facts.place = Some("三楼".into()));
    net.servers[0]
        .store
        .save_draft(None, &Meeting::new("260619a".parse().unwrap(), "正在记", day("2026-06-19")))
        .unwrap();
    net.settle();
    let names: Vec<String> = net.servers[1].texts().into_keys().collect();
    assert!(names.iter().all(|name| !name.starts_with("drafts") && !name.contains(".history")), "{names:?}");
}

#[test]
fn each_sync_is_a_commit_with_its_person() {
    let mut net = Net::of(2);
    net.servers[0].issue("2026-06-18", "一", "各镇", at(9, 0));
    net.sync(0);
    let log = std::process::Command::new("git").args(["-C", &net.hub(), "log", "--format=%an|%s", "main"]).output();
    let log = String::from_utf8(log.unwrap().stdout).unwrap();
    assert!(log.starts_with("李主任|ledger/office/2026, meetings/2026/260618a\n"), "{log}");
}

#[test]
fn a_place_that_cannot_be_reached_changes_nothing_and_the_next_sync_sends_all() {
    let mut net = Net::of(2);
    let away = net.dir.path().join("away.git");
    fs::rename(net.hub(), &away).unwrap();
    net.servers[1].issue("2026-06-18", "一", "各镇", at(9, 0));
    assert!(matches!(net.try_sync(1), Err(Fault::Unreachable { .. })));
    let waiting = net.servers[1].store.sync_state().unwrap().waiting;
    assert_eq!((waiting.meetings, waiting.entries), (1, 2));
    fs::rename(&away, net.hub()).unwrap();
    assert_eq!(net.sync(1).sent.meetings, 1);
    assert!(net.servers[1].store.sync_state().unwrap().waiting.is_nothing());
    net.settle();
    net.same();
}

#[test]
fn a_server_that_only_receives_sends_nothing_and_needs_no_mark() {
    let mut net = Net::of(1);
    net.servers[0].issue("2026-06-18", "一", "各镇", at(9, 0));
    net.sync(0);
    let roll_up = net.join();
    let meet = Meet { remote: Some(net.hub()), read_only: Some(true) };
    let synced = net.servers[roll_up].store.sync(&meet, "市安委办", at(9, 0)).unwrap();
    assert_eq!(synced.received.meetings, 1);
    net.servers[roll_up].issue("2026-06-19", "二", "各镇", at(10, 0));
    assert!(net.servers[roll_up].store.sync(&meet, "市安委办", at(11, 0)).unwrap().sent.is_nothing());
    net.sync(0);
    assert_eq!(net.servers[0].load().meetings.len(), 1);
    assert_eq!(net.servers[roll_up].store.sync_state().unwrap().mark, None);
}

#[test]
fn the_clone_is_closed_to_units_and_the_mark_is_not() {
    let net = Net::of(2);
    let mode = |path: &str| fs::metadata(net.servers[1].path.join(path)).unwrap().permissions().mode() & 0o7;
    assert_eq!(mode(".sync/office"), 0);
    assert_eq!(mode(".sync/mark"), 0o4);
}

#[test]
fn the_settings_of_both_count_with_their_comments_and_the_accounts_of_a_server_stay() {
    let net = Net::of(2);
    let (first, second) = (&net.servers[0], &net.servers[1]);
    first.write("duban.toml", &first.read("duban.toml").replace("warn_days = 3", "warn_days = 5 # 早些提醒"));
    let mine = second.read("duban.toml").replace("sign_hours = 24", "sign_hours = 48 # 山区");
    second.write("duban.toml", &(mine + "\n[server]\noffice = \"park-office\"\n"));
    net.settle();
    let there = second.read("duban.toml");
    for wanted in ["warn_days = 5 # 早些提醒", "sign_hours = 48 # 山区", "# 全称另定", "park-office"] {
        assert!(there.contains(wanted), "{wanted}: {there}");
    }
    let here = first.read("duban.toml");
    assert!(here.contains("sign_hours = 48 # 山区") && !here.contains("park-office"), "{here}");
    assert!(net.sync(1).sent.is_nothing());
}

#[test]
fn a_broken_clone_is_made_anew_and_a_missing_file_comes_back() {
    let mut net = Net::of(2);
    let id = net.servers[0].issue("2026-06-18", "一", "各镇", at(9, 0));
    net.settle();
    let second = &net.servers[1];
    fs::remove_file(second.path.join(".sync/office/clone/HEAD")).unwrap();
    fs::remove_file(second.path.join(format!("meetings/2026/{id}.toml"))).unwrap();
    fs::remove_file(second.path.join("ledger/office/2026.toml")).unwrap();
    second.act(&format!("{id}/1.1@qs"), Act::Accept, "", at(9, 30)).unwrap_err();
    net.settle();
    assert_eq!(net.same().len(), 3);
}

#[test]
fn a_ledger_that_was_written_anew_here_is_shown_and_everything_else_goes_on() {
    let mut net = Net::of(2);
    let id = net.servers[0].issue("2026-06-18", "一", "各镇", at(9, 0));
    net.servers[0].act(&format!("{id}/1.1@qs"), Act::Accept, "签收", at(9, 30)).unwrap();
    net.settle();
    let file = "ledger/qs/2026.toml";
    let second = &net.servers[1];
    let theirs = second.read(file);
    second.write(file, &theirs.replace("签收", "没签收"));
    net.servers[0].act(&format!("{id}/1.1@qs"), Act::Progress, "进展", at(10, 0)).unwrap();
    net.servers[0].issue("2026-06-19", "二", "各镇", at(11, 0));
    net.sync(0);
    let synced = net.sync(1);
    let theirs = format!(".sync/office/theirs/{file}");
    assert_eq!(synced.apart, [Apart::File { file: file.into(), theirs: theirs.clone() }]);
    assert_eq!(synced.received.meetings, 1);
    let second = &net.servers[1];
    assert!(second.read(file).contains("没签收"));
    let problems = second.store.check(&LedgerId::Office);
    let apart = problems.iter().find(|p| matches!(p.kind, ProblemKind::Apart { .. })).unwrap();
    let Mend::ByHand(steps) = second.store.mend(apart) else { panic!() };
    assert_eq!(steps.len(), 2);
    fs::copy(second.path.join(&theirs), second.path.join(file)).unwrap();
    net.settle();
    net.same();
    assert_eq!(net.servers[1].store.check(&LedgerId::Office), []);
}
