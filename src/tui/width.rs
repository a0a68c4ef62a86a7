//! How many columns text takes, and text made to take a given number of them. Wraps no lines.

pub use super::visible::visible;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns that the visible form of a text takes.
pub fn width(text: &str) -> usize {
    visible(text).width()
}

/// The text in at most `columns` columns; what was cut off is told by `…`.
///
/// `fit("消防安全", 5)` is `消防…`. A wide character is never halved, so the result may be a column short.
pub fn fit(text: &str, columns: usize) -> String {
    let text = visible(text);
    if text.width() <= columns {
        return text.into_owned();
    }
    if columns == 0 {
        return String::new();
    }
    let mut out = head(&text, columns - 1).to_owned();
    out.push('…');
    out
}

/// The text in exactly `columns` columns, blanks after it.
pub fn pad(text: &str, columns: usize) -> String {
    let mut out = fit(text, columns);
    out.extend(blanks(&out, columns));
    out
}

/// The text in exactly `columns` columns, blanks before it. For numbers.
pub fn pad_start(text: &str, columns: usize) -> String {
    let fitted = fit(text, columns);
    let mut out: String = blanks(&fitted, columns).collect();
    out.push_str(&fitted);
    out
}

/// The longest start of a text that takes at most `columns` columns. Takes the visible form.
pub fn head(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        used += cluster.width();
        if used > columns {
            return &text[..at];
        }
    }
    text
}

/// The column before the byte `at` of a text: where the cursor stands in a field that shows it.
pub fn column(text: &str, at: usize) -> usize {
    match text.get(..at) {
        Some(before) => width(before),
        None => width(text),
    }
}

fn blanks(text: &str, columns: usize) -> impl Iterator<Item = char> + use<> {
    std::iter::repeat_n(' ', columns.saturating_sub(text.width()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_is_cut_at_whole_characters() {
        assert_eq!(fit("消防安全", 8), "消防安全");
        assert_eq!(fit("消防安全", 7), "消防安…");
        assert_eq!(fit("消防安全", 6), "消防…");
        assert_eq!(fit("消防安全", 1), "…");
        assert_eq!(fit("消防安全", 0), "");
        assert_eq!(fit("report", 4), "rep…");
    }

    #[test]
    fn a_padded_text_fills_its_columns() {
        assert_eq!(pad("消防安全", 6), "消防… ");
        assert_eq!(pad("消防", 6), "消防  ");
        assert_eq!(pad_start("12", 5), "   12");
        assert_eq!(pad("a\x1bb", 4), "a␛b ");
    }

    #[test]
    fn the_cursor_column_counts_wide_characters_twice() {
        assert_eq!(column("整改ab", 6), 4);
        assert_eq!(column("整改ab", 7), 5);
        assert_eq!(column("整改ab", 99), 6);
    }

    proptest! {
        #[test]
        fn any_text_fits(text in "\\PC{0,12}|[一-鿿a-z（）、👍é\u{301}\u{1b}\u{202e}]{0,12}", columns in 0usize..20) {
            prop_assert!(fit(&text, columns).width() <= columns);
            prop_assert_eq!(pad(&text, columns).width(), columns);
        }
    }
}
