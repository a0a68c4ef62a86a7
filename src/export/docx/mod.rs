//! Documents of Word in the official layout (GB/T 9704-2012): A4, margins 37/35/28/26 mm, 28-point lines, 22 to a page. One
//! file per part of the package; the same paper gives the same bytes.
//!
//! ```text
//! Paper ──► document.rs  paragraphs, sections   ┐
//!           table.rs     repeated heading rows  ├─► package.rs  zip with fixed times
//!           parts.rs     fonts, footers, styles ┘
//! ```

mod document;
mod package;
mod parts;
mod table;
mod text;

use super::paper::Paper;

/// Draws a document.
pub fn draw(paper: &Paper) -> Vec<u8> {
    package::zipped(paper, &document::body(paper))
}
