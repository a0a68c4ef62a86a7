//! Plain text: for mail without formats and for whoever reads in a terminal. Rows of tables become lines of their own.

use super::paper::{Align, Block, Paper, Run};
use super::table::{Cell, Table};
use unicode_width::UnicodeWidthStr;

/// The width that titles are centred in.
const WIDTH: usize = 72;

/// Draws a document as plain text.
pub fn draw(paper: &Paper) -> Vec<u8> {
    let indent = if paper.chinese { "　　" } else { "" };
    let mut out = String::new();
    for block in &paper.blocks {
        self::block(block, indent, &mut out);
    }
    out.into_bytes()
}

fn block(block: &Block, indent: &str, out: &mut String) {
    match block {
        Block::Mark(text) => *out += &format!("{}\n", centred(&plain(text))),
        Block::Issue(lines) => {
            for (left, right) in lines {
                let line = if right.is_empty() { centred(&plain(left)) } else { two(left, right) };
                *out += &format!("{line}\n");
            }
            *out += &format!("{}\n\n", "─".repeat(WIDTH / 2));
        }
        Block::Heading(1, text) => *out += &format!("{}\n\n", centred(&plain(text))),
        Block::Heading(_, text) => *out += &format!("\n{indent}{}\n", plain(text)),
        Block::Paragraph(align, text) => {
            let text = plain(text);
            let line = match align {
                Align::Indented => format!("{indent}{}", text.replace('\n', &format!("\n{indent}"))),
                Align::Left => text,
                Align::Centre => centred(&text),
                Align::Right => right(&text),
            };
            *out += &format!("{line}\n");
        }
        Block::Signature(lines) => {
            out.push('\n');
            lines.iter().for_each(|line| *out += &format!("{}\n", right(&plain(line))));
        }
        Block::Imprint(lines) => {
            *out += &format!("\n{}\n", "─".repeat(WIDTH / 2));
            lines.iter().for_each(|(left, right)| *out += &format!("{}\n", two(left, right)));
        }
        Block::Table(table) => self::table(table, out),
        Block::Page | Block::Across => *out += "\n\n",
    }
}

/// Each row: its first two cells as a line, the others under it with their headings.
fn table(table: &Table, out: &mut String) {
    for row in &table.rows {
        let lead: Vec<String> = row.iter().take(2).map(|c| c.shown().replace('\n', "\n    ")).collect();
        *out += &format!("{}\n", lead.join("  "));
        let rest = table.columns.iter().zip(row).skip(2).filter(|(_, cell)| !is_empty(cell));
        let rest: Vec<String> =
            rest.map(|(c, cell)| format!("{} {}", c.heading, cell.shown().replace('\n', " "))).collect();
        if !rest.is_empty() {
            *out += &format!("    {}\n", rest.join(" · "));
        }
    }
    out.push('\n');
}

fn is_empty(cell: &Cell) -> bool {
    matches!(cell, Cell::None) || matches!(cell, Cell::Text(text) if text.is_empty())
}

fn plain(runs: &[Run]) -> String {
    runs.iter().map(|r| r.text.as_str()).collect()
}

fn two(left: &[Run], right: &[Run]) -> String {
    let (left, right) = (plain(left), plain(right));
    let gap = WIDTH.saturating_sub(left.width() + right.width()).max(2);
    format!("{left}{}{right}", " ".repeat(gap)).trim_end().to_owned()
}

fn centred(text: &str) -> String {
    format!("{}{text}", " ".repeat(WIDTH.saturating_sub(text.width()) / 2))
}

fn right(text: &str) -> String {
    format!("{}{text}", " ".repeat(WIDTH.saturating_sub(text.width())))
}
