//! What saving and loading cost; printed, not judged, since disks differ:
//! `cargo test --release --test store -- --ignored --nocapture figures`.

use super::folder::*;
use duban::model::*;
use std::time::{Duration, Instant};

fn show(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |percent: usize| times[(times.len() * percent / 100).min(times.len() - 1)];
    println!("{what}: p50 {:?}, p99 {:?}, worst {:?} ({} times)", at(50), at(99), times[times.len() - 1], times.len());
}

fn timed(mut work: impl FnMut()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// A meeting of a size that is met: 30 directives with 4 tasks each.
fn large() -> Meeting {
    let mut m = Meeting::new(mid("230616a"), "全会", day("2023-06-16"));
    for _ in 0..30 {
        let no = m.next_directive_no();
        let mut d =
            Directive::new(no, "各乡镇、街道要把沿街场所再过一遍筛子，查出的隐患建账销号，逾期不办的通报。".repeat(3));
        d.take_tasks((0..4).map(|_| {
            let mut task = Task::new(TaskNo { directive: no, task: 1 }, "完成沿街场所拉网排查，隐患建账销号");
            task.lead = vec!["各镇".into()];
            task.deadline = Deadline::on(day("2023-07-31"));
            task
        }));
        m.directives.push(d);
    }
    m
}

#[test]
#[ignore = "prints figures"]
fn figures_of_saving() {
    let folder = Folder::new();
    folder.issued();
    folder.unit_acts("qs", Act::Accept, "").unwrap();
    let mut base = folder.store.save_draft(None, &large()).unwrap().meeting;
    let size = folder.bytes("drafts/230616a.toml").len();
    let saves = (0..500).map(|n| {
        let mut mine = base.clone();
        mine.directives[n % 30].text = format!("第{n}次改动");
        timed(|| base = folder.store.save_draft(Some(&base), &mine).unwrap().meeting)
    });
    show(&format!("save a draft of {size} bytes"), saves.collect());
    let acts = (0..2000).map(|_| timed(|| drop(folder.unit_acts("qs", Act::Progress, "已排查十二户").unwrap())));
    show("append an entry", acts.collect());
    println!("the ledger has {} bytes then", folder.bytes("ledger/qs/2023.toml").len());
}

#[test]
#[ignore = "prints figures"]
fn figures_of_loading() {
    for assignments in [1_000, 100_000] {
        let folder = Folder::new();
        fill(&folder, assignments);
        let mut loader = folder.store.loader(LedgerId::Office);
        let first = timed(|| assert_eq!(loader.load().assignments.len(), assignments));
        let changed = timed(|| assert!(!loader.changed()));
        let again = timed(|| drop(loader.load()));
        let path = folder.path("ledger/u0/2023.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, format!("{text}\n# \n")).unwrap();
        let one = timed(|| drop(loader.load()));
        println!(
            "{assignments} assignments: load {first:?}, changed {changed:?}, nothing new {again:?}, one ledger new {one:?}"
        );
    }
}

/// Meetings of 500 assignments each for 50 units, three entries an assignment, without seals.
fn fill(folder: &Folder, assignments: usize) {
    let mut ledgers: Vec<String> = vec![String::new(); 51];
    let block = |task: &str, unit: Option<usize>, act: &str| {
        let unit = unit.map_or(String::new(), |u| format!("unit = \"u{u}\"\n"));
        format!(
            "\n[[entry]]\nat = 2023-06-20T10:03:11.402+08:00\ntask = \"{task}\"\n{unit}act = \"{act}\"\nnote = \"已排查十二户，余下本周完成\"\nby = \"王建国\"\nseal = \"0123456789abcdef\"\n"
        )
    };
    for n in 0..assignments {
        let (m, rest) = (n / 500, n % 500);
        let (task, unit) = (rest / 50, rest % 50);
        let id = MeetingId::new(day("2023-06-16"), m);
        let task = format!("{id}/{}.1", task + 1);
        ledgers[50] += &block(&task, Some(unit), "assign");
        ledgers[unit] += &block(&task, None, "accept");
        ledgers[unit] += &block(&task, None, "progress");
    }
    for m in 0..assignments.div_ceil(500) {
        let mut meeting = large();
        meeting.id = MeetingId::new(day("2023-06-16"), m);
        let saved = folder.store.save_draft(None, &meeting).unwrap().meeting;
        let name = format!("{}.toml", saved.id);
        let text = folder.bytes(&format!("drafts/{name}"));
        folder.write(&format!("meetings/2023/{name}"), text);
        std::fs::remove_file(folder.path(&format!("drafts/{name}"))).unwrap();
    }
    for (n, text) in ledgers.iter().enumerate() {
        let who = if n == 50 { "office".to_owned() } else { format!("u{n}") };
        let blocks: Vec<&str> = text.split_inclusive("seal = \"0123456789abcdef\"\n").collect();
        for (part, blocks) in blocks.chunks(16_000).enumerate() {
            let name = if part == 0 { "2023".to_owned() } else { format!("2023-{}", part + 1) };
            folder.write(&format!("ledger/{who}/{name}.toml"), blocks.concat());
        }
    }
}
