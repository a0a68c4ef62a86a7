//! From what crossterm reports to what was meant: pastes told from typing, escapes that arrived in two parts put together.
//!
//! Pure: a batch of events in, a batch of inputs out. Waiting is left to `input`.

use super::input::Input;
use super::visible::{harmless, is_safe};
use crate::app::key::{Code, Key};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::time::Duration;

/// The second half of an escape, over a slow line.
const REST_OF_ESCAPE: Duration = Duration::from_millis(50);
/// The next piece of a paste that nothing marks as one.
const REST_OF_PASTE: Duration = Duration::from_millis(80);
/// The same after so much that a slow line delivers it in rounds.
const REST_OF_LONG_PASTE: Duration = Duration::from_millis(400);
const LONG: usize = 1000;
/// Typed by a program, not by a hand: so many characters at once around an Enter, or so many without one.
const BURST: usize = 8;
const LONG_BURST: usize = 32;

/// One event, as far as it matters here.
#[derive(Clone, PartialEq, Debug)]
pub enum Item {
    Key(Key),
    Paste(String),
    Resize(u16, u16),
}

/// What an escape turns out to be once its second part is there.
enum Escape {
    Key(Key),
    PasteStart,
    PasteEnd,
    /// A report of the terminal's own.
    Report,
}

/// The event in the program's own terms; `None` for key releases, focus and the like.
pub fn item(event: Event) -> Option<Item> {
    match event {
        Event::Key(event) if event.kind != KeyEventKind::Release => key(event).map(Item::Key),
        Event::Paste(text) => Some(Item::Paste(text)),
        Event::Resize(columns, rows) => Some(Item::Resize(columns, rows)),
        _ => None,
    }
}

/// How long to wait for more before these are taken for all there is.
pub fn patience(items: &[Item]) -> Option<Duration> {
    let last_escape = items.iter().rposition(|item| *item == Item::Key(Key::plain(Code::Esc)));
    if let Some(at) = last_escape {
        match escape(&items[at + 1..]) {
            Found::Partly => return Some(REST_OF_ESCAPE),
            Found::Whole(Escape::PasteEnd, _) => return None,
            Found::Whole(..) | Found::Nothing => {}
        }
    }
    let pasting = items.iter().enumerate().any(|(at, _)| starts_paste(&items[at..]));
    let from = items.iter().rposition(|item| text_of(item).is_none()).map_or(0, |at| at + 1);
    let wait = if items.len() < LONG { REST_OF_PASTE } else { REST_OF_LONG_PASTE };
    (pasting || is_burst(&items[from..])).then_some(wait)
}

/// What a batch means.
pub fn decode(items: &[Item]) -> Vec<Input> {
    let mut out = Vec::new();
    let mut rest = items;
    while let Some(first) = rest.first() {
        let run = rest.iter().take_while(|item| text_of(item).is_some()).count();
        if is_burst(&rest[..run]) {
            out.push(Input::Burst(clean(&rest[..run].iter().filter_map(text_of).collect::<String>())));
            rest = &rest[run..];
            continue;
        }
        rest = &rest[1..];
        match first {
            Item::Key(key) if *key == Key::plain(Code::Esc) => rest = after_escape(rest, &mut out),
            Item::Key(key) => out.push(Input::Key(*key)),
            Item::Paste(text) => out.push(paste(text)),
            Item::Resize(columns, rows) => {
                out.retain(|input| !matches!(input, Input::Resize(..)));
                out.push(Input::Resize(*columns, *rows));
            }
        }
    }
    out
}

fn after_escape<'a>(rest: &'a [Item], out: &mut Vec<Input>) -> &'a [Item] {
    match escape(rest) {
        Found::Whole(Escape::Key(key), length) => {
            out.push(Input::Key(key));
            &rest[length..]
        }
        Found::Whole(Escape::PasteStart, length) => {
            let inside = &rest[length..];
            let end = (0..inside.len()).find(|at| ends_paste(&inside[*at..]).is_some());
            let until = end.unwrap_or(inside.len());
            out.push(paste(&inside[..until].iter().filter_map(text_of).collect::<String>()));
            let after = until + end.and_then(|at| ends_paste(&inside[at..])).unwrap_or(0);
            &inside[after..]
        }
        Found::Whole(Escape::PasteEnd | Escape::Report, length) => &rest[length..],
        Found::Partly | Found::Nothing => {
            out.push(Input::Key(Key::plain(Code::Esc)));
            rest
        }
    }
}

fn paste(text: &str) -> Input {
    Input::Paste(clean(text))
}

