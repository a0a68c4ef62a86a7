//! Event → state and effects. Routes only: what is done is in the module named.

use super::action::Action;
use super::confirm;
use super::effect::Effect;
use super::event::{Answer, Event};
use super::form::{FieldKind, Form, FormField, Submit, hint};
use super::key::{Code, Key};
use super::keymap::Found;
use super::record;
use super::typing::{Edited, edit_field};
use super::{App, Confirm, FieldName, Overlay, Palette, Place, Question, acting, navigate};
use crate::model::{Act, Fault, Jot, Kind, LedgerId, TypedText};
use crate::text::Names;

/// Lets one event happen. Never blocks; what must be done outside is returned.
pub fn update(app: &mut App, event: Event) -> Vec<Effect> {
    let effects = match event {
        Event::Key(key) => on_key(app, key),
        Event::Paste(text) => on_paste(app, &text),
        Event::Resize(columns, rows) => {
            app.size = (columns, rows);
            Vec::new()
        }
        Event::Now(now) => {
            let new_day = now.date_naive() != app.today();
            app.now = now;
            if new_day {
                app.views.all_stale();
            }
            Vec::new()
        }
        Event::Loaded(register) => {
            let new_names = !app.loaded || register.site != app.register.site;
            if new_names {
                app.names = Names::new(&register.site);
            }
            app.register = register;
            app.loaded = true;
            app.views.all_stale();
            record::folder_changed(app)
        }
        Event::Answer(answer) => on_answer(app, answer),
        Event::LeftBehind(left) => {
            app.left_behind = left;
            if !app.left_behind.is_empty() {
                app.overlays.push(Overlay::Confirm(Box::new(Confirm::new(Question::LeftBehind))));
            }
            Vec::new()
        }
        Event::JournalSafe(safe) => {
            app.journal_safe = safe;
            Vec::new()
        }
    };
    app.refresh_view();
    record::settle(app);
    effects
}

fn on_key(app: &mut App, key: Key) -> Vec<Effect> {
    app.notices.seen();
    match app.overlays.pop() {
        Some(overlay) => return overlay_key(app, overlay, key),
        None if app.view().is_some_and(|v| v.searching) => return search_key(app, key),
        None => {}
    }
    match app.keymap.find(key, app.scopes(), app) {
        Found::Command(command) => perform(app, command.action),
        Found::Refused(why) => {
            app.notices.refuse(why);
            Vec::new()
        }
        Found::Nothing if app.at_record().is_some_and(|r| r.typing) => record::type_key(app, key),
        Found::Nothing => Vec::new(),
    }
}

/// Carries out an action. Commands that do not apply have been refused before.
pub(super) fn perform(app: &mut App, action: Action) -> Vec<Effect> {
    match action {
        Action::Quit => return quit(app),
        Action::Suspend => return vec![Effect::Suspend],
        Action::RedrawAll => return vec![Effect::RedrawAll],
        Action::Reload => return vec![Effect::Reload],
        Action::Help => app.overlays.push(Overlay::Help { scroll: 0 }),
        Action::Palette => app.overlays.push(Overlay::Palette(Palette::default())),
        Action::Back => navigate::back(app),
        Action::Open if *app.place() == Place::Record => {
            return record::perform(app, record::open_selected(app));
        }
        Action::Open => return navigate::open(app),
        Action::NextPane => {
            if let Some(view) = app.view_mut() {
                view.in_detail = !view.in_detail;
            }
        }
        Action::Go(tab) => navigate::go(app, tab),
        Action::Problems => navigate::show(app, Place::Problems),
        Action::Move(motion) => {
            navigate::step(app, motion);
            if *app.place() == Place::Record {
                return record::refresh(app);
            }
        }
        Action::Mark => {
            if let Some(view) = app.view_mut() {
                view.list.mark();
            }
        }
        Action::Search => {
            if let Some(view) = app.view_mut() {
                view.searching = true;
                view.search.end();
            }
        }
        Action::NextOrder => {
            if let Some(view) = app.view_mut() {
                view.order = view.order.next();
                view.stale = true;
            }
        }
        Action::Act(act) => return acting::open(app, act),
        Action::NewMeeting => new_meeting(app),
        Action::EditMeeting => return edit_meeting(app),
        Action::DropDraft => {
            if let Some(id) = app.meeting_meant() {
                app.overlays.push(Overlay::Confirm(Box::new(Confirm::new(Question::DropDraft(id)))));
            }
        }
        Action::Record(action) => return record::perform(app, action),
    }
    Vec::new()
}

