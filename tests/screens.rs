//! Pictures of each screen on the sample folder, in both languages: 80×24, 120×40, and once 60×16.
//!
//! A picture that should change is looked at, then accepted with `INSTA_UPDATE=always cargo test --test screens`.

mod support;

use duban::i18n::Lang;
use support::{Folder, Session};

/// A screen: its name, who looks, and the keys that lead there.
struct Shot {
    name: &'static str,
    unit: Option<&'static str>,
    keys: &'static str,
    /// On the sample after some wear.
    worn: bool,
}

const fn office(name: &'static str, keys: &'static str) -> Shot {
    Shot { name, unit: None, keys, worn: false }
}

const fn clerk(name: &'static str, keys: &'static str) -> Shot {
    Shot { name, unit: Some("zjj"), keys, worn: false }
}

const fn worn(name: &'static str, keys: &'static str) -> Shot {
    Shot { name, unit: None, keys, worn: true }
}

const SHOTS: &[Shot] = &[
    office("today", "1"),
    office("meetings", "2j"),
    office("meeting", "2j<enter>jj"),
    office("meeting_weekly", "2jj<enter>jjj"),
    office("meeting_monthly", "2jjj<enter>G"),
    office("tasks_periods", "3/周期<enter>"),
    office("cancel_form", "3X"),
    office("units_months", "4tt"),
    office("tasks", "3j"),
    office("tasks_search", "3/灯:红 单位:llx<enter>"),
    office("tasks_bad_search", "3/灯:紫"),
    office("tasks_board", "3tl"),
    office("tasks_calendar", "3ttl"),
    office("tasks_by_unit", "3wjjH<esc>"),
    office("tasks_by_week", "3wwwwwjzj<enter>"),
    office("history_item", "3jH"),
    office("history_unit", "4jH"),
    worn("history_meeting", "2jHj"),
    worn("problems", "P"),
    office("tasks_details", "3j<tab>"),
    office("units", "4"),
    office("units_leaders", "4vvllo"),
    office("figures", "F"),
    office("record_typing", "2<enter>区市监局要牵头对燃具市场开展抽查，各乡镇每周五前报送情况"),
    office("record_completion", "2<enter>抓好燃气安全@sjj"),
    office("record_outline", "2<enter><esc>kk"),
    office("record_task_form", "2<enter><esc>gjjl"),
    office("record_facts", "2<enter><esc>f"),
    office("issue_preview", "2<enter><esc>I"),
    office("delete", "2<enter><esc>gjD"),
    office("act_form", "3c"),
    office("export_form", "2jx"),
    office("export_bulletin", "4x"),
    office("export_preview", "2jx<enter><enter><enter>"),
    office("figures_by_month", "Fvvvvv"),
    office("campaigns", "C"),
    office("campaign", "Cj<enter>"),
    office("campaign_details", "Cj<enter><tab>"),
    office("help", "1?"),
    office("schedule", "2<enter><esc>gBjM"),
    office("settings", ","),
    office("settings_keys", ",/undo<enter>"),
    office("settings_new_key", ",/figures<enter><enter>v"),
    office("palette", "1:cb"),
    office("refused", "3v"),
    office("undo_last", "3u"),
    office("form_calendar", "3e<ctrl+t>"),
    clerk("form_selection", "3p区内高层建筑外墙排查已完成七成<shift+left><shift+left>"),
    clerk("clerk_today", "1"),
    clerk("clerk_tasks", "3"),
    clerk("clerk_form", "3p"),
    clerk("clerk_export", "3<ctrl+e>"),
];

/// The keys only look: the folder stays as it is.
fn shoot(folder: &Folder, shot: &Shot, lang: Lang, columns: u16, rows: u16) -> String {
    let mut session: Session = match shot.unit {
        Some(id) => folder.unit(id),
        None => folder.office(),
    }
    .lang(lang)
    .size(columns, rows);
    session.keys(shot.keys);
    session.picture()
}

fn all(lang: Lang, columns: u16, rows: u16, suffix: &str) {
    let (folder, worn) = (Folder::sample(), Folder::worn());
    for shot in SHOTS {
        let folder = if shot.worn { &worn } else { &folder };
        insta::assert_snapshot!(format!("{}_{suffix}", shot.name), shoot(folder, shot, lang, columns, rows));
    }
}

#[test]
fn screens_in_chinese_at_80_by_24() {
    all(Lang::Zh, 80, 24, "zh_80x24");
}

#[test]
fn screens_in_english_at_80_by_24() {
    all(Lang::En, 80, 24, "en_80x24");
}

#[test]
fn screens_in_chinese_at_120_by_40() {
    all(Lang::Zh, 120, 40, "zh_120x40");
}

#[test]
fn screens_in_english_at_120_by_40() {
    all(Lang::En, 120, 40, "en_120x40");
}

#[test]
fn screens_in_chinese_at_60_by_16() {
    all(Lang::Zh, 60, 16, "zh_60x16");
}

/// Short of rows in the other language: the forms, and the outlines in which each unit stands with its own period.
#[test]
fn some_screens_in_english_at_60_by_16() {
    let folder = Folder::sample();
    for name in ["meeting_weekly", "meeting_monthly", "tasks_periods", "cancel_form", "units_months"] {
        let shot = SHOTS.iter().find(|s| s.name == name).expect("a shot of that name");
        insta::assert_snapshot!(format!("{name}_en_60x16"), shoot(&folder, shot, Lang::En, 60, 16));
    }
}

