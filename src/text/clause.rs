//! Splits folded text into clauses at commas, stops and colons, leaving quotations and brackets whole. No meaning.

use std::ops::Range;

/// A stretch between two punctuation marks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Clause {
    pub at: Range<usize>,
    /// The mark that closes it; `\0` at the end of the text.
    pub closed_by: char,
    /// Which sentence it belongs to, counted over the text.
    pub sentence: usize,
}

/// Splits a text into clauses; empty ones are left out.
pub(crate) fn clauses(chars: &[char]) -> Vec<Clause> {
    let mut found = Vec::new();
    let (mut start, mut at, mut sentence) = (0, 0, 0);
    while at < chars.len() {
        if let Some(close) = closing(chars, at) {
            at = close + 1;
            continue;
        }
        let c = chars[at];
        if parts(chars, at) {
            if at > start {
                found.push(Clause { at: start..at, closed_by: c, sentence });
            }
            sentence += usize::from(ends_sentence(c));
            start = at + 1;
        }
        at += 1;
    }
    if start < chars.len() {
        found.push(Clause { at: start..chars.len(), closed_by: '\0', sentence });
    }
    found
}

/// Cuts the clauses once more at the given places.
pub(crate) fn cut(clauses: Vec<Clause>, places: &[usize]) -> Vec<Clause> {
    let mut found = Vec::with_capacity(clauses.len());
    for mut clause in clauses {
        for at in places.iter().copied() {
            if clause.at.start < at && at < clause.at.end {
                found.push(Clause { at: clause.at.start..at, closed_by: ',', sentence: clause.sentence });
                clause.at.start = at;
            }
        }
        found.push(clause);
    }
    found
}

pub(crate) fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | ';' | '!' | '?' | '.' | '\n')
}

fn parts(chars: &[char], at: usize) -> bool {
    match chars[at] {
        ',' | ';' | '。' | '!' | '?' | '\n' => true,
        // 18:00 is an hour.
        ':' => !(around_digits(chars, at)),
        '.' => {
            let latin = chars.get(at + 1).is_none_or(|c| *c == ' ');
            let han = at > 0 && !chars[at - 1].is_ascii() && chars.get(at + 1).is_some_and(|c| !c.is_ascii());
            (latin && at > 0 && !chars[at - 1].is_ascii_digit()) || han
        }
        _ => false,
    }
}

fn around_digits(chars: &[char], at: usize) -> bool {
    let digit = |i: usize| chars.get(i).is_some_and(char::is_ascii_digit);
    at > 0 && digit(at - 1) && digit(at + 1)
}

/// Where the quotation or bracket that opens at `at` closes; none for one that is left open.
pub(crate) fn closing(chars: &[char], at: usize) -> Option<usize> {
    let (close, reach) = match chars[at] {
        '“' => ('”', 200),
        '‘' => ('’', 60),
        '《' => ('》', 80),
        '(' => (')', 400),
        '[' => (']', 80),
        _ => return None,
    };
    let open = chars[at];
    let mut depth = 0usize;
    for (i, c) in chars.iter().enumerate().skip(at).take(reach) {
        if *c == open {
            depth += 1;
        } else if *c == close {
            depth -= 1;
            if depth == 0 {
                return Some(i);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_and_brackets_stay_whole() {
        let split = |text: &str| {
            let chars: Vec<char> = text.chars().collect();
            clauses(&chars).iter().map(|c| chars[c.at.clone()].iter().collect::<String>()).collect::<Vec<_>>()
        };
        assert_eq!(split("要查,“一查,二改”。报(甲,乙)"), ["要查", "“一查,二改”", "报(甲,乙)"]);
        assert_eq!(split("第二十个月”活动,要抓"), ["第二十个月”活动", "要抓"]);
        assert_eq!(split("周五18:00前报"), ["周五18:00前报"]);
    }
}
