//! The layout's promises, read off the source: who imports whom, who reads the time, how long files are, where words live.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Which parts of the crate each part may use, besides itself.
const MAY_USE: [(&str, &[&str]); 10] = [
    ("model", &[]),
    ("text", &["model"]),
    ("intake", &["model", "text", "visible"]),
    ("query", &["model", "text"]),
    ("i18n", &["model"]),
    ("store", &["model", "clock"]),
    ("export", &["model", "query", "i18n", "visible"]),
    ("app", &["model", "query", "text", "intake", "export", "i18n"]),
    ("tui", &["app", "model", "query", "text", "intake", "export", "i18n", "store", "clock", "visible"]),
    (
        "cli",
        &["app", "tui", "model", "query", "text", "intake", "export", "i18n", "store", "clock", "failure", "visible"],
    ),
];

/// The part of a file that is not tests.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

fn sources() -> BTreeMap<PathBuf, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeMap::new();
    let mut waiting = vec![root.join("src")];
    while let Some(dir) = waiting.pop() {
        for entry in fs::read_dir(dir).expect("the source") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") && !path.to_string_lossy().ends_with("_test.rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                found.insert(path.strip_prefix(root).expect("inside").to_owned(), text);
            }
        }
    }
    assert!(found.len() > 50, "the source is found");
    found
}

/// The part of the crate a file belongs to: `src/model/id.rs` → `model`.
fn part(path: &Path) -> String {
    let name = path.components().nth(1).expect("a part").as_os_str().to_string_lossy().into_owned();
    name.trim_end_matches(".rs").to_owned()
}

/// Code lines that hold `needle`, as `file:line`.
fn lines_with(needle: &str, allowed: impl Fn(&Path) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in sources() {
        if allowed(&path) {
            continue;
        }
        for (n, line) in without_tests(&text).lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if code.contains(needle) {
                found.push(format!("{}:{}: {}", path.display(), n + 1, line.trim()));
            }
        }
    }
    found
}

#[test]
fn imports_point_down_only() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let here = part(&path);
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == here) else { continue };
        let code = without_tests(&text);
        for (at, _) in code.match_indices("crate::") {
            let used: String = code[at + 7..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            if used != here && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{} uses crate::{used}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_core_knows_no_terminal_and_no_disk() {
    let core = |p: &Path| !["model", "text", "intake", "query", "i18n", "app", "export"].contains(&part(p).as_str());
    for needle in ["ratatui", "crossterm", "std::fs", "std::env", "std::process", "rustix"] {
        let found = lines_with(needle, core);
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

#[test]
fn only_the_clock_reads_the_time() {
    for needle in ["Local::now", "Utc::now", "SystemTime::now", "Instant::now"] {
        let found = lines_with(needle, |p| p.ends_with("clock.rs"));
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

#[test]
fn nothing_outside_tests_can_panic_by_unwrapping() {
    for needle in [".unwrap()", ".expect(", "todo!(", "unimplemented!(", "dbg!("] {
        let found = lines_with(needle, |_| false);
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

#[test]
fn files_are_short_and_open_with_what_they_are() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if text.lines().count() > 400 {
            wrong.push(format!("{}: {} lines", path.display(), text.lines().count()));
        }
        if !text.starts_with("//!") {
            wrong.push(format!("{}: does not open with //!", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_for_people_live_in_i18n_only() {
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        // Words that are typed, not read; and a page that is written in both languages at once.
        let typed = ["src/cli/add.rs", "src/cli/start/day.rs", "src/cli/keys.rs"].iter().any(|p| path.ends_with(p));
        // What a made-up site says is its content, as that of `sample/` is.
        let made_up = path.components().any(|part| part.as_os_str() == "demo");
        if typed || made_up || !["tui", "cli", "store"].contains(&part(&path).as_str()) {
            continue;
        }
        for (n, line) in without_tests(&text).lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            // The window's name is the program's own name.
            if code.chars().any(is_han) && !code.contains("督办") {
                wrong.push(format!("{}:{}: {}", path.display(), n + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_file_is_named_after_its_concept() {
    for name in ["util.rs", "utils.rs", "common.rs", "helpers.rs", "misc.rs"] {
        let found: Vec<_> = sources().into_keys().filter(|p| p.ends_with(name)).collect();
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn dependencies_have_licences_that_go_with_ours() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("the manifest");
    assert!(manifest.contains("license = \"MIT OR Apache-2.0\""));
    let lock =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).expect("Cargo.lock is committed");
    let packages = lock.matches("[[package]]").count();
    // A ceiling, so that a dependency with a long tail is noticed when it is added.
    assert!(packages < 320, "{packages} packages");
}
