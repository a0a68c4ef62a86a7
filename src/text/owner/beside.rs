//! Those who are asked although no word of work follows their name: named in the clause before, called by name (住建局:…),
//! or joined to another (会同…). What a subject is otherwise, `subject` says.

use super::super::clause::Clause;
use super::super::cursor::{Cursor, starts_with};
use super::super::deadline::Hit;
use super::super::found::Role;
use super::form::Form;
use super::list::{Name, Page, names};
use super::role::{Owned, YOU};
use super::subject::{leading, opening};
use std::ops::Range;

/// 会同公安、消防等部门,…: a clause of its own that names only who helps.
pub(super) fn joined_by(page: &Page, here: &Range<usize>) -> Vec<Owned> {
    let mut place = Cursor::new(page.chars, here.start);
    let joins = place.any(&["会同", "联合", "会商", "协同"]).is_some();
    let found = if joins { names(page, place.at..here.end) } else { None };
    let found = found.unwrap_or_else(|| if joins { leading(page, place.at..here.end) } else { Vec::new() });
    found.into_iter().map(|n| (n, Role::Support)).collect()
}

/// 住建局:…; 文旅局、体育局,你们…; 由应急局立案查处: names that a word of work need not follow.
pub(super) fn called_by_name(
    page: &Page,
    clauses: &[Clause],
    n: usize,
    here: &Range<usize>,
    hits: &[Hit],
) -> Vec<Owned> {
    let lead = |found: Vec<Name>| found.into_iter().map(|n| (n, Role::Lead)).collect::<Vec<_>>();
    let strong = |found: &Vec<Name>| found.iter().all(|n| n.form == Form::Strong);
    if clauses[n].closed_by == ':' {
        return names(page, here.clone()).filter(strong).map(lead).unwrap_or_default();
    }
    if starts_with(page.slice(here), "由") {
        return lead(leading(page, here.start + 1..here.end));
    }
    if YOU.iter().any(|w| starts_with(page.slice(here), w)) {
        return listed_before(page, clauses, n, hits);
    }
    Vec::new()
}

/// 消防大队作为主责单位,要…: the clause before opens with the one who is asked.
pub(super) fn topic_before(page: &Page, clauses: &[Clause], n: usize, hits: &[Hit]) -> Vec<Owned> {
    let Some(before) =
        n.checked_sub(1).map(|i| &clauses[i]).filter(|c| c.sentence == clauses[n].sentence && c.closed_by == ',')
    else {
        return Vec::new();
    };
    let start = opening(page.chars, &before.at, hits);
    let found = topic(page, start..before.at.end);
    found.into_iter().map(|n| (n, Role::Lead)).collect()
}

fn topic(page: &Page, at: Range<usize>) -> Vec<Name> {
    let strong = leading(page, at.clone());
    if !strong.is_empty() {
        return strong;
    }
    // 区国有企业独特的身份…: the shortest weak name of some length.
    (at.start + 4..at.end.min(at.start + 16)).find_map(|end| names(page, at.start..end)).unwrap_or_default()
}

/// A clause before that is nothing but a name goes on in this one: X站,Y村服务点要….
pub(super) fn listed_before(page: &Page, clauses: &[Clause], n: usize, hits: &[Hit]) -> Vec<Owned> {
    let Some(before) =
        n.checked_sub(1).map(|i| &clauses[i]).filter(|c| c.sentence == clauses[n].sentence && c.closed_by == ',')
    else {
        return Vec::new();
    };
    let start = opening(page.chars, &before.at, hits);
    let found = names(page, start..before.at.end).unwrap_or_default();
    let strong = found.iter().all(|n| n.form == Form::Strong || n.known.is_some());
    if strong { found.into_iter().map(|n| (n, Role::Lead)).collect() } else { Vec::new() }
}
