//! Event → state and effects. Routes only: what is done is in the module named.

use super::action::{Action, NumberAction, SettingAction};
use super::answers::on_answer;
use super::confirm;
use super::effect::Effect;
use super::event::Event;
use super::form::{FieldKind, Form, FormField, Submit};
use super::form_keys::{after_form_key, form_action, form_command, form_key};
use super::key::{Code, Key};
use super::keymap::Found;
use super::record;
use super::searching::{self, search_key};
use super::tour;
use super::typing::{Edited, edit_field};
use super::{
    App, Confirm, FieldName, Overlay, Palette, Place, Question, acting, arriving, copying, exporting, foretold, import,
    many, navigate, past, preferences, problems, rebind, repeat, sections, setting_change, shape, syncing, tally,
    text_action, upstream,
};
use crate::model::LedgerId;

/// Bytes of a paste that are taken: the minutes of a long day. What is longer came by mistake.
const LARGEST_PASTE: usize = 1024 * 1024;

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
                app.prepared.forget_sections();
                app.views.all_stale();
                // What repeats has other periods today.
                vec![Effect::Reload]
            } else {
                if let Some(today) = app.views.of_mut(&Place::Today) {
                    // What is unsigned for too long is counted in hours.
                    today.stale = true;
                }
                Vec::new()
            }
        }
        Event::Reading(percent, year) => {
            arriving::part(app, percent, year);
            Vec::new()
        }
        Event::Loaded(register) => arriving::all(app, register),
        Event::Sorted(sorted) => {
            arriving::sorted(app, *sorted);
            return Vec::new();
        }
        Event::Folded(register, keys) => {
            arriving::keys(app, register, keys);
            return Vec::new();
        }
        Event::Answer(answer) => on_answer(app, answer),
        Event::LeftBehind(left) => {
            app.left_behind = left;
            if !app.left_behind.is_empty() {
                app.overlays.push(Overlay::Confirm(Box::new(Confirm::new(Question::LeftBehind))));
            }
            Vec::new()
        }
        Event::Rested => {
            app.settle_detail();
            Vec::new()
        }
        Event::Edited(outcome) => text_action::edited(app, outcome),
        Event::JournalSafe(safe) => {
            app.journal_safe = safe;
            Vec::new()
        }
    };
    app.refresh_view();
    record::settle(app);
    foretold::settle(app);
    effects
}

fn on_key(app: &mut App, key: Key) -> Vec<Effect> {
    app.notices.seen();
    if let Some(effects) = form_command(app, key) {
        return effects;
    }
    match app.overlays.pop() {
        Some(overlay) => return overlay_key(app, overlay, key),
        None if app.view().is_some_and(|v| v.searching) => return search_key(app, key),
        None => {}
    }
    if app.at_record().is_none_or(|r| !r.typing) && repeat::digit(app, key) {
        return Vec::new();
    }
    let count = app.count.take();
    match app.keymap.find(key, app.scopes(), app) {
        Found::Command(command) => {
            let times = repeat::times(command.action, count);
            (0..times).flat_map(|_| perform(app, command.action)).collect()
        }
        Found::Refused(why) => {
            app.notices.refuse(why);
            Vec::new()
        }
        Found::Nothing if app.at_record().is_some_and(|r| r.typing) => record::type_key(app, key),
        Found::Nothing if key.typed().is_some_and(|c| !c.is_ascii()) => {
            // Committed by an input method in the outline: it was meant to be written, not lost.
            match app.record.as_mut().filter(|_| app.places.last() == Some(&Place::Record)) {
                Some(record) => record.resume_typing(),
                None => return Vec::new(),
            }
            record::type_key(app, key)
        }
        Found::Nothing => {
            app.notices.refuse((app.words.edit.no_command)(&key.label()));
            Vec::new()
        }
    }
}

