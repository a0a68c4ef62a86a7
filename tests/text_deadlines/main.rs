//! Expressions of time in both languages, each with the day it means on the day of a meeting.

mod days;
mod english;
mod field;
mod manner;
mod occasions;

use chrono::NaiveDate;
use duban::model::{Calendar, Rules};
use duban::text::{Context, Names, read};

/// What a line's first deadline says: `2023-07-31`, `weekly:fri`, `standing`, `from 2023-06-19`, with the hour after it.
fn said(line: &str, date: &str) -> String {
    let names = Names::none();
    let calendar = Calendar::default();
    let rules = Rules::default();
    let date: NaiveDate = date.parse().unwrap();
    let cx = Context { date, names: &names, calendar: &calendar, rules: &rules, refused: &[] };
    let reading = read(line, &cx);
    for found in &reading.deadlines {
        assert_eq!(found.deadline.text.as_deref(), line.get(found.at.clone()), "words and place differ in {line}");
    }
    let Some(found) = reading.deadlines.first() else { return "none".into() };
    show(&found.deadline)
}

fn show(deadline: &duban::model::Deadline) -> String {
    let mut parts = Vec::new();
    if let Some(from) = deadline.from {
        parts.push(format!("from {from}"));
    }
    if let Some(due) = deadline.due {
        parts.push(due.to_string());
    }
    if let Some(repeat) = deadline.repeat {
        parts.push(repeat.to_string());
    }
    if deadline.standing {
        parts.push("standing".into());
    }
    if let Some(time) = deadline.time {
        parts.push(time.format("%H:%M").to_string());
    }
    parts.join(" ")
}

/// Checks every row of a table of meeting day, line and meaning, and names all that differ.
fn check(rows: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(date, line, want)| {
            let got = said(line, date);
            (got != *want).then(|| format!("on {date}: {line}\n     want {want}\n     got  {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} differ:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn each_deadline_goes_to_its_own_clause() {
    let names = Names::none();
    let calendar = Calendar::default();
    let rules = Rules::default();
    let cx = Context {
        date: "2023-06-15".parse().unwrap(),
        names: &names,
        calendar: &calendar,
        rules: &rules,
        refused: &[],
    };
    for (line, want) in [
        ("月底前完成摸底,8月底前完成整改,年底前通过验收", vec!["2023-06-30", "2023-08-31", "2023-12-31"]),
        ("2024年6月底前出台办法，12月底前全面推开", vec!["2024-06-30", "2024-12-31"]),
        ("立即倒排工期,7月底前完成建设", vec!["2023-07-31"]),
        ("本周五前报方案,每周五报进度", vec!["2023-06-16", "weekly:fri"]),
        ("7月5日前自查,10日前报结果", vec!["2023-07-05", "2023-07-10"]),
        ("区住建局7月底前完成排查,区消防大队8月底前完成复查", vec!["2023-07-31", "2023-08-31"]),
        ("Survey by July 5, report by July 20", vec!["2023-07-05", "2023-07-20"]),
    ] {
        // Steps of one work stand before its own deadline.
        let mut got = Vec::new();
        for task in read(line, &cx).proposals {
            got.extend(task.milestones.iter().map(|m| m.due.to_string()));
            got.push(show(&task.deadline));
        }
        assert_eq!(got, want, "{line}");
    }
}
