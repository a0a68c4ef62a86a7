//! Documents that are written by the program itself are up to date. With `BLESS=1` they are written anew.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[test]
fn the_table_of_keys_is_what_the_program_writes() {
    compare("keys.md", |_| duban::cli::keys_markdown());
}

#[test]
fn the_examples_of_json_are_what_the_program_prints() {
    compare("json.md", |there| {
        let mut text = String::new();
        let mut lines = there.lines();
        while let Some(line) = lines.next() {
            text.push_str(line);
            text.push('\n');
            if let Some(command) = line.strip_prefix("$ ") {
                text.push_str(&answer(command));
                text.push_str("```\n");
                lines.by_ref().find(|line| *line == "```");
            }
        }
        text
    });
}

fn compare(name: &str, write: impl Fn(&str) -> String) {
    let path = root().join("docs").join(name);
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    let wanted = write(&there);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &wanted).unwrap();
        return;
    }
    assert!(there == wanted, "docs/{name} is old: run `BLESS=1 cargo test --test docs`");
}

/// What a command of the documentation prints on the sample.
fn answer(command: &str) -> String {
    let (input, duban) = match command.split_once(" | ") {
        Some((echo, duban)) => (echo.strip_prefix("echo ").unwrap(), duban),
        None => ("", command),
    };
    let words = duban.strip_prefix("duban ").unwrap().split(' ');
    let home = tempfile::tempdir().unwrap();
    // `check` notes what it saw.
    copy(&root().join("sample"), &home.path().join("sample"));
    let mut child = Command::new(env!("CARGO_BIN_EXE_duban"))
        .args(words)
        .args(["--today", "2026-06-18", "--lang", "en"])
        .env_clear()
        .env("HOME", home.path())
        .env("DUBAN_FOLDER", home.path().join("sample"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that reads nothing may have gone already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
