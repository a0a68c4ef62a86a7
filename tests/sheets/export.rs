//! Runs `duban export` on the sample and keeps what comes out.

use assert_cmd::Command;
use std::path::Path;

pub const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sample");

/// The bytes that `duban export` prints on the sample, on 18 June 2026.
pub fn export(lang: &str, arguments: &[&str]) -> Vec<u8> {
    let run = Command::cargo_bin("duban")
        .expect("the program")
        .env("LC_ALL", "C.UTF-8")
        .args(["--folder", SAMPLE, "--today", "2026-06-18", "--lang", lang, "export"])
        .args(arguments)
        .args(["-o", "-"])
        .assert()
        .success();
    run.get_output().stdout.clone()
}

pub fn text(lang: &str, arguments: &[&str]) -> String {
    String::from_utf8(export(lang, arguments)).expect("UTF-8")
}

/// Whether a program can be run; says so where it cannot.
pub fn has(program: &str, arguments: &[&str]) -> bool {
    let there = std::process::Command::new(program).args(arguments).output().is_ok_and(|o| o.status.success());
    if !there {
        eprintln!("skipped: {program} {} does not run here", arguments.join(" "));
    }
    there
}

/// Runs a script of Python on a file and returns what it prints.
pub fn python(script: &str, file: &Path) -> String {
    let run = std::process::Command::new("python3").args(["-c", script]).arg(file).output().expect("python");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).expect("UTF-8")
}

#[test]
fn the_same_folder_and_day_give_the_same_bytes() {
    for arguments in [
        &["ledger", "-f", "xlsx"][..],
        &["ledger", "-f", "csv"],
        &["ledger", "-f", "md"],
        &["ledger", "-f", "json"],
        &["breakdown", "260610a", "-f", "xlsx"],
        &["calendar"],
    ] {
        assert!(export("zh", arguments) == export("zh", arguments), "{arguments:?}");
    }
}

#[test]
fn csv_is_what_spreadsheets_of_china_open() {
    for lang in ["zh", "en"] {
        let text = text(lang, &["ledger", "260610a", "-f", "csv"]);
        assert!(text.starts_with('\u{feff}') && text.ends_with("\r\n"));
        insta::assert_snapshot!(
            format!("ledger_csv_{lang}"),
            text.trim_start_matches('\u{feff}').replace("\r\n", "\n")
        );
    }
    let breakdown = text("zh", &["breakdown", "260610a", "-f", "csv"]);
    insta::assert_snapshot!("breakdown_csv_zh", breakdown.trim_start_matches('\u{feff}').replace("\r\n", "\n"));
}

#[test]
fn a_ledger_is_a_table_of_markdown_and_a_list_of_json() {
    insta::assert_snapshot!("ledger_md_zh", text("zh", &["ledger", "260610a/8.1", "-f", "md"]));
    let json: serde_json::Value = serde_json::from_str(&text("zh", &["ledger", "260610a/8.1", "-f", "json"])).unwrap();
    assert_eq!(json["date"], "2026-06-18");
    assert_eq!(json["assignments"].as_array().unwrap().len(), 10);
    assert_eq!(json["assignments"][0]["task"], "260610a/8.1");
}

#[test]
fn a_file_for_each_unit_where_that_is_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    Command::cargo_bin("duban")
        .unwrap()
        .args(["--folder", SAMPLE, "--today", "2026-06-18", "--lang", "zh", "export", "ledger", "260610a/8.1"])
        .args(["-f", "csv", "--apart", "-o"])
        .arg(dir.path())
        .assert()
        .success();
    let names: Vec<_> = std::fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names.len(), 10, "{names:?}");
}

#[test]
fn a_unit_gets_its_own_rows_only() {
    let own = |what: &[&str]| {
        let run = Command::cargo_bin("duban")
            .unwrap()
            .args(["--folder", SAMPLE, "--today", "2026-06-18", "--lang", "zh", "--as", "hekou", "export"])
            .args(what)
            .args(["-o", "-"])
            .assert()
            .success();
        String::from_utf8(run.get_output().stdout.clone()).unwrap()
    };
    let rows = own(&["ledger", "-f", "csv"]);
    assert!(rows.lines().count() > 3 && rows.lines().skip(1).all(|l| l.contains("@hekou")), "{rows}");
    let events = own(&["calendar"]).replace("\r\n ", "");
    assert!(events.contains("（河口乡）") && !events.contains("（白石镇"), "{events}");
}
