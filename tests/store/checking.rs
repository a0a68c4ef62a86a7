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

#[test]
fn a_campaign_that_cannot_be_used_is_named_with_its_line_and_the_others_count() {
    let folder = Folder::new();
    folder.issued();
    let lines = SITE.lines().count();
    let campaigns = "\n[[campaign]]\ntag = \"甲\"\nfrom = 2023-06-01\nuntil = 2023-06-30\n\
        [[campaign]]\ntag = \"乙\"\nfrom = 2023-07-01\nuntil = 2023-06-30\n\
        [[campaign]]\ntag = \"甲\"\nfrom = 2023-06-01\nuntil = 2023-06-30\n\
        [[campaign]]\ntag = \"丙\"\nfrom = 09:00:00\nuntil = 2023-06-30\n";
    folder.write("duban.toml", format!("{SITE}{campaigns}"));
    let all = found(&folder);
    let at = |line: usize, column: usize, rest: &str| {
        let start = format!("duban.toml:{}:{column} {rest}", lines + line);
        assert!(all.iter().any(|p| p.starts_with(&start)), "{start} in {all:#?}");
    };
    at(3, 7, "UnusedTag(\"甲\")");
    at(9, 9, "Reversed");
    at(11, 7, "Twice(\"甲\")");
    at(16, 8, "Shape");
    let register = folder.store.loader(LedgerId::Office).load();
    assert_eq!(register.site.campaigns.iter().map(|c| c.title.as_str()).collect::<Vec<_>>(), ["甲"]);
}

#[test]
fn an_upstream_id_that_is_not_there_is_named_and_words_are_not() {
    let folder = Folder::new();
    folder.issued();
    let file = "meetings/2023/230615a.toml";
    let text = std::fs::read_to_string(folder.path(file)).unwrap();
    let with = |meeting: &str, directive: &str| {
        let text = text.replacen("version =", &format!("upstream = \"{meeting}\"\nversion ="), 1);
        folder.write(file, text.replacen("no = 1\n", &format!("no = 1\nupstream = \"{directive}\"\n"), 1));
        found(&folder)
    };
    let lost = with("230101a", "230101a/3");
    assert_eq!(lost, [format!("{file} LostUpstream(\"230101a\")"), format!("{file} LostUpstream(\"230101a/3\")")]);
    assert_eq!(with("全市会议", "市安委办〔2023〕3号第二项"), [""; 0]);
}