/// Carries out an action. Commands that do not apply have been refused before.
pub(super) fn perform(app: &mut App, action: Action) -> Vec<Effect> {
    // Only right after it: whoever goes on with something else means that one by `u`.
    if !matches!(action, Action::UndoMany | Action::Help | Action::Palette | Action::RedrawAll | Action::Reload) {
        app.last_many = None;
    }
    if !matches!(action, Action::Move(_)) {
        app.settle_detail();
    }
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
        Action::History => return past::open(app),
        Action::Problems => return problems::open(app),
        Action::Sync => return syncing::begin(app),
        Action::Move(motion) => {
            navigate::step(app, motion);
            if *app.place() == Place::Record {
                return record::refresh(app);
            }
        }
        Action::Mark
        | Action::MarkRange
        | Action::MarkAll
        | Action::UndoMany
        | Action::Search
        | Action::Views
        | Action::SaveView
        | Action::DeleteView
        | Action::NextOrder
        | Action::TurnOrder => on_list(app, action),
        Action::NextSections => sections::next(app),
        Action::FoldAll => sections::fold_all(app),
        Action::Number(NumberAction::Figures) => tally::show_figures(app),
        Action::Number(NumberAction::Campaigns) => navigate::show(app, Place::Campaigns),
        Action::Number(NumberAction::Regroup) => tally::regroup(app),
        Action::Number(NumberAction::Trend) => tally::next_course(app),
        Action::Number(NumberAction::Sort) => tally::sort(app),
        Action::Number(NumberAction::Next) => tally::choose(app, true),
        Action::Number(NumberAction::Previous) => tally::choose(app, false),
        Action::NextShape => shape::next(app),
        Action::Act(act) => return acting::open(app, act),
        Action::UndoLast => many::ask_undo_last(app),
        Action::RedoLast => return many::redo(app),
        Action::Repeat => return repeat::repeat(app),
        Action::CopyReference => return copying::copy_selected(app, true),
        Action::CopyText => return copying::copy_selected(app, false),
        Action::Text(action) => return text_action::perform(app, action),
        Action::Form(action) => return form_action(app, action),
        Action::NewMeeting => new_meeting(app),
        Action::Setting(SettingAction::Show) => return preferences::show(app),
        Action::Setting(SettingAction::Change) => return setting_change::change(app),
        Action::Setting(SettingAction::Reset) => return setting_change::reset(app),
        Action::Export => exporting::open(app),
        Action::Import => import::ask(app),
        Action::EditMeeting => return edit_meeting(app),
        Action::DropDraft => {
            if let Some(id) = app.meeting_meant() {
                app.overlays.push(Overlay::Confirm(Box::new(Confirm::new(Question::DropDraft(id)))));
            }
        }
        Action::Upstream => upstream::go_up(app),
        Action::Downstream => upstream::go_down(app),
        Action::Record(action) => {
            repeat::remember_edit(app, action);
            return record::perform(app, action);
        }
    }
    Vec::new()
}

/// What is marked, searched for and sorted in the list shown.
fn on_list(app: &mut App, action: Action) {
    match action {
        Action::UndoMany => return many::ask_undo(app),
        Action::Search => return searching::start(app, false),
        Action::Views => return searching::start(app, true),
        Action::SaveView => return searching::save_view(app),
        Action::DeleteView => return searching::ask_to_delete(app),
        _ => {}
    }
    let Some(view) = app.view_mut() else { return };
    match action {
        Action::Mark => view.list.mark(),
        Action::MarkRange => view.list.mark_range(),
        Action::MarkAll => view.list.mark_all(),
        Action::TurnOrder => {
            view.turned = !view.turned;
            view.stale = true;
        }
        _ => {
            (view.order, view.turned) = (view.order.next(), false);
            view.stale = true;
        }
    }
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
        Overlay::Tour(at) => match tour::key(app, at, key) {
            Ok(effects) => effects,
            Err(key) => on_key(app, key),
        },
        Overlay::Palette(palette) => palette_key(app, palette, key),
        Overlay::Rebind(rebind) => rebind::key(app, rebind, key),
        Overlay::Form(form) => form_key(app, form, key),
        Overlay::Import(importing) => import::key(app, importing, key),
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

pub(super) fn on_paste(app: &mut App, text: &str) -> Vec<Effect> {
    if text.len() > LARGEST_PASTE {
        app.notices.error((app.words.mend.paste_too_long)(text.len() / 1024, LARGEST_PASTE / 1024));
        return Vec::new();
    }
    match app.overlays.pop() {
        Some(Overlay::Form(mut form)) => {
            let at = form.focus;
            if !matches!(form.fields[at].kind, FieldKind::Choice(..)) {
                let text =
                    if form.fields[at].kind == FieldKind::Text { text.to_owned() } else { text.replace('\n', " ") };
                if !form.fields[at].field.insert(text.trim_end()) {
                    form.fault = Some(app.words.record.too_long.to_owned());
                }
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

impl App {
    /// The ledger's owner by name, for the head of the screen.
    pub fn role_label(&self) -> String {
        match &self.who.ledger {
            LedgerId::Office if self.register.site.office.is_empty() => self.words.office.to_owned(),
            LedgerId::Office => self.register.site.office.clone(),
            LedgerId::Unit(id) => self.register.site.label(id).to_owned(),
        }
    }
}
