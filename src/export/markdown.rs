//! Markdown: what people paste into mail and chat, and what `git diff` shows.

use super::paper::{Block, Paper, Run};
use super::table::Table;

/// Draws a document as Markdown.
pub fn draw(paper: &Paper) -> Vec<u8> {
    let mut out = String::new();
    for block in &paper.blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        self::block(block, &mut out);
    }
    out.into_bytes()
}

fn block(block: &Block, out: &mut String) {
    match block {
        Block::Mark(runs) => *out += &format!("**{}**\n", plain(runs)),
        Block::Issue(left, right) => *out += &format!("{}　{}\n\n---\n", marked(left), marked(right)),
        Block::Heading(level, runs) => *out += &format!("{} {}\n", "#".repeat(usize::from(*level)), marked(runs)),
        Block::Paragraph(_, runs) => *out += &format!("{}\n", marked(runs)),
        Block::Signature(lines) => {
            let lines: Vec<String> = lines.iter().map(|l| marked(l)).collect();
            *out += &format!("{}\n", lines.join("  \n"));
        }
        Block::Table(table) => self::table(table, out),
        Block::Page | Block::Across => *out += "---\n",
    }
}

fn table(table: &Table, out: &mut String) {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    *out += &row(table.columns.iter().map(|c| cell(&c.heading)).collect());
    *out += &row(table.columns.iter().map(|c| if c.centred { ":-:" } else { "---" }.to_owned()).collect());
    for cells in &table.rows {
        *out += &row(cells.iter().map(|c| cell(&c.shown())).collect());
    }
}

/// The text of a cell: one line.
fn cell(text: &str) -> String {
    escaped(text).replace('\n', "<br>")
}

fn plain(runs: &[Run]) -> String {
    runs.iter().map(|r| escaped(&r.text)).collect()
}

fn marked(runs: &[Run]) -> String {
    let one = |r: &Run| {
        let text = escaped(&r.text).replace('\n', "  \n");
        if r.bold && !text.trim().is_empty() { format!("**{text}**") } else { text }
    };
    let line: String = runs.iter().map(one).collect();
    // What would begin a list, a heading or a quotation at the start of a line is text here.
    let first = line.trim_start().chars().next();
    let digits = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < line.trim_start().len() && digits.starts_with(['.', ')']);
    match first {
        Some('-' | '+' | '=') => format!("\\{}", line.trim_start()),
        Some(_) if numbered => line.replacen(digits, &format!("\\{digits}"), 1),
        _ => line,
    }
}

/// Text in which nothing is a sign of Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
