//! A task table → directives: which row holds the headings, which rows belong to one directive, what each cell is for.

use super::carried::{CarriedCells, whole};
use super::column::{Column, column};
use super::grid::Grid;
use super::headings::headings;
use crate::model::{Deadline, Kind};
use crate::text::{Context, Proposal, Reading, Spoken, parse_when, read};
use std::collections::HashSet;

/// A table of tasks with what its columns are taken for.
#[derive(Clone, PartialEq, Debug)]
pub struct Table {
    grid: Grid,
    /// The row of headings.
    top: usize,
    /// What each column is taken for; nothing where it is left out.
    pub columns: Vec<Option<Column>>,
}

/// What the tables of a file held so far.
#[derive(Default)]
pub(super) struct Found {
    pub title: Option<String>,
    pub directives: Vec<Spoken>,
    pub lines: Vec<TakenLine>,
}

/// What became of a row that is not empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TakenLine {
    /// Which table of the file, from 0.
    pub table: usize,
    /// The row in its sheet, counted from 1.
    pub row: usize,
    pub taken: Outcome,
}

/// Whether a row became a task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The directive and the task in it, from 0.
    Task { directive: usize, task: usize },
    /// A heading over the rows that follow.
    Topic(String),
    /// It has no words in the column of tasks.
    NoTask,
    /// A sum.
    Total,
    /// The headings once more, as at the top of a page.
    HeadingAgain,
}

impl Table {
    /// The table in a grid; none where no row has tasks' headings.
    pub(super) fn of(mut grid: Grid) -> Option<Self> {
        let top = headings(&mut grid)?;
        let width = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
        let columns = (0..width).map(|n| column(grid.cell(top, n)).or_else(|| figure(&grid, top, n))).collect();
        Some(Self { grid, top, columns })
    }

    /// What stands alone above the headings.
    pub(super) fn title(&self) -> Option<String> {
        self.grid.rows[..self.top].iter().find_map(|row| lone(row).map(|(_, text)| text.to_owned()))
    }

    /// The heading of each column, on one line.
    pub fn headings(&self) -> Vec<String> {
        (0..self.columns.len()).map(|n| self.grid.cell(self.top, n).replace('\n', " ")).collect()
    }

    /// The first text under a heading.
    pub fn sample(&self, column: usize) -> &str {
        let cells = (self.top + 1..self.grid.rows.len()).map(|row| self.grid.cell(row, column));
        cells.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// Headings of columns that nothing is made of.
    pub fn left_out(&self) -> Vec<String> {
        let all = self.headings().into_iter().zip(&self.columns);
        all.filter(|(heading, column)| column.is_none() && !heading.is_empty()).map(|(heading, _)| heading).collect()
    }

    /// The rows under the headings without their running numbers, to compare two tables by.
    pub(super) fn rows(&self) -> HashSet<String> {
        let number = |n: usize| self.columns.get(n).copied().flatten() == Some(Column::Number);
        let row = |cells: &Vec<String>| {
            let named = cells.iter().enumerate().filter(|(n, text)| !text.is_empty() && !number(*n));
            named.map(|(n, text)| format!("{n}\t{text}")).collect::<Vec<_>>().join("\t")
        };
        self.grid.rows[self.top + 1..].iter().map(row).filter(|text| !text.is_empty()).collect()
    }

    /// Takes the rows.
    pub(super) fn take(&self, table: usize, cx: &Context, found: &mut Found) {
        let (grid, top) = (&self.grid, self.top);
        let head = Head::of(self);
        found.title = found.title.take().or_else(|| self.title());
        let mut topic = None;
        let mut before: Option<Row> = None;
        for at in top + 1..grid.rows.len() {
            let taken = match head.row(grid, at) {
                Line::Nothing => continue,
                Line::Refused(why) => why,
                Line::Topic(text) => {
                    (topic, before) = (Some(text.clone()), None);
                    Outcome::Topic(text)
                }
                Line::Task(row) => {
                    let goes_on = before.as_ref().is_some_and(|b| row.goes_on(b, &head));
                    let last = found.directives.last_mut().filter(|_| goes_on);
                    match last {
                        Some(last) => more(last, &row, cx),
                        None => found.directives.push(spoken(&row, topic.as_deref(), cx)),
                    }
                    before = Some(row.after(before.filter(|_| goes_on)));
                    let tasks = found.directives.last().map_or(0, |d| d.reading.proposals.len());
                    Outcome::Task { directive: found.directives.len() - 1, task: tasks.saturating_sub(1) }
                }
            };
            found.lines.push(TakenLine { table, row: at + 1, taken });
        }
    }
}

/// A column of numbers under a heading of its own.
fn figure(grid: &Grid, top: usize, n: usize) -> Option<Column> {
    let cells = || (top + 1..grid.rows.len()).map(|row| grid.cell(row, n)).filter(|text| !text.is_empty());
    let named = grid.cell(top, n).chars().any(char::is_alphabetic);
    (named && cells().next().is_some() && cells().all(|text| whole(text).is_some())).then_some(Column::Figure)
}

/// The only text of a row, with its first column; a merged cell counts once.
fn lone(row: &[String]) -> Option<(usize, &str)> {
    let mut filled = row.iter().enumerate().filter(|(_, c)| !c.is_empty());
    let (at, first) = filled.next()?;
    filled.all(|(_, c)| c == first).then_some((at, first.as_str()))
}

/// The columns of a table, and whether its rows are numbered.
struct Head {
    top: usize,
    columns: Vec<Option<Column>>,
    numbered: bool,
    items: bool,
}

/// What a row is.
enum Line {
    Nothing,
    Refused(Outcome),
    /// A heading over the rows that follow.
    Topic(String),
    Task(Box<Row>),
}

/// The cells of a row by what they are for.
#[derive(Clone, Default)]
struct Row {
    number: String,
    item: String,
    task: String,
    lead: Vec<String>,
    support: Vec<String>,
    due: String,
    start: String,
    topic: String,
    upstream: String,
    by: String,
    /// Persons and notes, each with its heading.
    notes: Vec<(String, String)>,
    carried: CarriedCells,
}

impl Head {
    fn of(table: &Table) -> Self {
        let (grid, top) = (&table.grid, table.top);
        let columns = table.columns.clone();
        let number = columns.iter().position(|c| *c == Some(Column::Number));
        let numbered = number.is_some_and(|n| (top + 1..grid.rows.len()).any(|row| !grid.cell(row, n).is_empty()));
        // A table of matters without tasks of their own: the matters are the tasks.
        let tasks = columns.contains(&Some(Column::Task));
        let columns: Vec<Option<Column>> = columns
            .into_iter()
            .map(|c| if !tasks && c == Some(Column::Item) { Some(Column::Task) } else { c })
            .collect();
        let items = columns.contains(&Some(Column::Item));
        Self { top, columns, numbered, items }
    }

