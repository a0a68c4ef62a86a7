//! A table as CSV for spreadsheets: UTF-8 with its mark, CRLF, and no cell that a spreadsheet would run as a formula.

use super::sheet::Sheet;
use crate::i18n::Words;
use crate::visible::visible;
use std::borrow::Cow;

/// What Excel looks for to read UTF-8 as such.
const MARK: &str = "\u{feff}";

/// The file. Lines within a cell stay; other control characters are made visible.
pub fn csv(sheet: &Sheet, w: &Words) -> String {
    let mut out = String::from(MARK);
    line(&mut out, sheet.columns.iter().map(|c| Cow::Borrowed(c.heading)));
    for row in &sheet.rows {
        line(&mut out, row.iter().map(|cell| Cow::Owned(cell.shown(w))));
    }
    out
}

fn line<'a>(out: &mut String, cells: impl Iterator<Item = Cow<'a, str>>) {
    for (n, cell) in cells.enumerate() {
        if n > 0 {
            out.push(',');
        }
        field(out, &cell);
    }
    out.push_str("\r\n");
}

fn field(out: &mut String, text: &str) {
    let lines: Vec<Cow<'_, str>> = text.split('\n').map(|l| visible(l.trim_end_matches('\r'))).collect();
    let safe = neutral(&lines.join("\n")).into_owned();
    if safe.contains([',', '"', '\n', '\r', ';', '\t']) {
        out.push('"');
        out.push_str(&safe.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(&safe);
    }
}

/// A cell that no spreadsheet takes for a formula: `'` before `= + - @`, a tab or a line end, in half or full width, also
/// behind blanks.
pub(super) fn neutral(text: &str) -> Cow<'_, str> {
    let first = text.trim_start_matches([' ', '\u{3000}', '\u{a0}']).chars().next();
    match first {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => {
            Cow::Owned(format!("'{text}"))
        }
        _ => Cow::Borrowed(text),
    }
}
