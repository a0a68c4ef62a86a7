//! The task table of a meeting (任务分解表): every task with its owners and its deadline, as it was issued.

use super::paper::Paper;
use super::request::Request;
use super::table::{Cell, Table};
use super::template::Template;
use super::values::{Common, MeetingValues};
use super::what::What;
use crate::model::{Directive, Fault, Meeting, Task, helping};
use serde::Serialize;
use std::collections::HashMap;

#[derive(Serialize)]
struct Values {
    #[serde(flatten)]
    common: Common,
    meeting: MeetingValues,
    count: usize,
}

/// The paper of a meeting.
///
/// # Errors
/// No meeting is given, or the site's template has a fault.
pub fn compose(request: &Request) -> Result<Vec<Paper>, Fault> {
    let meeting = meeting(request)?;
    let template = Template::of(request, What::Breakdown)?;
    let tasks = table(request, meeting);
    let values =
        Values { common: Common::of(request), meeting: MeetingValues::of(request, meeting), count: tasks.rows.len() };
    let blocks = template.blocks(&values, &HashMap::from([("tasks".to_owned(), tasks)]))?;
    let title = (request.words.export.breakdown_of)(&meeting.facts.title);
    let name = vec![What::Breakdown.word(request.words.is_chinese).to_owned(), meeting.id.to_string()];
    Ok(vec![Paper { name, title, chinese: request.words.is_chinese, blocks }])
}

/// The meeting that a document is made of.
///
/// # Errors
/// None is given.
pub fn meeting<'a>(request: &Request<'a>) -> Result<&'a Meeting, Fault> {
    request.meeting.ok_or_else(|| Fault::NotFound { what: request.words.export.a_meeting.to_owned() })
}

/// The tasks of a meeting as a table; a unit sees those it leads or helps with.
pub fn table(request: &Request, meeting: &Meeting) -> Table {
    let w = &request.words.export;
    let shares = [8, 42, 18, 18, 22, 9];
    let columns = w.breakdown_columns.iter().zip(shares).enumerate();
    let mut table = Table::new(columns.map(|(at, (heading, share))| (*heading, share, at != 1)));
    let comma = request.words.cli.comma;
    for (directive, task) in meeting.tasks().filter(|(_, t)| concerns(request, meeting, t)) {
        let high = if task.high { request.words.record.high } else { "" };
        table.rows.push(vec![
            Cell::text(task.no.to_string()),
            Cell::text(format!("{}{}", work(request, task), behind(request, meeting, directive))),
            Cell::text(task.lead.join(comma)),
            Cell::text(task.support.join(comma)),
            Cell::text(when(request, task)),
            Cell::text(high),
        ]);
    }
    table
}

/// The work with its steps.
fn work(request: &Request, task: &Task) -> String {
    let step = |s: &crate::model::Milestone| format!("\n{} {}", (request.words.date_short)(s.due), s.text);
    let steps: String = task.milestones.iter().map(step).collect();
    format!("{}{steps}", task.text)
}

/// What a directive carries down, in words; none where it names nothing.
pub(super) fn upstream(request: &Request, meeting: &Meeting, directive: &Directive) -> Option<String> {
    let up = request.register.carries_down(meeting, directive);
    let words = &request.words.upstream;
    up.map(|(m, d)| (words.directive)(&m.facts.title, d.no, d.topic.as_ref().unwrap_or(&d.text)))
        .or_else(|| directive.upstream.clone())
}

/// The same behind the words of its tasks.
fn behind(request: &Request, meeting: &Meeting, directive: &Directive) -> String {
    let up = upstream(request, meeting, directive);
    up.map(|what| format!("\n{}", (request.words.upstream.behind_task)(&what))).unwrap_or_default()
}

/// The deadline: the day alone where it is one, as spoken where it is none.
fn when(request: &Request, task: &Task) -> String {
    let d = &task.deadline;
    match (d.due, &d.text) {
        (Some(due), _) if d.from.is_none() && d.time.is_none() => (request.words.export.day)(due),
        (None, Some(text)) if d.is_missing() => text.clone(),
        _ => (request.words.deadline)(d, &[]),
    }
}

/// Whether whoever asks may see a task.
pub(super) fn concerns(request: &Request, meeting: &Meeting, task: &Task) -> bool {
    let Some(own) = request.own else { return true };
    let register = request.register;
    register.meant(&meeting.id.task(task.no).at(own)).is_some() || helping(task, &register.site).contains(own)
}
