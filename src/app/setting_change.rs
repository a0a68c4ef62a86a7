//! Changing a setting on its screen: the next of a few values, a text in a form, back to the default, a wrong entry struck
//! out. The file itself is written by the worker.

use super::effect::Effect;
use super::form::{FieldKind, FieldName, Form, FormField, Submit};
use super::list::Row;
use super::preferences::{self, choices};
use super::rebind::Rebind;
use super::settings::{BadSetting, EntryName, SETTINGS, Settings};
use super::{App, Confirm, Overlay, Place, Question};
use crate::app::command::COMMANDS;

/// An entry of the file that is to be written, or struck out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SettingChange {
    pub named: EntryName,
    /// As it stands in the file behind the `=`; none strikes the entry out.
    pub value: Option<String>,
}

/// Why nothing can be changed here.
pub(super) fn why_not(app: &App) -> Option<String> {
    let w = &app.words.settings;
    let row = app.view().filter(|_| *app.place() == Place::Settings).and_then(|v| v.list.selected());
    match row {
        Some(Row::SiteRule(_)) => Some(w.rules_are_the_sites.to_owned()),
        Some(Row::Setting(_) | Row::Binding(_) | Row::BadSetting(_)) => no_file(app),
        _ => Some(w.nothing_selected.to_owned()),
    }
}

/// Why there is nothing to take back.
pub(super) fn nothing_to_reset(app: &App) -> Option<String> {
    why_not(app).or_else(|| named(app).is_none().then(|| app.words.settings.is_default.to_owned()))
}

fn no_file(app: &App) -> Option<String> {
    let w = app.words;
    if app.who.restricted {
        return Some(w.why.restricted.to_owned());
    }
    app.preferences.path.is_empty().then(|| w.settings.no_file.to_owned())
}

/// The entry of the file that the selected row speaks of; none where the file has none.
fn named(app: &App) -> Option<EntryName> {
    let own = &app.preferences.settings;
    match app.view()?.list.selected()? {
        Row::Setting(at) => {
            let (name, _) = SETTINGS.get(*at)?;
            own.value(name).map(|_| EntryName { in_keys: false, name: (*name).to_owned() })
        }
        Row::Binding(at) => {
            let name = COMMANDS.get(*at)?.name;
            own.keys.contains_key(name).then(|| EntryName { in_keys: true, name: name.to_owned() })
        }
        Row::BadSetting(at) => app.preferences.bad.get(*at)?.named.clone(),
        _ => None,
    }
}

/// Changes what is selected.
pub(super) fn change(app: &mut App) -> Vec<Effect> {
    match app.view().and_then(|v| v.list.selected()).cloned() {
        Some(Row::Setting(at)) => {
            let Some((name, _)) = SETTINGS.get(at) else { return Vec::new() };
            let values = choices(name);
            if values.is_empty() {
                ask(app, at);
                return Vec::new();
            }
            let now = app.preferences.settings.value(name).unwrap_or_else(|| app.preferences.in_force(name).0);
            let next = values.iter().position(|v| **v == now).map_or(0, |n| (n + 1) % values.len());
            write(app, EntryName { in_keys: false, name: (*name).to_owned() }, Some(in_file(values[next])))
        }
        Some(Row::Binding(at)) => {
            app.overlays.push(Overlay::Rebind(Rebind { command: at, pressed: None }));
            Vec::new()
        }
        Some(Row::BadSetting(_)) => reset(app),
        _ => Vec::new(),
    }
}

/// Takes the entry of what is selected out of the file: at once where it is one's own choice, with a question where the
/// entry could not be read and may be a slip of the hand.
pub(super) fn reset(app: &mut App) -> Vec<Effect> {
    let wrong = match app.view().and_then(|v| v.list.selected()) {
        Some(Row::BadSetting(at)) => app.preferences.bad.get(*at),
        _ => None,
    };
    if let Some(BadSetting { named: None, .. }) = wrong {
        app.notices.refuse(app.words.settings.mend_by_hand);
        return Vec::new();
    }
    if let Some(BadSetting { named: Some(named), entry, .. }) = wrong {
        let question = Question::StrikeSetting { named: named.clone(), entry: entry.clone() };
        app.overlays.push(Overlay::Confirm(Box::new(Confirm::new(question))));
        return Vec::new();
    }
    named(app).map(|named| write(app, named, None)).unwrap_or_default()
}

