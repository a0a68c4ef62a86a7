//! The breakdown (任务分解表) of a meeting as a sheet: a row for each task in the order of its directives. No format.

use super::breakdown::{concerns, meeting, upstream};
use super::csv;
use super::product::Product;
use super::request::Request;
use super::sheet::{Sheet, SheetColumn, Value};
use super::what::{Format, What};
use super::workbook::{Page, workbook};
use crate::i18n::Words;
use crate::model::{Directive, Fault, Meeting, Task};

/// The widths of the columns, in the order of their headings.
const WIDTHS: [u16; 10] = [8, 40, 30, 44, 20, 24, 14, 16, 30, 8];

/// The workbook of a meeting's tasks.
///
/// # Errors
/// No meeting is given.
pub fn xlsx(request: &Request) -> Result<Vec<Product>, Fault> {
    let page = Page { name: (request.words.sheets.tasks, "tasks"), sheet: sheet(request)?, frozen: 1 };
    let bytes = workbook(None, &[page], meeting(request)?.facts.date, request.words)?;
    product(request, Format::Xlsx, bytes)
}

/// The tasks of a meeting as CSV.
///
/// # Errors
/// No meeting is given.
pub fn csv(request: &Request) -> Result<Vec<Product>, Fault> {
    product(request, Format::Csv, csv::csv(&sheet(request)?, request.words).into_bytes())
}

fn product(request: &Request, format: Format, bytes: Vec<u8>) -> Result<Vec<Product>, Fault> {
    let name = What::Breakdown.word(request.words.is_chinese);
    Ok(vec![Product::new(&[name, meeting(request)?.id.as_str()], format, bytes)])
}

/// The sheet of a meeting's tasks. A directive that asks for no work has no row.
fn sheet(request: &Request) -> Result<Sheet, Fault> {
    let (w, meeting) = (request.words, meeting(request)?);
    let s = &w.sheets;
    let columns =
        s.breakdown_columns.iter().zip(WIDTHS).map(|(heading, width)| SheetColumn { heading, width }).collect();
    let seen = meeting.tasks().filter(|(_, task)| concerns(request, meeting, task));
    let rows: Vec<Vec<Value>> = seen.map(|(directive, task)| row(request, meeting, directive, task)).collect();
    let remark = (s.breakdown_remark)(meeting.id.as_str(), &(w.date)(meeting.facts.date), rows.len());
    Ok(Sheet { title: (s.breakdown_title)(&meeting.facts.title), remark, columns, rows })
}

fn row(request: &Request, meeting: &Meeting, directive: &Directive, task: &Task) -> Vec<Value> {
    let w = request.words;
    let names = |names: &[String]| Value::text(names.join(w.sheets.comma));
    let steps: Vec<String> = task.milestones.iter().map(|m| format!("{} {}", m.due, m.text)).collect();
    vec![
        Value::text(task.no.to_string()),
        Value::text(directive.text.clone()),
        Value::text(upstream(request, meeting, directive).unwrap_or_default()),
        Value::text(task.text.clone()),
        names(&task.lead),
        names(&task.support),
        due(task, w),
        Value::text(task.deadline.text.clone().unwrap_or_default()),
        Value::text(steps.join("\n")),
        Value::text(if task.high { w.sheets.high } else { "" }),
    ]
}

/// A day where one was said, else the words for a repetition or for what never ends.
fn due(task: &Task, w: &Words) -> Value {
    match task.deadline.due {
        Some(due) => Value::Day(due),
        None if task.deadline.is_missing() => Value::Empty,
        None => Value::text((w.deadline)(&task.deadline, &[])),
    }
}
