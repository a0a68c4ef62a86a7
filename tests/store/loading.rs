//! Loading: what counts, what is listed, what is read again.

use super::folder::*;
use duban::model::*;
use std::sync::Arc;

#[test]
fn only_what_changed_is_read_again() {
    let folder = Folder::new();
    folder.issued();
    let mut loader = folder.store.loader(LedgerId::Office);
    let first = loader.load();
    assert!(Arc::ptr_eq(&first, &loader.load()), "nothing changed");
    assert!(!loader.changed());
    folder.unit_acts("qs", Act::Accept, "").unwrap();
    assert!(loader.changed());
    let second = loader.load();
    assert!(Arc::ptr_eq(&first.meetings[&mid("230615a")], &second.meetings[&mid("230615a")]));
    assert_eq!(second.assignment(&id("230615a/1.1@qs")).unwrap().status, Status::Accepted);
    assert!(!loader.changed());
}

#[test]
fn a_file_that_goes_is_gone() {
    let folder = Folder::new();
    let draft = folder.store.save_draft(None, &meeting()).unwrap().meeting;
    let mut loader = folder.store.loader(LedgerId::Office);
    assert_eq!(loader.load().drafts.len(), 1);
    folder.store.remove_draft(&draft.id).unwrap();
    assert!(loader.load().drafts.is_empty());
}

#[test]
fn a_broken_file_is_listed_with_its_place_and_blocks_nothing_else() {
    let folder = Folder::new();
    folder.issued();
    folder.write("drafts/230616a.toml", "id = \"230616a\"\ntitle = \"甲\"\ndate = 2023-6-16\n");
    folder.write("drafts/230616b.toml", "id = \"230616b\"\ntitle = \"乙\"\ndate = 2023-06-16\n[[directive]]\nno = 1\ntext = \"中文\"\n[[directive.task]]\nno = \"2.1\"\n");
    let register = folder.load();
    assert_eq!(register.assignments.len(), 3);
    let of = |name: &str| register.problems.iter().find(|p| p.file == name).unwrap();
    let syntax = of("drafts/230616a.toml");
    assert_eq!(syntax.place.unwrap().0, 3);
    assert_eq!(syntax.excerpt.as_deref(), Some("date = 2023-6-16"));
    assert!(matches!(syntax.kind, ProblemKind::Syntax(_)));
    let shape = of("drafts/230616b.toml");
    assert_eq!(shape.place, Some((8, 6)));
    assert!(matches!(shape.kind, ProblemKind::Shape(_)));
    assert_eq!(register.problems.len(), 2);
}

#[test]
fn columns_count_characters() {
    let folder = Folder::new();
    folder.write("drafts/230616a.toml", "id = \"230616a\"\ntitle = \"中文标题\" 多余\ndate = 2023-06-16\n");
    assert_eq!(folder.load().problems[0].place, Some((2, 16)));
}

#[test]
fn the_id_inside_must_be_the_name_of_the_file() {
    let folder = Folder::new();
    folder.store.save_draft(None, &meeting()).unwrap();
    std::fs::copy(folder.path("drafts/230615a.toml"), folder.path("drafts/230615b.toml")).unwrap();
    let register = folder.load();
    assert_eq!(register.drafts.len(), 1);
    assert_eq!(register.problems[0].kind, ProblemKind::WrongId { inside: "230615a".into() });
}

#[test]
fn a_number_that_stands_twice_is_named() {
    let folder = Folder::new();
    folder.write(
        "drafts/230616a.toml",
        "id = \"230616a\"\ntitle = \"甲\"\ndate = 2023-06-16\n[[directive]]\nno = 1\n[[directive]]\nno = 1\n",
    );
    let register = folder.load();
    assert_eq!(register.problems[0].kind, ProblemKind::Twice("1".into()));
    assert_eq!(register.problems[0].place, Some((7, 6)));
}

#[test]
fn copies_of_sync_tools_and_backups_are_listed_and_not_loaded() {
    let folder = Folder::new();
    folder.issued();
    let names = [
        "meetings/2023/230615a.sync-conflict-20230616-101010-ABCDEFG.toml",
        "meetings/2023/230615a.toml~",
        "meetings/2023/230615a.toml.orig",
        "meetings/2024/230615a.toml",
        "meetings/old/230615a.toml",
        "ledger/office/2023 (1).toml",
        "ledger/Office/2023.toml",
        "duban.toml.orig",
        "drafts/会议.toml",
    ];
    for name in names {
        folder.write(name, "whatever");
    }
    folder.write("drafts/.230615a.toml.swp", "x");
    let problems = folder.load().problems.clone();
    assert!(problems.iter().all(|p| p.kind == ProblemKind::StrangeName), "{problems:?}");
    assert_eq!(problems.len(), names.len());
    assert_eq!(folder.load().meetings.len(), 1);
}

