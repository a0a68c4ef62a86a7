//! What only a terminal shows of a person's hands at work: the editor, the clipboard, the shell's stop, sizes, large pastes.

use crate::desk::{Desk, USUAL};
use crate::harness::{MUTE, Session, WIDE, wait_until};
use std::fs;
use std::os::unix::fs::PermissionsExt;

/// An editor for tests: a script that is given the file.
fn editor(desk: &Desk, script: &str) -> String {
    let path = desk.home.join("editor.sh");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path.to_str().unwrap().to_owned()
}

/// At the workbench, with an editor and half a line.
fn at_the_line(desk: &Desk, editor: &str) -> Session {
    let mut session = desk.start(USUAL, &[("EDITOR", editor)]);
    session.keys("n全区安全生产调度会<enter>");
    session.wait_for("在此输入");
    session.keys("区住建局牵头");
    session.wait_for("区住建局牵头");
    session
}

#[test]
fn the_editor_has_the_terminal_and_its_keys_and_gives_both_back() {
    let desk = Desk::new();
    // It asks in the terminal and writes what it is answered: every key has to reach it.
    let script = "printf 'editor has: '; cat \"$1\"; printf 'write: '; read line; printf '%s\\n' \"$line\" > \"$1\"";
    let mut session = at_the_line(&desk, &editor(&desk, script));
    session.keys("<ctrl+g>");
    session.wait_for("editor has: 区住建局牵头");
    session.wait_until("the usual screen", |screen| !screen.alternate_screen());
    session.send("各乡镇7月底前完成自查\r".as_bytes());
    session.wait_until("the screens again", |screen| screen.alternate_screen());
    session.wait_for("各乡镇7月底前完成自查");
    session.wait_for("已取回编辑器里的文字");
    session.keys("，不得迟报");
    session.wait_for("各乡镇7月底前完成自查，不得迟报");
    session.keys("<enter>");
    wait_until("the directive", || desk.drafts().contains("各乡镇7月底前完成自查，不得迟报"));
    let left = fs::read_dir(desk.home.join("state/duban/editing")).unwrap().count();
    assert_eq!(left, 0, "the editor's file is gone");
}

#[test]
fn an_editor_that_fails_or_is_missing_leaves_the_text_alone() {
    for (command, told) in
        [("/nowhere/editor --wait", "没有正常结束"), ("false", "没有正常结束"), ("", "没有指定编辑器")]
    {
        let desk = Desk::new();
        let mut session = at_the_line(&desk, command);
        session.keys("<ctrl+g>");
        session.wait_for(told);
        session.keys("，月底前完成");
        session.wait_for("区住建局牵头，月底前完成");
    }
}

#[test]
fn an_interrupt_in_the_editor_is_the_editors() {
    let desk = Desk::new();
    let script = "trap 'told=yes' INT; echo waiting; while [ -z \"$told\" ]; do sleep 0.05; done; echo kept > \"$1\"";
    let mut session = at_the_line(&desk, &editor(&desk, script));
    session.keys("<ctrl+g>");
    session.wait_for("waiting");
    session.keys("<ctrl+c>");
    session.wait_until("the screens again", |screen| screen.alternate_screen());
    session.wait_for("kept");
}

#[test]
fn copying_reaches_the_terminals_clipboard_unless_the_settings_say_no() {
    let desk = Desk::new();
    let copied = |session: &Session| session.bytes().windows(7).any(|w| w == b"\x1b]52;c;");
    let mut session = desk.start(USUAL, &[]);
    session.keys("3");
    session.wait_for("1/90");
    assert!(!copied(&session));
    session.keys("y");
    session.wait_for("已复制：2");
    assert!(copied(&session), "the terminal is told");
    session.keys("q");
    session.exit_status();
    fs::create_dir_all(desk.home.join("config/duban")).unwrap();
    fs::write(desk.home.join("config/duban/config.toml"), "clipboard = false\n").unwrap();
    let mut session = desk.start(USUAL, &[]);
    session.keys("3");
    session.wait_for("1/90");
    session.keys("y");
    session.wait_for("clipboard = false");
    assert!(!copied(&session));
}

