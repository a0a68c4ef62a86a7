//! The terminal layer by itself, in a real pseudo-terminal: what goes in, what comes out, and how it ends.

use crate::harness::{Home, Session, wait_until};
use crate::probe::{saved, start};
use crate::screen::screen_text;
use rustix::process::Signal;
use std::thread;
use std::time::Duration;

const USUAL: (u16, u16) = (80, 24);

fn ready(env: &[(&str, &str)]) -> (Home, Session) {
    let home = Home::new();
    let session = start(&home, USUAL, env);
    session.wait_for("ready 80x24");
    (home, session)
}

fn pause(milliseconds: u64) {
    thread::sleep(Duration::from_millis(milliseconds));
}

/// The terminal is what it was before.
fn assert_restored(session: &Session) {
    session.screen(|screen| {
        assert!(!screen.alternate_screen());
        assert!(!screen.bracketed_paste());
        assert!(!screen.hide_cursor());
    });
}

#[test]
fn it_enters_the_terminal_and_leaves_it_as_it_was() {
    let (_home, mut session) = ready(&[]);
    session.screen(|screen| assert!(screen.alternate_screen() && screen.bracketed_paste()));
    session.keys("整改j<ctrl+s><pgdn><shift+tab>");
    session.wait_for("整 改 j ctrl+s pgdn shift+tab");
    session.keys("<ctrl+q>");
    assert_eq!(session.exit_status(), 0);
    wait_until("a restored terminal", || session.screen(|screen| !screen.alternate_screen()));
    assert_restored(&session);
}

#[test]
fn the_title_carries_no_escape() {
    let (_home, session) = ready(&[]);
    assert_eq!(session.title(), "督办 ␛]52␇");
    assert!(!String::from_utf8_lossy(&session.bytes()).contains("\x1b]52"));
}

#[test]
fn without_a_terminal_that_can_move_its_cursor_it_says_so() {
    let home = Home::new();
    for term in ["dumb", ""] {
        let mut session = start(&home, USUAL, &[("TERM", term)]);
        session.wait_for("NoTerminal");
        assert_eq!(session.exit_status(), 2);
    }
}

#[test]
fn an_escape_in_two_parts_is_one_key() {
    let (_home, mut session) = ready(&[]);
    for (first, second) in [("\x1b", "[A"), ("\x1b[", "B"), ("\x1b", "OP"), ("\x1b", "[1;5C")] {
        session.send(first.as_bytes());
        pause(20);
        session.send(second.as_bytes());
        pause(100);
    }
    session.wait_for("up down f1 ctrl+right");
}

#[test]
fn a_lone_escape_and_the_key_after_it_stay_two() {
    let (_home, mut session) = ready(&[]);
    session.keys("<esc>j<alt+x>");
    session.wait_for("esc j alt+x");
}

#[test]
fn a_paste_is_text_however_it_arrives() {
    let (_home, mut session) = ready(&[]);
    session.paste("一是q\n二是d");
    session.wait_for("paste(一是q⏎二是d)");
    session.send(b"\x1b");
    pause(20);
    session.send("[200~三是q\r四是x\x1b[201~".as_bytes());
    session.wait_for("paste(三是q⏎四是x)");
    pause(200);
    session.send("五是排查隐患\r六是整改到位".as_bytes());
    session.wait_for("burst(五是排查隐患⏎六是整改到位)");
}

#[test]
fn a_character_in_two_parts_is_one() {
    let (_home, mut session) = ready(&[]);
    let bytes = "督".as_bytes();
    session.send(&bytes[..1]);
    pause(20);
    session.send(&bytes[1..]);
    session.wait_for("督");
}

#[test]
fn a_large_paste_arrives_whole() {
    let home = Home::new();
    let mut session = start(&home, (1000, 80), &[]);
    session.wait_for("ready");
    let speech = "消防安全专项整治".repeat(4000);
    session.paste(&speech);
    session.keys("<ctrl+s>");
    session.wait_for("ctrl+s");
    session.signal(Signal::TERM);
    session.exit_status();
    assert!(saved(&home) == format!("15: paste({speech}) ctrl+s"));
}

#[test]
fn a_large_paste_without_marks_is_text_as_well() {
    let (home, mut session) = ready(&[]);
    let speech = "一是q\r二是d\rx\r".repeat(2000);
    session.send(speech.as_bytes());
    session.wait_until("the paste", |screen| screen_text(screen).contains("burst("));
    session.signal(Signal::TERM);
    session.exit_status();
    assert!(saved(&home) == format!("15: burst({})", speech.replace('\r', "⏎")));
}

#[test]
fn the_screen_follows_every_size() {
    let (_home, mut session) = ready(&[]);
    for (columns, rows) in [(200, 60), (20, 5), (80, 24)] {
        session.resize((columns, rows));
        session.wait_for(&format!("ready {columns}x{rows}"));
    }
}

#[test]
fn a_popup_leaves_no_half_characters() {
    let (_home, mut session) = ready(&[]);
    session.paste(&"整改".repeat(60));
    session.keys("<f2>");
    session.wait_until("a border", |screen| screen_text(screen).matches('└').count() == 1);
    let lines: Vec<String> = session.text().lines().map(str::to_owned).collect();
    for (line, inside) in [(1, "┌───────┐"), (2, "│       │")] {
        assert!(lines[line].contains(inside), "{}", lines[line]);
        let width: usize = unicode_width::UnicodeWidthStr::width(lines[line].as_str());
        assert!(width <= 80);
    }
}

