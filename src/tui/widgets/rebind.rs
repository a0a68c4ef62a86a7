//! The question for a new key: the command with its keys, the key that was pressed, what else has it.

use super::key_label;
use crate::app::command::{Command, SCOPES};
use crate::app::{App, Clash, Rebind, wrap};
use crate::tui::canvas::Canvas;

/// Draws the question.
pub fn rebind(app: &App, rebind: Rebind, canvas: &mut Canvas) {
    let (w, theme) = (&app.words.settings, canvas.theme);
    let command = rebind.command();
    let keys: Vec<String> = app.keymap.of(command).iter().map(|k| key_label(*k)).collect();
    let mut lines = vec![((w.present)(&keys.join("  ")), theme.plain())];
    let clashes = rebind.clashes(app);
    match rebind.pressed {
        None => lines.push((w.press.to_owned(), theme.strong())),
        Some(key) => {
            lines.push(((w.pressed)(&key_label(key)), theme.strong()));
            if clashes.is_empty() {
                lines.push((w.free.to_owned(), theme.good()));
            }
        }
    }
    for clash in &clashes {
        let style = if clash.forbids() { theme.bad() } else { theme.warn() };
        lines.push((told(app, *clash), style));
    }
    let answers = match rebind.pressed {
        None => w.press_keys,
        Some(_) if clashes.iter().any(|c| c.forbids()) => w.taken_keys,
        Some(_) => w.free_keys,
    };
    let columns = canvas.width().saturating_sub(4).min(64);
    let lines: Vec<_> = lines
        .iter()
        .flat_map(|(text, style)| {
            wrap(text, columns.saturating_sub(4)).into_iter().map(move |at| (text[at].trim_end(), *style))
        })
        .collect();
    let mut inside = canvas.boxed(columns, lines.len() + 4, &(w.rebind)((command.words)(app.words)));
    let room = inside.height().saturating_sub(2);
    for (y, (text, style)) in lines.into_iter().take(room).enumerate() {
        inside.text(0, y, text, style);
    }
    let last = inside.height().saturating_sub(1);
    inside.text(0, last, answers, theme.accent());
}

fn told(app: &App, clash: Clash) -> String {
    let w = &app.words.settings;
    let label = |c: &Command| (c.words)(app.words);
    let scope = |c: &Command| app.words.screen.scopes[SCOPES.iter().position(|s| *s == c.scope).unwrap_or(0)];
    match clash {
        Clash::Writes => w.writes.to_owned(),
        Clash::Taken(other) => (w.taken)(label(other)),
        Clash::Hidden(other) => (w.hidden)(label(other), scope(other)),
        Clash::Hides(other) => (w.hides)(label(other), scope(other)),
    }
}
