//! Through every command and every document: what is printed, what is written, what is complained of.

use super::oracle;
use super::poisoned::Poisoned;
use duban::export::FORMATS;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output};

fn duban(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duban"));
    command.args(["--folder"]).arg(folder).args(["--today", "2026-06-18"]).args(words);
    command.env_clear().env("HOME", folder).env("DUBAN_STATE_DIR", folder.join("state"));
    command.output().unwrap()
}

/// Nothing wrong in what was printed; a tab is no part of any table.
fn clean(what: &str, output: &Output) {
    for bytes in [&output.stdout, &output.stderr] {
        let wrong = oracle::text(bytes);
        assert!(wrong.is_empty(), "{what}: {wrong:?}");
    }
}

#[test]
fn no_command_prints_any_of_it() {
    let poisoned = Poisoned::new();
    let folder = poisoned.path();
    let lines = [
        "list",
        "list --json",
        "list 单位1",
        "show 260601a",
        "show 260601a --json",
        "show 260601a/5",
        "show 260601a/5.1",
        "show 260601a/5.1@u4",
        "show 260618a",
        "log",
        "log --json",
        "stats",
        "stats --by group",
        "stats --by leader",
        "stats --by tag",
        "stats --by speaker",
        "stats --json",
        "check",
        "check --json",
        "check --lang zh",
        "log --by x",
        "issue 260618a",
        "admin folder",
        "admin ssh",
    ];
    for line in lines {
        let mut words = vec!["--as", "office"];
        words.extend(line.split(' '));
        clean(line, &duban(&folder, &words));
    }
    clean("a unit's", &duban(&folder, &["--as", "u7", "list"]));
}

#[test]
fn no_complaint_prints_any_of_it() {
    let poisoned = Poisoned::new();
    let folder = poisoned.path();
    for (n, payload) in poisoned.payloads.iter().enumerate() {
        // The system passes no zero byte.
        let given = payload.replace('\0', "");
        let shapes: [&[&str]; 8] = [
            &["list", &given],
            &["show", &given],
            &["act", &given, "accept"],
            &["log", "--by", &given],
            &["stats", "--by", &given],
            &["export", &given],
            &["--as", &given, "list"],
            &[&given],
        ];
        let words: Vec<&str> =
            ["--as", "office"].into_iter().filter(|_| n % 8 != 6).chain(shapes[n % 8].iter().copied()).collect();
        clean(&format!("{words:?}"), &duban(&folder, &words));
    }
    let nowhere = folder.join(poisoned.payloads[0].replace('/', ""));
    clean("a folder", &duban(&nowhere, &["list"]));
}

#[test]
fn no_document_holds_any_of_it() {
    let poisoned = Poisoned::new();
    let folder = poisoned.path();
    let mut seen = 0;
    for row in FORMATS {
        let (what, format) = (row.what.row().names[0], row.format.word());
        for subject in ["260601a", "u3", "260601a/4.1@u3"] {
            let file = folder.join(format!("out-{what}-{}.{format}", subject.replace('/', "-")));
            let name = file.display().to_string();
            let line = ["--as", "office", "export", what, subject, "-f", format, "-o", &name, "--force"];
            let output = duban(&folder, &line);
            clean(&format!("export {what} {subject} {format}"), &output);
            let Ok(bytes) = std::fs::read(&file) else { continue };
            seen += 1;
            for (part, text) in parts(format, bytes) {
                let text = String::from_utf8_lossy(&text).replace('\t', " ");
                let wrong = oracle::text(text.trim_start_matches('\u{feff}').as_bytes());
                assert!(wrong.is_empty(), "{what} {format} {part}: {wrong:?}");
            }
        }
    }
    assert!(seen >= FORMATS.len() / 2, "only {seen} documents were made of {}", FORMATS.len());
}

/// The texts in a file: the parts of an office file, or the file itself.
fn parts(format: &str, bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    if !matches!(format, "xlsx" | "docx") {
        return vec![("itself".into(), bytes)];
    }
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut all = Vec::new();
    for n in 0..archive.len() {
        let mut file = archive.by_index(n).unwrap();
        let mut text = Vec::new();
        file.read_to_end(&mut text).unwrap();
        if !text.starts_with(b"<?xml") && !text.starts_with(b"<") {
            continue;
        }
        all.push((format!("part {n}"), text));
    }
    all
}
