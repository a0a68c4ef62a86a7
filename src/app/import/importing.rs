//! The table being brought in, on the screen: its columns, whose meaning can be changed, and its rows, which can be taken or
//! left. Nothing is written before Enter.

use super::{Plan, untaken_sentence};
use crate::app::effect::Effect;
use crate::app::key::{Code, Key};
use crate::app::{App, FieldKind, FieldName as N, Form, FormField, Overlay, Submit, record};
use crate::intake::{COLUMNS, Column, Source, Untaken};
use crate::model::Meeting;
use crate::text::parse_when;
use chrono::NaiveDate;
use std::path::Path;

/// A file with its plan.
#[derive(Clone, Debug)]
pub struct Importing {
    pub file: String,
    pub title: String,
    pub date: NaiveDate,
    source: Source,
    pub plan: Plan,
    /// For each row of the plan, whether it is to be brought in.
    pub wanted: Vec<bool>,
    /// The line that the keys go to, among `lines`.
    pub chosen: usize,
}

/// One line of the screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ImportLine {
    /// A heading over what follows: columns, rows.
    Columns,
    Rows,
    /// A column with its heading, what it is taken for and its first cell.
    Column {
        table: usize,
        at: usize,
        heading: String,
        column: Option<Column>,
        sample: String,
    },
    /// A row of the plan.
    Row(usize),
}

/// Asks for the file, the day and a title.
pub fn ask(app: &mut App) {
    let w = &app.words.import;
    let fields = vec![
        FormField::new(N::File, w.form_file, FieldKind::Line, "").required(),
        FormField::new(N::Date, w.form_date, FieldKind::Day, &app.today().to_string()).required(),
        FormField::new(N::Title, w.form_name, FieldKind::Line, ""),
    ];
    let mut form = Form::new(w.form_title.to_owned(), Submit::Import, fields);
    form.date = app.today();
    app.overlays.push(Overlay::Form(Box::new(form)));
}

/// Has the file read; one can go on meanwhile.
pub fn submit(app: &mut App, form: &Form) -> Vec<Effect> {
    let cx = app.context(form.date);
    let date = parse_when(&form.text(N::Date), &cx).and_then(|found| found.deadline.due).unwrap_or(form.date);
    let path = form.text(N::File).trim().to_owned();
    app.notices.info((app.words.import.reading)(&path));
    app.under_way += 1;
    vec![Effect::OpenFile { path, title: form.text(N::Title), date }]
}

/// Shows what a file that was read would become.
pub fn opened(app: &mut App, file: String, title: String, date: NaiveDate, source: Result<Source, Untaken>) {
    let source = match source {
        Ok(source) => source,
        Err(untaken) => return app.notices.error(untaken_sentence(&file, &untaken, app.words)),
    };
    let plan = Plan::of(&source, &app.context(date), &app.register);
    if plan.taken.outline.directives.is_empty() {
        return app.notices.error(app.words.cli.no_directives.to_owned());
    }
    let found = || plan.taken.outline.facts.title.clone();
    let stem = || Path::new(&file).file_stem().map(|s| s.to_string_lossy().into_owned());
    let title = Some(title).filter(|t| !t.is_empty()).or_else(found).or_else(stem).unwrap_or_default();
    let wanted = vec![true; plan.rows.len()];
    let importing = Importing { file, title, date, source, plan, wanted, chosen: 1 };
    app.overlays.push(Overlay::Import(Box::new(importing)));
}

impl Importing {
    /// All lines; the headings cannot be chosen.
    pub fn lines(&self) -> Vec<ImportLine> {
        let mut lines = Vec::new();
        if let Source::Office(opened) = &self.source {
            for (table, of) in opened.tables.iter().enumerate() {
                lines.push(ImportLine::Columns);
                for (at, heading) in of.headings().into_iter().enumerate().filter(|(_, h)| !h.is_empty()) {
                    let sample = of.sample(at).lines().next().unwrap_or_default().to_owned();
                    lines.push(ImportLine::Column { table, at, heading, column: of.columns[at], sample });
                }
            }
        }
        lines.push(ImportLine::Rows);
        lines.extend((0..self.plan.rows.len()).map(ImportLine::Row));
        lines
    }

