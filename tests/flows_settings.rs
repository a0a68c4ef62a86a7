//! Keys in, settings file out: changing a setting, a key, a wrong entry; and what stands against it.

mod support;

use duban::app::{Overlay, Place, Settings};
use duban::i18n::Lang;
use duban::store::SettingsFile;
use std::path::PathBuf;
use support::{Folder, Session};
use tempfile::TempDir;

/// A session with a settings file of its own.
fn session(folder: &Folder, text: &str) -> (TempDir, PathBuf, Session) {
    let dir = TempDir::new().expect("a directory");
    let path = dir.path().join("duban/config.toml");
    if !text.is_empty() {
        std::fs::create_dir_all(path.parent().expect("inside")).expect("a directory");
        std::fs::write(&path, text).expect("a file");
    }
    let mut s = folder.office();
    s.own.settings = SettingsFile::at(path.clone());
    s.app.preferences.path = path.display().to_string();
    (dir, path, s)
}

fn read(path: &PathBuf) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

/// Leads to a row by searching for it.
fn find(s: &mut Session, words: &str) {
    s.keys(&format!(",/{words}<enter>"));
}

#[test]
fn a_setting_goes_through_its_values_and_holds_at_once() {
    let folder = Folder::sample();
    let (_dir, path, mut s) = session(&folder, "");
    find(&mut s, "theme");
    s.keys("<enter>");
    assert_eq!(read(&path), "theme = \"dark\"\n");
    s.keys("<enter>");
    assert_eq!(read(&path), "theme = \"light\"\n");
    assert_eq!(s.app.preferences.settings.theme, duban::app::Ground::Light);
    s.keys("D");
    assert_eq!(read(&path), "");
    s.keys("D");
    assert!(s.text().contains("已是默认"), "{}", s.text());
    s.keys("<esc>");
    find(&mut s, "剪贴板");
    s.keys("<enter>");
    assert_eq!(read(&path), "clipboard = false\n");
    assert!(!s.app.clipboard);
}

#[test]
fn the_language_changes_under_ones_eyes_unless_an_option_holds_it() {
    let folder = Folder::sample();
    let (_dir, path, mut s) = session(&folder, "# mine\n");
    find(&mut s, "lang");
    s.keys("<enter>");
    assert!(read(&path).starts_with("# mine\n"), "{}", read(&path));
    assert!(read(&path).contains("lang = \"en\""), "{}", read(&path));
    assert!(s.text().contains("My settings"), "{}", s.text());
    let given = duban::app::Given { value: "en".into(), by: "--lang" };
    s.app.preferences.forced.insert("lang", given);
    s.keys("<enter>");
    assert!(read(&path).contains("lang = \"zh\""));
    assert_eq!(s.app.words.is_chinese, Lang::En.words().is_chinese, "the option holds in this session");
    assert!(s.text().contains("next start") && s.text().contains("--lang"), "{}", s.text());
}

#[test]
fn a_text_is_typed_into_a_form_and_an_empty_one_is_the_default() {
    let folder = Folder::sample();
    let (_dir, path, mut s) = session(&folder, "");
    find(&mut s, "editor");
    s.keys("<enter>vim -n<enter>");
    assert_eq!(read(&path), "editor = \"vim -n\"\n");
    assert_eq!(s.app.preferences.settings.editor.as_deref(), Some("vim -n"));
    s.keys("<enter>");
    for _ in 0.."vim -n".len() {
        s.keys("<backspace>");
    }
    s.keys("<enter>");
    assert_eq!(read(&path), "");
}

#[test]
fn a_folder_that_is_none_is_not_written() {
    let folder = Folder::sample();
    let (dir, path, mut s) = session(&folder, "");
    find(&mut s, "folder");
    s.keys("<enter>there<enter>");
    assert!(matches!(s.app.overlays.last(), Some(Overlay::Form(_))), "a path from here leads nowhere later");
    s.keys("<esc><enter>");
    s.keys(&format!("{}<enter>", dir.path().display()));
    assert_eq!(read(&path), "", "no site lies there");
    assert!(s.text().contains("duban.toml"), "{}", s.text());
    s.keys("<enter>");
    s.keys(&format!("{}<enter>", folder.path().display()));
    assert!(read(&path).contains(&folder.path().display().to_string()));
    assert!(s.text().contains("下次启动"), "{}", s.text());
}

