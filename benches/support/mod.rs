//! The made-up sites that the benches work on: those of `duban demo --size N`, made once and kept under `target/`.

#![allow(dead_code, reason = "each bench takes the part it needs")]

use chrono::{DateTime, FixedOffset, NaiveDate};
use duban::model::{LedgerId, Register};
use duban::store::Store;
use std::path::PathBuf;
use std::sync::Arc;

/// The day of the demonstration.
pub fn today() -> NaiveDate {
    now().date_naive()
}

pub fn now() -> DateTime<FixedOffset> {
    "2026-06-18T09:30:00+08:00".parse().expect("a time")
}

/// A site of that many assignments.
pub fn site(size: usize) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("site-{size}"));
    if Store::open(&folder).is_err() {
        // Made beside it, so that one that was broken off is never taken for whole.
        let making = folder.with_extension("making");
        let _ = std::fs::remove_dir_all(&making);
        std::fs::create_dir_all(&making).expect("a folder");
        duban::cli::make_site(&making, size, today()).expect("a site");
        std::fs::rename(&making, &folder).expect("its place");
    }
    folder
}

/// What the office reads of it.
pub fn register(size: usize) -> Arc<Register> {
    Store::open(&site(size)).expect("a site").loader(LedgerId::Office).load_on(today())
}
