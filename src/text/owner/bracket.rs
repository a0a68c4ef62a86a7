//! Owners in closing brackets: (X牵头,Y按职责分工负责), (责任单位:X;完成时限:7月底前), (各镇街,6月30日前). No running text.

use super::super::clause::closing;
use super::super::cursor::Cursor;
use super::super::deadline::Hit;
use super::super::found::Role;
use super::form::Form;
use super::list::{Page, names, trimmed};
use super::role::{Owned, roles, tells_roles};
use std::ops::Range;

/// The owners that the brackets of a text name.
pub(super) fn owners(page: &Page, hits: &[Hit]) -> Vec<Owned> {
    let mut found = marked(page);
    if !found.is_empty() {
        return found;
    }
    let mut at = 0;
    while at < page.chars.len() {
        match closing(page.chars, at) {
            Some(close) if page.chars[at] == '(' => {
                let inside = at + 1..close;
                let told = if tells_roles(page.slice(&inside)) { roles(page, inside.clone()) } else { Vec::new() };
                let ends = page.chars.get(close + 1).is_none_or(|c| matches!(c, '。' | ';' | '\n'));
                found.extend(if told.is_empty() && ends { listed(page, &inside, hits) } else { told });
                at = close + 1;
            }
            Some(close) => at = close + 1,
            None => at += 1,
        }
    }
    found
}

/// X局(牵头)、Y局、Z局: the role stands in a bracket behind its name.
fn marked(page: &Page) -> Vec<Owned> {
    const ROLES: &[(&str, Role)] = &[
        ("(牵头单位)", Role::Lead),
        ("(牵头)", Role::Lead),
        ("(主办)", Role::Lead),
        ("(主责)", Role::Lead),
        ("(负责)", Role::Lead),
        ("(配合)", Role::Support),
        ("(协办)", Role::Support),
    ];
    let chars = page.chars;
    let Some(first) = (1..chars.len()).find(|i| ROLES.iter().any(|(w, _)| Cursor::new(chars, *i).sees(w))) else {
        return Vec::new();
    };
    let stops = |c: &char| matches!(c, ',' | '。' | ';' | ':' | '\n');
    let mut start = chars[..first].iter().rposition(stops).map_or(0, |i| i + 1);
    let end = chars[first..].iter().position(stops).map_or(chars.len(), |i| first + i);
    let mut found = Vec::new();
    for cut in (start..=end).filter(|i| *i == end || chars[*i] == '、').collect::<Vec<_>>() {
        let mark = (start..cut).find_map(|i| {
            let mut place = Cursor::new(chars, i);
            place.look_up(ROLES).filter(|_| place.at == cut).map(|role| (i, role))
        });
        let (name_end, role) = mark.unwrap_or((cut, Role::Support));
        let Some(named) = names(page, start..name_end) else { return Vec::new() };
        found.extend(named.into_iter().map(|n| (n, role)));
        start = cut + 1;
    }
    found
}

/// A bracket that holds nothing but names, times and who helps. Empty where it holds anything else.
fn listed(page: &Page, inside: &Range<usize>, hits: &[Hit]) -> Vec<Owned> {
    let mut found: Vec<Owned> = Vec::new();
    let mut start = inside.start;
    for end in (inside.start..=inside.end).filter(|i| *i == inside.end || matches!(page.chars[*i], ',' | ';' | ' ')) {
        let part = trimmed(page.chars, start..end);
        start = end + 1;
        if part.is_empty() || hits.iter().any(|h| h.at.start <= part.start && h.at.end >= part.end) {
            continue;
        }
        let told = if tells_roles(page.slice(&part)) { roles(page, part.clone()) } else { Vec::new() };
        if !told.is_empty() {
            found.extend(told);
            continue;
        }
        match names(page, part) {
            Some(names) if names.iter().all(|n| n.form == Form::Strong) => {
                found.extend(names.into_iter().map(|n| (n, Role::Lead)));
            }
            Some(_) | None => return Vec::new(),
        }
    }
    found
}
