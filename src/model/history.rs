//! Undo and redo of a meeting's edits, step by step. A step is what one key did.

use super::change::Change;
use super::meeting::Meeting;

/// The steps done and undone in one session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    done: Vec<Vec<Change>>,
    undone: Vec<Vec<Change>>,
    /// Steps were forgotten because somebody else changed the meeting.
    cut: bool,
}

impl History {
    /// Steps as they were kept, the oldest first.
    pub fn of(done: Vec<Vec<Change>>, undone: Vec<Vec<Change>>) -> Self {
        Self { done, undone, cut: false }
    }

    /// Nothing to undo, because somebody else changed the meeting meanwhile.
    pub fn of_changed() -> Self {
        Self { cut: true, ..Self::default() }
    }

    /// The steps done, the oldest first.
    pub fn done(&self) -> &[Vec<Change>] {
        &self.done
    }

    /// The steps undone, the next one to be redone last.
    pub fn undone(&self) -> &[Vec<Change>] {
        &self.undone
    }

    /// Whether steps were forgotten because somebody else changed the meeting.
    pub fn was_cut(&self) -> bool {
        self.cut
    }

    /// Carries out a step and remembers it; what was undone before can no longer be redone.
    pub fn perform(&mut self, meeting: &mut Meeting, step: Vec<Change>) {
        if step.is_empty() {
            return;
        }
        for change in &step {
            change.apply(meeting);
        }
        self.done.push(step);
        self.undone.clear();
        self.cut = false;
    }

    /// Takes the last step back and returns it; none where there is none.
    pub fn undo(&mut self, meeting: &mut Meeting) -> Option<&[Change]> {
        let step = self.done.pop()?;
        for change in step.iter().rev() {
            change.clone().inverse().apply(meeting);
        }
        self.undone.push(step);
        self.undone.last().map(Vec::as_slice)
    }

    /// Does the last undone step again and returns it; none where there is none.
    pub fn redo(&mut self, meeting: &mut Meeting) -> Option<&[Change]> {
        let step = self.undone.pop()?;
        for change in &step {
            change.apply(meeting);
        }
        self.done.push(step);
        self.done.last().map(Vec::as_slice)
    }

    /// Forgets everything: the meeting under it has been changed by somebody else.
    pub fn clear(&mut self) {
        self.cut |= !self.done.is_empty();
        self.done.clear();
        self.undone.clear();
    }

    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}
