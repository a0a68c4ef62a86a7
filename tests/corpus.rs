//! Replays the corpus of the fuzz targets: what was found once stays mended. And changes it at random, where the fuzzer
//! itself is not at hand.

#[path = "support/claims.rs"]
mod claims;

use std::fs;
use std::path::{Path, PathBuf};

fn inputs(target: &str) -> Vec<PathBuf> {
    let dir = claims::corpus(Path::new(env!("CARGO_MANIFEST_DIR")), target);
    let mut inputs: Vec<_> = fs::read_dir(dir).unwrap().flatten().map(|entry| entry.path()).collect();
    inputs.sort();
    assert!(inputs.len() >= 10, "{}", inputs.len());
    inputs
}

fn replay(target: &str) {
    for input in inputs(target) {
        // The name is shown where it fails.
        println!("{}", input.display());
        claims::claim(target)(&fs::read(&input).unwrap());
    }
}

/// Changes inputs at random so many times. The input is shown where it fails.
fn change(target: &str, times: usize, seed: u64) {
    let kept: Vec<Vec<u8>> = inputs(target).iter().map(|path| fs::read(path).unwrap()).collect();
    let mut random = fastrand::Rng::with_seed(seed);
    for _ in 0..times {
        let mut bytes = random.choice(&kept).unwrap().clone();
        for _ in 0..random.usize(1..4) {
            mutate(&mut bytes, random.choice(&kept).unwrap(), &mut random);
        }
        let claim = std::panic::catch_unwind(|| claims::claim(target)(&bytes));
        assert!(claim.is_ok(), "{target}, seed {seed}: {:?}", String::from_utf8_lossy(&bytes));
    }
}

/// Flips, drops, doubles, or takes a piece of another input.
fn mutate(bytes: &mut Vec<u8>, other: &[u8], random: &mut fastrand::Rng) {
    let at = random.usize(..=bytes.len());
    let end = (at + random.usize(..40)).min(bytes.len());
    match random.u8(..5) {
        0 if at < bytes.len() => bytes[at] ^= 1 << random.u8(..8),
        1 => drop(bytes.drain(at..end)),
        2 => {
            let piece = bytes[at..end].to_vec();
            bytes.splice(at..at, piece);
        }
        3 => {
            let from = random.usize(..=other.len());
            let to = (from + random.usize(..80)).min(other.len());
            bytes.splice(at..end, other[from..to].iter().copied());
        }
        _ => bytes.truncate(at),
    }
}

#[test]
fn what_is_kept_holds_when_it_is_changed_at_random() {
    change("records", 150, 1);
    change("text", 150, 2);
    change("filter", 1500, 3);
}

#[test]
#[ignore = "the long form: minutes"]
fn what_is_kept_holds_when_it_is_changed_at_random_for_long() {
    for round in 0..10 {
        change("records", 2_000, fastrand::u64(..));
        change("text", 4_000, fastrand::u64(..));
        change("filter", 20_000, fastrand::u64(..));
        println!("round {round}");
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
