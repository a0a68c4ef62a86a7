//! The few control sequences that duban writes, by name.

use super::width::fit;

/// Everything until [`SYNC_OFF`] appears at once; terminals that do not know it ignore it.
pub const SYNC_ON: &[u8] = b"\x1b[?2026h";
pub const SYNC_OFF: &[u8] = b"\x1b[?2026l";
pub const SHOW_CURSOR: &[u8] = b"\x1b[?25h";
pub const HIDE_CURSOR: &[u8] = b"\x1b[?25l";
pub const PLAIN: &[u8] = b"\x1b[m";
pub const CLEAR: &[u8] = b"\x1b[m\x1b[H\x1b[2J";
pub const ERASE_TO_END: &[u8] = b"\x1b[K";

/// Alternate screen, bracketed paste, no wrapping at the right edge (a character wider than thought would scroll the
/// screen), cursor hidden until a frame places it.
pub const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?7l\x1b[?25l\x1b[m\x1b[H\x1b[2J";
/// The same backwards, and an end to a frame that was not finished.
pub const LEAVE: &[u8] = b"\x1b[?2026l\x1b[m\x1b[?7h\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// Keeps the title that the window had, for [`TITLE_BACK`].
pub const TITLE_AWAY: &[u8] = b"\x1b[22;2t";
pub const TITLE_BACK: &[u8] = b"\x1b[23;2t";

/// A character of ambiguous width in the first place, a question for the cursor's place, and the line empty again.
pub const ASK_WIDTH: &[u8] = b"\x1b[H\xe2\x80\x9c\x1b[6n\x1b[H\x1b[K";

const LONGEST_TITLE: usize = 80;

/// Names the window. Whatever the name holds, it ends where the sequence ends.
pub fn title(name: &str) -> Vec<u8> {
    format!("\x1b]2;{}\x07", fit(name, LONGEST_TITLE)).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::visible::is_safe;

    #[test]
    fn no_name_ends_the_title_or_begins_something_else() {
        let payloads = [
            "\x07\x1b]52;c;cm0gLXJm\x07",
            "\x1b\\\x1b[2J",
            "\u{9c}\u{9b}31m",
            "\u{90}q#0\u{9c}",
            "a\nb\rc\td\0e\x7f",
            "\u{202e}gpj.exe",
            "\u{2066}\u{200b}\u{e0041}",
            "\x18\x1a",
        ];
        for payload in payloads {
            for name in [payload.to_owned(), format!("督办 {payload}"), format!("{}{payload}", "安".repeat(39))] {
                let bytes = title(&name);
                let inside = bytes.strip_prefix(b"\x1b]2;").and_then(|b| b.strip_suffix(b"\x07")).unwrap();
                let inside = std::str::from_utf8(inside).unwrap();
                assert!(is_safe(inside) && !inside.is_empty(), "{name:?} gives {inside:?}");
            }
        }
    }
}
