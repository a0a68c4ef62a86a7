//! A list with a selected row, marks and a scroll position. The selection follows the record, not the row.

use super::marks::Marks;
use crate::model::{AssignmentId, MeetingId, TaskNo, UnitId};
use crate::query::{By, Section};

/// One line of any list.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Row {
    /// A heading with how many rows stand under it; cannot be selected.
    Heading(Heading, usize),
    /// The heading of a section; Enter folds it.
    Section(Section),
    Assignment(AssignmentId),
    /// A meeting: issued, or a draft.
    Meeting {
        id: MeetingId,
        draft: bool,
    },
    Directive {
        meeting: MeetingId,
        no: u32,
    },
    Task {
        meeting: MeetingId,
        no: TaskNo,
    },
    Unit(UnitId),
    /// By its name; empty for the units that are in none.
    Group(String),
    /// A leader responsible for units; empty for the units that have none.
    Leader(String),
    /// What is put together under a key that is no unit, group or leader: a meeting, a tag, a month.
    Sum(By, String),
    /// All of a table together.
    Total,
    /// By its place among the problems.
    Problem(usize),
    /// An entry of a ledger, by its place in the history of an assignment.
    Entry(AssignmentId, usize),
    /// A version of the meeting, by its place among those that were read.
    Version(usize),
    /// One of `SETTINGS`, by its place.
    Setting(usize),
    /// A command with its keys, by its place in the table.
    Binding(usize),
    /// A rule of the site, by its place.
    SiteRule(usize),
    /// A wrong entry of the settings file, by its place.
    BadSetting(usize),
}

/// What a heading says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Heading {
    /// What came of what this person said last.
    Said,
    Late,
    DueSoon,
    /// A milestone on the way is late or near.
    Milestones,
    Unsigned,
    ToVerify,
    Extensions,
    Declined,
    Rechecks,
    Drafts,
    ToSign,
    Returned,
    InWork,
    Waiting,
    Supporting,
    /// Open items of the meeting before this one in its series.
    CarriedOver,
    /// In the history of a meeting.
    Versions,
    Entries,
    BadSettings,
    Settings,
    SiteRules,
    /// Keys, by the place of their scope in `SCOPES`.
    Keys(usize),
}

/// A list's state. `cursor` is on a selectable row wherever there is one.
#[derive(Clone, Debug, Default)]
pub struct List {
    rows: Vec<Row>,
    /// The places of the headings among them: what is drawn asks for these, and rows are a hundred thousand.
    headings: Vec<usize>,
    cursor: usize,
    /// What was selected among rows given up.
    given_up: Option<Row>,
    /// The first row drawn; settled by `show` with the height known.
    scroll: usize,
    /// So many rows were shown last.
    height: usize,
    marks: Marks,
    /// Where a range being marked begins, and what was marked before it.
    range: Option<(Row, Marks)>,
}

impl Row {
    pub fn selectable(&self) -> bool {
        !matches!(self, Row::Heading(..))
    }
}

impl List {
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The headings, each with how many rows stand under it.
    pub fn headings(&self) -> impl Iterator<Item = (Heading, usize)> {
        self.headings.iter().filter_map(|at| match self.rows[*at] {
            Row::Heading(heading, count) => Some((heading, count)),
            _ => None,
        })
    }

    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// The marked rows, in their order.
    pub fn marked(&self) -> impl Iterator<Item = &Row> + Clone {
        // Without marks no row is looked at.
        let rows = if self.marks.is_empty() { &[] } else { self.rows.as_slice() };
        rows.iter().enumerate().filter(|(at, _)| self.marks.at(*at)).map(|(_, row)| row)
    }

    pub fn cursor(&self) -> usize {
        self.cursor
    }

    pub fn scroll(&self) -> usize {
        self.scroll
    }

    pub fn selected(&self) -> Option<&Row> {
        self.rows.get(self.cursor).filter(|r| r.selectable())
    }

