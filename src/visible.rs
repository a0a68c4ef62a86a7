//! Text made safe to show: whatever a terminal would obey, hide or reorder becomes a mark that a person can see.
//!
//! The only way from stored text to a screen, a title or a message. Knows no widths.

use std::borrow::Cow;

/// The same text with every control character, bidi mark, tag and invisible character written out: `␛`, `U+202E`.
///
/// Line breaks count as control characters; split the lines first.
pub fn visible(text: &str) -> Cow<'_, str> {
    let Some(first) = first_unsafe(text) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(&text[..first]);
    let mut look = Look::default();
    text[..first].chars().for_each(|c| {
        look.shows(c);
    });
    for c in text[first..].chars() {
        if look.shows(c) {
            out.push(c);
        } else {
            mark(c, &mut out);
        }
    }
    Cow::Owned(out)
}

/// The same for a text of several lines, whose ends stay.
pub fn visible_lines(text: &str) -> String {
    text.split('\n').map(|line| visible(line.strip_suffix('\r').unwrap_or(line))).collect::<Vec<_>>().join("\n")
}

/// Whether a terminal would do anything else than draw it in its place.
pub fn is_safe(text: &str) -> bool {
    first_unsafe(text).is_none()
}

/// The same text without them; line breaks and tabs stay. For text that comes in.
pub fn harmless(text: &str) -> String {
    let mut look = Look::default();
    text.chars().filter(|c| look.shows(*c) || matches!(c, '\n' | '\t')).collect()
}

fn first_unsafe(text: &str) -> Option<usize> {
    let mut look = Look::default();
    text.char_indices().find(|(_, c)| !look.shows(*c)).map(|(at, _)| at)
}

/// Accents on one letter; more of them spill over the lines above and below.
const MARKS: usize = 4;

/// A walk over a text, character by character: what some of them do depends on what stands before.
#[derive(Default)]
pub struct Look {
    before: Option<char>,
    marks: usize,
}

impl Look {
    /// Whether a terminal draws the next character in its place and does nothing else.
    pub fn shows(&mut self, c: char) -> bool {
        let before = self.before.replace(c);
        if matches!(c, ' '..='~') {
            self.marks = 0;
            return true;
        }
        self.marks = if is_accent(c) { self.marks + 1 } else { 0 };
        match c {
            // Joins two emoji into one; between letters it makes two names look the same.
            '\u{200d}' => before.is_some_and(is_emoji),
            // Says how a sign is drawn; behind a letter it hides.
            '\u{fe0e}' | '\u{fe0f}' => before.is_some_and(has_forms),
            _ => !c.is_control() && !is_invisible(c) && self.marks <= MARKS,
        }
    }
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Signs that can be drawn as text or as a picture.
fn has_forms(c: char) -> bool {
    is_emoji(c)
        || matches!(c, '0'..='9' | '#' | '*' | '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '\u{2190}'..='\u{21ff}'
            | '\u{2300}'..='\u{25ff}' | '\u{2b00}'..='\u{2bff}' | '〰' | '〽' | '㊗' | '㊙')
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0d}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

fn mark(c: char, out: &mut String) {
    match c as u32 {
        code @ 0..0x20 => out.extend(char::from_u32(0x2400 + code)),
        0x7f => out.push('␡'),
        code => out.push_str(&format!("U+{code:04X}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_not_copied() {
        for text in ["", "消防安全大检查（一）", "plain ASCII ~", "“…”①→│", "👨‍👩‍👧 ok", "é e\u{301}"]
        {
            assert!(matches!(visible(text), Cow::Borrowed(_)), "{text:?}");
        }
    }

    #[test]
    fn what_a_terminal_obeys_is_written_out() {
        assert_eq!(visible("a\x1b]52;c;eA==\x07b"), "a␛]52;c;eA==␇b");
        assert_eq!(visible("\u{9b}2J"), "U+009B2J");
        assert_eq!(visible("x\u{202e}gpj"), "xU+202Egpj");
        assert_eq!(visible("住\u{e0041}建"), "住U+E0041建");
        assert_eq!(visible("a\r\n\tb\u{7f}"), "a␍␊␉b␡");
        assert_eq!(visible("zj\u{200d}j"), "zjU+200Dj");
        assert_eq!(visible("区\u{fe0f}局1\u{fe0f}⚠\u{fe0f}"), "区U+FE0F局1\u{fe0f}⚠\u{fe0f}");
        assert_eq!(visible(&format!("e{}x", "\u{301}".repeat(6))), format!("e{}U+0301U+0301x", "\u{301}".repeat(4)));
    }

    #[test]
    fn what_comes_in_loses_them() {
        assert_eq!(harmless("一、\u{feff}排查\x1b[31m隐患\n\t二、\u{202e}整改\u{7f}"), "一、排查[31m隐患\n\t二、整改");
    }

    #[test]
    fn nothing_unsafe_is_left_over() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let text = format!("字{c}字");
            assert!(is_safe(&visible(&text)), "{:?}", c);
        }
    }
}