    /// Takes the column under the cursor for the next meaning, or the one before.
    fn turn(&mut self, app: &App, back: bool) {
        let Some(ImportLine::Column { table, at, column, .. }) = self.lines().get(self.chosen).cloned() else { return };
        let turns = COLUMNS.len() + 1;
        let now = column.and_then(|c| COLUMNS.iter().position(|(known, _)| *known == c)).map_or(0, |at| at + 1);
        let next = (now + if back { turns - 1 } else { 1 }) % turns;
        if let Some(table) = self.source.tables().get_mut(table) {
            table.columns[at] = next.checked_sub(1).map(|at| COLUMNS[at].0);
        }
        let left: Vec<usize> = self.left();
        self.plan = Plan::of(&self.source, &app.context(self.date), &app.register);
        // A row that was left stays left, whatever became of the others.
        self.wanted = self.plan.rows.iter().map(|row| !left.contains(&row.row)).collect();
    }

    /// The rows of the sheet that are left.
    fn left(&self) -> Vec<usize> {
        let rows = self.plan.rows.iter().zip(&self.wanted);
        rows.filter(|(_, wanted)| !**wanted).map(|(row, _)| row.row).collect()
    }

    fn step(&mut self, by: isize) {
        let lines = self.lines();
        let heading = |at: usize| matches!(lines[at], ImportLine::Columns | ImportLine::Rows);
        let last = lines.len() - 1;
        let mut at = self.chosen.saturating_add_signed(by).min(last);
        while heading(at) && (if by < 0 { at > 0 } else { at < last }) {
            at = if by < 0 { at - 1 } else { at + 1 };
        }
        if !heading(at) {
            self.chosen = at;
        }
    }

    /// Takes or leaves the row under the cursor; with a double, all likely doubles.
    fn toggle(&mut self, doubles: bool) {
        if doubles {
            let all: Vec<usize> = (0..self.wanted.len()).filter(|at| self.plan.rows[*at].like.is_some()).collect();
            let take = all.iter().all(|at| !self.wanted[*at]);
            all.into_iter().for_each(|at| self.wanted[at] = take);
        } else if let Some(ImportLine::Row(at)) = self.lines().get(self.chosen) {
            if self.plan.rows[*at].task.is_some() {
                self.wanted[*at] = !self.wanted[*at];
            }
            self.step(1);
        }
    }
}

/// A key while the table is shown.
pub fn key(app: &mut App, mut importing: Box<Importing>, key: Key) -> Vec<Effect> {
    match key.folded().code {
        Code::Esc => return Vec::new(),
        Code::Enter => return bring_in(app, importing),
        Code::Down | Code::Char('j') => importing.step(1),
        Code::Up | Code::Char('k') => importing.step(-1),
        Code::PageDown => importing.step(10),
        Code::PageUp => importing.step(-10),
        Code::Home | Code::Char('g') => importing.step(isize::MIN),
        Code::End | Code::Char('G') => importing.step(isize::MAX),
        Code::Right | Code::Char('l') => importing.turn(app, false),
        Code::Left | Code::Char('h') => importing.turn(app, true),
        Code::Char(' ') => importing.toggle(false),
        Code::Char('x') => importing.toggle(true),
        _ => {}
    }
    app.overlays.push(Overlay::Import(importing));
    Vec::new()
}

/// Puts the meeting on the workbench, its directives as one step that undo takes back.
fn bring_in(app: &mut App, importing: Box<Importing>) -> Vec<Effect> {
    let Importing { title, date, plan, wanted, .. } = &*importing;
    let id = app.register.next_meeting_id(*date);
    let whole = plan.meeting(id.clone(), title.clone(), *date, |at| wanted.get(at).copied().unwrap_or(true));
    if whole.directives.is_empty() {
        app.notices.refuse(app.words.import.nothing_wanted.to_owned());
        app.overlays.push(Overlay::Import(importing));
        return Vec::new();
    }
    let mut bare = Meeting::new(id, title.clone(), *date);
    bare.facts = whole.facts;
    bare.facts.recorder = Some(app.who.by.clone());
    app.notices.info((app.words.import.brought_in)(whole.directives.len()));
    record::bring_in(app, bare, whole.directives)
}
