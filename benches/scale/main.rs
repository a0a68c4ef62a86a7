//! Every figure of scale at each size, as one table: the real program in a terminal, on made-up sites.
//! `cargo bench --bench scale`; other sizes with `DUBAN_BENCH_SIZES=1000,1000000`.

#[path = "../support/mod.rs"]
mod support;
mod terminal;

use duban::model::{Act, AssignmentId, Entry, LedgerId};
use duban::store::Store;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use support::{now, register, site, today};
use terminal::{Answer, Terminal};

/// What stands in the form of an act on many.
const FORM: &str = "项：";

/// A row of the table.
struct Row {
    name: &'static str,
    /// What is asked of it at 100,000 assignments.
    wanted: &'static str,
    values: Vec<String>,
}

struct Figures {
    rows: Vec<Row>,
}

impl Figures {
    fn put(&mut self, name: &'static str, wanted: &'static str, value: String) {
        match self.rows.iter_mut().find(|r| r.name == name) {
            Some(row) => row.values.push(value),
            None => self.rows.push(Row { name, wanted, values: vec![value] }),
        }
    }

    fn print(&self, sizes: &[usize]) {
        let heads: Vec<String> = sizes.iter().map(ToString::to_string).collect();
        println!("| | asked at 100,000 | {} |", heads.join(" | "));
        println!("| --- | --- |{}", " ---: |".repeat(sizes.len()));
        for row in &self.rows {
            println!("| {} | {} | {} |", row.name, row.wanted, row.values.join(" | "));
        }
    }
}

fn main() {
    let sizes = std::env::var("DUBAN_BENCH_SIZES").unwrap_or_else(|_| "1000,10000,100000".to_owned());
    let sizes: Vec<usize> = sizes.split(',').map(|n| n.trim().parse().expect("a number")).collect();
    let mut figures = Figures { rows: Vec::new() };
    for size in &sizes {
        eprintln!("{size} …");
        measure(*size, &mut figures);
    }
    figures.print(&sizes);
}

fn milliseconds(of: Duration) -> String {
    let of = of.as_secs_f64() * 1e3;
    if of < 100.0 { format!("{of:.1} ms") } else { format!("{of:.0} ms") }
}

/// The one in the middle, and the one that so many hundredths do not exceed.
fn middle(mut all: Vec<Duration>, hundredths: usize) -> (Duration, Duration) {
    all.sort();
    (all[all.len() / 2], all[(all.len() * hundredths / 100).min(all.len() - 1)])
}

fn whole(screen: &str) -> bool {
    screen.contains("超期") && !screen.contains("读取")
}

fn measure(size: usize, figures: &mut Figures) {
    // Acts are done to it: a copy.
    let copy = tempfile::tempdir().expect("a directory");
    let folder = copy.path().join("site");
    let copied = Command::new("cp").arg("-R").arg(site(size)).arg(&folder).status();
    assert!(copied.expect("cp").success(), "the site is copied");
    let store = Store::open(&folder).expect("a site");
    let register = register(size);
    let entries: usize = register.wholes().map(|a| a.history.len()).sum();
    figures.put("entries", "", entries.to_string());
    let open: Vec<AssignmentId> = register.assignments.iter().filter(|a| a.is_open()).map(|a| a.id.clone()).collect();
    drop(register);
    let caches = tempfile::tempdir().expect("a directory");
    let cold: Vec<(Duration, Duration)> = (0..3).map(|n| cold(&folder, &caches.path().join(n.to_string()))).collect();
    let (usable, all): (Vec<_>, Vec<_>) = cold.into_iter().unzip();
    figures.put("cache deleted: the year in use on the screen", "", milliseconds(middle(usable, 50).0));
    figures.put("cache deleted: first complete frame", "2.5 s", milliseconds(middle(all, 50).0));
    let cache = caches.path().join("warm");
    remember(&folder, &cache);
    let day = today().to_string();
    let starts = (0..7).map(|_| {
        let mut terminal = Terminal::start(&folder, &cache, &day);
        let frame = terminal.shows(whole);
        terminal.leave();
        frame
    });
    figures.put("first complete frame", "150 ms; 30 ms at 1,000", milliseconds(middle(starts.collect(), 50).0));
    session(&folder, &cache, &store, &open, figures);
    let exported = Instant::now();
    run(&folder, &cache, &["export", "ledger", "--format", "csv", "-o"], Some(&caches.path().join("ledger.csv")));
    figures.put("export of the whole ledger as csv", "", milliseconds(exported.elapsed()));
}

/// The start without a cache: until something stands there, and until all does.
fn cold(folder: &Path, cache: &Path) -> (Duration, Duration) {
    let mut terminal = Terminal::start(folder, cache, &today().to_string());
    let usable = terminal.shows(|screen| screen.contains("超期"));
    let all = terminal.shows(whole);
    terminal.leave();
    (usable, all.max(usable))
}

