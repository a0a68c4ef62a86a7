//! The keys of this screen, from the command table with the person's own bindings.

use crate::app::App;
use crate::app::command::{COMMANDS, SCOPES};
use crate::app::key::{Code, Key};
use crate::tui::canvas::Canvas;
use crate::tui::width::pad;
use ratatui::layout::Position;

/// A key as it is shown: `Ctrl+N`, `Enter`, `j`.
pub fn key_label(key: Key) -> String {
    let text = key.to_string();
    match key.code {
        Code::Char(_) if !key.ctrl && !key.alt && key.code != Code::Char(' ') => text,
        _ => text
            .split('+')
            .map(|part| {
                let mut chars = part.chars();
                chars.next().map_or(String::new(), |c| c.to_uppercase().collect::<String>() + chars.as_str())
            })
            .collect::<Vec<_>>()
            .join("+"),
    }
}

/// Draws the help of the place shown: what applies now first said plainly, the rest dim with its reason.
pub fn help(app: &App, scroll: usize, canvas: &mut Canvas) -> Option<Position> {
    let (columns, rows) = (canvas.width().saturating_sub(4).min(78), canvas.height());
    let mut inside = canvas.boxed(columns, rows, app.words.screen.help_title);
    let theme = inside.theme;
    let mut lines = Vec::new();
    for scope in app.scopes() {
        let at = SCOPES.iter().position(|s| s == scope).unwrap_or(0);
        lines.push((String::new(), app.words.screen.scopes[at].to_owned(), theme.accent()));
        for command in COMMANDS.iter().filter(|c| c.scope == *scope) {
            let keys: Vec<String> = app.keymap.of(command).iter().map(|k| key_label(*k)).collect();
            let label = (command.words)(app.words);
            match (command.why_not)(app) {
                None => lines.push((keys.join(" "), label.to_owned(), theme.plain())),
                Some(why) => lines.push((keys.join(" "), format!("{label}{}", (app.words.aside)(&why)), theme.dim())),
            }
        }
    }
    let height = inside.height();
    let scroll = scroll.min(lines.len().saturating_sub(height));
    for (y, (keys, label, style)) in lines.iter().skip(scroll).take(height).enumerate() {
        if keys.is_empty() {
            inside.text(0, y, label, *style);
        } else {
            inside.text(1, y, &pad(keys, 14), theme.strong());
            inside.text(16, y, label, *style);
        }
    }
    if lines.len() > height {
        let end = inside.width();
        inside.text_right(end, height.saturating_sub(1), &format!("{}/{}", scroll + height, lines.len()), theme.dim());
    }
    None
}
