//! The rules behind the numbers, case by case: what is judged, what is late, what figures count. `docs/statistics.md` says
//! the same in words.

use chrono::{DateTime, FixedOffset, NaiveDate};
use duban::model::{
    Act, Assignment, Directive, Entry, LedgerId, Meeting, Packed, Register, Site, Task, TaskId, Unit, UnitId,
};
use duban::query::{
    By, FilterContext, Item, Matcher, NUMBERS, Number, Period, Portion, SavedViews, Statistics, parse, ranks, reports,
    statistics,
};
use duban::text::{Context, Names};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn at(text: &str) -> DateTime<FixedOffset> {
    format!("{text}T10:00:00+08:00").parse().expect("a time")
}

fn unit(id: &str, leader: Option<&str>) -> Unit {
    Unit {
        id: id.parse().expect("a unit's id"),
        name: id.to_uppercase(),
        short: None,
        aliases: Vec::new(),
        former: Vec::new(),
        leader: leader.map(Into::into),
    }
}

/// A folder in the making: one meeting with one task, given to whichever unit acts.
#[derive(Default)]
struct Story {
    office: Vec<Entry>,
    units: BTreeMap<UnitId, Vec<Entry>>,
}

impl Story {
    fn task() -> TaskId {
        "260401a/1.1".parse().expect("a task's id")
    }

    /// What the office did about a unit; each entry has a seal of its own.
    fn office(&mut self, unit: &str, on: &str, act: Act, more: impl Fn(&mut Entry)) -> &mut Self {
        let mut entry = Entry::new(at(on), Self::task(), "王敏", act);
        entry.unit = Some(unit.parse().expect("a unit's id"));
        entry.seal = Some(format!("o{}", self.office.len()).into());
        more(&mut entry);
        self.office.push(entry);
        self
    }

    fn unit(&mut self, unit: &str, on: &str, act: Act, figures: &[(&str, f64)]) -> &mut Self {
        let ledger = self.units.entry(unit.parse().expect("a unit's id")).or_default();
        let mut entry = Entry::new(at(on), Self::task(), "赵刚", act);
        entry.figures = figures.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect();
        entry.seal = Some(format!("{unit}{}", ledger.len()).into());
        ledger.push(entry);
        self
    }

    fn assign(&mut self, unit: &str, on: &str, due: &str) -> &mut Self {
        self.office(unit, on, Act::Assign, |e| e.due = Some(day(due)))
    }

    fn act(&mut self, unit: &str, on: &str, act: Act) -> &mut Self {
        match act {
            Act::Done | Act::Accept | Act::Progress | Act::Decline => self.unit(unit, on, act, &[]),
            _ => self.office(unit, on, act, |_| {}),
        }
    }

    fn retract(&mut self, unit: &str, on: &str, seal: &str) -> &mut Self {
        self.unit(unit, on, Act::Retract, &[]);
        let ledger = self.units.get_mut(&unit.parse().expect("a unit's id")).expect("its ledger");
        ledger.last_mut().expect("an entry").of = Some(seal.into());
        self
    }

    fn register(&self) -> Register {
        let units = vec![unit("a", Some("刘")), unit("b", Some("刘")), unit("c", None)];
        let groups = ["一组", "二组"].map(|name| duban::model::Group {
            name: name.into(),
            aliases: Vec::new(),
            members: vec!["a".parse().expect("an id"), "b".parse().expect("an id")],
        });
        let site = Site { units, groups: groups.to_vec(), ..Site::default() };
        let mut meeting = Meeting::new("260401a".parse().expect("an id"), "会", day("2026-04-01"));
        let mut directive = Directive::new(1, "排查");
        directive.by = Some("周".into());
        directive.tags = vec!["消防".into(), "消防".into(), "燃气".into()];
        directive.tasks.push(Task::new(Self::task().no, "排查"));
        meeting.directives.push(directive);
        let meetings = BTreeMap::from([(meeting.id.clone(), Arc::new(meeting))]);
        let packed = |ledger: LedgerId, entries: &[Entry]| -> Vec<Packed> {
            entries.iter().map(|entry| Packed::of(&ledger, entry)).collect()
        };
        let mut streams = vec![packed(LedgerId::Office, &self.office)];
        streams.extend(self.units.iter().map(|(id, e)| packed(LedgerId::Unit(id.clone()), e)));
        let streams = streams.into_iter().enumerate();
        let entries = streams.flat_map(|(number, entries)| entries.into_iter().map(move |e| (number, e)));
        Register::build(Arc::new(site), meetings, BTreeMap::new(), entries, Vec::new())
    }

