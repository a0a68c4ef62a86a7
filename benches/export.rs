//! How long each document takes over 10,000 assignments (at most 2 s each).

use chrono::{DateTime, FixedOffset, NaiveDate};
use duban::export::{self, FORMATS, Request};
use duban::i18n::Lang;
use duban::model::{
    Act, Counted, Deadline, Directive, Entry, LedgerId, Meeting, MeetingId, Register, ScoreRule, Scoring, Site, Task,
    TaskNo, Unit, UnitId,
};
use duban::query::Period;
use std::collections::BTreeMap;
use std::sync::Arc;

fn main() {
    divan::main();
}

fn now() -> DateTime<FixedOffset> {
    "2026-06-18T09:30:00+08:00".parse().expect("a time")
}

fn unit(n: usize) -> UnitId {
    format!("u{n}").parse().expect("an id")
}

/// 100 tasks in one meeting for 100 units each: half of them closed, all with a report and its figures.
fn register() -> Register {
    let units = (0..100).map(|n| Unit {
        id: unit(n),
        name: format!("第{n}街道办事处"),
        short: Some(format!("{n}办")),
        aliases: Vec::new(),
        former: Vec::new(),
        leader: None,
    });
    let rule = |count, points| ScoreRule { count, text: String::new(), points: vec![points], free: 0, most: None };
    let scoring = Scoring { rules: vec![rule(Counted::Late, -1.0), rule(Counted::OnTime, 1.0)], ..Scoring::default() };
    let site = Arc::new(Site { units: units.collect(), scoring, ..Site::default() });
    let day = NaiveDate::from_ymd_opt(2026, 5, 15).expect("a day");
    let id = MeetingId::new(day, 0);
    let mut meeting = Meeting::new(id.clone(), "全区安全生产大会", day);
    let at = |days: i64, hour: i64| now() - chrono::TimeDelta::days(days) + chrono::TimeDelta::hours(hour);
    let mut office = Vec::new();
    let mut own: Vec<Vec<Arc<Entry>>> = vec![Vec::new(); 100];
    for no in 1..=100u32 {
        let mut directive = Directive::new(no, "各街道要把沿街场所再过一遍筛子，查出的隐患建账销号");
        let task_no = TaskNo { directive: no, task: 1 };
        let mut task = Task::new(task_no, "完成沿街场所拉网排查，隐患建账销号");
        task.deadline = Deadline::on("2026-06-10".parse().expect("a day"));
        task.lead = vec!["各街道".into()];
        directive.tasks.push(task);
        meeting.directives.push(directive);
        for (n, entries) in own.iter_mut().enumerate() {
            let of_office = |act, at| {
                let mut entry = Entry::new(at, id.task(task_no), "李秀兰", act);
                entry.unit = Some(unit(n));
                entry
            };
            let mut assign = of_office(Act::Assign, at(34, 0));
            assign.due = "2026-06-10".parse().ok();
            office.push(Arc::new(assign));
            let by_unit = |act, at| Entry::new(at, id.task(task_no), "罗小琴", act);
            entries.push(Arc::new(by_unit(Act::Accept, at(33, 0))));
            let mut report = by_unit(Act::Progress, at(20, 0));
            report.note = "已排查过半，部分业主外出".into();
            report.percent = Some(60);
            report.figures = vec![("隐患".into(), 12.0), ("整改".into(), 9.0)];
            entries.push(Arc::new(report));
            if n % 2 == 0 {
                entries.push(Arc::new(by_unit(Act::Done, at(10, 0))));
                office.push(Arc::new(of_office(Act::Verify, at(9, 0))));
            }
        }
    }
    let mut ledgers = vec![(LedgerId::Office, office)];
    ledgers.extend(own.into_iter().enumerate().map(|(n, entries)| (LedgerId::Unit(unit(n)), entries)));
    let meetings = BTreeMap::from([(id, Arc::new(meeting))]);
    Register::build(site, meetings, BTreeMap::new(), &ledgers, Vec::new())
}

/// Every row of the table of formats, by its place in it.
#[divan::bench(args = 0..FORMATS.len(), sample_count = 5, sample_size = 1)]
fn document(bencher: divan::Bencher, at: usize) {
    let row = &FORMATS[at];
    let register = register();
    assert_eq!(register.assignments.len(), 10_000);
    let templates = BTreeMap::new();
    let request = Request {
        register: &register,
        now: now(),
        words: Lang::Zh.words(),
        by: "陈志远",
        items: register.assignments.iter().collect(),
        meeting: register.meetings.values().next().map(|m| &**m),
        own: None,
        period: Period::default(),
        apart: false,
        templates: &templates,
        // Read from files, which is not what is measured here.
        data: Some("{}"),
    };
    let size =
        export::write(&request, row.what, row.format).expect("a document").iter().map(|p| p.bytes.len()).sum::<usize>();
    eprintln!("{at}: {} {} {size} bytes", row.what.word(false), row.format.word());
    bencher.bench(|| export::write(&request, row.what, row.format).expect("a document"));
}
