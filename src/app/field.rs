//! A text being typed, with its cursor. No keys (`typing`), no line breaking (`wrap`), no drawing.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// Longest text a field takes, in bytes: the bound of the file format.
pub const MAX: usize = 64 * 1024;

/// A text with a cursor between two characters as people see them. Holds no control characters but line ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    text: String,
    cursor: usize,
    former: Vec<(String, usize)>,
    /// Whether the last edit was typing, so that the next typed character joins its undo step.
    joined: bool,
}

impl Field {
    /// A field that holds `text`, the cursor at its end.
    pub fn of(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { cursor: text.len(), text, ..Self::default() }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Bytes before the cursor.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Puts text in at the cursor: typed, pasted or committed by an input method. Says whether all of it fitted.
    pub fn insert(&mut self, text: &str) -> bool {
        let clean: String = text.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| allowed(*c)).collect();
        let room = MAX.saturating_sub(self.text.len());
        let fits = clean.floor_char_boundary(room.min(clean.len()));
        let clean = &clean[..fits];
        if clean.is_empty() {
            return text.is_empty();
        }
        let typed_on = self.joined && clean.graphemes(true).count() == 1 && !ends_step(clean);
        if !typed_on {
            self.remember();
        }
        self.text.insert_str(self.cursor, clean);
        self.cursor += clean.len();
        self.joined = !ends_step(clean);
        fits == clean.len()
    }

    /// Puts `with` in the place of a stretch of the text and the cursor behind it.
    pub fn replace(&mut self, at: std::ops::Range<usize>, with: &str) {
        self.remember();
        self.text.replace_range(at.clone(), with);
        self.cursor = at.start + with.len();
    }

    pub fn backspace(&mut self) {
        let before = self.before(self.cursor);
        self.cut(before..self.cursor);
    }

    pub fn delete(&mut self) {
        let after = self.after(self.cursor);
        self.cut(self.cursor..after);
    }

    /// Removes the clause or word before the cursor.
    pub fn delete_word(&mut self) {
        let start = self.word_before();
        self.cut(start..self.cursor);
    }

    pub fn delete_to_end(&mut self) {
        self.cut(self.cursor..self.text.len());
    }

    pub fn left(&mut self) {
        self.go(self.before(self.cursor));
    }

    pub fn right(&mut self) {
        self.go(self.after(self.cursor));
    }

    pub fn word_left(&mut self) {
        self.go(self.word_before());
    }

    pub fn word_right(&mut self) {
        let rest = &self.text[self.cursor..];
        let skipped = rest.find(|c: char| !breaks(c)).unwrap_or(rest.len());
        let end = rest[skipped..].find(breaks).map_or(rest.len(), |n| n + skipped);
        self.go(self.cursor + end);
    }

    pub fn home(&mut self) {
        self.go(0);
    }

    pub fn end(&mut self) {
        self.go(self.text.len());
    }

    /// Puts the cursor at a byte, or at the nearest border before it.
    pub fn go(&mut self, to: usize) {
        self.cursor = self.text.floor_char_boundary(to.min(self.text.len()));
        self.joined = false;
    }

    /// Takes the last edit back; says whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some((text, cursor)) = self.former.pop() else { return false };
        (self.text, self.cursor, self.joined) = (text, cursor, false);
        true
    }

    /// Empties the field and returns what it held.
    pub fn take(&mut self) -> String {
        *self = Self { text: std::mem::take(&mut self.text), ..Self::default() };
        std::mem::take(&mut self.text)
    }

    fn cut(&mut self, at: std::ops::Range<usize>) {
        if !at.is_empty() {
            self.replace(at, "");
        }
        self.joined = false;
    }

    fn remember(&mut self) {
        self.former.push((self.text.clone(), self.cursor));
        // A field is short-lived: a hundred steps back are plenty, and a long paste is kept few times.
        if self.former.len() > 100 {
            self.former.remove(0);
        }
        self.joined = false;
    }

    fn before(&self, at: usize) -> usize {
        let mut cursor = GraphemeCursor::new(at, self.text.len(), true);
        cursor.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    fn after(&self, at: usize) -> usize {
        let mut cursor = GraphemeCursor::new(at, self.text.len(), true);
        cursor.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len())
    }

    fn word_before(&self) -> usize {
        let head = &self.text[..self.cursor];
        let trimmed = head.trim_end_matches(breaks);
        trimmed.rfind(breaks).map_or(0, |n| n + trimmed[n..].chars().next().map_or(0, char::len_utf8))
    }
}

/// Whether a character may stand in a text: no control characters, no bidi overrides, no invisible tags.
pub fn allowed(c: char) -> bool {
    let bidi = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
    let tag = matches!(c, '\u{e0000}'..='\u{e007f}');
    c == '\n' || !(c.is_control() || bidi || tag)
}

/// Where words and clauses end.
fn breaks(c: char) -> bool {
    c.is_whitespace() || "，。；：、！？,.;:!?（）()“”《》".contains(c)
}

/// Whether the undo step ends with this text: after a clause, and with anything longer than a character.
fn ends_step(text: &str) -> bool {
    text.chars().any(breaks) || text.graphemes(true).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_moves_by_characters_as_people_see_them() {
        let mut f = Field::of("安全👨‍👩‍👧e\u{301}");
        f.left();
        f.left();
        assert_eq!(&f.text()[f.cursor()..], "👨‍👩‍👧e\u{301}");
        f.delete();
        assert_eq!(f.text(), "安全e\u{301}");
        f.backspace();
        assert_eq!(f.text(), "安e\u{301}");
    }

    #[test]
    fn a_clause_is_removed_at_once_and_comes_back_at_once() {
        let mut f = Field::default();
        for c in "全面排查，限期整改".chars() {
            f.insert(&c.to_string());
        }
        f.delete_word();
        assert_eq!(f.text(), "全面排查，");
        assert!(f.undo());
        assert_eq!(f.text(), "全面排查，限期整改");
        assert!(f.undo());
        assert_eq!(f.text(), "全面排查，");
    }

    #[test]
    fn control_characters_and_overrides_do_not_get_in() {
        let mut f = Field::default();
        f.insert("甲\u{1b}[31m乙\u{202e}丙\u{e0041}\t丁\r\u{7}");
        assert_eq!(f.text(), "甲[31m乙丙 丁");
    }

    #[test]
    fn a_field_takes_no_more_than_its_bound() {
        let mut f = Field::default();
        f.insert(&"安".repeat(MAX));
        assert!(f.text().len() <= MAX);
        assert!(f.text().chars().all(|c| c == '安'));
    }
}
