use super::*;
use crossterm::event::KeyEventState;

fn keys(text: &str) -> Vec<Item> {
    text.chars()
        .map(|c| match c {
            '\x1b' => Key::plain(Code::Esc),
            '\r' => Key::plain(Code::Enter),
            '\n' => Key::ctrl('j'),
            '\t' => Key::plain(Code::Tab),
            c => Key::char(c),
        })
        .map(Item::Key)
        .collect()
}

fn pressed(names: &str) -> Vec<Input> {
    names.split(' ').map(|name| Input::Key(name.parse().unwrap())).collect()
}

fn pasted(text: &str) -> Input {
    Input::Paste(text.into())
}

fn burst(text: &str) -> Input {
    Input::Burst(text.into())
}

fn press(code: KeyCode, modifiers: KeyModifiers) -> Option<Item> {
    item(Event::Key(KeyEvent::new(code, modifiers)))
}

#[test]
fn an_escape_in_two_parts_is_the_key_that_was_pressed() {
    for (rest, key) in [
        ("[A", "up"),
        ("[1;5C", "ctrl+right"),
        ("[1;2D", "shift+left"),
        ("[Z", "shift+tab"),
        ("[3~", "delete"),
        ("[6~", "pgdn"),
        ("[15~", "f5"),
        ("OP", "f1"),
        ("OH", "home"),
    ] {
        assert_eq!(decode(&keys(&format!("\x1b{rest}j"))), pressed(&format!("{key} j")), "{rest}");
    }
}

#[test]
fn an_escape_alone_and_text_after_it_are_both_kept() {
    assert_eq!(decode(&keys("\x1b")), pressed("esc"));
    assert_eq!(decode(&keys("\x1bj")), pressed("esc j"));
    assert_eq!(decode(&keys("\x1b[")), pressed("esc ["));
    assert_eq!(decode(&keys("\x1b[整")), pressed("esc [ 整"));
    assert_eq!(decode(&keys("\x1b\x1b[B")), pressed("esc down"));
    assert_eq!(decode(&keys("\x1bOk")), pressed("esc O k"));
}

#[test]
fn reports_of_the_terminal_are_no_text() {
    assert_eq!(decode(&keys("\x1b[?62;1;4cj")), pressed("j"));
    assert_eq!(decode(&keys("\x1b[I\x1b[O\x1b[<0;3;4Mj")), pressed("j"));
}

#[test]
fn a_paste_whose_start_was_split_is_text() {
    let mut expected = vec![pasted("一是q\n二是d")];
    assert_eq!(decode(&keys("\x1b[200~一是q\r二是d")), expected);
    expected.extend(pressed("j"));
    assert_eq!(decode(&keys("\x1b[200~一是q\r\n二是d\x1b[201~j".replace("\r\n", "\r").as_str())), expected);
}

#[test]
fn what_belongs_together_is_waited_for() {
    assert_eq!(patience(&keys("\x1b")), Some(REST_OF_ESCAPE));
    assert_eq!(patience(&keys("abc\x1b[1;")), Some(REST_OF_ESCAPE));
    assert_eq!(patience(&keys("\x1b[A")), None);
    assert_eq!(patience(&keys("\x1bj")), None);
    assert_eq!(patience(&keys("jj")), None);
    assert_eq!(patience(&keys("\x1b[200~一")), Some(REST_OF_PASTE));
    assert_eq!(patience(&keys("\x1b[200~一\x1b[201~")), None);
    assert_eq!(patience(&keys("一是排查隐患\r二是整改")), Some(REST_OF_PASTE));
}

#[test]
fn many_characters_at_once_are_a_burst() {
    assert_eq!(decode(&keys("一是排查隐患\r二是整改\r")), [burst("一是排查隐患\n二是整改\n")]);
    assert_eq!(decode(&keys("dqxu\n\tyes")), pressed("d q x u ctrl+j tab y e s"));
    assert_eq!(decode(&keys("dqxu\n\tyess")), [burst("dqxu\n\tyess")]);
}

#[test]
fn quick_typing_and_a_held_key_are_no_paste() {
    assert_eq!(decode(&keys("整改\r")), pressed("整 改 enter"));
    assert!(decode(&keys("消防安全专项整治\r")).iter().all(|input| matches!(input, Input::Key(_))));
    assert!(decode(&keys(&"j".repeat(200))).iter().all(|input| matches!(input, Input::Key(_))));
    assert_eq!(decode(&keys("abcdefghijklmnopqrstuvwxyz012345")).len(), 1);
}

#[test]
fn a_paste_has_one_kind_of_line_end_and_no_controls() {
    let event = item(Event::Paste("一\r\n二\r三\x1b[2J\u{202e}\t四\n".into())).unwrap();
    assert_eq!(decode(&[event]), [pasted("一\n二\n三[2J\t四\n")]);
}

#[test]
fn only_the_last_size_counts() {
    let items = [Item::Resize(80, 24), Item::Key(Key::char('j')), Item::Resize(60, 16)];
    assert_eq!(decode(&items), [Input::Key(Key::char('j')), Input::Resize(60, 16)]);
}

#[test]
fn keys_are_named_as_people_name_them() {
    for (code, modifiers, name) in [
        (KeyCode::Char('G'), KeyModifiers::SHIFT, "G"),
        (KeyCode::Char('s'), KeyModifiers::CONTROL, "ctrl+s"),
        (KeyCode::Char('h'), KeyModifiers::CONTROL, "backspace"),
        (KeyCode::Char('x'), KeyModifiers::ALT, "alt+x"),
        (KeyCode::BackTab, KeyModifiers::SHIFT, "shift+tab"),
        (KeyCode::BackTab, KeyModifiers::NONE, "shift+tab"),
        (KeyCode::PageDown, KeyModifiers::NONE, "pgdn"),
    ] {
        assert_eq!(press(code, modifiers), Some(Item::Key(name.parse().unwrap())), "{name}");
    }
    assert_eq!(press(KeyCode::Char('\u{202e}'), KeyModifiers::NONE), None);
    assert_eq!(press(KeyCode::CapsLock, KeyModifiers::NONE), None);
    let release = KeyEvent {
        code: KeyCode::Char('j'),
        modifiers: KeyModifiers::NONE,
        kind: KeyEventKind::Release,
        state: KeyEventState::NONE,
    };
    assert_eq!(item(Event::Key(release)), None);
}