    fn row(&self, grid: &Grid, at: usize) -> Line {
        let cells = &grid.rows[at];
        let again = cells.iter().filter_map(|c| column(c)).count() >= self.columns.iter().flatten().count().max(2);
        let Some((first, _)) = cells.iter().enumerate().find(|(_, c)| !c.is_empty()) else { return Line::Nothing };
        if again {
            return Line::Refused(Outcome::HeadingAgain);
        }
        let is_task = self.columns.get(first).copied().flatten() == Some(Column::Task);
        if let Some((_, text)) = lone(cells) {
            let wide = cells.iter().filter(|c| !c.is_empty()).count() > 1;
            let number = text.chars().all(|c| c.is_ascii_digit());
            if wide || !is_task {
                return if number { Line::Refused(Outcome::NoTask) } else { Line::Topic(text.to_owned()) };
            }
        }
        let row = self.cells(grid, at);
        let first = grid.cell(at, first).to_lowercase();
        if ["合计", "总计", "小计", "total", "sum"].contains(&first.as_str()) {
            return Line::Refused(Outcome::Total);
        }
        if row.task.is_empty() {
            return Line::Refused(Outcome::NoTask);
        }
        Line::Task(Box::new(row))
    }

    fn cells(&self, grid: &Grid, at: usize) -> Row {
        let mut row = Row::default();
        let mut responsible = Vec::new();
        for (n, column) in self.columns.iter().enumerate() {
            let text = grid.cell(at, n);
            let Some(column) = column.filter(|_| !text.is_empty()) else { continue };
            let heading = grid.cell(self.top, n).replace('\n', "");
            match column {
                Column::Number => text.clone_into(&mut row.number),
                Column::Item => joined(&mut row.item, text),
                Column::Task => joined(&mut row.task, text),
                Column::Lead => row.lead.extend(owners(text)),
                Column::Responsible => responsible.extend(owners(text)),
                Column::Support => row.support.extend(owners(text)),
                Column::Person | Column::Note => row.notes.push((heading, one_line(text))),
                Column::Due => joined(&mut row.due, text),
                Column::Start => joined(&mut row.start, text),
                Column::Topic => joined(&mut row.topic, text),
                Column::Upstream => joined(&mut row.upstream, text),
                Column::By => joined(&mut row.by, text),
                Column::Progress | Column::Status | Column::Percent | Column::Done | Column::Figure => {
                    row.carried.add(column, &heading, text);
                }
            }
        }
        if row.task.is_empty() {
            row.task.clone_from(&row.item);
        }
        let place = if row.lead.is_empty() { &mut row.lead } else { &mut row.support };
        place.extend(responsible);
        let lead = row.lead.clone();
        row.support.retain(|name| !lead.contains(name));
        row
    }
}

impl Row {
    /// Whether the row is one more task of the directive before: under the same number, or of the same matter.
    fn goes_on(&self, before: &Row, head: &Head) -> bool {
        let same = |mine: &str, theirs: &str| mine.is_empty() || mine == theirs;
        match (head.numbered, head.items) {
            (true, _) => same(&self.number, &before.number) && same(&self.item, &before.item),
            (false, true) => same(&self.item, &before.item),
            (false, false) => self.task == before.task,
        }
    }

