//! A stop of the guided tour: a low box that leaves most of the screen in sight.

use crate::app::{App, Tour, tour, wrap};
use crate::tui::canvas::Canvas;

/// Draws the stop at the foot of the screen.
pub fn tour(app: &App, at: Tour, canvas: &mut Canvas) {
    let w = &app.words.screen;
    let text = w.tour.get(at.stop).copied().unwrap_or_default();
    let columns = canvas.width().saturating_sub(2).min(78);
    let lines = wrap(text, columns.saturating_sub(4)).len();
    let rows = (lines + 3).min(canvas.height());
    let (width, top) = (canvas.width(), canvas.height() - rows);
    let mut low = canvas.part(0, top, width, rows);
    let mut inside = low.boxed(columns, rows, &format!("{}/{}", at.stop + 1, tour::STOPS));
    let theme = inside.theme;
    let y = inside.wrapped(0, 0, text, theme.plain());
    inside.text(0, y, w.tour_keys, theme.dim());
}
