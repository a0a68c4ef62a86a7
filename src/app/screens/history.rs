//! The history of a thing, the newest first: the versions of a meeting with what changed, and the entries behind it.

use crate::app::list::{Heading, Row};
use crate::app::{App, Subject, entry_line};
use crate::model::Assignment;
use crate::text::Finder;
use std::collections::HashSet;

/// The rows of a thing's history; with a search, the entries that match.
pub fn rows(app: &App, subject: &Subject, search: &str) -> Vec<Row> {
    let finder = Finder::new(search);
    let mut rows = Vec::new();
    if let Subject::Meeting(id) = subject
        && search.is_empty()
    {
        let count = app.past.of(id).len();
        if count > 0 {
            rows.push(Row::Heading(Heading::Versions, count));
            rows.extend((0..count).rev().map(Row::Version));
        }
    }
    let entries: Vec<Row> = entries(&behind(app, subject))
        .into_iter()
        .filter(|(a, at)| search.is_empty() || finder.score(&entry_line(app, &a.history[*at])).is_some())
        .map(|(a, at)| Row::Entry(a.id.clone(), at))
        .collect();
    if !rows.is_empty() && !entries.is_empty() {
        rows.push(Row::Heading(Heading::Entries, entries.len()));
    }
    rows.extend(entries);
    rows
}

/// The assignments that a thing is about, as far as the person sees them.
fn behind<'a>(app: &'a App, subject: &Subject) -> Vec<&'a Assignment> {
    let register = &app.register;
    let all: Vec<&Assignment> = match subject {
        Subject::Meeting(id) => register.wholes_of_meeting(id).collect(),
        Subject::Directive(meeting, no) => {
            let of = register.wholes_of_meeting(meeting);
            of.filter(|a| a.id.task.no.directive == *no).collect()
        }
        Subject::Task(meeting, no) => {
            let task = meeting.task(*no);
            register.wholes_of_meeting(meeting).filter(|a| a.id.task == task).collect()
        }
        Subject::Assignment(id) => register.whole_or_period(id).into_iter().collect(),
        Subject::Unit(id) => register.wholes().filter(|a| a.id.unit == *id).collect(),
    };
    all.into_iter().filter(|a| app.sees(a)).collect()
}

/// Their entries, each once, the newest first. One assignment's stand in the order of its ledgers; several are brought
/// together by the clock, which leaves each one's order as it is where the clocks agree with it.
fn entries<'a>(assignments: &[&'a Assignment]) -> Vec<(&'a Assignment, usize)> {
    let mut seen = HashSet::new();
    let mut all: Vec<(&Assignment, usize)> = Vec::new();
    for a in assignments {
        for (at, posted) in a.history.iter().enumerate() {
            // A reassignment stands in the history of both units.
            let again = posted.entry.seal.as_ref().is_some_and(|seal| !seen.insert((&posted.ledger, seal)));
            if !again || assignments.len() == 1 {
                all.push((a, at));
            }
        }
    }
    if assignments.len() > 1 {
        all.sort_by_key(|(a, at)| a.history[*at].entry.at);
    }
    all.reverse();
    all
}
