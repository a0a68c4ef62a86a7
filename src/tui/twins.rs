//! Narrow twins of characters of ambiguous width, for terminals that draw those in two columns while every program counts
//! one: what is shown is a twin, what is stored stays as it is.

use unicode_width::UnicodeWidthChar;

/// Twins that say the same; others are shown as `?`.
const TWINS: [(&str, char); 22] = [
    ("“”„‟", '"'),
    ("‘’‚", '\''),
    ("…·•‥╌┄", '.'),
    ("—–―─━═", '-'),
    ("│┃║", '|'),
    ("┌┐└┘├┤┬┴┼", '+'),
    ("█▓▒░▉▊▋▌▍▎▏", '#'),
    ("×✕", 'x'),
    ("÷", '/'),
    ("±", '+'),
    ("°○□◇☆◎", 'o'),
    ("●■◆★", '*'),
    ("→⇒≥", '>'),
    ("←≤", '<'),
    ("↑", '^'),
    ("↓√", 'v'),
    ("℃", 'C'),
    ("№", 'N'),
    ("§", 'S'),
    ("≈～", '~'),
    ("≠", '#'),
    ("¨´", '\''),
];

/// The text with a narrow twin for every character that such a terminal draws wider than it is counted.
pub fn narrow(text: String) -> String {
    if text.is_ascii() || !text.chars().any(is_ambiguous) {
        return text;
    }
    text.chars().map(|c| if is_ambiguous(c) { twin(c) } else { c }).collect()
}

fn is_ambiguous(c: char) -> bool {
    c.width() == Some(1) && c.width_cjk() == Some(2)
}

fn twin(c: char) -> char {
    let digit = |first: char| char::from_digit(c as u32 - first as u32 + 1, 10).unwrap_or('#');
    match c {
        '①'..='⑨' => digit('①'),
        'Ⅰ'..='Ⅸ' => digit('Ⅰ'),
        _ => TWINS.iter().find(|(all, _)| all.contains(c)).map_or('?', |(_, twin)| *twin),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn twins_say_the_same_in_one_column() {
        assert_eq!(narrow("“九小场所”①—③ 40℃…".into()), "\"九小场所\"1-3 40C.");
        assert_eq!(narrow("整改，完成。".into()), "整改，完成。");
    }

    proptest! {
        #[test]
        fn what_is_shown_is_as_wide_in_every_terminal(text in "[一-鿿a-z“”…①-⑳Ⅰ-Ⅻα-ω─-╿→·]{0,20}") {
            let shown = narrow(text.clone());
            prop_assert_eq!(shown.width(), shown.width_cjk());
            prop_assert_eq!(shown.width(), text.width());
        }
    }
}
