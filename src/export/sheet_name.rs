//! Names that spreadsheets allow for a sheet: 1–31 units of UTF-16, none of `[ ] : * ? / \`, no `'` at the ends, each once.

use crate::visible::visible;

/// The most that Excel takes, in units of UTF-16.
const LONGEST: usize = 31;

/// Gives out names, each once.
#[derive(Default)]
pub(super) struct SheetNames {
    /// Lower case: `A` and `a` are one name.
    given: Vec<String>,
}

impl SheetNames {
    /// The nearest allowed name to `wanted`; `spare` where nothing of it is left.
    pub fn give(&mut self, wanted: &str, spare: &str) -> String {
        let base = [wanted, spare, "-"].into_iter().map(|name| allowed(name, LONGEST)).find(|n| !n.is_empty());
        let base = base.unwrap_or_default();
        let mut name = base.clone();
        let mut n = 2;
        while self.given.contains(&name.to_lowercase()) {
            let end = format!(" {n}");
            name = format!("{}{end}", allowed(&base, LONGEST - end.len()));
            n += 1;
        }
        self.given.push(name.to_lowercase());
        name
    }
}

fn allowed(name: &str, longest: usize) -> String {
    let plain = visible(name).replace(['[', ']', ':', '*', '?', '/', '\\'], " ");
    let mut short = String::new();
    let mut units = 0;
    for c in plain.trim().trim_matches('\'').trim().chars() {
        units += c.len_utf16();
        if units > longest {
            break;
        }
        short.push(c);
    }
    // Excel keeps this one for itself.
    if short.eq_ignore_ascii_case("history") {
        short.push('_');
    }
    short.trim_end().trim_end_matches('\'').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_has_a_name_that_spreadsheets_allow() {
        let mut names = SheetNames::default();
        assert_eq!(names.give("区住建局", "zjj"), "区住建局");
        assert_eq!(names.give("区住建局", "zjj2"), "区住建局 2");
        assert_eq!(names.give("a/b[c]:*?\\", "x"), "a b c");
        assert_eq!(names.give("A b C", "x"), "A b C 2");
        assert_eq!(names.give("'[]'", "ltky"), "ltky");
        assert_eq!(names.give("History", "x"), "History_");
        let long = "长".repeat(40);
        let first = names.give(&long, "x");
        let second = names.give(&long, "x");
        assert_eq!((first.chars().count(), second.chars().count()), (31, 31));
        assert_ne!(first, second);
        assert_eq!(names.give(&"😀".repeat(20), "x").chars().count(), 15);
    }
}
