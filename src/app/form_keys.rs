//! Keys in a form, and what a submitted form leads to. Its state is `form`, its acts are `acting`.

use super::effect::Effect;
use super::form::{FieldKind, Form, Submit, hint};
use super::key::{Code, Key};
use super::typing::edit_field;
use super::{App, FieldName, Overlay, acting, import, record};
use crate::model::{Jot, TypedText};

/// A key while a form has the keys.
pub(super) fn form_key(app: &mut App, mut form: Box<Form>, key: Key) -> Vec<Effect> {
    form.fault = None;
    let last = form.focus + 1 >= form.fields.len();
    let choosing = !form.completions.is_empty();
    match key.code {
        Code::Esc => {
            let kept = acting::typed(&form).filter(|t| !t.text.is_empty());
            return forget_or_keep(app, &form, kept);
        }
        Code::Tab if choosing && !key.shift => form.accept_completion(),
        Code::Down if choosing => form.chosen = (form.chosen + 1).min(form.completions.len() - 1),
        Code::Up if choosing && form.chosen > 0 => form.chosen -= 1,
        Code::Enter if key.alt => {}
        Code::Char('s') if key.ctrl => return submit(app, form),
        Code::Enter if choosing => form.accept_completion(),
        Code::Enter if last => return submit(app, form),
        Code::Tab if key.shift => form.focus = form.focus.checked_sub(1).unwrap_or(form.fields.len() - 1),
        Code::Up => form.focus = form.focus.checked_sub(1).unwrap_or(form.fields.len() - 1),
        Code::Tab | Code::Down | Code::Enter => form.focus = (form.focus + 1) % form.fields.len(),
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

/// Brings completions up to date, notes the half-typed text and puts the form back.
pub(super) fn after_form_key(app: &mut App, mut form: Box<Form>) -> Vec<Effect> {
    form.refresh_completions(app);
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
        Submit::Tags(no) => record::set_tags(app, no, &form),
        Submit::SaveView(source) => super::searching::submit_view(app, form, source),
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
