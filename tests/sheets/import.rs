//! A ledger that was kept elsewhere comes in: columns by their headings, what became of each row, doubles, dry run.

use super::export::SAMPLE;
use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};

const OLD: &str = "旧台账,,,,,,,,,,\n\
    序号,任务,牵头单位,配合单位,责任人,完成时限,进展情况,状态,办结日期,隐患数,备注\n\
    建筑施工,,,,,,,,,,\n\
    1,在建工地塔吊专项检查,区住建局,各乡镇,刘工,2026-05-31,已查12户，整改完成80%,办理中,,12,\n\
    2,脚手架整治,区住建局,,,2026年4月30日,已整改,已销号,2026-04-28,3,照片已存\n\
    3,沿街小店排查,白石镇,消防大队,,2026-05-15,,未启动,,,\n\
    4,脚手架整治,住建局,,,,,,,,\n\
    5,,区住建局,,,,,,,,\n\
    6,不办了的事,清水镇,,,,并入三号任务,已取消,,,\n\
    7,报送端午假期值班表,公安分局,,,2026-06-10,已报,是,,,\n\
    8,没有写办结日期的事,东街街办,,,2026-05-20,完成,,,,\n\
    合计,,,,,,,,,15,\n";

struct Site {
    dir: tempfile::TempDir,
}

impl Site {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        copy(Path::new(SAMPLE), &dir.path().join("site"));
        Self { dir }
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    fn run(&self, lang: &str, arguments: &[&str]) -> (String, String) {
        let mut command = Command::cargo_bin("duban").unwrap();
        command.arg("--folder").arg(self.dir.path().join("site"));
        command.args(["--as", "office", "--today", "2026-06-18", "--lang", lang]).args(arguments);
        let done = command.assert().success();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        (text(&done.get_output().stdout), text(&done.get_output().stderr))
    }

    fn import(&self, lang: &str, file: &Path, more: &[&str]) -> (String, String) {
        let file = file.to_str().unwrap();
        self.run(lang, &[&["import", file, "--date", "2026-06-01"], more].concat())
    }

    fn listed(&self) -> Vec<serde_json::Value> {
        let (json, _) = self.run("en", &["list", "meeting=260601a", "--json"]);
        serde_json::from_str::<serde_json::Value>(&json).unwrap()["assignments"].as_array().unwrap().clone()
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() { copy(&entry.path(), &to) } else { fs::copy(entry.path(), &to).map(|_| ()).unwrap() }
    }
}

#[test]
fn a_dry_run_shows_every_column_and_row_and_writes_nothing() {
    let site = Site::new();
    let file = site.file("old.csv", OLD);
    for lang in ["zh", "en"] {
        let (shown, remarks) = site.import(lang, &file, &["--dry-run"]);
        insta::assert_snapshot!(format!("dry_run_{lang}"), format!("{shown}---\n{remarks}"));
    }
    assert_eq!(fs::read_dir(site.dir.path().join("site/drafts")).unwrap().count(), 1);
}

#[test]
fn statuses_and_figures_become_entries_of_the_office_on_issue() {
    let site = Site::new();
    let file = site.file("old.csv", OLD);
    site.import("en", &file, &["--issue"]);
    let told: Vec<(String, String, u64, Option<String>)> = site
        .listed()
        .iter()
        .map(|a| {
            let text = |key: &str| a[key].as_str().unwrap_or_default().to_owned();
            (text("id"), text("status"), a["percent"].as_u64().unwrap(), a["done_on"].as_str().map(str::to_owned))
        })
        .collect();
    let one = |id: &str, status: &str, percent, done: Option<&str>| {
        (id.to_owned(), status.to_owned(), percent, done.map(str::to_owned))
    };
    for wanted in [
        one("260601a/1.1@zjj", "working", 80, None),
        one("260601a/2.1@zjj", "closed", 100, Some("2026-04-28")),
        one("260601a/3.1@baishi", "assigned", 0, None),
        one("260601a/5.1@qingshui", "cancelled", 0, None),
        one("260601a/7.1@dongjie", "closed", 100, Some("2026-05-20")),
    ] {
        assert!(told.contains(&wanted), "{wanted:?} in {told:#?}");
    }
    let (log, _) = site.run("en", &["log", "260601a/1.1@zjj", "--json"]);
    let entries: serde_json::Value = serde_json::from_str(&log).unwrap();
    let carried = entries["entries"].as_array().unwrap().iter().find(|e| e["act"] == "carry").expect("an entry");
    assert_eq!((&carried["ledger"], &carried["figures"]["隐患数"]), (&"office".into(), &12.into()));
    assert!(carried["at"].as_str().unwrap().starts_with("2026-06-18"), "on the day it came in");
    // The unit goes on from there, and can verify nothing away.
    site.run("en", &["act", "260601a/1.1@zjj", "urge"]);
    let (stats, _) = site.run("en", &["stats", "meeting=260601a", "--json"]);
    assert!(stats.contains("\"隐患数\": 15"), "{stats}");
}

