//! Undo and redo: of drafts and of acts, across a restart, and refused where somebody else has gone on; repeat and counts.

mod support;

use duban::app::event::Event;
use duban::app::{Overlay, Question};
use duban::model::{Act, Status};
use support::{Folder, Session};

const DRAFT: &str = "drafts/260618a.toml";

fn notice(s: &Session) -> String {
    s.app.notices.current().map(|n| n.text.clone()).unwrap_or_default()
}

fn record(folder: &Folder) -> Session {
    let mut s = folder.office();
    s.keys("n会<enter>区住建局7月底前完成外墙排查。<enter>各乡镇6月底前完成自查。<enter>");
    s
}

/// The office once more, after a restart, in the outline of the draft.
fn again(folder: &Folder) -> Session {
    let mut s = folder.office();
    s.keys("2<enter><esc>");
    s
}

#[test]
fn the_steps_of_a_draft_can_be_undone_after_a_restart() {
    let folder = Folder::fresh();
    let mut s = record(&folder);
    s.keys("<esc>kDy");
    assert!(!folder.read(DRAFT).contains("完成自查"));
    drop(s);
    let mut s = again(&folder);
    s.keys("u");
    assert!(folder.read(DRAFT).contains("完成自查"));
    s.keys("u");
    assert!(!folder.read(DRAFT).contains("完成自查"));
    drop(s);
    let mut s = again(&folder);
    s.keys("U");
    assert!(folder.read(DRAFT).contains("完成自查"));
    s.keys("U");
    assert!(!folder.read(DRAFT).contains("完成自查"));
    s.keys("uu");
    assert_eq!(folder.read(DRAFT).matches("[[directive]]").count(), 1);
}

#[test]
fn a_draft_that_somebody_else_changed_since_is_not_undone_and_says_why() {
    let folder = Folder::fresh();
    drop(record(&folder));
    let text = folder.read(DRAFT).replace("外墙排查", "外墙和电梯排查");
    std::fs::write(folder.path().join(DRAFT), text).expect("another's edit");
    let mut s = again(&folder);
    s.keys("u");
    assert!(notice(&s).contains("别人改过"), "{}", notice(&s));
    assert!(folder.read(DRAFT).contains("完成自查"));
}

#[test]
fn ones_own_last_act_can_be_taken_back_after_a_restart_and_done_again() {
    let folder = Folder::sample();
    let mut s = folder.session(duban::model::LedgerId::Office, "新来的");
    s.keys("3/状态:待签收<enter>*c<ctrl+s>");
    let on = s.app.last_many.clone().expect("an act on many").on;
    assert!(on.len() > 1);
    drop(s);
    let urged = |s: &Session| on.iter().filter(|id| s.app.register.assignment(id).expect("there").urges > 0).count();
    let mut s = folder.session(duban::model::LedgerId::Office, "新来的");
    let before = urged(&s);
    assert_eq!(before, on.len());
    s.keys("1u");
    match s.app.overlays.last() {
        Some(Overlay::Confirm(c)) => {
            assert!(matches!(&c.question, Question::UndoMany(m) if m.act == Act::Urge && m.on.len() == on.len()));
        }
        _ => panic!("{}", s.text()),
    }
    assert!(s.text().contains(&format!("等{}项", on.len())), "{}", s.text());
    s.keys("y");
    assert!(urged(&s) < before);
    let after = urged(&s);
    drop(s);
    let mut s = folder.session(duban::model::LedgerId::Office, "新来的");
    assert_eq!(urged(&s), after);
    s.keys("1U");
    assert_eq!(urged(&s), before);
    s.keys("U");
    assert!(notice(&s).contains("没有刚撤回"), "{}", notice(&s));
}

