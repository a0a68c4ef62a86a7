//! Keys in, folders out: a sync with another server, asked for at the screens.

mod support;

use duban::model::Fault;
use duban::store::{Meet, Store};
use std::fs;
use std::path::Path;
use std::process::Command;
use support::{Folder, Session};

fn notice(s: &Session) -> String {
    s.app.notices.current().map(|n| n.text.clone()).unwrap_or_default()
}

fn hub(dir: &Path) -> String {
    let hub = dir.join("hub.git");
    let made = Command::new("git").args(["init", "-q", "--bare", "-b", "main"]).arg(&hub).status();
    assert!(made.is_ok_and(|made| made.success()), "this test needs git");
    hub.display().to_string()
}

fn meet(store: &Store, hub: &str) {
    let at = "2026-06-18T09:30:00+08:00".parse().unwrap();
    store.sync(&Meet { remote: Some(hub.into()), read_only: None }, "陈志远", at).unwrap();
}

#[test]
fn the_office_syncs_from_the_palette_and_sees_what_came_and_what_it_has_to_decide() {
    let dir = tempfile::tempdir().unwrap();
    let hub = hub(dir.path());
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys(":sync<enter>");
    let no_remote = (s.app.words.fault)(&Fault::NoRemote);
    assert_eq!(notice(&s), no_remote);
    s.keys("<esc>");
    meet(&s.store, &hub);
    let other = Store::join(&dir.path().join("park"), &hub).unwrap();
    meet(&other, &hub);
    let site = folder.read("duban.toml");
    let changed = |days: &str| {
        let line = site.lines().find(|l| l.trim_start().starts_with("warn_days")).unwrap();
        site.replace(line, &format!("warn_days = {days}"))
    };
    fs::write(dir.path().join("park/duban.toml"), changed("7")).unwrap();
    meet(&other, &hub);
    s.keys(":sync<enter>");
    assert_eq!(notice(&s), "收到：duban.toml");
    assert!(!s.app.syncing);
    fs::write(dir.path().join("park/duban.toml"), changed("8")).unwrap();
    meet(&other, &hub);
    fs::write(folder.path().join("duban.toml"), changed("9")).unwrap();
    s.keys(":sync<enter>");
    assert!(notice(&s).contains("1处要看"), "{}", notice(&s));
    s.keys("<esc>P");
    assert!(s.text().contains(".sync/office/theirs/duban.toml"), "{}", s.text());
}

#[test]
fn a_unit_cannot_sync_and_is_told_why() {
    let folder = Folder::sample();
    let mut s = folder.unit("zjj");
    s.keys(":sync<enter>");
    assert!(notice(&s).contains(s.app.words.why.only_office) || s.text().contains(s.app.words.why.only_office));
}
