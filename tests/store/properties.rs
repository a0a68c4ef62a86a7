//! Properties: save → load = same, whatever was typed; no bytes make the loader panic.

use super::folder::*;
use chrono::{Days, NaiveDate, NaiveTime};
use duban::model::*;
use proptest::prelude::*;

/// Any text that may be typed: odd scripts, quotes, marks of TOML, emoji, zero-width joiners; no control characters.
fn text() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "'",
        "\"",
        "\"\"\"",
        "'''",
        "\\",
        "\\n",
        "#",
        "=",
        "[[directive]]",
        "[x]",
        "\n",
        "\t",
        "\u{200b}",
        "\u{200d}",
        "👩‍🚒",
        "é",
        "e\u{301}",
        "𠮷",
        "ﷺ",
        "\u{feff}",
        "。",
        "，",
        "“”",
        " ",
        "  ",
        "督办",
        "\u{fffd}",
        "\u{10ffff}",
    ]);
    prop_oneof![
        4 => prop::collection::vec(odd, 0..6).prop_map(|parts| parts.concat()),
        2 => "[\\u{4e00}-\\u{9fff}，。]{0,30}",
        1 => ".{0,20}",
    ]
    .prop_map(|t| t.chars().filter(|c| !duban::store::is_control(*c)).collect())
}

fn maybe<T: Clone + std::fmt::Debug>(of: impl Strategy<Value = T>) -> impl Strategy<Value = Option<T>> {
    prop::option::of(of)
}

fn a_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..3_000_000).prop_map(|n| NaiveDate::from_ymd_opt(1, 1, 1).unwrap() + Days::new(n))
}

fn an_hour() -> impl Strategy<Value = NaiveTime> {
    prop_oneof![
        (0_u32..1440).prop_map(|m| NaiveTime::from_hms_opt(m / 60, m % 60, 0).unwrap()),
        (0_u32..86_400).prop_map(|s| NaiveTime::from_num_seconds_from_midnight_opt(s, s * 10_000).unwrap()),
    ]
}

fn deadline() -> impl Strategy<Value = Deadline> {
    let repeats = [
        "daily",
        "weekly:fri",
        "monthly:25",
        "monthly:end",
        "quarterly:end",
        "halfyearly:5",
        "yearly:02-29",
        "every:3d:2023-06-15",
        "every:2m:end",
        "tendaily",
        "halfmonthly",
    ];
    let repeat = prop::sample::select(repeats.to_vec()).prop_map(|r| r.parse::<Repeat>().unwrap());
    (maybe(a_day()), maybe(an_hour()), maybe(text()), maybe(a_day()), maybe(repeat), maybe(a_day()), any::<bool>())
        .prop_map(|(due, time, text, from, repeat, until, standing)| Deadline {
            due,
            time,
            text,
            from,
            repeat,
            until,
            standing,
        })
}

fn task() -> impl Strategy<Value = Task> {
    let names = || prop::collection::vec(text(), 0..3);
    let milestones = prop::collection::vec((a_day(), text()).prop_map(|(due, text)| Milestone { due, text }), 0..3);
    (text(), names(), names(), maybe(any::<bool>()), deadline(), any::<bool>(), milestones, maybe(carried())).prop_map(
        |(text, lead, support, each, deadline, high, milestones, carried)| {
            let no = TaskNo { directive: 1, task: 1 };
            Task { no, text, lead, support, each, deadline, high, milestones, carried: carried.map(Box::new) }
        },
    )
}

fn carried() -> impl Strategy<Value = Carried> {
    let statuses = [Status::Assigned, Status::Accepted, Status::Working, Status::Closed, Status::Cancelled];
    let figures = prop::collection::btree_map(text(), any::<i64>(), 0..3).prop_map(|all| all.into_iter().collect());
    (prop::sample::select(statuses.to_vec()), maybe(0_u8..=100), maybe(a_day()), text(), figures)
        .prop_map(|(status, percent, done, note, figures)| Carried { status, percent, done, note, figures })
}

