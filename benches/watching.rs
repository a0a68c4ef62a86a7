//! Watching a folder of 9,000 files in 400 directories, by the system's notices and by looking alone: how long until a
//! change is noticed, and what of a processor it takes while nothing happens. `cargo bench --bench watching`.

use duban::model::LedgerId;
use duban::store::{Store, Watch, Watching};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

const DIRECTORIES: usize = 400;
const FILES: usize = 9_000;
const CHANGES: usize = 12;
const IDLE: Duration = Duration::from_secs(30);

fn main() {
    let dir = tempfile::tempdir().expect("a directory");
    let files = make(dir.path());
    let store = Store::open(dir.path()).expect("a site");
    println!("{} files in {DIRECTORIES} directories", files.len());
    println!("| | change noticed after, median | longest of {CHANGES} | of one processor while nothing happens |");
    println!("| --- | ---: | ---: | ---: |");
    for (name, how) in [("by notices", Watching::Auto), ("by looking alone", Watching::Poll)] {
        let (tell, told) = channel();
        let watch = Watch::start(&store, LedgerId::Office, how, move || {
            // Nobody listens any more once the measuring is over.
            let _ = tell.send(Instant::now());
        });
        told.recv().expect("its first look");
        let mut noticed: Vec<Duration> = (0..CHANGES).map(|n| change(&files[n * 700 + 3], &told)).collect();
        noticed.sort();
        let idle = idle();
        drop(watch);
        let (half, most) = (noticed[CHANGES / 2].as_secs_f64(), noticed[CHANGES - 1].as_secs_f64());
        println!("| {name} | {half:.2} s | {most:.2} s | {idle:.2} % |");
    }
}

/// A site whose ledgers have so many files, as after many years.
fn make(root: &Path) -> Vec<PathBuf> {
    fs::write(root.join("duban.toml"), "name = \"测\"\n").expect("written");
    let mut files = Vec::with_capacity(FILES);
    for n in 0..FILES {
        let dir = root.join(format!("ledger/u{:03}", n % DIRECTORIES));
        fs::create_dir_all(&dir).expect("made");
        files.push(dir.join(format!("{}.toml", 2000 + n / DIRECTORIES)));
        fs::write(&files[n], "# 台账\n").expect("written");
    }
    files
}

/// Lengthens a file at some moment between two looks; until it is noticed.
fn change(file: &Path, told: &Receiver<Instant>) -> Duration {
    std::thread::sleep(Duration::from_millis(fastrand::u64(300..1800)));
    while told.try_recv().is_ok() {}
    let changed = Instant::now();
    fs::write(file, format!("# {}\n", fastrand::u64(..))).expect("written");
    told.recv_timeout(Duration::from_secs(60)).expect("noticed") - changed
}

/// What of one processor this program takes, in hundredths.
fn idle() -> f64 {
    let used = || -> f64 {
        let tasks = fs::read_dir("/proc/self/task").expect("its threads").flatten();
        let nanos = tasks.filter_map(|t| fs::read_to_string(t.path().join("schedstat")).ok());
        nanos.filter_map(|line| line.split_whitespace().next()?.parse::<f64>().ok()).sum()
    };
    let before = used();
    std::thread::sleep(IDLE);
    (used() - before) / IDLE.as_nanos() as f64 * 100.0
}
