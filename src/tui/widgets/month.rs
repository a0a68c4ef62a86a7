//! A month in a box, to choose a day from: what is not worked is marked by a sign, the chosen day by the cursor too.

use crate::app::{App, DayKind, Month};
use crate::tui::canvas::Canvas;
use crate::tui::width::{pad, width};
use chrono::Datelike;
use ratatui::layout::Position;

/// The columns of a day.
const DAY: usize = 5;

/// Draws the month over a form; the cursor stands on the chosen day.
pub fn month(app: &App, month: Month, canvas: &mut Canvas) -> Option<Position> {
    let w = &app.words.edit;
    let weeks = month.weeks();
    let columns = (7 * DAY).max(width(w.month_keys)) + 4;
    let title = format!("{} · {}", (app.words.month)(month.day), (app.words.day_ahead)(month.day, app.today()));
    let mut inside = canvas.boxed(columns.min(canvas.width()), weeks.len() + 5, &title);
    let theme = inside.theme;
    for (n, name) in w.weekdays.iter().enumerate() {
        inside.text(n * DAY + 1, 0, name, theme.dim());
    }
    let mut cursor = None;
    for (y, week) in weeks.iter().enumerate() {
        for (x, day) in week.iter().enumerate().filter_map(|(n, day)| day.map(|day| (n * DAY, day))) {
            let kind = DayKind::of(&app.register.site.calendar, day);
            let (sign, style) = match kind {
                DayKind::Work => (" ", theme.plain()),
                DayKind::Off => ("-", theme.dim()),
                DayKind::Moved => ("+", theme.warn()),
            };
            let style = match (day == month.day, day == app.today()) {
                (true, _) => theme.selected(),
                (false, true) => theme.today(),
                (false, false) => style,
            };
            inside.text(x, y + 1, &format!(" {:>2}{sign}", day.day()), style);
            if day == month.day {
                cursor = inside.position(x + 1, y + 1);
            }
        }
    }
    let last = inside.height().saturating_sub(1);
    inside.text(0, last.saturating_sub(1), &pad(w.month_legend, 7 * DAY), theme.dim());
    inside.text(0, last, w.month_keys, theme.dim());
    cursor
}