/// Opens the form of a setting that is any text.
fn ask(app: &mut App, at: usize) {
    let Some((name, _)) = SETTINGS.get(at) else { return };
    let w = &app.words.settings;
    let (label, about) = w.settings[at];
    let text = app.preferences.settings.value(name).unwrap_or_default();
    let field = FormField::new(FieldName::Setting, label, FieldKind::Line, &text);
    let mut form = Form::new(label.to_owned(), Submit::Setting(name), vec![field]);
    form.about = about.to_owned();
    form.date = app.today();
    app.overlays.push(Overlay::Form(Box::new(form)));
}

/// The form of a setting is filled in; an empty one leaves it to the default.
pub(super) fn submit(app: &mut App, mut form: Box<Form>, name: &'static str) -> Vec<Effect> {
    let text = form.text(FieldName::Setting);
    let named = EntryName { in_keys: false, name: name.to_owned() };
    if text.is_empty() {
        return if app.preferences.settings.value(name).is_some() { write(app, named, None) } else { Vec::new() };
    }
    // The next session starts elsewhere: what counts from here would lead nowhere.
    if name == "folder" && !text.starts_with('/') && !text.starts_with("~/") {
        form.fault = Some(app.words.settings.whole_path.to_owned());
        app.overlays.push(Overlay::Form(form));
        return Vec::new();
    }
    write(app, named, Some(quoted(&text)))
}

/// Has an entry written or struck out.
pub(super) fn write(app: &mut App, named: EntryName, value: Option<String>) -> Vec<Effect> {
    app.under_way += 1;
    vec![Effect::ChangeSetting(SettingChange { named, value })]
}

/// The file was read, after a change or for its own sake.
pub(super) fn changed(
    app: &mut App,
    settings: Settings,
    bad: Vec<BadSetting>,
    change: Option<&SettingChange>,
) -> Vec<Effect> {
    let effects = preferences::follow(app, settings, bad);
    match change {
        Some(change) => app.notices.info(told(app, change)),
        // What is wrong stands on top, and is what one came for.
        None if !app.preferences.bad.is_empty() => {
            if let Some(view) = app.views.of_mut(&Place::Settings) {
                view.list = super::List::default();
            }
        }
        None => {}
    }
    effects
}

/// What became of a change: what holds now, or that it holds from the next start on.
fn told(app: &App, change: &SettingChange) -> String {
    let w = &app.words.settings;
    let name = change.named.name.as_str();
    if change.named.in_keys {
        let command = COMMANDS.iter().find(|c| c.name == name);
        let label = command.map_or(name, |c| (c.words)(app.words));
        let keys: Vec<String> =
            command.map(|c| app.keymap.of(c)).unwrap_or_default().iter().map(ToString::to_string).collect();
        return (w.keys_now)(label, &keys.join(" "));
    }
    let Some(at) = SETTINGS.iter().position(|(n, _)| *n == name) else { return (w.struck)(name) };
    let (value, origin) = app.preferences.in_force(name);
    let forced = matches!(origin, preferences::Origin::Given(_)) && app.preferences.forced.contains_key(name);
    let value = if forced { app.preferences.settings.value(name).unwrap_or_default() } else { value };
    let word = (w.choice)(&value);
    let said = (w.now)(w.settings[at].0, if word.is_empty() { &value } else { word });
    if at_once(name) && !forced { said } else { format!("{said} · {}", w.next_start) }
}

/// Whether a change of a setting holds in this session already.
pub fn at_once(name: &str) -> bool {
    !matches!(name, "folder" | "watch")
}

/// A word or number as it stands in the file.
fn in_file(value: &str) -> String {
    if matches!(value, "true" | "false" | "16" | "256") { value.to_owned() } else { quoted(value) }
}

/// A text as it stands in the file.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
