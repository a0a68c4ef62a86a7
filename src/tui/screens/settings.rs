//! Rows of the Settings screen: a setting with its value and where that comes from, a rule, a command with its keys.

use crate::app::command::COMMANDS;
use crate::app::{App, Origin, SETTINGS, screens};
use crate::i18n::Words;
use crate::tui::canvas::Canvas;
use crate::tui::widgets::key_label;
use crate::tui::width::pad;

/// Columns of what is called, before its value.
fn labels(canvas: &Canvas) -> usize {
    if canvas.width() >= 66 { 28 } else { 20 }
}

/// A setting: its name, its value, where that comes from.
pub fn setting(app: &App, at: usize, canvas: &mut Canvas) {
    let (theme, w) = (canvas.theme, &app.words.settings);
    let (Some((name, _)), Some((label, _))) = (SETTINGS.get(at), w.settings.get(at)) else { return };
    let (value, origin) = app.preferences.in_force(name);
    let from = match origin {
        Origin::Given(by) => by,
        Origin::File => w.file,
        Origin::Default => w.default,
    };
    let own = origin != Origin::Default;
    cells(canvas, label, &worded(app.words, &value), (from, own));
    if own {
        let x = labels(canvas);
        canvas.restyle(0, 0, x, theme.strong());
    }
}

/// A rule of the site: its name, its value, whether that is the default.
pub fn rule(app: &App, at: usize, canvas: &mut Canvas) {
    let Some(rule) = screens::rules(app).into_iter().nth(at) else { return };
    let own = rule.value != rule.usual;
    let from = if own { "duban.toml" } else { app.words.settings.default };
    cells(canvas, rule.label, &rule.value, (from, own));
}

/// A command: its words, its keys, whether they are the person's own.
pub fn binding(app: &App, at: usize, canvas: &mut Canvas) {
    let (w, Some(command)) = (&app.words.settings, COMMANDS.get(at)) else { return };
    let keys: Vec<String> = app.keymap.of(command).iter().map(|k| key_label(*k)).collect();
    let own = app.preferences.settings.keys.contains_key(command.name);
    cells(canvas, (command.words)(app.words), &keys.join("  "), (if own { w.file } else { "" }, own));
}

/// An entry of the file that is none.
pub fn bad(app: &App, at: usize, canvas: &mut Canvas) {
    let Some(bad) = app.preferences.bad.get(at) else { return };
    let style = canvas.theme.bad();
    let text = (app.words.edit.bad_setting)(bad.line, &bad.entry, bad.wanted);
    canvas.text(1, 0, text.lines().next().unwrap_or_default(), style);
}

fn worded(words: &Words, value: &str) -> String {
    match (words.settings.choice)(value) {
        "" if value.is_empty() => words.settings.none.to_owned(),
        "" => value.to_owned(),
        word => word.to_owned(),
    }
}

fn cells(canvas: &mut Canvas, label: &str, value: &str, (from, own): (&str, bool)) {
    let (theme, columns, x) = (canvas.theme, canvas.width(), labels(canvas));
    canvas.text_in(1, 0, x - 2, &pad(label, x - 2), theme.plain());
    let from_columns = if columns >= 66 { 18 } else { 12 };
    let room = columns.saturating_sub(x + from_columns + 2);
    canvas.text_in(x, 0, room, value, if own { theme.accent() } else { theme.plain() });
    canvas.text_in(columns - from_columns, 0, from_columns, from, theme.dim());
}
