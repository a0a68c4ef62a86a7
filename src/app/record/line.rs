//! Keys and pastes into the line being typed. Nothing here moves or changes a text that is not under the cursor.

use super::view::text_width;
use super::{Record, Target, gaps, save};
use crate::app::action::Motion;
use crate::app::effect::Effect;
use crate::app::key::{Code, Key};
use crate::app::layout::record_panes;
use crate::app::typing::edit_field;
use crate::app::{App, Field, byte_at, place, wrap};
use crate::model::{Change, Directive, Jot, Kind, TypedText};
use crate::text::{self, Outline, Reading};

/// Longest single line that a paste is still taken for typing (an input method commits that way).
const SHORT_PASTE: usize = 80;

/// A key while typing that is no command.
pub fn type_key(app: &mut App, key: Key) -> Vec<Effect> {
    let columns = usize::from(record_panes(app.size).first.0);
    let Some(record) = &mut app.record else { return Vec::new() };
    let target = record.editing.as_ref().map_or(Target::New, |(target, _)| *target);
    let width = text_width(target, columns);
    let choosing = !record.completions.is_empty();
    match key.code {
        Code::Up if choosing => record.chosen = record.chosen.saturating_sub(1),
        Code::Down if choosing => record.chosen = (record.chosen + 1).min(record.completions.len() - 1),
        Code::Enter if !key.alt => return enter(app),
        Code::Up => up_or_down(record, width, false, key.shift),
        Code::Down => up_or_down(record, width, true, key.shift),
        Code::PageUp => leave_upward(record),
        _ => {
            edit_field(record.field_mut(), key);
            record.refused_last = false;
        }
    }
    after_typing(app)
}

/// A paste while typing: a whole speech becomes directives by its own numbering; anything short is typing.
pub fn type_paste(app: &mut App, pasted: &str) -> Vec<Effect> {
    let Some(record) = &app.record else { return Vec::new() };
    let speech = pasted.trim().contains('\n') || pasted.chars().count() > SHORT_PASTE;
    if speech && record.editing.is_none() {
        let outline = text::outline(pasted, &app.context_in(&record.meeting));
        if outline.directives.len() > 1 {
            return take_speech(app, outline);
        }
    }
    if let Some(record) = &mut app.record {
        let one_line = pasted.trim_end_matches('\n').replace('\n', " ");
        if !record.field_mut().insert(&one_line) {
            app.notices.error(app.words.record.too_long);
        }
    }
    after_typing(app)
}

/// Lets something happen to the text being typed, and to what follows from it.
pub(in crate::app) fn change_line(app: &mut App, change: impl FnOnce(&mut Field)) -> Vec<Effect> {
    if let Some(record) = app.record.as_mut().filter(|r| r.typing) {
        change(record.field_mut());
        record.refused_last = false;
    }
    after_typing(app)
}

/// Whether a text, pasted into the line, would become directives of its own.
pub(in crate::app) fn takes_speech(app: &App, text: &str) -> bool {
    let new_line = app.record.as_ref().filter(|r| r.editing.is_none() && text.trim().contains('\n'));
    new_line.is_some_and(|r| text::outline(text, &app.context_in(&r.meeting)).directives.len() > 1)
}

/// Puts the chosen completion in the place of the mark.
pub fn accept_completion(record: &mut Record) {
    let (text, cursor) = (record.field().text(), record.field().cursor());
    let (Some(mark), Some(chosen)) = (text::mark_at(text, cursor), record.completions.get(record.chosen)) else {
        return;
    };
    let sign = text[mark.at.clone()].chars().next().unwrap_or('@');
    let with = format!("{sign}{} ", chosen.name);
    let mut at = mark.at;
    // The blank that ends the mark is written anew.
    if text[at.end..].starts_with(' ') {
        at.end += 1;
    }
    record.field_mut().replace(at, &with);
    record.chosen = 0;
}

/// Brings what follows from the line up to date and notes the line in the journal.
pub fn after_typing(app: &mut App) -> Vec<Effect> {
    gaps::refresh(app);
    match &app.record {
        Some(record) => vec![Effect::Journal(vec![typed(record)])],
        None => Vec::new(),
    }
}

/// The half-typed line as the journal keeps it.
fn typed(record: &Record) -> Jot {
    let field = record.field();
    Jot::Typed(TypedText { key: record.journal_key(), text: field.text().into(), cursor: field.cursor() })
}

/// The line is finished: it becomes a directive, or the new text of the one that was edited.
fn enter(app: &mut App) -> Vec<Effect> {
    let Some(record) = &mut app.record else { return Vec::new() };
    if record.editing.is_some() {
        record.finish_editing();
        record.typing = record.selected == Target::New;
        return save(app);
    }
    if record.new_line.text().trim().is_empty() {
        record.new_line.take();
        return after_typing(app);
    }
    record.record_line();
    save(app)
}

