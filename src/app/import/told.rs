//! A row of a plan in words: what it becomes or why not, and what it is likely the same as.

use super::{Like, Plan, PlanRow};
use crate::i18n::Words;
use crate::intake::{COLUMNS, Column, Outcome};
use crate::model::Deadline;

/// What a column is taken for.
pub fn meaning(column: Option<Column>, w: &Words) -> &'static str {
    let at = column.and_then(|column| COLUMNS.iter().position(|(c, _)| *c == column));
    at.map_or(w.import.left_out, |at| w.import.meanings[at])
}

/// Tasks, likely doubles and rows that cannot be taken, in a line.
pub fn counts_line(plan: &Plan, w: &Words) -> String {
    let (tasks, doubles) = plan.counts();
    (w.import.counts)(tasks, doubles, plan.refused())
}

/// What a row becomes, in a line.
pub fn row_line(row: &PlanRow, w: &Words) -> String {
    let mut parts: Vec<String> = Vec::new();
    if row.row > 0 {
        parts.push((w.import.row)(row.row));
    }
    match (&row.becomes, &row.task) {
        (_, Some(task)) => {
            parts.push(task.text.lines().next().unwrap_or_default().to_owned());
            let when = (w.deadline)(&task.deadline, &[]);
            parts.push(facts(&task.lead, &task.support, &task.deadline, &when, w));
            if let Some(was) = &task.carried {
                let percent = was.percent.map(|p| format!(" {p}%")).unwrap_or_default();
                parts.push(format!("{}{percent}", (w.status)(was.status)));
                parts.extend(was.figures.iter().map(|(name, n)| format!("{name} {n}")));
            }
        }
        (Outcome::Topic(text), None) => parts.push((w.import.topic)(text)),
        (Outcome::Total, None) => parts.push(w.import.total.to_owned()),
        (Outcome::HeadingAgain, None) => parts.push(w.import.heading_again.to_owned()),
        (Outcome::NoTask | Outcome::Task { .. }, None) => parts.push(w.import.no_task.to_owned()),
    }
    parts.extend(like_text(row, w));
    if !row.unknown.is_empty() {
        parts.push((w.import.unknown)(&row.unknown.join(w.cli.comma)));
    }
    parts.join("  ")
}

/// What a row is likely the same as.
pub fn like_text(row: &PlanRow, w: &Words) -> Option<String> {
    Some(match row.like.as_ref()? {
        Like::Task(id) => (w.import.like)(id),
        Like::Row(row) => (w.import.like_row)(row),
    })
}

/// What a task says besides its text: lead, helpers, deadline with its words.
pub fn facts(lead: &[String], support: &[String], deadline: &Deadline, when: &str, w: &Words) -> String {
    let named = |label: &str, names: &[String]| {
        (!names.is_empty()).then(|| format!("{label}{}{}", w.cli.colon, names.join(w.cli.comma)))
    };
    let said = deadline.text.as_ref().map(|t| format!(" “{t}”")).unwrap_or_default();
    let when = format!("{}{}{when}{said}", w.detail.due, w.cli.colon);
    let parts = [named(w.detail.lead, lead), named(w.detail.support, support), Some(when)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("  ")
}
