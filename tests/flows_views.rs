//! Keys in, screens out: groups and order of the Tasks table, the history of things, what is wrong in the folder, and what
//! a series carries over.

mod support;

use duban::app::{Place, Row, Subject};
use duban::model::{Act, LedgerId, Light};
use duban::query::{Item, ORDERS, Section, Sectioning};
use support::{Folder, Session};

fn rows(s: &Session) -> &[Row] {
    s.app.view().expect("a list").list.rows()
}

fn assignments(s: &Session) -> Vec<String> {
    rows(s).iter().filter_map(|r| if let Row::Assignment(id) = r { Some(id.to_string()) } else { None }).collect()
}

fn headings(s: &Session) -> Vec<Section> {
    rows(s).iter().filter_map(|r| if let Row::Section(s) = r { Some(s.clone()) } else { None }).collect()
}

#[test]
fn the_table_is_grouped_by_each_thing_in_turn_and_counts_what_it_holds() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("3");
    let all = assignments(&s);
    for by in ["unit", "meeting", "leader", "status", "week", "tag"] {
        s.keys("w");
        let counts: usize = s.app.view().expect("a list").sections.values().map(|c| c.all).sum();
        let shown = assignments(&s);
        assert_eq!(counts, shown.len(), "{by}: the counts are what stands under the headings");
        assert!(!headings(&s).is_empty(), "{by}");
        assert!(headings(&s).is_sorted(), "{by}");
        let mut once = shown.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), all.len(), "{by}: every assignment is there");
        if by != "tag" {
            assert_eq!(shown.len(), all.len(), "{by}: and only once");
        }
    }
    s.keys("w");
    assert_eq!(s.app.view().expect("a list").sectioning, Sectioning::None);
    assert_eq!(assignments(&s), all);
}

#[test]
fn a_group_folds_under_its_heading_and_keeps_its_count() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("3wg");
    let first = headings(&s)[0].clone();
    let (all, count) = (assignments(&s).len(), s.app.view().expect("a list").sections[&first].all);
    s.keys("<enter>");
    assert_eq!(assignments(&s).len(), all - count);
    assert_eq!(s.app.view().expect("a list").sections[&first].all, count, "the count stays");
    assert_eq!(s.app.view().expect("a list").list.selected(), Some(&Row::Section(first.clone())));
    s.keys("<right>");
    assert_eq!(assignments(&s).len(), all);
    s.keys("jj<left>");
    assert_eq!(s.app.view().expect("a list").list.selected(), Some(&Row::Section(first)), "left leads to the heading");
    s.keys("z");
    assert_eq!(assignments(&s).len(), 0);
    s.keys("z");
    assert_eq!(assignments(&s).len(), all);
}

#[test]
fn groups_filter_and_selection_are_shared_with_board_and_calendar() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("3/灯:红<enter>wjj");
    let chosen = s.app.view().expect("a list").list.selected().cloned();
    let late = assignments(&s).len();
    assert!(matches!(chosen, Some(Row::Assignment(_))));
    for shape in ["board", "calendar", "table"] {
        s.keys("t");
        assert_eq!(s.app.view().expect("a list").list.selected().cloned(), chosen, "{shape}");
        assert_eq!(assignments(&s).len(), late, "{shape}");
    }
    s.keys("tw");
    assert!(s.text().contains("只有表格能分组"), "{}", s.text());
}

#[test]
fn the_order_goes_through_all_columns_and_turns_round() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("3");
    for _ in 0..ORDERS.len() {
        let before = assignments(&s);
        s.keys("O");
        let mut turned = assignments(&s);
        assert_ne!(before, turned);
        assert!(s.text().contains('▾'), "{}", s.text());
        s.keys("O");
        assert_eq!(assignments(&s), before);
        turned.sort();
        let mut sorted = before;
        sorted.sort();
        assert_eq!(turned, sorted, "nothing comes or goes");
        s.keys("o");
    }
}

