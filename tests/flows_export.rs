//! Documents asked for on the screens: keys in, files out.

mod support;

use duban::model::LedgerId;
use support::Folder;

/// The names in the export folder.
fn exports(folder: &Folder, below: &str) -> Vec<String> {
    let dir = folder.path().join("exports").join(below);
    let mut names: Vec<String> = std::fs::read_dir(dir)
        .map(|all| all.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect())
        .unwrap_or_default();
    names.sort();
    names
}

#[test]
fn minutes_are_looked_at_and_then_written() {
    let folder = Folder::sample();
    let mut session = folder.office();
    session.keys("2jx");
    assert!(session.picture().contains("会议纪要"), "{}", session.picture());
    session.keys("<enter><enter><enter>");
    let look = session.picture();
    assert!(look.contains("会议纪要-260610a.docx") && look.contains("6月份安全生产调度会纪要"), "{look}");
    assert_eq!(exports(&folder, ""), Vec::<String>::new(), "nothing is written before it was seen");
    session.keys("<enter>");
    assert_eq!(exports(&folder, ""), ["会议纪要-260610a.docx"]);
    assert!(session.picture().contains("已保存到"), "{}", session.picture());
}

#[test]
fn another_file_is_replaced_only_after_a_question() {
    let folder = Folder::sample();
    std::fs::create_dir(folder.path().join("exports")).expect("a folder");
    let path = folder.path().join("exports/会议纪要-260610a.docx");
    std::fs::write(&path, "mine").expect("written");
    let mut session = folder.office();
    session.keys("2jx<enter><enter><enter><enter>");
    assert!(session.picture().contains("换掉它"), "{}", session.picture());
    session.keys("<esc>");
    assert_eq!(std::fs::read(&path).expect("read"), b"mine");
    session.keys("x<enter><enter><enter><enter>y");
    assert!(std::fs::read(&path).expect("read").starts_with(b"PK"));
}

#[test]
fn a_typed_path_is_where_it_goes() {
    let folder = Folder::sample();
    let mut session = folder.office();
    let target = folder.path().join("纪要.md");
    session.keys("2jx<enter><right><enter>");
    session.keys(&target.display().to_string());
    session.keys("<enter><enter>");
    assert!(std::fs::read_to_string(&target).expect("written").contains("# 6月份安全生产调度会纪要"));
}

#[test]
fn what_is_marked_is_what_the_notices_are_about() {
    let folder = Folder::sample();
    let mut session = folder.office();
    session.keys("3 j j x");
    let form = session.picture();
    assert!(form.contains("3项交办项") && form.contains("已标记"), "{form}");
}

#[test]
fn a_unit_writes_its_own_papers_only_into_its_export_folder() {
    let folder = Folder::sample();
    let mut session = folder.session(LedgerId::Unit("zjj".parse().expect("a unit")), "王建国");
    session.app.who.restricted = true;
    session.keys("3<ctrl+e>");
    let form = session.picture();
    assert!(!form.contains("保存到") && !form.contains("督查通报") && !form.contains("会议纪要"), "{form}");
    session.keys("<ctrl+s><enter>");
    assert_eq!(exports(&folder, ""), ["zjj"]);
    assert_eq!(exports(&folder, "zjj").len(), 1);
}
