//! What can follow in a filter being typed: keys, values, units, tags, views. Nothing is offered that is there already.

use super::lexer::{Sign, Token, TokenKind, tokens};
use super::parse::FilterContext;
use super::print::value;
use super::words::{FIELDS, FLAGS, Field, LIGHT_WORDS, STATUS_WORDS};
use crate::model::{LIGHTS, Register, STATUSES};
use crate::text::{complete as units, matches};
use std::collections::BTreeSet;
use std::ops::Range;

/// Candidates for a stretch of the filter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidates {
    /// The bytes that taking one replaces.
    pub at: Range<usize>,
    pub words: Vec<String>,
}

/// What can stand at `cursor`, the best first, at most `most`.
pub fn candidates(
    source: &str,
    cursor: usize,
    cx: &FilterContext,
    register: &Register,
    chinese: bool,
    most: usize,
) -> Candidates {
    let head = &source[..source.floor_char_boundary(cursor.min(source.len()))];
    let tokens = tokens(head);
    let (field, typed, at) = being_typed(head, &tokens);
    let mut words = match field {
        Some(field) => values(field, &typed, cx, register, chinese),
        None => beginnings(&typed, cx, chinese),
    };
    let mut seen = BTreeSet::new();
    words.retain(|w| *w != head[at.clone()] && seen.insert(w.clone()));
    words.truncate(most);
    Candidates { at, words }
}

/// The field whose value is being typed, or none for a word by itself; what is typed of it, and where it stands.
fn being_typed(head: &str, tokens: &[Token]) -> (Option<Field>, String, Range<usize>) {
    let end = head.len();
    let field_before =
        |signs_at: usize| match (signs_at.checked_sub(1).map(|n| &tokens[n].kind), &tokens[signs_at].kind) {
            (Some(TokenKind::Word(key)), TokenKind::Sign(_)) => Field::named(key.trim_start_matches('-')),
            _ => None,
        };
    match tokens.last() {
        Some(Token { kind: TokenKind::Sign(_), .. }) => (field_before(tokens.len() - 1), String::new(), end..end),
        Some(Token { kind: TokenKind::Word(word), at, .. }) if at.end == end => {
            let field = tokens.len().checked_sub(2).and_then(field_before);
            let minus = usize::from(field.is_none() && word.starts_with('-'));
            (field, word[minus..].to_owned(), at.start + minus..end)
        }
        _ => (None, String::new(), end..end),
    }
}

/// Those of some words that begin with what was typed, or match it; English names count for Chinese ones.
fn fitting<'a>(typed: &str, all: impl Iterator<Item = (&'a str, &'a str)>, chinese: bool) -> Vec<String> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for (en, zh) in all {
        let shown = if chinese && !(typed.is_ascii() && !typed.is_empty() && en.starts_with(typed)) { zh } else { en };
        let rank = if shown.starts_with(typed) || en.starts_with(typed) || zh.starts_with(typed) {
            0
        } else if matches(zh, typed).is_some_and(|score| score >= 2000) {
            1
        } else {
            continue;
        };
        found.push((rank, shown.to_owned()));
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, word)| word).collect()
}

fn beginnings(typed: &str, cx: &FilterContext, chinese: bool) -> Vec<String> {
    if let Some(name) = typed.strip_prefix(['@', '＠']) {
        let named = cx.views.names(chinese).into_iter().filter(|n| name.is_empty() || matches(n, name).is_some());
        return named.map(|n| format!("@{}", value(&n))).collect();
    }
    let keys = FIELDS.iter().map(|(f, en, zh)| (*f, *en, *zh));
    let mut found = Vec::new();
    for (field, en, zh) in keys {
        let sign = if field.is_ordered() { Sign::Less } else { Sign::Is };
        let word = fitting(typed, [(en, zh)].into_iter(), chinese).pop();
        found.extend(word.map(|w| format!("{w}{}", sign.symbol())));
    }
    if !typed.is_empty() {
        found.extend(fitting(typed, FLAGS.iter().map(|(_, en, zh)| (*en, *zh)), chinese));
    }
    found
}

fn values(field: Field, typed: &str, cx: &FilterContext, register: &Register, chinese: bool) -> Vec<String> {
    let named = |all: Vec<&str>| -> Vec<String> {
        let all: BTreeSet<&str> = all.into_iter().filter(|t| !t.is_empty()).collect();
        all.into_iter().filter(|t| typed.is_empty() || matches(t, typed).is_some()).map(value).collect()
    };
    let directives = || register.meetings.values().flat_map(|m| m.directives.iter());
    match field {
        Field::Light => {
            let words = LIGHTS.iter().filter_map(|(l, en)| Some((*en, LIGHT_WORDS.iter().find(|(_, z)| z == l)?.0)));
            fitting(typed, words, chinese)
        }
        Field::Status => {
            let words = STATUSES.iter().filter_map(|(s, en)| Some((*en, STATUS_WORDS.iter().find(|(_, z)| z == s)?.0)));
            fitting(typed, words, chinese)
        }
        Field::Unit | Field::Lead | Field::Support => units(cx.site, typed)
            .into_iter()
            .filter(|c| c.unit.is_some() || field != Field::Unit)
            .map(|c| value(&c.name))
            .collect(),
        Field::Group => named(cx.site.groups.iter().map(|g| g.name.as_str()).collect()),
        Field::Tag => {
            let used = directives().flat_map(|d| d.tags.iter().map(String::as_str));
            named(cx.site.campaigns.iter().map(|c| c.tag.as_str()).chain(used).collect())
        }
        Field::Leader => named(cx.site.units.iter().filter_map(|u| u.leader.as_deref()).collect()),
        Field::By => named(directives().filter_map(|d| d.by.as_deref()).collect()),
        Field::Series => named(register.meetings.values().filter_map(|m| m.facts.series.as_deref()).collect()),
        Field::Meeting => {
            let ids = register.meetings.keys().rev().map(|id| id.as_str());
            ids.filter(|id| id.starts_with(typed)).map(str::to_owned).collect()
        }
        Field::Due | Field::Asked | Field::Assigned | Field::Recheck => {
            let days = [("today", "今天"), ("tomorrow", "明天"), ("friday", "周五"), ("end of month", "月底")];
            let days: Vec<(&str, &str)> = days.into_iter().filter(|(en, _)| chinese || !en.contains(' ')).collect();
            fitting(typed, days.into_iter(), chinese)
        }
        Field::Percent | Field::LateDays | Field::Text => Vec::new(),
    }
}
