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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sheet::{SheetColumn, Value};
    use crate::i18n::Lang;
    use proptest::prelude::*;

    fn file(cells: &[&str]) -> String {
        let columns = cells.iter().map(|_| SheetColumn { heading: "头", width: 8 }).collect();
        let rows = vec![cells.iter().map(|text| Value::text(*text)).collect()];
        csv(&Sheet { title: String::new(), remark: String::new(), columns, rows }, Lang::Zh.words())
    }

    #[test]
    fn what_would_be_a_formula_is_a_text() {
        let text = file(&["=1+1", "+8613", "-1", "@x", "\tx", " =x", "＝x", "a=1", "引\"号,", "两\n行"]);
        let row = text.split_once("\r\n").unwrap().1;
        assert_eq!(row, "'=1+1,'+8613,'-1,'@x,␉x,' =x,'＝x,a=1,\"引\"\"号,\",\"两\n行\"\r\n");
    }

    proptest! {
        #[test]
        fn no_cell_runs_and_every_cell_reads_back(cells in prop::collection::vec("[=+@\\- \t\r\n,\"';a一＝\u{202e}]{0,8}", 2..6)) {
            let texts: Vec<&str> = cells.iter().map(String::as_str).collect();
            let text = file(&texts);
            let rest = text.strip_prefix(MARK).expect("the mark");
            let mut reader = ::csv::ReaderBuilder::new().from_reader(rest.as_bytes());
            let records: Vec<_> = reader.records().map(Result::unwrap).collect();
            prop_assert_eq!(records.len(), 1);
            prop_assert_eq!(records[0].len(), cells.len());
            for cell in &records[0] {
                prop_assert!(!cell.trim_start_matches([' ', '\u{3000}']).starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝']), "{:?}", cell);
                prop_assert!(!cell.contains(['\r', '\u{202e}']), "{:?}", cell);
            }
        }
    }
}