#[test]
fn likely_doubles_are_marked_and_can_be_left_out() {
    let site = Site::new();
    let file = site.file("old.csv", OLD);
    let (_, remarks) = site.import("en", &file, &["--skip-doubles"]);
    assert!(remarks.contains("row 7  脚手架整治") && remarks.contains("likely the same as row 5"), "{remarks}");
    assert!(remarks.contains("likely the same as 260610a/8.1"), "{remarks}");
    let draft = fs::read_to_string(site.dir.path().join("site/drafts/260601a.toml")).unwrap();
    assert_eq!(draft.matches("脚手架整治").count(), 2, "the directive and its task: {draft}");
    assert!(!draft.contains("报送端午假期值班表"));
}

#[test]
fn a_column_is_what_the_person_says() {
    let site = Site::new();
    let file = site.file("odd.csv", "经办人,要做的,时间,说明\n王五,清理河道,2026-07-01,x\n");
    let (file_name, date) = (file.to_str().unwrap(), ["--date", "2026-06-01"]);
    let mut command = Command::cargo_bin("duban").unwrap();
    command.arg("--folder").arg(site.dir.path().join("site")).args(["--as", "office", "--lang", "en", "import"]);
    command.arg(file_name).args(date).assert().code(2);
    let known = site.file("known.csv", "任务,牵头单位,经办,说明\n清理河道,区水利局,王五,x\n");
    site.import("zh", &known, &["--column", "经办=责任人", "--column", "说明=none"]);
    let draft = fs::read_to_string(site.dir.path().join("site/drafts/260601a.toml")).unwrap();
    assert!(draft.contains("text = \"清理河道（经办：王五）\""), "{draft}");
}

#[test]
fn what_our_own_tasks_carry_down_comes_back() {
    for (lang, format) in [("zh", "csv"), ("en", "csv"), ("zh", "xlsx")] {
        let site = Site::new();
        let file = site.dir.path().join(format!("tasks.{format}"));
        fs::write(&file, super::export::export(lang, &["breakdown", "260610a", "-f", format])).unwrap();
        site.import("zh", &file, &[]);
        let draft = fs::read_to_string(site.dir.path().join("site/drafts/260601a.toml")).unwrap();
        let carried: Vec<&str> = draft.lines().filter(|l| l.starts_with("upstream = ")).collect();
        assert_eq!(carried.len(), 2, "{lang} {format}\n{draft}");
        assert!(carried.iter().all(|l| l.contains("区安委会2026年第二次全体会议")), "{carried:?}");
    }
}

#[test]
fn our_own_ledger_comes_back_in_every_format() {
    let whole = Site::new();
    let file = whole.dir.path().join("all.xlsx");
    fs::write(&file, super::export::export("zh", &["ledger", "260610a", "-f", "xlsx"])).unwrap();
    let (shown, _) = whole.import("en", &file, &["--dry-run"]);
    let rows = super::export::text("zh", &["ledger", "260610a", "-f", "csv"]).lines().count() - 1;
    assert!(shown.contains(&format!("tasks {rows} ·")), "the sheets of the units say nothing new: {shown}");
    for format in ["csv", "xlsx", "md"] {
        for lang in ["zh", "en"] {
            let site = Site::new();
            let bytes = super::export::export(lang, &["ledger", "260610a/5.1", "-f", format]);
            let file = site.dir.path().join(format!("ledger.{format}"));
            fs::write(&file, bytes).unwrap();
            site.import("en", &file, &["--issue"]);
            let listed = site.listed();
            let first = &listed[0];
            assert_eq!(listed.len(), 1, "{format} {lang} {listed:#?}");
            assert_eq!((&first["unit"], &first["due"]), (&"ltky".into(), &"2026-06-15".into()), "{format} {lang}");
        }
    }
}
