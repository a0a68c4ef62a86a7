//! A question that names what will happen, with the action it stands before. State, never a loop of its own.

use super::App;
use super::effect::Effect;
use super::exporting::{self, Composed};
use super::key::{Code, Key};
use super::many::{self, Many};
use super::record::{self, Target};
use super::searching;
use crate::model::{Meeting, MeetingId, TaskNo};
use std::sync::Arc;

/// Lines that a page key goes on.
const PAGE: usize = 10;

/// A question and how far its text is scrolled.
#[derive(Clone, Debug, PartialEq)]
pub struct Confirm {
    pub question: Question,
    pub scroll: usize,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Issue the meeting on the workbench, after the preview.
    Issue,
    DeleteDirective {
        directive: u32,
        tasks: usize,
    },
    DeleteTask(TaskNo),
    /// Break a directive down anew, in the place of its tasks.
    BreakdownAgain {
        directive: u32,
        tasks: usize,
    },
    DropDraft(MeetingId),
    /// Both changed the same field of a draft.
    Clash,
    /// A journal of an earlier session: take back, put away, or later.
    LeftBehind,
    ReplaceView {
        name: String,
        source: String,
    },
    DeleteView {
        name: String,
        source: String,
    },
    /// Take back what was done to many.
    UndoMany(Many),
    /// Write a document, after a look at it.
    Export(Arc<Composed>),
    /// Write it in the place of another file.
    Overwrite {
        composed: Arc<Composed>,
        path: String,
    },
    /// Take a wrong entry out of the settings file.
    StrikeSetting {
        named: super::settings::EntryName,
        entry: String,
    },
    /// Leave although something is not saved.
    Quit,
}

impl Confirm {
    pub fn new(question: Question) -> Self {
        Self { question, scroll: 0 }
    }
}

/// A key while a question is asked. Returns None where the key means nothing to it.
pub fn key(app: &mut App, confirm: &mut Confirm, key: Key) -> Option<Vec<Effect>> {
    let key = key.folded();
    match (key.code, &confirm.question) {
        (Code::Down | Code::Char('j'), _) => {
            confirm.scroll += 1;
            None
        }
        (Code::PageDown | Code::Char(' '), _) => {
            confirm.scroll += PAGE;
            None
        }
        (Code::PageUp, _) => {
            confirm.scroll = confirm.scroll.saturating_sub(PAGE);
            None
        }
        (Code::Up | Code::Char('k'), _) => {
            confirm.scroll = confirm.scroll.saturating_sub(1);
            None
        }
        (Code::Char('m'), Question::Clash) => Some(record::clash_key(app, true)),
        (Code::Char('t'), Question::Clash) => Some(record::clash_key(app, false)),
        (_, Question::Clash) => None,
        (Code::Char('b'), Question::Issue) => {
            let effects = record::perform(app, super::action::RecordAction::BreakdownAll);
            app.overlays.push(super::Overlay::Confirm(Box::new(Confirm::new(Question::Issue))));
            Some(effects)
        }
        (Code::Char('x'), Question::LeftBehind) => {
            let names = app.left_behind.drain(..).map(|(name, _)| name).collect();
            app.notices.info(app.words.record.put_away);
            Some(vec![Effect::Discard(names)])
        }
        (Code::Esc | Code::Char('n' | 'q'), _) => Some(Vec::new()),
        (Code::Enter | Code::Char('y'), _) => Some(agreed(app, confirm.question.clone())),
        _ => None,
    }
}

/// The person agreed.
fn agreed(app: &mut App, question: Question) -> Vec<Effect> {
    match question {
        Question::Issue => issue(app),
        Question::DeleteDirective { .. } | Question::DeleteTask(_) => {
            if let Some(record) = &mut app.record {
                record.delete();
            }
            record::save(app)
        }
        Question::BreakdownAgain { directive, .. } => {
            let Some(meeting) = app.record.as_ref().map(|r| &r.meeting) else { return Vec::new() };
            let text = meeting.directive(directive).map(|d| d.text.as_str());
            let reading = crate::text::read(text.unwrap_or_default(), &app.context_in(meeting));
            if let Some(record) = &mut app.record {
                record.change_directive(directive, |d| {
                    d.last_task = d.tasks.iter().map(|t| t.no.task).max().unwrap_or(0).max(d.last_task);
                    d.tasks.clear();
                    d.take_tasks(reading.proposals.iter().map(record::proposed_task));
                });
                record.select(Target::Directive(directive));
            }
            record::save(app)
        }
        Question::DropDraft(id) => {
            if app.record.as_ref().is_some_and(|r| r.meeting.id == id) {
                app.record = None;
            }
            app.under_way += 1;
            vec![Effect::RemoveDraft(id)]
        }
        Question::LeftBehind => {
            let left: Vec<_> = app.left_behind.drain(..).collect();
            let mut effects = Vec::new();
            let mut names = Vec::new();
            for (name, left) in left {
                effects.extend(record::recovered(app, left));
                names.push(name);
            }
            app.notices.info(app.words.record.taken_back);
            // Only now: what they held is in this session's own journal.
            effects.push(Effect::Discard(names));
            effects
        }
        Question::StrikeSetting { named, .. } => super::setting_change::write(app, named, None),
        Question::ReplaceView { name, source } => searching::change_view(app, name, Some(source)),
        Question::DeleteView { name, .. } => searching::change_view(app, name, None),
        Question::UndoMany(what) => many::undo(app, &what),
        Question::Export(composed) => exporting::write(app, composed, false),
        Question::Overwrite { composed, .. } => exporting::write(app, composed, true),
        Question::Quit => {
            app.quit = true;
            Vec::new()
        }
        Question::Clash => Vec::new(),
    }
}

fn issue(app: &mut App) -> Vec<Effect> {
    let Some(record) = &mut app.record else { return Vec::new() };
    record.sent = Some(Box::new(record.meeting.clone()));
    app.under_way += 1;
    let base: Option<Box<Meeting>> = record.base.clone().map(Box::new);
    vec![Effect::Issue { base, mine: Box::new(record.meeting.clone()), by: app.who.by.clone() }]
}
