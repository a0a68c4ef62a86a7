//! The detail pane: labelled lines, broken to its width, scrolled. What they say is `app::detail`'s.

use crate::app::{App, DetailLine, Tone, View, detail, wrap};
use crate::tui::canvas::Canvas;
use crate::tui::visible::visible;
use crate::tui::width::{pad, width};

/// How wide a bar before a text is.
const BAR: usize = 10;

/// Draws the detail of the selected row.
pub fn draw(app: &App, view: &View, canvas: &mut Canvas) {
    let lines = detail(app);
    let labels = lines.iter().map(|l| width(l.label)).max().unwrap_or(0);
    let indent = if labels > 0 { labels + 2 } else { 1 };
    let mut rows: Vec<(Tone, String, String)> = Vec::new();
    for line in &lines {
        rows.extend(broken(line, indent, canvas));
    }
    let last = rows.len().saturating_sub(canvas.height());
    let scroll = view.detail_scroll.min(last);
    for (y, (tone, label, text)) in rows.iter().skip(scroll).take(canvas.height()).enumerate() {
        let theme = canvas.theme;
        canvas.text(1, y, label, theme.dim());
        let x = if label.is_empty() { 1 } else { indent };
        canvas.text(x, y, text, theme.tone(*tone));
    }
    if last > 0 {
        let mark = format!("{}/{}", scroll + canvas.height(), rows.len());
        let (end, y, dim) = (canvas.width(), canvas.height() - 1, canvas.theme.dim());
        canvas.text_right(end, y, &mark, dim);
    }
}

/// One line of detail as rows: its label before the first.
fn broken(line: &DetailLine, indent: usize, canvas: &Canvas) -> Vec<(Tone, String, String)> {
    let labelled = !line.label.is_empty();
    let x = if labelled { indent } else { 1 };
    let bar = line.bar.map(|percent| format!("{} ", canvas.theme.bar(percent, BAR))).unwrap_or_default();
    let text = format!("{bar}{}", visible(&line.text));
    wrap(&text, canvas.width().saturating_sub(x + 1).max(4))
        .into_iter()
        .enumerate()
        .map(|(n, part)| {
            let label = if n == 0 { line.label.to_owned() } else { String::new() };
            let body = text[part].to_owned();
            // A continued line stands under the text it continues.
            let body = if labelled && n > 0 { format!("{}{body}", pad("", indent - 1)) } else { body };
            (line.tone, label, body)
        })
        .collect()
}
