//! Loading: what counts, what is listed, what is read again.

use super::folder::*;
use duban::model::*;
use duban::query::{Expr, Keys, Needle, ORDERS, Order, Sorted, Term, select};
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

/// What a session makes ready is brought up to date where something has changed, not made anew: it must be the same.
#[test]
fn order_and_texts_brought_up_to_date_are_those_made_anew() {
    let dir = tempfile::tempdir().unwrap();
    let now: chrono::DateTime<chrono::FixedOffset> = "2026-06-18T10:00:00+08:00".parse().unwrap();
    let today = now.date_naive();
    let store = duban::cli::make_site(dir.path(), 300, today).unwrap();
    let mut loader = store.loader(LedgerId::Office);
    let mut before = loader.load_on(today);
    let mut sorted: Vec<Sorted> = ORDERS.iter().map(|by| Sorted::of(&before, *by, now)).collect();
    let mut keys = Keys::of(&before);
    let mut random = fastrand::Rng::with_seed(11);
    for round in 0..6 {
        for n in 0..4 {
            let open: Vec<&Assignment> = before.assignments.iter().filter(|a| a.is_open()).collect();
            let on = open[random.usize(..open.len())].id.clone();
            let acts = [Act::Accept, Act::Progress, Act::Done, Act::Urge, Act::Extend, Act::Cancel];
            let act = if n == 0 { Act::Urge } else { acts[random.usize(..acts.len())] };
            let ledger = if act.side() == Side::Unit { LedgerId::Unit(on.unit.clone()) } else { LedgerId::Office };
            let mut entry = Entry::new(now, on.task.clone(), "王敏", act);
            (entry.note, entry.until) = (format!("第{round}轮记事{n}"), today.succ_opt());
            entry.percent = (act == Act::Progress).then_some(30);
            // What the rules refuse is no matter here.
            let _ = store.act(&on, &ledger, entry, today);
        }
        if round == 3 {
            let gone = before.meetings.keys().nth(1).unwrap();
            std::fs::remove_file(dir.path().join(format!("meetings/{}/{gone}.toml", gone.year()))).unwrap();
        }
        let after = loader.load_on(today);
        let fresh = store.loader(LedgerId::Office).load_on(today);
        assert!(after.assignments == fresh.assignments && after.series == fresh.series, "{round}");
        let shared = |shelf: &MeetingShelf| before.assignments.shelves().iter().any(|old| old.is_same(shelf));
        let anew = after.assignments.shelves().iter().filter(|shelf| !shared(shelf)).count();
        assert!((1..=5).contains(&anew), "meetings that nothing happened to are shared: {anew}");
        let renew = |(sorted, by): (Sorted, &Order)| sorted.renewed(&after, *by, now);
        sorted = sorted.into_iter().zip(&ORDERS).map(renew).collect();
        keys = keys.renewed(&before, &after);
        for (sorted, by) in sorted.iter().zip(&ORDERS) {
            let made = Sorted::of(&fresh, *by, now);
            for turned in [false, true] {
                assert_eq!(sorted.places(turned), made.places(turned), "{round} {by:?} {turned}");
            }
        }
        for word in ["记事", "第2轮", "燃气", "jishi", "排查整治"] {
            let word = Expr::Term(Term::Word(Needle::new(word)));
            let found = select(&word, &after, &keys, now);
            assert_eq!(found, select(&word, &fresh, &Keys::of(&fresh), now), "{round} {word:?}");
        }
        before = after;
    }
}
