//! The detail pane: labelled rows, scrolled. What they say is `app::detail`'s, where they break `app::detail_rows`'s.

use crate::app::{App, BAR, View, detail_rows};
use crate::tui::canvas::Canvas;

/// Draws the detail of the selected row.
pub fn draw(app: &App, view: &View, canvas: &mut Canvas) {
    let rows = detail_rows(app, canvas.width());
    let last = rows.len().saturating_sub(canvas.height());
    let scroll = view.detail_scroll.min(last);
    let mark = format!("{}/{}", scroll + canvas.height(), rows.len());
    for (y, row) in rows.iter().skip(scroll).take(canvas.height()).enumerate() {
        let theme = canvas.theme;
        canvas.text(1, y, row.label, theme.dim());
        // The last row leaves room for how far down it is.
        let kept = if last > 0 && y + 1 == canvas.height() { mark.len() + 1 } else { 0 };
        let mut x = row.indent;
        if let Some(percent) = row.bar {
            canvas.text(x, y, &theme.bar(percent, BAR), theme.accent());
            x += BAR + 1;
        }
        let room = canvas.width().saturating_sub(x + kept);
        if !row.cells.is_empty() {
            let used = canvas.text(x, y, &row.text, theme.tone(row.tone));
            super::burn_down::cells(&row.cells, x + used, y, canvas);
            continue;
        }
        let hits = super::rows::hits(app, &row.text);
        canvas.text_with(x, y, room, (&row.text, theme.tone(row.tone)), &hits, theme.hit());
    }
    if last > 0 {
        let (end, y, dim) = (canvas.width(), canvas.height().saturating_sub(1), canvas.theme.dim());
        canvas.text_right(end, y, &mark, dim);
    }
}
