//! Keys in, files out: what a person does on the screens, and what stands in the folder afterwards.

mod support;

use duban::app::Place;
use duban::app::event::Event;
use duban::i18n::Lang;
use duban::model::{Jot, Status};
use support::Folder;

const DRAFT: &str = "drafts/260618a.toml";
const ISSUED: &str = "meetings/2026/260618a.toml";

/// A meeting with three directives, typed as a secretary would.
fn record(folder: &Folder) -> support::Session {
    let mut s = folder.office();
    s.keys("n全区安全生产调度会<enter>");
    s.keys("由区住建局牵头，各乡镇配合，7月底前完成高层建筑外墙排查。<enter>");
    s.keys("要切实提高政治站位，绷紧安全这根弦。<enter>");
    s.keys("城关镇下周五前报送整改方案。<enter>");
    s
}

#[test]
fn a_new_meeting_takes_one_key_and_its_title() {
    let folder = Folder::fresh();
    let mut s = folder.office();
    s.keys("n全区安全生产调度会<enter>");
    assert_eq!(*s.app.place(), Place::Record);
    let text = folder.read(DRAFT);
    assert!(text.contains("title = \"全区安全生产调度会\""), "{text}");
    assert!(text.contains("date = 2026-06-18"), "{text}");
}

#[test]
fn text_and_enter_alone_record_directives_in_the_order_spoken() {
    let folder = Folder::fresh();
    let _s = record(&folder);
    let text = folder.read(DRAFT);
    let places: Vec<_> =
        ["外墙排查", "绷紧安全这根弦", "报送整改方案"].iter().map(|t| text.find(t).expect("recorded")).collect();
    assert!(places.is_sorted());
    assert!(text.contains("kind = \"principle\""), "{text}");
}

#[test]
fn one_key_breaks_the_line_down_and_marks_become_tasks() {
    let folder = Folder::fresh();
    let mut s = folder.office();
    s.keys("n会<enter>由区住建局牵头，7月底前完成排查<ctrl+b>");
    s.keys("@zjj<tab>^下周五 #百日攻坚 清理消防通道<enter>");
    let text = folder.read(DRAFT);
    for wanted in ["due = 2026-07-31", "due_text = \"7月底前\"", "no = \"2.1\"", "due = 2026-06-26", "百日攻坚"]
    {
        assert!(text.contains(wanted), "{wanted} in\n{text}");
    }
    assert!(text.contains("text = \"清理消防通道\""), "the marks are not part of what was said:\n{text}");
}

#[test]
fn undoing_everything_leaves_the_meeting_as_it_began() {
    let folder = Folder::fresh();
    let mut s = record(&folder);
    let empty = {
        let mut fresh = s.app.record.as_ref().expect("recording").meeting.clone();
        fresh.directives.clear();
        fresh.last_directive = 0;
        fresh
    };
    s.keys("<esc>gBl城关镇<ctrl+s>D<enter>");
    for _ in 0..20 {
        s.keys("u");
    }
    assert_eq!(s.app.record.as_ref().expect("recording").meeting, empty);
    assert!(!folder.read(DRAFT).contains("[[directive]]"));
    for _ in 0..20 {
        s.keys("U");
    }
    assert!(folder.read(DRAFT).contains("外墙排查"));
}

#[test]
fn tasks_are_edited_split_joined_moved_and_deleted() {
    let folder = Folder::fresh();
    let mut s = folder.office();
    s.keys("n会<enter>排查隐患，落实整改<enter><esc>kt");
    s.keys("<esc>");
    let meeting = |s: &support::Session| s.app.record.as_ref().expect("recording").meeting.clone();
    let texts = |s: &support::Session| -> Vec<String> {
        meeting(s).directives[0].tasks.iter().map(|t| t.text.clone()).collect()
    };
    assert_eq!(texts(&s), ["排查隐患，落实整改"]);
    s.keys("s<ctrl+k>");
    assert_eq!(texts(&s), ["排查隐患，", "落实整改"]);
    s.keys("]");
    assert_eq!(texts(&s), ["落实整改", "排查隐患，"]);
    s.keys("[J");
    assert_eq!(texts(&s), ["排查隐患，落实整改"]);
    s.keys("l城关镇、hexi<ctrl+s>w下月10日前<ctrl+s>m7-1 摸底；7-5 整改<ctrl+s>!");
    let task = meeting(&s).directives[0].tasks[0].clone();
    assert_eq!(task.lead, ["城关镇", "hexi"]);
    assert_eq!(task.deadline.due.map(|d| d.to_string()).as_deref(), Some("2026-07-10"));
    assert_eq!(task.milestones.len(), 2);
    assert!(task.high);
    s.keys("D<enter>");
    assert!(texts(&s).is_empty());
    // The number of what was deleted is not given again.
    s.keys("kt<esc>");
    assert!(meeting(&s).directives[0].tasks[0].no.task > task.no.task);
}

