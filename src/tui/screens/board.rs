//! The board: a column for each status, the selected one in sight.

use crate::app::{App, Row, View, shape};
use crate::query::Item;
use crate::tui::canvas::Canvas;
use crate::tui::width::fit;

/// Columns narrower than this are not readable: then only those around the selected one are shown.
const NARROWEST: usize = 15;

/// Draws the board.
pub fn draw(app: &App, view: &View, canvas: &mut Canvas) {
    let columns = shape::board(app, &view.list);
    let cursor = view.list.cursor();
    let selected = columns.iter().position(|(_, rows)| rows.contains(&cursor)).unwrap_or(0);
    let fitting = (canvas.width() / NARROWEST).clamp(1, columns.len());
    let first = (selected + 1).saturating_sub(fitting).min(columns.len() - fitting);
    let wide = canvas.width() / fitting;
    let rows = canvas.height();
    for (n, (status, places)) in columns.iter().skip(first).take(fitting).enumerate() {
        let mut column = canvas.part(n * wide, 0, wide.saturating_sub(1), rows);
        let theme = column.theme;
        let title = format!("{} {}", (app.words.status)(*status), places.len());
        let style = if first + n == selected { theme.strong() } else { theme.dim() };
        // There are more to either side.
        let left = if n == 0 && first > 0 { column.text(0, 0, "<", theme.accent()) + 1 } else { 0 };
        column.text(left, 0, &title, style);
        if n + 1 == fitting && first + fitting < columns.len() {
            column.text_right(wide.saturating_sub(1), 0, ">", theme.accent());
        }
        let room = rows.saturating_sub(1);
        let at = places.iter().position(|p| *p == cursor).unwrap_or(0);
        let skip = (at + 1).saturating_sub(room);
        for (y, place) in places.iter().skip(skip).take(room).enumerate() {
            card(app, view, *place, &mut column, y + 1);
        }
    }
}

/// One assignment in a line: light, unit, text.
fn card(app: &App, view: &View, place: usize, column: &mut Canvas, y: usize) {
    let Some(Row::Assignment(id)) = view.list.rows().get(place) else { return };
    let Some(assignment) = app.register.assignment(id) else { return };
    let item = Item::of(&app.register, assignment, app.now);
    let theme = column.theme;
    let marked = view.list.marks().at(place);
    let sign = if marked { theme.mark() } else { theme.light_sign(item.light()) };
    column.text(0, y, sign, theme.light(item.light()));
    let unit = fit(item.unit_label(), column.width().saturating_sub(2).min(10));
    let used = column.text(2, y, &unit, theme.accent());
    column.text(3 + used, y, &app.text_of(&item), theme.plain());
    if place == view.list.cursor() {
        let columns = column.width();
        column.restyle(0, y, columns, theme.selected());
    }
}
