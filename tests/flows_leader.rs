//! A leader looks: what became of what I said, what is late, who carries what. Nothing of it is there for anybody else.

mod support;

use duban::app::{Heading, Place, Row};
use duban::i18n::Lang;
use duban::model::{LedgerId, Light};
use duban::query::Item;
use support::{Folder, Session};

fn leader(folder: &Folder) -> Session {
    folder.session(LedgerId::Office, "刘建华")
}

#[test]
fn what_became_of_what_i_said_last_stands_on_top_the_worst_first() {
    let folder = Folder::sample();
    let s = leader(&folder);
    let rows = s.app.view().expect("today").list.rows().to_vec();
    let from = rows.iter().position(|r| matches!(r, Row::Heading(Heading::Said, _))).expect("the section");
    let Row::Heading(_, count) = rows[from] else { unreachable!() };
    assert_eq!(rows[from + 1], Row::Meeting { id: "260610a".parse().expect("an id"), draft: false });
    let lights: Vec<Light> = rows[from + 2..from + 2 + count]
        .iter()
        .map(|row| {
            let Row::Task { meeting, no } = row else { panic!("{row:?}") };
            let all = s.app.register.of_task(&meeting.task(*no));
            all.iter().map(|a| Item::of(&s.app.register, a, s.app.now).light()).min().expect("somebody has it")
        })
        .collect();
    assert_eq!(count, 8);
    assert!(lights.is_sorted() && lights[0] == Light::Red, "{lights:?}");
    assert!(matches!(rows[from + 2 + count], Row::Heading(..)), "then what needs the office");
}

#[test]
fn the_meeting_and_the_tasks_open_from_there() {
    let folder = Folder::sample();
    let mut s = leader(&folder).size(120, 40);
    while !matches!(s.app.view().and_then(|v| v.list.selected()), Some(Row::Meeting { draft: false, .. })) {
        s.keys("j");
    }
    s.keys("<enter>");
    assert_eq!(*s.app.place(), Place::Meeting("260610a".parse().expect("an id")));
    s.keys("<esc>j<enter>");
    let task = s.app.view().and_then(|v| v.list.selected()).cloned();
    assert!(matches!(task, Some(Row::Task { .. })), "{task:?}");
    assert!(s.text().contains("龙潭矿业"), "who has it and how it stands is beside it:\n{}", s.text());
}

#[test]
fn whoever_said_nothing_has_no_such_section_and_a_unit_never() {
    let folder = Folder::sample();
    let has = |s: &Session| {
        let rows = s.app.view().expect("today").list.rows();
        rows.iter().any(|r| matches!(r, Row::Heading(Heading::Said, _)))
    };
    assert!(!has(&folder.office()));
    assert!(has(&leader(&folder)));
    assert!(!has(&folder.session(LedgerId::Unit("zjj".parse().expect("an id")), "刘建华")));
}

#[test]
fn a_leaders_units_are_one_filter_away() {
    let folder = Folder::sample();
    let mut s = leader(&folder);
    let rows = |s: &Session| s.app.view().expect("a list").list.rows().len();
    s.keys("3/包保:何敏<enter>");
    let found = rows(&s);
    assert!(found > 10, "{}", s.text());
    s.keys("<esc>/leader=何敏<enter>");
    assert_eq!(rows(&s), found);
    s.keys("<esc>/讲话人:周明远<enter>");
    let said = rows(&s);
    s.keys("<esc>/by:周明远<enter>");
    assert_eq!(rows(&s), said);
}

#[test]
fn a_leaders_first_screen() {
    let folder = Folder::sample();
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let s = leader(&folder).lang(lang);
        insta::assert_snapshot!(format!("leader_today_{name}_80x24"), s.picture());
    }
}
