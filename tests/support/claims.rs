//! What must hold for any bytes, of the three parsers: the records of the folder, the text engine, the filter. Shared by the
//! fuzz targets in `tests/fuzz/` and by `tests/corpus.rs`, which replays what they found.
#![allow(dead_code, reason = "each fuzz target uses one of them")]

use chrono::NaiveDate;
use duban::app::explain;
use duban::i18n::Lang;
use duban::model::*;
use duban::query::{FilterContext, Item, Matcher, SavedViews, candidates, parse, print};
use duban::store::Store;
use duban::text::{Context, Names, complete, decode, mark_at, outline, parse_when, plain, read};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use tempfile::TempDir;

const SITE: &str = "format = 1\nname = \"云岭区\"\noffice = \"区安委办\"\n\n[[unit]]\nid = \"zjj\"\nname = \"区住房和城乡建设局\"\nshort = \"住建局\"\n\n[[unit]]\nid = \"qs\"\nname = \"清水镇\"\n\n[[group]]\nname = \"各镇\"\nmembers = [\"qs\"]\n";
const DRAFT: &str = "drafts/260618a.toml";
const LEDGER: &str = "ledger/qs/2026.toml";

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 18).expect("a day")
}

fn now() -> chrono::DateTime<chrono::FixedOffset> {
    "2026-06-18T09:30:00+08:00".parse().expect("a time")
}

/// A folder with one issued meeting, made once for each thread.
struct Bench {
    dir: TempDir,
    store: Store,
}

thread_local! {
    static BENCH: Bench = Bench::new();
}

static REGISTER: LazyLock<Arc<Register>> = LazyLock::new(|| Bench::new().store.loader(LedgerId::Office).load());

impl Bench {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a directory");
        std::fs::write(dir.path().join("duban.toml"), SITE).expect("written");
        let store = Store::open(dir.path()).expect("a folder");
        let mut meeting = Meeting::new(MeetingId::new(day(), 1), "调度会", day());
        let mut directive = Directive::new(1, "各镇6月底前完成排查。");
        let mut task = Task::new(TaskNo { directive: 1, task: 1 }, "完成排查");
        task.lead = vec!["各镇".into()];
        directive.take_tasks([task]);
        meeting.directives.push(directive);
        let saved = store.save_draft(None, &meeting).expect("saved").meeting;
        store.issue(Some(&saved), &saved, "李主任", now()).expect("issued");
        std::fs::create_dir_all(dir.path().join("ledger/qs")).expect("made");
        Self { dir, store }
    }

    fn path(&self, file: &str) -> std::path::PathBuf {
        self.dir.path().join(file)
    }

    fn register(&self) -> Arc<Register> {
        self.store.loader(LedgerId::Office).load()
    }
}

/// Any bytes as a file of the folder; the first byte says as which. They are read or listed, stop nothing else, and a write
/// beside or into them loses nothing.
pub fn records(data: &[u8]) {
    let Some((which, bytes)) = data.split_first() else { return };
    BENCH.with(|bench| match which % 3 {
        0 => as_site(bench, bytes),
        1 => as_draft(bench, bytes),
        _ => as_ledger(bench, bytes),
    });
}

fn checked(bench: &Bench) -> Arc<Register> {
    for problem in bench.store.check(&LedgerId::Office) {
        let _ = bench.store.mend(&problem);
        for lang in [Lang::Zh, Lang::En] {
            let (sentence, _) = (lang.words().problem)(&problem.kind);
            assert!(!sentence.is_empty());
        }
    }
    bench.register()
}

fn as_site(bench: &Bench, bytes: &[u8]) {
    std::fs::write(bench.path("duban.toml"), bytes).expect("written");
    let register = checked(bench);
    assert_eq!(register.meetings.len(), 1);
    std::fs::write(bench.path("duban.toml"), SITE).expect("written");
}

fn as_draft(bench: &Bench, bytes: &[u8]) {
    std::fs::write(bench.path(DRAFT), bytes).expect("written");
    let register = checked(bench);
    let id: MeetingId = "260618a".parse().expect("an id");
    if let Some(draft) = register.drafts.get(&id) {
        let mut mine = (**draft).clone();
        let no = mine.next_directive_no();
        mine.directives.push(Directive::new(no, "新的一条"));
        match bench.store.save_draft(Some(draft), &mine) {
            Ok(saved) => {
                let there = bench.register();
                assert_eq!(there.drafts.get(&id).map(|d| &**d), Some(&saved.meeting), "as it was said");
                assert_eq!(saved.meeting.directives.len(), draft.directives.len() + 1);
            }
            Err(Fault::RoundTrip { cause, .. }) => panic!("it does not read back: {cause}"),
            Err(_) => assert_eq!(std::fs::read(bench.path(DRAFT)).expect("read"), bytes, "nothing was written"),
        }
    }
    std::fs::remove_file(bench.path(DRAFT)).expect("removed");
}

