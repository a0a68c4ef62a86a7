//! Servers for the tests: a bare repository where they meet, and a folder for each.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use duban::model::*;
use duban::store::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const SITE: &str = r#"format = 1
name = "云岭区" # 全称另定
office = "区督查室"

[rules]
warn_days = 3
sign_hours = 24

[[unit]]
id = "zjj"
name = "区住建局"

[[unit]]
id = "qs"
name = "清水镇"

[[unit]]
id = "bs"
name = "白石镇"

[[group]]
name = "各镇"
members = ["qs", "bs"]
"#;

/// What goes from server to server, by path.
pub type Shared = BTreeMap<String, String>;

pub struct Net {
    pub dir: tempfile::TempDir,
    pub servers: Vec<Host>,
}

/// One server's folder.
pub struct Host {
    pub path: PathBuf,
    pub store: Store,
    loader: Loader,
}

impl Net {
    /// A repository and the first server, which has not synced yet.
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let hub = dir.path().join("hub.git");
        let made = Command::new("git").args(["init", "-q", "--bare", "-b", "main"]).arg(hub).status();
        assert!(made.is_ok_and(|made| made.success()), "these tests need git");
        let path = dir.path().join("server0");
        fs::create_dir(&path).unwrap();
        fs::write(path.join("duban.toml"), SITE).unwrap();
        Self { servers: vec![Host::at(path)], dir }
    }

    pub fn hub(&self) -> String {
        self.dir.path().join("hub.git").display().to_string()
    }

    /// So many servers, all of which have synced.
    pub fn of(servers: usize) -> Self {
        let mut net = Self::new();
        net.sync(0);
        for _ in 1..servers {
            let added = net.join();
            net.sync(added);
        }
        net
    }

    /// Adds a server with a folder made of what was sent.
    pub fn join(&mut self) -> usize {
        let path = self.dir.path().join(format!("server{}", self.servers.len()));
        Store::join(&path, &self.hub()).unwrap();
        self.servers.push(Host::at(path));
        self.servers.len() - 1
    }

    /// Adds a server with a copy of another's folder, as an administrator would make it.
    pub fn copy(&mut self, of: usize) -> usize {
        let path = self.dir.path().join(format!("server{}", self.servers.len()));
        copy(&self.servers[of].path, &path);
        self.servers.push(Host::at(path));
        self.servers.len() - 1
    }

    pub fn try_sync(&self, server: usize) -> Result<Synced, Fault> {
        let meet = Meet { remote: Some(self.hub()), read_only: None };
        self.servers[server].store.sync(&meet, "李主任", at(9, 0))
    }

    pub fn sync(&self, server: usize) -> Synced {
        self.try_sync(server).unwrap()
    }

    /// Syncs all in turn until nobody has anything more for another.
    pub fn settle(&self) {
        for _ in 0..8 {
            let quiet = |n: usize| {
                let synced = self.sync(n);
                assert_eq!(synced.left, [], "server {n}");
                synced.received.is_nothing() && synced.sent.is_nothing()
            };
            if (0..self.servers.len()).map(quiet).collect::<Vec<_>>().iter().all(|quiet| *quiet) {
                return;
            }
        }
        panic!("the servers never come to rest");
    }

    /// Asserts that all servers have the same, and returns it.
    pub fn same(&self) -> Shared {
        let first = self.servers[0].shared();
        for (n, server) in self.servers.iter().enumerate().skip(1) {
            let other = server.shared();
            let paths: Vec<&String> = first.keys().chain(other.keys()).collect();
            for path in paths {
                assert_eq!(first.get(path), other.get(path), "{path} on server 0 and {n}");
            }
        }
        first
    }
}

impl Host {
    pub fn at(path: PathBuf) -> Self {
        let store = Store::open(&path).unwrap();
        let loader = store.loader(LedgerId::Office);
        Self { path, store, loader }
    }

    pub fn load(&mut self) -> std::sync::Arc<Register> {
        self.loader.load_on(day("2026-06-20"))
    }

    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path.join(file)).unwrap_or_else(|e| panic!("{file}: {e}"))
    }

    pub fn write(&self, file: &str, text: &str) {
        let path = self.path.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The site, the issued meetings and the ledgers.
    pub fn shared(&self) -> Shared {
        let mut all = Shared::new();
        for (path, text) in self.texts() {
            let hidden = path.split('/').any(|part| part.starts_with('.'));
            if !hidden && !path.starts_with("drafts/") {
                all.insert(path, text);
            }
        }
        all
    }

    /// Every text in the folder, former versions and drafts too.
    pub fn texts(&self) -> Shared {
        let mut all = Shared::new();
        collect(&self.path, &self.path, &mut all);
        all
    }

    /// Issues a new meeting with one task, and returns its id. `mark` stands in the words of its directive.
    pub fn issue(&mut self, day: &str, mark: &str, lead: &str, now: DateTime<FixedOffset>) -> MeetingId {
        let date = self::day(day);
        let mut meeting = Meeting::new(self.load().next_meeting_id(date), format!("会议{mark}"), date);
        let no = meeting.next_directive_no();
        let mut directive = Directive::new(no, format!("部署{mark}。"));
        let mut task = Task::new(TaskNo { directive: no, task: 1 }, format!("任务{mark}"));
        task.lead = vec![lead.into()];
        task.deadline = Deadline::on(date + TimeDelta::days(20));
        directive.take_tasks([task]);
        meeting.directives.push(directive);
        let draft = self.store.save_draft(None, &meeting).unwrap().meeting;
        self.store.issue(Some(&draft), &draft, "李主任", now).unwrap().meeting.id
    }

    /// Corrects an issued meeting.
    pub fn correct(&self, id: &MeetingId, now: DateTime<FixedOffset>, change: impl FnOnce(&mut Meeting)) {
        let draft = self.store.correct(id).unwrap();
        let mut mine = draft.clone();
        change(&mut mine);
        self.store.issue(Some(&draft), &mine, "李主任", now).unwrap();
    }

    pub fn act(&self, on: &str, act: Act, note: &str, now: DateTime<FixedOffset>) -> Result<Entry, Fault> {
        let Ok(Ref::Assignment(on)) = on.parse() else { panic!("{on}") };
        let office = act.side() == Side::Office;
        let ledger = if office { LedgerId::Office } else { LedgerId::Unit(on.unit.clone()) };
        let by = if office { "李主任" } else { "王建国" };
        let mut entry = Entry::new(now, on.task.clone(), by, act);
        entry.note = note.into();
        self.store.act(&on, &ledger, entry, day("2026-06-20"))
    }

    /// The meeting whose directive carries a mark.
    pub fn meeting_of(&mut self, mark: &str) -> Vec<MeetingId> {
        let wanted = format!("部署{mark}。");
        let has = |m: &Meeting| m.directives.iter().any(|d| d.text == wanted);
        self.load().meetings.values().filter(|m| has(m)).map(|m| m.id.clone()).collect()
    }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A moment of the day on which all happens.
pub fn at(hour: u32, minute: u32) -> DateTime<FixedOffset> {
    let start = DateTime::parse_from_rfc3339("2026-06-18T00:00:00+08:00").unwrap();
    start + TimeDelta::minutes(i64::from(hour * 60 + minute))
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn collect(root: &Path, dir: &Path, all: &mut Shared) {
    for entry in fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            if entry.file_name() != ".sync" {
                collect(root, &path, all);
            }
        } else if path.extension().is_some_and(|e| e == "toml") {
            let name = path.strip_prefix(root).unwrap().display().to_string();
            all.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
}
