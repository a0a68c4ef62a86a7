//! The calendar: names that stay, lines that calendars take, days that another library reads as they were meant.

use super::export::{has, python, text};

#[test]
fn deadlines_milestones_and_repetitions_are_events() {
    for lang in ["zh", "en"] {
        let file = text(lang, &["calendar", "260610a"]);
        assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
        insta::assert_snapshot!(format!("calendar_{lang}"), file.replace("\r\n ", "").replace("\r\n", "\n"));
    }
}

#[test]
fn an_event_keeps_its_name_when_its_deadline_moves() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("folder");
    copy(std::path::Path::new(super::export::SAMPLE), &folder);
    let run = |arguments: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("duban").unwrap();
        command.arg("--folder").arg(&folder).args(["--as", "office", "--today", "2026-06-18", "--lang", "zh"]);
        let done = command.args(arguments).assert().success();
        String::from_utf8(done.get_output().stdout.clone()).unwrap()
    };
    let uid = |file: &str| {
        let event = file.split("BEGIN:VEVENT").find(|e| e.contains("260610a-3.1")).unwrap().to_owned();
        let line = |name: &str| event.lines().find(|l| l.starts_with(name)).unwrap_or_default().to_owned();
        (line("UID:"), line("DTSTART"), line("SEQUENCE:"))
    };
    let before = uid(&run(&["export", "calendar", "260610a/3.1", "-o", "-"]));
    run(&["act", "260610a/3.1@gafj", "extend", "--until", "2026-07-25", "--by", "李秀兰"]);
    let after = uid(&run(&["export", "calendar", "260610a/3.1", "-o", "-"]));
    assert_eq!(before.0, after.0);
    assert_eq!((before.1.as_str(), after.1.as_str()), ("DTSTART;VALUE=DATE:20260710", "DTSTART;VALUE=DATE:20260725"));
    assert!(before.2 < after.2, "{before:?} {after:?}");
}

#[test]
fn pythons_icalendar_reads_every_event() {
    if !has("python3", &["-c", "import icalendar"]) {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("calendar.ics");
    let written = text("zh", &["calendar"]);
    std::fs::write(&file, &written).unwrap();
    let said = python(
        "import icalendar, sys\n\
         c = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())\n\
         e = list(c.walk('VEVENT'))\n\
         assert all(not x.errors and x['DTSTAMP'] and x['SUMMARY'] and x['DTSTART'].dt < x['DTEND'].dt for x in e)\n\
         assert all(a['TRIGGER'].dt and a['ACTION'] == 'DISPLAY' for a in c.walk('VALARM'))\n\
         print(len(e), len({str(x['UID']) for x in e}), sum('RRULE' in x for x in e))",
        &file,
    );
    let events = written.matches("BEGIN:VEVENT").count();
    let rules = written.matches("\r\nRRULE:").count();
    assert_eq!(said.trim(), format!("{events} {events} {rules}"));
    assert!(rules > 0);
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to)
        } else {
            std::fs::copy(entry.path(), &to).map(|_| ()).unwrap()
        }
    }
}