#[test]
fn the_next_gap_is_one_key_away_and_the_count_falls() {
    let folder = Folder::fresh();
    let mut s = folder.office();
    s.keys("n会<enter>完善应急预案<enter>区住建局要开展燃气安全排查<enter><esc>B");
    let gaps = |s: &support::Session| s.app.record.as_ref().expect("recording").gaps.len();
    let before = gaps(&s);
    assert!(before >= 3, "no lead, no date, no date: {before}\n{}", s.text());
    s.keys("gnl城关镇<ctrl+s>");
    assert_eq!(gaps(&s), before - 1);
    s.keys("w7月底前<ctrl+s>");
    assert_eq!(gaps(&s), before - 2);
}

#[test]
fn a_pasted_speech_becomes_directives_and_never_commands() {
    let folder = Folder::fresh();
    let mut s = folder.office();
    s.keys("n会<enter>还没写完的一行");
    s.paste("一是压实责任，区住建局6月30日前完成排查。\n二是严格执法，区应急局每周五报送情况。\n三是加强宣传，各乡镇要进村入户。\nq\n");
    let record = s.app.record.as_ref().expect("recording");
    assert!(record.meeting.directives.len() >= 3, "{:?}", record.meeting.directives);
    assert!(record.meeting.directives[0].text.contains("压实责任"));
    assert_eq!(record.new_line.text(), "还没写完的一行");
    assert!(!s.app.quit);
    s.keys("<ctrl+u>");
    assert!(s.app.record.as_ref().expect("recording").new_line.text().len() < "还没写完的一行".len());
}

#[test]
fn issuing_names_each_unit_and_makes_its_assignments() {
    let folder = Folder::fresh();
    let mut s = record(&folder);
    s.keys("<esc>BI");
    let preview = s.text();
    assert!(preview.contains("区住房和城乡建设局") && preview.contains("城关镇"), "{preview}");
    s.keys("<enter>");
    assert!(!folder.path().join(DRAFT).exists());
    assert!(folder.read(ISSUED).contains("version = 1"));
    let ledger = folder.read("ledger/office/2026.toml");
    assert_eq!(ledger.matches("act = \"assign\"").count(), 2, "{ledger}");
    assert!(matches!(s.app.place(), Place::Meeting(_)));
    assert_eq!(s.app.register.assignments.len(), 2);
}

#[test]
fn an_assignment_goes_its_whole_way_from_both_sides() {
    let folder = Folder::fresh();
    let mut office = record(&folder);
    office.keys("<esc>BI<enter>");
    let mut clerk = folder.unit("zjj");
    let status = |s: &mut support::Session| {
        s.reload();
        s.app.register.assignments.iter().find(|a| a.id.unit.as_str() == "zjj").expect("the assignment").status
    };
    clerk.keys("a<enter>");
    assert_eq!(status(&mut office), Status::Accepted);
    clerk.keys("p已排查过半<enter>50<enter>检查户次 12 隐患 30<ctrl+s>");
    assert_eq!(status(&mut office), Status::Working);
    clerk.keys("d全部完成<ctrl+s>");
    assert_eq!(status(&mut office), Status::Reported);
    office.keys("1r佐证不全<enter>");
    assert_eq!(status(&mut clerk), Status::Working);
    clerk.keys("d补齐佐证<ctrl+s>");
    status(&mut office);
    office.keys("1v<enter>");
    assert_eq!(status(&mut clerk), Status::Closed);
    let ledger = folder.read("ledger/zjj/2026.toml");
    assert!(ledger.contains("figures = { \"检查户次\" = 12, \"隐患\" = 30 }"), "{ledger}");
    assert_eq!(ledger.matches("seal = ").count(), ledger.matches("[[entry]]").count());
}

