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
    let mut before = text[..first].chars().next_back();
    for c in text[first..].chars() {
        if is_shown(c, before) {
            out.push(c);
        } else {
            mark(c, &mut out);
        }
        before = Some(c);
    }
    Cow::Owned(out)
}

/// Whether a terminal would do anything else than draw it in its place.
pub fn is_safe(text: &str) -> bool {
    first_unsafe(text).is_none()
}

/// The same text without them; line breaks and tabs stay. For text that comes in.
pub fn harmless(text: &str) -> String {
    let mut before = None;
    let mut keep = |c: char| {
        let kept = matches!(c, '\n' | '\t') || is_shown(c, before);
        before = Some(c);
        kept
    };
    text.chars().filter(|c| keep(*c)).collect()
}

fn first_unsafe(text: &str) -> Option<usize> {
    let mut before = None;
    for (at, c) in text.char_indices() {
        if !is_shown(c, before) {
            return Some(at);
        }
        before = Some(c);
    }
    None
}

fn is_shown(c: char, before: Option<char>) -> bool {
    match c {
        ' '..='~' => true,
        // Joins two emoji into one; between letters it makes two names look the same.
        '\u{200d}' => before.is_some_and(is_emoji),
        _ => !c.is_control() && !is_invisible(c),
    }
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
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
