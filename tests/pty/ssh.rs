//! Over a real SSH server with a forced command. Skipped, with a message, where there is none.

use crate::desk::Desk;
use crate::harness::{Home, Session, wait_until};
use crate::probe::saved;
use crate::screen::screen_text;
use crate::sshd::{Sshd, wait_until_none_runs};

const USUAL: (u16, u16) = (80, 24);

/// The terminal layer behind a server.
fn probe(home: &Home) -> Option<Sshd> {
    let program = std::env::current_exe().unwrap();
    Sshd::start(&format!(
        "cd {} && exec env LANG=zh_CN.UTF-8 RESTRICTED=1 DUBAN_PROBE=1 {} probe::run --exact --ignored --nocapture --quiet --skip {}",
        home.path().display(),
        program.display(),
        home.path().display()
    ))
}

fn ready(sshd: &Sshd) -> Session {
    let session = sshd.connect(USUAL, &["-tt"]);
    session.wait_for("ready 80x24");
    session
}

#[test]
fn keys_and_sizes_reach_it_and_nothing_stops_it() {
    let home = Home::new();
    let Some(sshd) = probe(&home) else { return };
    let mut session = ready(&sshd);
    session.keys("整改<up><ctrl+z><ctrl+c>j");
    session.wait_for("整 改 up ctrl+z ctrl+c j");
    session.resize((60, 16));
    session.wait_for("ready 60x16");
    session.keys("<ctrl+q>");
    assert_eq!(session.exit_status(), 0);
    session.screen(|screen| assert!(!screen.alternate_screen(), "{}", screen_text(screen)));
}

#[test]
fn a_cut_session_saves_and_leaves_no_process() {
    let home = Home::new();
    let Some(sshd) = probe(&home) else { return };
    for _ in 0..3 {
        let mut session = ready(&sshd);
        session.keys("整改");
        session.wait_for("整 改");
        session.kill9();
        wait_until("the draft", || saved(&home) == "1: 整 改");
        wait_until_none_runs(home.path());
        std::fs::remove_file(home.join("saved")).unwrap();
    }
}

#[test]
fn without_a_terminal_it_says_one_line_and_leaves() {
    let home = Home::new();
    let Some(sshd) = probe(&home) else { return };
    let mut session = sshd.connect(USUAL, &["-T"]);
    session.wait_for("NoTerminal");
    assert_eq!(session.exit_status(), 2);
}

/// The program behind a server, for one unit.
fn unit(desk: &Desk) -> Option<Sshd> {
    Sshd::start(&format!(
        "exec {} --state {}/state/duban --folder {} --as zjj --restricted --lang zh",
        env!("CARGO_BIN_EXE_duban"),
        desk.home.path().display(),
        desk.folder.display()
    ))
}

fn at_the_screens(sshd: &Sshd) -> Session {
    let session = sshd.connect(USUAL, &["-tt"]);
    session.wait_for("今日");
    session.wait_for("每周五报送燃气整治进度");
    session
}

/// What the unit reported.
fn ledger(desk: &Desk) -> String {
    std::fs::read_to_string(desk.folder.join("ledger/zjj/2026.toml")).unwrap_or_default()
}

#[test]
fn a_unit_sees_what_is_its_own_and_nothing_else() {
    let desk = Desk::new();
    let before = desk.files();
    let Some(sshd) = unit(&desk) else { return };
    let mut session = at_the_screens(&sshd);
    for keys in ["1", "2", "3", "4", "3/三号井<enter>"] {
        session.keys(keys);
        std::thread::sleep(std::time::Duration::from_millis(300));
        assert!(!session.text().contains("三号井停产"), "{}", session.text());
    }
    session.keys("<esc><ctrl+z>n:");
    session.wait_for("命令");
    assert_eq!(desk.files(), before);
}

#[test]
fn a_unit_reports_progress_to_its_own_ledger() {
    let desk = Desk::new();
    let Some(sshd) = unit(&desk) else { return };
    let mut session = at_the_screens(&sshd);
    session.keys("jp");
    session.wait_for("报进展");
    session.keys("已完成三个小区的排查<ctrl+s>");
    wait_until("the report", || ledger(&desk).contains("已完成三个小区的排查"));
    let entry = ledger(&desk).rsplit("[[entry]]").next().unwrap_or_default().to_owned();
    assert!(entry.contains("act = \"progress\"") && entry.contains("seal = "), "{entry}");
    session.wait_for("已报进展");
    session.keys("q");
    assert_eq!(session.exit_status(), 0);
    wait_until_none_runs(&desk.folder);
}

#[test]
fn a_report_half_typed_in_a_session_that_is_cut_is_offered_again() {
    let desk = Desk::new();
    let Some(sshd) = unit(&desk) else { return };
    let before = ledger(&desk);
    for _ in 0..3 {
        let mut session = at_the_screens(&sshd);
        session.keys("jp");
        session.wait_for("报进展");
        session.keys("已完成三个小区");
        session.wait_for("已完成三个小区");
        session.kill9();
        wait_until_none_runs(&desk.folder);
        let session = sshd.connect(USUAL, &["-tt"]);
        session.wait_for("没有保存的内容");
        session.wait_for("已完成三个小区");
        drop(session);
        wait_until_none_runs(&desk.folder);
        let _ = std::fs::remove_dir_all(desk.home.join("state/duban"));
    }
    assert_eq!(ledger(&desk), before);
}
