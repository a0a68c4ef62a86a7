//! A province: 100 counties, each with a folder and a repository of its own, and one machine that receives them all and adds
//! them up. Prints what a first day, a usual day and a quiet hour take, and whether the sums are right.
//!
//! `cargo bench --bench province`; PROVINCE_SITES and PROVINCE_SIZE (assignments of the smallest county) change its size.

mod support;

use chrono::TimeDelta;
use duban::model::{Act, Entry, Fault, LedgerId, Register, Status};
use duban::query::{By, Number, Period, Statistics, statistics};
use duban::store::{Meet, Store};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use support::{now, today};

/// Acts of a county on a usual day.
const ACTS: usize = 20;
/// What is added up over the counties.
const SUMS: [Number; 5] = [Number::Total, Number::Open, Number::Closed, Number::Late, Number::OnTime];

struct County {
    hub: String,
    folder: PathBuf,
    received: PathBuf,
}

fn main() {
    let number = |name: &str, usual: usize| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    let (sites, size) = (number("PROVINCE_SITES", 100), number("PROVINCE_SIZE", 500));
    let dir = tempfile::tempdir().expect("a directory");
    let counties: Vec<County> = (0..sites).map(|n| county(dir.path(), n, size + 5 * n)).collect();
    let assignments: usize = (0..sites).map(|n| size + 5 * n).sum();
    println!("{sites} counties, {assignments} assignments");
    each("a county sends all it has", &counties, |c| sync(&c.folder, &c.hub, None));
    each("the province receives a county for the first time", &counties, |c| {
        Store::join(&c.received, &c.hub).expect("a folder");
        sync(&c.received, &c.hub, Some(true));
    });
    for county in &counties {
        work(&county.folder);
    }
    each("a county sends a day's acts", &counties, |c| sync(&c.folder, &c.hub, None));
    each("the province receives a day of a county", &counties, |c| sync(&c.received, &c.hub, None));
    each("nothing is new", &counties, |c| sync(&c.received, &c.hub, None));
    let (mut there, mut here) = (Sums::default(), Sums::default());
    each("the province reads a county and adds it up", &counties, |c| here.add(&c.received));
    counties.iter().for_each(|c| there.add(&c.folder));
    assert_eq!(here, there, "the sums of the province are those of its counties");
    println!("sums: {:?}", here.counts);
    println!("figures: {:?}", here.figures);
    let mib = |paths: &[&Path]| paths.iter().map(|p| weight(p)).sum::<u64>() as f64 / 1_048_576.0;
    let hubs: Vec<&Path> = counties.iter().map(|c| Path::new(&c.hub)).collect();
    let received: Vec<&Path> = counties.iter().map(|c| c.received.as_path()).collect();
    println!("repositories {:.1} MiB, folders of the province with their clones {:.1} MiB", mib(&hubs), mib(&received));
}

/// Makes a county: a repository and a folder.
fn county(dir: &Path, n: usize, size: usize) -> County {
    let at = |name: &str| dir.join(format!("{n:03}-{name}"));
    let (hub, folder) = (at("hub.git"), at("county"));
    let made = Command::new("git").args(["init", "-q", "--bare", "-b", "main"]).arg(&hub).status();
    assert!(made.is_ok_and(|made| made.success()), "git is needed");
    fs::create_dir(&folder).expect("a folder");
    duban::cli::make_site(&folder, size, today()).expect("a site");
    County { hub: hub.display().to_string(), folder, received: at("received") }
}

fn sync(folder: &Path, hub: &str, read_only: Option<bool>) {
    let meet = Meet { remote: Some(hub.to_owned()), read_only };
    let synced = Store::open(folder).expect("a folder").sync(&meet, "陈志远", now()).expect("a sync");
    assert!(synced.apart.is_empty() && synced.left.is_empty(), "{synced:?}");
}

/// A day of a county: units sign and report.
fn work(folder: &Path) {
    let store = Store::open(folder).expect("a folder");
    let register = load(folder);
    let open = register.assignments.iter().filter(|a| matches!(a.status, Status::Accepted | Status::Working));
    for (n, assignment) in open.take(ACTS).enumerate() {
        let at = now() + TimeDelta::minutes(n as i64);
        let mut entry = Entry::new(at, assignment.id.task.clone(), "赵刚", Act::Progress);
        entry.note = "当天检查已完成，隐患已登记".into();
        entry.figures = vec![("检查户次".into(), 3.0)];
        match store.act(&assignment.id, &LedgerId::Unit(assignment.id.unit.clone()), entry, today()) {
            Ok(_) | Err(Fault::Refused { .. }) => {}
            Err(fault) => panic!("{fault:?}"),
        }
    }
}

fn load(folder: &Path) -> std::sync::Arc<Register> {
    Store::open(folder).expect("a folder").loader(LedgerId::Office).load_on(today())
}

/// Does it for each county and says how long one took, and all.
fn each(what: &str, counties: &[County], mut work: impl FnMut(&County)) {
    let mut times: Vec<Duration> = Vec::new();
    for county in counties {
        let start = Instant::now();
        work(county);
        times.push(start.elapsed());
    }
    times.sort_unstable();
    let ms = |d: Duration| d.as_secs_f64() * 1000.0;
    let all: Duration = times.iter().sum();
    let median = times[times.len() / 2];
    let worst = times[times.len() - 1];
    println!("{what}: median {:.0} ms, worst {:.0} ms, all {:.1} s", ms(median), ms(worst), all.as_secs_f64());
}

/// What is added up.
#[derive(Default, PartialEq, Debug)]
struct Sums {
    counts: BTreeMap<String, usize>,
    figures: BTreeMap<String, f64>,
}

impl Sums {
    fn add(&mut self, folder: &Path) {
        let register = load(folder);
        let Statistics { total, .. } = statistics(&register, &register.assignments, By::Unit, Period::default(), now());
        for number in SUMS {
            *self.counts.entry(format!("{number:?}")).or_default() += total.load.get(number);
        }
        for (name, sum) in total.figures.sums() {
            *self.figures.entry(name.to_owned()).or_default() += sum;
        }
    }
}

/// Bytes in a directory and below.
fn weight(path: &Path) -> u64 {
    let below = fs::read_dir(path).into_iter().flatten().flatten();
    let one = |entry: fs::DirEntry| match entry.metadata() {
        Ok(meta) if meta.is_dir() => weight(&entry.path()),
        Ok(meta) => meta.len(),
        Err(_) => 0,
    };
    below.map(one).sum()
}
