//! `list`, `show`, `log`, `check`, `keys`: what is there, for people and for scripts.

use super::desk::{Desk, keys};

#[test]
fn a_list_is_aligned_and_soonest_first() {
    let desk = Desk::issued();
    let text = desk.ok("list");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 4, "{text}");
    assert!(lines[1].contains("260618a/2.1@zjj") && lines[2].contains("260618a/1.1@chengguan"), "{text}");
    let column = |line: &str, word: &str| unicode_width::UnicodeWidthStr::width(&line[..line.find(word).unwrap()]);
    assert_eq!(column(lines[0], "任务"), column(lines[1], "区住建局6月30日"));
    assert_eq!(column(lines[0], "期限"), column(lines[2], "2026-07-31"));
}

#[test]
fn a_filter_narrows_the_list_or_says_where_it_is_wrong() {
    let desk = Desk::issued();
    assert_eq!(desk.ok("list 单位:河西 危房").lines().count(), 2);
    assert_eq!(desk.ok("list not unit:zjj").lines().count(), 3);
    assert_eq!(desk.ok("list --json --today 2026-06-18 -- -unit:zjj").matches("\"id\"").count(), 2);
    assert_eq!(desk.ok("list zjj --today 2026-06-29").lines().nth(1).unwrap().split("  ").next(), Some("临期"));
    desk.fails("list 灯:蓝", 1, "没有符合");
    desk.fails("list 危房 灯:紫", 2, "第6列“紫”");
    desk.fails("list light:pink --lang en", 2, "column 7: “pink”");
}

#[test]
fn a_list_as_json_has_its_keys_even_when_empty() {
    let desk = Desk::issued();
    let json = desk.json("list --json");
    assert_eq!(keys(&json), ["assignments", "date"]);
    let wanted = [
        "asked_reason",
        "asked_until",
        "assigned_at",
        "assumed",
        "closed_on",
        "days_late",
        "days_late_by_original",
        "directive",
        "done_on",
        "due",
        "id",
        "level",
        "light",
        "meeting",
        "moved_to",
        "occurrence",
        "original_due",
        "percent",
        "recheck_due",
        "recheck_holds",
        "rechecked_on",
        "repeat",
        "returns",
        "signed_at",
        "standing",
        "status",
        "task",
        "text",
        "unit",
        "unit_name",
        "urges",
    ];
    assert_eq!(keys(&json["assignments"][0]), wanted);
    assert_eq!(json["assignments"][0]["unit_name"], "区住房和城乡建设局");
    let none = desk.say("list 没有的 --json");
    assert_eq!((none.code, none.out.contains("\"assignments\": []")), (1, true));
}

#[test]
fn each_kind_of_thing_is_shown() {
    let desk = Desk::issued();
    assert!(desk.ok("show 260618a").contains("260618a/1.1@hexi  河西乡  正常  待签收 0%"));
    assert!(!desk.ok("show 260618a/2").contains("1.1"));
    assert!(desk.ok("show 260618a/1.1").contains("各乡镇7月31日前完成危房排查"));
    let item = desk.ok("show 260618a/2.1@区住建局");
    assert!(item.contains("状态：正常 · 待签收 0%") && item.contains("── 台账 ──"), "{item}");
    for (reference, key) in [
        ("260618a", "meeting"),
        ("260618a/1", "directive"),
        ("260618a/1.1", "task"),
        ("260618a/1.1@hexi", "assignment"),
    ] {
        assert_eq!(keys(&desk.json(&format!("show {reference} --json"))), [key]);
    }
    let task = desk.json("show 260618a/1.1 --json");
    assert_eq!(task["task"]["assignments"].as_array().unwrap().len(), 2);
    assert_eq!(task["task"]["owners"][0]["units"][0], "chengguan");
    for gone in ["250101a", "260618a/9", "260618a/1.9", "260618a/1.1@zjj"] {
        desk.fails(&format!("show {gone}"), 1, gone);
    }
    desk.fails("show 会议", 2, "编号，如 230615a");
    desk.fails("show x --lang en", 2, "a reference such as");
}

#[test]
fn the_log_tells_the_entries_in_order() {
    let desk = Desk::issued();
    desk.ok("act 260618a/2.1@zjj accept --as zjj --by 李四");
    desk.ok("act 260618a/2.1@zjj progress --as zjj --by 李四 --percent 30 --note 开工");
    let text = desk.ok("log 260618a/2.1@zjj");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(
        lines[0].contains("交办") && lines[1].contains("签收") && lines[2].ends_with("李四 报进展 30% 开工"),
        "{text}"
    );
    assert!(lines[1].contains("  区住建局  2026-06-18 "), "{text}");
    assert_eq!(desk.ok("log").lines().count(), 5);
    assert_eq!(desk.ok("log 260618a/1").lines().count(), 2);
    let json = desk.json("log 260618a/2.1 --json");
    let wanted = [
        "act",
        "assignment",
        "at",
        "by",
        "by_hand",
        "due",
        "evidence",
        "figures",
        "holds",
        "ledger",
        "level",
        "milestone",
        "note",
        "occurrence",
        "percent",
        "retracted",
        "seal",
        "to",
        "until",
    ];
    assert_eq!(keys(&json["entries"][0]), wanted);
    assert_eq!((&json["entries"][0]["ledger"], &json["entries"][2]["ledger"]), (&"office".into(), &"zjj".into()));
    assert!(json["entries"][2]["at"].as_str().unwrap().starts_with("2026-06-18T"));
    desk.fails("log 260101a", 1, "没有 260101a");
    desk.ok("new --title 空");
    desk.fails("log 260618b", 1, "没有台账记录");
}

