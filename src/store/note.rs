//! One line of a journal: a checksum and a record. A line that was cut off, or is not what it was, is no line.

use super::meeting_shape::read_meeting;
use super::meeting_table::table_of_meeting;
use super::rewrite::render;
use super::seal::{DIGITS, digest};
use crate::model::{Fault, Jot, LeftBehind, LeftEdit, Meeting, TypedText};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A record of the journal. Meetings stand in it as the text of their file.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Note {
    /// Who writes: the first line of every journal.
    Opened {
        folder: String,
        pid: u32,
        boot: String,
    },
    Typed {
        key: String,
        text: String,
        cursor: usize,
    },
    Edited {
        id: String,
        base: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sent: Option<String>,
        mine: String,
    },
    Saved {
        id: String,
    },
}

/// What the notes so far leave unsaved.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Unsaved {
    typed: BTreeMap<String, Note>,
    edited: BTreeMap<String, Note>,
}

impl Note {
    pub fn of(jot: &Jot) -> Result<Self, Fault> {
        Ok(match jot {
            Jot::Typed(TypedText { key, text, cursor }) => {
                Note::Typed { key: key.clone(), text: text.clone(), cursor: *cursor }
            }
            Jot::Edited(edit) => Note::Edited {
                id: edit.mine.id.to_string(),
                base: edit.base.as_ref().map(text_of).transpose()?,
                sent: edit.sent.as_ref().map(text_of).transpose()?,
                mine: text_of(&edit.mine)?,
            },
            Jot::Saved(id) => Note::Saved { id: id.to_string() },
        })
    }

    /// The line, with its end.
    pub fn line(&self) -> Result<String, Fault> {
        let record = serde_json::to_string(self).map_err(|e| Fault::Internal { cause: e.to_string() })?;
        Ok(format!("{} {record}\n", digest(record.as_bytes())))
    }

    /// Reads a line without its end.
    pub fn read(line: &[u8]) -> Option<Self> {
        let record = line.get(DIGITS + 1..)?;
        let whole = line[..DIGITS] == *digest(record).as_bytes() && line[DIGITS] == b' ';
        whole.then(|| serde_json::from_slice(record).ok()).flatten()
    }
}

impl Unsaved {
    pub fn read(bytes: &[u8]) -> Self {
        let mut unsaved = Self::default();
        bytes.split(|b| *b == b'\n').filter_map(Note::read).for_each(|note| unsaved.take(note));
        unsaved
    }

    pub fn take(&mut self, note: Note) {
        match &note {
            Note::Opened { .. } => {}
            Note::Typed { key, text, .. } if text.is_empty() => {
                self.typed.remove(key);
            }
            Note::Typed { key, .. } => {
                self.typed.insert(key.clone(), note);
            }
            Note::Edited { id, .. } => {
                self.edited.insert(id.clone(), note);
            }
            Note::Saved { id } => {
                self.edited.remove(id);
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.typed.is_empty() && self.edited.is_empty()
    }

    pub fn notes(&self) -> impl Iterator<Item = &Note> {
        self.typed.values().chain(self.edited.values())
    }

    pub fn left_behind(&self) -> LeftBehind {
        let mut left = LeftBehind::default();
        for note in self.notes() {
            match note {
                Note::Typed { key, text, cursor } => {
                    left.typed.push(TypedText { key: key.clone(), text: text.clone(), cursor: *cursor });
                }
                Note::Edited { base, sent, mine, .. } => {
                    let [base, sent] = [base, sent].map(|text| text.as_deref().and_then(meeting_of));
                    left.edited.extend(meeting_of(mine).map(|mine| LeftEdit { base, sent, mine }));
                }
                Note::Opened { .. } | Note::Saved { .. } => {}
            }
        }
        left
    }
}

pub(super) fn text_of(meeting: &Meeting) -> Result<String, Fault> {
    Ok(render(table_of_meeting(meeting, None)?))
}

pub(super) fn meeting_of(text: &str) -> Option<Meeting> {
    Some(read_meeting(text).ok()?.meeting)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MeetingId;

    #[test]
    fn a_line_that_is_not_what_it_was_is_no_line() {
        let note = Note::of(&Jot::Saved("230615a".parse::<MeetingId>().unwrap())).unwrap();
        let line = note.line().unwrap();
        let line = line.trim_end().as_bytes();
        assert_eq!(Note::read(line), Some(note));
        for at in 0..line.len() {
            assert_eq!(Note::read(&line[..at]), None);
            let mut changed = line.to_vec();
            changed[at] ^= 1;
            assert_eq!(Note::read(&changed), None);
        }
    }
}
