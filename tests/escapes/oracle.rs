//! What may come out: the sequences that duban writes itself, and text that a terminal draws in its place.

use vte::{Params, Parser, Perform};

/// Collects what is against the rules.
#[derive(Default)]
struct Strict {
    wrong: Vec<String>,
    accents: usize,
    before: char,
}

/// The largest number in a sequence of duban's own: columns, rows and colours, and the private modes.
const LARGEST: u16 = 999;
const MODES: [u16; 5] = [7, 25, 1049, 2004, 2026];

impl Perform for Strict {
    fn print(&mut self, c: char) {
        self.accents = if matches!(c, '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}') { self.accents + 1 } else { 0 };
        if is_hidden(c, self.before) || self.accents > 4 {
            self.wrong.push(format!("printed U+{:04X}", u32::from(c)));
        }
        self.before = c;
    }

    fn execute(&mut self, byte: u8) {
        if !matches!(byte, b'\r' | b'\n') {
            self.wrong.push(format!("executed {byte:#04x}"));
        }
    }

    fn csi_dispatch(&mut self, params: &Params, between: &[u8], _: bool, last: char) {
        let numbers: Vec<u16> = params.iter().flatten().copied().collect();
        let small = numbers.iter().all(|n| *n <= LARGEST);
        let known = match (between, last) {
            ([b'?'], 'h' | 'l') => numbers.iter().all(|n| MODES.contains(n)),
            ([], 'H' | 'C' | 'G' | 'K' | 'X' | 'm') => small,
            ([], 'J') => numbers == [2],
            ([], 'n') => numbers == [6],
            ([], 't') => numbers == [22, 2] || numbers == [23, 2],
            _ => false,
        };
        if !known {
            self.wrong.push(format!("CSI {between:?} {numbers:?} {last}"));
        }
    }

    fn osc_dispatch(&mut self, params: &[&[u8]], bell: bool) {
        // The window's name, ended as duban ends it, and with nothing of anybody else's in it.
        let title = params.get(1..).unwrap_or_default().concat();
        let safe = std::str::from_utf8(&title).is_ok_and(duban::visible::is_safe);
        if params.first() != Some(&&b"2"[..]) || !bell || !safe {
            self.wrong.push(format!("OSC {params:?}"));
        }
    }

    fn esc_dispatch(&mut self, between: &[u8], _: bool, byte: u8) {
        self.wrong.push(format!("ESC {between:?} {byte:#04x}"));
    }

    fn hook(&mut self, _: &Params, _: &[u8], _: bool, last: char) {
        self.wrong.push(format!("DCS {last}"));
    }
}

/// Written anew here, so that a hole in `duban::visible` shows.
fn is_hidden(c: char, before: char) -> bool {
    let picture = |c: char| !c.is_ascii_alphabetic() && !('\u{3400}'..='\u{9fff}').contains(&c);
    match u32::from(c) {
        0..=0x1f | 0x7f..=0x9f => true,
        0xad | 0x34f | 0x61c | 0x115f | 0x1160 | 0x180b..=0x180f | 0x2028..=0x202e | 0x2060..=0x206f => true,
        0x200d | 0xfe0e | 0xfe0f => !picture(before),
        0x200b..=0x200f | 0x3164 | 0xfe00..=0xfe0d | 0xfeff | 0xffa0 | 0xfff9..=0xfffb => true,
        0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a | 0xe0000..=0xe0fff => true,
        _ => false,
    }
}

/// Everything that is wrong with bytes for a terminal.
pub fn terminal(bytes: &[u8]) -> Vec<String> {
    let mut strict = Strict::default();
    Parser::new().advance(&mut strict, bytes);
    // A flood would drown the message.
    strict.wrong.dedup();
    strict.wrong.truncate(20);
    strict.wrong
}

/// Everything that is wrong with a text for a pipe or a file: besides, no sequence at all.
pub fn text(bytes: &[u8]) -> Vec<String> {
    let mut wrong = terminal(bytes);
    if bytes.contains(&0x1b) {
        wrong.push("an escape".into());
    }
    wrong
}

#[test]
fn the_oracle_sees_every_payload() {
    for payload in super::payloads::all() {
        // A tab and a line end are for each place to say; an unfinished sequence shows by what follows.
        let raw = format!("{payload}\x07x");
        let plain = payload.contains(['\t', '\n']) && !payload.contains('\x1b');
        assert!(plain || !text(raw.as_bytes()).is_empty(), "{payload:?}");
    }
    assert_eq!(terminal("\x1b[?1049h\x1b[2J\x1b[3;4H整改👨\u{200d}👩⚠\u{fe0f}\x1b]2;督办\x07".as_bytes()), [""; 0]);
}
