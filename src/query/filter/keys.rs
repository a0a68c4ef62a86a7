//! Every text that is searched, folded once: what a key typed in a search looks through. Kept beside the register.

use crate::model::{Assignment, Directive, Meeting, MeetingId, MeetingShelf, Register, Task, TaskNo};
use crate::text::{Spelling, plain};
use std::collections::HashMap;
use std::sync::Arc;

/// The folded texts of a register.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    meetings: HashMap<MeetingId, Arc<MeetingKeys>>,
    /// By the register's shelves.
    notes: Vec<Arc<ShelfNotes>>,
}

/// The notes on the assignments of a meeting, one behind the other: most words are in none of them.
#[derive(Debug)]
pub(super) struct ShelfNotes {
    text: String,
    /// Where the notes on each end, and their spelling.
    each: Vec<(u32, Spelling)>,
    spelling: Spelling,
}

#[derive(Debug)]
struct MeetingKeys {
    title: String,
    directives: Vec<(u32, String)>,
    tasks: Vec<(TaskNo, String)>,
}

impl Keys {
    pub fn of(register: &Register) -> Self {
        let meetings = register.meetings.iter().map(|(id, m)| (id.clone(), Arc::new(MeetingKeys::of(m)))).collect();
        Self { meetings, notes: register.assignments.shelves().iter().map(ShelfNotes::of).collect() }
    }

    /// The keys of `new`, where `self` are those of `old`: only what has changed is folded anew.
    pub fn renewed(&self, old: &Register, new: &Register) -> Self {
        let same = |id: &MeetingId, m: &Arc<Meeting>| {
            let kept = self.meetings.get(id)?;
            old.meetings.get(id).is_some_and(|o| Arc::ptr_eq(o, m)).then(|| kept.clone())
        };
        let meetings = new
            .meetings
            .iter()
            .map(|(id, m)| (id.clone(), same(id, m).unwrap_or_else(|| Arc::new(MeetingKeys::of(m)))))
            .collect();
        let mut former = old.assignments.shelves().iter().zip(&self.notes).peekable();
        let mut kept = |shelf: &MeetingShelf| {
            while former.next_if(|(old, _)| old.meeting() < shelf.meeting()).is_some() {}
            former.next_if(|(old, _)| old.is_same(shelf)).map(|(_, notes)| notes.clone())
        };
        let shelves = new.assignments.shelves().iter();
        let notes = shelves.map(|shelf| kept(shelf).unwrap_or_else(|| ShelfNotes::of(shelf))).collect();
        Self { meetings, notes }
    }

    pub(super) fn title(&self, meeting: &Meeting) -> Option<&str> {
        self.meetings.get(&meeting.id).map(|k| k.title.as_str())
    }

    pub(super) fn directive(&self, meeting: &Meeting, no: u32) -> Option<&str> {
        let all = &self.meetings.get(&meeting.id)?.directives;
        all.iter().find(|(n, _)| *n == no).map(|(_, text)| text.as_str())
    }

    pub(super) fn task(&self, meeting: &Meeting, no: TaskNo) -> Option<&str> {
        let all = &self.meetings.get(&meeting.id)?.tasks;
        all.iter().find(|(n, _)| *n == no).map(|(_, text)| text.as_str())
    }

    /// The notes on the assignments of a shelf of the register, by its number.
    pub(super) fn notes(&self, shelf: usize) -> Option<&ShelfNotes> {
        self.notes.get(shelf).map(|notes| &**notes)
    }
}

impl MeetingKeys {
    fn of(meeting: &Meeting) -> Self {
        Self {
            title: title_key(meeting),
            directives: meeting.directives.iter().map(|d| (d.no, directive_key(d))).collect(),
            tasks: meeting.tasks().map(|(_, t)| (t.no, task_key(t))).collect(),
        }
    }
}

/// Texts that are one key stand apart by a sign that nobody types.
const APART: char = '\u{1f}';

fn joined<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut key = String::new();
    texts.into_iter().for_each(|text| join(&mut key, text));
    key
}

fn join(key: &mut String, text: &str) {
    if text.is_empty() {
        return;
    }
    if !key.is_empty() {
        key.push(APART);
    }
    key.push_str(&plain(text));
}

pub(super) fn title_key(m: &Meeting) -> String {
    joined([m.facts.title.as_str()].into_iter().chain(m.facts.series.as_deref()))
}

pub(super) fn directive_key(d: &Directive) -> String {
    let facts = d.topic.as_deref().into_iter().chain(d.by.as_deref());
    joined([d.text.as_str()].into_iter().chain(facts).chain(d.tags.iter().map(String::as_str)))
}

pub(super) fn task_key(t: &Task) -> String {
    joined([t.text.as_str()].into_iter().chain(t.support.iter().map(String::as_str)))
}

pub(super) fn notes_key(a: &Assignment) -> String {
    let mut key = String::new();
    a.history.packed().filter(|p| !p.retracted()).for_each(|p| join(&mut key, p.note()));
    key
}

impl ShelfNotes {
    fn of(shelf: &MeetingShelf) -> Arc<Self> {
        let (mut text, mut all) = (String::new(), Spelling::default());
        let mut take = |a: &Assignment| {
            let key = notes_key(a);
            let spelling = Spelling::of(&key);
            all = all.or(spelling);
            text.push_str(&key);
            let end = text.len() as u32;
            text.push(APART);
            (end, spelling)
        };
        let each = shelf.assignments().iter().map(&mut take).collect();
        Arc::new(Self { text, each, spelling: all })
    }

    /// Of all of them, which is more than what each of them has.
    pub fn all(&self) -> (&str, Spelling) {
        (&self.text, self.spelling)
    }

    /// Of the assignment at a place of the shelf.
    pub fn at(&self, at: usize) -> Option<(&str, Spelling)> {
        let (end, spelling) = *self.each.get(at)?;
        let start = at.checked_sub(1).and_then(|before| self.each.get(before)).map_or(0, |(end, _)| *end as usize + 1);
        Some((self.text.get(start..end as usize)?, spelling))
    }
}
