//! What commands do at the workbench. Every change of the meeting goes through its history.

use super::task_edit::{task_form, task_of};
use super::{Record, Target, gaps, save};
use crate::app::action::{RecordAction, TaskField};
use crate::app::effect::Effect;
use crate::app::{App, Confirm, Field, Overlay, Question};
use crate::model::{Change, Directive, KINDS, Task, TaskNo};

/// Carries out a command of the workbench.
pub fn perform(app: &mut App, action: RecordAction) -> Vec<Effect> {
    let Some(record) = &mut app.record else { return Vec::new() };
    use RecordAction as R;
    match action {
        R::TypeOn => record.type_at(None),
        R::TypeHere => record.type_at(record.directive_meant()),
        R::Outline => record.leave_typing(),
        R::EditText => record.edit_selected(),
        R::Breakdown => return breakdown(app),
        R::BreakdownAll => record.breakdown_all(),
        R::AddTask => record.add_task(),
        R::EditTask(field) => return task_form(app, field),
        R::Each => record.change_task(|t| t.each = Some(!t.each.unwrap_or(true))),
        R::High => record.change_task(|t| t.high = !t.high),
        R::Kind => record.next_kind(),
        R::Split => record.split(),
        R::Join => record.join(),
        R::Delete => return ask_delete(app),
        R::MoveUp => record.shift(true),
        R::MoveDown => record.shift(false),
        R::Take => record.take(),
        R::Refuse => {
            if let Some(words) = record.refuse() {
                app.notices.info((app.words.record.refused)(&words));
            }
        }
        R::NextGap => record.next_gap(true),
        R::PreviousGap => record.next_gap(false),
        R::Undo => record.undo(),
        R::Redo => record.redo(),
        R::Tags | R::Speaker | R::Facts => return super::task_edit::open_form(app, action),
        R::Schedule => return super::schedule::open(app),
        R::Issue => return ask_issue(app),
    }
    save(app)
}

/// What Enter does in the outline: the form of a task, the text of a directive, or typing on.
pub fn open_selected(app: &App) -> RecordAction {
    match app.record.as_ref().map(|r| r.selected) {
        Some(Target::Task(_)) => RecordAction::EditTask(TaskField::Text),
        Some(Target::Directive(_)) => RecordAction::EditText,
        Some(Target::New) | None => RecordAction::TypeOn,
    }
}

/// Breaks the directive meant into its proposed tasks. A line still being typed is recorded first.
fn breakdown(app: &mut App) -> Vec<Effect> {
    let Some(record) = &mut app.record else { return Vec::new() };
    if record.editing.is_some() {
        record.finish_editing();
    }
    let typed = if record.selected == Target::New { record.record_line() } else { None };
    let Some(no) = typed.or(record.directive_meant()) else { return save(app) };
    gaps::refresh(app);
    let Some(record) = &mut app.record else { return Vec::new() };
    let has_tasks = record.meeting.directive(no).is_some_and(|d| !d.tasks.is_empty());
    if has_tasks && typed.is_none() {
        let count = record.meeting.directive(no).map_or(0, |d| d.tasks.len());
        let question = Question::BreakdownAgain { directive: no, tasks: count };
        app.overlays.push(Overlay::Confirm(Box::new(Confirm::new(question))));
        return Vec::new();
    }
    if !has_tasks && !record.break_down(no) {
        app.notices.refuse(app.words.record.nothing_proposed);
    }
    save(app)
}

impl Record {
    /// Types on in the new line, at the end or after a directive.
    fn type_at(&mut self, after: Option<u32>) {
        self.finish_editing();
        self.after = after;
        self.selected = Target::New;
        self.typing = true;
    }

    /// Back into the line that was left, for a paste that arrives in the outline.
    pub(in crate::app) fn resume_typing(&mut self) {
        self.selected = Target::New;
        self.typing = true;
    }

    /// Leaves typing for the outline. An edited text is kept; the new line stays as it is.
    fn leave_typing(&mut self) {
        self.finish_editing();
        self.typing = false;
    }

    fn edit_selected(&mut self) {
        let text = match self.selected {
            Target::Directive(no) => self.meeting.directive(no).map(|d| d.text.clone()),
            Target::Task(no) => self.meeting.task(no).map(|t| t.text.clone()),
            Target::New => None,
        };
        if let Some(text) = text {
            self.editing = Some((self.selected, Field::of(text)));
        }
        self.typing = true;
    }

    /// Adds the proposed tasks to a directive that has none. Says whether there were any.
    pub(in crate::app) fn break_down(&mut self, no: u32) -> bool {
        let proposals: Vec<Task> =
            self.reading_of(no).map(|r| r.proposals.iter().map(task_of).collect()).unwrap_or_default();
        let found = !proposals.is_empty();
        self.change_directive(no, |d| d.take_tasks(proposals));
        if found {
            self.selected = if self.typing { Target::New } else { Target::Directive(no) };
        }
        found
    }