#[test]
fn an_empty_folder_says_what_to_do() {
    let folder = Folder::fresh();
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let session = folder.office().lang(lang);
        insta::assert_snapshot!(format!("empty_{name}_80x24"), session.picture());
    }
}

#[test]
fn the_tour_covers_nothing_of_what_it_speaks_of() {
    let folder = Folder::sample();
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for (columns, rows) in [(80, 24), (120, 40)] {
            let mut session = folder.office().lang(lang).size(columns, rows);
            duban::app::tour::begin(&mut session.app);
            for stop in 1..=duban::app::tour::STOPS {
                insta::assert_snapshot!(format!("tour_{stop}_{name}_{columns}x{rows}"), session.picture());
                session.keys("<enter>");
            }
            assert!(session.app.overlays.is_empty(), "the last Enter leaves it");
        }
    }
}

/// The main screens, in pictures: `cargo test --test screens -- --ignored pictures` (see docs/pictures.md).
const PICTURES: [&str; 20] = [
    "today",
    "meetings",
    "meeting",
    "tasks",
    "tasks_by_unit",
    "tasks_board",
    "tasks_calendar",
    "units",
    "record_typing",
    "history_meeting",
    "problems",
    "figures",
    "campaign",
    "settings",
    "record_outline",
    "record_task_form",
    "act_form",
    "export_form",
    "help",
    "palette",
];

#[test]
#[ignore = "writes pictures to target/pictures; needs rsvg-convert for PNG"]
fn pictures() {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    std::fs::create_dir_all(&dir).expect("a folder for the pictures");
    let (folder, worn) = (Folder::sample(), Folder::worn());
    for name in PICTURES {
        let shot = SHOTS.iter().find(|s| s.name == name).expect("a shot of that name");
        for (lang, suffix) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
            for (columns, rows) in [(80, 24), (120, 40)] {
                let mut session = if shot.worn { &worn } else { &folder }.office().lang(lang).size(columns, rows);
                session.keys(shot.keys);
                let file = dir.join(format!("{name}_{suffix}_{columns}x{rows}.svg"));
                std::fs::write(&file, session.svg()).expect("a picture");
                let png = file.with_extension("png");
                let made = std::process::Command::new("rsvg-convert").arg("-o").arg(png).arg(&file).status();
                assert!(made.is_ok_and(|s| s.success()), "rsvg-convert is needed: apt install librsvg2-bin");
            }
        }
    }
}

/// A picture in the README: `<!-- picture today zh 80x24 -->` and the block of text behind it.
#[test]
fn the_readme_shows_what_the_program_draws() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let there = std::fs::read_to_string(path).expect("the README");
    let folder = Folder::sample();
    let mut wanted = String::new();
    let mut lines = there.lines();
    let mut found = 0;
    while let Some(line) = lines.next() {
        wanted.push_str(line);
        wanted.push('\n');
        let Some(what) = line.strip_prefix("<!-- picture ").and_then(|l| l.strip_suffix(" -->")) else { continue };
        found += 1;
        let [name, lang, size] = what.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let (columns, rows) = size.split_once('x').expect("columns x rows");
        let shot = SHOTS.iter().find(|s| s.name == name).expect("a shot of that name");
        let lang = lang.parse().expect("a language");
        let mut session = folder.office().lang(lang).size(columns.parse().unwrap(), rows.parse().unwrap());
        session.keys(shot.keys);
        wanted.push_str(&format!("```text\n{}\n```\n", session.text()));
        assert_eq!(lines.next(), Some("```text"), "{line}");
        lines.by_ref().find(|l| *l == "```");
    }
    assert!(found >= 2, "the README shows the program");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, wanted).expect("the README");
        return;
    }
    assert!(there == wanted, "the README is old: run `BLESS=1 cargo test --test screens readme`");
}

#[test]
fn every_screen_draws_at_any_size() {
    let folder = Folder::sample();
    for (columns, rows) in [(1, 1), (10, 3), (19, 5), (20, 5), (33, 9), (61, 17), (109, 20), (110, 11), (200, 60)] {
        for shot in SHOTS {
            for lang in [Lang::Zh, Lang::En] {
                shoot(&folder, shot, lang, columns, rows);
            }
        }
    }
}

#[test]
fn the_real_cursor_stands_where_text_is_typed_and_nowhere_else() {
    let folder = Folder::sample();
    for (keys, typed) in
        [("1", false), ("3/", true), ("2<enter>", true), ("2<enter><esc>", false), ("n", true), (":", true)]
    {
        let mut session = folder.office();
        session.keys(keys);
        assert_eq!(session.cursor().is_some(), typed, "after {keys}\n{}", session.text());
    }
    let mut session = folder.office();
    session.keys("n安全ab");
    let before = session.cursor().expect("a cursor");
    session.keys("生");
    let after = session.cursor().expect("a cursor");
    assert_eq!((after.x, after.y), (before.x + 2, before.y), "a wide character moves the cursor by two columns");
}