    fn by(&self, by: By, today: &str) -> Statistics {
        self.within(by, Period::default(), today)
    }

    fn within(&self, by: By, period: Period, today: &str) -> Statistics {
        let register = self.register();
        statistics(&register, &register.assignments, by, period, at(today))
    }

    fn total(&self, today: &str) -> Portion {
        self.by(By::Unit, today).total
    }
}

fn counts(portion: &Portion, numbers: [Number; 4]) -> [usize; 4] {
    numbers.map(|n| portion.load.get(n))
}

const RATES: [Number; 4] = [Number::Judged, Number::OnTime, Number::JudgedExtended, Number::OnTimeExtended];

#[test]
fn where_nothing_can_be_judged_there_is_no_rate() {
    let mut story = Story::default();
    assert_eq!(story.total("2026-04-10").load.rate(), None);
    story.assign("a", "2026-04-02", "2026-04-20").office("b", "2026-04-02", Act::Assign, |_| {});
    let total = story.total("2026-04-20");
    assert_eq!(counts(&total, RATES), [0; 4], "the day itself is in time; no deadline is not judged");
    assert_eq!((total.load.rate(), total.load.rate_extended(), total.load.mean_days_late()), (None, None, None));
    assert_eq!(total.load.get(Number::Total), 2);
    assert_eq!(counts(&story.total("2026-04-21"), RATES), [1, 0, 1, 0]);
}

#[test]
fn an_extension_mends_one_rate_only() {
    let mut story = Story::default();
    story.assign("a", "2026-04-02", "2026-04-10");
    story.office("a", "2026-04-09", Act::Extend, |e| e.until = Some(day("2026-04-30")));
    let open = story.total("2026-04-15");
    assert_eq!(counts(&open, RATES), [1, 0, 0, 0], "open and extended: late by the one, not judged by the other");
    assert_eq!(open.load.get(Number::Late), 0);
    story.act("a", "2026-04-20", Act::Done);
    let done = story.total("2026-06-01");
    assert_eq!((done.load.rate(), done.load.rate_extended()), (Some(0), Some(100)));
    assert_eq!((done.load.mean_days_late(), done.load.mean_days_late_extended()), (Some(10.0), None));
}

#[test]
fn what_was_sent_back_counts_to_its_last_report() {
    let mut story = Story::default();
    story.assign("a", "2026-04-02", "2026-04-10").act("a", "2026-04-08", Act::Done);
    assert_eq!(story.total("2026-04-12").load.rate(), Some(100));
    story.act("a", "2026-04-09", Act::Return);
    let back = story.total("2026-04-12");
    assert_eq!((back.load.rate(), back.load.get(Number::Returned), back.load.get(Number::Late)), (Some(0), 1, 1));
    story.act("a", "2026-04-13", Act::Done).act("a", "2026-04-20", Act::Verify);
    let closed = story.total("2026-05-01");
    assert_eq!((closed.load.rate(), closed.load.mean_days_late()), (Some(0), Some(3.0)));
    assert_eq!((closed.load.get(Number::Returned), closed.load.get(Number::Closed)), (1, 1));
}

#[test]
fn what_was_opened_again_is_neither_closed_nor_in_time() {
    let mut story = Story::default();
    story.assign("a", "2026-04-02", "2026-04-10").act("a", "2026-04-08", Act::Done).act("a", "2026-04-09", Act::Verify);
    let closed = story.total("2026-05-01");
    assert_eq!((closed.load.rate(), closed.trend.months()[4].closed), (Some(100), 1));
    story.office("a", "2026-04-28", Act::Recheck, |e| e.holds = Some(false));
    let again = story.total("2026-05-01");
    assert_eq!((again.load.rate(), again.load.get(Number::Closed), again.load.get(Number::Late)), (Some(0), 0, 1));
    assert_eq!((again.trend.months()[4].closed, again.trend.months()[4].late), (0, 1));
}

#[test]
fn what_is_cancelled_is_in_no_number_and_no_figure() {
    let mut story = Story::default();
    story.assign("a", "2026-04-02", "2026-04-10").unit("a", "2026-04-05", Act::Progress, &[("隐患", 3.0)]);
    assert!(!story.total("2026-04-20").is_empty());
    story.act("a", "2026-04-06", Act::Cancel);
    let total = story.total("2026-04-20");
    assert!(total.is_empty(), "{total:?}");
    assert!(total.trend.months().iter().all(|m| m.due + m.closed == 0));
}

