//! Who is asked in English sentences: the Housing Bureau shall…, each township is to…, with support from the Fire
//! Brigade, …by the Transport Department. Names are known by the register or by their last word.

use super::super::clause::{Clause, closing};
use super::super::cursor::{Cursor, position};
use super::super::deadline::Hit;
use super::super::found::Role;
use super::super::words::Words;
use super::form::Form;
use super::list::{Name, Page};
use super::role::Owned;
use std::ops::Range;

/// The last words of names that can own a task.
static BODIES: Words = Words::new(
    "bureau bureaus department departments office offices brigade brigades committee committees township townships \
     town towns village villages county counties district districts council councils station stations centre centres \
     center centers company companies corporation group groups ministry ministries commission commissions authority \
     authorities police hospital hospitals school schools team teams administration administrations court agency \
     agencies enterprise enterprises unit units community communities subdistrict subdistricts government governments \
     secretariat directorate division divisions bank plant mine contractor contractors operator operators owner owners \
     management_committee service university college port airport",
);
/// Words that a name does not hold.
static NO_NAME: Words = Words::new(
    "and_to which that who whom whose where when while because if unless so but than then there it they we you he she \
     this these those in on at of_all from to by with without for about into during after before until within",
);
static ASKS: Words = Words::new(
    "shall must should will is_to are_to has_to have_to needs_to need_to ought_to to_lead takes_the_lead take_the_lead \
     leads lead is_responsible are_responsible submits submit sends send reports report inspects inspect completes complete \
     closes close checks check finishes finish organises organise organizes organize prepares prepare follows_up carries_out",
);
static HELPS: Words = Words::new(
    "to_support to_assist to_help supports support assists assist helps help will_assist will_support will_help shall_assist \
     shall_support should_assist should_support must_assist must_support shall_cooperate will_cooperate is_to_assist \
     are_to_assist is_to_support are_to_support cooperates cooperate",
);
/// What stands before those who help, inside a clause.
const WITH: [&str; 9] = [
    "with support from ",
    "with the support of ",
    "with help from ",
    "with the assistance of ",
    "with assistance from ",
    "together with ",
    "jointly with ",
    "in cooperation with ",
    "supported by ",
];
/// What stands before those whom somebody asks.
const DEMANDS: [&str; 8] =
    ["ask ", "asks ", "asked ", "require ", "requires ", "required ", "instructs ", "instructed "];

/// The owners that an English clause names.
pub(super) fn owners(page: &Page, clauses: &[Clause], n: usize, hits: &[Hit]) -> Vec<Owned> {
    let at = &clauses[n].at;
    let slice = page.slice(at);
    if !slice.iter().any(char::is_ascii_lowercase) {
        return Vec::new();
    }
    let mut owned = subject(page, at, hits);
    if owned.is_empty() && clauses[n].closed_by == ':' {
        // Water Bureau: finish dredging.
        owned = names(page, begin(page, at, hits)..at.end).into_iter().map(|name| (name, Role::Lead)).collect();
    }
    if owned.is_empty() {
        owned = demanded(page, at);
    }
    if owned.is_empty() {
        owned = done_by(page, at, hits);
    }
    owned.extend(helpers(page, at));
    owned
}

/// The names at the beginning, up to a word that asks something of them.
fn subject(page: &Page, at: &Range<usize>, hits: &[Hit]) -> Vec<Owned> {
    let start = begin(page, at, hits);
    for i in start + 1..at.end {
        let place = Cursor::new(page.chars, i);
        if place.before() != Some(' ') {
            continue;
        }
        let role = match () {
            () if whole(&place, &HELPS) => Role::Support,
            () if whole(&place, &ASKS) => Role::Lead,
            () => continue,
        };
        let mut found = names(page, start..i);
        if found.is_empty() && is_role_only(&place, at.end) {
            found = anybody(page, start..i);
        }
        return found.into_iter().map(|name| (name, role)).collect();
    }
    Vec::new()
}

/// Police and Transport to support: the clause says nothing else.
fn is_role_only(place: &Cursor, end: usize) -> bool {
    let mut after = *place;
    after.any(&["to lead", "to support", "to assist", "to help", "leads", "lead", "supports", "support", "assist"]);
    after.at == end
}

/// Names of any form: the clause is about nothing but who.
pub(super) fn anybody(page: &Page, at: Range<usize>) -> Vec<Name> {
    let mut found = Vec::new();
    let (mut start, mut i) = (at.start, at.start);
    while i <= at.end {
        let mut after = Cursor::new(page.chars, i);
        let joins = i < at.end && after.any(&[" and ", " & ", ", "]).is_some();
        if joins || i == at.end {
            let one = without_article(page.chars, &(start..i));
            if !one.is_empty() {
                found.push(Name { at: one, form: Form::Weak, known: None });
            }
            start = after.at;
        }
        i = after.at.max(i + 1);
    }
    found
}

/// Whether one of the words stands at a place and ends there.
fn whole(place: &Cursor, words: &Words) -> bool {
    words.beginning(place.rest()).is_some_and(|len| !letter(place.chars, place.at + len))
}