    /// Breaks every directive without tasks down, as one step.
    fn breakdown_all(&mut self) {
        let mut step = Vec::new();
        let numbers: Vec<u32> = self.unbroken().map(|d| d.no).collect();
        for no in numbers {
            let (Some(reading), Some(directive)) = (self.reading_of(no), self.meeting.directive(no)) else { continue };
            let mut directive = directive.clone();
            directive.take_tasks(reading.proposals.iter().map(task_of));
            step.extend(Change::edit(&self.meeting, directive).filter(|_| !reading.proposals.is_empty()));
        }
        self.history.perform(&mut self.meeting, step);
    }

    fn add_task(&mut self) {
        let Some(no) = self.directive_meant() else { return };
        let mut added = None;
        self.change_directive(no, |d| {
            let task = Task::new(TaskNo { directive: no, task: 0 }, d.text.clone());
            d.take_tasks([task]);
            added = d.tasks.last().map(|t| t.no);
        });
        if let Some(task) = added {
            self.selected = Target::Task(task);
            self.edit_selected();
        }
    }

    fn next_kind(&mut self) {
        let Some(no) = self.directive_meant() else { return };
        self.change_directive(no, |d| {
            let at = KINDS.iter().position(|(k, _)| *k == d.kind).unwrap_or(0);
            d.kind = KINDS[(at + 1) % KINDS.len()].0;
        });
    }

    /// Edits the directive with a number, as one step of the history.
    pub(in crate::app) fn change_directive(&mut self, no: u32, edit: impl FnOnce(&mut Directive)) {
        let Some(mut directive) = self.meeting.directive(no).cloned() else { return };
        edit(&mut directive);
        if self.meeting.directive(no) != Some(&directive) {
            let change = Change::edit(&self.meeting, directive);
            self.history.perform(&mut self.meeting, change.into_iter().collect());
        }
    }

    /// Edits the task meant, as one step of the history.
    pub(in crate::app) fn change_task(&mut self, edit: impl FnOnce(&mut Task)) {
        let Some(no) = self.task_meant() else { return };
        self.change_directive(no.directive, |d| {
            if let Some(task) = d.tasks.iter_mut().find(|t| t.no == no) {
                edit(task);
            }
        });
    }

    /// Parts the text at the cursor; from the outline, it first puts the cursor at a likely place.
    fn split(&mut self) {
        let target = self.editing.as_ref().map_or(self.selected, |(target, _)| *target);
        if !self.typing {
            self.edit_selected();
            if let Some((_, field)) = &mut self.editing {
                let at = likely_split(field.text());
                field.go(at);
            }
            return;
        }
        let (text, cursor) = (self.field().text().to_owned(), self.field().cursor());
        let (head, tail) = (text[..cursor].trim().to_owned(), text[cursor..].trim().to_owned());
        if head.is_empty() || tail.is_empty() {
            return;
        }
        match target {
            Target::New => {
                // What is before the cursor is recorded; the rest stays in the line.
                self.reading.text = head;
                self.reading.marks.clear();
                self.record_line();
                self.new_line = Field::of(tail);
            }
            Target::Directive(no) => {
                self.editing = None;
                self.split_directive(no, head, tail);
            }
            Target::Task(no) => {
                self.editing = None;
                self.split_task(no, head, tail);
            }
        }
        self.typing = self.selected == Target::New;
    }

    fn split_directive(&mut self, no: u32, head: String, tail: String) {
        let Some(at) = self.meeting.directives.iter().position(|d| d.no == no) else { return };
        let mut first = self.meeting.directives[at].clone();
        let mut copy = self.meeting.clone();
        let mut second = Directive { no: copy.next_directive_no(), text: tail, tasks: Vec::new(), ..first.clone() };
        second.last_task = 0;
        first.text = head;
        let edit = Change::edit(&self.meeting, first);
        let add = Change::add(&self.meeting, at + 1, second);
        self.history.perform(&mut self.meeting, edit.into_iter().chain([add]).collect());
    }

    fn split_task(&mut self, no: TaskNo, head: String, tail: String) {
        self.change_directive(no.directive, |d| {
            let Some(at) = d.tasks.iter().position(|t| t.no == no) else { return };
            d.tasks[at].text = head;
            let second = Task { no: d.next_task_no(), text: tail, ..d.tasks[at].clone() };
            d.tasks.insert(at + 1, second);
        });
        self.select(Target::Task(no));
    }

    fn join(&mut self) {
        let Some(partner) = self.join_partner() else { return };
        match (self.selected, partner) {
            (Target::Task(no), Target::Task(next)) => self.change_directive(no.directive, |d| {
                let Some(at) = d.tasks.iter().position(|t| t.no == next) else { return };
                let gone = d.tasks.remove(at);
                d.last_task = d.last_task.max(gone.no.task);
                if let Some(kept) = d.tasks.iter_mut().find(|t| t.no == no) {
                    super::task_edit::join(kept, gone);
                }
            }),
            (Target::Directive(no), Target::Directive(next)) => {
                let (Some(first), Some(second)) = (self.meeting.directive(no), self.meeting.directive(next)) else {
                    return;
                };
                let mut joined = first.clone();
                joined.text.push_str(&second.text);
                joined.take_tasks(second.tasks.iter().cloned());
                let edit = Change::edit(&self.meeting, joined);
                let remove = Change::remove(&self.meeting, next);
                self.history.perform(&mut self.meeting, edit.into_iter().chain(remove).collect());
            }
            _ => {}
        }
    }

