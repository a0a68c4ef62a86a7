//! Who did what when, and ledgers that were edited, cut or written anew behind duban's back.

use super::desk::Desk;
use sha2::{Digest, Sha256};

const LEDGER: &str = "f/ledger/zjj/2026.toml";

/// One assignment on which the unit signed, reported twice, and the office urged after the first report.
fn worked() -> Desk {
    let desk = Desk::issued();
    for line in [
        "act 260618a/2.1 accept --as zjj --by 李四",
        "act 260618a/2.1 progress --percent 30 --note 第一次 --as zjj --by 李四",
        "act 260618a/2.1@zjj urge --as office --by 张三",
        "act 260618a/2.1 progress --percent 60 --note 第二次 --as zjj --by 周五",
    ] {
        desk.ok(line);
    }
    desk
}

fn found(desk: &Desk) -> (i32, String) {
    let said = desk.say("check --as office");
    (said.code, said.out)
}

/// The blocks of a ledger, each up to its seal line.
fn bodies(text: &str) -> Vec<String> {
    let body = |block: &str| {
        let lines: Vec<&str> = block.lines().filter(|l| !l.is_empty() && !l.starts_with("seal")).collect();
        format!("[[entry]]\n{}\n", lines.join("\n"))
    };
    text.split("[[entry]]\n").skip(1).map(body).collect()
}

/// Seals blocks as docs/folder.md says, as somebody would who wants to hide what he did.
fn sealed(bodies: &[String]) -> String {
    let (mut text, mut before) = (String::new(), String::new());
    for body in bodies {
        let hash = Sha256::digest(format!("{before}\n{body}"));
        before = hash.iter().take(8).map(|b| format!("{b:02x}")).collect();
        text += &format!("{body}seal = \"{before}\"\n\n");
    }
    text
}

#[test]
fn the_forger_seals_as_duban_does() {
    let desk = worked();
    let text = desk.read(LEDGER);
    assert_eq!(sealed(&bodies(&text)).trim_end(), text.trim_end());
    assert_eq!(found(&desk).0, 0);
}

#[test]
fn the_log_is_narrowed_by_person_unit_act_and_day() {
    let desk = worked();
    let lines = |options: &str| desk.ok(&format!("log {options}")).lines().count();
    assert_eq!((lines(""), lines("--by 李四"), lines("--by lisi"), lines("--by 周五")), (7, 2, 2, 1));
    assert_eq!(
        (lines("--unit 区住建局"), lines("--unit hexi"), lines("--act progress"), lines("--act 催办")),
        (5, 1, 2, 1)
    );
    assert_eq!((lines("260618a/2.1 --by 李四 --act accept"), lines("--from 2026-06-18 --to 2026-06-18")), (1, 7));
    desk.fails("log --from 2026-06-19", 1, "没有");
    desk.fails("log --by 王五", 1, "没有");
    desk.fails("log --act fly", 2, "fly");
    desk.fails("log --unit 神秘局", 2, "神秘局");
    desk.fails("log --to 明年", 2, "明年");
    // A unit's own log only.
    assert_eq!(desk.ok("log --as zjj --unit zjj").lines().count(), 5);
    desk.fails("log --as zjj --unit hexi", 1, "没有");
}

#[test]
fn an_entry_that_was_edited_is_named() {
    let desk = worked();
    desk.write(LEDGER, desk.read(LEDGER).replace("percent = 30", "percent = 90"));
    let (code, out) = found(&desk);
    assert_eq!(code, 3);
    assert!(out.contains("ledger/zjj/2026.toml:9:1：封记不符"), "{out}");
    assert!(out.contains("task = \"260618a/2.1\"  act = \"progress\"  by = \"李四\""), "{out}");
}

#[test]
fn what_the_office_saw_when_it_acted_cannot_be_cut_off() {
    let desk = worked();
    let all = bodies(&desk.read(LEDGER));
    // The office acted after two entries. The third one, it has never seen.
    desk.write(LEDGER, sealed(&all[..2]));
    assert_eq!(found(&desk).0, 0);
    desk.write(LEDGER, sealed(&all[..1]));
    let (code, out) = found(&desk);
    assert_eq!(code, 3);
    assert!(out.contains("台账被截短") && out.contains("张三 最后看到时有 2 条，现在只有 1 条"), "{out}");
    std::fs::remove_file(desk.path(LEDGER)).unwrap();
    assert!(found(&desk).1.contains("现在只有 0 条"));
}

#[test]
fn what_a_check_saw_is_noted_and_english_says_it_too() {
    let desk = worked();
    assert_eq!(found(&desk).0, 0);
    let all = bodies(&desk.read(LEDGER));
    desk.write(LEDGER, sealed(&all[..2]));
    let said = desk.say("check --as office --lang en");
    assert!(said.code == 3 && said.out.contains("was cut: it had 3 entries when"), "{said:?}");
    let json: serde_json::Value = serde_json::from_str(&desk.say("check --as office --json").out).unwrap();
    assert_eq!(json["problems"][0]["kind"], "ledger-cut");
}

#[test]
fn a_ledger_that_was_sealed_anew_is_found_however_it_goes_on() {
    let desk = worked();
    found(&desk);
    let mut all = bodies(&desk.read(LEDGER));
    all[2] = all[2].replace("percent = 60", "percent = 95");
    desk.write(LEDGER, sealed(&all));
    for _ in 0..2 {
        let (code, out) = found(&desk);
        assert_eq!(code, 3);
        assert!(out.contains("台账被重写") && out.contains("从第 3 条起不是原来的记录"), "{out}");
        // Neither more entries nor more acts of the office cover it up.
        desk.ok("act 260618a/2.1 progress --percent 97 --as zjj --by 李四");
        desk.ok("act 260618a/2.1@zjj urge --as office --by 张三");
    }
    // The last one taken away and another put in its place.
    all.truncate(2);
    all.push(all[1].replace("第一次", "又一次"));
    desk.write(LEDGER, sealed(&all));
    assert!(found(&desk).1.contains("台账被重写"));
}

#[test]
fn the_office_may_accept_a_ledger_as_it_is() {
    let desk = worked();
    found(&desk);
    let all = bodies(&desk.read(LEDGER));
    desk.fails("admin accept zjj --note 没有不同 --as office", 1, "没有不同");
    desk.write(LEDGER, sealed(&all[..1]));
    desk.fails("admin accept zjj --as office", 2, "--note");
    desk.fails("admin accept zjj --note 一 --as zjj", 3, "只有办公室");
    desk.ok("admin accept zjj --note 按备份恢复 --as office");
    let (code, out) = found(&desk);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("认可过与先前不同的台账：按备份恢复"), "{out}");
    // From here on it counts again.
    desk.ok("act 260618a/2.1 progress --percent 10 --as zjj --by 李四");
    assert_eq!(found(&desk).0, 0);
    desk.write(LEDGER, sealed(&all[..1]));
    assert!(found(&desk).1.contains("台账被截短"));
}

#[test]
fn notes_that_were_changed_are_told() {
    let desk = worked();
    found(&desk);
    let dir = desk.path("f/ledger/office/.anchors");
    let file = std::fs::read_dir(dir).unwrap().next().unwrap().unwrap().path();
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("entries = 3", "entries = 2")).unwrap();
    let (code, out) = found(&desk);
    assert!(code == 3 && out.contains("存根被改过"), "{out}");
}