fn directive() -> impl Strategy<Value = Directive> {
    let kind = prop::sample::select(KINDS.map(|(kind, _)| kind).to_vec());
    let tags = prop::collection::vec(text(), 0..3);
    ((maybe(text()), maybe(text()), maybe(text())), text(), kind, tags, prop::collection::vec(task(), 0..4), 0_u32..3)
        .prop_map(|((by, topic, upstream), text, kind, tags, tasks, gap)| {
            let mut d = Directive { no: 1, by, topic, text, kind, tags, upstream, tasks: Vec::new(), last_task: gap };
            d.take_tasks(tasks);
            d.last_task += gap;
            d
        })
}

fn any_meeting() -> impl Strategy<Value = Meeting> {
    let names = || prop::collection::vec(text(), 0..3);
    let facts = (
        text(),
        a_day(),
        maybe(an_hour()),
        maybe(text()),
        maybe(text()),
        maybe(text()),
        names(),
        names(),
        maybe(text()),
        maybe(text()),
    )
        .prop_map(|(title, date, time, place, chair, recorder, present, absent, series, upstream)| Facts {
            title,
            date,
            time,
            place,
            chair,
            recorder,
            present,
            absent,
            series,
            upstream,
        });
    (facts, names(), prop::collection::vec(directive(), 0..5), 1_u32..4, any::<bool>()).prop_map(
        |(facts, refused, directives, version, backwards)| {
            let mut m =
                Meeting { id: mid("230615a"), facts, version, refused, directives: Vec::new(), last_directive: 0 };
            for mut d in directives {
                d.no = m.next_directive_no();
                d.tasks.iter_mut().for_each(|t| t.no.directive = d.no);
                m.directives.push(d);
            }
            if backwards {
                m.directives.reverse();
            }
            m
        },
    )
}

fn cases() -> ProptestConfig {
    ProptestConfig {
        cases: if cfg!(debug_assertions) { 96 } else { 2000 },
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn what_is_saved_loads_as_the_same(first in any_meeting(), second in any_meeting(), third in any_meeting()) {
        let folder = Folder::new();
        let mut base = folder.store.save_draft(None, &first).unwrap().meeting;
        prop_assert_eq!(&*folder.load().drafts[&first.id], &base);
        for next in [second, third] {
            // Over the text of a meeting that has nothing to do with it.
            let saved = folder.store.save_draft(Some(&base), &next).unwrap();
            prop_assert!(saved.clashes.is_empty());
            base = (*folder.load().drafts[&first.id]).clone();
            prop_assert_eq!(&saved.meeting, &base);
            prop_assert_eq!(&base.directives, &next.directives);
            prop_assert_eq!(&base.facts, &next.facts);
        }
    }

    #[test]
    fn an_entry_reads_back_as_it_was_written(note in text(), by in text(), percent in maybe(0_u8..=100), figures in prop::collection::btree_map("[\\u{4e00}-\\u{9fff}a-z .\"']{1,8}", -1e12_f64..1e12, 0..4), evidence in maybe(text())) {
        let folder = Folder::new();
        folder.issued();
        folder.unit_acts("qs", Act::Accept, "").unwrap();
        let on = id("230615a/1.1@qs");
        let mut entry = Entry::new(at("2023-06-20T10:03:11.402+08:00"), on.task.clone(), by, Act::Progress);
        entry.note = note;
        entry.percent = percent;
        entry.figures = figures.into_iter().collect();
        entry.evidence = evidence;
        let written = folder.store.act(&on, &LedgerId::Unit("qs".parse().unwrap()), entry, day("2023-06-20")).unwrap();
        let register = folder.load();
        prop_assert_eq!(&*register.assignment(&on).unwrap().history.last().unwrap().entry, &written);
        prop_assert_eq!(&register.problems, &vec![]);
    }

    #[test]
    fn no_bytes_make_the_loader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), text in "(\\[\\[entry\\]\\]|\\[\\[directive\\]\\]|no = 1|seal = \"0123456789abcdef\"|by = \"x\"|at = 2023-06-18|task = \"230615a/1.1\"|act = \"done\"|\n|\r\n|\u{feff}|\"\"\"|督){0,40}") {
        let folder = Folder::new();
        for content in [bytes, text.into_bytes()] {
            for file in ["drafts/230616a.toml", "ledger/qs/2023.toml", "ledger/office/2023.toml", "duban.toml"] {
                folder.write(file, &content);
            }
            folder.load();
            folder.store.check(&LedgerId::Office);
        }
    }
}
