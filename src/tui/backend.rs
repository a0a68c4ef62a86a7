//! What ratatui draws on: turns changed cells into as few bytes as a slow line deserves.
//!
//! One frame is one write; a frame in which nothing changed is none. Never asks the terminal a question, so it never
//! waits for one.

use super::halves::COVERED;
use super::pen::Pen;
use super::sequence;
use super::shadow::Shadow;
use super::visible::is_safe;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::cell::Cell as Shared;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// A backend that writes to `W`.
pub struct Lean<W: Write> {
    out: W,
    measure: fn() -> io::Result<Size>,
    size: Shared<Size>,
    frame: Vec<u8>,
    pen: Pen,
    shadow: Shadow,
    at: Spot,
    cursor: Cursor,
    wanted: Cursor,
    /// The terminal said that characters of ambiguous width are one column wide.
    narrow: bool,
}

/// Where the terminal's cursor is, as far as that is sure.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Spot {
    row: Option<u16>,
    column: Option<u16>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Cursor {
    shown: bool,
    at: Position,
}

type Placed<'a> = (u16, u16, &'a Cell);

const UNKNOWN: Spot = Spot { row: None, column: None };
const ROOM: usize = 64 * 1024;

impl<W: Write> Lean<W> {
    /// A backend whose terminal was just entered: cleared, plain, cursor hidden.
    pub fn new(out: W, measure: fn() -> io::Result<Size>) -> Self {
        let hidden = Cursor { shown: false, at: Position::ORIGIN };
        Self {
            out,
            measure,
            size: Shared::new(Size::ZERO),
            frame: Vec::with_capacity(ROOM),
            pen: Pen::PLAIN,
            shadow: Shadow::default(),
            at: UNKNOWN,
            cursor: hidden,
            wanted: hidden,
            narrow: false,
        }
    }

    /// Whether characters of ambiguous width are known to be one column wide: no cursor move is needed after them then.
    pub fn set_narrow(&mut self, narrow: bool) {
        self.narrow = narrow;
    }

    /// Forgets what it knew: somebody else has written to the terminal.
    pub fn forget(&mut self) {
        self.frame.clear();
        self.pen = Pen::PLAIN;
        self.at = UNKNOWN;
        self.cursor.shown = false;
    }

    /// Writes at once, outside any frame. Must neither move the cursor nor change the style.
    pub fn write_aside(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.out.flush()
    }

    /// Where the bytes go.
    pub fn out(&self) -> &W {
        &self.out
    }

    fn put(&mut self, x: u16, y: u16, cell: &Cell) {
        let symbol = cell.symbol();
        self.shadow.put(x, y, cell);
        if symbol == COVERED {
            return;
        }
        self.go(x, y);
        self.style(cell);
        let width = symbol.width() as u16;
        if width == 0 || !is_safe(symbol) {
            // A last line of defence: text comes here made visible already.
            let replaced = if width == 0 { " " } else { "?" };
            self.frame.extend_from_slice(replaced.repeat(usize::from(width.max(1))).as_bytes());
        } else {
            self.frame.extend_from_slice(symbol.as_bytes());
        }
        let next = x + width.max(1);
        let sure = is_agreed(symbol, self.narrow) && next < self.size.get().width;
        self.at = Spot { row: Some(y), column: sure.then_some(next) };
    }

    fn style(&mut self, cell: &Cell) {
        let pen = self.pen.for_cell(cell);
        pen.switch(self.pen, &mut self.frame);
        self.pen = pen;
    }

    fn go(&mut self, x: u16, y: u16) {
        if let Spot { row: Some(row), column: Some(column) } = self.at
            && row == y
            && column < x
        {
            let most = if x - column == 1 { 3 } else { 4 };
            if let Some(text) = self.shadow.between(y, column, x, self.pen, most) {
                self.frame.extend_from_slice(text.as_bytes());
                self.at.column = Some(x);
                return;
            }
        }
        let out = &mut self.frame;
        // Writing to a vector does not fail.
        let _ = match (self.at.row, self.at.column) {
            (Some(row), Some(column)) if row == y && column == x => return,
            (Some(row), Some(column)) if row == y && column + 1 == x => out.write_all(b"\x1b[C"),
            (Some(row), Some(column)) if row == y && column < x => write!(out, "\x1b[{}C", x - column),
            (Some(row), _) if row == y && x == 0 => out.write_all(b"\r"),
            (Some(row), _) if row == y => write!(out, "\x1b[{}G", x + 1),
            (Some(row), _) if row + 1 == y && x == 0 => out.write_all(b"\r\n"),
            _ if x == 0 => write!(out, "\x1b[{}H", y + 1),
            _ => write!(out, "\x1b[{};{}H", y + 1, x + 1),
        };
        self.at = Spot { row: Some(y), column: Some(x) };
    }