#[test]
fn what_does_not_apply_says_why_and_changes_nothing() {
    let folder = Folder::fresh();
    let mut office = record(&folder);
    office.keys("<esc>BI<enter>");
    let before = folder.read("ledger/office/2026.toml");
    let mut clerk = folder.unit("zjj");
    clerk.keys("p");
    assert!(clerk.text().contains("先签收"), "{}", clerk.text());
    clerk.keys("v");
    assert!(clerk.text().contains("办公室"), "{}", clerk.text());
    office.keys("3v");
    assert!(office.text().contains("还没有报完成"), "{}", office.text());
    assert_eq!(folder.read("ledger/office/2026.toml"), before);
    assert!(!folder.path().join("ledger/zjj/2026.toml").exists());
}

#[test]
fn a_clerk_sees_only_what_is_assigned_to_the_unit() {
    let folder = Folder::fresh();
    let mut office = record(&folder);
    office.keys("<esc>BI<enter>");
    let mut clerk = folder.unit("chengguan");
    clerk.keys("3");
    let text = clerk.text();
    assert!(text.contains("报送整改方案") && !text.contains("外墙排查"), "{text}");
    clerk.keys("n");
    assert_ne!(*clerk.app.place(), Place::Record);
}

#[test]
fn two_people_on_one_draft_both_keep_their_words_and_the_half_typed_line_stays() {
    let folder = Folder::fresh();
    let mut first = record(&folder);
    let mut second = folder.session(duban::model::LedgerId::Office, "李静");
    second.keys("2<enter>");
    first.keys("正在打字");
    second.keys("第二个人加的一条<enter>");
    first.reload();
    assert_eq!(first.app.record.as_ref().expect("recording").new_line.text(), "正在打字");
    assert!(first.text().contains("第二个人加的一条"), "{}", first.text());
    first.keys("的一条<enter>");
    second.reload();
    let text = folder.read(DRAFT);
    assert!(text.contains("正在打字的一条") && text.contains("第二个人加的一条"), "{text}");
    assert!(second.text().contains("正在打字的一条"), "{}", second.text());
}

#[test]
fn words_typed_in_the_outline_with_an_input_method_are_written_not_lost() {
    let folder = Folder::fresh();
    let mut s = record(&folder);
    s.keys("<up><up>安全");
    assert_eq!(s.app.record.as_ref().expect("recording").new_line.text(), "安全");
}

#[test]
fn a_half_typed_line_waits_while_another_meeting_is_recorded() {
    let folder = Folder::fresh();
    let mut s = record(&folder);
    s.keys("还没写完的话<esc>");
    s.reload();
    s.keys("1n另一个会<enter>另一个会的一条<enter><esc>");
    s.reload();
    s.keys("2/全区<enter><enter>");
    let record = s.app.record.as_ref().expect("recording");
    assert_eq!(record.meeting.facts.title, "全区安全生产调度会");
    assert_eq!(record.new_line.text(), "还没写完的话");
    assert!(folder.read("drafts/260618b.toml").contains("另一个会的一条"));
}

#[test]
fn the_tour_leads_through_the_screens_and_any_other_key_leaves_it() {
    let folder = Folder::sample();
    let mut s = folder.office();
    duban::app::tour::begin(&mut s.app);
    for (keys, place) in [("", Place::Today), ("<enter>", Place::Record), ("<enter>", Place::Meetings)] {
        s.keys(keys);
        assert_eq!(*s.app.place(), place);
        assert!(s.text().contains("Esc 离开"), "{}", s.text());
    }
    s.keys("3");
    assert_eq!(*s.app.place(), Place::Tasks);
    assert!(!s.text().contains("Esc 离开"));
}

#[test]
fn a_group_delivers_each_by_itself_or_together() {
    let folder = Folder::fresh();
    let mut s = folder.office();
    s.keys("n会<enter>各乡镇7月底前完成排查<enter>各乡镇6月底前联合开展一次演练<enter><esc>Bkx");
    s.keys("I<enter>");
    let ids: Vec<String> = s.app.register.assignments.iter().map(|a| a.id.to_string()).collect();
    assert_eq!(ids, ["260618a/1.1@chengguan", "260618a/1.1@hexi", "260618a/2.1@chengguan"]);
    let mut helper = folder.unit("hexi");
    helper.keys("1");
    assert!(helper.text().contains("配合 1"), "{}", helper.text());
}

#[test]
fn the_same_text_changed_by_two_is_shown_and_a_person_decides() {
    let folder = Folder::fresh();
    let mut first = record(&folder).size(120, 40);
    let mut second = folder.session(duban::model::LedgerId::Office, "李静");
    second.keys("2<enter><esc>ge");
    first.keys("<esc>ge");
    second.keys("（乙改）<enter>");
    first.keys("（甲改）<enter>");
    let shown = first.text();
    assert!(shown.contains("甲改") && shown.contains("乙改"), "{shown}");
    assert!(folder.read(DRAFT).contains("乙改"), "nothing is overwritten before the person decides");
    first.keys("m");
    assert!(folder.read(DRAFT).contains("甲改"));
}

