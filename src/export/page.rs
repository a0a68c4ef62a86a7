//! The text of a page, as templates write it, read into blocks: headings, paragraphs, tables, framed parts.
//!
//! ```text
//! # title        ## first level     ### second        #### third
//! one line, one paragraph; **black**; \ before a sign makes it plain text
//! ::: right … :::      left centre right signature mark issue imprint
//! ::: table tasks      a table that duban fills      ::: page      ::: across
//! | a | b |            a table of one's own
//! ```

use super::paper::{Align, Block, Run};
use super::table::{Cell, Table};
use std::collections::HashMap;

/// Stands for a line break inside a value, since a line of the page is a paragraph.
pub(super) const BREAK: char = '\u{2028}';
/// The signs that are written with `\` before them where they are text.
pub(super) const SIGNS: &str = "\\*|#:";
/// What opens a framed part.
const PARTS: [&str; 7] = ["left", "centre", "right", "signature", "mark", "issue", "imprint"];

/// A line of a page that means nothing: its number from 1, and the words of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct BadLine {
    pub line: usize,
    pub text: String,
}

/// Reads a page; `tables` are those that duban fills.
///
/// # Errors
/// The first line that begins with `:::` and is no part, or a table that is not there.
pub(super) fn read(text: &str, tables: &HashMap<String, Table>) -> Result<Vec<Block>, BadLine> {
    let mut blocks = Vec::new();
    let mut lines = text.lines().enumerate().peekable();
    while let Some((at, line)) = lines.next() {
        let line = line.trim();
        let bad = || BadLine { line: at + 1, text: line.to_owned() };
        if line.is_empty() {
            continue;
        }
        if let Some(part) = line.strip_prefix(":::") {
            match part.trim() {
                "page" => blocks.push(Block::Page),
                "across" => blocks.push(Block::Across),
                part if PARTS.contains(&part) => {
                    let mut inside = Vec::new();
                    loop {
                        let (_, line) = lines.next().ok_or_else(bad)?;
                        match line.trim() {
                            ":::" => break,
                            "" => {}
                            line => inside.push(line),
                        }
                    }
                    framed(part, &inside, &mut blocks);
                }
                part => {
                    let name = part.strip_prefix("table ").ok_or_else(bad)?;
                    blocks.push(Block::Table(tables.get(name.trim()).ok_or_else(bad)?.clone()));
                }
            }
        } else if line.starts_with('|') {
            let mut rows = vec![cells(line)];
            // A loop of a template leaves empty lines between its rows.
            while let Some((_, next)) =
                lines.next_if(|(_, next)| next.trim().is_empty() || next.trim().starts_with('|'))
            {
                if !next.trim().is_empty() {
                    rows.push(cells(next.trim()));
                }
            }
            blocks.push(Block::Table(own_table(rows)));
        } else {
            let level = line.chars().take_while(|c| *c == '#').count();
            blocks.push(match level {
                1..=4 => Block::Heading(level as u8, runs(line[level..].trim())),
                _ => Block::Paragraph(Align::Indented, runs(line)),
            });
        }
    }
    Ok(blocks)
}

fn framed(part: &str, lines: &[&str], blocks: &mut Vec<Block>) {
    let align = match part {
        "left" => Align::Left,
        "centre" => Align::Centre,
        "right" => Align::Right,
        "signature" => return blocks.push(Block::Signature(lines.iter().map(|l| runs(l)).collect())),
        "issue" => return blocks.push(Block::Issue(lines.iter().map(|l| two(l)).collect())),
        "imprint" => return blocks.push(Block::Imprint(lines.iter().map(|l| two(l)).collect())),
        _ => return blocks.push(Block::Mark(runs(&lines.join("")))),
    };
    blocks.extend(lines.iter().map(|line| Block::Paragraph(align, runs(line))));
}

/// What stands left and right of the first `|`.
fn two(line: &str) -> (Vec<Run>, Vec<Run>) {
    let mut parts = split(line).into_iter();
    let mut next = || runs(parts.next().unwrap_or_default().trim());
    (next(), next())
}

/// The cells of a row: `| a | b |`.
fn cells(line: &str) -> Vec<String> {
    let mut parts = split(line);
    // What stands before the first and behind the last sign is no cell.
    parts.remove(0);
    if parts.last().is_some_and(|p| p.trim().is_empty()) {
        parts.pop();
    }
    parts.into_iter().map(|p| p.trim().to_owned()).collect()
}

