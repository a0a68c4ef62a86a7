//! A folder for the tests, and the folder's own claims: opening, making, rights.

use chrono::{DateTime, FixedOffset, NaiveDate};
use duban::model::*;
use duban::store::*;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

pub const SITE: &str = r#"format = 1
name = "云岭区"
office = "区督查室"

[[unit]]
id = "zjj"
name = "区住房和城乡建设局"
short = "区住建局"

[[unit]]
id = "qs"
name = "清水镇"

[[unit]]
id = "bs"
name = "白石镇"

[[group]]
name = "各镇"
members = ["qs", "白石镇"]

[[person]]
name = "王建国"
unit = "zjj"
login = "wangjg"
"#;

/// A folder that goes with the test.
pub struct Folder {
    pub dir: tempfile::TempDir,
    pub store: Store,
}

impl Folder {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("duban.toml"), SITE).unwrap();
        let store = Store::open(dir.path()).unwrap();
        Self { dir, store }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn read(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name)).unwrap()
    }

    pub fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn load(&self) -> std::sync::Arc<Register> {
        self.store.loader(LedgerId::Office).load()
    }

    /// Issues a meeting and returns it.
    pub fn issued(&self) -> Meeting {
        let meeting = self.store.save_draft(None, &meeting()).unwrap().meeting;
        self.store.issue(Some(&meeting), &meeting, "李主任", at("2023-06-15T17:00:00+08:00")).unwrap().meeting
    }

    pub fn unit_acts(&self, unit: &str, act: Act, note: &str) -> Result<Entry, Fault> {
        let mut entry = Entry::new(at("2023-06-16T09:00:00+08:00"), id("230615a/1.1@qs").task, "赵小兰", act);
        entry.note = note.into();
        let on = entry.task.at(&unit.parse().unwrap());
        self.store.act(&on, &LedgerId::Unit(unit.parse().unwrap()), entry, day("2023-06-16"))
    }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

pub fn id(text: &str) -> AssignmentId {
    match text.parse().unwrap() {
        Ref::Assignment(id) => id,
        other => panic!("{other:?}"),
    }
}

pub fn mid(text: &str) -> MeetingId {
    text.parse().unwrap()
}

/// Two directives: one task for every town, one for the housing office.
pub fn meeting() -> Meeting {
    let mut m = Meeting::new(mid("230615a"), "全区安全生产调度会", day("2023-06-15"));
    for (text, lead, due) in [
        ("各镇要在六月底前完成沿街商铺排查。", "各镇", "2023-06-30"),
        ("住建局牵头，把在建工地查一遍。", "区住建局", "2023-07-31"),
    ] {
        let no = m.next_directive_no();
        let mut directive = Directive::new(no, text);
        let mut task = Task::new(TaskNo { directive: no, task: 1 }, text);
        task.lead = vec![lead.into()];
        task.deadline = Deadline::on(day(due));
        directive.take_tasks([task]);
        m.directives.push(directive);
    }
    m
}

#[test]
fn a_folder_without_duban_toml_is_no_site() {
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(Store::open(dir.path()), Err(Fault::NotASite { .. })));
    assert!(matches!(Store::open(&dir.path().join("no")), Err(Fault::NoFolder { .. })));
}

#[test]
fn a_new_folder_is_valid_as_it_stands_in_both_languages() {
    for zh in [true, false] {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::init(dir.path(), "云岭区\"安委办\"", zh).unwrap();
        assert_eq!(store.check(&LedgerId::Office), []);
        let site = store.loader(LedgerId::Office).load().site.clone();
        assert_eq!(site.name, "云岭区\"安委办\"");
        assert_eq!(site.rules, Rules::default());
        assert!(site.units.len() >= 3 && site.groups.len() >= 2 && site.people.len() >= 2);
        assert!(matches!(Store::init(dir.path(), "x", zh), Err(Fault::FolderInUse { .. })));
    }
}

#[test]
fn what_is_made_has_the_rights_of_the_folder_it_lies_in() {
    let folder = Folder::new();
    fs::set_permissions(folder.dir.path(), fs::Permissions::from_mode(0o2775)).unwrap();
    folder.issued();
    let mode = |name: &str| fs::metadata(folder.path(name)).unwrap().permissions().mode() & 0o7777;
    for dir in ["drafts", "meetings", "meetings/2023", "ledger/office"] {
        assert_eq!(mode(dir), 0o2775, "{dir}");
    }
    assert_eq!(mode("meetings/2023/230615a.toml"), 0o664);
    assert_eq!(mode("ledger/office/2023.toml"), 0o664);
    assert_eq!(mode("meetings/.lock"), 0o2770, "closed to those who may not write");
    assert_eq!(mode("meetings/.lock/230615a"), 0o660);
}

#[test]
fn a_replaced_file_keeps_its_mode_and_its_group() {
    use std::os::unix::fs::{MetadataExt, chown};
    let folder = Folder::new();
    let base = folder.store.save_draft(None, &meeting()).unwrap().meeting;
    let path = folder.path("drafts/230615a.toml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    // Only root may give any group.
    let given = chown(&path, None, Some(12345)).is_ok();
    let before = fs::metadata(&path).unwrap();
    let mut mine = base.clone();
    mine.facts.place = Some("二楼会议室".into());
    folder.store.save_draft(Some(&base), &mine).unwrap();
    let after = fs::metadata(&path).unwrap();
    assert_ne!(before.ino(), after.ino(), "replaced, not rewritten");
    assert_eq!(after.mode() & 0o7777, 0o640);
    assert_eq!(after.gid(), if given { 12345 } else { before.gid() });
}

#[test]
fn who_may_not_write_is_told_which_path() {
    let folder = Folder::new();
    let base = folder.store.save_draft(None, &meeting()).unwrap().meeting;
    assert!(folder.store.may_write_office());
    if rustix::process::geteuid().is_root() {
        eprintln!("skipped: root may write everything");
        return;
    }
    for dir in ["drafts", "drafts/.lock"] {
        fs::set_permissions(folder.path(dir), fs::Permissions::from_mode(0o500)).unwrap();
    }
    assert!(!folder.store.may_write_office());
    let mut mine = base.clone();
    mine.facts.place = Some("x".into());
    match folder.store.save_draft(Some(&base), &mine) {
        Err(Fault::NotPermitted { path }) => assert!(path.contains("drafts"), "{path}"),
        other => panic!("{other:?}"),
    }
    for dir in ["drafts", "drafts/.lock"] {
        fs::set_permissions(folder.path(dir), fs::Permissions::from_mode(0o700)).unwrap();
    }
}
