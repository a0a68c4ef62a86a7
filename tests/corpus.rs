//! Replays the corpus of the fuzz targets: what was found once stays mended.

#[path = "support/claims.rs"]
mod claims;

use std::fs;
use std::path::Path;

fn replay(target: &str) {
    let dir = claims::corpus(Path::new(env!("CARGO_MANIFEST_DIR")), target);
    let mut inputs: Vec<_> = fs::read_dir(dir).unwrap().flatten().map(|entry| entry.path()).collect();
    inputs.sort();
    assert!(inputs.len() >= 10, "{}", inputs.len());
    for input in inputs {
        // The name is shown where it fails.
        println!("{}", input.display());
        claims::claim(target)(&fs::read(&input).unwrap());
    }
}

#[test]
fn every_kept_file_is_read_or_listed_and_loses_nothing() {
    replay("records");
}

#[test]
fn every_kept_text_is_understood_in_its_places() {
    replay("text");
}

#[test]
fn every_kept_filter_prints_as_itself_or_is_refused_at_its_column() {
    replay("filter");
}
