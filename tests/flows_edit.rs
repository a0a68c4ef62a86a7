//! Editing in forms and at the workbench: selection, cut and paste, undo, long texts, the calendar, copying, the editor.

mod support;

use duban::app::event::{EditorTrouble, Event};
use duban::app::{FieldKind, Overlay, Place};
use duban::i18n::Lang;
use support::{Folder, Session};

/// The text of the field that has the keys.
fn field(s: &Session) -> String {
    match s.app.overlays.last() {
        Some(Overlay::Form(form)) => form.focused().expect("a field").field.text().to_owned(),
        _ => s.app.record.as_ref().expect("the workbench").field().text().to_owned(),
    }
}

fn notice(s: &Session) -> String {
    s.app.notices.current().map(|n| n.text.clone()).unwrap_or_default()
}

#[test]
fn a_selection_is_cut_and_pasted_elsewhere_in_a_form() {
    let folder = Folder::sample();
    let mut s = folder.unit("zjj");
    s.keys("3p完成外墙排查<shift+left><shift+left><ctrl+x>");
    assert_eq!(field(&s), "完成外墙");
    s.keys("<home><ctrl+v>");
    assert_eq!(field(&s), "排查完成外墙");
    s.keys("<ctrl+u>");
    assert_eq!(field(&s), "完成外墙");
    s.keys("<ctrl+r>");
    assert_eq!(field(&s), "排查完成外墙");
    s.keys("<home><ctrl+space><right><right><ctrl+c><end><ctrl+v>");
    assert_eq!(field(&s), "排查完成外墙排查");
}

#[test]
fn a_selection_at_the_workbench_is_cut_before_a_word_is_refused() {
    let folder = Folder::fresh();
    let mut s = folder.office();
    s.keys("n会<enter>区住建局7月底前完成排查<ctrl+space><left><left><ctrl+x>");
    assert_eq!(field(&s), "区住建局7月底前完成");
    s.keys("<home><ctrl+v>");
    assert_eq!(field(&s), "排查区住建局7月底前完成");
    s.keys("<ctrl+u><ctrl+r>");
    assert_eq!(field(&s), "排查区住建局7月底前完成");
    s.keys("<ctrl+c>");
    assert!(notice(&s).contains("没有选中"), "{}", notice(&s));
}

#[test]
fn arrows_move_through_a_long_text_before_they_leave_it() {
    let folder = Folder::sample();
    let mut s = folder.unit("zjj");
    let long = "第一句话说明排查的范围和方法，".repeat(6);
    s.keys(&format!("3p{long}"));
    let form = |s: &Session| match s.app.overlays.last() {
        Some(Overlay::Form(form)) => (form.focus, form.focused().expect("a field").field.cursor()),
        _ => panic!("no form"),
    };
    let (focus, end) = form(&s);
    s.keys("<up>");
    assert_eq!(form(&s).0, focus);
    assert!(form(&s).1 < end);
    s.keys("<down><down>");
    assert_eq!(form(&s).0, focus + 1);
    s.keys("<shift+tab><alt+enter>第二段");
    assert!(field(&s).ends_with("\n第二段"));
}

#[test]
fn a_day_is_chosen_from_the_calendar_and_shown_before_it_is_taken() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("3e<ctrl+t>");
    assert!(s.text().contains("2026年6月"), "{}", s.text());
    assert!(s.cursor().is_some());
    s.keys("<pgdn>t<down><right>");
    assert!(s.text().contains("2026年6月26日 周五"), "{}", s.text());
    s.keys("<enter>");
    assert_eq!(field(&s), "2026-06-26");
    assert!(s.text().contains("= 2026年6月26日 周五"), "{}", s.text());
    s.keys("<ctrl+t><right><esc>");
    assert_eq!(field(&s), "2026-06-26");
    s.keys("<tab><ctrl+t>");
    assert!(s.text().contains("这一项不是日期"), "{}", s.text());
}

#[test]
fn words_for_a_day_are_shown_with_what_they_mean() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("3e下周五");
    assert!(s.text().contains("= 2026年6月26日 周五"), "{}", s.text());
    let mut s = folder.office().lang(Lang::En);
    s.keys("3enext friday");
    assert!(s.text().contains("= Fri 26 Jun 2026") || s.text().contains("26 Jun 2026"), "{}", s.text());
}

