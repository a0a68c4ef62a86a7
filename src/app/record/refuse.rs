//! Taking and refusing what was recognised in the line being typed. What is refused is remembered for the meeting.

use super::{Record, Target};
use crate::model::Change;
use crate::text::Reading;
use std::ops::Range;

impl Record {
    /// Whether the line being typed is one that Tab can have broken down: a new one, with something to break it into.
    pub fn can_take(&self) -> bool {
        self.typing && self.editing.is_none() && !self.reading.proposals.is_empty()
    }

    /// Whether Enter breaks the line down: asked for with Tab, or by a mark in the line.
    pub fn is_taking(&self) -> bool {
        self.taking && self.can_take()
    }

    /// Tab: the completion while one is offered, else what was recognised, with Enter; again, and it is left.
    pub(super) fn take(&mut self) {
        if self.completions.is_empty() {
            self.taking = !self.taking;
        } else {
            super::line::accept_completion(self);
        }
    }

    /// The words of the owner or deadline under the cursor, else of the last one before it.
    pub fn finding_meant(&self) -> Option<&str> {
        let text = self.field().text();
        let cursor = self.field().cursor();
        let before = findings(&self.reading).filter(|at| at.start <= cursor);
        let meant = before.max_by_key(|at| (at.start, at.end)).filter(|_| self.typing)?;
        text.get(meant)
    }

    /// Refuses it, as one step of the history.
    pub(super) fn refuse(&mut self) -> Option<String> {
        let words = self.finding_meant()?.to_owned();
        self.history.perform(&mut self.meeting, vec![Change::refuse(words.clone())]);
        self.refused_last = true;
        Some(words)
    }

    /// An emptied line, and one that was left, take nothing any more.
    pub(super) fn stops_taking(&mut self) {
        if self.selected != Target::New || self.new_line.text().is_empty() {
            self.taking = false;
        }
    }
}

/// Where owners and deadlines were read in the words themselves; what a mark says was meant.
fn findings(reading: &Reading) -> impl Iterator<Item = Range<usize>> {
    let owners = reading.owners.iter().map(|o| &o.at);
    let all = reading.deadlines.iter().map(|d| &d.at).chain(owners).filter(|at| !at.is_empty());
    all.filter(|at| !reading.marks.iter().any(|m| m.at.start <= at.start && at.end <= m.at.end)).cloned()
}
