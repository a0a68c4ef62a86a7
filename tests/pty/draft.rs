//! What is typed while a leader speaks is not lost: not by a kill, not with the terminal, not with the power of a signal.

use crate::desk::{Desk, USUAL};
use crate::harness::{Session, wait_until};
use crate::screen::screen_text;
use rustix::process::Signal;

const SPOKEN: [&str; 20] = [
    "由区住建局牵头，各乡镇配合，7月底前完成高层建筑外墙排查。",
    "要切实提高政治站位，绷紧安全这根弦。",
    "东街街道下周五前报送整改方案。",
    "区消防救援大队对“九小场所”开展一次回头看。",
    "区教育局6月底前对校车逐台查验。",
    "各成员单位每周五报送进度。",
    "河口乡6月25日前完成河道清淤。",
    "区水利局要盯紧水库汛限水位，24小时值守。",
    "区交通局7月10日前完成临水临崖路段护栏安装。",
    "龙潭矿业三号井停产整改，整改不到位不得复工。",
    "区应急局牵头，一季度一通报。",
    "云岭燃气要把老旧小区庭院管网查一遍，7月15日前报结果。",
    "白石镇月底前完成地质灾害点警示牌更换。",
    "公安分局对烟花爆竹零售点开展夜查。",
    "区市监局6月20日前完成电梯维保单位约谈。",
    "柳林乡要举一反三，开展自查自纠。",
    "区卫健局对医院配电房、氧气站进行检查，发现问题立行立改。",
    "区文旅局端午前对A级景区玻璃栈道逐个检查。",
    "清水镇下周三前把值班表报区政府总值班室。",
    "会后由督查室跟踪督办，月底通报。",
];

/// Types directives, some of them only begun.
fn dictate(session: &mut Session, spoken: &[&str]) {
    for line in spoken {
        session.keys(line);
        session.keys("<enter>");
    }
}

/// Takes back what was left, and is at the workbench again.
pub fn take_back(desk: &Desk) -> Session {
    let mut session = desk.start(USUAL, &[]);
    session.wait_for("没有保存的内容");
    session.keys("<enter>");
    session.wait_for("已找回");
    session
}

/// The line being typed, as far as it is shown. Not by the cursor: a kill may come between a text and its cursor.
pub fn line(session: &Session) -> String {
    session.screen(line_of)
}

fn line_of(screen: &vt100::Screen) -> String {
    let text = screen_text(screen);
    let left = |row: &str| row.split('│').next().unwrap_or_default().to_owned();
    let rows = text.lines().map(left).skip_while(|row| !row.starts_with("  >  "));
    rows.take_while(|row| !row.trim().is_empty())
        .map(|row| row.trim_start_matches(['>', ' ']).trim().to_owned())
        .collect()
}

/// Waits until the line being typed is as wanted.
pub fn wait_for_line(session: &Session, what: &str, wanted: impl Fn(&str) -> bool) {
    session.wait_until(what, |screen| wanted(&line_of(screen)));
}

#[test]
fn a_kill_in_the_middle_of_a_meeting_loses_no_shown_character() {
    let desk = Desk::new();
    let mut session = desk.record();
    let begun = "第十三条写到一半的时候断电了，要求各单位";
    dictate(&mut session, &SPOKEN[..12]);
    let (first, rest) = begun.split_at(begun.len() / 2 / 3 * 3);
    session.keys(first);
    session.wait_for(first);
    session.keys(rest);
    // Not waited for: whatever is shown at that moment counts.
    session.kill9();
    let shown = line(&session);
    let mut session = take_back(&desk);
    wait_for_line(&session, &format!("{shown:?} to come back"), |back| {
        back.starts_with(&shown) && begun.starts_with(back)
    });
    // The rest of what was dictated is in the draft, or is dictated again by a person who looks.
    session.keys("<enter>");
    dictate(&mut session, &SPOKEN[12..]);
    session.wait_for("已保存");
    for spoken in SPOKEN {
        wait_until(&format!("{spoken} in the draft"), || desk.drafts().contains(spoken));
    }
    let text = desk.drafts();
    let places: Vec<_> = SPOKEN.iter().map(|line| text.find(line)).collect();
    assert!(places.is_sorted(), "{text}");
    session.keys("<esc>");
    session.kill9();
    assert!(desk.drafts().matches(SPOKEN[5]).count() == 1);
}

#[test]
fn a_kill_at_any_moment_loses_no_shown_character() {
    [1, 5, 9, 17, 23, 28].into_iter().for_each(kill_after);
}

#[test]
#[ignore = "takes minutes"]
fn a_hundred_kills_lose_no_shown_character() {
    (0..100).map(|n| 1 + n % 28).for_each(kill_after);
}

fn kill_after(characters: usize) {
    let desk = Desk::new();
    let mut session = desk.record();
    let typed: String = SPOKEN[0].chars().take(characters).collect();
    session.keys(&typed);
    session.kill9();
    let shown = line(&session);
    if !typed.starts_with(&shown) || shown.is_empty() {
        return;
    }
    let session = take_back(&desk);
    let came_back = |back: &str| back.starts_with(&shown) && typed.starts_with(back);
    wait_for_line(&session, &format!("{shown:?} to come back"), came_back);
}

#[test]
fn a_vanished_terminal_keeps_the_draft_and_leaves_no_process() {
    vanish(5);
}

#[test]
#[ignore = "takes minutes"]
fn a_terminal_that_vanishes_a_hundred_times_keeps_a_hundred_drafts() {
    vanish(100);
}

fn vanish(times: usize) {
    for _ in 0..times {
        let desk = Desk::new();
        let mut session = desk.record();
        session.keys("区住建局牵头");
        session.wait_for("区住建局牵头");
        session.hangup();
        session.wait_until_nothing_runs();
        let session = take_back(&desk);
        wait_for_line(&session, "the line", |line| line == "区住建局牵头");
    }
}

#[test]
fn every_fatal_signal_keeps_the_draft() {
    for (signal, code) in [(Signal::HUP, 129), (Signal::TERM, 143), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let desk = Desk::new();
        let mut session = desk.record();
        session.keys("区住建局牵头");
        session.wait_for("区住建局牵头");
        session.signal(signal);
        assert_eq!(session.exit_status(), code);
        session.wait_until_nothing_runs();
        session.read_to_end();
        session.screen(|screen| assert!(!screen.alternate_screen() && !screen.bracketed_paste()));
        let session = take_back(&desk);
        wait_for_line(&session, "the line", |line| line == "区住建局牵头");
    }
}

#[test]
fn an_end_on_purpose_leaves_nothing_to_take_back() {
    let desk = Desk::new();
    let mut session = desk.record();
    dictate(&mut session, &SPOKEN[..2]);
    wait_until("the draft", || desk.drafts().contains(SPOKEN[1]));
    session.wait_for("已保存");
    session.keys("<esc>q");
    assert_eq!(session.exit_status(), 0);
    session.read_to_end();
    session.screen(|screen| assert!(!screen.alternate_screen()));
    let session = desk.start(USUAL, &[]);
    session.wait_for("全区安全生产调度会");
    assert!(!session.text().contains("没有保存的内容"), "{}", session.text());
}
