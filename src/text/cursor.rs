//! A place in folded text from which the grammar reads on. It can be copied, so a failed try costs nothing.

use super::number::number;
use super::words::Words;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'a> {
    pub chars: &'a [char],
    pub at: usize,
}

impl<'a> Cursor<'a> {
    pub fn new(chars: &'a [char], at: usize) -> Self {
        Self { chars, at }
    }

    pub fn rest(&self) -> &'a [char] {
        self.chars.get(self.at..).unwrap_or_default()
    }

    pub fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    /// The character before the place.
    pub fn before(&self) -> Option<char> {
        self.at.checked_sub(1).and_then(|i| self.chars.get(i)).copied()
    }

    pub fn sees(&self, word: &str) -> bool {
        starts_with(self.rest(), word)
    }

    pub fn sees_any(&self, words: &[&str]) -> bool {
        words.iter().any(|w| self.sees(w))
    }

    /// Whether the text up to the place ends with one of the words.
    pub fn follows_any(&self, words: &[&str]) -> bool {
        words.iter().any(|w| ends_with(&self.chars[..self.at.min(self.chars.len())], w))
    }

    /// Steps over the word if it stands here.
    pub fn take(&mut self, word: &str) -> bool {
        let seen = self.sees(word);
        if seen {
            self.at += word.chars().count();
        }
        seen
    }

    /// Steps over the first of the words that stands here; list longer words first.
    pub fn any<'w>(&mut self, words: &[&'w str]) -> Option<&'w str> {
        words.iter().copied().find(|w| self.take(w))
    }

    /// Steps over the word of the table that stands here and gives what it means.
    pub fn look_up<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        table.iter().find(|(w, _)| self.take(w)).map(|(_, meaning)| *meaning)
    }

    pub fn sees_word(&self, words: &Words) -> bool {
        words.beginning(self.rest()).is_some()
    }

    /// Whether the text up to the place ends with one of the words.
    pub fn follows_word(&self, words: &Words) -> bool {
        words.ending(&self.chars[..self.at.min(self.chars.len())]).is_some()
    }

    /// Steps over the longest of the words that stands here.
    pub fn take_word(&mut self, words: &Words) -> bool {
        let len = words.beginning(self.rest());
        self.at += len.unwrap_or(0);
        len.is_some()
    }

    pub fn number(&mut self) -> Option<u32> {
        let (value, len) = number(self.rest())?;
        self.at += len;
        Some(value)
    }

    pub fn blank(&mut self) {
        while self.peek() == Some(' ') {
            self.at += 1;
        }
    }

    pub fn is_done(&self) -> bool {
        self.at >= self.chars.len()
    }
}

pub(crate) fn starts_with(chars: &[char], word: &str) -> bool {
    word.chars().enumerate().all(|(i, c)| chars.get(i) == Some(&c))
}

pub(crate) fn ends_with(chars: &[char], word: &str) -> bool {
    let len = word.chars().count();
    chars.len() >= len && starts_with(&chars[chars.len() - len..], word)
}

/// Where `word` first stands in `chars`.
pub(crate) fn position(chars: &[char], word: &str) -> Option<usize> {
    (0..chars.len()).find(|i| starts_with(&chars[*i..], word))
}

/// Whether one of `words` stands anywhere in `chars`.
pub(crate) fn holds_any(chars: &[char], words: &[&str]) -> bool {
    words.iter().any(|w| position(chars, w).is_some())
}