#[test]
fn an_act_that_somebody_acted_on_since_is_not_taken_back() {
    let folder = Folder::sample();
    let mut clerk = folder.unit("zjj");
    clerk.keys("3/状态:办理中<enter>d完成<ctrl+s>");
    let done = |s: &Session| {
        let mut all =
            s.app.register.assignments.iter().filter(|a| a.history.last().is_some_and(|p| p.entry.by == "赵刚"));
        all.next().map(|a| a.id.clone())
    };
    let id = done(&clerk).expect("reported");
    let mut office = folder.office();
    office.keys(&format!("3/{id}<enter>"));
    office.keys("v<ctrl+s>");
    assert_eq!(office.app.register.assignment(&id).expect("there").status, Status::Closed, "{}", office.text());
    clerk.reload();
    clerk.keys("1u");
    let offered = match clerk.app.overlays.last() {
        Some(Overlay::Confirm(c)) => matches!(&c.question, Question::UndoMany(m) if m.on.contains(&id)),
        _ => false,
    };
    assert!(!offered, "{}", clerk.text());
}

#[test]
fn the_last_act_is_repeated_with_what_was_filled_in() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("3.");
    assert!(notice(&s).contains("还没有可以重复"), "{}", notice(&s));
    s.keys("c<right><enter>请尽快报送进展<enter>");
    s.keys("j。");
    match s.app.overlays.last() {
        Some(Overlay::Form(form)) => assert_eq!(form.focused().expect("a field").value(), "请尽快报送进展"),
        _ => panic!("{}", s.text()),
    }
    s.keys("<enter>");
    assert_eq!(folder.read("ledger/office/2026.toml").matches("请尽快报送进展").count(), 2);
}

#[test]
fn a_number_before_a_key_does_it_so_often_and_full_width_keys_do_the_same() {
    let folder = Folder::sample();
    let mut s = folder.office();
    let cursor = |s: &Session| s.app.view().expect("a list").list.cursor();
    s.keys("3");
    let first = cursor(&s);
    s.keys("5j");
    assert_eq!(cursor(&s), first + 5);
    s.keys("012j");
    assert_eq!(cursor(&s), first + 17);
    s.keys("８ｋ");
    assert_eq!(cursor(&s), first + 9);
    s.keys("05<space>");
    assert_eq!(s.app.view().expect("a list").list.marks().len(), 5);
    s.keys("<esc>7<esc>j");
    assert_eq!(cursor(&s), first + 15);
    s.keys("？");
    assert!(s.text().contains("这里能用的键"));
    s.keys("<esc>：");
    assert!(matches!(s.app.overlays.last(), Some(Overlay::Palette(_))));
    s.keys("<esc>／");
    assert!(s.app.view().expect("a list").searching);
}

#[test]
fn an_edit_of_the_outline_is_repeated_on_the_next_line() {
    let folder = Folder::fresh();
    let mut s = record(&folder);
    s.keys("<esc>gy");
    let kind = folder.read(DRAFT).matches("kind = ").count();
    s.keys("j.");
    assert_eq!(folder.read(DRAFT).matches("kind = ").count(), kind + 1, "{}", folder.read(DRAFT));
}

#[test]
fn a_key_that_does_nothing_here_says_so() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("2w");
    assert!(notice(&s).contains("w 在这里没有用处"), "{}", notice(&s));
}

#[test]
fn the_detail_pane_follows_when_the_selection_rests() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("3");
    let (before, list) = (s.text(), |text: &str| text.lines().take(12).map(str::to_owned).collect::<Vec<_>>());
    for key in ["j", "j"] {
        s.event(Event::Key(key.parse().expect("a key")));
    }
    assert!(s.app.detail_lags());
    let detail = |text: &str| text.lines().skip(13).take(5).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(detail(&s.text()), detail(&before));
    assert_eq!(list(&s.text())[1..], list(&before)[1..]);
    s.event(Event::Rested);
    assert!(!s.app.detail_lags());
    assert_ne!(detail(&s.text()), detail(&before));
    s.event(Event::Key("j".parse().expect("a key")));
    s.event(Event::Key("tab".parse().expect("a key")));
    assert!(!s.app.detail_lags(), "whoever goes there sees what is selected");
}