fn clean(text: &str) -> String {
    harmless(&text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// The text that an item stands for in the middle of a paste.
fn text_of(item: &Item) -> Option<String> {
    match item {
        Item::Key(key) if *key == Key::plain(Code::Enter) || *key == Key::ctrl('j') => Some("\n".into()),
        Item::Key(key) if *key == Key::plain(Code::Tab) => Some("\t".into()),
        Item::Key(key) => key.typed().map(String::from),
        Item::Paste(text) => Some(text.clone()),
        Item::Resize(..) => None,
    }
}

/// Whether these keys came too many at once to have been pressed. A key that is held down repeats one character.
fn is_burst(items: &[Item]) -> bool {
    if items.len() < BURST || items.iter().any(|item| matches!(item, Item::Paste(_))) {
        return false;
    }
    let count = items.iter().filter(|item| typed(item).is_some()).count();
    let first = items.iter().position(|item| typed(item).is_some());
    let last = items.iter().rposition(|item| typed(item).is_some());
    let broken = matches!((first, last), (Some(a), Some(b)) if items[a..b].iter().any(|item| typed(item).is_none()));
    (broken && count >= BURST || count >= LONG_BURST) && has_different(items, 4)
}

/// Whether at least so many different characters are among these.
fn has_different(items: &[Item], wanted: usize) -> bool {
    let mut seen: Vec<char> = Vec::with_capacity(wanted);
    for c in items.iter().filter_map(typed) {
        if !seen.contains(&c) {
            seen.push(c);
        }
        if seen.len() == wanted {
            return true;
        }
    }
    false
}

fn typed(item: &Item) -> Option<char> {
    match item {
        Item::Key(key) => key.typed(),
        Item::Paste(_) | Item::Resize(..) => None,
    }
}

fn starts_paste(items: &[Item]) -> bool {
    let is_escape = items.first() == Some(&Item::Key(Key::plain(Code::Esc)));
    is_escape && matches!(escape(&items[1..]), Found::Whole(Escape::PasteStart, _))
}

/// The length of the end mark of a paste, where these begin with one.
fn ends_paste(items: &[Item]) -> Option<usize> {
    if items.first() != Some(&Item::Key(Key::plain(Code::Esc))) {
        return None;
    }
    match escape(&items[1..]) {
        Found::Whole(Escape::PasteEnd, length) => Some(length + 1),
        Found::Whole(..) | Found::Partly | Found::Nothing => None,
    }
}

enum Found {
    Nothing,
    Partly,
    Whole(Escape, usize),
}

/// Reads what follows an Esc as the rest of its sequence.
fn escape(items: &[Item]) -> Found {
    match items.first() {
        None => Found::Partly,
        Some(item) => match typed(item) {
            Some('[') => control_sequence(&items[1..]),
            Some('O') => match items.get(1).map(typed) {
                None => Found::Partly,
                Some(Some(last)) => named(last, "", 2),
                Some(None) => Found::Nothing,
            },
            _ => Found::Nothing,
        },
    }
}

fn control_sequence(items: &[Item]) -> Found {
    let mut parameters = String::new();
    for (at, item) in items.iter().enumerate() {
        match typed(item) {
            Some(c @ ('0'..='9' | ';' | ':' | '<' | '=' | '>' | '?')) if at < 24 => parameters.push(c),
            Some(last @ '@'..='~') => return named(last, &parameters, at + 2),
            _ => return Found::Nothing,
        }
    }
    Found::Partly
}

/// The key that a final letter and its parameters stand for.
fn named(last: char, parameters: &str, length: usize) -> Found {
    if parameters.starts_with(['<', '=', '>', '?']) {
        return Found::Whole(Escape::Report, length);
    }
    let mut numbers = parameters.split(';').map(|n| n.parse::<u8>().unwrap_or(0));
    let number = numbers.next().unwrap_or(0);
    let modifiers = numbers.next().unwrap_or(1).saturating_sub(1);
    let code = match (last, number) {
        ('~', 200) => return Found::Whole(Escape::PasteStart, length),
        ('~', 201) => return Found::Whole(Escape::PasteEnd, length),
        ('I' | 'O', 0) => return Found::Whole(Escape::Report, length),
        ('A', _) => Code::Up,
        ('B', _) => Code::Down,
        ('C', _) => Code::Right,
        ('D', _) => Code::Left,
        ('H', _) | ('~', 1 | 7) => Code::Home,
        ('F', _) | ('~', 4 | 8) => Code::End,
        ('Z', _) => Code::Tab,
        ('P'..='S', _) => Code::F(last as u8 - b'P' + 1),
        ('~', 2) => Code::Insert,
        ('~', 3) => Code::Delete,
        ('~', 5) => Code::PageUp,
        ('~', 6) => Code::PageDown,
        ('~', n @ 11..=15) => Code::F(n - 10),
        ('~', n @ 17..=21) => Code::F(n - 11),
        ('~', n @ 23..=24) => Code::F(n - 12),
        _ => return Found::Nothing,
    };
    let shift = modifiers & 1 != 0 || last == 'Z';
    let key = Key { code, shift, alt: modifiers & 2 != 0, ctrl: modifiers & 4 != 0 };
    Found::Whole(Escape::Key(key), length)
}

fn key(event: KeyEvent) -> Option<Key> {
    let has = |modifier| event.modifiers.contains(modifier);
    let (ctrl, alt) = (has(KeyModifiers::CONTROL), has(KeyModifiers::ALT));
    let mut shift = has(KeyModifiers::SHIFT);
    let code = match event.code {
        // What Backspace sends in the other of the two traditions.
        KeyCode::Char('h') if ctrl && !alt => return Some(Key::plain(Code::Backspace)),
        KeyCode::Char(c) => {
            shift = false;
            // An emoji comes as several characters, this one between them.
            if c != '\u{200d}' && !is_safe(c.encode_utf8(&mut [0; 4])) {
                return None;
            }
            Code::Char(c)
        }
        KeyCode::BackTab => {
            shift = true;
            Code::Tab
        }
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(n @ 1..=12) => Code::F(n),
        _ => return None,
    };
    Some(Key { code, ctrl, alt, shift })
}

#[cfg(test)]
#[path = "decode_test.rs"]
mod tests;
