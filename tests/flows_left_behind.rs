//! What an earlier session left behind: in the journal at every moment, offered back with what has changed since.

mod support;

use duban::app::effect::Effect;
use duban::app::event::{Answer, Event};
use duban::app::key::{Code, Key};
use duban::app::update;
use duban::model::*;
use support::{Folder, Session};

/// What the jots so far leave unsaved of one meeting.
fn left_of(jots: &[Jot]) -> LeftBehind {
    let mut left = LeftBehind::default();
    for jot in jots {
        match jot {
            Jot::Edited(edit) => left.edited = vec![(**edit).clone()],
            Jot::Saved(_) => left.edited.clear(),
            Jot::Typed(_) => {}
        }
    }
    left
}

fn offered(session: &mut Session, left: LeftBehind) -> String {
    let journal = session.store.root().join("journal").display().to_string();
    session.event(Event::LeftBehind(vec![(journal, left)]));
    session.text().replace(' ', "")
}

/// Types lines without letting any save be answered: the disk hangs. Returns what went to the journal.
fn type_on_a_hanging_disk(session: &mut Session, lines: &[&str]) -> (Vec<Jot>, Vec<Effect>) {
    let (mut jots, mut waiting) = (Vec::new(), Vec::new());
    for line in lines {
        for c in line.chars().map(Some).chain([None]) {
            let key = c.map_or(Key::plain(Code::Enter), Key::char);
            for effect in update(&mut session.app, Event::Key(key)) {
                match effect {
                    Effect::Journal(more) => jots.extend(more),
                    other => waiting.push(other),
                }
            }
        }
    }
    (jots, waiting)
}

#[test]
fn lines_entered_while_a_save_hangs_are_in_the_journal() {
    let folder = Folder::fresh();
    let mut s = folder.office();
    s.keys("n会<enter>");
    let (jots, waiting) = type_on_a_hanging_disk(&mut s, &["第一条", "第二条", "第三条"]);
    let saves = waiting.iter().filter(|e| matches!(e, Effect::SaveDraft { .. })).count();
    assert_eq!(saves, 1, "the others wait for its answer");
    let left = left_of(&jots);
    let texts: Vec<_> = left.edited[0].mine.directives.iter().map(|d| d.text.as_str()).collect();
    assert_eq!(texts, ["第一条", "第二条", "第三条"], "shown, so safe");
    // The disk did write the first, and its answer never came: nothing is doubled when it is taken back.
    for effect in waiting {
        if let Effect::SaveDraft { base, mine } = effect {
            folder.office().store.save_draft(base.as_deref(), &mine).unwrap();
        }
    }
    let mut next = folder.office();
    let told = offered(&mut next, left);
    assert!(told.contains("文件里还没有：") && told.contains("2新增第二条") && !told.contains("1新增"), "{told}");
    next.keys("<enter>");
    let draft = folder.read("drafts/260618a.toml");
    for line in ["第一条", "第二条", "第三条"] {
        assert_eq!(draft.matches(line).count(), 1, "{draft}");
    }
}

#[test]
fn what_others_changed_since_is_told_and_kept() {
    let folder = Folder::fresh();
    let mut s = folder.office();
    s.keys("n会<enter>各乡镇开展排查<enter>第二条<enter>");
    let (jots, _) = type_on_a_hanging_disk(&mut s, &["只在日志里的一条"]);
    drop(s);
    let other = folder.office();
    let there = (*other.app.register.drafts.values().next().unwrap()).clone();
    let mut theirs = (*there).clone();
    theirs.facts.place = Some("三楼会议室".into());
    theirs.directives[0].text = "各乡镇、街道开展排查".into();
    other.store.save_draft(Some(&there), &theirs).unwrap();
    let mut next = folder.office().size(80, 30);
    let told = offered(&mut next, left_of(&jots));
    for part in
        ["文件里还没有：", "3新增只在日志里的一条", "这期间别人改的", "place：—→三楼会议室", "→各乡镇、街道开展排查"]
    {
        assert!(told.contains(part), "{part}: {told}");
    }
    next.keys("<enter>");
    let draft = folder.read("drafts/260618a.toml");
    for part in ["三楼会议室", "各乡镇、街道开展排查", "只在日志里的一条", "第二条"] {
        assert!(draft.contains(part), "{part}: {draft}");
    }
}