#[test]
fn a_form_outlives_the_shells_stop() {
    let desk = Desk::new();
    let shell = ["--norc", "--noprofile", "-i"];
    let mut session = Session::run(&desk.home, "/bin/bash", &shell, USUAL, &[("PS1", "shell> ")]);
    session.wait_for("shell>");
    let line = format!("{} {}\r", env!("CARGO_BIN_EXE_duban"), desk.arguments("office").join(" "));
    session.send(line.as_bytes());
    session.wait_for("今日");
    session.keys("n全区安全");
    session.wait_for("全区安全");
    session.keys("<ctrl+z>");
    wait_until("the shell's prompt", || session.before_cursor() == "shell> ");
    session.send(b"fg\r");
    session.wait_for("新会议");
    wait_until("the cursor in the field", || session.before_cursor().ends_with("全区安全"));
    session.keys("生产");
    session.wait_for("全区安全生产");
}

#[test]
fn a_storm_of_sizes_leaves_the_screen_as_if_it_had_always_been_so() {
    let desk = Desk::new();
    let mut still = desk.start(USUAL, &[]);
    let mut stormy = desk.start(USUAL, &[]);
    for session in [&mut still, &mut stormy] {
        session.keys("3");
        session.wait_for("1/90");
    }
    for (keys, shown) in [("", "1/90"), ("?", "这里能用的键"), ("<esc>", "1/90"), ("c", "催办"), ("<esc>", "1/90")]
    {
        for session in [&mut still, &mut stormy] {
            session.keys(keys);
            session.wait_for(shown);
        }
        for size in [(200, 60), (20, 5), (120, 40), (7, 2), (61, 17), (200, 60), (20, 5), USUAL] {
            stormy.resize(size);
            std::thread::sleep(std::time::Duration::from_millis(15));
        }
        let wanted = still.text();
        stormy.wait_until("the same screen", |screen| crate::screen::screen_text(screen) == wanted);
    }
}

#[test]
fn a_paste_of_a_megabyte_is_refused_whole_and_typing_goes_on() {
    let desk = Desk::new();
    let mut session = desk.record();
    session.keys("区住建局");
    session.wait_for("区住建局");
    session.paste(&"安全生产隐患排查整治工作要求".repeat(26_000));
    session.wait_for("粘贴的内容太长");
    session.keys("牵头<enter>");
    wait_until("the line alone", || desk.drafts().contains("text = \"区住建局牵头\""));
}

#[test]
fn a_terminal_that_draws_quotes_wide_is_shown_narrow_twins() {
    let desk = Desk::new();
    let mut session = desk.start(USUAL, &[WIDE]);
    session.keys("3");
    session.wait_for("\"九小场所\"");
    session.keys("?");
    session.wait_for("这里能用的键");
    session.wait_until("borders of one column", |screen| {
        let text = crate::screen::screen_text(screen);
        text.contains('+') && !text.contains(['│', '┌', '“', '…'])
    });
    fs::create_dir_all(desk.home.join("config/duban")).unwrap();
    fs::write(desk.home.join("config/duban/config.toml"), "ambiguous = \"narrow\"\n").unwrap();
    let mut session = desk.start(USUAL, &[WIDE]);
    session.keys("3");
    session.wait_for("“九小场所”");
    let asks = session.bytes().windows(4).any(|w| w == b"\x1b[6n");
    assert!(!asks, "the settings say how wide they are");
}

#[test]
fn a_terminal_that_answers_nothing_only_makes_the_first_keys_wait() {
    let desk = Desk::new();
    let mut session = desk.start(USUAL, &[MUTE]);
    session.keys("n全区安全");
    session.wait_for("全区安全");
    session.send(b"\x1b[1;2R");
    session.keys("生产");
    session.wait_for("全区安全生产");
    assert!(!session.text().contains("1;2R"), "a late answer is no text");
}

#[test]
fn colours_are_those_of_the_settings_and_of_the_environment() {
    let coloured = |desk: &Desk, env: &[(&str, &str)]| {
        let session = desk.start(USUAL, env);
        session.wait_for("超期");
        let bytes = session.bytes();
        let has = |needle: &[u8]| bytes.windows(needle.len()).any(|w| w == needle);
        (has(b"31m") || has(b";31"), has(b"38;5;203"))
    };
    let desk = Desk::new();
    assert_eq!(coloured(&desk, &[]), (true, false));
    assert_eq!(coloured(&desk, &[("NO_COLOR", "1")]), (false, false));
    fs::create_dir_all(desk.home.join("config/duban")).unwrap();
    fs::write(desk.home.join("config/duban/config.toml"), "colours = 256\n").unwrap();
    assert_eq!(coloured(&desk, &[("NO_COLOR", "1")]), (false, true));
}
