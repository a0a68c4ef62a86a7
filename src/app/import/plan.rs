//! What importing a file would do, before anything is written: each row with what it becomes, why not, and what it is likely
//! the same as. Command line and screen show this same plan.

use crate::app::record::proposed_task;
use crate::intake::{Outcome, Source, Taken};
use crate::model::{Directive, Facts, Meeting, MeetingId, Register, Task};
use crate::query::Likeness;
use crate::text::{Context, FoundFacts, Spoken};
use chrono::NaiveDate;

/// The rows of a file with what would become of them.
#[derive(Clone, PartialEq, Debug)]
pub struct Plan {
    pub taken: Taken,
    pub rows: Vec<PlanRow>,
}

/// One row.
#[derive(Clone, PartialEq, Debug)]
pub struct PlanRow {
    /// The row in its sheet, counted from 1; 0 in running text.
    pub row: usize,
    pub becomes: Outcome,
    /// The task, where it becomes one.
    pub task: Option<Box<Task>>,
    /// What it is likely the same as: a task's id, or another row.
    pub like: Option<Like>,
    /// Names that the register does not know.
    pub unknown: Vec<String>,
}

/// What a row is likely the same as.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Like {
    Task(String),
    Row(String),
}

impl Plan {
    /// The plan for a file that is open.
    pub fn of(source: &Source, cx: &Context, register: &Register) -> Self {
        Self::of_taken(source.take(cx), register)
    }

    /// The plan for what was taken out of a file.
    pub fn of_taken(taken: Taken, register: &Register) -> Self {
        let mut rows: Vec<PlanRow> = Vec::new();
        let (known, mut earlier) = (Likeness::of(register), Likeness::new(&register.site));
        let tables = taken.lines.iter().map(|l| l.table).max().unwrap_or(0);
        for line in lines(&taken) {
            let Outcome::Task { directive, task } = line.1 else {
                rows.push(PlanRow { row: line.0, becomes: line.1, task: None, like: None, unknown: Vec::new() });
                continue;
            };
            let proposed = proposed_task(&taken.outline.directives[directive].reading.proposals[task]);
            let like = known.like(&proposed).map(|id| Like::Task(id.to_owned()));
            // Running text has no rows: its tasks are called as they will be numbered.
            let in_text = line.0 == 0;
            let before = |label: &str| if in_text { Like::Task(label.to_owned()) } else { Like::Row(label.to_owned()) };
            let like = like.or_else(|| earlier.like(&proposed).map(before));
            let label = match () {
                () if in_text => format!("{}.{}", directive + 1, task + 1),
                () if tables > 0 => format!("{}:{}", line.2 + 1, line.0),
                () => line.0.to_string(),
            };
            earlier.add(label, &proposed);
            let names = proposed.lead.iter().chain(&proposed.support);
            let unknown = names.filter(|name| register.site.named(name).is_none()).cloned().collect();
            rows.push(PlanRow { row: line.0, becomes: line.1, task: Some(Box::new(proposed)), like, unknown });
        }
        Self { taken, rows }
    }

    /// How many rows become tasks, and how many of these are likely doubles.
    pub fn counts(&self) -> (usize, usize) {
        let tasks = self.rows.iter().filter(|row| row.task.is_some());
        (tasks.clone().count(), tasks.filter(|row| row.like.is_some()).count())
    }

    /// Rows that cannot be taken.
    pub fn refused(&self) -> usize {
        self.rows.iter().filter(|row| row.task.is_none() && !matches!(row.becomes, Outcome::Topic(_))).count()
    }

    /// The meeting it becomes, of the rows that are `wanted`. A directive none of whose tasks is wanted is left out.
    pub fn meeting(&self, id: MeetingId, title: String, date: NaiveDate, wanted: impl Fn(usize) -> bool) -> Meeting {
        let mut meeting = Meeting::new(id, "", date);
        meeting.facts = facts(title, meeting.facts, self.taken.outline.facts.clone());
        for (n, spoken) in self.taken.outline.directives.iter().enumerate() {
            let refused = |task: usize| {
                let of_task = Outcome::Task { directive: n, task };
                self.rows.iter().position(|row| row.becomes == of_task).is_some_and(|at| !wanted(at))
            };
            let tasks: Vec<Task> = spoken.reading.proposals.iter().map(proposed_task).collect();
            let kept: Vec<Task> =
                tasks.iter().enumerate().filter(|(task, _)| !refused(*task)).map(|(_, t)| t.clone()).collect();
            if kept.is_empty() && !tasks.is_empty() {
                continue;
            }
            let no = meeting.next_directive_no();
            meeting.directives.push(directive(no, spoken, kept));
        }
        meeting
    }
}

/// Rows of tables; for running text a line for each task.
fn lines(taken: &Taken) -> Vec<(usize, Outcome, usize)> {
    if !taken.lines.is_empty() {
        return taken.lines.iter().map(|l| (l.row, l.taken.clone(), l.table)).collect();
    }
    let of_directive = |(directive, spoken): (usize, &Spoken)| {
        (0..spoken.reading.proposals.len()).map(|task| (0, Outcome::Task { directive, task }, 0)).collect::<Vec<_>>()
    };
    taken.outline.directives.iter().enumerate().flat_map(of_directive).collect()
}

fn facts(title: String, plain: Facts, found: FoundFacts) -> Facts {
    let FoundFacts { time, place, chair, present, absent, .. } = found;
    Facts { title, time, place, chair, present, absent, ..plain }
}

fn directive(no: u32, spoken: &Spoken, tasks: Vec<Task>) -> Directive {
    let mut directive = Directive::new(no, spoken.text.trim());
    directive.by.clone_from(&spoken.by);
    directive.topic.clone_from(&spoken.topic);
    directive.upstream.clone_from(&spoken.upstream);
    directive.kind = spoken.kind;
    directive.tags.clone_from(&spoken.reading.tags);
    directive.take_tasks(tasks);
    directive
}
