//! Campaigns: the burn-down is what was open at the end of each day, however it came about; their screens lead from every
//! number to its list.

mod support;

use chrono::{Datelike, Days, NaiveDate};
use duban::app::{Place, Row};
use duban::i18n::Lang;
use duban::model::*;
use duban::query::{as_of, burn_down};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use support::{Folder, Session};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

const ACTS: [Act; 14] = [
    Act::Accept,
    Act::Progress,
    Act::Done,
    Act::Done,
    Act::Verify,
    Act::Verify,
    Act::Return,
    Act::Decline,
    Act::Recheck,
    Act::Cancel,
    Act::Assign,
    Act::Reassign,
    Act::Retract,
    Act::Extend,
];

/// A thing done: how many days after the one before, to which of three tasks, at which of two units.
type Deed = (u64, usize, usize, usize);

/// Three tasks of one campaign, one of them every week, one without the tag; and what happened to them.
fn register(deeds: &[Deed], today: NaiveDate) -> Register {
    let start = day("2026-04-28");
    let units = ["a", "b"].map(|id| id.parse::<UnitId>().expect("a unit's id"));
    let mut meeting = Meeting::new("260428a".parse().expect("an id"), "会", start);
    for no in 1..=3 {
        let mut directive = Directive::new(no, "排查");
        directive.tags = if no == 3 { Vec::new() } else { vec!["攻坚".into()] };
        let mut task = Task::new(TaskNo { directive: no, task: 1 }, "排查");
        task.deadline.repeat = (no == 2).then(|| "weekly:fri".parse().expect("a rule"));
        directive.tasks.push(task);
        meeting.directives.push(directive);
    }
    let mut ledgers: BTreeMap<LedgerId, Vec<Arc<Entry>>> = BTreeMap::new();
    let mut post = |on: NaiveDate, no: u32, unit: &UnitId, act: Act, n: usize| {
        let at = on.and_hms_opt(9, 0, 0).expect("an hour").and_utc().fixed_offset();
        let mut entry =
            Entry::new(at, TaskId { meeting: meeting.id.clone(), no: TaskNo { directive: no, task: 1 } }, "王", act);
        let ledger = if act.side() == Side::Unit { LedgerId::Unit(unit.clone()) } else { LedgerId::Office };
        entry.unit = (ledger == LedgerId::Office).then(|| unit.clone());
        entry.seal = Some(format!("s{n}").into());
        let week = Occurrence::Week(on.iso_week().year(), on.iso_week().week());
        entry.occurrence = (no == 2 && act != Act::Assign && !n.is_multiple_of(3)).then_some(week);
        entry.to = (act == Act::Reassign).then(|| units.iter().find(|u| *u != unit).expect("another").clone());
        entry.holds = (act == Act::Recheck).then_some(n.is_multiple_of(2));
        let there = ledgers.entry(ledger).or_default();
        if act == Act::Retract {
            let Some(last) = there.iter().rev().find(|e| e.task == entry.task && e.act != Act::Retract) else { return };
            entry.of.clone_from(&last.seal);
        }
        there.push(Arc::new(entry));
    };
    let mut n = 0;
    for (no, unit) in [(1, 0), (1, 1), (2, 0), (2, 1), (3, 0)] {
        post(start, no, &units[unit], Act::Assign, n);
        n += 1;
    }
    let mut on = start;
    for (days, task, unit, act) in deeds {
        on = on + Days::new(*days);
        post(on, *task as u32 + 1, &units[*unit], ACTS[*act], n);
        n += 1;
    }
    let meetings = BTreeMap::from([(meeting.id.clone(), Arc::new(meeting))]);
    let entries = ledgers
        .iter()
        .enumerate()
        .flat_map(|(number, (ledger, entries))| entries.iter().map(move |entry| (number, Packed::of(ledger, entry))));
    Register::build(Arc::default(), meetings, BTreeMap::new(), entries, Vec::new()).on(today)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_point_counts_the_register_as_of_its_day(
        deeds in prop::collection::vec((0u64..6, 0usize..3, 0usize..2, 0usize..ACTS.len()), 0..30),
        from in -10i64..20, length in 0i64..60, seen in 0u64..80,
    ) {
        let from = day("2026-05-01") + chrono::Duration::days(from);
        let until = from + chrono::Duration::days(length);
        let campaign = Campaign { tag: "攻坚".into(), title: "攻坚".into(), from, until };
        let today = day("2026-04-28") + Days::new(seen);
        let register = register(&deeds, today);
        for of in [None, Some("a".parse::<UnitId>().expect("an id"))] {
            let drawn = burn_down(&register, &campaign, of.as_ref(), today);
            prop_assert_eq!(drawn.points.len() as i64, campaign.days());
            for point in &drawn.points {
                let then = as_of(&register, point.day.min(today));
                let held = then.assignments.iter().filter(|a| a.id.task.no.directive < 3);
                let held = held.filter(|a| of.as_ref().is_none_or(|of| a.id.unit == *of) && a.status != Status::Cancelled);
                let held: Vec<_> = held.collect();
                prop_assert_eq!(point.given, held.len(), "{:?}", point);
                let open = held.iter().filter(|a| !matches!(a.status, Status::Reported | Status::Closed)).count();
                prop_assert_eq!(point.open, (point.day <= today).then_some(open), "{:?}", point);
                prop_assert!(point.ideal <= point.given);
            }
            prop_assert_eq!(drawn.points.last().map(|p| p.ideal), Some(0), "nothing is left by the last day");
        }
    }
}

