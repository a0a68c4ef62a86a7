//! Who may see and do what: the office, a unit, the account, and a session let in by a forced command.

use super::desk::Desk;
use std::process::Command;

#[test]
fn a_unit_sees_its_own_things_only() {
    let desk = Desk::issued();
    let list = desk.ok("list --as zjj");
    assert!(list.contains("260618a/2.1@zjj") && !list.contains("1.1"), "{list}");
    assert_eq!(desk.ok("list --as 城关镇").lines().count(), 2);
    let meeting = desk.ok("show 260618a --as zjj");
    assert!(meeting.contains("报方案") && !meeting.contains("危房"), "{meeting}");
    let task = desk.ok("show 260618a/1.1 --as hexi");
    assert!(task.contains("@hexi") && !task.contains("@chengguan"), "{task}");
    assert_eq!(desk.ok("log --as zjj").lines().count(), 1);
    for line in ["show 260618a/1", "show 260618a/1.1", "show 260618a/1.1@hexi", "log 260618a/1", "log 260618a/1.1@hexi"]
    {
        desk.fails(&format!("{line} --as zjj"), 3, "不是本单位的交办项");
    }
    desk.fails("show 260618a --as yjj", 3, "不是本单位的交办项");
    desk.fails("act 260618a/1.1@hexi accept --as zjj", 3, "不是本单位的交办项");
    desk.fails("list --as yjj", 1, "没有符合");
}

#[test]
fn a_helper_sees_what_it_helps_with() {
    let desk = Desk::new();
    desk.ok("new --title 会");
    desk.ok("add 260618a 报方案 --lead 区住建局 --support 各乡镇 --due 7月1日");
    desk.ok("issue 260618a --yes");
    let shown = desk.ok("show 260618a/1.1 --as hexi");
    assert!(shown.contains("配合：各乡镇") && !shown.contains("@zjj"), "{shown}");
}

#[test]
fn drafts_and_their_making_are_the_offices() {
    let desk = Desk::new();
    desk.ok("new --title 会");
    desk.fails("show 260618a --as zjj", 1, "没有 260618a");
    for line in ["new --title 会", "add 260618a 一条", "issue 260618a"] {
        desk.fails(&format!("{line} --as zjj"), 3, "只有办公室");
    }
}

#[test]
fn a_role_that_is_none_is_refused_with_the_units_there_are() {
    let desk = Desk::new();
    desk.fails("list --as 神秘局", 2, "zjj yjj chengguan hexi");
    desk.fails("list --as 各乡镇", 2, "群体称呼");
    desk.fails("list --as nobody --lang en", 2, "there is no unit");
    desk.fails("list --as 督查室", 1, "没有符合");
}

#[test]
fn the_account_tells_who_it_is() {
    let desk = Desk::issued();
    let account = Command::new("id").arg("-un").output().unwrap();
    let account = String::from_utf8(account.stdout).unwrap();
    let site = desk.read("f/duban.toml").replace("login = \"lisi\"", &format!("login = \"{}\"", account.trim()));
    desk.write("f/duban.toml", site);
    assert_eq!(desk.ok("list").lines().count(), 2, "the unit of the account");
    desk.ok("act 260618a/2.1 accept");
    let log = desk.json("log 260618a/2.1@zjj --json");
    assert_eq!(log["entries"][1]["by"], "李四");
    assert_eq!(desk.ok("list --as office").lines().count(), 4);
}

#[test]
fn a_name_that_anybody_can_set_is_not_the_account() {
    let mut desk = Desk::issued();
    for variable in ["USER", "LOGNAME"] {
        desk.set(variable, "lisi");
    }
    assert_eq!(desk.ok("list").lines().count(), 4);
}

#[test]
fn a_restricted_session_stays_with_its_unit() {
    let mut desk = Desk::issued();
    let folder = desk.path("f").display().to_string();
    let forced = format!("--restricted --as zjj --folder {folder}");
    // Neither the environment nor the settings choose the folder.
    desk.set("DUBAN_FOLDER", "/somewhere/else");
    desk.ok(&format!("{forced} list"));
    desk.ok(&format!("{forced} act 260618a/2.1 accept"));
    for (line, words) in [
        (format!("{forced} list --as yjj"), "只能写一次"),
        (format!("{forced} list --folder /tmp"), "只能写一次"),
        (format!("{forced} list --as=office"), "只能写一次"),
        (format!("--restricted --folder {folder} list"), "--as"),
        (format!("--restricted --as office --folder {folder} list"), "--as"),
        (format!("--restricted --as 督查室 --folder {folder} list"), "--as"),
        (format!("{forced} act 260618a/2.1 done --by 张三"), "--by"),
        (format!("{forced} show 260618a/1.1"), "不是本单位"),
        (format!("{forced} read /etc/passwd --date 2026-06-18"), "不能用 read"),
        (format!("{forced} import /etc/passwd --date 2026-06-18"), "不能用 import"),
        (format!("{forced} init x"), "不能用 init"),
        (format!("{forced} demo"), "不能用 demo"),
        (format!("{forced} check"), "不能用 check"),
        // Another day would date an entry back.
        (format!("{forced} list --today 2026-06-18"), "--today"),
    ] {
        desk.fails(&line, 3, words);
    }
    desk.fails("--restricted --as zjj list", 2, "默认的位置");
    // What sshd sets for a forced command restricts by itself.
    desk.set("SSH_ORIGINAL_COMMAND", "duban --as office");
    desk.ok(&format!("--as zjj --folder {folder} list"));
    desk.fails(&format!("--as office --folder {folder} list"), 3, "--as");
    desk.fails(&format!("--as zjj --folder {folder} check"), 3, "不能用 check");
}
