//! Drafts: saved, merged, numbered, put away.

use super::folder::*;
use duban::model::*;

fn edited(meeting: &Meeting, edit: impl FnOnce(&mut Meeting)) -> Meeting {
    let mut mine = meeting.clone();
    edit(&mut mine);
    mine
}

fn add(m: &mut Meeting, text: &str) {
    let no = m.next_directive_no();
    m.directives.push(Directive::new(no, text));
}

#[test]
fn a_draft_reads_back_as_it_was_saved() {
    let folder = Folder::new();
    let saved = folder.store.save_draft(None, &meeting()).unwrap();
    assert_eq!(saved.meeting, meeting_settled());
    assert_eq!(*folder.load().drafts[&mid("230615a")], saved.meeting);
}

fn meeting_settled() -> Meeting {
    let mut m = meeting();
    m.last_directive = 2;
    m
}

#[test]
fn saving_what_is_there_writes_nothing() {
    let folder = Folder::new();
    let base = folder.store.save_draft(None, &meeting()).unwrap().meeting;
    let before = std::fs::metadata(folder.path("drafts/230615a.toml")).unwrap().modified().unwrap();
    let saved = folder.store.save_draft(Some(&base), &base).unwrap();
    assert_eq!(saved.meeting, base);
    assert_eq!(std::fs::metadata(folder.path("drafts/230615a.toml")).unwrap().modified().unwrap(), before);
}

#[test]
fn a_number_taken_meanwhile_gives_the_next_letter() {
    let folder = Folder::new();
    let first = folder.store.save_draft(None, &meeting()).unwrap().meeting;
    let other = edited(&meeting(), |m| m.facts.title = "另一个会".into());
    let second = folder.store.save_draft(None, &other).unwrap().meeting;
    assert_eq!((first.id.as_str(), second.id.as_str()), ("230615a", "230615b"));
    let again = folder.store.save_draft(None, &meeting()).unwrap().meeting;
    assert_eq!(again.id.as_str(), "230615a", "the same draft, saved twice, is one");
    folder.write("drafts/230615c.toml", "not toml at all");
    let third = folder.store.save_draft(None, &edited(&other, |m| m.facts.title = "第三个".into())).unwrap();
    assert_eq!(third.meeting.id.as_str(), "230615d", "a file that cannot be read is in the way");
}

#[test]
fn two_who_edit_different_fields_both_keep_theirs() {
    let folder = Folder::new();
    let base = folder.store.save_draft(None, &meeting()).unwrap().meeting;
    folder.store.save_draft(Some(&base), &edited(&base, |m| m.facts.place = Some("二楼".into()))).unwrap();
    let mine = edited(&base, |m| m.directives[1].topic = Some("工地".into()));
    let saved = folder.store.save_draft(Some(&base), &mine).unwrap();
    assert!(saved.clashes.is_empty());
    assert_eq!(saved.meeting.facts.place.as_deref(), Some("二楼"));
    assert_eq!(saved.meeting.directives[1].topic.as_deref(), Some("工地"));
}

#[test]
fn the_same_field_changed_by_two_is_shown_and_the_file_keeps_theirs() {
    let folder = Folder::new();
    let base = folder.store.save_draft(None, &meeting()).unwrap().meeting;
    folder.store.save_draft(Some(&base), &edited(&base, |m| m.directives[0].text = "他的话".into())).unwrap();
    let mine = edited(&base, |m| {
        m.directives[0].text = "我的话".into();
        m.facts.chair = Some("陈区长".into());
    });
    let saved = folder.store.save_draft(Some(&base), &mine).unwrap();
    assert_eq!(saved.clashes.len(), 1);
    assert_eq!((saved.clashes[0].record.as_str(), saved.clashes[0].field), ("1", "text"));
    assert_eq!(saved.meeting.directives[0].text, "他的话");
    assert_eq!(saved.meeting.facts.chair.as_deref(), Some("陈区长"), "what does not clash is saved");
    assert_eq!(*folder.load().drafts[&base.id], saved.meeting, "what is told is what is on the disk");
}

#[test]
fn two_who_add_a_directive_get_two_numbers() {
    let folder = Folder::new();
    let base = folder.store.save_draft(None, &meeting()).unwrap().meeting;
    folder.store.save_draft(Some(&base), &edited(&base, |m| add(m, "他加的"))).unwrap();
    let saved = folder.store.save_draft(Some(&base), &edited(&base, |m| add(m, "我加的"))).unwrap();
    assert_eq!(saved.renumbered, [(3, 4)]);
    assert_eq!(saved.meeting.directive(3).unwrap().text, "他加的");
    assert_eq!(saved.meeting.directive(4).unwrap().text, "我加的");
}

#[test]
fn a_number_once_given_is_not_given_again_after_a_restart() {
    let folder = Folder::new();
    let base = folder.store.save_draft(None, &meeting()).unwrap().meeting;
    let less = edited(&base, |m| {
        m.directives.pop();
    });
    folder.store.save_draft(Some(&base), &less).unwrap();
    let mut read = (*folder.load().drafts[&base.id]).clone();
    assert_eq!(read.next_directive_no(), 3);
    assert!(folder.read("drafts/230615a.toml").contains("\nlast = 2\n"));
}

#[test]
fn a_removed_draft_lies_in_the_history() {
    let folder = Folder::new();
    let base = folder.store.save_draft(None, &meeting()).unwrap().meeting;
    let text = folder.read("drafts/230615a.toml");
    folder.store.remove_draft(&base.id).unwrap();
    assert!(folder.load().drafts.is_empty());
    assert_eq!(folder.read("drafts/.history/230615a/000001.toml"), text);
    assert!(matches!(folder.store.remove_draft(&base.id), Err(Fault::NotFound { .. })));
}