/// Leaves, unless something is still on its way to the disk.
fn quit(app: &mut App) -> Vec<Effect> {
    let half_typed = app.record.as_ref().is_some_and(|r| !r.is_saved() || !r.field().text().trim().is_empty());
    if half_typed || app.under_way > 0 {
        app.overlays.push(Overlay::Confirm(Box::new(Confirm::new(Question::Quit))));
    } else {
        app.quit = true;
    }
    Vec::new()
}

fn new_meeting(app: &mut App) {
    let w = &app.words.form;
    let title = FormField::new(FieldName::Title, w.title, FieldKind::Line, "").required();
    let mut form = Form::new(w.new_meeting_title.to_owned(), Submit::NewMeeting, vec![title]);
    form.date = app.today();
    app.overlays.push(Overlay::Form(Box::new(form)));
}

/// Goes on with a draft, or starts the correction of an issued meeting.
fn edit_meeting(app: &mut App) -> Vec<Effect> {
    match app.meeting_meant() {
        Some(id) if app.register.drafts.contains_key(&id) => record::open(app, &id),
        Some(id) => {
            app.under_way += 1;
            vec![Effect::Correct(id)]
        }
        None => Vec::new(),
    }
}

fn overlay_key(app: &mut App, overlay: Overlay, key: Key) -> Vec<Effect> {
    match overlay {
        Overlay::Help { scroll } => {
            let scroll = match key.folded().code {
                Code::Down | Code::Char('j') => scroll + 1,
                Code::Up | Code::Char('k') => scroll.saturating_sub(1),
                Code::PageDown | Code::Char(' ') => scroll + 10,
                Code::PageUp => scroll.saturating_sub(10),
                _ => return Vec::new(),
            };
            app.overlays.push(Overlay::Help { scroll });
            Vec::new()
        }
        Overlay::Palette(palette) => palette_key(app, palette, key),
        Overlay::Form(form) => form_key(app, form, key),
        Overlay::Confirm(mut confirm) => match confirm::key(app, &mut confirm, key) {
            Some(effects) => effects,
            None => {
                app.overlays.push(Overlay::Confirm(confirm));
                Vec::new()
            }
        },
    }
}

fn palette_key(app: &mut App, mut palette: Palette, key: Key) -> Vec<Effect> {
    let rows = palette.rows(app);
    match key.code {
        Code::Esc => return Vec::new(),
        Code::Enter => {
            let Some(row) = rows.get(palette.chosen) else { return Vec::new() };
            return match &row.why_not {
                None => perform(app, row.command.action),
                Some(why) => {
                    app.notices.refuse(why.clone());
                    Vec::new()
                }
            };
        }
        Code::Down | Code::Tab => palette.chosen = (palette.chosen + 1).min(rows.len().saturating_sub(1)),
        Code::Up => palette.chosen = palette.chosen.saturating_sub(1),
        _ => {
            if edit_field(&mut palette.query, key) == Edited::Text {
                palette.chosen = 0;
            }
        }
    }
    app.overlays.push(Overlay::Palette(palette));
    Vec::new()
}

fn search_key(app: &mut App, key: Key) -> Vec<Effect> {
    let Some(view) = app.view_mut() else { return Vec::new() };
    match key.code {
        Code::Enter => view.searching = false,
        Code::Esc => {
            view.searching = false;
            view.search.take();
            view.stale = true;
        }
        Code::Down => view.list.step(1),
        Code::Up => view.list.step(-1),
        _ => {
            if edit_field(&mut view.search, key) == Edited::Text {
                view.stale = true;
            }
        }
    }
    Vec::new()
}

