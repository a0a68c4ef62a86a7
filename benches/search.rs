//! How long a key typed in the search line takes at 100,000 assignments until the list is painted (at most 30 ms).

use chrono::{DateTime, FixedOffset, NaiveDate};
use duban::app::event::Event;
use duban::app::key::{Code, Key};
use duban::app::keymap::Keymap;
use duban::app::{App, Who, update};
use duban::i18n::Lang;
use duban::model::{Act, Directive, Entry, LedgerId, Meeting, MeetingId, Register, Site, Task, TaskNo, Unit, UnitId};
use duban::tui::{Theme, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::sync::Arc;

const WORK: [&str; 12] = [
    "老旧小区燃气管道排查",
    "沿街九小场所拉网排查",
    "在建工地塔吊深基坑检查",
    "校车逐台查验",
    "水库山塘度汛方案审批",
    "高层建筑外墙隐患整治",
    "危化品企业停产检修管控",
    "景区游乐设施检验",
    "农村道路平交路口治理",
    "医院消防通道清理",
    "矿山人员定位系统升级",
    "电动自行车充电设施建设",
];
const PLACES: [&str; 10] = ["城关", "河口", "清水", "白石", "松坪", "柳林", "东街", "西街", "南关", "北关"];

fn main() {
    divan::main();
}

fn now() -> DateTime<FixedOffset> {
    "2026-06-18T09:30:00+08:00".parse().expect("a time")
}

fn unit(n: usize) -> UnitId {
    format!("u{n}").parse().expect("an id")
}

/// 1,000 meetings of ten directives with one task for ten units each; every third assignment has a note.
fn register() -> Register {
    let units = (0..100).map(|n| Unit {
        id: unit(n),
        name: format!("{}{}第{n}办事处", PLACES[n % 10], PLACES[n / 10]),
        short: Some(format!("{}{n}办", PLACES[n % 10])),
        aliases: Vec::new(),
        former: Vec::new(),
        leader: None,
    });
    let site = Arc::new(Site { units: units.collect(), ..Site::default() });
    let mut meetings = std::collections::BTreeMap::new();
    let mut office = Vec::new();
    for n in 0..1000usize {
        let day = NaiveDate::from_ymd_opt(2023, 7, 1).expect("a day") + chrono::Days::new(n as u64);
        let id = MeetingId::new(day, 0);
        let mut meeting = Meeting::new(id.clone(), format!("第{n}次安全生产调度会"), day);
        for no in 1..=10u32 {
            let work = WORK[(n + no as usize) % WORK.len()];
            let place = PLACES[(n * 7 + no as usize) % PLACES.len()];
            let mut directive =
                Directive::new(no, format!("各单位要举一反三，把{place}片区{work}抓实抓细，第{n}批问题限期整改到位。"));
            let task = TaskNo { directive: no, task: 1 };
            directive.tasks.push(Task::new(task, format!("完成{place}片区{work}，第{n}批隐患建账销号")));
            meeting.directives.push(directive);
            for u in 0..10usize {
                let to = unit((n + no as usize * 3 + u * 10) % 100);
                let mut entry = Entry::new(now(), id.task(task), "王敏", Act::Assign);
                entry.unit = Some(to);
                entry.due = Some(day + chrono::Days::new(30 + u as u64));
                if u % 3 == 0 {
                    entry.note = format!("已向{place}片区送达，联系人第{n}号");
                }
                office.push(Arc::new(entry));
            }
        }
        meetings.insert(id, Arc::new(meeting));
    }
    Register::build(site, meetings, Default::default(), &[(LedgerId::Office, office)], Vec::new())
}

fn app() -> App {
    let who = Who { ledger: LedgerId::Office, by: "王敏".into(), restricted: false };
    let mut app = App::new(who, now(), Lang::Zh.words(), Keymap::default());
    update(&mut app, Event::Loaded(Arc::new(register())));
    assert!(app.register.assignments.len() > 99_000, "{}", app.register.assignments.len());
    press(&mut app, "3");
    press(&mut app, "/");
    app
}

fn press(app: &mut App, keys: &str) {
    for c in keys.chars() {
        update(app, Event::Key(Key::plain(Code::Char(c))));
    }
}

/// The last key of what is typed, with the frame after it.
fn last_key(bencher: divan::Bencher, typed: &str) {
    let mut app = app();
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a screen");
    let before: String = typed.chars().take(typed.chars().count() - 1).collect();
    let last: String = typed.chars().last().into_iter().collect();
    bencher.bench_local(|| {
        if let Some(view) = app.view_mut() {
            view.search = duban::app::Field::of(before.as_str());
        }
        press(&mut app, &last);
        terminal.draw(|frame| draw(&app, Theme::new(true, false), frame)).expect("a frame");
    });
}

#[divan::bench(args = ["燃", "燃气", "ranqi", "rq", "r", "zzz", "燃气 河口", "河口办", "灯:红 燃气", "第7批", "x:"])]
fn a_key_in_the_search_line(bencher: divan::Bencher, typed: &str) {
    last_key(bencher, typed);
}

#[divan::bench]
fn folding_all_texts(bencher: divan::Bencher) {
    let register = register();
    bencher.bench_local(|| duban::query::Keys::of(&register));
}

#[divan::bench]
fn folding_again_after_one_change(bencher: divan::Bencher) {
    let register = register();
    let keys = duban::query::Keys::of(&register);
    bencher.bench_local(|| keys.renewed(&register, &register));
}
