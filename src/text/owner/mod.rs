//! Finds who is asked: units by name or form, groups, people with an office; who leads and who helps. Who is only
//! mentioned is no owner. Which task an owner belongs to is decided in `breakdown`.

mod beside;
mod bracket;
mod english;
mod form;
mod list;
mod pair;
mod role;
mod subject;
mod trigger;

use super::clause::Clause;
use super::deadline::Hit;
use super::found::Role;
use super::names::Context;
use super::normalise::Folded;
use form::is_each;
use list::{Name, Page};
use role::Owned;
use std::ops::Range;

/// An owner found in folded text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Owner {
    /// The folded characters of the name.
    pub at: Range<usize>,
    pub role: Role,
    pub each: bool,
    /// The meaning in the register, where it knows the name.
    pub meaning: Option<usize>,
    /// The clause it was found in; none for a bracket or label that speaks for the whole text.
    pub clause: Option<usize>,
}

/// All owners of a text, in order.
pub(crate) fn find(text: &Folded, clauses: &[Clause], hits: &[Hit], cx: &Context) -> Vec<Owner> {
    let known = cx.names.find(text);
    let page = Page { chars: &text.chars, names: cx.names, known: &known };
    let assigned = bracket::owners(&page, hits);
    if !assigned.is_empty() {
        return sorted(&page, assigned.into_iter().map(|o| (o, None)).collect());
    }
    let labelled = labels(&page, clauses);
    if !labelled.is_empty() {
        return sorted(&page, labelled.into_iter().map(|o| (o, None)).collect());
    }
    sorted(&page, subject::subjects(&page, clauses, hits))
}

fn sorted(page: &Page, owned: Vec<(Owned, Option<usize>)>) -> Vec<Owner> {
    let mut owners: Vec<Owner> = owned
        .into_iter()
        .map(|((name, role), clause)| {
            let Name { at, known, .. } = name;
            let group =
                known.and_then(|_| page.known.iter().find(|k| k.at == at)).and_then(|k| page.names.meaning_at(k));
            let each = group.is_some_and(|m| m.group) || is_each(page.slice(&at));
            Owner { at, role, each, meaning: known, clause }
        })
        .collect();
    owners.sort_by_key(|o| o.at.start);
    owners.dedup_by(|next, last| next.at.start < last.at.end);
    owners
}

/// The owners after 责任单位: and the like.
fn labels(page: &Page, clauses: &[Clause]) -> Vec<Owned> {
    let mut found = Vec::new();
    for (n, clause) in clauses.iter().enumerate() {
        let text = page.slice(&clause.at);
        if clause.closed_by != ':' || role::label(text).is_none() {
            continue;
        }
        // Up to the end of the sentence, or to the next label.
        let end = clauses[n + 1..]
            .iter()
            .take_while(|c| {
                c.sentence == clause.sentence && !(c.closed_by == ':' && role::label(page.slice(&c.at)).is_some())
            })
            .last()
            .map_or(clause.at.end, |c| c.at.end);
        found.extend(role::roles(page, clause.at.start..end));
    }
    found
}
