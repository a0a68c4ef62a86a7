//! Marks the places that the second half of a wide character covers, so that a later frame writes them anew.
//!
//! ratatui keeps a blank there. Once the character goes, a blank in its place looks unchanged and is not written, and the
//! terminal shows whatever background it gave to the half that was left over.

use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

/// What stands in a covered place; nothing is ever written for it.
pub const COVERED: &str = "";

/// Marks a finished frame, before it is compared with the last.
pub fn mark_covered(buffer: &mut Buffer) {
    let width = usize::from(buffer.area.width);
    if width == 0 {
        return;
    }
    for row in buffer.content.chunks_mut(width) {
        let mut x = 0;
        while x < width {
            let symbol = row[x].symbol();
            let next = x + if symbol.len() == 1 { 1 } else { symbol.width().max(1) };
            for covered in row.iter_mut().take(next).skip(x + 1) {
                covered.set_symbol(COVERED);
            }
            x = next;
        }
    }
}