#[test]
fn history_is_one_key_from_wherever_a_thing_is_selected() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("3jH");
    let Place::History(Subject::Assignment(id)) = s.app.place().clone() else { panic!("{:?}", s.app.place()) };
    let history = &s.app.register.assignment(&id).expect("it").history;
    let wanted: Vec<Row> = (0..history.len()).rev().map(|at| Row::Entry(id.clone(), at)).collect();
    assert_eq!(rows(&s), wanted, "every entry, the newest first");
    s.keys("<esc>");
    assert_eq!(*s.app.place(), Place::Tasks);
    s.keys("4jH");
    assert!(matches!(s.app.place(), Place::History(Subject::Unit(_))));
    s.keys("2jj<enter>gH");
    assert!(matches!(s.app.place(), Place::History(Subject::Directive(..))), "{:?}", s.app.place());
    s.keys("<esc>jjH");
    assert!(matches!(s.app.place(), Place::History(Subject::Task(..))), "{:?}", s.app.place());
    // A number that is many things has no history of its own.
    s.keys("4vH");
    assert!(s.text().contains("再看历史"), "{}", s.text());
}

#[test]
fn a_search_in_a_history_finds_by_person_and_word() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("2jH/陈志远 催办<enter>");
    let found = rows(&s).to_vec();
    assert!(!found.is_empty());
    for row in found {
        let Row::Entry(id, at) = row else { panic!("{row:?}") };
        let entry = &s.app.register.assignment(&id).expect("it").history[at].entry;
        assert_eq!((entry.by.as_str(), entry.act), ("陈志远", Act::Urge));
    }
}

#[test]
fn a_unit_sees_only_its_own_part_of_a_history() {
    let folder = Folder::sample();
    let mut s = folder.unit("zjj");
    s.keys("2jjH");
    let entries = rows(&s).iter().filter_map(|r| if let Row::Entry(id, _) = r { Some(id) } else { None });
    assert!(entries.clone().count() > 0);
    assert!(entries.clone().all(|id| id.unit.as_str() == "zjj"));
}

#[test]
fn the_versions_of_a_corrected_meeting_say_what_changed() {
    let folder = Folder::sample();
    let mut s = folder.office();
    let id = "260610a".parse().expect("an id");
    let base = s.store.correct(&id).expect("a draft");
    let mut draft = base.clone();
    draft.facts.chair = Some("李秀兰".into());
    let draft = s.store.save_draft(Some(&base), &draft).expect("saved").meeting;
    s.store.issue(Some(&draft), &draft, "王敏", s.app.now).expect("issued");
    s.reload();
    s.keys("2/6月份<enter>H");
    let text = s.text();
    assert!(text.contains("第2版 已下达") && text.contains("第1版 已下达"), "{text}");
    assert!(text.contains("- 刘建华") && text.contains("+ 李秀兰"), "{text}");
}

#[test]
fn every_version_says_who_corrected_it_and_when() {
    let folder = Folder::sample();
    let correct = |by: &str, at: &str, what: &str| {
        let mut s = folder.session(LedgerId::Office, by).at_time(at);
        s.keys("2/6月份<enter>E").keys(&format!("ge{what}<enter>I<enter>"));
        assert!(matches!(s.app.place(), Place::Meeting(_)), "{}", s.text());
    };
    // Words alone: no assignment changes, so that no ledger tells of it.
    correct("陈志远", "2026-06-18T10:11:12+08:00", "（第一处）");
    correct("李秀兰", "2026-06-18T14:15:16+08:00", "（第二处）");
    let mut s = folder.office().size(100, 40).at_time("2026-06-18T16:00:00+08:00");
    s.keys("2/6月份<enter>H");
    let text = s.text();
    let line = |what: &str| text.lines().find(|l| l.contains(what)).unwrap_or_else(|| panic!("{what}\n{text}"));
    assert!(line("第3版").contains("06-18 14:15") && line("第3版").contains("李秀兰"), "{text}");
    assert!(line("第2版").contains("06-18 10:11") && line("第2版").contains("陈志远"), "{text}");
    // The sample is older than the name in the file: of the first version the ledger knows.
    assert!(line("第1版").contains("06-10 12:02") && line("第1版").contains("李秀兰"), "{text}");
    s.keys("j");
    let text = s.text();
    let told = |label: &str, what: &str| text.lines().any(|l| l.trim_start().starts_with(label) && l.contains(what));
    assert!(told("经办人", "陈志远") && told("时间", "10:11") && text.contains("（第一处）"), "{text}");
    let file = folder.read("meetings/2026/260610a.toml");
    assert!(file.contains("version = 3\nissued_by = \"李秀兰\"\nissued_at = 2026-06-18T14:15:16+08:00\n"), "{file}");
    // A draft of the next one is nobody's yet.
    s.store.correct(&"260610a".parse().expect("an id")).expect("a draft");
    assert!(!folder.read("drafts/260610a.toml").contains("issued_"));
}