impl Record {
    /// Takes the new line in as a directive and empties it. Marks in it become its first task.
    pub(super) fn record_line(&mut self) -> Option<u32> {
        let taking = self.is_taking();
        let reading = std::mem::take(&mut self.reading);
        if reading.text.trim().is_empty() && reading.marks.is_empty() {
            return None;
        }
        self.new_line.take();
        let at = self.new_line_at();
        let last_before = self.meeting.last_directive;
        let no = self.meeting.next_directive_no();
        self.meeting.last_directive = last_before;
        let mut directive = self.directive_of(no, &reading, self.speaker.clone());
        if taking && directive.tasks.is_empty() {
            directive.take_tasks(reading.proposals.iter().map(super::task_edit::task_of));
        }
        self.taking = false;
        let change = Change::add(&self.meeting, at, directive);
        self.history.perform(&mut self.meeting, vec![change]);
        if self.after.is_some() {
            self.after = Some(no);
        }
        Some(no)
    }

    /// A directive as read from its line.
    pub(super) fn directive_of(&self, no: u32, reading: &Reading, by: Option<String>) -> Directive {
        let mut directive = Directive::new(no, reading.text.trim());
        directive.by = by;
        directive.kind = reading.kind;
        directive.tags.clone_from(&reading.tags);
        if !reading.marks.is_empty() {
            directive.kind = Kind::Task;
            directive.take_tasks(reading.proposals.iter().map(super::task_edit::task_of));
        }
        directive
    }

    /// Puts an edited text into its directive or task; an emptied text is put back as it was.
    pub(super) fn finish_editing(&mut self) {
        let Some((target, mut field)) = self.editing.take() else { return };
        let text = field.take().trim().to_owned();
        let change = match target {
            Target::Directive(no) => self.meeting.directive(no).and_then(|d| {
                let changed = !text.is_empty() && d.text != text;
                changed.then(|| Directive { text, ..d.clone() })
            }),
            Target::Task(no) => self.meeting.directive(no.directive).and_then(|d| {
                let mut d = d.clone();
                let task = d.tasks.iter_mut().find(|t| t.no == no)?;
                let changed = !text.is_empty() && task.text != text;
                task.text = text;
                changed.then_some(d)
            }),
            Target::New => None,
        };
        if let Some(change) = change.and_then(|d| Change::edit(&self.meeting, d)) {
            self.history.perform(&mut self.meeting, vec![change]);
        }
        self.select(target);
    }
}

/// A pasted speech: its directives go in where the new line stands, as one step; the half-typed line stays.
fn take_speech(app: &mut App, outline: Outline) -> Vec<Effect> {
    let Some(record) = &mut app.record else { return Vec::new() };
    let count = outline.directives.len();
    let mut copy = record.meeting.clone();
    let mut steps = Vec::new();
    for (at, spoken) in (record.new_line_at()..).zip(outline.directives) {
        let no = copy.next_directive_no();
        copy.last_directive = no - 1;
        let by = spoken.by.clone().or_else(|| record.speaker.clone());
        let mut directive = record.directive_of(no, &spoken.reading, by);
        directive.text = spoken.text;
        directive.topic = spoken.topic;
        directive.kind = spoken.kind;
        let change = Change::add(&copy, at, directive);
        change.apply(&mut copy);
        steps.push(change);
    }
    record.history.perform(&mut record.meeting, steps);
    app.notices.info((app.words.record.pasted)(count));
    save(app)
}

/// Up and down inside a wrapped line; past its ends into the outline.
fn up_or_down(record: &mut Record, width: usize, down: bool, stretch: bool) {
    let field = record.field();
    let lines = wrap(field.text(), width);
    let (row, column) = place(field.text(), &lines, field.cursor());
    let to = if down { row + 1 } else { row.wrapping_sub(1) };
    if to < lines.len() {
        let byte = byte_at(field.text(), &lines, to, column);
        record.field_mut().travel(stretch, |f| f.go(byte));
    } else if !down {
        leave_upward(record);
    } else if record.editing.is_some() {
        record.finish_editing();
        record.go(Motion::Down, 1);
        record.typing = record.selected == Target::New;
    }
}

/// Leaves the line for the row above it; the text stays where it is.
fn leave_upward(record: &mut Record) {
    if record.editing.is_some() {
        record.finish_editing();
    }
    record.go(Motion::Up, 1);
    record.typing = record.selected == Target::New;
}