#[test]
fn figures_of_what_was_taken_back_do_not_count() {
    let mut story = Story::default();
    story.assign("a", "2026-04-02", "2026-04-10");
    story.unit("a", "2026-04-05", Act::Progress, &[("隐患", 30.0), ("整改", 0.1)]);
    story.unit("a", "2026-04-06", Act::Progress, &[("隐患", 8.0), ("整改", 0.2)]);
    story.unit("a", "2026-04-07", Act::Done, &[("隐患", 2.0), ("整改", 24.7)]);
    assert_eq!(story.total("2026-04-20").figures.get("整改"), Some(25.0), "and 0.1 + 0.2 is 0.3");
    story.retract("a", "2026-04-08", "a0");
    let figures = story.total("2026-04-20").figures;
    assert_eq!(figures.sums().to_vec(), [("隐患".to_owned(), 10.0), ("整改".to_owned(), 24.9)]);
    let rates = figures.rates();
    assert_eq!((rates.len(), rates[0].part, rates[0].whole, rates[0].percent), (1, "整改", "隐患", 249));
}

#[test]
fn a_report_that_was_sent_back_keeps_its_figures_and_an_offices_entry_has_none() {
    let mut story = Story::default();
    story.assign("a", "2026-04-02", "2026-04-10").unit("a", "2026-04-05", Act::Done, &[("检查户次", 12.0)]);
    story.office("a", "2026-04-06", Act::Return, |e| e.figures = vec![("检查户次".into(), 99.0)]);
    let total = story.total("2026-04-20");
    assert_eq!(total.figures.get("检查户次"), Some(12.0));
    assert!(total.figures.rates().is_empty(), "a part without its whole is no rate");
}

#[test]
fn a_period_keeps_what_was_given_and_figures_that_were_reported_in_it() {
    let mut story = Story::default();
    story.assign("a", "2026-04-30", "2026-06-10").assign("b", "2026-05-01", "2026-06-10");
    story.unit("a", "2026-05-31", Act::Progress, &[("隐患", 1.0)]);
    story.unit("a", "2026-06-01", Act::Progress, &[("隐患", 2.0)]);
    let may = Period { from: Some(day("2026-05-01")), to: Some(day("2026-05-31")) };
    let counted = story.within(By::Unit, may, "2026-06-20");
    assert_eq!((counted.total.load.get(Number::Total), counted.total.figures.get("隐患")), (1, Some(1.0)));
    let months = story.by(By::Month, "2026-06-20").portions;
    let said: Vec<_> =
        months.iter().map(|p| (p.key.as_str(), p.load.get(Number::Total), p.figures.get("隐患"))).collect();
    assert_eq!(said, [("2026-04", 1, None), ("2026-05", 1, Some(1.0)), ("2026-06", 0, Some(2.0))]);
}

#[test]
fn what_stands_in_several_rows_is_once_in_the_total() {
    let mut story = Story::default();
    for unit in ["a", "b", "c"] {
        story.assign(unit, "2026-04-02", "2026-04-10");
    }
    let rows = |by: By| -> Vec<(String, usize)> {
        let counted = story.by(by, "2026-04-05");
        assert_eq!(counted.total.load.get(Number::Total), 3, "{by:?}");
        counted.portions.into_iter().map(|p| (p.key, p.load.get(Number::Total))).collect()
    };
    let row = |key: &str, n| (key.to_owned(), n);
    assert_eq!(rows(By::Group), [row("一组", 2), row("二组", 2), row("", 1)]);
    assert_eq!(rows(By::Leader), [row("刘", 2), row("", 1)]);
    assert_eq!(rows(By::Tag), [row("消防", 3), row("燃气", 3)], "the same tag twice is one tag");
    assert_eq!(rows(By::Speaker), [row("周", 3)]);
    assert_eq!(rows(By::Meeting), [row("260401a", 3)]);
}

const DEEDS: [Act; 13] = [
    Act::Accept,
    Act::Decline,
    Act::Progress,
    Act::Progress,
    Act::Done,
    Act::Done,
    Act::Verify,
    Act::Return,
    Act::Extend,
    Act::Urge,
    Act::Recheck,
    Act::Cancel,
    Act::Assign,
];

