//! A painted screen as a picture: every cell in its place, wide characters over two, with the sixteen colours.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// A cell in pixels.
const CELL: (u16, u16) = (9, 20);
const GROUND: &str = "#1c1e26";
const TEXT: &str = "#d5d8da";

/// The picture as SVG.
pub fn svg(buffer: &Buffer, cursor: Option<Position>) -> String {
    let (wide, high) = (buffer.area.width * CELL.0, buffer.area.height * CELL.1);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\" \
         font-family=\"Noto Sans Mono CJK SC, Noto Sans Mono, DejaVu Sans Mono, monospace\" font-size=\"16\">\n\
         <rect width=\"{wide}\" height=\"{high}\" fill=\"{GROUND}\"/>\n"
    );
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            let columns = cell.symbol().width().max(1) as u16;
            draw(&mut out, cell, (x, y), columns);
            x += columns;
        }
    }
    if let Some(at) = cursor {
        let (x, y) = (at.x * CELL.0, at.y * CELL.1);
        let _ = writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"2\" height=\"{}\" fill=\"{TEXT}\"/>", CELL.1);
    }
    out.push_str("</svg>\n");
    out
}

fn draw(out: &mut String, cell: &ratatui::buffer::Cell, (x, y): (u16, u16), columns: u16) {
    let (left, top) = (x * CELL.0, y * CELL.1);
    let (mut ink, mut ground) = (colour(cell.fg, TEXT), colour(cell.bg, GROUND));
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut ink, &mut ground);
    }
    let wide = columns * CELL.0;
    if ground != GROUND {
        // A hair wider, so that no seam shows between cells.
        let _ = writeln!(
            out,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{}.4\" height=\"{}\" fill=\"{ground}\"/>",
            wide, CELL.1
        );
    }
    if cell.modifier.contains(Modifier::UNDERLINED) {
        let below = top + CELL.1 - 3;
        let _ = writeln!(out, "<rect x=\"{left}\" y=\"{below}\" width=\"{wide}\" height=\"1\" fill=\"{ink}\"/>");
    }
    if cell.symbol().trim().is_empty() {
        return;
    }
    let weight = if cell.modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let text = cell.symbol().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let (centre, base) = (left + wide / 2, top + 15);
    let _ =
        writeln!(out, "<text x=\"{centre}\" y=\"{base}\" text-anchor=\"middle\" fill=\"{ink}\"{weight}>{text}</text>");
}

fn colour(colour: Color, otherwise: &'static str) -> &'static str {
    match colour {
        Color::Black => "#16161c",
        Color::Red | Color::LightRed => "#e95678",
        Color::Green | Color::LightGreen => "#29d398",
        Color::Yellow | Color::LightYellow => "#fab795",
        Color::Blue | Color::LightBlue => "#6cb6ff",
        Color::Magenta | Color::LightMagenta => "#ee64ac",
        Color::Cyan | Color::LightCyan => "#59e3e3",
        Color::Gray => "#b8bcc2",
        Color::DarkGray => "#8a8f98",
        Color::White => "#ffffff",
        _ => otherwise,
    }
}