#[test]
fn check_tells_file_line_column_and_what_to_do() {
    let desk = Desk::issued();
    assert_eq!(desk.ok("check"), "没有问题。\n");
    desk.write("f/meetings/2026/备份.toml", "");
    let remark = desk.say("check");
    assert!(remark.code == 0 && remark.out.contains("0 处问题，1 处提醒"), "{remark:?}");
    desk.write("f/drafts/260618b.toml", "format = 1\nid = \"260618b\"\ntitle = 没有引号\n");
    let fault = desk.say("check");
    assert_eq!(fault.code, 3);
    assert!(fault.out.contains("drafts/260618b.toml:3:9：") && fault.out.contains("怎么办："), "{}", fault.out);
    let json: serde_json::Value = serde_json::from_str(&desk.say("check --json").out).unwrap();
    assert_eq!((&json["faults"], json["problems"].as_array().unwrap().len()), (&1.into(), 2));
    let wanted = "column commands excerpt fault file kind line mend mended message safe";
    assert_eq!(keys(&json["problems"][0]).join(" "), wanted);
    assert_eq!((&json["problems"][0]["kind"], &json["problems"][0]["line"]), (&"syntax".into(), &3.into()));
    // It stops nothing else.
    assert_eq!(desk.ok("list").lines().count(), 4);
    let english = desk.say("check --lang en");
    assert!(english.out.contains("What to do: ") && english.out.contains("1 problem, 1 remark"), "{}", english.out);
}

#[test]
fn check_mends_what_is_safe_and_shows_commands_for_the_rest() {
    let desk = Desk::issued();
    let meeting = std::fs::read(desk.path("f/meetings/2026/260618a.toml")).unwrap();
    desk.write("f/meetings/2026/260618a (conflicted copy).toml", &meeting);
    desk.write("f/drafts/260618b.toml", "format = 1\nid = \"260618b\"\ntitle = 没有引号\n");
    let told = desk.say("check");
    assert!(told.code == 3 && told.out.contains("可以处理其中 1 处，其余 1 处给出可复制的命令"), "{}", told.out);
    let json: serde_json::Value = serde_json::from_str(&desk.say("check --json").out).unwrap();
    let copy = &json["problems"][1];
    assert_eq!((&copy["kind"], &copy["safe"], &copy["mended"]), (&"copy".into(), &true.into(), &false.into()));
    let fixed = desk.say("check --fix");
    assert_eq!(fixed.code, 3, "one is left");
    assert!(fixed.out.contains("已移到 meetings/2026/.set-aside/260618a (conflicted copy).toml"), "{}", fixed.out);
    assert!(fixed.out.contains("改：${EDITOR:-vi} +3 drafts/260618b.toml"), "{}", fixed.out);
    assert!(fixed.out.contains("1 处问题，0 处提醒") && fixed.out.contains("命令在文件夹里执行："), "{}", fixed.out);
    std::fs::remove_file(desk.path("f/drafts/260618b.toml")).unwrap();
    assert_eq!(desk.ok("check --fix --lang en"), "All well.\n");
}

#[test]
fn a_broken_register_keeps_nobody_from_check() {
    let desk = Desk::issued();
    desk.write("f/duban.toml", "format = 1\nname = [");
    let said = desk.say("check");
    assert!(said.code == 3 && said.out.contains("duban.toml:2"), "{said:?}");
}

#[test]
fn the_keys_are_those_of_the_table_and_ones_own() {
    let mut desk = Desk::empty();
    let text = desk.ok("keys");
    assert!(text.contains("记录会议") || text.contains("outline.breakdown"), "{text}");
    assert!(desk.ok("keys --lang en").contains("break down"));
    desk.write("own.toml", "[keys]\nquit = \"ctrl+q\"\n");
    desk.set("DUBAN_CONFIG", &desk.path("own.toml").display().to_string());
    assert!(desk.ok("keys").contains("ctrl+q"));
    assert!(!desk.ok("keys --markdown").contains("`ctrl+q` |"));
    desk.write("own.toml", "[keys]\nfly = \"f\"\nquit = \"hyper+q\"\n");
    desk.fails("keys", 2, "fly");
    desk.fails("keys", 2, "hyper+q");
}