#[test]
fn a_key_is_pressed_told_and_taken_and_works_at_once() {
    let folder = Folder::sample();
    let (_dir, path, mut s) = session(&folder, "[keys] # own\n");
    find(&mut s, "figures");
    s.keys("<enter>?");
    assert!(s.text().contains("已是“帮助”的键"), "{}", s.text());
    s.keys("<enter>");
    assert!(matches!(s.app.overlays.last(), Some(Overlay::Rebind(_))), "what has another use is not taken");
    s.keys("v");
    assert!(s.text().contains("在“交办项”里它仍是"), "{}", s.text());
    s.keys("<f7><enter>");
    assert_eq!(read(&path), "[keys] # own\nfigures = \"f7\"\n");
    s.keys("<enter><f8>+");
    assert_eq!(read(&path), "[keys] # own\nfigures = [\"f7\", \"f8\"]\n");
    for key in ["<f7>", "<f8>"] {
        s.keys(&format!("<esc>1{key}"));
        assert_eq!(*s.app.place(), Place::Figures, "{key}");
    }
    find(&mut s, "figures");
    s.keys("D");
    assert_eq!(read(&path), "[keys] # own\n");
}

#[test]
fn where_text_is_typed_no_key_that_writes_is_taken() {
    let folder = Folder::sample();
    let (_dir, path, mut s) = session(&folder, "");
    find(&mut s, "type.breakdown");
    s.keys("<enter>b<enter>");
    assert!(s.text().contains("会打出一个字"), "{}", s.text());
    s.keys("<f6><enter>");
    assert_eq!(read(&path), "[keys]\n\"type.breakdown\" = \"f6\"\n");
}

#[test]
fn wrong_entries_stand_on_top_with_line_and_way_out() {
    let folder = Folder::sample();
    let text = "theme = \"purple\"\n# kept\n[keys]\nfly = \"f\"\nquit = \"?\"\n";
    let (_dir, path, mut s) = session(&folder, text);
    s.keys(",");
    assert_eq!(*s.app.place(), Place::Settings);
    assert_eq!(s.app.preferences.bad.len(), 3);
    assert!(s.text().contains("写错的条目 3") && s.text().contains("第1行"), "{}", s.text());
    s.keys("<enter>");
    assert!(s.text().contains("删去这一条"), "{}", s.text());
    s.keys("n<enter>y");
    assert_eq!(read(&path), "# kept\n[keys]\nfly = \"f\"\nquit = \"?\"\n");
    s.keys("g<enter>yg<enter>y");
    assert_eq!(read(&path), "# kept\n[keys]\n");
    assert!(s.app.preferences.bad.is_empty());
}

#[test]
fn a_file_that_is_no_toml_is_shown_and_never_written() {
    let folder = Folder::sample();
    let (_dir, path, mut s) = session(&folder, "theme = \n");
    s.keys(",<enter>");
    assert!(s.text().contains("先用编辑器改好"), "{}", s.text());
    find(&mut s, "symbols");
    s.keys("<enter>");
    assert_eq!(read(&path), "theme = \n");
    assert!(s.text().contains("config.toml"), "{}", s.text());
}

#[test]
fn what_was_written_by_hand_meanwhile_is_read_when_the_screen_is_opened() {
    let folder = Folder::sample();
    let (_dir, path, mut s) = session(&folder, "colours = 16\n");
    s.keys(",<esc>");
    std::fs::write(&path, "[keys]\nquit = \"ctrl+q\"\n").expect("written");
    s.keys(",<esc>q");
    assert!(!s.app.quit);
    s.keys("<ctrl+q>");
    assert!(s.app.quit);
}

#[test]
fn a_restricted_session_looks_and_writes_nothing() {
    let folder = Folder::sample();
    let (_dir, path, mut s) = session(&folder, "");
    s.app.who.restricted = true;
    s.app.preferences.path.clear();
    find(&mut s, "theme");
    s.keys("<enter>");
    assert_eq!(read(&path), "");
    assert!(s.text().contains("受限"), "{}", s.text());
}

#[test]
fn the_rules_of_the_site_say_where_they_stand() {
    let folder = Folder::sample();
    let (_dir, path, mut s) = session(&folder, "");
    find(&mut s, "sign_hours");
    assert!(s.text().contains("24 小时") && s.text().contains("[rules] › sign_hours"), "{}", s.text());
    s.keys("<enter>");
    assert!(s.text().contains("duban.toml"), "{}", s.text());
    assert_eq!(read(&path), "");
}

/// What the screen writes, the start reads.
#[test]
fn whatever_is_chosen_can_be_read_again() {
    let folder = Folder::sample();
    let (_dir, path, mut s) = session(&folder, "");
    s.keys(",j");
    for _ in 0..7 {
        s.keys("<enter><enter><enter>j");
    }
    let (settings, bad) = Settings::read(&read(&path));
    assert!(bad.is_empty(), "{bad:?}");
    assert_eq!(settings, s.app.preferences.settings);
}
