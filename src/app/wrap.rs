//! Where a text breaks into lines of a given width, and where its cursor is then. Widths are columns of the terminal.

use std::ops::Range;
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Breaks `text` into lines no wider than `width`, by the Unicode rules: no line begins with ，。） and no word is torn
/// unless it is wider than the line. Every byte but line ends is in exactly one line; an empty text is one empty line.
pub fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    let width = width.max(2);
    let mut lines = Vec::new();
    let (mut start, mut end, mut used) = (0, 0, 0);
    let mut from = 0;
    for (to, opportunity) in linebreaks(text) {
        let piece = &text[from..to];
        let shown = piece.trim_end();
        if used + shown.width() > width && end > start {
            lines.push(start..end);
            (start, used) = (from, 0);
        }
        if shown.width() > width {
            (start, used) = tear(text, from..to, start, used, width, &mut lines);
        } else {
            used += piece.trim_end_matches(['\n', '\r']).width();
        }
        end = to;
        if opportunity == BreakOpportunity::Mandatory && to < text.len() {
            lines.push(start..start + text[start..to].trim_end_matches(['\n', '\r']).len());
            (start, used) = (to, 0);
        }
        from = to;
    }
    let rest = &text[start..];
    let last = rest.strip_suffix('\n').unwrap_or(rest);
    lines.push(start..start + last.len());
    if rest.ends_with('\n') {
        lines.push(text.len()..text.len());
    }
    lines
}

/// Cuts a piece that is wider than a line, character by character. Returns where the unfinished line starts and its width.
fn tear(
    text: &str,
    piece: Range<usize>,
    mut start: usize,
    mut used: usize,
    width: usize,
    lines: &mut Vec<Range<usize>>,
) -> (usize, usize) {
    for (at, g) in text[piece.clone()].grapheme_indices(true) {
        if g == "\n" || g == "\r\n" {
            continue;
        }
        if used + g.width() > width && piece.start + at > start {
            lines.push(start..piece.start + at);
            (start, used) = (piece.start + at, 0);
        }
        used += g.width();
    }
    (start, used)
}

/// The line and column of byte `cursor` in wrapped lines. A cursor behind a full line stands at the start of the next.
pub fn place(text: &str, lines: &[Range<usize>], cursor: usize) -> (usize, usize) {
    let row = lines.iter().rposition(|l| l.start <= cursor).unwrap_or(0);
    let line = lines.get(row).cloned().unwrap_or(0..0);
    (row, text[line.start..cursor.clamp(line.start, line.end)].width())
}

/// The byte at a line and column, or the nearest border before it.
pub fn byte_at(text: &str, lines: &[Range<usize>], row: usize, column: usize) -> usize {
    let Some(line) = lines.get(row.min(lines.len().saturating_sub(1))) else { return 0 };
    let mut used = 0;
    for (at, g) in text[line.clone()].grapheme_indices(true) {
        used += g.width();
        if used > column {
            return line.start + at;
        }
    }
    line.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width).into_iter().map(|l| &text[l]).collect()
    }

    #[test]
    fn no_line_begins_with_closing_punctuation() {
        assert_eq!(shown("全面排查隐患，限期整改。", 12), ["全面排查隐", "患，限期整", "改。"]);
        assert_eq!(shown("by July 31 at the latest", 10), ["by July 31 ", "at the ", "latest"]);
    }

    #[test]
    fn what_is_wider_than_a_line_is_cut() {
        assert_eq!(shown("aaaaaaaa", 3), ["aaa", "aaa", "aa"]);
        assert_eq!(shown("安https://x.example/a", 6).concat(), "安https://x.example/a");
    }

    #[test]
    fn line_ends_are_kept_and_an_empty_text_is_one_line() {
        assert_eq!(shown("一\n\n二\n", 10), ["一", "", "二", ""]);
        assert_eq!(shown("", 10), [""]);
    }

    #[test]
    fn the_cursor_is_where_the_text_is() {
        let text = "全面排查隐患，限期整改。";
        let lines = wrap(text, 12);
        assert_eq!(place(text, &lines, text.len()), (2, 4));
        assert_eq!(place(text, &lines, 0), (0, 0));
        assert_eq!(byte_at(text, &lines, 1, 2), "全面排查隐患".len());
    }
}
