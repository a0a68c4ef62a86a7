//! A whole day in both roles, each in a terminal of its own size of 80×24: the office records and issues, the unit signs,
//! reports, asks for time and reports as done, the office gives time, sends back, verifies and closes. At the end the files
//! are exactly what was done.

use crate::harness::{Home, Session};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const SITE: &str = r#"format = 1
name = "云岭区"
office = "区安委办"

[[unit]]
id = "zjj"
name = "区住房和城乡建设局"
short = "区住建局"
"#;

/// One folder at which two people sit in turn, on the same account.
struct Place {
    home: Home,
    folder: PathBuf,
    account: String,
}

impl Place {
    fn new() -> Self {
        let home = Home::new();
        let folder = home.join("folder");
        fs::create_dir(&folder).unwrap();
        let account = Command::new("id").arg("-un").output().unwrap();
        Self { home, folder, account: String::from_utf8(account.stdout).unwrap().trim().to_owned() }
    }

    /// Somebody sits down; the site's file says who the account is.
    fn sit(&self, name: &str, role: &str) -> Session {
        let person = format!("\n[[person]]\nname = \"{name}\"\nlogin = \"{}\"\n", self.account);
        fs::write(self.folder.join("duban.toml"), format!("{SITE}{person}")).unwrap();
        let folder = self.folder.to_str().unwrap();
        let arguments = ["--folder", folder, "--as", role, "--lang", "zh", "--today", "2026-06-18"];
        let session = Session::start(&self.home, &arguments, (80, 24), &[]);
        session.wait_for("1今日");
        session
    }

    /// A file without what no two days have in common: the time of day, and the seals over it.
    fn read(&self, file: &str) -> String {
        let text = fs::read_to_string(self.folder.join(file)).unwrap();
        let same = |line: &str| match line.split_once(" = ") {
            Some((key @ ("at" | "issued_at" | "seal" | "after" | "of"), _)) => format!("{key} = …"),
            _ => line.to_owned(),
        };
        text.lines().map(same).collect::<Vec<_>>().join("\n") + "\n"
    }
}

fn leave(mut session: Session) {
    session.keys("q");
    assert_eq!(session.exit_status(), 0);
}

#[test]
fn a_day_of_the_office_and_of_a_unit() {
    let place = Place::new();

    // 09:00, the office: the leader speaks.
    let mut office = place.sit("王敏", "office");
    office.wait_for("欢迎使用督办");
    office.keys("n");
    office.wait_for("新会议");
    office.keys("燃气安全专题会<enter>");
    office.wait_for("在此输入");
    office.keys("由区住建局牵头，7月底前完成餐饮场所燃气报警器安装。");
    office.wait_for("2026年7月31日");
    office.keys("<enter><ctrl+b>");
    office.wait_for("1.1");
    office.keys("<esc>I");
    office.wait_for("下达预览");
    office.keys("<enter>");
    office.wait_for("已下达");
    leave(office);

    // 10:00, the unit signs, reports and asks for time.
    let mut unit = place.sit("赵刚", "zjj");
    unit.wait_for("待签收");
    unit.keys("a");
    unit.wait_for("说明");
    unit.keys("<enter>");
    // The list, not the notice: the next act is judged by what the folder says.
    unit.wait_for("办理中1");
    unit.keys("p");
    unit.wait_for("完成 %");
    unit.keys("完成摸底<tab><backspace>40<ctrl+s>");
    unit.wait_for("40%");
    unit.wait_until_gone("完成 %");
    unit.keys("e");
    unit.wait_for("延至");
    unit.keys("8月15日<enter>设备到货晚<enter>");
    unit.wait_for("申请延期 →");
    leave(unit);

    // 14:00, the office gives the time.
    let mut office = place.sit("王敏", "office");
    office.wait_for("申请延期 1");
    office.keys("e");
    office.wait_for("2026-08-15");
    office.keys("<enter><enter>");
    office.wait_for("已延期");
    leave(office);

    // 15:00, the unit reports as done.
    let mut unit = place.sit("赵刚", "zjj");
    unit.wait_for("40%");
    unit.keys("d");
    unit.wait_for("办理结果");
    unit.keys("全部装完<ctrl+s>");
    unit.wait_for("待核查");
    leave(unit);

    // 16:00, the office wants to see it.
    let mut office = place.sit("王敏", "office");
    office.wait_for("待核查 1");
    office.keys("r");
    office.wait_for("理由");
    office.keys("没有照片<enter>");
    office.wait_until_gone("待核查 1");
    leave(office);

    // 16:30, the unit reports once more.
    let mut unit = place.sit("赵刚", "zjj");
    unit.wait_for("没有照片");
    unit.keys("d");
    unit.wait_for("办理结果");
    unit.keys("照片已补<ctrl+s>");
    unit.wait_for("待核查");
    leave(unit);

    // 17:00, the office verifies: closed.
    let mut office = place.sit("王敏", "office");
    office.wait_for("待核查 1");
    office.keys("v");
    office.wait_for("核查");
    office.keys("<enter>");
    office.wait_until_gone("待核查 1");
    office.keys("3");
    office.wait_for("已销号");
    leave(office);

    let meeting = place.read("meetings/2026/260618a.toml");
    assert_eq!(meeting, include_str!("day/meeting.toml"), "{meeting}");
    let ledger = place.read("ledger/office/2026.toml");
    assert_eq!(ledger, include_str!("day/office.toml"), "{ledger}");
    let ledger = place.read("ledger/zjj/2026.toml");
    assert_eq!(ledger, include_str!("day/unit.toml"), "{ledger}");
    let drafts = fs::read_dir(place.folder.join("drafts")).unwrap().flatten();
    assert!(drafts.map(|e| e.file_name()).all(|name| name.to_string_lossy().starts_with('.')), "no draft is left");
}
