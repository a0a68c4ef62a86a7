//! Keys in a form, and what a submitted form leads to. Its state is `form`, its acts are `acting`.

use super::action::FormAction;
use super::command::Scope;
use super::effect::Effect;
use super::form::{FieldKind, Form, Submit, hint};
use super::key::{Code, Key};
use super::keymap::Found;
use super::month::{Chosen, Month};
use super::typing::edit_field;
use super::{App, FieldName, Overlay, acting, byte_at, import, place, record, wrap};
use crate::model::{Jot, TypedText};

/// A key that is a command of forms, while a form without an open calendar has the keys. None for any other key.
pub(super) fn form_command(app: &mut App, key: Key) -> Option<Vec<Effect>> {
    let Some(Overlay::Form(form)) = app.overlays.last_mut() else { return None };
    if form.month.is_some() {
        return None;
    }
    form.fault = None;
    match app.keymap.find(key, &[Scope::Form], app) {
        Found::Command(command) => Some(super::update::perform(app, command.action)),
        Found::Refused(why) => {
            if let Some(Overlay::Form(form)) = app.overlays.last_mut() {
                form.fault = Some(why);
            }
            Some(Vec::new())
        }
        Found::Nothing => None,
    }
}

/// Carries out a command of forms.
pub(super) fn form_action(app: &mut App, action: FormAction) -> Vec<Effect> {
    let mut form = match app.overlays.pop() {
        Some(Overlay::Form(form)) => form,
        other => {
            app.overlays.extend(other);
            return Vec::new();
        }
    };
    match action {
        FormAction::Submit => return submit(app, form),
        FormAction::Leave => {
            let kept = acting::typed(&form).filter(|t| !t.text.is_empty());
            return forget_or_keep(app, &form, kept);
        }
        FormAction::Next if !form.completions.is_empty() => form.accept_completion(),
        FormAction::Next => form.go((form.focus + 1) % form.fields.len()),
        FormAction::Previous => form.go(form.focus.checked_sub(1).unwrap_or(form.fields.len() - 1)),
        FormAction::NewLine => {
            let at = form.focus;
            form.fields[at].field.insert("\n");
        }
        FormAction::Calendar => form.month = Month::of_field(app, &form),
    }
    after_form_key(app, form)
}

/// A key while a form has the keys that is no command.
pub(super) fn form_key(app: &mut App, mut form: Box<Form>, key: Key) -> Vec<Effect> {
    if let Some(month) = form.month {
        month_key(app, &mut form, month, key);
        return after_form_key(app, form);
    }
    let last = form.focus + 1 >= form.fields.len();
    let choosing = !form.completions.is_empty();
    match key.code {
        Code::Down if choosing => form.chosen = (form.chosen + 1).min(form.completions.len() - 1),
        Code::Up if choosing && form.chosen > 0 => form.chosen -= 1,
        Code::Enter if choosing => form.accept_completion(),
        Code::Enter if last => return submit(app, form),
        Code::Enter => form.go((form.focus + 1) % form.fields.len()),
        Code::Up | Code::Down => {
            let down = key.code == Code::Down;
            if !line_up_or_down(&mut form, app.size.0, down, key.shift) && !key.shift {
                let fields = form.fields.len();
                form.go((form.focus + if down { 1 } else { fields - 1 }) % fields);
            }
        }
        code => {
            let at = form.focus;
            match &mut form.fields[at].kind {
                FieldKind::Choice(choices, chosen) => match code {
                    Code::Left => *chosen = chosen.checked_sub(1).unwrap_or(choices.len() - 1),
                    Code::Right | Code::Char(' ' | '　') => *chosen = (*chosen + 1) % choices.len(),
                    _ => {}
                },
                _ => {
                    edit_field(&mut form.fields[at].field, key);
                }
            }
        }
    }
    after_form_key(app, form)
}

