//! `check`: everything that does not fit together.

use super::folder::*;
use duban::model::*;

fn found(folder: &Folder) -> Vec<String> {
    let show = |p: &Problem| format!("{p} {:?}", p.kind);
    folder.store.check(&LedgerId::Office).iter().map(show).collect()
}

#[test]
fn a_sound_folder_has_no_problems() {
    let folder = Folder::new();
    folder.issued();
    assert_eq!(found(&folder), [""; 0]);
}

#[test]
fn names_and_ids_that_nothing_answers_to_are_named() {
    let folder = Folder::new();
    folder.issued();
    folder.write("duban.toml", SITE.replace("id = \"bs\"", "id = \"xx\"").replace("区住建局", "区建委"));
    let all = found(&folder).join("\n");
    for part in ["meetings/2023/230615a.toml Dangling(\"区住建局\")", "ledger/office/2023.toml Dangling(\"bs\")"] {
        assert!(all.contains(part), "{all}");
    }
}

#[test]
fn an_assignment_without_its_meeting_is_named() {
    let folder = Folder::new();
    folder.issued();
    std::fs::remove_file(folder.path("meetings/2023/230615a.toml")).unwrap();
    assert!(found(&folder).join("\n").contains("Dangling(\"230615a/1.1\")"));
}

#[test]
fn a_name_that_two_units_answer_to_is_named() {
    let folder = Folder::new();
    folder.write("duban.toml", SITE.replace("short = \"区住建局\"", "short = \"清水镇\""));
    assert_eq!(found(&folder), ["duban.toml Twice(\"清水镇\")"]);
}

#[test]
fn a_unit_id_or_member_that_is_wrong_is_named_with_its_place() {
    let folder = Folder::new();
    folder.write(
        "duban.toml",
        SITE.replace("[\"qs\", \"白石镇\"]", "[\"qs\", \"黑石镇\"]").replace("id = \"bs\"", "id = \"qs\""),
    );
    let all = found(&folder);
    assert_eq!(all.len(), 2, "{all:?}");
    assert!(all[0].starts_with("duban.toml:15:6 Twice") && all[1].starts_with("duban.toml:20:"), "{all:?}");
}