#[test]
fn the_selection_follows_the_record_when_others_change_the_list() {
    let folder = Folder::fresh();
    let mut office = record(&folder);
    office.keys("<esc>BI<enter>3j");
    let selected = office.app.view().and_then(|v| v.list.selected()).cloned();
    let mut clerk = folder.unit("zjj");
    clerk.keys("a<enter>d<ctrl+s>");
    office.reload();
    assert_eq!(office.app.view().and_then(|v| v.list.selected()).cloned(), selected);
}

#[test]
fn a_correction_becomes_version_two_and_the_former_text_is_kept() {
    let folder = Folder::fresh();
    let mut s = record(&folder);
    s.keys("<esc>BI<enter>");
    s.keys("E");
    assert_eq!(*s.app.place(), Place::Record, "{}", s.text());
    s.keys("e（更正）<enter>I<enter>");
    let text = folder.read(ISSUED);
    assert!(text.contains("version = 2") && text.contains("（更正）"), "{text}");
    let files = walk(folder.path());
    let former = files.iter().filter(|f| f.components().any(|c| c.as_os_str() == ".history"));
    let kept = former.into_iter().any(|f| {
        let text = std::fs::read_to_string(f).unwrap_or_default();
        text.contains("version = 1") && text.contains("外墙排查。\"")
    });
    assert!(kept, "the first version is in .history/: {files:?}");
}

#[test]
fn what_is_typed_reaches_the_journal_key_by_key_and_can_be_taken_back() {
    let folder = Folder::fresh();
    let mut s = folder.office();
    s.keys("n会<enter>第一条已经记下<enter>第二条才写了一");
    let typed = s.jots.iter().rev().find_map(|j| match j {
        Jot::Typed(t) => Some(t.clone()),
        Jot::Edited(_) | Jot::Saved(_) => None,
    });
    let typed = typed.expect("the line is in the journal");
    assert_eq!((typed.key.as_str(), typed.text.as_str()), ("260618a/new", "第二条才写了一"));
    let left = duban::model::LeftBehind { typed: vec![typed], edited: Vec::new() };
    let mut next = folder.office();
    next.event(Event::LeftBehind(vec![(folder.path().join("journal").display().to_string(), left)]));
    assert!(next.text().contains("第二条才写了一"), "{}", next.text());
    next.keys("<enter>");
    let record = next.app.record.as_ref().expect("taken back");
    assert_eq!(record.new_line.text(), "第二条才写了一");
    assert!(next.text().contains("第一条已经记下"));
}

#[test]
fn both_languages_can_be_used_for_a_whole_meeting() {
    let folder = Folder::fresh();
    let mut s = folder.office().lang(Lang::En);
    s.keys("nWeekly meeting<enter>区住建局 to finish the survey by July 31<enter><esc>BI");
    assert!(s.text().contains("preview"), "{}", s.text());
    s.keys("<enter>");
    let ledger = folder.read("ledger/office/2026.toml");
    assert!(ledger.contains("due = 2026-07-31"), "{ledger}");
}

fn walk(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            found.extend(walk(&entry.path()));
        } else {
            found.push(entry.path());
        }
    }
    found
}

#[test]
fn a_unit_holds_nothing_of_what_is_others() {
    let folder = Folder::sample();
    let all = folder.office().app.register;
    let s = folder.unit("zjj");
    let seen = &s.app.register;
    assert!(seen.assignments.len() > 3 && seen.assignments.len() < all.assignments.len());
    assert!(seen.drafts.is_empty() && seen.meetings.len() <= all.meetings.len());
    let site = &seen.site;
    let own = "zjj".parse().unwrap();
    for (id, task) in seen.meetings.values().flat_map(|m| m.tasks().map(|(_, t)| (m.id.task(t.no), t))) {
        let helps = duban::model::helping(task, site).contains(&own);
        assert!(helps || seen.meant(&id.at(&own)).is_some(), "{id}");
    }
    for a in seen.assignments.iter().filter(|a| a.id.unit != own) {
        let (_, task) = seen.task(&a.id.task).unwrap_or_else(|| panic!("{}", a.id));
        assert!(duban::model::helping(task, site).contains(&own), "{}", a.id);
    }
}
