//! The rows of the outline and the way of the cursor through them.

use super::{Record, Target};
use crate::app::action::Motion;

impl Record {
    /// The rows in order: directives with their tasks, and the new line where it stands.
    pub fn rows(&self) -> Vec<Target> {
        let mut rows = Vec::new();
        for directive in &self.meeting.directives {
            rows.push(Target::Directive(directive.no));
            rows.extend(directive.tasks.iter().map(|t| Target::Task(t.no)));
            if self.after == Some(directive.no) {
                rows.push(Target::New);
            }
        }
        if !rows.contains(&Target::New) {
            rows.push(Target::New);
        }
        rows
    }

    /// Puts the cursor on a row; on the nearest one where that is gone.
    pub fn select(&mut self, target: Target) {
        self.selected = if self.rows().contains(&target) { target } else { self.nearest(target) };
    }

    /// Moves the cursor through the outline.
    pub fn go(&mut self, motion: Motion, page: usize) {
        let rows = self.rows();
        let at = rows.iter().position(|r| *r == self.selected).unwrap_or(rows.len() - 1);
        let to = match motion {
            Motion::Up | Motion::Left => at.saturating_sub(1),
            Motion::Down | Motion::Right => at + 1,
            Motion::PageUp => at.saturating_sub(page),
            Motion::PageDown => at + page,
            Motion::Top => 0,
            Motion::Bottom => rows.len() - 1,
        };
        self.selected = rows[to.min(rows.len() - 1)];
    }

    /// What `join` would put the selected record together with: the next of its kind.
    pub fn join_partner(&self) -> Option<Target> {
        match self.selected {
            Target::Directive(no) => {
                let at = self.meeting.directives.iter().position(|d| d.no == no)?;
                self.meeting.directives.get(at + 1).map(|d| Target::Directive(d.no))
            }
            Target::Task(no) => {
                let tasks = &self.meeting.directive(no.directive)?.tasks;
                let at = tasks.iter().position(|t| t.no == no)?;
                tasks.get(at + 1).map(|t| Target::Task(t.no))
            }
            Target::New => None,
        }
    }

    /// The place among the directives where the new line stands.
    pub fn new_line_at(&self) -> usize {
        let after = self.after.and_then(|no| self.meeting.directives.iter().position(|d| d.no == no));
        after.map_or(self.meeting.directives.len(), |at| at + 1)
    }

    fn nearest(&self, gone: Target) -> Target {
        match gone {
            Target::Task(no) if self.meeting.directive(no.directive).is_some() => Target::Directive(no.directive),
            Target::Task(_) | Target::Directive(_) | Target::New => {
                self.meeting.directives.last().map_or(Target::New, |d| Target::Directive(d.no))
            }
        }
    }
}
