//! Tells the lines of a report from what a web page puts around them: menus, sources, editors, captions, notices.

use super::FoundFacts;

/// The lines of a text that may hold directives.
pub(super) struct Sheet {
    pub lines: Vec<String>,
    /// Whether the text was copied from a page, so that only what is marked as direction counts.
    pub is_page: bool,
    pub facts: FoundFacts,
    pub dropped: usize,
}

pub(super) fn sheet(text: &str) -> Sheet {
    let lines: Vec<String> = text.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect();
    Sheet { lines, is_page: false, facts: FoundFacts::default(), dropped: 0 }
}