#[test]
fn conflict_markers_are_named_as_what_they_are() {
    let folder = Folder::new();
    folder.write(
        "drafts/230616a.toml",
        "id = \"230616a\"\n<<<<<<< HEAD\ntitle = \"甲\"\n=======\ntitle = \"乙\"\n>>>>>>> other\n",
    );
    let problem = folder.load().problems[0].clone();
    assert_eq!((problem.kind, problem.place), (ProblemKind::ConflictMarker, Some((2, 1))));
}

#[test]
fn a_unit_reads_the_offices_ledger_and_its_own_and_no_draft() {
    let folder = Folder::new();
    folder.issued();
    folder.unit_acts("qs", Act::Accept, "").unwrap();
    folder.unit_acts("bs", Act::Accept, "").unwrap();
    folder
        .store
        .save_draft(None, &{
            let mut m = meeting();
            m.facts.title = "第二个".into();
            m
        })
        .unwrap();
    let register = folder.store.loader(LedgerId::Unit("qs".parse().unwrap())).load();
    assert_eq!(register.drafts.len(), 0);
    assert_eq!(register.assignment(&id("230615a/1.1@qs")).unwrap().status, Status::Accepted);
    assert_eq!(register.assignment(&id("230615a/1.1@bs")).unwrap().status, Status::Assigned);
    assert_eq!(register.problems, []);
}

#[test]
fn a_site_that_breaks_while_it_is_edited_serves_on_as_it_was() {
    let folder = Folder::new();
    let mut loader = folder.store.loader(LedgerId::Office);
    assert_eq!(loader.load().site.units.len(), 3);
    folder.write("duban.toml", "name = ");
    let register = loader.load();
    assert_eq!(register.site.units.len(), 3);
    assert_eq!(register.problems[0].file, "duban.toml");
}

#[test]
fn the_sites_rules_calendar_and_groups_are_read() {
    let folder = Folder::new();
    folder.write("duban.toml", format!("{SITE}\n[[group]]\nname = \"都\"\nmembers = [\"各镇\", \"区住建局\"]\n[rules]\nwarn_days = 5\n[calendar]\noff = [2023-06-22]\nwork = [2023-06-25]\n"));
    let site = folder.load().site.clone();
    assert_eq!(site.rules.warn_days, 5);
    assert_eq!(site.groups[1].members.len(), 3);
    assert!(!site.calendar.is_workday(day("2023-06-22")) && site.calendar.is_workday(day("2023-06-25")));
    folder.write("duban.toml", format!("{SITE}\n[rules]\nwarn_days = 0\n"));
    assert!(matches!(folder.load().problems[0].kind, ProblemKind::Shape(_)));
}

#[test]
fn what_is_kept_between_loads_is_what_a_fresh_look_finds() {
    let folder = Folder::new();
    let mut loader = folder.store.loader(LedgerId::Office);
    loader.load();
    let hand =
        "\n[[entry]]\nat = 2023-06-18\ntask = \"230615a/1.1\"\nact = \"progress\"\npercent = 80\nby = \"手写\"\n";
    // Entries of a unit before the office has assigned anything, then all kinds of changes.
    let steps: [&dyn Fn(); 7] = [
        &|| folder.write("ledger/bs/2023.toml", hand),
        &|| drop(folder.issued()),
        &|| drop(folder.unit_acts("qs", Act::Accept, "").unwrap()),
        &|| folder.write("ledger/qs/2023.toml", folder.read("ledger/qs/2023.toml") + hand + hand),
        &|| folder.write("ledger/qs/2023.toml", folder.read("ledger/qs/2023.toml").replacen(hand, "", 1)),
        &|| folder.write("ledger/office/2023.toml", folder.read("ledger/office/2023.toml").replacen("qs", "zjj", 1)),
        &|| std::fs::remove_file(folder.path("ledger/qs/2023.toml")).unwrap(),
    ];
    for (n, step) in steps.iter().enumerate() {
        step();
        let kept = loader.load();
        let fresh = folder.load();
        assert_eq!(kept.assignments, fresh.assignments, "step {n}");
        assert_eq!(kept.problems, fresh.problems, "step {n}");
    }
}
