//! An entry in exactly the form in which duban writes it, read without the TOML parser: ledgers are long, and nearly all
//! of their blocks have this form. On any doubt it reads nothing, and the parser is asked; it never reads anything else
//! than the parser would.

use crate::model::Entry;
use chrono::{DateTime, NaiveDate};
use smol_str::SmolStr;
use std::borrow::Cow;
use std::str::FromStr;

/// The keys in the order in which they are written, none of them twice.
const KEYS: [&str; 20] = [
    "at",
    "task",
    "unit",
    "occurrence",
    "act",
    "percent",
    "until",
    "due",
    "assumed",
    "milestone",
    "level",
    "holds",
    "to",
    "note",
    "figures",
    "evidence",
    "of",
    "after",
    "by",
    "seal",
];

/// Reads a block, where it has that form to the last byte.
pub(super) fn read_quickly(block: &str) -> Option<Entry> {
    let mut lines = block.trim_end_matches('\n').split('\n');
    if lines.next()? != "[[entry]]" {
        return None;
    }
    let mut values: [Option<&str>; KEYS.len()] = [None; KEYS.len()];
    let mut from = 0;
    for line in lines {
        // No key has a blank in it.
        let (key, value) = line.split_at_checked(memchr::memchr(b' ', line.as_bytes())?)?;
        let value = value.strip_prefix(" = ")?;
        let at = from + KEYS[from..].iter().position(|known| *known == key)?;
        values[at] = Some(value);
        from = at + 1;
    }
    let [
        at,
        task,
        unit,
        occurrence,
        act,
        percent,
        until,
        due,
        assumed,
        milestone,
        level,
        holds,
        to,
        note,
        figures,
        evidence,
        of,
        after,
        by,
        seal,
    ] = values;
    let mut entry = Entry::new(moment(at?)?, word(task?)?, text(by?)?, word(act?)?);
    entry.unit = maybe(unit, word)?;
    entry.occurrence = maybe(occurrence, word)?;
    entry.percent = maybe(percent, small_number)?;
    entry.until = maybe(until, day)?;
    entry.due = maybe(due, day)?;
    entry.assumed = maybe(assumed, truth)?.unwrap_or(false);
    entry.milestone = maybe(milestone, text)?.map(Cow::into_owned);
    entry.level = maybe(level, word)?;
    entry.holds = maybe(holds, truth)?;
    entry.to = maybe(to, word)?;
    entry.note = maybe(note, text)?.unwrap_or_default().into_owned();
    entry.figures = maybe(figures, numbers)?.unwrap_or_default();
    entry.evidence = maybe(evidence, text)?.map(Cow::into_owned);
    entry.of = maybe(of, text)?.map(SmolStr::from);
    entry.after = maybe(after, text)?.map(SmolStr::from);
    entry.seal = maybe(seal, text)?.map(SmolStr::from);
    Some(entry)
}

/// None where the value is not in its form; none inside where it is not there.
fn maybe<'a, T>(value: Option<&'a str>, read: impl Fn(&'a str) -> Option<T>) -> Option<Option<T>> {
    match value {
        Some(value) => read(value).map(Some),
        None => Some(None),
    }
}

/// `2023-06-20T10:03:11.402+08:00`
pub(super) fn moment(value: &str) -> Option<DateTime<chrono::FixedOffset>> {
    let form = value.len() == 29 && value.as_bytes()[10] == b'T' && value.as_bytes()[19] == b'.';
    let leap = value.get(17..19)? == "60";
    if !form || leap { None } else { DateTime::parse_from_rfc3339(value).ok() }
}

fn day(value: &str) -> Option<NaiveDate> {
    let form = value.len() == 10
        && value.bytes().enumerate().all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    form.then(|| value.parse().ok()).flatten()
}

fn truth(value: &str) -> Option<bool> {
    match value {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

fn small_number(value: &str) -> Option<u8> {
    is_plain_number(value).then(|| value.parse().ok()).flatten().filter(|n| *n <= 100)
}

/// Digits without a needless zero before them.
pub(super) fn is_plain_number(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) && (value.len() == 1 || !value.starts_with('0'))
}

fn word<T: FromStr>(value: &str) -> Option<T> {
    text(value)?.parse().ok()
}

/// A basic string that fills the value.
pub(super) fn text(value: &str) -> Option<Cow<'_, str>> {
    let (text, rest) = string(value)?;
    rest.is_empty().then_some(text)
}

/// A basic string with the escapes that duban writes, and what follows it.
fn string(value: &str) -> Option<(Cow<'_, str>, &str)> {
    let mut rest = value.strip_prefix('"')?;
    let mut text = Cow::Borrowed("");
    loop {
        // All of these are single bytes in UTF-8, and no part of another character.
        let end = rest.bytes().position(|b| matches!(b, b'"' | b'\\' | 0..0x20 | 0x7f))?;
        // What has no escape is borrowed.
        text += &rest[..end];
        match rest.as_bytes()[end] {
            b'"' => return Some((text, &rest[end + 1..])),
            b'\\' => text.to_mut().push(match rest.as_bytes().get(end + 1)? {
                b'n' => '\n',
                b't' => '\t',
                b'"' => '"',
                b'\\' => '\\',
                _ => return None,
            }),
            _ => return None,
        }
        rest = &rest[end + 2..];
    }
}

/// `{ "检查户次" = 12, "隐患" = 30.5 }`
fn numbers(value: &str) -> Option<Vec<(String, f64)>> {
    let mut rest = value.strip_prefix("{ ")?.strip_suffix(" }")?;
    let mut pairs: Vec<(String, f64)> = Vec::new();
    loop {
        let (name, after) = string(rest)?;
        let after = after.strip_prefix(" = ")?;
        let (value, next) = match after.split_once(", ") {
            Some((value, next)) => (value, Some(next)),
            None => (after, None),
        };
        if pairs.iter().any(|(other, _)| *other == name) {
            return None;
        }
        pairs.push((name.into_owned(), number(value)?));
        match next {
            Some(next) => rest = next,
            None => return Some(pairs),
        }
    }
}

fn number(value: &str) -> Option<f64> {
    let bare = value.strip_prefix('-').unwrap_or(value);
    let plain = match bare.split_once('.') {
        // Up to 15 digits a whole number is the same as a float.
        None => is_plain_number(bare) && bare.len() <= 15,
        Some((whole, part)) => is_plain_number(whole) && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()),
    };
    // The parser makes a whole number of “-0”, which has no sign.
    (plain && value != "-0").then(|| value.parse().ok()).flatten()
}
