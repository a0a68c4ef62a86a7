//! One page of HTML that a browser prints in the official layout. It needs nothing beside itself: no script, no picture, no
//! font from elsewhere.

use super::paper::{Align, Block, Paper, Run};
use super::table::Table;

/// The layout of GB/T 9704 for printing, and the same page on a screen.
const STYLE: &str = r#"
@page { size: A4 portrait; margin: 37mm 26mm 35mm 28mm; @bottom-center { content: "— " counter(page) " —"; font: 14pt SimSun, "Noto Serif CJK SC", serif; } }
@page across { size: A4 landscape; margin: 28mm 37mm 26mm 35mm; @bottom-center { content: "— " counter(page) " —"; font: 14pt SimSun, "Noto Serif CJK SC", serif; } }
body { margin: 0 auto; max-width: 156mm; color: #000; background: #fff; font: 16pt/28pt "Times New Roman", 仿宋_GB2312, FangSong, 仿宋, STFangsong, "Noto Serif CJK SC", serif; text-align: justify; overflow-wrap: anywhere; }
section.across { page: across; break-before: page; }
section.across:first-child { break-before: auto; }
p, h1, h2, h3, h4 { margin: 0; font-size: 16pt; font-weight: normal; line-height: 28pt; text-indent: 2em; break-inside: auto; orphans: 2; widows: 2; }
h1 { margin: 10pt 0 15pt; font-size: 22pt; line-height: 32pt; text-align: center; text-indent: 0; font-family: "Times New Roman", 方正小标宋简体, STZhongsong, 华文中宋, "Noto Serif CJK SC", serif; break-after: avoid; }
h2 { font-family: "Times New Roman", SimHei, 黑体, STHeiti, "Noto Sans CJK SC", sans-serif; break-after: avoid; }
h3 { font-family: "Times New Roman", 楷体_GB2312, KaiTi, 楷体, STKaiti, "Noto Serif CJK SC", serif; break-after: avoid; }
h4 { break-after: avoid; }
b { font-weight: normal; font-family: "Times New Roman", SimHei, 黑体, STHeiti, "Noto Sans CJK SC", sans-serif; }
.left { text-indent: 0; text-align: left; } .centre { text-indent: 0; text-align: center; } .right { text-indent: 0; text-align: right; }
.mark { margin: 12pt 0 6pt; color: #f00; font-size: 28pt; line-height: 45pt; text-align: center; text-indent: 0; font-family: "Times New Roman", 方正小标宋简体, STZhongsong, 华文中宋, "Noto Serif CJK SC", serif; }
.two { display: flex; justify-content: space-between; gap: 1em; text-indent: 0; }
.issue { border-bottom: 2.25pt solid #f00; padding-bottom: 6pt; margin-bottom: 16pt; }
.signature { margin-top: 28pt; margin-right: 4em; break-inside: avoid; } .signature p { text-align: right; text-indent: 0; }
.imprint { margin-top: 28pt; border-top: 1pt solid #000; border-bottom: 1pt solid #000; break-inside: avoid; } .imprint p { font-size: 14pt; padding: 0 1em; }
.imprint p + p { border-top: .5pt solid #000; }
.page { break-after: page; height: 0; }
table { width: 100%; margin: 6pt 0 12pt; border-collapse: collapse; table-layout: fixed; font-size: 12pt; line-height: 17pt; }
thead { display: table-header-group; } tr { break-inside: avoid; }
th, td { border: .5pt solid #000; padding: 2pt 4pt; font-weight: normal; text-align: left; white-space: pre-line; }
th { font-family: "Times New Roman", SimHei, 黑体, "Noto Sans CJK SC", sans-serif; text-align: center; } .c { text-align: center; }
@media print { body { max-width: none; } }
@media screen { body { padding: 12mm 8mm; } section.across { margin: 0 -34mm; } .page { border-top: 1px dashed #999; margin: 12mm 0; } @media (max-width: 230mm) { section.across { margin: 0; overflow-x: auto; } } }
"#;

/// Draws a document as one page of HTML.
pub fn draw(paper: &Paper) -> Vec<u8> {
    let language = if paper.chinese { "zh-CN" } else { "en" };
    let mut out = format!("<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n");
    out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
    escaped(&paper.title, &mut out);
    out += &format!("</title>\n<style>{STYLE}</style>\n</head>\n<body>\n");
    let mut across = false;
    for block in &paper.blocks {
        if *block == Block::Across && !across {
            out += "<section class=\"across\">\n";
            across = true;
        }
        self::block(block, &mut out);
    }
    if across {
        out += "</section>\n";
    }
    out += "</body>\n</html>\n";
    out.into_bytes()
}

fn block(block: &Block, out: &mut String) {
    match block {
        Block::Mark(text) => element("p", "mark", text, out),
        Block::Issue(lines) => {
            *out += "<div class=\"issue\">\n";
            for (left, right) in lines {
                if right.is_empty() { element("p", "centre", left, out) } else { two("two", left, right, out) }
            }
            *out += "</div>\n";
        }
        Block::Heading(level, text) => {
            element(["h1", "h2", "h3", "h4"][usize::from((*level).clamp(1, 4) - 1)], "", text, out)
        }
        Block::Paragraph(align, text) => {
            let class = match align {
                Align::Indented => "",
                Align::Left => "left",
                Align::Centre => "centre",
                Align::Right => "right",
            };
            element("p", class, text, out);
        }
        Block::Signature(lines) => {
            *out += "<div class=\"signature\">\n";
            lines.iter().for_each(|line| element("p", "", line, out));
            *out += "</div>\n";
        }
        Block::Imprint(lines) => {
            *out += "<div class=\"imprint\">\n";
            lines.iter().for_each(|(left, right)| two("two", left, right, out));
            *out += "</div>\n";
        }
        Block::Table(table) => self::table(table, out),
        Block::Page => *out += "<div class=\"page\"></div>\n",
        Block::Across => {}
    }
}

fn element(name: &str, class: &str, text: &[Run], out: &mut String) {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    *out += &format!("<{name}{class}>");
    runs(text, out);
    *out += &format!("</{name}>\n");
}

fn two(class: &str, left: &[Run], right: &[Run], out: &mut String) {
    *out += &format!("<p class=\"{class}\"><span>");
    runs(left, out);
    *out += "</span><span>";
    runs(right, out);
    *out += "</span></p>\n";
}

fn runs(runs: &[Run], out: &mut String) {
    for run in runs {
        let (open, close) = if run.bold { ("<b>", "</b>") } else { ("", "") };
        *out += open;
        for (at, line) in run.text.split('\n').enumerate() {
            *out += if at > 0 { "<br>" } else { "" };
            escaped(line, out);
        }
        *out += close;
    }
}

fn table(table: &Table, out: &mut String) {
    *out += "<table>\n<colgroup>";
    let sum: u32 = table.columns.iter().map(|c| c.share).sum::<u32>().max(1);
    for column in &table.columns {
        *out += &format!("<col style=\"width:{}%\">", (column.share * 1000 / sum) as f32 / 10.0);
    }
    *out += "</colgroup>\n<thead><tr>";
    for column in &table.columns {
        *out += "<th>";
        escaped(&column.heading, out);
        *out += "</th>";
    }
    *out += "</tr></thead>\n<tbody>\n";
    for row in &table.rows {
        *out += "<tr>";
        for (cell, column) in row.iter().zip(&table.columns) {
            *out += if column.centred { "<td class=\"c\">" } else { "<td>" };
            escaped(&cell.shown(), out);
            *out += "</td>";
        }
        *out += "</tr>\n";
    }
    *out += "</tbody>\n</table>\n";
}

fn escaped(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
