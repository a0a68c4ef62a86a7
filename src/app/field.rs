//! A text being typed, with its cursor and selection. No keys (`typing`), no line breaking (`wrap`), no drawing.

use std::ops::Range;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// Longest text a field takes, in bytes: the bound of the file format.
pub const MAX: usize = 64 * 1024;

/// A text with a cursor between two characters as people see them. Holds no control characters but line ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    text: String,
    cursor: usize,
    /// Where the selection began; it reaches to the cursor.
    anchor: Option<usize>,
    /// A mark was set: the selection grows with the cursor, without shift.
    marking: bool,
    former: Vec<(String, usize)>,
    undone: Vec<(String, usize)>,
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

    /// The selected bytes, where some are.
    pub fn selection(&self) -> Option<Range<usize>> {
        let anchor = self.anchor?;
        let at = anchor.min(self.cursor)..anchor.max(self.cursor);
        (!at.is_empty()).then_some(at)
    }

    /// The selected text, where some is.
    pub fn selected(&self) -> Option<&str> {
        self.text.get(self.selection()?)
    }

    /// Begins to select from the cursor on, or ends that.
    pub fn mark(&mut self) {
        self.marking = self.anchor.is_none() || !self.marking;
        self.anchor = self.marking.then_some(self.cursor);
        self.joined = false;
    }

    /// Selects the whole text, the cursor at its end.
    pub fn select_all(&mut self) {
        self.marking = false;
        self.anchor = Some(0);
        self.cursor = self.text.len();
        self.joined = false;
    }

    /// Whether a mark was set and the selection grows with the cursor.
    pub fn is_marking(&self) -> bool {
        self.marking
    }

    /// Selects nothing; says whether something was selected or a mark set.
    pub fn unselect(&mut self) -> bool {
        self.marking = false;
        self.anchor.take().is_some()
    }

    /// Moves the cursor, stretching the selection where `stretch` asks for it or a mark was set.
    pub fn travel(&mut self, stretch: bool, go: impl FnOnce(&mut Self)) {
        match (stretch, self.marking) {
            (true, _) => self.anchor = self.anchor.or(Some(self.cursor)),
            (false, false) => self.anchor = None,
            (false, true) => {}
        }
        go(self);
    }

    /// Removes the selected text and returns it.
    pub fn cut_selection(&mut self) -> Option<String> {
        let at = self.selection()?;
        let cut = self.text[at.clone()].to_owned();
        self.cut(at);
        Some(cut)
    }

    /// Puts text in at the cursor, in the place of what is selected: typed, pasted or committed by an input method. Says
    /// whether all of it fitted.
    pub fn insert(&mut self, text: &str) -> bool {
        let clean: String = text.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| allowed(*c)).collect();
        let replaced = self.selection().filter(|_| !clean.is_empty());
        if let Some(at) = replaced.clone() {
            // One step with what takes its place.
            self.replace(at, "");
            self.joined = true;
        }
        let replaced = replaced.is_some();
        self.unselect();
        let room = MAX.saturating_sub(self.text.len());
        let fits = clean.floor_char_boundary(room.min(clean.len()));
        let (whole, clean) = (fits == clean.len(), &clean[..fits]);
        if clean.is_empty() {
            return text.is_empty();
        }
        let typed_on = self.joined && (clean.graphemes(true).count() == 1 && !ends_step(clean) || replaced);
        if !typed_on {
            self.remember();
        }
        self.text.insert_str(self.cursor, clean);
        self.cursor += clean.len();
        self.joined = !ends_step(clean);
        whole
    }

    /// Puts `with` in the place of a stretch of the text and the cursor behind it.
    pub fn replace(&mut self, at: Range<usize>, with: &str) {
        self.remember();
        self.unselect();
        self.text.replace_range(at.clone(), with);
        self.cursor = at.start + with.len();
    }

    /// Puts another text in the place of all of it, as one step that can be undone. Says whether all of it was allowed
    /// and fitted.
    pub fn rewrite(&mut self, text: &str) -> bool {
        self.anchor = Some(0);
        self.cursor = self.text.len();
        if text.is_empty() {
            self.cut_selection();
            return true;
        }
        let whole = self.insert(text);
        whole && self.text == text
    }

    pub fn backspace(&mut self) {
        if self.cut_selection().is_some() {
            return;
        }
        let before = self.before(self.cursor);
        self.cut(before..self.cursor);
    }

    pub fn delete(&mut self) {
        if self.cut_selection().is_some() {
            return;
        }
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
        self.undone.push((std::mem::replace(&mut self.text, text), self.cursor));
        (self.cursor, self.joined) = (cursor, false);
        self.unselect();
        true
    }

    /// Does the last edit that was taken back again; says whether there was one.
    pub fn redo(&mut self) -> bool {
        let Some((text, cursor)) = self.undone.pop() else { return false };
        self.former.push((std::mem::replace(&mut self.text, text), self.cursor));
        (self.cursor, self.joined) = (cursor, false);
        self.unselect();
        true
    }

    /// Empties the field and returns what it held.
    pub fn take(&mut self) -> String {
        *self = Self { text: std::mem::take(&mut self.text), ..Self::default() };
        std::mem::take(&mut self.text)
    }

    fn cut(&mut self, at: Range<usize>) {
        if !at.is_empty() {
            self.replace(at, "");
        }
        self.joined = false;
    }

    fn remember(&mut self) {
        self.undone.clear();
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
    fn what_is_taken_back_can_be_done_again_until_something_else_is_typed() {
        let mut f = Field::of("甲");
        f.insert("乙丙");
        assert!(f.undo() && f.redo() && !f.redo());
        assert_eq!(f.text(), "甲乙丙");
        f.undo();
        f.insert("丁");
        assert!(!f.redo());
        assert_eq!(f.text(), "甲丁");
    }

    #[test]
    fn a_selection_is_replaced_by_what_is_typed_and_comes_back_in_one_step() {
        let mut f = Field::of("限期整改");
        f.travel(true, Field::left);
        f.travel(true, Field::left);
        assert_eq!(f.selected(), Some("整改"));
        f.insert("完成");
        assert_eq!((f.text(), f.selection()), ("限期完成", None));
        f.undo();
        assert_eq!(f.text(), "限期整改");
        f.home();
        f.mark();
        f.travel(false, Field::right);
        assert_eq!(f.cut_selection().as_deref(), Some("限"));
        assert!(!f.is_marking());
        assert!(f.rewrite("全部重写"));
        assert!(!f.rewrite("不许\u{202e}有"));
        f.undo();
        f.undo();
        assert_eq!(f.text(), "期整改");
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
