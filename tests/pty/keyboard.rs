//! Keys, pastes and the shell: what reaches the program over a slow line, and what must never be taken for a command.

use crate::desk::{Desk, USUAL};
use crate::harness::{Session, wait_until};
use std::thread;
use std::time::Duration;

const SPEECH: &str =
    "一是区住建局牵头，7月底前完成外墙排查。\n二是各乡镇6月底前完成自查。\n三是区消防救援大队开展回头看。\n";

fn pause(milliseconds: u64) {
    thread::sleep(Duration::from_millis(milliseconds));
}

fn assert_in_draft(desk: &Desk, parts: &[&str]) {
    wait_until("the directives", || {
        let text = desk.drafts();
        parts.iter().all(|part| text.contains(part))
    });
}

#[test]
fn a_split_escape_neither_loses_nor_adds_text() {
    let desk = Desk::new();
    let mut session = desk.record();
    session.keys("区住建局牵头");
    for rest in ["[D", "[C", "[1;5C", "OH", "[F"] {
        session.send(b"\x1b");
        pause(20);
        session.send(rest.as_bytes());
        pause(120);
    }
    session.keys("，限期整改");
    session.wait_for("区住建局牵头，限期整改");
}

#[test]
fn a_pasted_speech_becomes_directives() {
    let desk = Desk::new();
    let mut session = desk.record();
    session.paste(SPEECH);
    session.keys("<enter>");
    assert_in_draft(&desk, &["完成外墙排查", "完成自查", "开展回头看"]);
    assert!(desk.drafts().matches("[[directive]]").count() >= 3);
}

#[test]
fn a_speech_pasted_without_marks_becomes_directives_as_well() {
    let desk = Desk::new();
    let mut session = desk.record();
    session.send(SPEECH.replace('\n', "\r").as_bytes());
    pause(300);
    session.keys("<enter>");
    assert_in_draft(&desk, &["完成外墙排查", "完成自查", "开展回头看"]);
}

#[test]
fn what_was_typed_while_the_line_stood_still_arrives_as_it_was_typed() {
    let desk = Desk::new();
    let mut session = desk.record();
    session.keys("区应急局牵头，");
    session.wait_for("区应急局牵头，");
    session.send("一季度一通报。\r白石镇月底前完成警示牌更换。\r清水镇下周三前".as_bytes());
    pause(300);
    session.keys("报值班表。<enter>");
    let lines = ["区应急局牵头，一季度一通报。", "白石镇月底前完成警示牌更换。", "清水镇下周三前报值班表。"];
    assert_in_draft(&desk, &lines.map(|line| format!("text = \"{line}\"")).each_ref().map(String::as_str));
}

#[test]
fn a_paste_where_nothing_is_typed_is_never_a_command() {
    let desk = Desk::new();
    let before = desk.files();
    let mut session = desk.start(USUAL, &[]);
    let hostile = "qDxXvu\nyyq\nDy\nIy\nq\n";
    for tab in ["1", "2", "3", "4"] {
        session.keys(tab);
        session.paste(hostile);
        session.send(hostile.replace('\n', "\r").as_bytes());
        pause(200);
        session.send(b"\x1b");
        pause(20);
        session.send(format!("[200~{}\x1b[201~", hostile.replace('\n', "\r")).as_bytes());
        pause(300);
    }
    session.keys("?");
    session.wait_for("这里能用的键");
    assert_eq!(desk.files(), before);
}

#[test]
fn a_shell_stops_it_and_goes_on_with_it() {
    let desk = Desk::new();
    let mut session =
        Session::run(&desk.home, "/bin/bash", &["--norc", "--noprofile", "-i"], USUAL, &[("PS1", "shell> ")]);
    session.wait_for("shell>");
    let line = format!("{} {}\r", env!("CARGO_BIN_EXE_duban"), desk.arguments("office").join(" "));
    session.send(line.as_bytes());
    session.wait_for("今日");
    session.keys("n全区安全生产调度会<enter>");
    session.wait_for("在此输入");
    session.keys("区住建局牵头");
    session.wait_for("区住建局牵头");
    for size in [(120, 40), (80, 24)] {
        session.keys("<ctrl+z>");
        wait_until("the shell's prompt", || session.before_cursor() == "shell> ");
        session.resize(size);
        session.send(b"fg\r");
        session.wait_for("区住建局牵头");
        session.wait_until("the alternate screen", |screen| screen.alternate_screen());
        wait_until("the cursor in the line", || session.before_cursor().ends_with("区住建局牵头"));
    }
    session.keys("，月底前");
    session.wait_for("区住建局牵头，月底前");
}
