//! Keys in, files out: a table that was kept elsewhere is shown, corrected and brought in as one step.

mod support;

use duban::app::{Overlay, Place};
use duban::i18n::Lang;
use support::{Folder, Session};

const OLD: &str = "旧台账,,,,,,\n\
    序号,任务,牵头单位,完成时限,进展情况,问题,经办\n\
    1,在建工地塔吊专项检查,区住建局,2026-07-31,完成80%,12,刘工\n\
    2,报送端午假期值班表,公安分局,2026-06-10,已完成,0,\n\
    3,,区住建局,,,,\n\
    合计,,,,,12,\n";

/// The folder, the file's path, and a session that shows it.
fn shown(lang: Lang) -> (Folder, tempfile::TempDir, Session) {
    let (folder, dir) = (Folder::sample(), tempfile::tempdir().expect("a folder"));
    let file = dir.path().join("old.csv");
    std::fs::write(&file, OLD).expect("a file");
    let mut s = folder.office().lang(lang);
    s.keys(":import");
    s.keys("<enter>");
    s.paste(file.to_str().expect("a path"));
    s.keys("<enter><enter><enter>");
    assert!(matches!(s.app.overlays.last(), Some(Overlay::Import(_))), "{}", s.text());
    (folder, dir, s)
}

#[test]
fn columns_and_rows_are_shown_with_what_becomes_of_them() {
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for (columns, rows) in [(80, 24), (60, 16)] {
            let (_folder, _dir, s) = shown(lang);
            let s = s.size(columns, rows);
            let path = s.text().lines().nth(1).expect("the title").to_owned();
            let text: String = s.text().replace(&path, "(the file)");
            insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), text);
        }
    }
}

#[test]
fn a_column_is_turned_rows_are_left_and_one_undo_takes_all_back() {
    let (folder, _dir, mut s) = shown(Lang::Zh);
    assert!(s.text().contains("疑似与 260610a/8.1 重复"), "{}", s.text());
    // 经办 is not known; the person says that it is a note.
    s.keys("<down><down><down><down><down><down><left>");
    assert!(s.text().lines().any(|l| l.contains("经办") && l.contains("备注")), "{}", s.text());
    s.keys("x<enter>");
    assert_eq!(*s.app.place(), Place::Record);
    let draft = folder.read("drafts/260618b.toml");
    assert!(draft.contains("在建工地塔吊专项检查（经办：刘工）") && !draft.contains("值班表"), "{draft}");
    assert!(
        draft.contains("carried = { status = \"working\", percent = 80") && draft.contains("\"问题\" = 12"),
        "{draft}"
    );
    s.keys("u");
    assert!(!folder.read("drafts/260618b.toml").contains("塔吊"), "one step");
    s.keys("U");
    assert!(folder.read("drafts/260618b.toml").contains("塔吊"));
    s.keys("I<enter>");
    let ledger = folder.read("ledger/office/2026.toml");
    assert!(ledger.contains("act = \"carry\""), "{}", s.text());
}

#[test]
fn a_file_that_is_none_says_so_and_a_unit_is_not_asked() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys(":import<enter>/no/such/file.xlsx<enter><enter><enter>");
    assert!(s.app.overlays.is_empty() && s.text().contains("/no/such/file.xlsx"), "{}", s.text());
    let mut unit = folder.unit("zjj");
    unit.keys(":import");
    assert!(unit.text().contains("办公室"), "{}", unit.text());
}
