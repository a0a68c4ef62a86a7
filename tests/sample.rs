//! The sample folder: sound, small, and with something of everything on its day, so that `demo`, README and tests can show it.

use chrono::NaiveDate;
use duban::model::*;
use duban::store::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The day on which the sample plays, a Thursday.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 18).unwrap()
}

fn sample() -> Store {
    Store::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("sample")).unwrap()
}

fn bytes(dir: &Path) -> u64 {
    let entries = fs::read_dir(dir).unwrap().flatten();
    entries.map(|e| if e.path().is_dir() { bytes(&e.path()) } else { e.metadata().unwrap().len() }).sum()
}

#[test]
fn the_only_problem_is_the_name_that_the_draft_does_not_know() {
    let problems = sample().check(&LedgerId::Office);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].kind, ProblemKind::Dangling("区燃管办".into()));
}

#[test]
fn every_status_and_every_light_is_there_on_its_day() {
    let register = sample().loader(LedgerId::Office).load_on(today());
    assert_eq!((register.meetings.len(), register.drafts.len()), (3, 1));
    assert!((60..=90).contains(&register.assignments.len()));
    let statuses: BTreeSet<Status> = register.assignments.iter().map(|a| a.status).collect();
    assert_eq!(statuses.len(), STATUSES.len(), "{statuses:?}");
    let rules = &register.site.rules;
    let task = |a: &Assignment| register.task(&a.id.task).map(|(_, task)| task);
    let lights: BTreeSet<Light> = register.assignments.iter().map(|a| light(a, task(a), rules, today())).collect();
    assert_eq!(lights.len(), LIGHTS.len(), "{lights:?}");
    let some = |what: &str, found: &dyn Fn(&Assignment) -> bool| {
        assert!(register.assignments.iter().any(found), "none {what}");
    };
    some("with an extension asked for", &|a| a.asked.is_some());
    some("extended", &|a| a.extended.is_some());
    some("returned", &|a| a.returns > 0);
    some("urged by letter", &|a| a.level == Some(Level::Letter));
    some("assumed", &|a| a.assumed);
    some("due to be looked at again", &|a| recheck_due(a, rules).is_some_and(|day| day <= today()));
    some("reopened by a recheck", &|a| a.rechecked_on.is_some() && a.status == Status::Working);
    let now = today().and_hms_opt(9, 0, 0).unwrap().and_local_timezone(chrono::FixedOffset::east_opt(28800).unwrap());
    some("unsigned too long", &|a| unsigned_too_long(a, rules, now.unwrap()));
}

#[test]
fn the_draft_has_gaps_of_every_kind() {
    let register = sample().loader(LedgerId::Office).load_on(today());
    let draft = register.drafts.values().next().unwrap();
    let found: BTreeSet<GapKind> = gaps(draft, &register.site).into_iter().map(|g| g.kind).collect();
    assert_eq!(found.len(), 4, "{found:?}");
}

#[test]
fn nothing_in_it_lies_after_its_day_and_it_is_small() {
    let register = sample().loader(LedgerId::Office).load_on(today());
    let entries = register.assignments.iter().flat_map(|a| &a.history);
    assert!(entries.into_iter().all(|p| p.entry.at.date_naive() < today() && p.entry.seal.is_some()));
    assert!(bytes(sample().root()) < 200 * 1024);
}
