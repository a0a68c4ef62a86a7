//! The table being brought in: columns with what they are taken for, rows with what becomes of them.

use crate::app::import::{ImportLine, Importing, counts_line, like_text, meaning, row_line};
use crate::app::{App, wrap};
use crate::tui::canvas::Canvas;
use crate::tui::width::{fit, pad, width};

/// Columns for a heading and for its meaning.
const HEADING: usize = 14;
const MEANING: usize = 14;

/// Draws it over the whole screen.
pub fn import(app: &App, importing: &Importing, canvas: &mut Canvas) {
    let w = app.words;
    let (columns, rows) = (canvas.width(), canvas.height());
    let mut inside = canvas.boxed(columns, rows, &(w.import.title)(&importing.file));
    let theme = inside.theme;
    let (columns, rows) = (inside.width(), inside.height());
    let title = format!("{}  {}", importing.title, (w.date_short)(importing.date));
    inside.text(0, 0, &fit(&title, columns), theme.strong());
    inside.text(0, 1, &counts_line(&importing.plan, w), theme.plain());
    let keys = wrap(w.import.keys, columns).len().min(2);
    let room = rows.saturating_sub(2 + keys);
    let lines = importing.lines();
    let top = importing.chosen.saturating_sub(room.saturating_sub(1) / 2).min(lines.len().saturating_sub(room));
    for (y, (n, line)) in lines.iter().enumerate().skip(top).take(room).enumerate() {
        let mut part = inside.part(0, y + 2, columns, 1);
        match line {
            ImportLine::Columns => part.rule(0, w.import.heading_columns),
            ImportLine::Rows => part.rule(0, w.import.heading_rows),
            ImportLine::Column { heading, column, sample, .. } => {
                part.text_in(0, 0, HEADING, heading, theme.plain());
                let style = if column.is_some() { theme.accent() } else { theme.dim() };
                part.text(HEADING + 1, 0, &pad(&fit(meaning(*column, w), MEANING), MEANING), style);
                part.text(HEADING + MEANING + 2, 0, sample, theme.dim());
            }
            ImportLine::Row(at) => row(app, importing, *at, &mut part),
        }
        if n == importing.chosen {
            part.restyle(0, 0, columns, theme.selected());
        }
    }
    let mut foot = inside.part(0, rows - keys, columns, keys);
    foot.wrapped(0, 0, w.import.keys, theme.dim());
}

/// A row with its mark; the likely double stands first behind it, where it is seen at any width.
fn row(app: &App, importing: &Importing, at: usize, part: &mut Canvas) {
    let w = app.words;
    let theme = part.theme;
    let row = &importing.plan.rows[at];
    let wanted = importing.wanted.get(at).copied().unwrap_or(true);
    let (mark, style) = match (&row.task, wanted) {
        (None, _) => ("   ", theme.dim()),
        (Some(_), true) => ("[x]", theme.plain()),
        (Some(_), false) => ("[ ]", theme.dim()),
    };
    let mut x = part.text(0, 0, mark, style) + 1;
    if let Some(like) = like_text(row, w) {
        let like = format!("{like} ");
        part.text(x, 0, &like, theme.warn());
        x += width(&like) + 1;
    }
    let bare = crate::app::import::PlanRow { like: None, ..row.clone() };
    part.text(x, 0, &row_line(&bare, w), style);
}
