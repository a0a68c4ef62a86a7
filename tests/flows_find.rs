//! Keys in, files out: finding things, keeping a search under a name, and acting on many at once.

mod support;

use duban::app::{Overlay, Row, Under};
use duban::model::{Act, Status};
use duban::store::ViewsFile;
use support::{Folder, Session};

fn rows(s: &Session) -> Vec<String> {
    let list = &s.app.view().expect("a list").list;
    list.rows().iter().filter_map(|r| if let Row::Assignment(id) = r { Some(id.to_string()) } else { None }).collect()
}

fn marked(s: &Session) -> usize {
    s.app.view().expect("a list").list.marks().len()
}

#[test]
fn a_fault_is_marked_under_its_column_and_goes_once_it_is_mended() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("3/逾期 灯:紫");
    assert!(matches!(s.app.under_search(), Some(Under::Fault(5, _))), "{:?}", s.app.under_search());
    let text = s.text();
    let lines: Vec<&str> = text.lines().collect();
    let typed = lines.iter().position(|l| l.contains("灯:紫")).expect("the search line");
    assert!(lines[typed + 1].contains('^') && lines[typed + 1].contains("红 黄 绿 蓝 灰"), "{text}");
    s.keys("<backspace>红");
    assert!(s.text().contains("= 已超期，灯为红"), "{}", s.text());
    assert!(!rows(&s).is_empty());
}

#[test]
fn tab_takes_what_is_offered() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("3/dw<tab>zjj<tab>状态<tab>");
    assert_eq!(s.app.view().expect("a list").search.text(), "单位:区住建局 状态:");
    s.keys("<tab>");
    assert_eq!(s.app.view().expect("a list").search.text(), "单位:区住建局 状态:待签收 ");
}

#[test]
fn a_search_is_kept_under_a_name_recalled_replaced_and_deleted() {
    let folder = Folder::sample();
    let mut s = folder.office();
    let dir = tempfile::tempdir().expect("a temporary folder");
    s.own.views = ViewsFile::at(dir.path().join("deep/views.toml"));
    s.keys("3/灯:红 群体:各乡镇<enter>");
    let late_towns = rows(&s);
    assert!(!late_towns.is_empty());
    s.keys("S乡镇超期<enter>");
    let file = dir.path().join("deep/views.toml");
    assert!(std::fs::read_to_string(&file).expect("the file").contains("\"乡镇超期\" = \"灯:红 群体:各乡镇\""));
    s.keys("<esc>");
    assert!(rows(&s).len() > late_towns.len());
    s.keys("@xz<tab><enter>");
    assert_eq!(rows(&s), late_towns);
    // Under the same name only after a question.
    s.keys("<esc>/逾期<enter>S乡镇超期<enter>");
    assert!(matches!(s.app.overlays.last(), Some(Overlay::Confirm(_))));
    s.keys("<esc>");
    assert_eq!(s.own.views.read().expect("views")["乡镇超期"], "灯:红 群体:各乡镇");
    s.keys("<esc>@乡镇超期<enter><ctrl+x>");
    assert!(s.text().contains("删除视图“乡镇超期”"), "{}", s.text());
    s.keys("<enter>");
    assert!(s.own.views.read().expect("views").is_empty());
    assert!(s.app.view().expect("a list").search.is_empty());
}

#[test]
fn a_views_file_keeps_what_a_person_wrote_into_it() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let path = dir.path().join("views.toml");
    std::fs::write(&path, "# mine\nlate-towns = \"late group:各乡镇\" # by hand\n").expect("written");
    let file = ViewsFile::at(path.clone());
    file.change("新", Some("灯:红")).expect("saved");
    let text = std::fs::read_to_string(&path).expect("the file");
    assert!(text.contains("# mine") && text.contains("# by hand") && text.contains("灯:红"), "{text}");
    std::fs::write(&path, "late = [broken").expect("written");
    assert!(file.change("新", None).is_err());
    assert_eq!(std::fs::read_to_string(&path).expect("the file"), "late = [broken");
}

#[test]
fn a_range_and_all_are_marked_and_unmarked() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("3gVjjj");
    assert_eq!(marked(&s), 4);
    s.keys("kk");
    assert_eq!(marked(&s), 2);
    s.keys("Vjj");
    assert_eq!(marked(&s), 2);
    s.keys("*");
    assert_eq!(marked(&s), rows(&s).len());
    s.keys("*");
    assert_eq!(marked(&s), 0);
}

#[test]
fn many_are_extended_with_a_preview_and_taken_back_in_one_step() {
    let folder = Folder::sample();
    let mut s = folder.office();
    let before = folder.read("ledger/office/2026.toml").matches("[[entry]]").count();
    s.keys("3/会议:260415a 文字:九小场所<enter>*e");
    let Some(Overlay::Form(form)) = s.app.overlays.last() else { panic!("a form") };
    let left_out = form.left_out.len();
    let on = rows(&s).len() - left_out;
    assert!(on > 1 && left_out > 0, "{on} {left_out}");
    s.keys("7-15");
    let text = s.text();
    assert!(text.contains("7月15日") && text.contains(&format!("不含{left_out}项")), "{text}");
    s.keys("<ctrl+s>");
    let entries = |folder: &Folder| folder.read("ledger/office/2026.toml");
    assert_eq!(entries(&folder).matches("[[entry]]").count(), before + on);
    let extended = |s: &Session| {
        s.app.register.assignments.iter().filter(|a| a.extended.is_some_and(|d| d.to_string() == "2026-07-15")).count()
    };
    assert_eq!(extended(&s), on);
    s.keys("u");
    assert!(s.text().contains(&format!("等{on}项")), "{}", s.text());
    s.keys("<enter>");
    assert_eq!(extended(&s), 0);
    assert_eq!(entries(&folder).matches("[[entry]]").count(), before + 2 * on);
    assert_eq!(entries(&folder).matches("act = \"retract\"").count(), on);
}

#[test]
fn u_after_anything_else_does_not_mean_the_many() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("3/状态:待签收 或 状态:办理中<enter>*c<ctrl+s>");
    let many = s.app.last_many.clone().expect("an act on many");
    assert_eq!(many.act, Act::Urge);
    s.keys("j");
    assert!(s.app.last_many.is_none());
    assert!(s.app.register.assignments.iter().any(|a| a.status == Status::Working && a.urges > 0));
}
