//! What holds for any text: no panic, places on character borders with the words there, and the same understanding
//! after the text was folded.

use chrono::NaiveDate;
use duban::model::{Calendar, Group, Rules, Site, Unit, UnitId};
use duban::text::{
    Context, Finder, Names, Reading, complete, decode, mark_at, matches, outline, parse_when, plain, read,
};
use proptest::prelude::*;

fn site() -> Site {
    let unit = |id: &str, name: &str, short: &str| Unit {
        id: id.parse::<UnitId>().unwrap(),
        name: name.into(),
        short: Some(short.into()),
        aliases: Vec::new(),
        former: Vec::new(),
        leader: None,
    };
    let group = Group { name: "各乡镇".into(), aliases: vec!["各镇".into()], members: Vec::new() };
    Site {
        units: vec![unit("zjj", "区住房和城乡建设局", "住建局"), unit("yjj", "区应急管理局", "应急局")],
        groups: vec![group],
        ..Site::default()
    }
}

/// Pieces that directives are made of, so that random lines come near real ones.
fn pieces() -> impl Strategy<Value = String> {
    let words = [
        "7月底前",
        "下周五",
        "立即",
        "每月25日前",
        "区住建局",
        "应急局",
        "各乡镇",
        "各部门",
        "要",
        "由",
        "牵头",
        "配合",
        "负责",
        "、",
        ",",
        "，",
        "。",
        ";",
        "（",
        "）",
        "(",
        ")",
        "“",
        "”",
        "《",
        "》",
        "完成",
        "排查",
        "整治",
        "一是",
        "二是",
        "会议要求",
        "指出",
        "@住建局",
        "^下周五",
        "#专项",
        " ! ",
        "！",
        "2023",
        "年",
        "月",
        "日",
        "3",
        "十",
        "二〇二四",
        "个工作日内",
        "內",
        "區",
        "產(chǎn)",
        " ",
        "\u{3000}",
        "by July 31",
        "next Friday",
        "within",
        "10",
        "days",
        "春节前",
        "国庆",
        "节前",
        "至",
        "从",
        "起",
        "-",
        "—",
        ":",
        "：",
        "年底",
        "季度末",
        "\n",
        "\t",
        "24:00",
        "31",
        "责任单位:",
        "等",
        "和",
        "及",
        "的",
        "%",
        "é",
        "👍",
        "\u{202e}",
        "\u{0}",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..24).prop_map(|w| w.concat())
}

fn any_line() -> impl Strategy<Value = String> {
    prop_oneof![pieces(), pieces(), any::<String>(), "[一-龥0-9a-z，。、@^#!（）“” ]{0,60}"]
}

fn with<T>(date: NaiveDate, known: bool, act: impl FnOnce(&Context) -> T) -> T {
    let names = if known { Names::new(&site()) } else { Names::none() };
    let (calendar, rules) = (Calendar::default(), Rules::default());
    act(&Context { date, names: &names, calendar: &calendar, rules: &rules, refused: &[] })
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0i32..20_000).prop_map(|n| NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + chrono::TimeDelta::days(i64::from(n)))
}

fn places_hold(line: &str, reading: &Reading) -> Result<(), TestCaseError> {
    for found in &reading.deadlines {
        prop_assert_eq!(line.get(found.at.clone()), found.deadline.text.as_deref());
        prop_assert!(!found.at.is_empty());
        let set = [found.deadline.due.is_some(), found.deadline.repeat.is_some(), found.deadline.standing];
        prop_assert!(
            set.iter().filter(|s| **s).count() <= 1,
            "more than one of due, repeat, standing: {:?}",
            found.deadline
        );
    }
    for found in &reading.owners {
        prop_assert_eq!(line.get(found.at.clone()), Some(found.name.as_str()));
    }
    for mark in &reading.marks {
        prop_assert!(line.get(mark.at.clone()).is_some_and(|w| w.ends_with(mark.value.as_str())));
    }
    let mut end = 0;
    for span in reading.spans() {
        prop_assert!(span.at.start >= end && line.get(span.at.clone()).is_some());
        end = span.at.end;
    }
    Ok(())
}

/// Day, repetition, standing, lead, support.
type Gist = (Option<NaiveDate>, Option<String>, bool, Vec<String>, Vec<String>);

/// What was understood, without places and words.
fn gist(reading: &Reading) -> Vec<Gist> {
    let names = |list: &[String]| list.iter().map(|n| plain(n)).collect();
    reading
        .proposals
        .iter()
        .map(|p| {
            (
                p.deadline.due,
                p.deadline.repeat.map(|r| r.to_string()),
                p.deadline.standing,
                names(&p.lead),
                names(&p.support),
            )
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_line_is_read_and_every_place_holds_its_words(line in any_line(), date in any_day(), known in any::<bool>()) {
        with(date, known, |cx| places_hold(&line, &read(&line, cx)))?;
    }

    #[test]
    fn folding_changes_nothing_in_what_is_understood(line in pieces(), date in any_day()) {
        // Marks stand at blanks, which folding takes away.
        let line = line.replace(['@', '^', '#', '!', '！'], "");
        let folded = plain(&line);
        with(date, true, |cx| { prop_assert_eq!(gist(&read(&line, cx)), gist(&read(&folded, cx))); Ok(()) })?;
        prop_assert_eq!(plain(&folded), folded);
    }

    #[test]
    fn any_text_has_an_outline(lines in prop::collection::vec(any_line(), 0..6), date in any_day()) {
        let text = lines.join("\n");
        let found = with(date, true, |cx| outline(&text, cx));
        for spoken in &found.directives {
            prop_assert!(!spoken.text.trim().is_empty());
        }
    }

    #[test]
    fn a_cursor_anywhere_is_safe(line in any_line(), at in 0usize..80) {
        if let Some(mark) = mark_at(&line, at) {
            prop_assert!(mark.at.start < at && at <= mark.at.end);
            prop_assert!(line.get(mark.at).is_some());
        }
    }

    #[test]
    fn form_fields_bytes_and_queries_are_safe(words in any_line(), bytes in any::<Vec<u8>>(), query in ".{0,8}", date in any_day()) {
        let found = with(date, false, |cx| parse_when(&words, cx));
        if let Some(found) = found {
            prop_assert!(words.get(found.at).is_some());
        }
        let _ = decode(&bytes);
        let _ = matches(&words, &query);
        for hit in Finder::new(&query).hits(&words) {
            prop_assert!(words.get(hit).is_some());
        }
        let _ = complete(&site(), &query);
    }
}