/// The numbers of the selected row, column by column, as they are shown.
fn cells(s: &Session) -> Vec<String> {
    let view = s.app.view().expect("a list");
    let portion = view.tally.portion(view.list.selected().expect("a row")).expect("its numbers");
    view.tally.columns.iter().map(|c| c.cell(portion)).collect()
}

fn rows(s: &Session) -> usize {
    s.app.view().expect("a list").list.rows().len()
}

#[test]
fn a_campaign_opens_with_its_course_and_every_count_is_as_long_as_its_list() {
    let folder = Folder::sample();
    for lang in [Lang::Zh, Lang::En] {
        let mut s = folder.office().lang(lang);
        s.keys("C");
        assert_eq!(*s.app.place(), Place::Campaigns);
        assert_eq!(rows(&s), 2);
        for (at, tag) in ["安全生产月", "百日攻坚"].into_iter().enumerate() {
            s.keys("g").keys(&"j".repeat(at)).keys("<enter>");
            assert_eq!(*s.app.place(), Place::Campaign(tag.into()));
            let mut nonzero = 0;
            for grouping in 0..4 {
                s.keys(if grouping > 0 { "v" } else { "" });
                for row in 0..rows(&s) {
                    for column in 0..4 {
                        s.keys("ghhhhhhhhhhhh").keys(&"j".repeat(row)).keys(&"l".repeat(column));
                        let said: usize = cells(&s)[column].parse().expect("a count");
                        s.keys("<enter>");
                        assert_eq!(*s.app.place(), Place::Tasks);
                        assert_eq!(rows(&s), said, "{tag} {grouping} {row} {column}\n{}", s.text());
                        nonzero += said;
                        s.keys("<esc><esc>");
                    }
                }
            }
            assert!(nonzero > 20);
            s.keys("v<esc>");
            assert_eq!(*s.app.place(), Place::Campaigns, "{}", s.text());
        }
    }
}

#[test]
fn the_course_of_today_is_the_count_of_what_is_open() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("Cj<enter>");
    let view = s.app.view().expect("a list");
    let (open, ideal) = view.tally.burn_down("百日攻坚").and_then(|b| b.on(s.app.today())).expect("a course");
    assert_eq!(cells(&s)[1], open.to_string());
    assert!(s.text().contains(&format!("在办{open}，匀速应剩{ideal}")), "{}", s.text());
    let one = s.app.register.assignments.iter().find(|a| a.id.to_string() == "260610a/4.1@wjj").expect("it").id.clone();
    let mut clerk = folder.unit("wjj");
    clerk.keys("3/4.1<enter>");
    assert_eq!(clerk.app.view().and_then(|v| v.list.selected()), Some(&Row::Assignment(one)), "{}", clerk.text());
    clerk.keys("d已查完<ctrl+s>");
    s.reload();
    assert_eq!(cells(&s)[1], (open - 1).to_string(), "a report burns it down at once");
}

#[test]
fn a_unit_sees_its_own_share_and_a_site_without_campaigns_says_how_to_get_one() {
    let folder = Folder::sample();
    let mut clerk = folder.unit("zjj");
    clerk.keys("Cj<enter>");
    assert_eq!(rows(&clerk), 2, "the total and itself:\n{}", clerk.text());
    assert!(!clerk.text().contains("白石镇"), "{}", clerk.text());
    let mut fresh = Folder::fresh().office();
    fresh.keys("C");
    assert!(fresh.text().contains("[[campaign]]"), "{}", fresh.text());
}

#[test]
fn a_campaign_is_found_by_its_tag_and_by_its_title() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("3/专项:百日攻坚<enter>");
    let by_tag = rows(&s);
    assert!(by_tag > 10, "{}", s.text());
    for same in ["标签=百日攻坚", "campaign:攻坚行动", "专项=百日攻坚"] {
        s.keys("<esc>/").keys(same).keys("<enter>");
        assert_eq!(rows(&s), by_tag, "{same}\n{}", s.text());
    }
}

#[test]
fn tags_of_campaigns_are_offered_where_tags_are_typed() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("n动员会<enter>抓好整治#gj");
    assert!(s.text().contains("百日攻坚  安全生产百日"), "by initials, with its title:\n{}", s.text());
    s.keys("<tab><enter>");
    let tags = |s: &Session| s.app.record.as_ref().expect("recording").meeting.directives[0].tags.clone();
    assert_eq!(tags(&s), ["百日攻坚"], "{}", s.text());
    s.keys("<esc>k#、消防");
    assert!(s.text().contains("消防安全"), "what meetings used:\n{}", s.text());
    s.keys("<enter>");
    assert!(s.text().contains("安全生产百日攻坚行动"), "the form says which campaign it is in:\n{}", s.text());
    s.keys("<ctrl+s>");
    assert_eq!(tags(&s), ["百日攻坚", "消防安全"]);
}