/// Moves the cursor to the line above or below in a text that takes several; says whether there is one.
fn line_up_or_down(form: &mut Form, screen: u16, down: bool, stretch: bool) -> bool {
    let columns = form.text_columns(screen);
    let at = form.focus;
    if matches!(form.fields[at].kind, FieldKind::Choice(..)) {
        return false;
    }
    let field = &mut form.fields[at].field;
    let lines = wrap(field.text(), columns);
    let (row, column) = place(field.text(), &lines, field.cursor());
    let to = if down { row + 1 } else { row.wrapping_sub(1) };
    if to >= lines.len() {
        return false;
    }
    let byte = byte_at(field.text(), &lines, to, column);
    field.travel(stretch, |f| f.go(byte));
    true
}

/// A key while the calendar is open: the day taken stands in the field as it is written in files.
fn month_key(app: &App, form: &mut Form, month: Month, key: Key) {
    match month.key(key, app.today()) {
        Chosen::Moved(month) => form.month = Some(month),
        Chosen::Closed => form.month = None,
        Chosen::Taken(day) => {
            form.month = None;
            let at = form.focus;
            form.fields[at].field.rewrite(&day.to_string());
        }
    }
}

/// Brings completions up to date, notes the half-typed text and puts the form back.
pub(super) fn after_form_key(app: &mut App, mut form: Box<Form>) -> Vec<Effect> {
    form.refresh_completions(app);
    super::exporting::refresh(app, &mut form);
    record::refresh_schedule(app, &mut form);
    let effects = acting::typed(&form).map(|t| vec![Effect::Journal(vec![Jot::Typed(t)])]).unwrap_or_default();
    app.overlays.push(Overlay::Form(form));
    effects
}

/// A form is left: a half-typed note is kept for the next time, an empty one is forgotten.
fn forget_or_keep(app: &mut App, form: &Form, kept: Option<TypedText>) -> Vec<Effect> {
    let Some(mut typed) = acting::typed(form) else { return Vec::new() };
    match kept {
        Some(kept) => {
            app.kept.insert(typed.key, kept);
            Vec::new()
        }
        None => {
            app.kept.remove(&typed.key);
            typed.text.clear();
            vec![Effect::Journal(vec![Jot::Typed(TypedText { cursor: 0, ..typed })])]
        }
    }
}

fn submit(app: &mut App, mut form: Box<Form>) -> Vec<Effect> {
    let wrong = form.fields.iter().enumerate().find_map(|(at, f)| match hint(app, &form, f) {
        // An unknown name is marked, never refused: the secretary may register the unit later.
        Some(Err(why)) if f.kind != FieldKind::Names || f.field.is_empty() => Some((at, why)),
        _ => None,
    });
    if let Some((at, why)) = wrong {
        form.focus = at;
        form.fault = Some(why);
        app.overlays.push(Overlay::Form(form));
        return Vec::new();
    }
    match form.submit.clone() {
        Submit::NewMeeting => record::start(app, form.text(FieldName::Title)),
        Submit::Import => import::submit(app, &form),
        Submit::Facts => {
            let mut form = form;
            settle_day(app, &mut form, FieldName::Date);
            record::set_meeting_facts(app, &form)
        }
        Submit::Task(no) => record::apply_task_form(app, no, &form),
        Submit::Schedule(no) => record::apply_schedule(app, no, &form),
        Submit::Tags(no) => record::set_tags(app, no, &form),
        Submit::SaveView(source) => super::searching::submit_view(app, form, source),
        Submit::Setting(name) => super::setting_change::submit(app, form, name),
        Submit::Export => super::exporting::submit(app, &form),
        Submit::Speaker => record::set_speaker(app, form.text(FieldName::Speaker)),
        Submit::Act(act, on) => {
            let mut effects = forget_or_keep(app, &form, None);
            effects.extend(acting::submit(app, act, &on, &form));
            effects
        }
    }
}

/// Writes the day that a field's words mean into the field.
fn settle_day(app: &App, form: &mut Form, name: FieldName) {
    let cx = app.context(form.date);
    let day = crate::text::parse_when(&form.text(name), &cx).and_then(|f| f.deadline.due);
    if let (Some(day), Some(f)) = (day, form.fields.iter_mut().find(|f| f.name == name)) {
        f.field = super::Field::of(day.to_string());
    }
}
