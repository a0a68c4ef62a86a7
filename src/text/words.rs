//! Word lists of the grammar, written as one text and looked up by their first or last character. No meaning.

use std::sync::OnceLock;

/// A list of words with blanks between them; `_` stands for a blank inside a word.
pub(crate) struct Words {
    text: &'static str,
    index: OnceLock<Index>,
}

/// The words by their first and by their last character, the longest first.
struct Index {
    by_first: Buckets,
    by_last: Buckets,
}

/// Words by the low byte of a character: a look-up is one step, and words of other characters are few.
type Buckets = [Vec<Vec<char>>; 256];

fn bucket(c: char) -> usize {
    (u32::from(c) & 0xFF) as usize
}

impl Words {
    pub const fn new(text: &'static str) -> Self {
        Self { text, index: OnceLock::new() }
    }

    /// The length of the longest word that `chars` begin with.
    pub fn beginning(&self, chars: &[char]) -> Option<usize> {
        let words = &self.index().by_first[bucket(*chars.first()?)];
        words.iter().find(|w| chars.starts_with(w)).map(Vec::len)
    }

    /// The length of the longest word that `chars` end with.
    pub fn ending(&self, chars: &[char]) -> Option<usize> {
        let words = &self.index().by_last[bucket(*chars.last()?)];
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
            let mut index = Index { by_first: [const { Vec::new() }; 256], by_last: [const { Vec::new() }; 256] };
            for word in self.text.split_whitespace() {
                let word: Vec<char> = word.chars().map(|c| if c == '_' { ' ' } else { c }).collect();
                if let (Some(first), Some(last)) = (word.first().copied(), word.last().copied()) {
                    index.by_first[bucket(first)].push(word.clone());
                    index.by_last[bucket(last)].push(word);
                }
            }
            for words in index.by_first.iter_mut().chain(&mut index.by_last) {
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
