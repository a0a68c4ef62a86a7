//! Word lists of the grammar, written as one text and looked up by their first or last character. No meaning.

use std::collections::HashMap;
use std::sync::OnceLock;

/// A list of words with blanks between them; `_` stands for a blank inside a word.
pub(crate) struct Words {
    text: &'static str,
    index: OnceLock<Index>,
}

/// The words by their first and by their last character, the longest first.
#[derive(Default)]
struct Index {
    by_first: HashMap<char, Vec<Vec<char>>>,
    by_last: HashMap<char, Vec<Vec<char>>>,
}

impl Words {
    pub const fn new(text: &'static str) -> Self {
        Self { text, index: OnceLock::new() }
    }

    /// The length of the longest word that `chars` begin with.
    pub fn beginning(&self, chars: &[char]) -> Option<usize> {
        let words = self.index().by_first.get(chars.first()?)?;
        words.iter().find(|w| chars.starts_with(w)).map(Vec::len)
    }

    /// The length of the longest word that `chars` end with.
    pub fn ending(&self, chars: &[char]) -> Option<usize> {
        let words = self.index().by_last.get(chars.last()?)?;
        words.iter().find(|w| chars.ends_with(w)).map(Vec::len)
    }

    /// The place and length of each word in `chars`.
    pub fn all<'a>(&'a self, chars: &'a [char]) -> impl Iterator<Item = (usize, usize)> + 'a {
        (0..chars.len()).filter_map(|at| self.beginning(&chars[at..]).map(|len| (at, len)))
    }

    pub fn inside(&self, chars: &[char]) -> bool {
        self.all(chars).next().is_some()
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let mut index = Index::default();
            for word in self.text.split_whitespace() {
                let word: Vec<char> = word.chars().map(|c| if c == '_' { ' ' } else { c }).collect();
                if let (Some(first), Some(last)) = (word.first().copied(), word.last().copied()) {
                    index.by_first.entry(first).or_default().push(word.clone());
                    index.by_last.entry(last).or_default().push(word);
                }
            }
            for words in index.by_first.values_mut().chain(index.by_last.values_mut()) {
                words.sort_by_key(|w| std::cmp::Reverse(w.len()));
            }
            index
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_taken_at_either_end() {
        static WORDS: Words = Words::new("局 总局 set_up");
        let chars: Vec<char> = "质监总局set up".chars().collect();
        assert_eq!(WORDS.ending(&chars[..4]), Some(2));
        assert_eq!(WORDS.beginning(&chars[4..]), Some(6));
        assert_eq!(WORDS.all(&chars).collect::<Vec<_>>(), [(2, 2), (3, 1), (4, 6)]);
    }
}
