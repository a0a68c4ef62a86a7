//! What the terminal shows, cell by cell, as far as frames wrote it: where a few cells that stay lie between two that change,
//! writing them again is often shorter than moving over them. Writes nothing itself.

use super::pen::Pen;
use ratatui::buffer::Cell;
use ratatui::layout::Size;

/// The cells of a screen, row after row.
#[derive(Default)]
pub struct Shadow {
    width: usize,
    cells: Vec<Cell>,
}

impl Shadow {
    /// The screen is blank and of this size.
    pub fn blank(size: Size) -> Self {
        let (width, height) = (usize::from(size.width), usize::from(size.height));
        Self { width, cells: vec![Cell::EMPTY; width * height] }
    }

    /// Whether it is that of a screen of this size.
    pub fn fits(&self, size: Size) -> bool {
        self.width == usize::from(size.width) && self.cells.len() == self.width * usize::from(size.height)
    }

    /// A cell has been written.
    pub fn put(&mut self, x: u16, y: u16, cell: &Cell) {
        if let Some(at) = self.cells.get_mut(usize::from(y) * self.width + usize::from(x)) {
            at.clone_from(cell);
        }
    }

    /// What stands from one column of a row up to another, where writing it takes fewer bytes than `most` and no change of
    /// the style.
    pub fn between(&self, y: u16, from: u16, to: u16, pen: Pen, most: usize) -> Option<String> {
        let (from, to) = (usize::from(from), usize::from(to).min(self.width));
        let row = usize::from(y) * self.width;
        let cells = self.cells.get(row + from..row + to)?;
        // One byte each: of wide characters and of signs whose width is not agreed on none is written twice.
        let plain = |c: &Cell| matches!(c.symbol().as_bytes(), [b' '..=b'~']) && pen.for_cell(c) == pen;
        let text = || cells.iter().map(Cell::symbol).collect();
        (cells.len() < most && cells.iter().all(plain)).then(text)
    }
}