/// Parts a line at every `|` that no `\` makes plain.
fn split(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut plain) = (0, false);
    for (at, c) in line.char_indices() {
        if c == '|' && !plain {
            parts.push(&line[start..at]);
            start = at + 1;
        }
        plain = c == '\\' && !plain;
    }
    parts.push(&line[start..]);
    parts
}

/// A table written on the page: its first row is the heading, a row of `---` and `:-:` says which columns are centred.
fn own_table(rows: Vec<Vec<String>>) -> Table {
    let is_rule = |row: &&Vec<String>| row.iter().all(|c| c.contains('-') && c.chars().all(|c| "-: ".contains(c)));
    let rule = rows.get(1).filter(is_rule);
    let shown = |text: &str| runs(text).into_iter().map(|r| r.text).collect::<String>();
    let widest = |at: usize| rows.iter().filter_map(|r| r.get(at)).map(|c| c.chars().count()).max().unwrap_or(1);
    let columns: Vec<(String, u32, bool)> = rows[0]
        .iter()
        .enumerate()
        .map(|(at, heading)| {
            let centred = rule.and_then(|r| r.get(at)).is_some_and(|c| c.starts_with(':') && c.ends_with(':'));
            (shown(heading), widest(at).clamp(4, 40) as u32, centred)
        })
        .collect();
    let mut table = Table::new(columns.iter().map(|(heading, share, centred)| (heading.as_str(), *share, *centred)));
    let body = rows.iter().skip(if rule.is_some() { 2 } else { 1 });
    table.rows = body
        .map(|row| {
            let cell = |at: usize| row.get(at).map_or(Cell::Text(String::new()), |text| Cell::text(shown(text)));
            (0..columns.len()).map(cell).collect()
        })
        .collect();
    table
}

/// The runs of a line: `**` turns black on and off, `\` makes the next sign plain.
fn runs(line: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let (mut text, mut bold) = (String::new(), false);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => text.push(chars.next_if(|next| SIGNS.contains(*next)).unwrap_or('\\')),
            '*' if chars.peek() == Some(&'*') => {
                chars.next();
                if !text.is_empty() {
                    runs.push(Run { text: std::mem::take(&mut text), bold });
                }
                bold = !bold;
            }
            BREAK => text.push('\n'),
            c => text.push(c),
        }
    }
    if !text.is_empty() {
        runs.push(Run { text, bold });
    }
    runs
}

/// A value as it stands on a page: nothing in it is a sign.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' => out.push(BREAK),
            c if SIGNS.contains(c) => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> Vec<Block> {
        read(text, &HashMap::new()).expect("a page")
    }

    #[test]
    fn lines_become_blocks() {
        let blocks =
            page("# 题\n\n正文**黑**完\n::: right\n甲\n乙\n:::\n::: page\n| a | b |\n|---|:-:|\n| 1 | 2\\|3 |");
        assert_eq!(blocks[0], Block::Heading(1, vec![Run::plain("题")]));
        assert_eq!(
            blocks[1],
            Block::Paragraph(Align::Indented, vec![Run::plain("正文"), Run::bold("黑"), Run::plain("完")])
        );
        assert_eq!(blocks[3], Block::Paragraph(Align::Right, vec![Run::plain("乙")]));
        assert_eq!(blocks[4], Block::Page);
        let Block::Table(table) = &blocks[5] else { panic!("{blocks:?}") };
        assert_eq!(table.rows, [[Cell::text("1"), Cell::text("2|3")]]);
        assert!(table.columns[1].centred && !table.columns[0].centred);
    }

    #[test]
    fn a_line_that_means_nothing_is_named() {
        for (text, line) in [("一\n::: tabel tasks", 2), ("::: table nothing", 1), ("::: right\n一", 1)] {
            assert_eq!(read(text, &HashMap::new()).expect_err(text).line, line, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_value_comes_out_as_it_went_in(value in "[ -~\\n一-十#*|:\\\\]{1,40}") {
            let value = value.trim().to_owned();
            proptest::prop_assume!(!value.is_empty());
            let text = format!("x{}x", plain(&value));
            let blocks = page(&text);
            let [Block::Paragraph(_, runs)] = blocks.as_slice() else { panic!("{text}") };
            let read: String = runs.iter().map(|r| r.text.as_str()).collect();
            proptest::prop_assert_eq!(read, format!("x{value}x"));
        }
    }
}
