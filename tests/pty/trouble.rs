//! Trouble around the program: nobody reads what it writes, it is stopped, a flood is pasted, its disks are ill. What was
//! typed stays, is told of, and is saved as soon as it can be.

use crate::desk::{Desk, USUAL};
use crate::draft::{line, take_back, wait_for_line};
use crate::harness::{Session, wait_until};
use rustix::process::Signal;
use std::fs;
use std::thread::sleep;
use std::time::{Duration, Instant};

fn typing(desk: &Desk, text: &str) -> Session {
    let mut session = desk.record();
    session.keys(text);
    session.wait_for(text);
    session
}

#[test]
fn a_client_that_stops_reading_hangs_neither_the_saving_nor_the_end() {
    for signal in [Signal::TERM, Signal::HUP, Signal::KILL] {
        let desk = Desk::new();
        let mut session = typing(&desk, "区住建局牵头");
        session.stop_reading();
        // More frames than a terminal's buffer holds: the drawing thread stands still in one of them.
        for _ in 0..300 {
            session.send(b"\x0c");
            sleep(Duration::from_millis(1));
        }
        let started = Instant::now();
        session.signal(signal);
        session.exit_status();
        assert!(started.elapsed() < Duration::from_secs(10), "{signal:?}: {:?}", started.elapsed());
        let session = take_back(&desk);
        wait_for_line(&session, "the line", |line| line.starts_with("区住建局牵头"));
    }
}

#[test]
fn stopped_and_continued_it_goes_on_where_it_was() {
    let desk = Desk::new();
    let mut session = typing(&desk, "区住建局");
    session.signal(Signal::STOP);
    session.send("牵头".as_bytes());
    sleep(Duration::from_millis(300));
    session.signal(Signal::CONT);
    session.wait_for("区住建局牵头");
    session.signal(Signal::STOP);
    sleep(Duration::from_millis(100));
    session.kill9();
    let session = take_back(&desk);
    wait_for_line(&session, "the line", |line| line == "区住建局牵头");
}

#[test]
fn a_paste_of_ten_megabytes_is_refused_in_words_and_takes_nothing_with_it() {
    let desk = Desk::new();
    let mut session = typing(&desk, "区住建局牵头");
    let sentence = "由区住建局牵头，各乡镇配合，7月底前完成高层建筑外墙排查。\n";
    let flood = sentence.repeat(10 * 1024 * 1024 / sentence.len());
    session.paste(&flood);
    session.wait_for("粘贴的内容太长");
    assert_eq!(line(&session), "区住建局牵头");
    session.keys("，限期整改");
    wait_for_line(&session, "the line to go on", |line| line == "区住建局牵头，限期整改");
    session.kill9();
    let session = take_back(&desk);
    wait_for_line(&session, "the line", |line| line == "区住建局牵头，限期整改");
}

#[test]
fn a_state_directory_that_cannot_be_written_is_a_standing_line_until_it_can() {
    let desk = Desk::new();
    let state = desk.home.join("ill");
    // A file stands where the directory should be: nobody can write there, not even root.
    fs::write(&state, "").unwrap();
    let env = [("DUBAN_STATE_DIR", state.to_str().unwrap())];
    let mut session = desk.start(USUAL, &env);
    session.wait_for("日志写不进");
    session.keys("n全区安全生产调度会<enter>");
    session.wait_for("在此输入");
    session.keys("区住建局牵头");
    wait_for_line(&session, "the text to stay", |line| line == "区住建局牵头");
    session.wait_for("草稿未能写入日志");
    // What is entered goes to the folder all the same.
    session.keys("<enter>各乡镇配合");
    wait_until("the draft", || desk.drafts().contains("区住建局牵头"));
    fs::remove_file(&state).unwrap();
    sleep(Duration::from_millis(900));
    session.keys("，");
    wait_for_line(&session, "the key to be shown", |line| line == "各乡镇配合，");
    session.wait_until_gone("草稿未能写入日志");
    session.kill9();
    let mut session = desk.start(USUAL, &env);
    session.wait_for("没有保存的内容");
    session.keys("<enter>");
    wait_for_line(&session, "what was typed meanwhile", |line| line == "各乡镇配合，");
}

#[test]
fn a_folder_that_cannot_be_written_keeps_the_text_says_why_and_saves_once_it_can() {
    let desk = Desk::new();
    let mut session = typing(&desk, "第一条");
    session.keys("<enter>");
    session.wait_for("已保存");
    let (drafts, away) = (desk.folder.join("drafts"), desk.folder.join(".away"));
    fs::rename(&drafts, &away).unwrap();
    fs::write(&drafts, "").unwrap();
    session.keys("第二条<enter>");
    session.wait_for("未保存");
    session.wait_for("没有保存");
    session.keys("第三条<enter>");
    session.wait_until("the text to stay", |screen| {
        let text = crate::screen::screen_text(screen);
        text.contains("第二条") && text.contains("3? 第三条")
    });
    assert!(!session.text().contains("已保存"), "{}", session.text());
    session.kill9();
    fs::remove_file(&drafts).unwrap();
    fs::rename(&away, &drafts).unwrap();
    assert!(!desk.drafts().contains("第二条"));
    let mut session = desk.start(USUAL, &[]);
    session.wait_for("文件里还没有");
    session.keys("<enter>");
    session.wait_until("both in the draft", |_| {
        let drafts = desk.drafts();
        drafts.contains("第二条") && drafts.contains("第三条")
    });
}