    /// Gives up its rows, for others to be made in their place: of a hundred thousand the memory itself takes longer than what
    /// is written to it. None where the marks are told from them.
    pub fn give_up_rows(&mut self) -> Vec<Row> {
        if !self.marks.is_empty() || self.range.is_some() {
            return Vec::new();
        }
        self.given_up = self.selected().cloned();
        std::mem::take(&mut self.rows)
    }

    /// Takes new rows; the selection stays with its record, or with the nearest row where that is gone.
    pub fn set_rows(&mut self, rows: Vec<Row>) {
        let selected = self.given_up.take().or_else(|| self.selected().cloned());
        let on_screen = self.cursor.saturating_sub(self.scroll);
        self.marks = self.marks.carried(&self.rows, &rows);
        if let Some((_, before)) = &mut self.range {
            *before = before.carried(&self.rows, &rows);
        }
        self.rows = rows;
        let headings = self.rows.iter().enumerate().filter(|(_, row)| !row.selectable());
        self.headings = headings.map(|(at, _)| at).collect();
        if let Some(at) = selected.and_then(|s| self.nearest(&s)) {
            // Whoever looks at the top sees what comes in above, while the selection stays on the screen.
            let at_top = self.scroll == 0 && at < self.height;
            self.scroll = if at_top { 0 } else { at.saturating_sub(on_screen) };
            self.cursor = at;
        }
        self.go(self.cursor);
        self.stretch();
    }

    /// Where a row stands; under several headings, the one nearest to the selection.
    fn nearest(&self, row: &Row) -> Option<usize> {
        let all = self.rows.iter().enumerate().filter(|(_, r)| *r == row).map(|(at, _)| at);
        all.min_by_key(|at| at.abs_diff(self.cursor))
    }

    /// Selects a row by what it shows; says whether it is there.
    pub fn select(&mut self, row: &Row) -> bool {
        let at = self.rows.iter().position(|r| r == row);
        if let Some(at) = at {
            self.cursor = at;
        }
        at.is_some()
    }

    /// Moves the selection by some rows, over headings.
    pub fn step(&mut self, by: isize) {
        let mut at = self.cursor;
        for _ in 0..by.unsigned_abs() {
            let next = if by < 0 {
                self.rows[..at].iter().rposition(Row::selectable)
            } else {
                self.rows.iter().skip(at + 1).position(Row::selectable).map(|n| at + 1 + n)
            };
            match next {
                Some(next) => at = next,
                None => break,
            }
        }
        self.cursor = at;
        self.stretch();
    }

    /// Selects the row at a place or the nearest selectable one.
    pub fn go(&mut self, at: usize) {
        let at = at.min(self.rows.len().saturating_sub(1));
        let below = self.rows.iter().skip(at).position(Row::selectable).map(|n| at + n);
        let above = || self.rows.iter().take(at).rposition(Row::selectable);
        self.cursor = below.or_else(above).unwrap_or(0);
        self.stretch();
    }

    pub fn top(&mut self) {
        self.go(0);
    }

    pub fn bottom(&mut self) {
        self.go(self.rows.len());
    }

    /// Begins to mark all from the selected row to where the selection goes, or ends that.
    pub fn mark_range(&mut self) {
        self.range = match self.range.take() {
            Some(_) => None,
            None => self.selected().cloned().map(|row| (row, self.marks.clone())),
        };
        self.stretch();
    }

    /// Whether a range is being marked.
    pub fn marks_range(&self) -> bool {
        self.range.is_some()
    }

    /// Marks every assignment of the list; where all are marked, none.
    pub fn mark_all(&mut self) {
        self.range = None;
        let all: Vec<bool> = self.rows.iter().map(|r| matches!(r, Row::Assignment(_))).collect();
        let are_marked = all.iter().enumerate().all(|(at, is)| !is || self.marks.at(at));
        self.marks = if are_marked { Marks::default() } else { Marks::of(&self.rows, all) };
    }

    pub fn unmark_all(&mut self) {
        self.range = None;
        self.marks = Marks::default();
    }

