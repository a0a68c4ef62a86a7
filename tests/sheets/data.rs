//! The folder as data and back: byte for byte, against the schema, and with what a person or another program has changed.

use super::export::{SAMPLE, has, python, text};
use assert_cmd::Command;
use std::collections::BTreeMap;
use std::path::Path;

fn duban(folder: &Path, arguments: &[&str]) -> assert_cmd::assert::Assert {
    let mut command = Command::cargo_bin("duban").unwrap();
    command.arg("--folder").arg(folder).args(["--as", "office", "--today", "2026-06-18", "--lang", "en"]);
    command.args(arguments).assert()
}

fn data(folder: &Path) -> String {
    let done = duban(folder, &["export", "data", "-o", "-"]).success();
    String::from_utf8(done.get_output().stdout.clone()).unwrap()
}

/// All files of a folder but those that begin with a dot.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(dir) = waiting.pop() {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            if path.file_name().unwrap().to_string_lossy().starts_with('.') {
                continue;
            }
            if path.is_dir() {
                waiting.push(path);
            } else {
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn imported(json: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("data.json");
    std::fs::write(&file, json).unwrap();
    let folder = dir.path().join("new");
    duban(&folder, &["import", file.to_str().unwrap()]).success();
    (dir, folder)
}

#[test]
fn out_and_in_again_is_the_same_folder_byte_for_byte() {
    let json = data(Path::new(SAMPLE));
    let (_dir, folder) = imported(&json);
    assert_eq!(data(&folder), json);
    let (was, is) = (files(Path::new(SAMPLE)), files(&folder));
    assert_eq!(was.keys().collect::<Vec<_>>(), is.keys().collect::<Vec<_>>());
    for (name, bytes) in &was {
        assert!(is[name] == *bytes, "{name}");
    }
    let check = |folder: &Path| duban(folder, &["check"]).get_output().stdout.clone();
    assert_eq!(check(&folder), check(Path::new(SAMPLE)), "every seal holds as it did");
}

#[test]
fn comments_unknown_keys_marks_and_unreadable_files_come_through() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("site");
    duban::store::Store::init(&folder, "办", true).unwrap();
    let draft =
        "\u{feff}# mine\r\nformat = 1\r\nid = \"260601a\"\r\ntitle = '会'\r\ndate = \"2026-06-01\"\r\nown = 1.5\r\n";
    std::fs::write(folder.join("drafts/260601a.toml"), draft).unwrap();
    std::fs::write(folder.join("drafts/260602a.toml"), "id = \"260602a\"\nbroken").unwrap();
    std::fs::create_dir(folder.join("ledger/office")).unwrap();
    let entry = "# by hand\n[[entry]]\nat = 2026-06-01\ntask = \"260601a/1.1\"\nunit = \"x\"\nact = \"urge\"\nby = \"李\"\nmore = nan\n";
    std::fs::write(folder.join("ledger/office/2026.toml"), entry).unwrap();
    let (_dir, copy) = imported(&data(&folder));
    assert_eq!(files(&folder), files(&copy));
}

#[test]
fn what_another_program_changed_comes_in_and_a_changed_entry_shows() {
    let mut json: serde_json::Value = serde_json::from_str(&data(Path::new(SAMPLE))).unwrap();
    let meeting = json["meetings"].as_array_mut().unwrap().last_mut().unwrap();
    meeting["values"]["title"] = "改过的会".into();
    meeting["text"] = serde_json::Value::Null;
    let ledgers = json["ledgers"].as_array_mut().unwrap();
    let ledger = ledgers.iter_mut().find(|l| l["path"] == "ledger/office/2026.toml").unwrap();
    ledger["values"]["entry"][0]["by"] = "别人".into();
    let (_dir, folder) = imported(&json.to_string());
    let listed = duban(&folder, &["show", "260610a"]).success();
    assert!(String::from_utf8_lossy(&listed.get_output().stdout).contains("改过的会"));
    let checked = duban(&folder, &["check"]).failure();
    let said = String::from_utf8_lossy(&checked.get_output().stdout).into_owned();
    assert!(said.contains("ledger/office/2026.toml"), "{said}");
}

#[test]
fn data_goes_into_an_empty_folder_only_and_whole_or_not_at_all() {
    let json = data(Path::new(SAMPLE));
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("data.json");
    std::fs::write(&file, &json).unwrap();
    let full = dir.path().join("full");
    duban(&full, &["init", full.to_str().unwrap()]).success();
    let before = files(&full);
    duban(&full, &["import", file.to_str().unwrap()]).code(2);
    assert_eq!(files(&full), before);
    for bad in ["../x.toml", "meetings/2025/260610a.toml", "drafts/x.toml", "duban.toml", "ledger/zjj/2026-1.toml"] {
        std::fs::write(&file, json.replacen("meetings/2026/260610a.toml", bad, 1)).unwrap();
        let empty = dir.path().join("empty");
        duban(&empty, &["import", file.to_str().unwrap()]).code(2);
        assert!(!empty.join("duban.toml").exists() && files(dir.path()).keys().all(|name| !name.starts_with("empty")));
    }
}

#[test]
fn the_data_is_what_its_schema_says() {
    let schema: serde_json::Value = serde_json::from_str(&text("en", &["data", "--schema"])).unwrap();
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    let json: serde_json::Value = serde_json::from_str(&data(Path::new(SAMPLE))).unwrap();
    let wrong: Vec<String> = validator.iter_errors(&json).map(|e| format!("{e} at {}", e.instance_path())).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let mut other = json.clone();
    other["ledgers"][0]["values"]["entry"][0]["percent"] = 101.into();
    assert!(!validator.is_valid(&other));
}

#[test]
fn pythons_jsonschema_agrees() {
    if !has("python3", &["-c", "import jsonschema"]) {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("data.json");
    std::fs::write(&file, data(Path::new(SAMPLE))).unwrap();
    let script = format!(
        "import json, sys, jsonschema\n\
         s = json.load(open({:?}, encoding='utf-8'))\n\
         jsonschema.Draft202012Validator.check_schema(s)\n\
         jsonschema.validate(json.load(open(sys.argv[1], encoding='utf-8')), s)\n\
         print('valid')",
        concat!(env!("CARGO_MANIFEST_DIR"), "/docs/data.schema.json")
    );
    assert_eq!(python(&script, &file).trim(), "valid");
}
