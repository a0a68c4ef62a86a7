//! The workbook, read back by another library and calculated by another program.

use super::export::{export, has};
use calamine::{Data, Range, Reader, Xlsx};
use std::io::Cursor;
use std::path::Path;
use std::process::Command;

type Book = Xlsx<Cursor<Vec<u8>>>;

fn book(bytes: Vec<u8>) -> Book {
    Xlsx::new(Cursor::new(bytes)).expect("a workbook")
}

fn sheet(book: &mut Book, name: &str) -> Range<Data> {
    book.worksheet_range(name).expect("a sheet")
}

#[test]
fn a_ledger_has_a_summary_every_row_and_a_sheet_for_each_unit() {
    let mut book = book(export("zh", &["ledger", "-f", "xlsx"]));
    let names = book.sheet_names();
    assert_eq!(names[..3], ["汇总", "台账", "清水镇"]);
    let all = sheet(&mut book, "台账");
    assert_eq!(all.get_value((2, 3)), Some(&Data::String("任务".into())));
    let rows = all.height() - 3;
    let own: usize = names[2..].iter().map(|name| sheet(&mut book, name).height() - 3).sum();
    assert_eq!(rows, own, "every row stands on its unit's sheet once");
    assert!(matches!(all.get_value((3, 8)), Some(Data::DateTime(_))), "a real day: {:?}", all.get_value((3, 8)));
    assert_eq!(all.get_value((3, 10)), Some(&Data::String("办结".into())), "a light is a word too");
    assert_eq!(all.get_value((3, 12)), Some(&Data::Float(1.0)), "a percentage is a number");
    let summary = sheet(&mut book, "汇总");
    let total = summary.height() as u32 - 1;
    assert_eq!(summary.get_value((total, 0)), Some(&Data::String("合计".into())));
    let cancelled = all.rows().filter(|row| row[11] == Data::String("已取消".into())).count();
    let counted = Data::Float((rows - cancelled) as f64);
    assert_eq!(summary.get_value((total, 1)), Some(&counted), "results stand beside the formulas");
}

#[test]
fn a_sheet_can_be_filtered_chosen_from_and_read_while_scrolling() {
    let xml = part(&export("zh", &["ledger", "-f", "xlsx"]), "xl/worksheets/sheet2.xml");
    for wanted in [
        "<pane xSplit=\"2\" ySplit=\"3\"",
        "state=\"frozen\"",
        "<autoFilter ref=\"A3:V93\"/>",
        "<dataValidation type=\"list\"",
        "待签收,已签收,办理中,待核查,已销号,已退回,已取消",
        "<col min=\"4\" max=\"4\"",
        "orientation=\"landscape\"",
    ] {
        assert!(xml.contains(wanted), "{wanted}");
    }
}

#[test]
fn the_tasks_of_a_meeting_say_what_they_carry_down() {
    for (lang, name, heading, wanted) in [
        ("zh", "任务分解表", "上级部署", "《区安委会2026年第二次全体会议》第3条"),
        ("en", "Tasks", "Carries down", "“区安委会2026年第二次全体会议” 3: 九小场所"),
    ] {
        let mut book = book(export(lang, &["breakdown", "260610a", "-f", "xlsx"]));
        let tasks = sheet(&mut book, name);
        assert_eq!(tasks.get_value((2, 2)), Some(&Data::String(heading.into())));
        let second = tasks.rows().find(|row| row[0] == Data::String("2.1".into())).expect("task 2.1");
        assert!(second[2].to_string().starts_with(wanted), "{second:?}");
        let first = tasks.rows().find(|row| row[0] == Data::String("1.1".into())).expect("task 1.1");
        assert_eq!(first[2], Data::Empty, "the first directive carries nothing down");
    }
}

#[test]
fn no_text_becomes_a_formula() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("folder");
    duban::store::Store::init(&folder, "=1+1", true).unwrap();
    let draft = "format = 1\nid = \"260601a\"\ntitle = \"=HYPERLINK(1)\"\ndate = 2026-06-01\n[[directive]]\nno = 1\n\
                 text = \"@SUM(1)\"\n[[directive.task]]\nno = \"1.1\"\ntext = \"=cmd|' /C calc'!A0\"\nlead = [\"+1\"]\n";
    std::fs::write(folder.join("drafts/260601a.toml"), draft).unwrap();
    let run = assert_cmd::Command::cargo_bin("duban")
        .unwrap()
        .arg("--folder")
        .arg(&folder)
        .args(["--as", "office", "--lang", "zh", "export", "breakdown", "260601a", "-f", "xlsx", "-o", "-"])
        .assert()
        .success();
    let bytes = run.get_output().stdout.clone();
    assert!(!part(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"));
    let mut book = book(bytes);
    let sheet = sheet(&mut book, "任务分解表");
    assert_eq!(sheet.get_value((3, 3)), Some(&Data::String("=cmd|' /C calc'!A0".into())));
}

/// LibreOffice calculates the formulas of a file without results; they come out as the results that duban wrote.
#[test]
fn formulas_calculated_elsewhere_give_the_results_written() {
    if !has("soffice", &["--version"]) || !has("python3", &["--version"]) {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    for lang in ["zh", "en"] {
        let bytes = export(lang, &["ledger", "-f", "xlsx"]);
        let bare = dir.path().join(format!("{lang}.xlsx"));
        std::fs::write(&bare, without_results(&bytes)).unwrap();
        let Some(calculated) = calculated(&bare, dir.path()) else {
            eprintln!("skipped: soffice has no Calc here");
            return;
        };
        let (mut mine, mut theirs) = (book(bytes), book(calculated));
        for name in mine.sheet_names() {
            let (mine, theirs) = (sheet(&mut mine, &name), sheet(&mut theirs, &name));
            for (row, column, value) in mine.used_cells() {
                let other = theirs.get((row, column)).unwrap_or(&Data::Empty);
                assert!(same(value, other), "{lang} {name} {row} {column}: {value:?} {other:?}");
            }
        }
    }
}

fn same(mine: &Data, theirs: &Data) -> bool {
    match (mine, theirs) {
        (_, Data::Error(_)) => false,
        (Data::Float(a), Data::Float(b)) => (a - b).abs() < 1e-9,
        (Data::DateTime(a), Data::DateTime(b)) => a.as_f64() == b.as_f64(),
        (a, b) => a.to_string() == b.to_string(),
    }
}

fn calculated(file: &Path, dir: &Path) -> Option<Vec<u8>> {
    let out = dir.join("calculated");
    let profile = format!("-env:UserInstallation=file://{}", dir.join("profile").display());
    let run = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .arg(&out)
        .arg(file)
        .output()
        .expect("soffice");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    std::fs::read(out.join(file.file_name()?)).ok()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    std::io::read_to_string(archive.by_name(name).expect("a part")).expect("UTF-8")
}

/// The same workbook, its formulas without results.
fn without_results(bytes: &[u8]) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let names: Vec<String> = from.file_names().map(|name| name.expect("a name").into_owned()).collect();
    for name in names {
        let mut text = std::io::read_to_string(from.by_name(&name).expect("a part")).expect("UTF-8");
        if name.starts_with("xl/worksheets/") {
            let pieces: Vec<&str> = text.split("</f><v>").collect();
            let rest = pieces[1..].iter().map(|p| format!("</f>{}", p.split_once("</v>").expect("a result").1));
            text = format!("{}{}", pieces[0], rest.collect::<String>());
        }
        to.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        std::io::Write::write_all(&mut to, text.as_bytes()).expect("bytes");
    }
    to.finish().expect("an archive").into_inner()
}