#[test]
fn problems_show_file_line_excerpt_caret_and_the_way_out() {
    let folder = Folder::worn();
    let mut s = folder.office().size(100, 30);
    assert!(s.text().contains("1个文件问题(P)"), "hinted at in one place:\n{}", s.text());
    s.keys("P");
    let text = s.text();
    assert!(text.contains("drafts/260617a.toml:3:9"), "{text}");
    let lines: Vec<&str> = text.lines().collect();
    let excerpt = lines.iter().position(|l| l.contains("3 title = 消防专题会")).expect("the line itself");
    let column = |line: &str, what: char| {
        let at = line.find(what).unwrap_or_else(|| panic!("{what} in {line}"));
        unicode_width::UnicodeWidthStr::width(&line[..at])
    };
    assert_eq!(column(lines[excerpt + 1], '^'), column(lines[excerpt], '消'), "{text}");
    assert!(text.contains("drafts/260617a.toml") && text.contains("怎么办"), "{text}");
    s.keys("/手工<enter>");
    assert!(s.text().contains("ledger/zjj/2026.toml"), "{}", s.text());
    // Without problems the key says so.
    let sound = Folder::sample();
    let mut s = sound.office();
    assert!(!s.text().contains("(P)"));
    s.keys("P");
    assert_eq!(*s.app.place(), Place::Today);
}

#[test]
fn what_a_series_left_open_is_listed_late_first_even_past_a_meeting_that_left_nothing() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("n7月份安全生产调度会<enter>");
    let record = s.app.record.as_ref().expect("the workbench");
    assert_eq!(record.meeting.facts.series.as_deref(), Some("安全生产月度调度会"));
    let carried = record.carried.clone();
    let from: std::collections::BTreeSet<String> = carried.iter().map(|id| id.task.meeting.to_string()).collect();
    assert!(from.contains("260610a") && from.contains("260518a"), "what the last but one left is there: {from:?}");
    let register = &s.app.register;
    let lights: Vec<Light> =
        carried.iter().map(|id| Item::of(register, register.assignment(id).expect("it"), s.app.now).light()).collect();
    assert!(lights.is_sorted(), "late ones first");
}

#[test]
fn a_meeting_that_is_moved_or_called_off_leaves_what_it_would_have_taken_up_to_the_next() {
    let folder = Folder::sample();
    let mut s = folder.office();
    let carried = |s: &Session| s.app.record.as_ref().expect("the workbench").carried.clone();
    s.keys("n7月份安全生产调度会<enter>");
    let left = carried(&s);
    assert!(left.len() > 10);
    s.keys("<esc>f<tab><ctrl+space><home><ctrl+x>2026-07-20<ctrl+s>");
    let record = s.app.record.as_ref().expect("the workbench");
    assert_eq!(record.meeting.facts.date.to_string(), "2026-07-20", "{}", s.text());
    assert_eq!(carried(&s), left, "moved");
    s.reload();
    s.keys("<esc>2/7月份<enter>D<enter>");
    s.reload();
    assert!(s.app.register.drafts.values().all(|d| !d.facts.title.contains("7月份")), "{}", s.text());
    s.keys("<esc>n8月份安全生产调度会<enter>");
    assert_eq!(carried(&s), left, "called off");
    // An issued one all of whose work was cancelled takes nothing out of the chain.
    for id in
        s.app.register.of_meeting(&"260610a".parse().expect("an id")).iter().map(|a| a.id.clone()).collect::<Vec<_>>()
    {
        let mut entry = duban::model::Entry::new(s.app.now, id.task.clone(), "王敏", Act::Cancel);
        entry.note = "会议取消".into();
        let _ = s.store.act(&id, &duban::model::LedgerId::Office, entry, s.app.today());
    }
    s.reload();
    let of_may =
        |all: &[duban::model::AssignmentId]| all.iter().filter(|id| id.task.meeting.as_str() == "260518a").count();
    let now = duban::query::carried_over(&s.app.register, &s.app.record.as_ref().expect("it").meeting, s.app.now);
    assert!(now.iter().all(|id| id.task.meeting.as_str() != "260610a"), "{now:?}");
    assert_eq!(of_may(&now), of_may(&left));
}
