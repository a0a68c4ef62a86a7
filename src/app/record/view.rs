//! The outline as lines of the screen: where texts break, which lines are on the screen. No drawing.

use super::{Record, Target};
use crate::app::App;
use crate::app::layout::record_panes;
use crate::app::{place, wrap};
use std::ops::Range;

/// Columns before a directive's text: number and blank.
pub const INDENT: usize = 5;
/// Columns before a task's text.
pub const TASK_INDENT: usize = 9;

/// One line of the outline on the screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OutlineLine {
    pub target: Target,
    /// Whether it is the first line of its record.
    pub first: bool,
    /// Bytes of the record's text.
    pub at: Range<usize>,
    /// Whether more of the text is not shown.
    pub cut: bool,
}

impl Record {
    /// The lines of the outline in a pane of some columns. What is selected is shown whole, the rest in two lines or one.
    pub fn lines(&self, columns: usize) -> Vec<OutlineLine> {
        let mut lines = Vec::new();
        for target in self.rows() {
            let text = self.text_of(target);
            let all = wrap(text, text_width(target, columns));
            let most = match target {
                _ if target == self.selected => all.len(),
                Target::Directive(_) => 2,
                Target::Task(_) => 1,
                Target::New => all.len(),
            };
            let cut = all.len() > most;
            for (n, at) in all.into_iter().take(most).enumerate() {
                lines.push(OutlineLine { target, first: n == 0, at, cut: cut && n + 1 == most });
            }
        }
        lines
    }

    /// The text shown for a row: as being edited, else as recorded.
    pub fn text_of(&self, target: Target) -> &str {
        if let Some((edited, field)) = &self.editing
            && *edited == target
        {
            return field.text();
        }
        match target {
            Target::New => self.new_line.text(),
            Target::Directive(no) => self.meeting.directive(no).map_or("", |d| &d.text),
            Target::Task(no) => self.meeting.task(no).map_or("", |t| &t.text),
        }
    }

    /// Where the cursor of the line being typed is: its line among `lines`, and the column of its text.
    pub fn cursor_place(&self, lines: &[OutlineLine], columns: usize) -> Option<(usize, usize)> {
        if !self.typing {
            return None;
        }
        let target = self.editing.as_ref().map_or(Target::New, |(target, _)| *target);
        let first = lines.iter().position(|l| l.target == target)?;
        let field = self.field();
        let wrapped = wrap(field.text(), text_width(target, columns));
        let (row, column) = place(field.text(), &wrapped, field.cursor());
        // Behind a full last line the cursor has no column of its own: it stays on the last one.
        Some((first + row, column.min(text_width(target, columns))))
    }
}

/// The columns of a row's text.
pub fn text_width(target: Target, columns: usize) -> usize {
    let indent = match target {
        Target::Task(_) => TASK_INDENT,
        Target::Directive(_) | Target::New => INDENT,
    };
    // One column is left free, for the cursor behind a full line.
    columns.saturating_sub(indent + 1).max(4)
}

/// Scrolls the outline so that the selected row, or the cursor in it, is on the screen.
pub fn settle(app: &mut App) {
    let pane = record_panes(app.room()).first;
    let (columns, height) = (usize::from(pane.0), usize::from(pane.1).max(1));
    let Some(record) = &mut app.record else { return };
    let lines = record.lines(columns);
    let first = lines.iter().position(|l| l.target == record.selected).unwrap_or(0);
    let last = lines.iter().rposition(|l| l.target == record.selected).unwrap_or(0);
    let (first, last) = match record.cursor_place(&lines, columns) {
        Some((row, _)) => (row, row),
        None => (first, last.min((first + height).saturating_sub(1))),
    };
    record.scroll = record.scroll.min(first);
    if last >= record.scroll + height {
        record.scroll = last + 1 - height;
    }
    record.scroll = record.scroll.min(lines.len().saturating_sub(height));
}
