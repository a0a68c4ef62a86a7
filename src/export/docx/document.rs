//! The body: a paragraph for each block, a section for pages that lie upright and one for those across.

use super::table;
use super::text::{BLACK, BODY, Hand, KAI, TITLE, hand, runs};
use crate::export::paper::{Align, Block, Paper, Run};

/// The height of a line in twentieths of a point: 28 points, so that 22 lines fill the 225 mm.
const LINE: u32 = 560;
/// A title's line: 二号 needs more.
const TITLE_LINE: u32 = 640;
/// The width between the margins in twentieths of a point: 156 mm upright, 225 mm across.
const UPRIGHT: u32 = 8844;
const ACROSS: u32 = 12756;
/// Two characters of 三号.
const INDENT: &str = r#"<w:ind w:firstLineChars="200" w:firstLine="640"/>"#;

const HEAD: Hand = Hand { red: true, ..hand(TITLE, 56) };
/// A quarter of a point closer, so that 28 characters fill the 156 mm.
const TEXT: Hand = Hand { closer: 5, ..hand(BODY, 32) };
const SMALL: Hand = hand(BODY, 28);

/// How a paragraph stands on the page.
#[derive(Clone, Copy, Default)]
struct Shape<'a> {
    align: &'a str,
    /// The whole `w:ind`, or nothing.
    indent: &'a str,
    line: u32,
    before: u32,
    after: u32,
    /// Borders and tab stops, in the order of the schema.
    extra: &'a str,
    keep: bool,
}

const PLAIN: Shape<'_> = Shape { align: "both", indent: "", line: LINE, before: 0, after: 0, extra: "", keep: false };

