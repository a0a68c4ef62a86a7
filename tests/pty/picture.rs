//! The picture in the terminal: whole borders over Chinese text, every size, no colour where none is wanted, the cursor
//! where the input method is to draw.

use crate::desk::{Desk, USUAL};
use crate::harness::{Session, wait_until};
use crate::screen::screen_text;

/// Every box on the screen has both its sides, unbroken, from corner to corner.
fn broken_box(screen: &vt100::Screen) -> Option<String> {
    let (rows, columns) = (screen.size().0.get(), screen.size().1.get());
    let at = |x: u16, y: u16| screen.cell(y, x).map_or("", |cell| cell.contents());
    for y in 0..rows {
        for x in 0..columns {
            if at(x, y) != "┌" {
                continue;
            }
            let right = (x + 1..columns).find(|x| at(*x, y) == "┐");
            let bottom = (y + 1..rows).find(|y| at(x, *y) == "└");
            let (Some(right), Some(bottom)) = (right, bottom) else { return Some(format!("no corner for {x}, {y}")) };
            for side in y + 1..bottom {
                // A line across may join the box: ├ and ┤.
                if !["│", "├"].contains(&at(x, side)) || !["│", "┤", "█", "▐", "┃"].contains(&at(right, side))
                {
                    return Some(format!("a gap at line {side} of the box at {x}, {y}\n{}", screen_text(screen)));
                }
            }
        }
    }
    None
}

#[test]
fn popups_over_chinese_text_are_whole() {
    let desk = Desk::new();
    for size in [(80, 24), (81, 24), (79, 23), (120, 40), (60, 16)] {
        let mut session = desk.start(size, &[]);
        for tab in ["1", "2", "3", "4"] {
            session.keys(tab);
            for (open, shown) in [("?", "这里能用的键"), (":", "命令"), ("n", "新会议")] {
                session.keys(open);
                session.wait_for(shown);
                session.wait_until("a whole box", |screen| broken_box(screen).is_none());
                session.keys("<esc>");
                session.wait_until("no box", |screen| !screen_text(screen).contains('┌'));
            }
        }
    }
}

#[test]
fn every_size_is_survived_and_the_first_picture_comes_back() {
    let desk = Desk::new();
    for place in ["1", "2", "3", "4", "?", ":"] {
        let mut session = desk.start(USUAL, &[]);
        session.keys("3");
        session.wait_for("排序");
        session.wait_until_gone("读取中");
        session.keys(place);
        let before = settled(&session);
        for size in [(200, 60), (20, 5), (1, 1), (80, 24)] {
            session.resize(size);
            settled(&session);
        }
        session.wait_until(&format!("\n{before}"), |screen| screen_text(screen) == before);
    }
}

/// The screen once it has stood still for a moment.
fn settled(session: &Session) -> String {
    let mut text = session.text();
    loop {
        std::thread::sleep(std::time::Duration::from_millis(150));
        let now = session.text();
        if now == text {
            return now;
        }
        text = now;
    }
}

#[test]
fn without_colour_there_is_none() {
    let desk = Desk::new();
    let mut session = desk.start(USUAL, &[("NO_COLOR", "1")]);
    for keys in ["2", "3", "j", "4", "?", "<esc>", ":", "<esc>"] {
        session.keys(keys);
        settled(&session);
    }
    let bytes = String::from_utf8_lossy(&session.bytes()).into_owned();
    for sequence in bytes.split("\x1b[").skip(1) {
        let parameters = sequence.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        let Some(numbers) = sequence.strip_suffix(parameters).filter(|_| parameters.starts_with('m')) else { continue };
        let coloured =
            numbers.split(';').filter_map(|n| n.parse::<u16>().ok()).any(|n| (30..=48).contains(&n) || n >= 90);
        assert!(!coloured || numbers == "39" || numbers == "49", "{numbers:?}");
    }
}

#[test]
fn the_input_method_finds_every_field() {
    let desk = Desk::new();
    let mut session = desk.start(USUAL, &[]);
    // New meeting, search, palette: typed text stands before the cursor.
    for (open, field) in [("n", "新会议"), ("3/", "查找"), (":", "命令")] {
        session.keys(open);
        session.wait_for(field);
        for typed in ["住建", "住建局z"] {
            session.keys(typed.strip_prefix("住建").filter(|rest| !rest.is_empty()).unwrap_or(typed));
            wait_until("the cursor behind the text", || {
                session.cursor().is_some() && session.before_cursor().ends_with(typed)
            });
        }
        session.keys("<left>");
        wait_until("the cursor in the text", || session.before_cursor().ends_with("住建局"));
        session.keys("<esc>");
        session.wait_until_gone("住建局z");
    }
    let mut session = desk.record();
    session.keys("区住建局牵头<left><left>");
    wait_until("the cursor in the line", || session.before_cursor().ends_with("区住建局"));
    session.keys("<end>，各乡镇配合，要把老旧小区庭院管网查一遍，7月15日前报结果，逾期通报。");
    wait_until("the cursor on the second row", || session.before_cursor().ends_with("逾期通报。"));
}

#[test]
fn a_field_shows_the_cursor_at_its_very_end() {
    let desk = Desk::new();
    let mut session = desk.start(USUAL, &[]);
    session.keys("n");
    session.wait_for("新会议");
    session.keys(&"安全".repeat(60));
    wait_until("the cursor behind the text", || session.before_cursor().ends_with("安全"));
    let (column, _) = session.cursor().unwrap();
    assert!(column < 80);
}

#[test]
fn every_field_of_a_form_shows_the_cursor_behind_its_text() {
    let desk = Desk::new();
    let mut session = desk.start_as("zjj", USUAL, &[]);
    session.wait_for("每周五报送燃气整治进度");
    session.keys("jp");
    session.wait_for("报进展");
    let mut rows = Vec::new();
    for typed in ["甲乙", "5", "户7", "丙丁"] {
        session.keys(typed);
        wait_until("the cursor behind the text", || {
            session.cursor().is_some() && session.before_cursor().ends_with(typed)
        });
        rows.push(session.cursor().unwrap().1);
        session.keys("<enter>");
        wait_until("the next field", || !session.before_cursor().ends_with(typed));
    }
    assert!(rows.is_sorted() && rows[0] < rows[3], "{rows:?}");
}

#[test]
fn typing_costs_at_most_60_bytes_a_character_and_standing_still_nothing() {
    let desk = Desk::new();
    let mut session = desk.start(USUAL, &[]);
    session.keys("n");
    session.wait_for("新会议");
    session.keys("全");
    settled(&session);
    let before = session.bytes().len();
    for typed in "区安全生产调度会abc".chars() {
        session.keys(&typed.to_string());
        wait_until("the character", || session.before_cursor().ends_with(typed));
    }
    settled(&session);
    let typed = session.bytes().len();
    println!("{} bytes a character", (typed - before) / 11);
    assert!(typed - before <= 60 * 11, "{}", typed - before);
    std::thread::sleep(std::time::Duration::from_secs(2));
    assert_eq!(session.bytes().len(), typed);
}