#[test]
fn what_is_selected_is_copied_and_said() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("3y");
    let reference = s.app.cut.clone();
    assert!(reference.contains('@') && notice(&s).contains(&reference), "{}", notice(&s));
    s.keys("Y");
    assert!(s.app.cut.contains("2026年") && notice(&s).starts_with("已复制："), "{}", notice(&s));
    s.app.clipboard = false;
    s.keys("2y");
    assert!(notice(&s).contains("clipboard = false"), "{}", notice(&s));
    s.keys("n<ctrl+v>");
    assert_eq!(field(&s), s.app.cut);
}

#[test]
fn what_the_editor_gives_back_is_taken_as_one_step() {
    let folder = Folder::fresh();
    let mut s = folder.office();
    s.keys("n会<enter>甲");
    s.event(Event::Edited(Ok("区住建局完成排查".into())));
    assert_eq!(field(&s), "区住建局完成排查");
    s.keys("<ctrl+u>");
    assert_eq!(field(&s), "甲");
    s.event(Event::Edited(Ok("乙\u{202e}丙".into())));
    assert_eq!(field(&s), "乙丙");
    assert!(notice(&s).contains("不允许"), "{}", notice(&s));
    s.event(Event::Edited(Err(EditorTrouble::None)));
    assert!(notice(&s).contains("EDITOR"), "{}", notice(&s));
    assert_eq!(field(&s), "乙丙");
    s.event(Event::Edited(Ok("一是区住建局7月底前完成排查。\n二是各乡镇6月底前完成自查。".into())));
    assert_eq!(s.app.record.as_ref().expect("the workbench").meeting.directives.len(), 2);
    assert_eq!(*s.app.place(), Place::Record);
}

#[test]
fn a_restricted_session_has_no_editor_and_says_so() {
    let folder = Folder::sample();
    let mut s = folder.unit("zjj");
    s.app.who.restricted = true;
    s.keys("3p<ctrl+g>");
    assert!(s.text().contains(s.app.words.why.restricted), "{}", s.text());
}

#[test]
fn a_megabyte_of_speech_becomes_directives_and_ten_are_refused_in_words() {
    let folder = Folder::fresh();
    let mut s = folder.office();
    s.keys("n会<enter>");
    // A long document with wide gaps: reading a megabyte of words takes a debug build half a minute.
    let line = |n: usize| format!("{n}. 各乡镇7月底前完成第{n}批外墙排查。{}", "\n".repeat(9_930));
    let speech: String = (1..=100).map(line).collect();
    assert!(speech.len() > 990_000 && speech.len() < 1_048_576, "{}", speech.len());
    s.paste(&speech);
    let directives = s.app.record.as_ref().expect("the workbench").meeting.directives.len();
    assert_eq!(directives, 100);
    assert!(folder.read("drafts/260618a.toml").contains(&format!("第{directives}批")), "and all of it is saved");
    s.paste(&speech.repeat(10));
    assert!(notice(&s).contains("duban import"), "{}", notice(&s));
    assert_eq!(s.app.record.as_ref().expect("the workbench").meeting.directives.len(), directives);
}

#[test]
fn what_a_field_cannot_hold_of_a_paste_is_told() {
    let folder = Folder::sample();
    let mut s = folder.unit("zjj");
    s.keys("3p").paste(&"安".repeat(330_000));
    assert!(s.text().contains("64 KB"), "{}", s.text());
    assert!(field(&s).len() <= 64 * 1024 && !field(&s).is_empty());
}

#[test]
fn a_number_that_stands_in_a_field_gives_way_to_what_is_typed() {
    let folder = Folder::sample();
    let mut clerk = folder.unit("zjj");
    clerk.keys("3p两个小区的数已收齐<tab>80");
    assert!(clerk.text().contains("完成 %  80 "), "{}", clerk.text());
    clerk.keys("<backspace>5<ctrl+s>");
    assert!(folder.read("ledger/zjj/2026.toml").contains("percent = 85"), "what is typed on is kept");
}

#[test]
fn of_many_that_are_urged_the_mildest_next_rung_is_proposed() {
    let folder = Folder::sample();
    let mut office = folder.office();
    // One that was named in a bulletin, and one that nobody urged.
    office.keys("3j<space>j<space>c");
    let Some(Overlay::Form(form)) = office.app.overlays.last() else { panic!("{}", office.text()) };
    let Some(FieldKind::Choice(choices, at)) = form.focused().map(|f| &f.kind) else { panic!("{}", office.text()) };
    assert_eq!(choices[*at].value, "remind");
}
