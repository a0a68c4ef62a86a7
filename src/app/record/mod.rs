//! The workbench's state: the meeting being recorded, the line being typed, what was understood, what is missing.
//! Keys are in `typing`, edits in `edit`, saving in `save`.

mod edit;
mod gaps;
mod line;
mod outline;
mod refuse;
mod save;
mod schedule;
mod start;
mod task_edit;
mod view;

pub use edit::{open_selected, perform};
pub use gaps::refresh_screen as refresh;
pub(in crate::app) use line::{change_line, takes_speech};
pub use line::{type_key, type_paste};
pub use save::{Clashing, clash_key, folder_changed, not_saved, recall, save, saved};
pub use schedule::{
    apply as apply_schedule, milestones as scheduled, refresh as refresh_schedule, why_not as no_schedule,
};
pub use start::{bring_in, correct, open, recovered, start};
pub use task_edit::{apply_task_form, set_meeting_facts, set_speaker, set_tags, task_of as proposed_task};

pub use view::{INDENT, OutlineLine, TASK_INDENT, settle};

use super::field::Field;
use crate::model::{AssignmentId, Gap, History, Meeting, TaskNo};
use crate::text::{Completion, Reading};
use std::collections::HashMap;

/// What the cursor of the outline is on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Target {
    Directive(u32),
    Task(TaskNo),
    /// The line for the next directive.
    New,
}

/// A meeting on the workbench.
#[derive(Clone, Debug)]
pub struct Record {
    /// The meeting as it is on disk; none before the first save.
    pub base: Option<Meeting>,
    pub meeting: Meeting,
    pub history: History,
    /// What a save that is not answered yet is writing.
    pub sent: Option<Box<Meeting>>,
    /// The last save failed; it is tried again with the next edit or `save`.
    pub unsaved: bool,
    /// What both sides changed, until the person decides.
    pub clashing: Option<Clashing>,
    /// The line for the next directive, kept while one looks elsewhere.
    pub new_line: Field,
    /// The directive that the new line stands after; none at the end.
    pub after: Option<u32>,
    /// The text of an existing directive or task being edited.
    pub editing: Option<(Target, Field)>,
    /// Whether keys go into a line; otherwise they move in the outline.
    pub typing: bool,
    pub selected: Target,
    /// The first outline row shown; settled when drawn sizes are known.
    pub scroll: usize,
    /// What the line under the cursor says.
    pub reading: Reading,
    /// What the mark being typed may become.
    pub completions: Vec<Completion>,
    pub chosen: usize,
    /// Tab was pressed: with Enter the line becomes its tasks too.
    pub taking: bool,
    /// The last thing done was a refusal: undo takes it back before what was typed.
    refused_last: bool,
    /// Who speaks; goes into every new directive.
    pub speaker: Option<String>,
    pub gaps: Vec<Gap>,
    /// What the last meeting of the series left open.
    pub carried: Vec<AssignmentId>,
    /// Readings of directives that have no task yet, by number, with the text they are of.
    readings: HashMap<u32, (String, Reading)>,
    /// The refused words that those were read without.
    read_without: Vec<String>,
}

impl Record {
    /// A workbench for `meeting`, ready to type at its end.
    pub fn new(meeting: Meeting, base: Option<Meeting>) -> Self {
        let speaker = meeting.directives.last().and_then(|d| d.by.clone());
        Self {
            base,
            meeting,
            history: History::default(),
            sent: None,
            unsaved: false,
            clashing: None,
            new_line: Field::default(),
            after: None,
            editing: None,
            typing: true,
            selected: Target::New,
            scroll: 0,
            reading: Reading::default(),
            completions: Vec::new(),
            chosen: 0,
            taking: false,
            refused_last: false,
            speaker,
            gaps: Vec::new(),
            carried: Vec::new(),
            readings: HashMap::new(),
            read_without: Vec::new(),
        }
    }

    /// The field that keys go into while typing.
    pub fn field(&self) -> &Field {
        self.editing.as_ref().map_or(&self.new_line, |(_, field)| field)
    }

    fn field_mut(&mut self) -> &mut Field {
        self.editing.as_mut().map_or(&mut self.new_line, |(_, field)| field)
    }

    /// Where the half-typed line belongs, as the journal names it.
    pub fn journal_key(&self) -> String {
        let id = &self.meeting.id;
        match self.editing.as_ref().map(|(target, _)| *target) {
            Some(Target::Directive(no)) => format!("{id}/{no}"),
            Some(Target::Task(no)) => format!("{id}/{no}"),
            Some(Target::New) | None => format!("{id}/new"),
        }
    }

    /// The directive that the cursor is on or in; the last one at the new line.
    pub fn directive_meant(&self) -> Option<u32> {
        match self.selected {
            Target::Directive(no) => Some(no),
            Target::Task(no) => Some(no.directive),
            Target::New => self.meeting.directives.last().map(|d| d.no),
        }
    }

    /// The task that the cursor is on, or the only one of its directive.
    pub fn task_meant(&self) -> Option<TaskNo> {
        match self.selected {
            Target::Task(no) => Some(no),
            Target::Directive(no) => match self.meeting.directive(no)?.tasks.as_slice() {
                [only] => Some(only.no),
                _ => None,
            },
            Target::New => None,
        }
    }

    /// What a directive without tasks would be broken into.
    pub fn reading_of(&self, no: u32) -> Option<&Reading> {
        self.readings.get(&no).map(|(_, reading)| reading)
    }

    /// Whether everything is on disk.
    pub fn is_saved(&self) -> bool {
        self.sent.is_none() && self.base.as_ref() == Some(&self.meeting)
    }
}
