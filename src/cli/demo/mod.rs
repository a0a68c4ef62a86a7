//! `duban demo`: the screens on a copy of the sample, or on a made-up site of any size, that is removed on leaving.

mod history;
mod large;
mod words;

pub use large::make;

use super::print::{Answer, complain};
use super::screens;
use super::start::{Call, usage_line};
use crate::clock::Clock;
use crate::failure::Failure;
use crate::i18n::Words;
use crate::model::Fault;
use crate::store::Store;
use chrono::NaiveDate;
use clap::{Arg, ArgMatches, Command, value_parser};
use include_dir::{Dir, include_dir};
use rustix::process::{Pid, test_kill_process};
use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/sample");
/// The day on which the sample is worth looking at.
const DAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 6, 18);
const NAME: &str = "duban-demo-";

/// Assignments that a made-up site may have.
const SIZES: std::ops::RangeInclusive<u64> = 1..=2_000_000;

/// Its words and options.
pub fn define(command: Command, w: &'static Words) -> Command {
    let help = &w.cli.help;
    let size = Arg::new("size")
        .long("size")
        .value_name("N")
        .help(help.demo_size)
        .value_parser(value_parser!(u64).range(SIZES));
    let keep = Arg::new("keep").long("keep").value_name("DIR").help(help.demo_keep).requires("size");
    let usage = usage_line(w, "duban demo", &["[OPTIONS]", "--size N [--keep DIR]"]);
    command.about(help.demo).override_usage(usage).arg(size).arg(keep)
}

/// Unpacks the sample, opens the screens on its day, and removes it.
///
/// # Errors
/// It cannot be unpacked, or there is no terminal.
pub fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    let size = matches.get_one::<u64>("size").and_then(|n| usize::try_from(*n).ok());
    if let (Some(size), Some(keep)) = (size, matches.get_one::<String>("keep")) {
        return make_and_keep(call, Path::new(keep), size);
    }
    let temporary = std::env::temp_dir();
    sweep(&temporary);
    let copy = match size {
        Some(size) => Copy::make(&temporary, size)?,
        None => Copy::unpack(&temporary)?,
    };
    complain(&format!("{}{}", call.words.cli.demo, copy.path.display()));
    let mut call = call.clone();
    call.options.who.get_or_insert_with(|| "office".to_owned());
    if let (None, Some(day)) = (call.options.today, DAY) {
        call.clock = Clock::On(day);
    }
    let store = Store::open(&copy.path)?;
    let who = call.who(&store)?;
    let path = copy.path.clone();
    // The tour speaks of what stands in the sample.
    screens::show(&call, store, who, Some(Arc::new(move || remove(&path))), size.is_none())
}

/// Makes a site in a folder that stays, and opens nothing.
fn make_and_keep(call: &Call, folder: &Path, size: usize) -> Result<Answer, Failure> {
    let path = folder.display().to_string();
    if folder.read_dir().is_ok_and(|mut inside| inside.next().is_some()) {
        return Err(Fault::FolderInUse { path }.into());
    }
    large::make(folder, size, DAY.unwrap_or_default())?;
    Ok(Answer::of_text(&(call.words.cli.demo_made)(size, &path)))
}

/// The unpacked sample; gone with this value.
struct Copy {
    path: PathBuf,
}

impl Copy {
    fn empty(temporary: &Path) -> Result<Self, Fault> {
        let path = temporary.join(format!("{NAME}{}-{:08x}", std::process::id(), fastrand::u32(..)));
        let fault = |e: io::Error| Fault::Write { path: path.display().to_string(), cause: e.to_string() };
        DirBuilder::new().mode(0o700).create(&path).map_err(fault)?;
        Ok(Self { path })
    }

    fn make(temporary: &Path, size: usize) -> Result<Self, Fault> {
        let copy = Self::empty(temporary)?;
        large::make(&copy.path, size, DAY.unwrap_or_default())?;
        Ok(copy)
    }

    fn unpack(temporary: &Path) -> Result<Self, Fault> {
        let copy = Self::empty(temporary)?;
        let fault = |e: io::Error| Fault::Write { path: copy.path.display().to_string(), cause: e.to_string() };
        SAMPLE.extract(&copy.path).map_err(fault)?;
        Ok(copy)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        remove(&self.path);
    }
}

/// Removes a copy. What stays, the next demo sweeps away.
fn remove(copy: &Path) {
    let _ = fs::remove_dir_all(copy);
}

/// Removes the copies of demos that were killed.
fn sweep(temporary: &Path) {
    for entry in fs::read_dir(temporary).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let owner = name.to_str().and_then(|n| n.strip_prefix(NAME)?.split_once('-')?.0.parse().ok());
        let is_folder = entry.file_type().is_ok_and(|t| t.is_dir());
        if is_folder
            && owner.and_then(Pid::from_raw).is_some_and(|pid| test_kill_process(pid) == Err(rustix::io::Errno::SRCH))
        {
            remove(&entry.path());
        }
    }
}
