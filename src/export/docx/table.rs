//! Tables of a document: the heading row stands on every page, no row is split over two.

use super::text::{BLACK, BODY, Hand, hand, runs};
use crate::export::paper::Run;
use crate::export::table::Table;

/// 小四, as tables in papers have it.
const HEADING: Hand = hand(BLACK, 24);
const CELL: Hand = hand(BODY, 24);

/// Draws a table as wide as the text.
pub(super) fn draw(table: &Table, width: u32, out: &mut String) {
    let widths = widths(table, width);
    out.push_str(r#"<w:tbl><w:tblPr>"#);
    out.push_str(&format!(r#"<w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>"#));
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        out.push_str(&format!(r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>"#));
    }
    out.push_str(r#"</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>"#);
    for width in &widths {
        out.push_str(&format!(r#"<w:gridCol w:w="{width}"/>"#));
    }
    out.push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (column, width) in table.columns.iter().zip(&widths) {
        cell(&column.heading, *width, true, HEADING, out);
    }
    out.push_str("</w:tr>");
    for row in &table.rows {
        out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for ((value, column), width) in row.iter().zip(&table.columns).zip(&widths) {
            cell(&value.shown(), *width, column.centred, CELL, out);
        }
        out.push_str("</w:tr>");
    }
    // A table needs a paragraph behind it; this one takes half a line.
    out.push_str(
        r#"</w:tbl><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="280" w:lineRule="exact"/></w:pPr></w:p>"#,
    );
}

fn cell(text: &str, width: u32, centred: bool, hand: Hand, out: &mut String) {
    let align = if centred { "center" } else { "left" };
    out.push_str(&format!(
        r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:spacing w:before="40" w:after="40" w:line="340" w:lineRule="exact"/><w:jc w:val="{align}"/></w:pPr>"#
    ));
    runs(&[Run::plain(text)], hand, out);
    out.push_str("</w:p></w:tc>");
}

/// The widths of the columns by their shares; what division leaves over goes to the widest.
fn widths(table: &Table, width: u32) -> Vec<u32> {
    let sum: u32 = table.columns.iter().map(|c| c.share.max(1)).sum::<u32>().max(1);
    let mut widths: Vec<u32> = table.columns.iter().map(|c| c.share.max(1) * width / sum).collect();
    let left = width - widths.iter().sum::<u32>();
    if let Some(widest) = widths.iter_mut().max() {
        *widest += left;
    }
    widths
}