    /// The row with the number and the matter of the one that it goes on.
    fn after(mut self, before: Option<Row>) -> Row {
        if let Some(before) = before {
            for (mine, theirs) in [(&mut self.number, before.number), (&mut self.item, before.item)] {
                if mine.is_empty() {
                    *mine = theirs;
                }
            }
        }
        self
    }
}

/// A cell on one line.
fn one_line(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    let blank = if text.is_ascii() { " " } else { "" };
    lines.join(blank)
}

fn joined(place: &mut String, text: &str) {
    let text = one_line(text);
    if !place.is_empty() && *place != text {
        place.push(' ');
        place.push_str(&text);
    } else {
        *place = text;
    }
}

/// Names of a cell: each on its own line or between 、; in English between commas.
fn owners(text: &str) -> Vec<String> {
    let english = text.is_ascii();
    let apart = |c: char| matches!(c, '、' | '\n' | '；' | ';') || english && c == ',';
    text.split(apart).map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned).collect()
}

fn spoken(row: &Row, topic: Option<&str>, cx: &Context) -> Spoken {
    let text = if row.item.is_empty() { row.task.clone() } else { row.item.clone() };
    let some = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
    let reading =
        Reading { text: text.clone(), kind: Kind::Task, proposals: vec![proposal(row, cx)], ..Reading::default() };
    let topic = some(&row.topic).or(topic.map(str::to_owned));
    Spoken { by: some(&row.by), topic, upstream: some(&row.upstream), text, kind: Kind::Task, reading }
}

/// One more task of a directive; an empty cell of a table without merged cells goes on from above.
fn more(directive: &mut Spoken, row: &Row, cx: &Context) {
    let mut next = proposal(row, cx);
    if let Some(last) = directive.reading.proposals.last().filter(|_| row.number.is_empty()) {
        if next.lead.is_empty() && next.support.is_empty() {
            (next.lead, next.support) = (last.lead.clone(), last.support.clone());
            next.inherited = true;
        }
        if next.deadline.is_missing() && next.deadline.text.is_none() {
            next.deadline = last.deadline.clone();
        }
    }
    if row.item.is_empty() && !directive.text.contains(&row.task) {
        directive.text = format!("{}；{}", directive.text.trim_end_matches(['。', '；', ';']), row.task);
        directive.reading.text.clone_from(&directive.text);
    }
    directive.reading.proposals.push(next);
}

/// A row's task. What the columns leave open, the task's own words may say.
fn proposal(row: &Row, cx: &Context) -> Proposal {
    let mut proposal =
        Proposal { text: with_notes(row), lead: row.lead.clone(), support: row.support.clone(), ..Proposal::default() };
    let said = read(&row.task, cx).proposals;
    if let [said] = said.as_slice() {
        if proposal.lead.is_empty() && proposal.support.is_empty() {
            (proposal.lead, proposal.support, proposal.each) = (said.lead.clone(), said.support.clone(), said.each);
        }
        (proposal.deadline, proposal.assumed) = (said.deadline.clone(), said.assumed.clone());
    }
    if !row.due.is_empty() {
        (proposal.deadline, proposal.assumed) = when(&row.due, cx);
    }
    if let Some(from) = parse_when(&row.start, cx).and_then(|f| f.deadline.due) {
        proposal.deadline.from = Some(from);
    }
    proposal.carried = row.carried.read(cx);
    proposal
}

/// A deadline's cell; words that name no day are kept as words.
fn when(cell: &str, cx: &Context) -> (Deadline, Vec<crate::model::Assumed>) {
    if let Some(found) = parse_when(cell, cx) {
        return (found.deadline, found.assumed);
    }
    match read(cell, cx).deadlines.as_slice() {
        [only] => (Deadline { text: Some(cell.to_owned()), ..only.deadline.clone() }, only.assumed.clone()),
        _ => (Deadline { text: Some(cell.to_owned()), ..Deadline::default() }, Vec::new()),
    }
}

/// The task's words, and behind them what no field of a task keeps.
fn with_notes(row: &Row) -> String {
    let mut text = row.task.clone();
    for (heading, note) in &row.notes {
        if heading.is_ascii() {
            text.push_str(&format!(" ({heading}: {note})"));
        } else {
            text.push_str(&format!("（{heading}：{note}）"));
        }
    }
    text
}