fn as_ledger(bench: &Bench, bytes: &[u8]) {
    std::fs::write(bench.path(LEDGER), bytes).expect("written");
    let register = checked(bench);
    let Ok(Ref::Assignment(on)) = "260618b/1.1@qs".parse() else { unreachable!() };
    let entries = |register: &Register| -> Vec<Entry> {
        let history = register.assignment(&on).map(|a| a.history.clone()).unwrap_or_default();
        let own = history.iter().filter(|p| matches!(p.ledger, LedgerId::Unit(_)));
        own.map(|p| {
            let mut entry = (*p.entry).clone();
            entry.seal = None;
            entry
        })
        .collect()
    };
    let before = entries(&register);
    let unit = LedgerId::Unit("qs".parse().expect("an id"));
    for act in [Act::Accept, Act::Progress] {
        let mut entry = Entry::new(now(), on.task.clone(), "赵小兰", act);
        entry.percent = (act == Act::Progress).then_some(40);
        let there = std::fs::read(bench.path(LEDGER)).expect("read");
        match bench.store.act(&on, &unit, entry, day()) {
            Ok(_) => {
                let after = entries(&bench.register());
                assert!(after.len() > before.len(), "it is there");
                assert!(before.iter().all(|entry| after.contains(entry)), "and so is what was there");
            }
            Err(Fault::RoundTrip { cause, .. }) => panic!("it does not read back: {cause}"),
            Err(_) => assert_eq!(std::fs::read(bench.path(LEDGER)).expect("read"), there, "nothing was written"),
        }
    }
    std::fs::remove_file(bench.path(LEDGER)).expect("removed");
    let _ = std::fs::remove_dir_all(bench.path("ledger/qs/.set-aside"));
}

/// Any bytes as the text of an office file, a speech, a line, a form's field.
pub fn text(data: &[u8]) {
    let text = decode(data).text;
    let site = &REGISTER.site;
    let names = Names::new(site);
    let cx = Context { date: day(), names: &names, calendar: &site.calendar, rules: &site.rules, refused: &[] };
    for spoken in outline(&text, &cx).directives {
        assert!(!spoken.text.trim().is_empty());
    }
    let Some(line) = text.lines().find(|line| !line.trim().is_empty()) else { return };
    let reading = read(line, &cx);
    for found in &reading.deadlines {
        assert_eq!(line.get(found.at.clone()), found.deadline.text.as_deref());
    }
    for found in &reading.owners {
        assert_eq!(line.get(found.at.clone()), Some(found.name.as_str()));
    }
    let mut end = 0;
    for span in reading.spans() {
        assert!(span.at.start >= end && line.get(span.at.clone()).is_some());
        end = span.at.end;
    }
    assert_eq!(plain(&plain(line)), plain(line));
    for at in (0..=line.len().min(60)).filter(|at| line.is_char_boundary(*at)) {
        if let Some(mark) = mark_at(line, at) {
            assert!(line.get(mark.at).is_some());
        }
    }
    if let Some(found) = parse_when(line, &cx) {
        assert!(line.get(found.at).is_some());
    }
    let _ = complete(site, line);
}

/// Any text as a filter.
pub fn filter(data: &[u8]) {
    let source = String::from_utf8_lossy(data);
    let (names, views) = (Names::none(), SavedViews::new(BTreeMap::new()));
    let site = &REGISTER.site;
    let when = Context { date: day(), names: &names, calendar: &site.calendar, rules: &site.rules, refused: &[] };
    let cx = FilterContext { when, site, views: &views };
    match parse(&source, &cx) {
        Ok(expr) => {
            let _ = explain(&expr, Lang::Zh.words(), day());
            let mut matcher = Matcher::new(&expr, None);
            for assignment in &REGISTER.assignments {
                matcher.matches(&Item::of(&REGISTER, assignment, now()));
            }
            for chinese in [true, false] {
                let printed = print(&expr, chinese);
                assert_eq!(parse(&printed, &cx).as_ref().ok(), Some(&expr), "{printed}");
            }
        }
        Err(bad) => assert!(bad.column <= source.chars().count() + 1, "{bad:?}"),
    }
    let offered = candidates(&source, source.len() / 2, &cx, &REGISTER, true, 8);
    assert!(source.get(offered.at).is_some());
}

/// The claim of a target, by its name.
pub fn claim(target: &str) -> fn(&[u8]) {
    match target {
        "records" => records,
        "text" => text,
        "filter" => filter,
        other => panic!("no target {other}"),
    }
}

/// Where the inputs of a target are kept.
pub fn corpus(root: &Path, target: &str) -> std::path::PathBuf {
    root.join("tests/corpus").join(target)
}
