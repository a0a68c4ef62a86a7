//! The detail pane: labelled lines, broken to its width, scrolled. What they say is `app::detail`'s.

use crate::app::{App, DetailLine, Tone, View, detail, wrap};
use crate::tui::canvas::Canvas;
use crate::tui::visible::visible;
use crate::tui::width::width;
use std::ops::Range;

/// Draws the detail of the selected row.
pub fn draw(app: &App, view: &View, canvas: &mut Canvas) {
    let lines = detail(app);
    let labels = lines.iter().map(|l| width(l.label)).max().unwrap_or(0);
    let indent = if labels > 0 { labels + 2 } else { 1 };
    let mut rows: Vec<Broken> = Vec::new();
    for line in &lines {
        rows.extend(broken(app, line, indent, canvas.width()));
    }
    let last = rows.len().saturating_sub(canvas.height());
    let scroll = view.detail_scroll.min(last);
    for (y, row) in rows.iter().skip(scroll).take(canvas.height()).enumerate() {
        let theme = canvas.theme;
        canvas.text(1, y, row.label, theme.dim());
        let room = canvas.width().saturating_sub(row.x);
        canvas.text_with(row.x, y, room, (&row.text, theme.tone(row.tone)), &row.hits, theme.hit());
    }
    if last > 0 {
        let mark = format!("{}/{}", scroll + canvas.height(), rows.len());
        let (end, y, dim) = (canvas.width(), canvas.height() - 1, canvas.theme.dim());
        canvas.text_right(end, y, &mark, dim);
    }
}

/// One row of the pane.
struct Broken {
    tone: Tone,
    /// Before the first row of a line.
    label: &'static str,
    x: usize,
    text: String,
    /// The bytes that the search was looking for.
    hits: Vec<Range<usize>>,
}

/// One line of detail as rows; what a search found is marked across the ends of rows.
fn broken(app: &App, line: &DetailLine, indent: usize, columns: usize) -> Vec<Broken> {
    // A continued line stands under the text it continues.
    let x = if line.label.is_empty() { 1 } else { indent };
    let text = visible(&line.text).into_owned();
    let hits = super::rows::hits(app, &text);
    wrap(&text, columns.saturating_sub(x + 1).max(4))
        .into_iter()
        .enumerate()
        .map(|(n, part)| {
            let inside = |hit: &Range<usize>| {
                let (from, to) = (hit.start.max(part.start), hit.end.min(part.end));
                (from < to).then(|| from - part.start..to - part.start)
            };
            Broken {
                tone: line.tone,
                label: if n == 0 { line.label } else { "" },
                x,
                hits: hits.iter().filter_map(inside).collect(),
                text: text[part].to_owned(),
            }
        })
        .collect()
}
