//! Over a real SSH server with a forced command. Skipped, with a message, where there is none.

use crate::harness::{Home, Session};
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
        crate::harness::wait_until("the draft", || saved(&home) == "1: 整 改");
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