fn run(folder: &Path, cache: &Path, command: &[&str], last: Option<&Path>) {
    let mut duban = Command::new(env!("CARGO_BIN_EXE_duban"));
    duban.args(["--as", "office", "--today", &today().to_string(), "--folder"]).arg(folder).args(command).args(last);
    duban.env("DUBAN_CACHE_DIR", cache).env("DUBAN_STATE_DIR", cache.join("state")).stdout(Stdio::null());
    assert!(duban.status().expect("the program").success(), "{command:?}");
}

/// Has the cache written: files that were made a moment ago are not taken for settled.
fn remember(folder: &Path, cache: &Path) {
    std::thread::sleep(Duration::from_millis(2100));
    run(folder, cache, &["list", "灯:红"], None);
}

fn session(folder: &Path, cache: &Path, store: &Store, open: &[AssignmentId], figures: &mut Figures) {
    let mut terminal = Terminal::start(folder, cache, &today().to_string());
    terminal.shows(whole);
    figures.put("memory at the first frame", "", format!("{} MB", terminal.memory().1));
    // The texts for searching are made ready meanwhile.
    std::thread::sleep(Duration::from_secs(4));
    let keys: Vec<Answer> = (0..200).map(|n| terminal.key(if n % 50 < 40 { "j" } else { "k" })).collect();
    let (half, most) = middle(keys.iter().map(|k| k.paint).collect(), 99);
    figures.put("key to paint, median", "5 ms", milliseconds(half));
    figures.put("key to paint, p99", "16 ms", milliseconds(most));
    let mut bytes: Vec<usize> = keys.iter().map(|k| k.bytes).collect();
    bytes.sort_unstable();
    figures.put("bytes per key, median", "300", bytes[bytes.len() / 2].to_string());
    let list = terminal.key("3");
    figures.put("the list of all, first time", "", milliseconds(list.paint));
    let typed = ["/", "燃", "气", " ", "河", "口"].map(|key| terminal.key(key).paint);
    figures.put("search, slowest key", "30 ms", milliseconds(typed.into_iter().max().unwrap_or_default()));
    terminal.key("\x1b");
    terminal.key("/");
    let typed = ["灯", ":", "红"].map(|key| terminal.key(key).paint);
    figures.put("filter, slowest key", "30 ms", milliseconds(typed.into_iter().max().unwrap_or_default()));
    terminal.key("\x1b");
    bulk(&mut terminal, figures);
    let (saved, while_read) = acts(store, open, &mut terminal);
    let (half, most) = middle(saved, 99);
    figures.put("save acknowledged, median", "", milliseconds(half));
    figures.put("save acknowledged, p99 of 40", "50 ms", milliseconds(most));
    let (half, most) = middle(while_read, 99);
    figures.put("key to paint while the folder is read again, median", "5 ms", milliseconds(half));
    figures.put("key to paint while the folder is read again, p99", "16 ms", milliseconds(most));
    // The cache is written when nothing has changed for twenty seconds.
    std::thread::sleep(Duration::from_secs(25));
    figures.put("idle", "0.1 %", format!("{:.3} %", terminal.idle(Duration::from_secs(30))));
    let (most, now) = terminal.memory();
    figures.put("memory at the end of the session", "150 MB", format!("{now} MB"));
    figures.put("memory, highest", "150 MB", format!("{most} MB"));
    terminal.leave();
}

/// Acts on many: those of a range are urged, and what would become of all is shown.
fn bulk(terminal: &mut Terminal, figures: &mut Figures) {
    terminal.key("*");
    let form = terminal.until("c", |screen| screen.contains(FORM));
    figures.put("bulk: the form of an act on all that there is, with what it would do", "", milliseconds(form));
    terminal.key("\x1b");
    terminal.key("*");
    for key in ["g", "V", "9", "9", "j"] {
        terminal.key(key);
    }
    let form = terminal.until("c", |screen| screen.contains(FORM));
    figures.put("bulk: the form of an act on a range of 100", "100 ms", milliseconds(form));
    let acted = terminal.until("\x13", |screen| screen.contains("已催办："));
    figures.put("bulk: those of the 100 that are open urged, each acknowledged by the disk", "", milliseconds(acted));
    // The folder is read again after it.
    std::thread::sleep(Duration::from_secs(3));
}

/// Somebody else's acts, one after the other, and keys between them while the folder is read again.
fn acts(store: &Store, open: &[AssignmentId], terminal: &mut Terminal) -> (Vec<Duration>, Vec<Duration>) {
    let (mut saved, mut keys) = (Vec::new(), Vec::new());
    for id in open.iter().cycle().take(40) {
        let urge = Entry::new(now(), id.task.clone(), "王敏", Act::Urge);
        let start = Instant::now();
        store.act(id, &LedgerId::Office, urge, today()).expect("an act");
        saved.push(start.elapsed());
        keys.extend((0..10).map(|n| terminal.key(if n % 2 == 0 { "j" } else { "k" }).paint));
    }
    (saved, keys)
}