fn letter(chars: &[char], at: usize) -> bool {
    chars.get(at).is_some_and(char::is_ascii_alphanumeric)
}

/// Behind words of order and a time: please, also, every Friday.
fn begin(page: &Page, at: &Range<usize>, hits: &[Hit]) -> usize {
    let mut place = Cursor::new(page.chars, at.start);
    loop {
        place.blank();
        let before = place.at;
        place.any(&["and ", "also ", "please ", "then ", "meanwhile ", "in addition "]);
        if let Some(hit) = hits.iter().find(|h| h.at.start == place.at && h.at.end < at.end) {
            place.at = hit.at.end;
        }
        if place.at == before {
            return before;
        }
    }
}

/// The meeting requires all member units to….
fn demanded(page: &Page, at: &Range<usize>) -> Vec<Owned> {
    let slice = page.slice(at);
    for word in DEMANDS {
        let Some(i) = position(slice, word).filter(|i| *i == 0 || slice[i - 1] == ' ') else { continue };
        let start = at.start + i + word.chars().count();
        let Some(len) = position(page.slice(&(start..at.end)), " to ") else { continue };
        return names(page, start..start + len).into_iter().map(|name| (name, Role::Lead)).collect();
    }
    Vec::new()
}

/// …shall be completed by the Housing Bureau: `by` before a name, not before a day.
fn done_by(page: &Page, at: &Range<usize>, hits: &[Hit]) -> Vec<Owned> {
    let slice = page.slice(at);
    let by = (0..slice.len()).filter(|i| Cursor::new(slice, *i).sees(" by ")).map(|i| at.start + i + 4);
    for start in by.filter(|s| !hits.iter().any(|h| h.at.start <= *s && *s < h.at.end)) {
        let found = prefix(page, start..at.end);
        if !found.is_empty() {
            return found.into_iter().map(|name| (name, Role::Lead)).collect();
        }
    }
    Vec::new()
}

fn helpers(page: &Page, at: &Range<usize>) -> Vec<Owned> {
    let slice = page.slice(at);
    let starts = WITH.iter().filter_map(|w| position(slice, w).map(|i| at.start + i + w.chars().count()));
    starts.flat_map(|start| prefix(page, start..at.end)).map(|name| (name, Role::Support)).collect()
}

/// The names that a stretch begins with, whatever follows them.
fn prefix(page: &Page, at: Range<usize>) -> Vec<Name> {
    let ends = (at.start + 1..=at.end).rev().filter(|i| *i == at.end || !letter(page.chars, *i));
    ends.map(|end| names(page, at.start..end)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// The names that fill a stretch: A, B and C. Empty where some of it is no name.
fn names(page: &Page, at: Range<usize>) -> Vec<Name> {
    let mut found = Vec::new();
    let (mut start, mut i) = (at.start, at.start);
    while i <= at.end {
        let mut after = Cursor::new(page.chars, i);
        let joins = i < at.end && after.any(&[" and ", " & ", ", and ", ", ", ",", "/"]).is_some();
        if i < at.end && !joins {
            i = closing(page.chars, i).filter(|c| *c < at.end).unwrap_or(i) + 1;
            continue;
        }
        // Health and Safety Department is one name: both sides must be names by themselves.
        match name(page, start..i) {
            Some(name) => {
                found.push(name);
                start = after.at;
            }
            None if joins => {}
            None => return sectors(page, &at),
        }
        i = after.at.max(i + 1);
    }
    found
}

/// Police, Transport and Health Bureaus: the last word speaks for all of them.
fn sectors(page: &Page, at: &Range<usize>) -> Vec<Name> {
    let at = without_article(page.chars, at);
    let plural = page.slice(&at).last() == Some(&'s') && body(page.slice(&at));
    if plural { vec![Name { at, form: Form::Strong, known: None }] } else { Vec::new() }
}

fn name(page: &Page, at: Range<usize>) -> Option<Name> {
    let at = without_article(page.chars, &at);
    if at.is_empty() {
        return None;
    }
    if let Some(known) = page.known_as(&at) {
        return Some(Name { at: known.at.clone(), form: Form::Strong, known: Some(known.meaning) });
    }
    body(page.slice(&at)).then_some(Name { at, form: Form::Strong, known: None })
}

/// Whether words are the name of a body: at most seven, the last of them one that bodies end with.
fn body(name: &[char]) -> bool {
    let text: String = name.iter().collect();
    let words: Vec<&str> = text.split(' ').collect();
    let holds = |w: &str| NO_NAME.beginning(&w.chars().collect::<Vec<_>>()) == Some(w.chars().count());
    let ends = BODIES.ending(name).is_some_and(|len| len == name.len() || name[name.len() - len - 1] == ' ');
    words.len() <= 7 && ends && name.len() > 5 && !words.iter().any(|w| holds(w)) && !text.contains(',')
}

fn without_article(chars: &[char], at: &Range<usize>) -> Range<usize> {
    let mut place = Cursor::new(chars, at.start);
    place.blank();
    place.any(&["the ", "our "]);
    let mut end = at.end;
    while end > place.at && chars[end - 1] == ' ' {
        end -= 1;
    }
    place.at.min(end)..end
}
