//! The keys of this screen, from the command table with the person's own bindings.

use crate::app::App;
use crate::app::command::{COMMANDS, SCOPES, Scope};
use crate::app::key::Key;
use crate::model::Light;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Theme;
use crate::tui::width::pad;
use ratatui::layout::Position;
use ratatui::style::Style;

/// Columns of the keys.
const KEYS: usize = 14;
const LIGHTS: [Light; 5] = [Light::Red, Light::Yellow, Light::Green, Light::Blue, Light::Off];

/// A key as it is shown: `Ctrl+N`, `Enter`, `j`, `→`.
pub fn key_label(key: Key) -> String {
    key.label()
}

/// One line of the help: keys, what they do, and how the latter looks. A heading has no keys.
type Line = (String, String, Style);

/// Draws the help of the place shown: what applies now, then dim and with its reason what does not.
pub fn help(app: &App, scroll: usize, canvas: &mut Canvas) -> Option<Position> {
    let (columns, rows) = (canvas.width().saturating_sub(4).min(78), canvas.height());
    let mut inside = canvas.boxed(columns, rows, app.words.screen.help_title);
    let theme = inside.theme;
    let lines = lines(app, theme);
    let height = inside.height();
    let scroll = scroll.min(lines.len().saturating_sub(height));
    for (y, (keys, label, style)) in lines.iter().skip(scroll).take(height).enumerate() {
        if keys.is_empty() {
            inside.text(0, y, label, *style);
        } else {
            inside.text(1, y, &pad(keys, KEYS), theme.strong());
            inside.text(KEYS + 2, y, label, *style);
        }
    }
    if lines.len() > height {
        let end = inside.width();
        inside.text_right(end, height.saturating_sub(1), &format!("{}/{}", scroll + height, lines.len()), theme.dim());
    }
    None
}

fn lines(app: &App, theme: Theme) -> Vec<Line> {
    let (mut now, mut not) = (Vec::new(), Vec::new());
    for scope in app.scopes() {
        let at = SCOPES.iter().position(|s| s == scope).unwrap_or(0);
        let heading = (String::new(), app.words.screen.scopes[at].to_owned(), theme.heading(theme.accent()));
        let before = now.len();
        for command in COMMANDS.iter().filter(|c| c.scope == *scope) {
            let keys: Vec<String> = app.keymap.of(command).iter().map(|k| key_label(*k)).collect();
            let keys = if keys.is_empty() { "—".to_owned() } else { keys.join(" ") };
            let label = (command.words)(app.words);
            match (command.why_not)(app) {
                None => now.push((keys, label.to_owned(), theme.plain())),
                Some(why) => not.push((keys, format!("{label}{}", (app.words.aside)(&why)), theme.dim())),
            }
        }
        if now.len() > before {
            now.insert(before, heading);
        }
    }
    if app.scopes().contains(&Scope::Items) {
        let signs = LIGHTS.map(|light| format!("{} {}", theme.light_sign(light), (app.words.light)(light)));
        now.insert(0, (String::new(), signs.join("   "), theme.dim()));
    }
    if !not.is_empty() {
        now.push((String::new(), app.words.look.not_now.to_owned(), theme.accent()));
    }
    now.extend(not);
    now
}
