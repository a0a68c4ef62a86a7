//! The detail pane broken to its width: its lines as rows of the screen, and how far it can be scrolled.

use super::burn_down_chart::ChartCell;
use super::detail::{DetailLine, Tone, detail};
use super::layout::panes;
use super::{App, wrap};
use unicode_width::UnicodeWidthStr;

/// How wide a bar before a text is.
pub const BAR: usize = 10;

/// One row of the detail pane.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DetailRow {
    pub tone: Tone,
    /// The label, on the first row of its line only.
    pub label: &'static str,
    /// The column its text begins at.
    pub indent: usize,
    /// A bar before the text, on the first row of its line only.
    pub bar: Option<u32>,
    pub text: String,
    /// A row of a drawing behind the text.
    pub cells: Vec<ChartCell>,
}

/// Columns of the labels, unless one is longer: the texts stay where they are from one row of the list to the next.
const LABELS: usize = 8;

/// The rows about the selected row, for a pane of some columns.
pub fn detail_rows(app: &App, columns: usize) -> Vec<DetailRow> {
    let lines = detail(app);
    let labels = lines.iter().map(|l| l.label.width()).max().unwrap_or(0).max(LABELS);
    lines.iter().flat_map(|line| broken(line, labels + 2, columns)).collect()
}

/// The last row that the pane can begin with.
pub fn last_scroll(app: &App) -> usize {
    let pane = panes(app.room(), true).second;
    detail_rows(app, usize::from(pane.0)).len().saturating_sub(usize::from(pane.1))
}

fn broken(line: &DetailLine, after_label: usize, columns: usize) -> impl Iterator<Item = DetailRow> {
    // A continued line stands under the text it continues.
    let indent = if line.label.is_empty() { 1 } else { after_label };
    let before = if line.bar.is_some() { BAR + 1 } else { 0 };
    let whole = std::iter::once(0..line.text.len()).collect();
    let parts = if !line.cells.is_empty() {
        whole
    } else {
        wrap(&line.text, columns.saturating_sub(indent + before + 1).max(4))
    };
    parts.into_iter().enumerate().map(move |(n, part)| DetailRow {
        tone: line.tone,
        label: if n == 0 { line.label } else { "" },
        indent: if n == 0 { indent } else { indent + before },
        bar: line.bar.filter(|_| n == 0),
        text: line.text[part].to_owned(),
        cells: if n == 0 { line.cells.clone() } else { Vec::new() },
    })
}