#[test]
fn every_former_version_of_a_draft_is_kept_up_to_fifty() {
    let folder = Folder::new();
    let mut base = folder.store.save_draft(None, &meeting()).unwrap().meeting;
    for n in 0..60 {
        let mine = edited(&base, |m| m.facts.title = format!("第{n}次"));
        base = folder.store.save_draft(Some(&base), &mine).unwrap().meeting;
    }
    let kept = std::fs::read_dir(folder.path("drafts/.history/230615a")).unwrap().count();
    assert_eq!(kept, 50);
    assert!(folder.read("drafts/.history/230615a/000060.toml").contains("第58次"));
}

#[test]
fn a_draft_that_another_removed_while_i_wrote_is_there_again() {
    let folder = Folder::new();
    let base = folder.store.save_draft(None, &meeting()).unwrap().meeting;
    folder.store.remove_draft(&base.id).unwrap();
    folder.store.save_draft(Some(&base), &edited(&base, |m| add(m, "还在写"))).unwrap();
    assert_eq!(folder.load().drafts[&base.id].directives.len(), 3);
}

#[test]
fn control_characters_are_refused_on_input_and_do_not_stop_other_work() {
    let folder = Folder::new();
    let base = folder.store.save_draft(None, &meeting()).unwrap().meeting;
    for bad in
        ["\u{1b}[2J", "a\u{0}", "\u{7f}", "\u{9b}31m", "\u{202e}abc", "\u{2066}", "\u{e0041}", "a\rb", "\u{2028}"]
    {
        let mine = edited(&base, |m| m.directives[0].text = bad.into());
        match folder.store.save_draft(Some(&base), &mine) {
            Err(Fault::ControlCharacter { field, code }) => {
                assert_eq!(field, "text");
                assert!(code.starts_with("U+"));
            }
            other => panic!("{bad:?}: {other:?}"),
        }
    }
    let smuggled = folder.read("drafts/230615a.toml").replace("全区安全生产调度会", "标题\\u001b[2J");
    folder.write("drafts/230615a.toml", smuggled);
    let base = (*folder.load().drafts[&base.id]).clone();
    folder.store.save_draft(Some(&base), &edited(&base, |m| add(m, "照常"))).unwrap();
    assert!(
        folder
            .store
            .check(&LedgerId::Office)
            .iter()
            .any(|p| matches!(&p.kind, ProblemKind::Control(c) if c.starts_with("U+001B")))
    );
}

#[test]
fn a_text_beyond_the_bound_is_refused() {
    let folder = Folder::new();
    let mine = edited(&meeting(), |m| m.directives[0].text = "长".repeat(22_000));
    assert!(matches!(folder.store.save_draft(None, &mine), Err(Fault::TooLong { max: 65536, .. })));
    assert!(folder.load().drafts.is_empty());
}

#[test]
fn a_broken_draft_is_never_written_to() {
    let folder = Folder::new();
    let base = folder.store.save_draft(None, &meeting()).unwrap().meeting;
    for broken in ["id = \"230615a\"\ntitle = “会议”\n", "", "<<<<<<< HEAD\ntitle = 1\n=======\n>>>>>>> x\n"] {
        folder.write("drafts/230615a.toml", broken);
        let fault = folder.store.save_draft(Some(&base), &edited(&base, |m| add(m, "新"))).unwrap_err();
        assert!(matches!(fault, Fault::Broken(_)), "{fault:?}");
        assert_eq!(folder.read("drafts/230615a.toml"), broken);
    }
}

#[test]
fn a_newer_format_is_read_and_not_written() {
    let folder = Folder::new();
    let base = folder.store.save_draft(None, &meeting()).unwrap().meeting;
    let newer = folder.read("drafts/230615a.toml").replace("format = 1", "format = 2");
    folder.write("drafts/230615a.toml", &newer);
    let register = folder.load();
    assert_eq!(*register.drafts[&base.id], base);
    assert!(register.problems.iter().any(|p| p.kind == ProblemKind::Newer(2)));
    let fault = folder.store.save_draft(Some(&base), &edited(&base, |m| add(m, "新"))).unwrap_err();
    assert!(matches!(fault, Fault::Newer { format: 2, .. }), "{fault:?}");
    folder.write("drafts/230615a.toml", "format = 3\nid = 7\n");
    assert!(folder.load().problems.iter().any(|p| p.kind == ProblemKind::Newer(3)), "even where its shape is unknown");
}

#[test]
fn a_held_lock_is_given_up_after_five_seconds_with_its_holder() {
    let folder = Folder::new();
    let base = folder.store.save_draft(None, &meeting()).unwrap().meeting;
    let lock = std::fs::OpenOptions::new().write(true).open(folder.path("drafts/.lock/230615a")).unwrap();
    lock.lock().unwrap();
    std::fs::write(folder.path("drafts/.lock/230615a"), "王秘书 4711\n").unwrap();
    let started = std::time::Instant::now();
    match folder.store.save_draft(Some(&base), &edited(&base, |m| add(m, "新"))) {
        Err(Fault::Locked { holder, seconds: 5, .. }) => assert_eq!(holder.as_deref(), Some("王秘书 4711")),
        other => panic!("{other:?}"),
    }
    assert!((4..7).contains(&started.elapsed().as_secs()));
    drop(lock);
    folder.store.save_draft(Some(&base), &edited(&base, |m| add(m, "新"))).unwrap();
}

#[test]
fn no_temporary_file_stays_behind() {
    let folder = Folder::new();
    folder.issued();
    for dir in ["drafts", "meetings", "meetings/2023", "ledger/office", ""] {
        for entry in std::fs::read_dir(folder.path(dir)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            assert!(!name.starts_with(".tmp"), "{dir}/{name}");
        }
    }
}
