//! Runs of text in a hand: the East Asian font beside the Western one, the size in half points.

use crate::export::paper::Run;
use crate::visible::visible;

/// How text looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Hand {
    /// The font of Chinese characters; Western ones are in Times New Roman, as offices do.
    pub font: &'static str,
    /// Half points: 44 is 二号, 32 is 三号, 28 is 四号, 24 is 小四.
    pub size: u32,
    pub red: bool,
    /// How much closer than usual the characters stand, in twentieths of a point.
    pub closer: u32,
}

/// 小标宋: titles.
pub(super) const TITLE: &str = "方正小标宋简体";
/// 仿宋: the body.
pub(super) const BODY: &str = "仿宋_GB2312";
/// 黑体: headings of the first level, labels.
pub(super) const BLACK: &str = "黑体";
/// 楷体: headings of the second level.
pub(super) const KAI: &str = "楷体_GB2312";
/// 宋体: page numbers.
pub(super) const SONG: &str = "宋体";

pub(super) const fn hand(font: &'static str, size: u32) -> Hand {
    Hand { font, size, red: false, closer: 0 }
}

/// Text as XML holds it. What XML has no place for and what would hide or reorder the words on paper is written out, as
/// in every other format.
pub(super) fn escaped(text: &str, out: &mut String) {
    for c in visible(&text.replace('\t', " ")).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
}

/// Runs in a hand; black ones in 黑体 of the same size.
pub(super) fn runs(runs: &[Run], hand: Hand, out: &mut String) {
    let colour = if hand.red { r#"<w:color w:val="FF0000"/>"# } else { "" };
    let closer = if hand.closer > 0 { format!(r#"<w:spacing w:val="-{}"/>"#, hand.closer) } else { String::new() };
    for run in runs {
        let font = if run.bold { BLACK } else { hand.font };
        for (at, line) in run.text.split('\n').enumerate() {
            out.push_str(&format!(
                r#"<w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}" w:cs="Times New Roman" w:hint="eastAsia"/>{colour}{closer}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>"#,
                size = hand.size
            ));
            if at > 0 {
                out.push_str("<w:br/>");
            }
            out.push_str(r#"<w:t xml:space="preserve">"#);
            escaped(line, out);
            out.push_str("</w:t></w:r>");
        }
    }
}