    /// Removes the selected record; its number stays used.
    pub(in crate::app) fn delete(&mut self) {
        let rows = self.rows();
        let at = rows.iter().position(|r| *r == self.selected).unwrap_or(0);
        match self.selected {
            Target::Directive(no) => {
                let change = Change::remove(&self.meeting, no);
                self.history.perform(&mut self.meeting, change.into_iter().collect());
            }
            Target::Task(no) => self.change_directive(no.directive, |d| {
                d.tasks.retain(|t| t.no != no);
                d.last_task = d.last_task.max(no.task);
            }),
            Target::New => {}
        }
        let rows = self.rows();
        self.selected = rows[at.min(rows.len() - 1)];
    }

    fn shift(&mut self, up: bool) {
        match self.selected {
            Target::Directive(no) => {
                let Some(at) = self.meeting.directives.iter().position(|d| d.no == no) else { return };
                let to = if up { at.saturating_sub(1) } else { at + 1 };
                let change = Change::shift(&self.meeting, no, to).filter(|_| to != at);
                self.history.perform(&mut self.meeting, change.into_iter().collect());
            }
            Target::Task(no) => self.change_directive(no.directive, |d| {
                let Some(at) = d.tasks.iter().position(|t| t.no == no) else { return };
                let to = if up { at.saturating_sub(1) } else { (at + 1).min(d.tasks.len() - 1) };
                d.tasks.swap(at, to);
            }),
            Target::New => {}
        }
    }

    /// Puts the cursor on the next record that lacks something, round the end.
    fn next_gap(&mut self, forward: bool) {
        self.leave_typing();
        let rows = self.rows();
        let at = rows.iter().position(|r| *r == self.selected).unwrap_or(0);
        let lacking = |row: &Target| {
            self.gaps.iter().any(|g| match row {
                Target::Directive(no) => g.task.is_none() && g.directive == *no,
                Target::Task(no) => g.task == Some(*no),
                Target::New => false,
            })
        };
        let n = rows.len();
        let found = (1..=n).map(|i| if forward { (at + i) % n } else { (at + n - i) % n }).find(|i| lacking(&rows[*i]));
        if let Some(found) = found {
            self.selected = rows[found];
        }
    }

    /// Takes back what was typed in the line, else the last change of the meeting.
    fn undo(&mut self) {
        let refused = std::mem::take(&mut self.refused_last);
        if self.typing && !refused && self.field_mut().undo() {
            return;
        }
        let touched = self.history.undo(&mut self.meeting).and_then(|s| s.last()?.directive_no());
        self.look_at(touched);
    }

    fn redo(&mut self) {
        if self.typing && self.field_mut().redo() {
            return;
        }
        let touched = self.history.redo(&mut self.meeting).and_then(|s| s.last()?.directive_no());
        self.look_at(touched);
    }

    /// Shows what an undo or redo touched, without leaving a line being typed.
    fn look_at(&mut self, touched: Option<u32>) {
        match touched {
            Some(no) if !self.typing => self.select(Target::Directive(no)),
            _ => self.select(self.selected),
        }
    }
}

/// Behind the first semicolon or full stop inside the text, else the first comma, else the middle.
fn likely_split(text: &str) -> usize {
    let inside = |at: usize| !text[at..].trim().is_empty();
    let after = |set: &str| text.char_indices().find(|(i, c)| set.contains(*c) && inside(i + c.len_utf8()));
    let found = after("；;。").or_else(|| after("，,"));
    found.map_or_else(|| text.floor_char_boundary(text.len() / 2), |(i, c)| i + c.len_utf8())
}

fn ask_delete(app: &mut App) -> Vec<Effect> {
    let Some(record) = &app.record else { return Vec::new() };
    let question = match record.selected {
        Target::Directive(no) => {
            let tasks = record.meeting.directive(no).map_or(0, |d| d.tasks.len());
            Question::DeleteDirective { directive: no, tasks }
        }
        Target::Task(no) => Question::DeleteTask(no),
        Target::New => return Vec::new(),
    };
    app.overlays.push(Overlay::Confirm(Box::new(Confirm::new(question))));
    Vec::new()
}

fn ask_issue(app: &mut App) -> Vec<Effect> {
    let Some(record) = &mut app.record else { return Vec::new() };
    record.leave_typing();
    app.overlays.push(Overlay::Confirm(Box::new(Confirm::new(Question::Issue))));
    save(app)
}
