//! Numbering of every habit: 一是/二是, 一要, 第一, 首先/其次, (一), 1., ①. Where items begin, and which numbers may be
//! dropped from the words.

use super::super::clause::closing;
use super::super::cursor::Cursor;
use super::super::number::han_digit;

/// A way of numbering.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Style {
    /// 一是
    Is,
    /// 一要
    Must,
    /// 第一,
    Nth,
    /// 首先,
    First,
    /// 一、
    Han,
    /// (一)
    HanBracket,
    /// 1. 1、
    Digit,
    /// (1) 1)
    DigitBracket,
    /// ①
    Circle,
}

impl Style {
    /// Whether the number is a sign only, and no word that was spoken.
    fn is_sign(self) -> bool {
        matches!(self, Style::Han | Style::HanBracket | Style::Digit | Style::DigitBracket | Style::Circle)
    }
}

/// The beginning of an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Head {
    pub at: usize,
    pub style: Style,
    pub nth: u32,
    /// Where the words after the number begin.
    pub words: usize,
}

/// The head that stands at a place.
pub(super) fn head(chars: &[char], at: usize) -> Option<Head> {
    let (style, nth, words) = circle(chars, at)
        .or_else(|| first(chars, at))
        .or_else(|| nth(chars, at))
        .or_else(|| bracketed(chars, at))
        .or_else(|| counted(chars, at))?;
    Some(Head { at, style, nth, words })
}

/// The words of an item without a number that is only a sign.
pub(super) fn without_sign(chars: &[char], at: usize) -> usize {
    head(chars, at).filter(|h| h.style.is_sign()).map_or(at, |h| h.words)
}

/// The heads of one numbering inside a line: at least two, counted up from one.
pub(super) fn heads(chars: &[char]) -> Vec<Head> {
    let found = all(chars);
    let Some(first) = found.iter().find(|h| h.nth == 1) else { return Vec::new() };
    let mut sequence: Vec<Head> = Vec::new();
    for head in found.iter().filter(|h| h.style == first.style && h.at >= first.at) {
        if head.nth == sequence.len() as u32 + 1 || head.style == Style::First && head.nth as usize > sequence.len() {
            sequence.push(*head);
        }
    }
    if sequence.len() >= 2 { sequence } else { Vec::new() }
}

fn all(chars: &[char]) -> Vec<Head> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let opens = at == 0 || matches!(chars[at - 1], '。' | ';' | ',' | ':' | '!' | '?' | ' ' | '、');
        if opens && let Some(head) = head(chars, at) {
            at = head.words.max(at + 1);
            found.push(head);
            continue;
        }
        at = closing(chars, at).unwrap_or(at) + 1;
    }
    found
}

type Read = Option<(Style, u32, usize)>;

fn circle(chars: &[char], at: usize) -> Read {
    let c = *chars.get(at)?;
    ('①'..='⑳').contains(&c).then(|| (Style::Circle, u32::from(c) - u32::from('①') + 1, at + 1))
}

fn first(chars: &[char], at: usize) -> Read {
    let mut place = Cursor::new(chars, at);
    let nth = place.look_up(&[("首先", 1), ("其次", 2), ("再次", 3), ("最后", 9), ("第三", 3)])?;
    if place.before() == Some('三') {
        return None;
    }
    place.any(&[",", ":", "是", "要"])?;
    Some((Style::First, nth, place.at))
}

fn nth(chars: &[char], at: usize) -> Read {
    let mut place = Cursor::new(chars, at);
    if !place.take("第") {
        return None;
    }
    let nth = place.number()?;
    place.any(&[",", "、", ":", "是", "要"])?;
    Some((Style::Nth, nth, place.at))
}

fn bracketed(chars: &[char], at: usize) -> Read {
    let mut place = Cursor::new(chars, at);
    let open = place.take("(");
    let han = place.peek().is_some_and(|c| han_digit(c).is_some() || c == '十');
    let nth = place.number().filter(|n| *n <= 99)?;
    if !place.take(")") || (!open && han) {
        return None;
    }
    place.any(&["、", ".", " "]);
    Some((if han { Style::HanBracket } else { Style::DigitBracket }, nth, place.at))
}

fn counted(chars: &[char], at: usize) -> Read {
    let mut place = Cursor::new(chars, at);
    let han = place.peek().is_some_and(|c| han_digit(c).is_some() || c == '十');
    let nth = place.number().filter(|n| (1..=99).contains(n))?;
    let sign = place.any(&["是", "要", "、", "."])?;
    let style = match (han, sign) {
        (true, "是") => Style::Is,
        (true, "要") => Style::Must,
        (true, "、") => Style::Han,
        // 1.5 is a number; 1.2024年底前 is an item.
        (false, ".") if place.peek().is_some_and(|c| c.is_ascii_digit()) && !place.sees("20") => return None,
        // 7、8月份, 5、20日: two times, no item.
        (false, "、") if counts_time(place) => return None,
        (false, "." | "、") => Style::Digit,
        _ => return None,
    };
    place.blank();
    Some((style, nth, place.at))
}

fn counts_time(mut place: Cursor) -> bool {
    place.number().is_some_and(|n| n <= 31) && place.any(&["月", "日", "号"]).is_some()
}
