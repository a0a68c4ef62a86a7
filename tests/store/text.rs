//! What a person wrote into a file survives a save; a change is a few lines.

use super::folder::*;
use duban::model::*;

const BY_HAND: &str = "# 会议记录，王秘书整理\nformat = 1\nid = \"230615a\"\ntitle = '全区安全生产调度会' # 标题\ndate = 2023-06-15\ntime = \"09:00\"\nroom_code = 7\n\"自定义\" = \"保留我\"\n\n# 第一条\n[[directive]]\nno = 1\n  text = \"缩进的也行\"\nkind = \"task\"\nsource = \"录音 03:12\"\n\n  [[directive.task]]\n  no = \"1.1\"\n  text = \"排查\"\n  lead = [ \"各镇\" ] # 谁来做\n  due = 2023-06-30\n\n# 第二条\n[[directive]]\nno = 2\ntext = \"第二条\"\n\n[extra]\nnote = \"别的程序写的\"\n# 末尾的话\n";

fn save(folder: &Folder, edit: impl FnOnce(&mut Meeting)) -> String {
    let base = (*folder.load().drafts[&mid("230615a")]).clone();
    let mut mine = base.clone();
    edit(&mut mine);
    folder.store.save_draft(Some(&base), &mine).unwrap();
    folder.read("drafts/230615a.toml")
}

fn lines_changed(before: &str, after: &str) -> (Vec<String>, Vec<String>) {
    let only = |a: &str, b: &str| {
        let mut rest: Vec<&str> = b.lines().collect();
        let mut out = Vec::new();
        for line in a.lines() {
            match rest.iter().position(|l| *l == line) {
                Some(at) => drop(rest.remove(at)),
                None => out.push(line.to_owned()),
            }
        }
        out
    };
    (only(before, after), only(after, before))
}

#[test]
fn comments_unknown_keys_quotes_and_layout_survive_an_edit() {
    let folder = Folder::new();
    folder.write("drafts/230615a.toml", BY_HAND);
    assert_eq!(folder.load().problems, []);
    let after = save(&folder, |m| {
        m.facts.title = "调度会".into();
        m.directives[0].tasks[0].deadline.due = Some(day("2023-07-05"));
        m.directives[0].tasks[0].high = true;
    });
    let (gone, new) = lines_changed(BY_HAND, &after);
    assert_eq!(gone, ["title = '全区安全生产调度会' # 标题", "  due = 2023-06-30"]);
    assert_eq!(new, ["title = \"调度会\" # 标题", "  due = 2023-07-05", "priority = \"high\""]);
}

#[test]
fn an_unchanged_save_is_byte_identical() {
    for text in
        [BY_HAND.to_owned(), BY_HAND.replace('\n', "\r\n"), format!("\u{feff}{BY_HAND}"), BY_HAND.trim_end().to_owned()]
    {
        let folder = Folder::new();
        folder.write("drafts/230615a.toml", &text);
        assert_eq!(save(&folder, |_| {}), text);
    }
}

#[test]
fn windows_line_ends_and_the_byte_order_mark_stay() {
    let folder = Folder::new();
    folder.write("drafts/230615a.toml", format!("\u{feff}{}", BY_HAND.replace('\n', "\r\n")));
    let after = save(&folder, |m| m.directives[1].text = "改\n过\n了".into());
    assert!(after.starts_with("\u{feff}# 会议"));
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
    assert_eq!(folder.load().drafts[&mid("230615a")].directives[1].text, "改\n过\n了");
}

#[test]
fn a_directive_that_moves_takes_its_comments_along() {
    let folder = Folder::new();
    folder.write("drafts/230615a.toml", BY_HAND);
    let after = save(&folder, |m| m.directives.swap(0, 1));
    let at = |what: &str| after.find(what).unwrap_or_else(|| panic!("{what} is gone:\n{after}"));
    assert!(at("# 第二条") < at("no = 2") && at("no = 2") < at("# 第一条") && at("# 第一条") < at("no = 1\n"));
    assert!(at("no = 1\n") < at("no = \"1.1\"") && at("source = ") < at("no = \"1.1\""));
    assert!(after.contains("note = \"别的程序写的\""));
}

#[test]
fn a_removed_directive_takes_only_its_own_lines() {
    let folder = Folder::new();
    folder.write("drafts/230615a.toml", BY_HAND);
    let after = save(&folder, |m| drop(m.directives.remove(1)));
    assert!(!after.contains("第二条\""));
    assert!(after.contains("source = \"录音 03:12\"") && after.contains("别的程序写的") && after.contains("last = 2"));
}

#[test]
fn a_new_task_stands_under_its_directive() {
    let folder = Folder::new();
    folder.write("drafts/230615a.toml", BY_HAND);
    let after = save(&folder, |m| {
        let d = &mut m.directives[0];
        d.take_tasks([Task::new(TaskNo { directive: 1, task: 1 }, "新任务")]);
    });
    let at = |what: &str| after.find(what).unwrap();
    assert!(at("no = \"1.1\"") < at("no = \"1.2\"") && at("no = \"1.2\"") < at("# 第二条"));
}

#[test]
fn an_added_key_stands_where_people_look_for_it() {
    let folder = Folder::new();
    folder.write("drafts/230615a.toml", BY_HAND);
    let after = save(&folder, |m| m.facts.chair = Some("陈区长".into()));
    let at = |what: &str| after.find(what).unwrap();
    assert!(at("time = ") < at("chair = ") && at("chair = ") < at("[[directive]]"));
}

#[test]
fn chinese_is_written_as_chinese() {
    let folder = Folder::new();
    folder.store.save_draft(None, &meeting()).unwrap();
    let text = folder.read("drafts/230615a.toml");
    assert!(text.contains("title = \"全区安全生产调度会\"") && text.contains("lead = [\"区住建局\"]"));
    assert!(!text.contains("\\u"));
}

#[test]
fn a_status_change_is_one_block_in_the_diff() {
    let folder = Folder::new();
    folder.issued();
    folder.unit_acts("qs", Act::Accept, "").unwrap();
    let before = folder.read("ledger/qs/2023.toml");
    let meeting = folder.read("meetings/2023/230615a.toml");
    folder.unit_acts("qs", Act::Progress, "已排查").unwrap();
    let after = folder.read("ledger/qs/2023.toml");
    assert!(after.starts_with(&before));
    assert!(after[before.len()..].lines().count() <= 10, "{after}");
    assert_eq!(folder.read("meetings/2023/230615a.toml"), meeting);
}

#[test]
fn dates_are_dates_of_toml_and_hand_written_strings_are_understood() {
    let folder = Folder::new();
    let text = "id = \"230615a\"\ntitle = \"会\"\ndate = \"2023-06-15\"\ntime = 09:30:00\npresent = \"张三\"\n[[directive]]\nno = 1\ntext = \"一\"\n[[directive.task]]\nno = \"1.1\"\nlead = \"各镇\"\ndue = \"2023-07-01\"\n";
    folder.write("drafts/230615a.toml", text);
    let read = folder.load().drafts[&mid("230615a")].clone();
    assert_eq!(read.facts.date, day("2023-06-15"));
    assert_eq!(read.facts.time, chrono::NaiveTime::from_hms_opt(9, 30, 0));
    assert_eq!(read.facts.present, ["张三"]);
    assert_eq!(read.directives[0].tasks[0].lead, ["各镇"]);
    assert_eq!(save(&folder, |_| {}), text);
    let after = save(&folder, |m| m.facts.date = day("2023-06-16"));
    assert!(after.contains("date = 2023-06-16\n"));
}
