//! A text folded for matching: half width, simplified, lower case, without page artefacts. The text itself is never
//! changed; every folded character knows the bytes it came from.

use super::script::simplified;
use std::ops::Range;

/// A line folded for matching, with the way back to its bytes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Folded {
    pub chars: Vec<char>,
    at: Vec<Range<usize>>,
}

/// Folds a name for matching: half width, simplified, lower case, no blanks between Han.
///
/// ```
/// assert_eq!(duban::text::plain("區 住 建 局（ＡＢ）"), "区住建局(ab)");
/// ```
pub fn plain(name: &str) -> String {
    Folded::new(name).chars.into_iter().collect()
}

impl Folded {
    pub fn new(text: &str) -> Self {
        let mut folded = Self::default();
        let raw: Vec<(usize, char)> = text.char_indices().collect();
        let mut i = 0;
        while i < raw.len() {
            let (start, c) = raw[i];
            if let Some(after) = artefact(&raw, i) {
                i = after;
                continue;
            }
            i += 1;
            if c.is_whitespace() {
                folded.blank(
                    start,
                    c,
                    raw[i..].iter().map(|(_, c)| *c).find(|c| !c.is_whitespace() && !is_dropped(*c)),
                );
            } else if !is_dropped(c) {
                folded.chars.push(fold(c));
                folded.at.push(start..start + c.len_utf8());
            }
        }
        folded
    }

    /// The bytes of the text that a stretch of folded characters came from.
    pub fn bytes(&self, chars: Range<usize>) -> Range<usize> {
        let start = self.at.get(chars.start).or(self.at.last()).map_or(0, |r| r.start);
        let end = chars.end.checked_sub(1).and_then(|last| self.at.get(last)).map_or(start, |r| r.end);
        start..end.max(start)
    }

    /// The byte where a folded character begins; the end of the last one for the place after it.
    pub fn byte(&self, at: usize) -> usize {
        self.at.get(at).map(|r| r.start).or(self.at.last().map(|r| r.end)).unwrap_or(0)
    }

    /// Keeps a blank only between two words of Latin letters or digits.
    fn blank(&mut self, start: usize, c: char, next: Option<char>) {
        let wordy = |c: char| !is_han(c) && !is_wide_mark(c);
        let before = self.chars.last().copied();
        if before.is_some_and(|b| b != ' ' && wordy(b)) && next.is_some_and(|n| wordy(fold(n))) {
            self.chars.push(' ');
            self.at.push(start..start + c.len_utf8());
        }
    }
}

/// Whether the character is a Chinese one.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '〇' | '\u{20000}'..='\u{3FFFF}')
}

fn is_wide_mark(c: char) -> bool {
    matches!(c, '、' | '。' | '《' | '》' | '“' | '”' | '‘' | '’' | '【' | '】' | '…')
}

/// Control and invisible characters mean nothing.
fn is_dropped(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}')
}

fn fold(c: char) -> char {
    let half = match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '—' | '–' | '―' | '−' | '‐' | '‑' => '-',
        '〜' | '∼' => '~',
        '○' | '◯' => '〇',
        '「' | '『' => '“',
        '」' | '』' => '”',
        '〔' | '【' => '[',
        '〕' | '】' => ']',
        '︰' => ':',
        '﹒' => '.',
        '﹐' => ',',
        '｡' => '。',
        _ => c,
    };
    if half.is_ascii() { half.to_ascii_lowercase() } else { simplified(half) }
}

/// The end of a `(chǎn)` that a page left behind a Chinese character, if one begins at `at`.
fn artefact(raw: &[(usize, char)], at: usize) -> Option<usize> {
    let open = raw[at].1;
    if !matches!(open, '(' | '（') || at == 0 || !is_han(raw[at - 1].1) {
        return None;
    }
    let close = raw[at + 1..].iter().take(7).position(|(_, c)| matches!(c, ')' | '）'))? + at + 1;
    let letters: Vec<char> = raw[at + 1..close].iter().map(|(_, c)| untoned(*c)).collect();
    is_syllable(&letters).then_some(close + 1)
}

fn untoned(c: char) -> char {
    match c {
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' | 'ê' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        'ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'v',
        _ => c,
    }
}

/// Whether the letters can be one pinyin syllable: at most two for the initial, vowels, then `n`, `ng`, `r` or nothing.
fn is_syllable(letters: &[char]) -> bool {
    let is_vowel = |c: &char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'v');
    let Some(first) = letters.iter().position(&is_vowel) else { return false };
    let initial: String = letters[..first].iter().collect();
    let after = letters[first..].iter().position(|c| !is_vowel(c)).map_or(letters.len(), |n| first + n);
    let tail: String = letters[after..].iter().collect();
    let single = initial.len() <= 1 && initial.chars().all(|c| "bpmfdtnlgkhjqxrzcsyw".contains(c));
    (single || matches!(initial.as_str(), "zh" | "ch" | "sh"))
        && after - first <= 3
        && matches!(tail.as_str(), "" | "n" | "ng" | "r")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_drops_artefacts_and_blanks_but_no_real_brackets() {
        for (text, folded) in [
            ("區(qū)安辦", "区安办"),
            ("安 全 生 产", "安全生产"),
            ("深井(铸造)", "深井(铸造)"),
            ("程序（APP）", "程序(app)"),
            ("next  Friday", "next friday"),
            ("７ 月 底 前", "7月底前"),
            ("时(shí)间", "时间"),
        ] {
            assert_eq!(plain(text), folded);
        }
    }

    #[test]
    fn a_folded_stretch_leads_back_to_its_bytes() {
        let text = "區(qū)安辦７月底前";
        let folded = Folded::new(text);
        assert_eq!(folded.chars[3..7].iter().collect::<String>(), "7月底前");
        assert_eq!(&text[folded.bytes(3..7)], "７月底前");
        assert_eq!(&text[folded.bytes(0..3)], "區(qū)安辦");
    }
}
