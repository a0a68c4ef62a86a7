//! A stop of the guided tour: under the screen it speaks of, which has the rows above it.

use crate::app::{App, Tour, tour};
use crate::tui::canvas::Canvas;

/// Draws the stop over the last rows.
pub fn tour(app: &App, at: Tour, canvas: &mut Canvas) {
    let theme = canvas.theme;
    let lines = at.lines(app);
    let (columns, rows) = (canvas.width(), (lines.len() + 2).min(canvas.height()));
    let top = canvas.height() - rows;
    let mut low = canvas.part(0, top, columns, rows);
    low.clear();
    low.rule(0, &format!("{}/{}", at.stop + 1, tour::STOPS));
    for (y, line) in lines.iter().enumerate() {
        low.text(1, y + 1, line, theme.strong());
    }
    low.text(1, rows - 1, app.words.screen.tour_keys, theme.accent());
}