#[test]
fn a_draft_that_was_issued_or_put_away_meanwhile_says_so() {
    for issue in [true, false] {
        let folder = Folder::fresh();
        let mut s = folder.office();
        s.keys("n会<enter>区住建局7月31日前完成排查<enter>");
        let (jots, _) = type_on_a_hanging_disk(&mut s, &["后来的一条"]);
        let left = left_of(&jots);
        let other = folder.office();
        let there = other.app.register.drafts.values().next().unwrap().clone();
        if issue {
            let at = "2026-06-18T10:00:00+08:00".parse().unwrap();
            other.store.issue(Some(&there), &there, "王敏", at).unwrap();
        } else {
            other.store.remove_draft(&there.id).unwrap();
        }
        let mut next = folder.office();
        let told = offered(&mut next, left);
        assert!(told.contains(if issue { "会议已下达" } else { "草稿已被撤下" }), "{told}");
        next.keys("<enter>");
        if issue {
            assert!(next.text().contains("后来的一条"), "the text stays: {}", next.text());
            assert!(next.app.record.as_ref().unwrap().unsaved && next.app.notices.current().is_some());
        } else {
            assert!(folder.read("drafts/260618a.toml").contains("后来的一条"));
        }
    }
}

#[test]
fn a_meeting_that_left_the_workbench_before_its_save_was_answered_is_kept_until_it_is() {
    let folder = Folder::fresh();
    let mut s = folder.office();
    s.keys("n会<enter>");
    let (mut jots, waiting) = type_on_a_hanging_disk(&mut s, &["第一条", "第二条"]);
    s.app.record = None;
    let fault = Fault::Write { path: "drafts".into(), cause: "No space left on device".into() };
    let sent = waiting.into_iter().find_map(|e| match e {
        Effect::SaveDraft { mine, .. } => Some(mine),
        _ => None,
    });
    let sent = sent.unwrap();
    let failed = Answer::NotSaved { meeting: sent.id.clone(), fault };
    assert!(update(&mut s.app, Event::Answer(failed)).is_empty());
    assert!(s.text().contains("No space left"), "told although it is not on the workbench: {}", s.text());
    assert!(!left_of(&jots).is_empty(), "the journal has it");
    let saved = Answer::Saved { sent: sent.clone(), saved: sent, clashes: Vec::new(), renumbered: Vec::new() };
    for effect in update(&mut s.app, Event::Answer(saved)) {
        if let Effect::Journal(more) = effect {
            jots.extend(more);
        }
    }
    assert!(left_of(&jots).is_empty(), "and lets go of it once it is saved");
}

#[test]
fn a_save_that_never_arrived_is_not_taken_for_what_the_file_says() {
    let folder = Folder::fresh();
    let mut s = folder.office();
    s.keys("n会<enter>第一条<enter>");
    let there = (*folder.office().app.register.drafts.values().next().unwrap().clone()).clone();
    let mut mine = there.clone();
    for text in ["第二条", "第三条"] {
        let no = mine.next_directive_no();
        mine.directives.push(Directive::new(no, text));
    }
    for base in [Some(there.clone()), None] {
        let edit = LeftEdit { base, sent: Some(mine.clone()), mine: mine.clone() };
        assert_eq!(edit.merged_into(&there).meeting.directives.len(), 3, "nothing is taken for removed");
        assert_eq!(edit.merged_into(&mine).meeting.directives.len(), 3, "and where it arrived nothing is doubled");
        let mut next = folder.office();
        let told = offered(&mut next, LeftBehind { typed: Vec::new(), edited: vec![edit] });
        assert!(told.contains("2新增第二条") && !told.contains("这期间别人改的"), "{told}");
    }
}

#[test]
fn a_draft_that_cannot_be_read_for_a_while_is_not_gone() {
    let folder = Folder::fresh();
    let mut s = folder.office();
    s.keys("n会<enter>第一条<enter>");
    let (drafts, away) = (folder.path().join("drafts"), folder.path().join(".away"));
    std::fs::rename(&drafts, &away).unwrap();
    std::fs::write(&drafts, "").unwrap();
    s.reload();
    s.keys("第二条<enter>");
    assert!(s.app.record.as_ref().unwrap().unsaved);
    std::fs::remove_file(&drafts).unwrap();
    std::fs::rename(&away, &drafts).unwrap();
    s.reload();
    s.keys("第三条<enter>");
    assert!(folder.read("drafts/260618a.toml").contains("第二条"));
    assert!(!drafts.join("260618b.toml").exists(), "no second meeting of the same");
}

#[test]
fn a_message_is_shown_beside_the_standing_line() {
    let folder = Folder::fresh();
    let mut s = folder.office();
    s.event(Event::JournalSafe(false));
    assert!(s.text().contains("存不下来"), "{}", s.text());
    s.app.notices.error("存不进去");
    assert!(s.text().contains("输入存不下来！ 存不进去"), "{}", s.text());
    s.event(Event::JournalSafe(true));
    assert!(!s.text().contains("存不下来"), "{}", s.text());
}
