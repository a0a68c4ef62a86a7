//! Numbers as people write them: 12, １２, 十二, 二〇二四, 两. No units, no dates.

/// Reads a number at the beginning of `chars`: its value and how many characters it takes.
pub(crate) fn number(chars: &[char]) -> Option<(u32, usize)> {
    let digits = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    if digits > 0 {
        let text: String = chars[..digits].iter().collect();
        return (digits <= 4).then(|| text.parse().ok().map(|n| (n, digits)))?;
    }
    let len = chars.iter().take_while(|c| han_digit(**c).is_some() || han_unit(**c).is_some()).count();
    han_number(&chars[..len]).map(|n| (n, len))
}

fn han_number(chars: &[char]) -> Option<u32> {
    if chars.is_empty() || chars.len() > 7 {
        return None;
    }
    if chars.len() >= 2 && chars.iter().all(|c| han_digit(*c).is_some()) {
        // Digit by digit, as in a year: 二〇二四.
        return (chars.len() == 4).then(|| chars.iter().filter_map(|c| han_digit(*c)).fold(0, |n, d| n * 10 + d));
    }
    let (mut total, mut pending) = (0, None);
    for c in chars {
        if let Some(digit) = han_digit(*c) {
            if pending.is_some_and(|p| p != 0) {
                return None;
            }
            pending = Some(digit);
        } else {
            total += pending.take().filter(|p| *p != 0).unwrap_or(1) * han_unit(*c)?;
        }
    }
    Some(total + pending.unwrap_or(0))
}

pub(crate) fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn han_unit(c: char) -> Option<u32> {
    Some(match c {
        '十' => 10,
        '廿' => 20,
        '卅' => 30,
        '百' => 100,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_every_habit() {
        for (text, value) in [
            ("12日", 12),
            ("十", 10),
            ("十五", 15),
            ("二十", 20),
            ("三十一", 31),
            ("二〇二四年", 2024),
            ("两", 2),
            ("一百二十", 120),
            ("廿五", 25),
        ] {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(number(&chars).map(|n| n.0), Some(value), "{text}");
        }
        for text in ["", "年", "12345", "二三"] {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(number(&chars), None, "{text}");
        }
    }
}
