//! The task table of a meeting (任务分解表): every task with its owners and its deadline, as it was issued.

use super::paper::Paper;
use super::request::Request;
use super::table::{Cell, Table};
use super::template::Template;
use super::values::{Common, MeetingValues};
use super::what::What;
use crate::model::{Fault, Meeting, Task, helping};
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
    for (_, task) in meeting.tasks().filter(|(_, t)| concerns(request, meeting, t)) {
        let high = if task.high { request.words.record.high } else { "" };
        table.rows.push(vec![
            Cell::text(task.no.to_string()),
            Cell::text(work(request, task)),
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