#[test]
fn every_way_of_being_ended_saves_first() {
    for (signal, code) in [(Signal::HUP, 129), (Signal::TERM, 143), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let (home, mut session) = ready(&[]);
        session.keys("整改");
        session.wait_for("整 改");
        session.signal(signal);
        assert_eq!(session.exit_status(), code);
        assert_eq!(saved(&home), format!("{}: 整 改", code - 128));
        session.wait_until_nothing_runs();
        wait_until("a restored terminal", || session.screen(|screen| !screen.alternate_screen()));
        assert_restored(&session);
    }
}

#[test]
fn a_vanished_terminal_saves_and_leaves_no_process() {
    for _ in 0..5 {
        vanish();
    }
}

#[test]
#[ignore = "takes a while"]
fn a_terminal_that_vanishes_a_hundred_times_saves_every_time() {
    for _ in 0..100 {
        vanish();
    }
}

fn vanish() {
    let (home, mut session) = ready(&[]);
    session.keys("整改");
    session.wait_for("整 改");
    session.hangup();
    session.wait_until_nothing_runs();
    assert_eq!(saved(&home), "1: 整 改");
}

/// As under nohup, where no SIGHUP arrives.
#[test]
fn a_vanished_terminal_is_noticed_without_a_signal() {
    let home = Home::new();
    let probe = std::env::current_exe().unwrap();
    let line = format!("trap '' HUP; {} probe::run --exact --ignored --nocapture --quiet; true", probe.display());
    let mut session = Session::run(&home, "/bin/sh", &["-c", &line], USUAL, &[("DUBAN_PROBE", "1")]);
    session.wait_for("ready 80x24");
    session.keys("整改");
    session.wait_for("整 改");
    session.hangup();
    session.wait_until_nothing_runs();
    assert_eq!(saved(&home), "1: 整 改");
}

#[test]
fn a_panic_saves_and_gives_the_terminal_back_before_its_message() {
    let (home, mut session) = ready(&[]);
    session.keys("整改");
    session.wait_for("整 改");
    session.keys("<ctrl+p>");
    session.exit_status();
    session.wait_for("provoked");
    assert_restored(&session);
    assert!(saved(&home).contains("provoked") && saved(&home).ends_with(": 整 改"), "{}", saved(&home));
}

#[test]
fn a_workers_panic_leaves_the_screen_alone() {
    let (home, mut session) = ready(&[]);
    session.keys("a<ctrl+w>b");
    session.wait_for("a ctrl+w b");
    assert!(saved(&home).contains("a worker's"));
    assert!(!session.text().contains("worker"));
}

#[test]
fn a_shell_stops_it_and_goes_on_with_it_in_a_new_size() {
    let home = Home::new();
    let probe = std::env::current_exe().unwrap();
    let bash = ["--norc", "--noprofile", "-i"];
    let mut session = Session::run(&home, "/bin/bash", &bash, USUAL, &[("DUBAN_PROBE", "1"), ("PS1", "shell> ")]);
    session.wait_for("shell>");
    let line = format!("{} probe::run --exact --ignored --nocapture --quiet\r", probe.display());
    session.send(line.as_bytes());
    session.wait_for("ready 80x24");
    session.keys("整改");
    session.wait_for("整 改");
    for size in [(100, 30), (60, 16)] {
        session.keys("<ctrl+z>");
        wait_until("the shell's prompt", || session.before_cursor() == "shell> ");
        session.send(b"echo $((6*7))\r");
        session.wait_for("42");
        assert!(session.cursor().is_some());
        session.resize(size);
        session.send(b"fg\r");
        session.wait_for(&format!("ready {}x{}", size.0, size.1));
        session.wait_for("整 改 ctrl+z");
    }
    session.keys("j");
    session.wait_for("ctrl+z j");
}

#[test]
fn in_restricted_mode_nothing_stops_it() {
    let (_home, mut session) = ready(&[("RESTRICTED", "1")]);
    session.keys("<ctrl+z>");
    session.wait_for("ctrl+z");
    session.signal(Signal::TSTP);
    session.keys("j");
    session.wait_for("ctrl+z j");
}

#[test]
fn stopped_and_woken_from_outside_it_draws_anew() {
    let (_home, mut session) = ready(&[]);
    session.signal(Signal::STOP);
    pause(50);
    let before = session.bytes().len();
    session.signal(Signal::CONT);
    session.keys("j");
    session.wait_for("j");
    wait_until("a full frame", || String::from_utf8_lossy(&session.bytes()[before..]).contains("ready"));
}

#[test]
fn a_reader_that_stops_reading_does_not_keep_it_from_saving() {
    let (home, mut session) = ready(&[]);
    session.keys("整改");
    session.wait_for("整 改");
    session.stop_reading();
    for _ in 0..400 {
        session.send(b"\x0c");
        pause(1);
    }
    session.signal(Signal::TERM);
    assert_eq!(session.exit_status(), 143);
    assert!(saved(&home).starts_with("15: 整 改"));
}
