//! Bytes of a file → text, with the encoding that was taken and whether it can be trusted. Reads no file.

use encoding_rs::{BIG5, GB18030, UTF_16BE, UTF_16LE};

/// A text with the encoding it was read in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decoded {
    pub text: String,
    pub encoding: Encoding,
    /// Whether some bytes meant nothing in that encoding.
    pub damaged: bool,
    /// Lines (from 1) that look as if they had been read in a wrong encoding before they came here.
    pub garbled: Vec<usize>,
}

/// An encoding that files of offices come in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Gb18030,
    Big5,
}

/// Reads bytes: a byte order mark decides, else valid UTF-8, else UTF-16 by its zeros, else GB18030 or Big5.
pub fn decode(bytes: &[u8]) -> Decoded {
    let (text, encoding, damaged) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, Encoding::Utf16Le),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, Encoding::Utf16Be),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => (text.to_owned(), Encoding::Utf8, false),
            _ => match zeros(bytes) {
                Some(encoding) => utf16(bytes, encoding),
                None => double_bytes(bytes),
            },
        },
    };
    let garbled = text.lines().enumerate().filter(|(_, l)| is_garbled(l)).map(|(i, _)| i + 1).collect();
    Decoded { text, encoding, damaged, garbled }
}

fn utf8(bytes: &[u8]) -> (String, Encoding, bool) {
    let text = String::from_utf8_lossy(bytes);
    let damaged = text.contains('\u{FFFD}');
    (text.into_owned(), Encoding::Utf8, damaged)
}

fn utf16(bytes: &[u8], encoding: Encoding) -> (String, Encoding, bool) {
    let reader = if encoding == Encoding::Utf16Be { UTF_16BE } else { UTF_16LE };
    let (text, damaged) = reader.decode_without_bom_handling(bytes);
    (text.into_owned(), encoding, damaged)
}

/// GB18030 or Big5: nearly all bytes mean something in both, but only one of them gives words that people use.
fn double_bytes(bytes: &[u8]) -> (String, Encoding, bool) {
    const USED: &str = "的一是在不了有人这為为要和年月日各市縣县區区鎮镇局部門门會会安全工作前後后上下任務务責责單单位";
    let usual = |text: &str| text.chars().filter(|c| USED.contains(*c)).count();
    let (gb, gb_damaged) = GB18030.decode_without_bom_handling(bytes);
    let (big5, big5_damaged) = BIG5.decode_without_bom_handling(bytes);
    if !big5_damaged && usual(&big5) > usual(&gb) {
        return (big5.into_owned(), Encoding::Big5, false);
    }
    (gb.into_owned(), Encoding::Gb18030, gb_damaged)
}

/// UTF-16 without a mark: line ends, blanks and digits leave a zero in every second byte.
fn zeros(bytes: &[u8]) -> Option<Encoding> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let even = bytes.iter().step_by(2).filter(|b| **b == 0).count();
    let odd = bytes.iter().skip(1).step_by(2).filter(|b| **b == 0).count();
    match (even, odd) {
        (0, 1..) => Some(Encoding::Utf16Le),
        (1.., 0) => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// Whether a line holds signs of a wrong reading: private-use or replacement characters, `?` between Chinese
/// characters, kana inside Chinese. Such a line is reported, never repaired.
pub fn is_garbled(line: &str) -> bool {
    let chars: Vec<char> = line.chars().collect();
    let han = |c: Option<&char>| c.is_some_and(|c| super::normalise::is_han(*c));
    chars.iter().enumerate().any(|(i, c)| match c {
        '\u{E000}'..='\u{F8FF}' | '\u{FFFD}' => true,
        '?' => i > 0 && han(chars.get(i - 1)) && han(chars.get(i + 1)),
        'ァ'..='ヺ' | 'ぁ'..='ゖ' | 'ｦ'..='ﾟ' => i > 0 && han(chars.get(i - 1)) && han(chars.get(i + 1)),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_encoding_is_told_apart() {
        let text = "区应急局7月底前完成";
        let gb = GB18030.encode(text).0.into_owned();
        let traditional = "區消防局要在七月底前完成全部檢查任務";
        let decoded = decode(&BIG5.encode(traditional).0);
        assert_eq!((decoded.text.as_str(), decoded.encoding, decoded.damaged), (traditional, Encoding::Big5, false));
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let bom = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            (bom(&[0xEF, 0xBB, 0xBF], text.as_bytes()), Encoding::Utf8),
            (gb, Encoding::Gb18030),
            (le.clone(), Encoding::Utf16Le),
            (be.clone(), Encoding::Utf16Be),
            (bom(&[0xFF, 0xFE], &le), Encoding::Utf16Le),
            (bom(&[0xFE, 0xFF], &be), Encoding::Utf16Be),
        ] {
            let decoded = decode(&bytes);
            assert_eq!((decoded.text.as_str(), decoded.encoding, decoded.damaged), (text, encoding, false));
        }
    }

    #[test]
    fn garbled_lines_are_named_and_others_are_not() {
        assert_eq!(decode("好的一行\n聚焦\u{E1FB}领域\n监?管".as_bytes()).garbled, [2, 3]);
        assert!(!is_garbled("怎么办? 抓紧办"));
    }
}
