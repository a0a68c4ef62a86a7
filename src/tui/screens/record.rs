//! Record: the workbench. Left the outline as typed, right what was understood, under both what is missing.

use super::{meaning, outline};
use crate::app::App;
use crate::app::record_panes;
use crate::model::GapKind;
use crate::tui::canvas::Canvas;
use crate::tui::width::width;
use ratatui::layout::Position;

/// Draws the workbench. The cursor stands in the line being typed.
pub fn record(app: &App, canvas: &mut Canvas) -> Option<Position> {
    let record = app.record.as_ref()?;
    let panes = record_panes(app.room());
    let (columns, rows) = (usize::from(panes.first.0), usize::from(panes.first.1));
    let (side_columns, side_rows) = (usize::from(panes.second.0), usize::from(panes.second.1));
    let cursor = outline::draw(app, record, &mut canvas.part(0, 0, columns, rows));
    if side_rows > 0 && panes.beside {
        canvas.part(columns, 0, 1, rows).upright(0);
        meaning::draw(app, record, &mut canvas.part(columns + 1, 0, side_columns, side_rows));
    } else if side_rows > 0 {
        canvas.part(0, rows, columns, 1).rule(0, app.words.record.understood);
        meaning::draw(app, record, &mut canvas.part(0, rows + 1, side_columns, side_rows));
    }
    let (all, last) = (canvas.width(), canvas.height().saturating_sub(1));
    missing(app, &mut canvas.part(0, last, all, 1));
    cursor
}

/// The line that is always there: how many directives, what is missing, whether it is saved.
fn missing(app: &App, canvas: &mut Canvas) {
    let Some(record) = &app.record else { return };
    let theme = canvas.theme;
    let w = &app.words.record;
    let mut x = 1;
    x += canvas.text(x, 0, &(w.directives)(record.meeting.directives.len()), theme.dim()) + 2;
    let counts = [
        (record.count(|k| matches!(k, GapKind::NoLead)), w.gap_lead),
        (record.count(|k| matches!(k, GapKind::NoDate)), w.gap_date),
        (record.count(|k| matches!(k, GapKind::UnknownName(_))), w.gap_unknown),
        (record.count(|k| matches!(k, GapKind::NoTask)), w.gap_task),
    ];
    let missing: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, words)| words(*n)).collect();
    if missing.is_empty() && !record.meeting.directives.is_empty() {
        x += canvas.text(x, 0, w.complete, theme.good());
    } else {
        x += canvas.text(x, 0, &missing.join(" · "), theme.warn());
    }
    let (state, style) = match () {
        () if record.unsaved => (w.unsaved, theme.bad()),
        () if record.is_saved() => (w.saved, theme.dim()),
        () => (w.saving, theme.dim()),
    };
    let correction = (record.meeting.version > 1).then(|| (w.correction)(record.meeting.version));
    let speaker = record.speaker.as_ref().map(|s| (w.speaker)(s));
    let parts: Vec<&str> = correction.iter().chain(&speaker).map(String::as_str).chain([state]).collect();
    let right = parts.join(" · ");
    if x + width(&right) + 2 < canvas.width() {
        canvas.text_right(canvas.width().saturating_sub(1), 0, &right, style);
    }
}