/// The paragraphs and sections of a document.
pub(super) fn body(paper: &Paper) -> String {
    let mut out = String::new();
    let mut across = false;
    let mut begun = false;
    let mut new_page = false;
    for (at, block) in paper.blocks.iter().enumerate() {
        match block {
            Block::Across => {
                if begun && !across {
                    // The section that ends here is the one before.
                    out.push_str(&format!("<w:p><w:pPr>{}</w:pPr></w:p>", section(across)));
                }
                across = true;
                continue;
            }
            Block::Page => {
                new_page = begun;
                continue;
            }
            _ => begun = true,
        }
        if new_page {
            out.push_str(r#"<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>"#);
            new_page = false;
        }
        // A signature never stands alone on a page.
        let keep = matches!(paper.blocks.get(at + 1), Some(Block::Signature(_)));
        draw(block, if across { ACROSS } else { UPRIGHT }, keep, &mut out);
    }
    out + &section(across)
}

fn draw(block: &Block, width: u32, keep: bool, out: &mut String) {
    match block {
        Block::Mark(text) => {
            paragraph(text, HEAD, Shape { align: "center", line: 900, before: 240, after: 120, ..PLAIN }, out);
        }
        Block::Issue(lines) => issue(lines, width, out),
        Block::Heading(1, text) => {
            let shape = Shape { align: "center", line: TITLE_LINE, before: 200, after: 300, keep: true, ..PLAIN };
            paragraph(text, hand(TITLE, 44), shape, out);
        }
        Block::Heading(level, text) => {
            let font = match level {
                2 => BLACK,
                3 => KAI,
                _ => BODY,
            };
            paragraph(text, Hand { font, ..TEXT }, Shape { indent: INDENT, keep: true, ..PLAIN }, out);
        }
        Block::Paragraph(align, text) => {
            let (align, indent) = match align {
                Align::Indented => ("both", INDENT),
                Align::Left => ("left", ""),
                Align::Centre => ("center", ""),
                Align::Right => ("right", ""),
            };
            paragraph(text, TEXT, Shape { align, indent, keep, ..PLAIN }, out);
        }
        Block::Signature(lines) => signature(lines, out),
        Block::Imprint(lines) => imprint(lines, width, out),
        Block::Table(table) => table::draw(table, width, out),
        Block::Page | Block::Across => {}
    }
}

/// The lines under the red head, and the red rule.
fn issue(lines: &[(Vec<Run>, Vec<Run>)], width: u32, out: &mut String) {
    for (at, (left, right)) in lines.iter().enumerate() {
        let last = at + 1 == lines.len();
        let rule = if last {
            r#"<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="6" w:color="FF0000"/></w:pBdr>"#
        } else {
            ""
        };
        let extra = format!(r#"{rule}<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>"#);
        let align = if right.is_empty() { "center" } else { "left" };
        let after = if last { 320 } else { 0 };
        two(left, right, TEXT, Shape { extra: &extra, after, align, ..PLAIN }, out);
    }
}

/// The signer and the day, four characters from the right edge; kept on one page.
fn signature(lines: &[Vec<Run>], out: &mut String) {
    for (at, line) in lines.iter().enumerate() {
        let indent = r#"<w:ind w:rightChars="400" w:right="1280"/>"#;
        let keep = at + 1 < lines.len();
        paragraph(
            line,
            TEXT,
            Shape { align: "right", indent, before: if at == 0 { LINE } else { 0 }, keep, ..PLAIN },
            out,
        );
    }
}

/// The lines at the foot of the last page, between rules.
fn imprint(lines: &[(Vec<Run>, Vec<Run>)], width: u32, out: &mut String) {
    for (at, (left, right)) in lines.iter().enumerate() {
        let top = if at == 0 { 8 } else { 4 };
        let bottom = if at + 1 == lines.len() {
            r#"<w:bottom w:val="single" w:sz="8" w:space="1" w:color="000000"/>"#
        } else {
            ""
        };
        let extra = format!(
            r#"<w:pBdr><w:top w:val="single" w:sz="{top}" w:space="1" w:color="000000"/>{bottom}</w:pBdr><w:tabs><w:tab w:val="right" w:pos="{end}"/></w:tabs>"#,
            end = width - 280
        );
        let indent = r#"<w:ind w:leftChars="100" w:left="280" w:rightChars="100" w:right="280"/>"#;
        let keep = at + 1 < lines.len();
        let before = if at == 0 { LINE } else { 0 };
        two(left, right, SMALL, Shape { align: "left", indent, extra: &extra, before, keep, ..PLAIN }, out);
    }
}

fn paragraph(text: &[Run], hand: Hand, shape: Shape, out: &mut String) {
    properties(shape, out);
    runs(text, hand, out);
    out.push_str("</w:p>");
}

/// Two texts on one line, the second at the right edge.
fn two(left: &[Run], right: &[Run], hand: Hand, shape: Shape, out: &mut String) {
    properties(shape, out);
    runs(left, hand, out);
    if !right.is_empty() {
        out.push_str("<w:r><w:tab/></w:r>");
        runs(right, hand, out);
    }
    out.push_str("</w:p>");
}

/// The start of a paragraph, its properties in the order of the schema.
fn properties(shape: Shape, out: &mut String) {
    let Shape { align, indent, line, before, after, extra, keep } = shape;
    let keep = if keep { "<w:keepNext/>" } else { "" };
    out.push_str(&format!(
        r#"<w:p><w:pPr>{keep}{extra}<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>{indent}<w:jc w:val="{align}"/></w:pPr>"#
    ));
}

/// The page of a section: A4 upright with the margins of GB/T 9704, or the same laid across.
fn section(across: bool) -> String {
    let footers = r#"<w:footerReference w:type="default" r:id="rId1"/><w:footerReference w:type="even" r:id="rId2"/>"#;
    let page = if across {
        r#"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1588" w:right="2098" w:bottom="1474" w:left="1984" w:header="851" w:footer="992" w:gutter="0"/>"#
    } else {
        r#"<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/>"#
    };
    format!(r#"<w:sectPr>{footers}<w:type w:val="nextPage"/>{page}</w:sectPr>"#)
}
