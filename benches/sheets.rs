//! How long 10,000 assignments take as a workbook, CSV, Markdown, JSON and a calendar (at most 2 s each).

use chrono::{DateTime, FixedOffset, NaiveDate};
use duban::export::{Format, Request, What, write};
use duban::i18n::Lang;
use duban::model::{Act, Directive, Entry, LedgerId, Meeting, MeetingId, Register, Site, Task, TaskNo, Unit, UnitId};
use duban::query::Period;
use std::collections::BTreeMap;
use std::sync::Arc;

const WORK: [&str; 4] =
    ["老旧小区燃气管道排查，隐患建账销号", "沿街九小场所拉网排查", "在建工地塔吊深基坑检查", "校车逐台查验"];

fn main() {
    divan::main();
}

fn now() -> DateTime<FixedOffset> {
    "2026-06-18T09:30:00+08:00".parse().expect("a time")
}

fn unit(n: usize) -> UnitId {
    format!("u{n}").parse().expect("an id")
}

/// 100 meetings of ten directives with one task for ten units each; every other assignment is reported on.
fn register() -> Register {
    let names = (0..100).map(|n| Unit {
        id: unit(n),
        name: format!("第{n}街道办事处"),
        short: Some(format!("{n}街道")),
        aliases: Vec::new(),
        former: Vec::new(),
        leader: None,
    });
    let site = Arc::new(Site { name: "云岭区安全生产督办".into(), units: names.collect(), ..Site::default() });
    let (mut meetings, mut office) = (BTreeMap::new(), Vec::new());
    let mut units: BTreeMap<UnitId, Vec<Arc<Entry>>> = BTreeMap::new();
    for n in 0..100usize {
        let day = NaiveDate::from_ymd_opt(2026, 3, 1).expect("a day") + chrono::Days::new(n as u64);
        let id = MeetingId::new(day, 0);
        let mut meeting = Meeting::new(id.clone(), format!("第{n}次安全生产调度会"), day);
        for no in 1..=10u32 {
            let mut directive = Directive::new(no, format!("{}，各有关单位抓紧落实。", WORK[n % 4]));
            let no = TaskNo { directive: no, task: 1 };
            let mut task = Task::new(no, WORK[(n + no.directive as usize) % 4]);
            task.deadline.due = Some(day + chrono::Days::new(30));
            for u in 0..10 {
                let unit = unit((n + u * 7) % 100);
                let mut assign = Entry::new(now(), id.task(no), "李秀兰", Act::Assign);
                (assign.unit, assign.due) = (Some(unit.clone()), task.deadline.due);
                office.push(Arc::new(assign));
                if u % 2 == 0 {
                    let mut done = Entry::new(now(), id.task(no), "王建国", Act::Done);
                    done.note = "已全部检查到位，隐患整改完毕，照片已传".into();
                    let accept = Entry::new(now(), id.task(no), "王建国", Act::Accept);
                    units.entry(unit).or_default().extend([Arc::new(accept), Arc::new(done)]);
                }
            }
            directive.tasks.push(task);
            meeting.directives.push(directive);
        }
        meetings.insert(id, Arc::new(meeting));
    }
    let mut ledgers = vec![(LedgerId::Office, office)];
    ledgers.extend(units.into_iter().map(|(id, entries)| (LedgerId::Unit(id), entries)));
    Register::build(site, meetings, BTreeMap::new(), &ledgers, Vec::new())
}

#[divan::bench(sample_count = 5, args = ["ledger xlsx", "ledger csv", "ledger md", "ledger json", "calendar ics"])]
fn ten_thousand(bencher: divan::Bencher, name: &str) {
    let register = register();
    assert_eq!(register.assignments.len(), 10_000);
    let templates = BTreeMap::new();
    let (what, format) = name.split_once(' ').expect("a document and a format");
    let (what, format) = (What::named(what).expect("known"), Format::named(format).expect("known"));
    bencher.bench(|| {
        let request = Request {
            register: &register,
            now: now(),
            words: Lang::Zh.words(),
            by: "李秀兰",
            items: register.assignments.iter().collect(),
            meeting: None,
            own: None,
            period: Period::default(),
            apart: false,
            data: None,
            templates: &templates,
        };
        write(&request, what, format).expect("a document")
    });
}
