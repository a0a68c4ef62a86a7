//! Every example in `docs/folder.md` is read by the program: the first line of an example names its file.

use duban::model::*;
use duban::store::*;
use std::fs;
use std::path::Path;

fn examples() -> Vec<(String, String)> {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/folder.md");
    let text = fs::read_to_string(docs).unwrap();
    let blocks = text.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.map(|b| (b.lines().next().unwrap().trim_start_matches("# ").to_owned(), b.to_owned())).collect()
}

#[test]
fn every_example_is_read_without_a_fault() {
    let dir = tempfile::tempdir().unwrap();
    let examples = examples();
    assert!(examples.len() >= 5);
    for (file, text) in &examples {
        let path = dir.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        assert!(!path.exists(), "{file} stands twice");
        fs::write(path, text).unwrap();
    }
    let register = Store::open(dir.path()).unwrap().loader(LedgerId::Office).load();
    let faults: Vec<_> = register.problems.iter().filter(|p| p.kind.is_fault()).collect();
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(register.meetings.len(), 2);
    let Ok(Ref::Assignment(id)) = "230615a/3.1@zjj".parse() else { panic!() };
    let assignment = register.assignment(&id).unwrap();
    assert_eq!(assignment.history.len(), 7, "every entry of the examples counts");
    assert_eq!(register.site.groups[0].members.len(), 1);
}

#[test]
fn every_key_and_every_word_of_the_format_is_explained() {
    let docs = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/folder.md")).unwrap();
    for (_, word) in ACTS {
        assert!(docs.contains(&format!("`{word}`")), "{word}");
    }
    for (_, word) in LEVELS {
        assert!(docs.contains(word), "{word}");
    }
    for (_, word) in KINDS {
        assert!(docs.contains(word), "{word}");
    }
}
