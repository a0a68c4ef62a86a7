//! `read` and `import`: a text in, directives out.

use super::desk::{Desk, keys};
use serde_json::Value;

const SPEECH: &str = "一是区住建局要牵头，区应急局配合，7月底前完成危房排查。\n二是各乡镇每月25日前上报隐患台账。\n三是长期坚持值班制度。\n";

fn read(desk: &Desk, line: &str, input: &str) -> (Value, i32, String) {
    let said = desk.feed(line, input.as_bytes());
    (serde_json::from_str(&said.out).unwrap(), said.code, said.err)
}

#[test]
fn a_text_is_read_without_any_folder() {
    let desk = Desk::empty();
    let (json, code, _) = read(&desk, "read - --date 2023-06-15 --json", SPEECH);
    assert_eq!((code, keys(&json)), (0, vec!["date", "directives"]));
    let directives = json["directives"].as_array().unwrap();
    assert_eq!((directives.len(), &json["date"]), (3, &"2023-06-15".into()));
    assert_eq!(keys(&directives[0]), ["by", "kind", "no", "tags", "tasks", "text", "topic"]);
    let task = &directives[0]["tasks"][0];
    assert_eq!(
        keys(task),
        [
            "assumed",
            "due",
            "due_text",
            "due_time",
            "each",
            "from",
            "high",
            "lead",
            "milestones",
            "no",
            "repeat",
            "standing",
            "support",
            "text",
            "until"
        ]
    );
    assert_eq!(
        (&task["no"], &task["due"], &task["due_text"]),
        (&"1.1".into(), &"2023-07-31".into(), &"7月底前".into())
    );
    assert_eq!((&task["lead"][0], &task["support"][0]), (&"区住建局".into(), &"区应急局".into()));
    let repeated = &directives[1]["tasks"][0];
    assert_eq!((&repeated["repeat"], &repeated["each"]), (&"monthly:25".into(), &true.into()));
    assert_eq!(directives[2]["tasks"][0]["standing"], true);
}

#[test]
fn with_a_folder_the_names_have_their_units() {
    let desk = Desk::new();
    let (json, ..) = read(&desk, "read --date 2023-06-15 --json", SPEECH);
    let owners = &json["directives"][0]["tasks"][0]["owners"];
    assert_eq!(
        (&owners[0]["name"], &owners[0]["role"], &owners[0]["unit"]),
        (&"区住建局".into(), &"lead".into(), &"zjj".into())
    );
    assert_eq!((&owners[1]["role"], &owners[1]["unit"]), (&"support".into(), &"yjj".into()));
    let towns = &json["directives"][1]["tasks"][0]["owners"][0];
    assert_eq!((&towns["unit"], &towns["units"]), (&Value::Null, &serde_json::json!(["chengguan", "hexi"])));
}

#[test]
fn a_person_reads_lines() {
    let desk = Desk::empty();
    desk.write("讲话.txt", SPEECH);
    let text = desk.ok("read 讲话.txt --date 2023-06-15");
    assert!(
        text.starts_with("1  ") && text.contains("牵头：区住建局  配合：区应急局  期限：2023年7月31日 周一 “7月底前”"),
        "{text}"
    );
    let english = desk.ok("read 讲话.txt --date 2023-06-15 --lang en");
    assert!(english.contains("Lead: 区住建局  Support: 区应急局  Due: Mon 31 Jul 2023"), "{english}");
}

#[test]
fn nothing_found_is_an_empty_list_and_exit_1() {
    let desk = Desk::new();
    let (json, code, err) = read(&desk, "read --date 2023-06-15 --json", "");
    assert_eq!((code, &json["directives"]), (1, &serde_json::json!([])));
    assert!(err.contains("没有发现"), "{err}");
    assert_eq!(desk.feed("import - --date 2026-06-15", b"\n").code, 1);
    assert!(!desk.path("f/drafts/260615a.toml").exists());
}

#[test]
fn other_encodings_are_read_and_named() {
    let desk = Desk::empty();
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(SPEECH.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let (gb, ..) = encoding_rs::GB18030.encode(SPEECH);
    for (bytes, name) in [(utf16, "UTF-16LE"), (gb.into_owned(), "GB18030")] {
        let said = desk.feed("read --date 2023-06-15", &bytes);
        assert!(said.code == 0 && said.out.contains("7月底前") && said.err.contains(name), "{said:?}");
    }
    let damaged = desk.feed("read --date 2023-06-15", "区住建局7月底前完成监?管".as_bytes());
    assert!(damaged.err.contains("第 1 行"), "{damaged:?}");
}

#[test]
fn an_import_is_a_draft_with_tasks_and_every_one_is_new() {
    let desk = Desk::new();
    desk.write("讲话.txt", SPEECH);
    assert_eq!(desk.ok("import 讲话.txt --date 2026-06-15 --title 安委会"), "3 条部署写入草稿 260615a\n");
    assert_eq!(desk.ok("import 讲话.txt --date 2026-06-15"), "3 条部署写入草稿 260615b\n");
    let again = desk.say("import 讲话.txt --date 2026-06-15");
    assert!(again.out.contains("260615c") && again.err.contains("260615b 同一天、同名"), "{again:?}");
    let shown = desk.json("show 260615a --json");
    assert_eq!((&shown["meeting"]["title"], &shown["meeting"]["draft"]), (&"安委会".into(), &true.into()));
    assert_eq!(shown["meeting"]["directives"][0]["tasks"][0]["due"], "2026-07-31");
    assert_eq!(desk.json("show 260615b --json")["meeting"]["title"], "讲话");
    assert_eq!(desk.ok("check"), "没有问题。\n");
    assert!(desk.ok("issue 260615a --yes").contains("已下达"));
}

#[test]
fn what_a_terminal_would_obey_does_not_get_in() {
    let desk = Desk::new();
    let evil = "一是区住建局\u{202e}7月底前\u{1b}[31m完成危房排查。\r\n二是区应急局下周五前报告。\r\n";
    let said = desk.feed("import - --date 2026-06-15", evil.as_bytes());
    assert_eq!(said.code, 0, "{said:?}");
    let file = desk.read("f/drafts/260615a.toml");
    assert!(!file.contains('\u{202e}') && !file.contains("u001b") && file.contains("7月底前"), "{file}");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let desk = Desk::new();
    desk.fails("read 没有.txt --date 2023-06-15", 2, "没有.txt");
    desk.fails("import . --date 2023-06-15", 2, "读不了 .");
}