/// Things done one after the other: how many days later, at which unit, what, and with which figures.
fn told(deeds: &[(u64, usize, usize, usize)]) -> (Story, NaiveDate) {
    let mut story = Story::default();
    let mut on = day("2026-04-02");
    story.assign("a", "2026-04-02", "2026-04-20").assign("b", "2026-04-02", "2026-05-10").assign(
        "c",
        "2026-04-02",
        "2026-04-12",
    );
    for (days, unit, act, figures) in deeds {
        on = on + chrono::Days::new(*days);
        let (unit, then, act) = (["a", "b", "c"][*unit], on.to_string(), DEEDS[*act]);
        let figures: &[(&str, f64)] = match figures {
            0 => &[("隐患", 3.0), ("整改", 2.0)],
            1 => &[("隐患", 1.5)],
            _ => &[],
        };
        match act {
            Act::Progress | Act::Done => story.unit(unit, &then, act, figures),
            Act::Extend => story.office(unit, &then, act, |e| e.until = Some(on + chrono::Days::new(9))),
            Act::Recheck => story.office(unit, &then, act, |e| e.holds = Some(false)),
            Act::Assign => story.assign(unit, &then, "2026-05-20"),
            act => story.act(unit, &then, act),
        };
    }
    (story, on)
}

const GROUPED: [By; 7] = [By::Unit, By::Group, By::Meeting, By::Leader, By::Speaker, By::Tag, By::Month];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_number_of_every_row_is_as_large_as_its_filter_finds(
        deeds in prop::collection::vec((0u64..8, 0usize..3, 0usize..DEEDS.len(), 0usize..4), 0..24), later in 0u64..30,
    ) {
        let (story, last) = told(&deeds);
        let register = story.register();
        let now = at(&(last + chrono::Days::new(later)).to_string());
        let (names, views, site) = (Names::none(), SavedViews::default(), &*register.site);
        let today = now.date_naive();
        let when = Context { date: today, names: &names, calendar: &site.calendar, rules: &site.rules, refused: &[] };
        let cx = FilterContext { when, site, views: &views };
        let found = |typed: &str| -> Vec<&Assignment> {
            let filter = parse(typed, &cx).unwrap_or_else(|bad| panic!("{typed}: {bad:?}"));
            let mut matcher = Matcher::new(&filter, None);
            register.assignments.iter().filter(|a| matcher.matches(&Item::of(&register, a, now))).collect()
        };
        for (by, chinese) in GROUPED.into_iter().flat_map(|by| [(by, true), (by, false)]) {
            let counted = statistics(&register, &register.assignments, by, Period::default(), now);
            for portion in &counted.portions {
                for (number, en, zh) in NUMBERS {
                    let word = if chinese { format!("计数:{zh}") } else { format!("count:{en}") };
                    let typed = format!("{} {word}", by.term(&portion.key, chinese));
                    prop_assert_eq!(found(&typed).len(), portion.load.get(number), "{}", typed);
                }
                // What stands behind a figure is all that brought it, and nothing that brought none of it.
                for (name, sum) in portion.figures.sums() {
                    let month = by == By::Month;
                    let typed = if month { format!("数字:\"{name}@{}\"", portion.key) } else { format!("{} 数字:{name}", by.term(&portion.key, true)) };
                    let brought = |a: &Assignment| -> Vec<f64> {
                        let then = reports(a).filter(|e| !month || e.at.format("%Y-%m").to_string() == portion.key);
                        then.flat_map(|e| e.figures.clone()).filter(|(n, _)| n == name).map(|(_, n)| n).collect()
                    };
                    let behind: Vec<Vec<f64>> = found(&typed).into_iter().map(brought).collect();
                    prop_assert!(behind.iter().all(|own| !own.is_empty()), "{}", typed);
                    prop_assert_eq!(behind.iter().flatten().sum::<f64>(), *sum, "{}", typed);
                }
            }
        }
    }
}

#[test]
fn equal_rates_share_a_rank_and_what_is_not_judged_has_none() {
    let mut story = Story::default();
    story.assign("a", "2026-04-02", "2026-04-10").act("a", "2026-04-08", Act::Done);
    story.assign("b", "2026-04-02", "2026-04-10").act("b", "2026-04-08", Act::Done);
    assert_eq!(ranks(&story.by(By::Unit, "2026-04-20").portions), [Some(1), Some(1), None]);
    story.assign("c", "2026-04-02", "2026-04-10");
    assert_eq!(ranks(&story.by(By::Unit, "2026-04-20").portions), [Some(1), Some(1), Some(3)]);
}
