//! The palette in a box: a line to type in, the commands that match.

use super::key_label;
use crate::app::{App, Palette};
use crate::tui::canvas::Canvas;
use crate::tui::width::column;
use ratatui::layout::Position;

/// Draws the palette. The cursor stands in its line.
pub fn palette(app: &App, palette: &Palette, canvas: &mut Canvas) -> Option<Position> {
    let rows = palette.rows(app);
    let (columns, height) = (canvas.width().saturating_sub(4).min(70), canvas.height().min(20));
    let mut inside = canvas.boxed(columns, height, app.words.screen.palette_title);
    let theme = inside.theme;
    inside.text(0, 0, ":", theme.accent());
    inside.text(2, 0, palette.query.text(), theme.strong());
    let cursor = inside.position(2 + column(palette.query.text(), palette.query.cursor()), 0);
    let room = inside.height().saturating_sub(2);
    let skip = (palette.chosen + 1).saturating_sub(room);
    let columns = inside.width();
    if rows.is_empty() {
        inside.text(2, 2, app.words.look.no_such_command, theme.dim());
    }
    for (y, (n, row)) in rows.iter().enumerate().skip(skip).take(room).enumerate() {
        let mut line = inside.part(0, y + 2, columns, 1);
        let style = if row.why_not.is_some() { theme.dim() } else { theme.plain() };
        let used = line.text(1, 0, row.label, style);
        if let Some(why) = &row.why_not {
            line.text(used + 3, 0, why, theme.dim());
        }
        if let Some(key) = app.keymap.first_key(row.command) {
            line.text_right(columns - 1, 0, &key_label(key), theme.accent());
        }
        if n == palette.chosen {
            line.restyle(0, 0, columns, theme.selected());
        }
    }
    cursor
}