    /// Marks what lies between the beginning of the range and the selection.
    fn stretch(&mut self) {
        let Some((from, before)) = &self.range else { return };
        let Some(start) = self.rows.iter().position(|r| r == from) else {
            self.range = None;
            return;
        };
        let (first, last) = (start.min(self.cursor), start.max(self.cursor));
        let mut places = before.places(self.rows.len());
        let between = places.iter_mut().zip(&self.rows).take(last + 1).skip(first);
        between.filter(|(_, row)| matches!(row, Row::Assignment(_))).for_each(|(place, _)| *place = true);
        self.marks = Marks::of(&self.rows, places);
    }

    /// Marks or unmarks the selected row and goes on to the next; ends a range.
    pub fn mark(&mut self) {
        if self.range.take().is_some() {
            return;
        }
        if let Some(row) = self.selected() {
            let marked = !self.marks.at(self.cursor);
            let mut places = self.marks.places(self.rows.len());
            let same = places.iter_mut().zip(&self.rows).filter(|(_, other)| *other == row);
            same.for_each(|(place, _)| *place = marked);
            self.marks = Marks::of(&self.rows, places);
            self.step(1);
        }
    }

    /// Scrolls so that the selection is among `height` rows, with its heading where there is room. Past an end it scrolls by a
    /// third of them: what comes next is seen, and a slow line carries the list once for many steps.
    pub fn show(&mut self, height: usize) {
        let height = height.max(1);
        self.height = height;
        let first =
            if self.cursor > 0 && !self.rows[..self.cursor].iter().any(Row::selectable) { 0 } else { self.cursor };
        if first < self.scroll {
            self.scroll = first.saturating_sub(height / 3);
        }
        if self.cursor >= self.scroll + height {
            self.scroll = self.cursor + 1 - height + height / 3;
        }
        self.scroll = self.scroll.min(self.rows.len().saturating_sub(height));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(id: &str) -> Row {
        Row::Unit(id.parse().unwrap())
    }

    #[test]
    fn the_selection_follows_the_record() {
        let mut list = List::default();
        list.set_rows(vec![Row::Heading(Heading::Late, 2), unit("a"), unit("b"), unit("c")]);
        assert_eq!(list.selected(), Some(&unit("a")));
        list.step(1);
        list.set_rows(vec![unit("x"), unit("y"), unit("a"), unit("b")]);
        assert_eq!(list.selected(), Some(&unit("b")));
        list.set_rows(vec![unit("x")]);
        assert_eq!(list.selected(), Some(&unit("x")));
        list.set_rows(Vec::new());
        assert_eq!(list.selected(), None);
        list.step(1);
        list.step(-1);
        list.mark();
    }

    #[test]
    fn what_comes_in_above_is_seen_at_the_top_and_moves_nothing_further_down() {
        let names = |from: u8| (from..b'z').map(|c| unit(&char::from(c).to_string())).collect::<Vec<Row>>();
        let mut list = List::default();
        list.set_rows(names(b'f'));
        list.show(5);
        list.set_rows(names(b'd'));
        list.show(5);
        assert_eq!((list.selected(), list.scroll()), (Some(&unit("f")), 0));
        list.step(10);
        list.show(5);
        let on_screen = list.cursor() - list.scroll();
        list.set_rows(names(b'a'));
        list.show(5);
        assert_eq!((list.selected(), list.cursor() - list.scroll()), (Some(&unit("p")), on_screen));
    }

    #[test]
    fn headings_are_stepped_over_and_shown_with_their_first_row() {
        let mut list = List::default();
        list.set_rows(vec![Row::Heading(Heading::Late, 1), unit("a"), Row::Heading(Heading::DueSoon, 1), unit("b")]);
        list.step(1);
        assert_eq!(list.cursor(), 3);
        list.show(2);
        assert_eq!(list.scroll(), 2);
        list.top();
        list.show(2);
        assert_eq!((list.cursor(), list.scroll()), (1, 0));
    }
}
