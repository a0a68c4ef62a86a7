//! Writing on a part of the screen: text cut at its border, lines, boxes. Knows nothing of what it shows.

use super::popup::clear_area;
use super::theme::Theme;
use super::twins::narrow;
use super::visible::visible;
use super::width::{column, fit, width};
use crate::app::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use std::ops::Range;

/// A part of the screen. Rows and columns count from its own corner; what is outside is not drawn.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    area: Rect,
    pub theme: Theme,
}

impl<'a> Canvas<'a> {
    pub fn new(buffer: &'a mut Buffer, area: Rect, theme: Theme) -> Self {
        let area = area.intersection(buffer.area);
        Self { buffer, area, theme }
    }

    pub fn width(&self) -> usize {
        usize::from(self.area.width)
    }

    pub fn height(&self) -> usize {
        usize::from(self.area.height)
    }

    /// A part of this part.
    pub fn part(&mut self, x: usize, y: usize, columns: usize, rows: usize) -> Canvas<'_> {
        let x = x.min(self.width());
        let y = y.min(self.height());
        let area = Rect {
            x: self.area.x + x as u16,
            y: self.area.y + y as u16,
            width: columns.min(self.width() - x) as u16,
            height: rows.min(self.height() - y) as u16,
        };
        Canvas { buffer: self.buffer, area, theme: self.theme }
    }

    /// The screen's position of a place in here, if it is in here.
    pub fn position(&self, x: usize, y: usize) -> Option<Position> {
        let inside = x < self.width() && y < self.height();
        inside.then(|| Position { x: self.area.x + x as u16, y: self.area.y + y as u16 })
    }

    /// Writes text, cut with `…` at the right border. Returns the columns used.
    pub fn text(&mut self, x: usize, y: usize, text: &str, style: Style) -> usize {
        let room = self.width().saturating_sub(x);
        self.text_in(x, y, room, text, style)
    }

    /// Writes text in at most some columns.
    pub fn text_in(&mut self, x: usize, y: usize, columns: usize, text: &str, style: Style) -> usize {
        let columns = columns.min(self.width().saturating_sub(x));
        if y >= self.height() || columns == 0 {
            return 0;
        }
        let fitted = fit(text, columns);
        let at = (self.area.x + x as u16, self.area.y + y as u16);
        let fitted = if self.theme.is_wide() { narrow(fitted) } else { fitted };
        self.buffer.set_stringn(at.0, at.1, &fitted, columns, style);
        width(&fitted)
    }

    /// Writes text so that it ends at a column.
    pub fn text_right(&mut self, end: usize, y: usize, text: &str, style: Style) {
        let columns = width(text).min(end);
        self.text_in(end - columns, y, columns, text, style);
    }

    /// Writes text in at most some columns and lays a style over stretches (bytes) of it.
    pub fn text_with(
        &mut self,
        x: usize,
        y: usize,
        columns: usize,
        (text, style): (&str, Style),
        hits: &[Range<usize>],
        hit: Style,
    ) -> usize {
        let used = self.text_in(x, y, columns, text, style);
        for stretch in hits {
            let (from, to) = (column(text, stretch.start).min(used), column(text, stretch.end).min(used));
            self.restyle(x + from, y, to - from, hit);
        }
        used
    }

    /// Lays a style over part of a row, the text staying as it is.
    pub fn restyle(&mut self, x: usize, y: usize, columns: usize, style: Style) {
        if y < self.height() {
            let columns = columns.min(self.width().saturating_sub(x));
            let area = Rect::new(self.area.x + x as u16, self.area.y + y as u16, columns as u16, 1);
            self.buffer.set_style(area, style);
        }
    }

    /// Shows what is selected of a line (bytes of `text`) that was written at a place.
    pub fn select(&mut self, x: usize, y: usize, text: &str, line: &Range<usize>, selection: &Range<usize>) {
        let (from, to) = (selection.start.max(line.start), selection.end.min(line.end));
        if from < to {
            let before = width(&text[line.start..from]);
            let style = self.theme.selected();
            self.restyle(x + before, y, width(&text[from..to]), style);
        }
    }

    /// Empties the whole part; wide characters at its borders are cleared.
    pub fn clear(&mut self) {
        clear_area(self.buffer, self.area);
    }

    /// A line across.
    pub fn rule(&mut self, y: usize, title: &str) {
        let line = self.theme.level_line().repeat(self.width());
        let dim = self.theme.dim();
        self.text(0, y, &line, dim);
        if !title.is_empty() {
            self.text(1, y, &format!(" {title} "), dim);
        }
    }

    /// A line down.
    pub fn upright(&mut self, x: usize) {
        for y in 0..self.height() {
            let (sign, dim) = (self.theme.upright(), self.theme.dim());
            self.text(x, y, sign, dim);
        }
    }

    /// Text broken into lines from row `y` on. Returns the row after it.
    pub fn wrapped(&mut self, x: usize, y: usize, text: &str, style: Style) -> usize {
        let text = visible(text);
        let columns = self.width().saturating_sub(x);
        let mut row = y;
        for line in wrap(&text, columns) {
            // The blank that a line breaks at needs no column.
            self.text(x, row, text[line].trim_end(), style);
            row += 1;
        }
        row
    }

    /// An empty box in the middle, with a title; returns its inside. Wide characters at its borders are cleared.
    pub fn boxed(&mut self, columns: usize, rows: usize, title: &str) -> Canvas<'_> {
        let columns = columns.clamp(4, self.width().max(4));
        let rows = rows.clamp(3, self.height().max(3));
        let x = self.width().saturating_sub(columns) / 2;
        let y = self.height().saturating_sub(rows) / 2;
        let mut frame = self.part(x, y, columns, rows);
        clear_area(frame.buffer, frame.area);
        let theme = frame.theme;
        let [top_left, top_right, bottom_left, bottom_right] = theme.corners();
        let line = theme.level_line().repeat(columns.saturating_sub(2));
        let style = theme.accent();
        frame.text(0, 0, &format!("{top_left}{line}{top_right}"), style);
        for row in 1..rows - 1 {
            frame.text(0, row, theme.upright(), style);
            frame.text(columns - 1, row, theme.upright(), style);
        }
        frame.text(0, rows - 1, &format!("{bottom_left}{line}{bottom_right}"), style);
        if !title.is_empty() {
            frame.text_in(2, 0, columns.saturating_sub(4), &format!(" {title} "), theme.strong());
        }
        let Canvas { buffer, area, theme } = frame;
        let inside = Rect {
            x: area.x + 2.min(area.width),
            y: area.y + 1.min(area.height),
            width: area.width.saturating_sub(4),
            height: area.height.saturating_sub(2),
        };
        Canvas { buffer, area: inside, theme }
    }
}
