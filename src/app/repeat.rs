//! Doing once more what was done last, and doing several times what has a number before it.

use super::action::{Action, RecordAction as R};
use super::command::{COMMANDS, Command, Scope};
use super::effect::Effect;
use super::form::{FieldKind, FieldName, Form};
use super::key::{Code, Key};
use super::{App, Overlay, acting, record};
use crate::model::Act;

/// The largest number that is taken before a command.
const MOST: u32 = 9_999;

/// An act as it was last done, with what was filled in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LastAct {
    pub act: Act,
    filled: Vec<(FieldName, String)>,
}

impl LastAct {
    pub(super) fn of(act: Act, form: &Form) -> Self {
        Self { act, filled: form.fields.iter().map(|f| (f.name, f.value().to_owned())).collect() }
    }
}

/// Takes a digit as part of a number before a command; says whether it was one. 1 to 4 are the tabs, so that a number begins
/// with another digit, or with 0: `012j`.
pub(super) fn digit(app: &mut App, key: Key) -> bool {
    let Code::Char(c @ '0'..='9') = key.folded().code else { return false };
    let begun = app.count.is_some();
    let is_command = COMMANDS
        .iter()
        .any(|c| app.scopes().contains(&c.scope) && app.keymap.of(c).contains(&Key::char(key_char(key))));
    if key.ctrl || key.alt || (is_command && !begun) {
        return false;
    }
    let count = app.count.unwrap_or(0) * 10 + c.to_digit(10).unwrap_or(0);
    let count = count.min(MOST);
    app.count = Some(count);
    app.notices.info((app.words.edit.count)(count));
    true
}

fn key_char(key: Key) -> char {
    match key.folded().code {
        Code::Char(c) => c,
        _ => ' ',
    }
}

/// How often an action is done for a number before it: once where more would be nothing else, or too much.
pub(super) fn times(action: Action, count: Option<u32>) -> u32 {
    let several = matches!(
        action,
        Action::Move(_)
            | Action::Mark
            | Action::Number(_)
            | Action::Record(R::MoveUp | R::MoveDown | R::NextGap | R::PreviousGap | R::Undo | R::Redo)
    );
    if several { count.unwrap_or(1).max(1) } else { 1 }
}

/// Remembers an edit of the outline that can be done to another line as well.
pub(super) fn remember_edit(app: &mut App, action: R) {
    if matches!(action, R::Each | R::High | R::Kind | R::Breakdown | R::AddTask | R::Join | R::MoveUp | R::MoveDown) {
        app.last_edit = Some(action);
    }
}

/// The command that `.` would do in the outline.
pub(super) fn edit_again(app: &App) -> Option<&'static Command> {
    let last = Action::Record(app.last_edit?);
    COMMANDS.iter().find(|c| c.scope == Scope::Outline && c.action == last)
}

/// Does the last edit to the line selected now; or opens the form of the last act filled in as then, for what is selected or
/// marked now: nothing is written unseen.
pub(super) fn repeat(app: &mut App) -> Vec<Effect> {
    if app.at_record().is_some() {
        return app.last_edit.map(|action| record::perform(app, action)).unwrap_or_default();
    }
    let Some(last) = app.last_act.clone() else { return Vec::new() };
    let effects = acting::open(app, last.act);
    if let Some(Overlay::Form(form)) = app.overlays.last_mut() {
        for field in &mut form.fields {
            let Some((_, value)) = last.filled.iter().find(|(name, _)| *name == field.name) else { continue };
            match &mut field.kind {
                FieldKind::Choice(choices, at) => {
                    *at = choices.iter().position(|c| c.value == *value).unwrap_or(*at);
                }
                _ => {
                    field.field.rewrite(value);
                }
            }
        }
        form.focus = form.fields.len().saturating_sub(1);
    }
    effects
}