fn form_key(app: &mut App, mut form: Box<Form>, key: Key) -> Vec<Effect> {
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
fn after_form_key(app: &mut App, mut form: Box<Form>) -> Vec<Effect> {
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
        Submit::Facts => {
            let mut form = form;
            settle_day(app, &mut form, FieldName::Date);
            record::set_meeting_facts(app, &form)
        }
        Submit::Task(no) => record::apply_task_form(app, no, &form),
        Submit::Tags(no) => record::set_tags(app, no, &form),
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

fn on_paste(app: &mut App, text: &str) -> Vec<Effect> {
    match app.overlays.pop() {
        Some(Overlay::Form(mut form)) => {
            let at = form.focus;
            if !matches!(form.fields[at].kind, FieldKind::Choice(..)) {
                let text =
                    if form.fields[at].kind == FieldKind::Text { text.to_owned() } else { text.replace('\n', " ") };
                form.fields[at].field.insert(text.trim_end());
            }
            return after_form_key(app, form);
        }
        Some(Overlay::Palette(mut palette)) => {
            palette.query.insert(&text.replace('\n', " "));
            palette.chosen = 0;
            app.overlays.push(Overlay::Palette(palette));
            return Vec::new();
        }
        Some(other) => {
            app.overlays.push(other);
            return Vec::new();
        }
        None => {}
    }
    if app.at_record().is_some() {
        // A paste is text, never commands: the outline goes back to typing for it.
        if let Some(record) = app.record.as_mut().filter(|r| !r.typing) {
            record.resume_typing();
        }
        return record::type_paste(app, text);
    }
    if let Some(view) = app.view_mut().filter(|v| v.searching) {
        view.search.insert(text.replace('\n', " ").trim_end());
        view.stale = true;
    }
    Vec::new()
}

fn on_answer(app: &mut App, answer: Answer) -> Vec<Effect> {
    app.under_way = app.under_way.saturating_sub(1);
    let w = app.words;
    match answer {
        Answer::Saved { sent, saved, clashes, renumbered } => {
            return record::saved(app, &sent, *saved, clashes, &renumbered);
        }
        Answer::NotSaved { meeting, fault } => record::not_saved(app, &meeting, &fault),
        Answer::Issued { meeting, plan } => {
            if app.record.as_ref().is_some_and(|r| r.meeting.id == meeting.id) {
                app.record = None;
                app.places.retain(|p| *p != Place::Record);
                if app.places.is_empty() {
                    app.places.push(Place::Meetings);
                }
                navigate::show(app, Place::Meeting(meeting.id.clone()));
            }
            let units = plan.per_unit(&app.register.site).len();
            app.notices.info((w.record.issued)(plan.assign.len(), units));
            return vec![Effect::Journal(vec![Jot::Saved(meeting.id.clone())]), Effect::Reload];
        }
        Answer::NotIssued(fault) => {
            if let Some(record) = &mut app.record {
                record.saving = false;
            }
            app.notices.error((w.fault)(&fault));
        }
        Answer::Correcting(meeting) => return record::correct(app, *meeting),
        Answer::DraftRemoved(id) => {
            app.notices.info((w.record.dropped)(id.as_str()));
            return vec![Effect::Reload];
        }
        Answer::Acted { act, done, failed } => return acted(app, act, done.len(), &failed),
        Answer::Failed(fault) => app.notices.error((w.fault)(&fault)),
    }
    Vec::new()
}

fn acted(app: &mut App, act: Act, done: usize, failed: &[(crate::model::AssignmentId, Fault)]) -> Vec<Effect> {
    if done > 0 {
        app.notices.info((app.words.acted)(act, done));
        if let Some(view) = app.view_mut() {
            view.list.marked.clear();
        }
    }
    for (_, fault) in failed {
        app.notices.error((app.words.fault)(fault));
    }
    vec![Effect::Reload]
}

impl App {
    /// The ledger's owner by name, for the head of the screen.
    pub fn role_label(&self) -> String {
        match &self.who.ledger {
            LedgerId::Office if self.register.site.office.is_empty() => self.words.office.to_owned(),
            LedgerId::Office => self.register.site.office.clone(),
            LedgerId::Unit(id) => self.register.site.label(id).to_owned(),
        }
    }

    /// Directives that ask for work, in the meeting on the workbench.
    pub fn recorded(&self) -> usize {
        let meeting = self.record.as_ref().map(|r| &r.meeting);
        meeting.map_or(0, |m| m.directives.iter().filter(|d| d.kind == Kind::Task).count())
    }
}
