//! Inline marks in a typed line: `@单位`, `^下周五`, `#专项`, `!` and their full-width twins. What their values mean is
//! decided by the reader of the line.

use super::found::{Mark, SpanKind};
use std::ops::Range;

/// All marks of a line, in order.
pub(crate) fn marks(line: &str) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        match mark_from(line, at) {
            Some(mark) => {
                at = mark.at.end.max(at + c.len_utf8());
                found.push(mark);
            }
            None => at += c.len_utf8(),
        }
    }
    found
}

/// The mark that is being typed at the byte position `cursor`, its `at` covering sign and value.
///
/// A sign without a value is a mark here, since its value is about to be typed.
pub fn mark_at(line: &str, cursor: usize) -> Option<Mark> {
    if cursor > line.len() || !line.is_char_boundary(cursor) {
        return None;
    }
    let (start, _) =
        line[..cursor].char_indices().rev().find(|(_, c)| sign(*c).is_some_and(|k| k != SpanKind::Urgent))?;
    let kind = sign(line[start..].chars().next()?)?;
    if !stands_free(line, start, kind) {
        return None;
    }
    let at = span(line, start, kind);
    (cursor <= at.end).then(|| Mark { value: value(line, &at).to_owned(), at, kind })
}

fn mark_from(line: &str, start: usize) -> Option<Mark> {
    let kind = sign(line[start..].chars().next()?)?;
    if !stands_free(line, start, kind) {
        return None;
    }
    let at = span(line, start, kind);
    let value = value(line, &at).to_owned();
    (kind == SpanKind::Urgent || !value.is_empty()).then_some(Mark { at, kind, value })
}

fn sign(c: char) -> Option<SpanKind> {
    match c {
        '@' | '＠' => Some(SpanKind::Lead),
        '^' | '＾' => Some(SpanKind::Deadline),
        '#' | '＃' => Some(SpanKind::Tag),
        '!' | '！' => Some(SpanKind::Urgent),
        _ => None,
    }
}

/// `!` is a mark only between blanks or line ends; the others only where no Latin word or number runs into them
/// (an address, C#, 2^3).
fn stands_free(line: &str, start: usize, kind: SpanKind) -> bool {
    let before = line[..start].chars().next_back();
    if kind == SpanKind::Urgent {
        let after = line[start..].chars().nth(1);
        return before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace);
    }
    !before.is_some_and(|c| c.is_ascii_alphanumeric())
}

fn span(line: &str, start: usize, kind: SpanKind) -> Range<usize> {
    let sign_len = line[start..].chars().next().map_or(0, char::len_utf8);
    if kind == SpanKind::Urgent {
        return start..start + sign_len;
    }
    let from = start + sign_len;
    let mut end = from;
    let mut rest = line[from..].chars().peekable();
    while let Some(c) = rest.next() {
        let inside = !ends_value(c) || (kind == SpanKind::Deadline && joins_date(c, rest.peek().copied(), end > from));
        if !inside {
            break;
        }
        end += c.len_utf8();
    }
    start..end
}

fn ends_value(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || sign(c).is_some()
        || matches!(
            c,
            ',' | '.'
                | ';'
                | ':'
                | '?'
                | '，'
                | '。'
                | '、'
                | '；'
                | '：'
                | '？'
                | '“'
                | '”'
                | '《'
                | '》'
                | '('
                | ')'
                | '（'
                | '）'
                | '"'
        )
}

/// A colon or point between digits belongs to a day or an hour: 18:00, 7.31.
fn joins_date(c: char, next: Option<char>, begun: bool) -> bool {
    begun && matches!(c, '.' | ':' | '：') && next.is_some_and(|n| n.is_ascii_digit() || ('０'..='９').contains(&n))
}

fn value<'a>(line: &'a str, at: &Range<usize>) -> &'a str {
    let text = &line[at.clone()];
    text.char_indices().nth(1).map_or("", |(i, _)| &text[i..])
}

/// The line with blanks in the place of its marks, byte for byte as long as before.
pub(crate) fn masked(line: &str, marks: &[Mark]) -> String {
    let mut text = String::with_capacity(line.len());
    let mut at = 0;
    for mark in marks {
        text.push_str(&line[at..mark.at.start]);
        text.extend(std::iter::repeat_n(' ', mark.at.len()));
        at = mark.at.end;
    }
    text.push_str(&line[at..]);
    text
}

/// A text without the blanks that marks left behind: one blank between words, none around Chinese punctuation.
pub(crate) fn tidied(line: &str, marks: &[Mark]) -> String {
    if marks.is_empty() {
        return line.trim().to_owned();
    }
    let mut text = String::with_capacity(line.len());
    let mut at = 0;
    for mark in marks {
        join(&mut text, &line[at..mark.at.start]);
        at = mark.at.end;
    }
    join(&mut text, &line[at..]);
    text.trim().to_owned()
}

fn join(text: &mut String, piece: &str) {
    let tight = |c: char| !c.is_ascii_alphanumeric();
    let blank_before = text.ends_with(char::is_whitespace);
    let blank_after = piece.starts_with(char::is_whitespace);
    if text.is_empty() || !(blank_before || blank_after) {
        text.push_str(piece);
        return;
    }
    let body = piece.trim_start();
    text.truncate(text.trim_end().len());
    let close = text.chars().next_back().is_none_or(tight) && body.chars().next().is_none_or(tight);
    if !close {
        text.push(' ');
    }
    text.push_str(body);
}