    /// Erases a run of blanks where that is shorter than writing them.
    fn erase(&mut self, (x, y, cell): Placed<'_>, length: u16, followed: bool) -> bool {
        let to_end = x + length >= self.size.get().width;
        let worth = match (to_end, followed) {
            (true, _) => length > 3,
            (false, true) => length > 12,
            (false, false) => length > 5,
        };
        if !worth || !self.pen.for_cell(cell).erases() {
            return false;
        }
        self.go(x, y);
        self.style(cell);
        for n in 0..length {
            self.shadow.put(x + n, y, cell);
        }
        if to_end {
            self.frame.extend_from_slice(sequence::ERASE_TO_END);
        } else {
            let _ = write!(self.frame, "\x1b[{length}X");
        }
        true
    }
}

/// Whether every terminal moves by the same number of columns. Ambiguous ones (`…`, `“`, `│`) are two wide in some Chinese
/// settings, and emoji or several characters in one place one wide in old programs.
fn is_agreed(symbol: &str, narrow: bool) -> bool {
    let mut chars = symbol.chars();
    match (chars.next(), chars.next()) {
        (Some(' '..='~'), None) => true,
        (Some('\u{1f000}'..='\u{1faff}'), None) => false,
        (Some(_), None) => narrow || symbol.width() == symbol.width_cjk(),
        _ => false,
    }
}

/// How many cells from the first on are neighbours and blanks of one background.
fn blanks(cells: &[Placed<'_>]) -> usize {
    let Some((x, y, first)) = cells.first() else { return 0 };
    let same = |(n, cell): (usize, &Placed<'_>)| {
        cell.1 == *y
            && usize::from(cell.0) == usize::from(*x) + n
            && cell.2.symbol() == " "
            && cell.2.bg == first.bg
            && cell.2.modifier == first.modifier
    };
    cells.iter().enumerate().take_while(|pair| same(*pair)).count()
}

impl<W: Write> Backend for Lean<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let cells: Vec<Placed<'a>> = content.collect();
        if !self.shadow.fits(self.size.get()) {
            // Nothing has been written yet: whoever draws on it has cleared the screen.
            self.shadow = Shadow::blank(self.size.get());
        }
        let mut next = 0;
        while next < cells.len() {
            let run = blanks(&cells[next..]);
            let (x, y, cell) = cells[next];
            let followed = cells.get(next + run).is_some_and(|after| (after.0, after.1) == (x + run as u16, y));
            if run > 0 && self.erase(cells[next], run as u16, followed) {
                next += run;
                continue;
            }
            for (x, y, cell) in &cells[next..next + run] {
                self.put(*x, *y, cell);
            }
            if run == 0 {
                self.put(x, y, cell);
            }
            next += run.max(1);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.wanted.shown = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.wanted.shown = true;
        Ok(())
    }

    /// What was last asked for; the terminal is not asked, since it may never answer.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.wanted.at)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.wanted.at = position.into();
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.frame.clear();
        self.frame.extend_from_slice(sequence::CLEAR);
        self.shadow = Shadow::blank(self.size.get());
        self.pen = Pen::PLAIN;
        self.at = Spot { row: Some(0), column: Some(0) };
        Ok(())
    }

    /// Always the whole screen: a part is never cleared.
    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        let size = (self.measure)()?;
        self.size.set(size);
        Ok(size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        let drawn = !self.frame.is_empty();
        if self.pen != Pen::PLAIN {
            self.frame.extend_from_slice(sequence::PLAIN);
            self.pen = Pen::PLAIN;
        }
        let Position { x, y } = self.wanted.at;
        if self.wanted.shown {
            self.go(x, y);
        }
        if self.wanted.shown != self.cursor.shown {
            let change = if self.wanted.shown { sequence::SHOW_CURSOR } else { sequence::HIDE_CURSOR };
            self.frame.extend_from_slice(change);
        }
        self.cursor = self.wanted;
        if self.frame.is_empty() {
            return Ok(());
        }
        if drawn {
            self.frame.splice(..0, sequence::SYNC_ON.iter().copied());
            self.frame.extend_from_slice(sequence::SYNC_OFF);
        }
        let written = self.out.write_all(&self.frame).and_then(|()| self.out.flush());
        self.frame.clear();
        written
    }
}

#[cfg(test)]
#[path = "backend_test.rs"]
mod tests;
