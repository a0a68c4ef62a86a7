//! Splits the lines of a text into directives by its own numbering and paragraphs.

/// One directive's words.
pub(super) struct Item {
    pub by: Option<String>,
    pub topic: Option<String>,
    pub text: String,
    /// Whether a new heading or speaker opens here.
    pub opens: bool,
}

pub(super) fn items(lines: &[String], _is_page: bool) -> Vec<Item> {
    lines.iter().map(|l| Item { by: None, topic: None, text: l.clone(), opens: true }).collect()
}
