//! A finished file: its name and its bytes. Where it goes is not known here.

use super::what::Format;
use crate::visible::harmless;

/// One file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Product {
    /// A plain name with its extension: 会议纪要-260610a.docx.
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Product {
    /// A file named after its parts; what no file name may hold becomes `_`.
    pub fn new(parts: &[&str], format: Format, bytes: Vec<u8>) -> Self {
        Self { name: file_name(parts, format), bytes }
    }
}

fn file_name(parts: &[&str], format: Format) -> String {
    let plain = |c: char| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
        c if c.is_control() || c.is_whitespace() => '_',
        c => c,
    };
    let stem = parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join("-");
    // A line end counts as a blank.
    let stem = harmless(&stem.replace(['\n', '\t'], " "));
    // A name is at most 255 bytes in most file systems.
    let mut short: String = stem.chars().map(plain).take(60).collect();
    if short.starts_with('.') {
        short.insert(0, '_');
    }
    format!("{short}.{}", format.word())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_in_its_folder() {
        assert_eq!(
            file_name(&["督办通知单", "../../etc/区住建局", "2026-06-18"], Format::Docx),
            "督办通知单-.._.._etc_区住建局-2026-06-18.docx"
        );
        assert_eq!(file_name(&["", "..", "a b"], Format::Md), "_..-a_b.md");
        assert!(file_name(&[&"长".repeat(300)], Format::Docx).len() < 255);
    }
}
