//! A painted screen as text: each character once, wide ones too, then the cursor and a fingerprint of the styles.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use std::hash::{DefaultHasher, Hash, Hasher};
use unicode_width::UnicodeWidthStr;

/// The text, the cursor and the styles.
pub fn picture(buffer: &Buffer, cursor: Option<Position>) -> String {
    let cursor = cursor.map_or("none".to_owned(), |p| format!("{},{}", p.x, p.y));
    format!("{}\ncursor: {cursor}\nstyles: {:016x}\n", text(buffer), styles(buffer))
}

/// The text alone, without blanks at line ends.
pub fn text(buffer: &Buffer) -> String {
    let mut lines = Vec::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            // The cell behind a wide character is hidden.
            x += symbol.width().max(1) as u16;
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n")
}

fn styles(buffer: &Buffer) -> u64 {
    let mut hasher = DefaultHasher::new();
    for cell in &buffer.content {
        format!("{:?}", cell.style()).hash(&mut hasher);
    }
    hasher.finish()
}
