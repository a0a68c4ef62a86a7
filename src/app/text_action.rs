//! What commands do to the text that has the keys, in a form or at the workbench: select, copy, cut, paste, hand to the
//! editor. Typing is `typing`'s.

use super::action::TextAction;
use super::copying;
use super::effect::Effect;
use super::event::EditorTrouble;
use super::form_keys::after_form_key;
use super::{App, Field, FieldKind, Overlay, record};

/// Carries out a command on the text that has the keys.
pub(super) fn perform(app: &mut App, action: TextAction) -> Vec<Effect> {
    match action {
        TextAction::Mark => with_field(app, Field::mark),
        TextAction::Copy => {
            let text = field(app).and_then(Field::selected).map(str::to_owned);
            let mut effects = with_field(app, |f| {
                f.unselect();
            });
            effects.extend(text.into_iter().flat_map(|t| copying::copy(app, t)));
            effects
        }
        TextAction::Cut => {
            let mut cut = None;
            let mut effects = with_field(app, |f| cut = f.cut_selection());
            effects.extend(cut.into_iter().flat_map(|t| copying::copy(app, t)));
            effects
        }
        TextAction::Paste => {
            let text = app.cut.clone();
            super::update::on_paste(app, &text)
        }
        TextAction::Undo => with_field(app, |f| {
            f.undo();
        }),
        TextAction::Redo => with_field(app, |f| {
            f.redo();
        }),
        TextAction::Editor => field(app).map(|f| vec![Effect::Edit(f.text().to_owned())]).unwrap_or_default(),
    }
}

/// The text that has the keys.
pub(super) fn field(app: &App) -> Option<&Field> {
    match app.overlays.last() {
        Some(Overlay::Form(form)) => {
            form.focused().filter(|f| !matches!(f.kind, FieldKind::Choice(..))).map(|f| &f.field)
        }
        Some(_) => None,
        None => app.at_record().filter(|r| r.typing).map(record::Record::field),
    }
}

/// Whether the text that has the keys may be long: only such a one goes to the editor.
pub(super) fn is_long(app: &App) -> bool {
    match app.overlays.last() {
        Some(Overlay::Form(form)) => form.focused().is_some_and(|f| f.kind == FieldKind::Text),
        Some(_) => false,
        None => app.at_record().is_some_and(|r| r.typing),
    }
}

/// Lets something happen to that text, and to what follows from it.
fn with_field(app: &mut App, change: impl FnOnce(&mut Field)) -> Vec<Effect> {
    match app.overlays.pop() {
        Some(Overlay::Form(mut form)) => {
            let at = form.focus;
            if !matches!(form.fields[at].kind, FieldKind::Choice(..)) {
                change(&mut form.fields[at].field);
            }
            after_form_key(app, form)
        }
        Some(other) => {
            app.overlays.push(other);
            Vec::new()
        }
        None => record::change_line(app, change),
    }
}

/// The editor is done: its text takes the place of the one it was given.
pub(super) fn edited(app: &mut App, outcome: Result<String, EditorTrouble>) -> Vec<Effect> {
    let w = &app.words.edit;
    match outcome {
        Err(trouble) => {
            app.notices.error(match trouble {
                EditorTrouble::None => w.no_editor.to_owned(),
                EditorTrouble::Failed { editor, why } => (w.editor_failed)(&editor, &why),
                EditorTrouble::Text(why) => (w.editor_text)(&why),
            });
            Vec::new()
        }
        Ok(text) if field(app).is_some_and(|f| f.text() == text) => Vec::new(),
        Ok(text) if app.overlays.is_empty() && record::takes_speech(app, &text) => {
            let mut effects = with_field(app, |f| {
                f.rewrite("");
            });
            effects.extend(record::type_paste(app, &text));
            effects
        }
        Ok(text) => {
            let one_line = app.overlays.is_empty();
            let text = if one_line { text.replace('\n', " ") } else { text };
            let mut whole = true;
            let effects = with_field(app, |f| whole = f.rewrite(&text));
            if whole {
                app.notices.info(w.edited);
            } else {
                app.notices.refuse(w.edited_in_part);
            }
            effects
        }
    }
}
