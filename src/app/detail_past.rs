//! The details of an entry, of a version of a meeting, and of a problem in the folder.

use super::detail::{Lines, Tone};
use super::{Faulty, Place, Subject};
use crate::i18n::entry_what;
use crate::model::{AssignmentId, Difference, Differs, LedgerId, Meeting, Mend, Problem, VersionKind, differences};
use crate::query::Item;
use unicode_width::UnicodeWidthStr;

/// An excerpt longer than this is cut around the place that the caret marks.
const EXCERPT: usize = 56;

impl Lines<'_> {
    pub(super) fn entry(&mut self, id: &AssignmentId, at: usize) {
        let (app, w) = (self.app, self.app.words);
        let Some(a) = app.register.whole_or_period(id) else { return };
        let Some(posted) = a.history.get(at) else { return };
        let e = &*posted.entry;
        self.push(Tone::Title, "", entry_what(w, &app.register.site, posted));
        if posted.retracted {
            self.push(Tone::Warn, "", w.past.retracted);
        }
        if e.seal.is_none() {
            self.push(Tone::Warn, "", w.past.by_hand);
        }
        let when = format!("{} {}", (w.date)(e.at.date_naive()), e.at.format("%H:%M:%S"));
        self.push(Tone::Plain, w.past.when, when);
        let side = match &posted.ledger {
            LedgerId::Office => w.office,
            LedgerId::Unit(unit) => app.register.site.label(unit),
        };
        self.push(Tone::Plain, w.past.who, format!("{} · {side}", e.by));
        let item = Item::of(&app.register, a, app.now);
        self.push(Tone::Plain, w.past.what, format!("{}  {id}", item.text()));
        self.push(Tone::Plain, w.detail.unit, item.unit_label());
        if let Some(day) = e.due.or(e.until) {
            self.push(Tone::Plain, w.detail.due, (w.date)(day));
        }
        self.some(w.past.note, Some(e.note.clone()));
        let figures: Vec<String> = e.figures.iter().map(|(name, n)| format!("{name} {n}")).collect();
        self.some(w.past.figures, Some(figures.join(" · ")));
        self.some(w.past.evidence, e.evidence.clone());
    }

    pub(super) fn version(&mut self, at: usize) {
        let (app, w) = (self.app, self.app.words);
        let Place::History(Subject::Meeting(id)) = app.place() else { return };
        let versions = app.past.of(id);
        let Some(version) = versions.get(at) else { return };
        let meeting = match &version.meeting {
            Ok(meeting) => meeting,
            Err(problem) => {
                self.told(problem);
                return;
            }
        };
        let state = if version.kind == VersionKind::Draft { w.past.draft } else { w.past.issued };
        self.push(Tone::Title, "", format!("{} · {state}", (w.past.version)(meeting.version)));
        let stamp = app.issued(version);
        if let Some(at) = stamp.as_ref().map(|s| s.at).or(version.written) {
            let when = format!("{} {}", (w.date)(at.date_naive()), at.format("%H:%M:%S"));
            self.push(Tone::Plain, w.past.when, when);
        }
        self.some(w.past.who, stamp.map(|s| s.by));
        self.blank();
        // The version before it that can be read.
        let before = versions[..at].iter().rev().find_map(|v| v.meeting.as_ref().ok());
        match before {
            None => {
                let text = (w.past.first)(meeting.directives.len(), meeting.tasks().count());
                self.push(Tone::Plain, "", text);
            }
            Some(before) => self.changes(before, meeting),
        }
    }

    fn changes(&mut self, before: &Meeting, after: &Meeting) {
        let w = self.app.words;
        let found = differences(before, after);
        if found.is_empty() {
            self.push(Tone::Dim, "", w.past.unchanged);
        }
        for Difference { record, change } in found {
            let (name, before, after) = match change {
                Differs::Added(text) => (w.past.came, None, Some(text)),
                Differs::Removed(text) => (w.past.went, Some(text), None),
                Differs::Field { field, from, to } => ((w.past.field)(field), Some(from), Some(to)),
            };
            let record = if record.is_empty() { w.past.meeting.to_owned() } else { record };
            self.push(Tone::Dim, "", format!("{record} {name}"));
            if let Some(before) = before {
                self.push(Tone::Bad, "", format!("- {before}"));
            }
            if let Some(after) = after {
                self.push(Tone::Good, "", format!("+ {after}"));
            }
        }
    }

    pub(super) fn problem(&mut self, found: &Faulty) {
        let w = self.app.words;
        self.told(&found.problem);
        self.blank();
        let (_, mend) = (w.problem)(&found.problem.kind);
        self.push(Tone::Plain, w.past.mend, mend);
        match &found.mend {
            Some(Mend::Safe(_)) => self.push(Tone::Quote, "", "duban check --fix"),
            Some(Mend::ByHand(steps)) => {
                for step in steps {
                    self.push(Tone::Dim, "", (w.mend.step)(step.what));
                    self.push(Tone::Quote, "", step.command.clone());
                }
            }
            None => {}
        }
    }

    /// What is wrong and where, with the line itself and a caret under the place.
    fn told(&mut self, problem: &Problem) {
        let (sentence, _) = (self.app.words.problem)(&problem.kind);
        self.push(Tone::Title, "", sentence);
        self.push(Tone::Dim, "", problem.to_string());
        let Some(excerpt) = &problem.excerpt else { return };
        let Some((line, column)) = problem.place else {
            self.push(Tone::Quote, "", excerpt.clone());
            return;
        };
        let (text, column) = around(excerpt, column);
        let number = format!("{line} ");
        let before: String = text.chars().take(column.saturating_sub(1)).collect();
        let caret = " ".repeat(number.width() + before.width());
        self.push(Tone::Quote, "", format!("{number}{text}"));
        self.push(Tone::Bad, "", format!("{caret}^"));
    }
}

/// A long line cut so that a column (from 1, in characters) is in it, and the column there.
fn around(excerpt: &str, column: usize) -> (String, usize) {
    if excerpt.width() <= EXCERPT {
        return (excerpt.to_owned(), column);
    }
    let from = column.saturating_sub(EXCERPT / 4);
    let cut: String = excerpt.chars().skip(from).take(EXCERPT / 2).collect();
    if from == 0 { (format!("{cut}…"), column) } else { (format!("…{cut}…"), column - from + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stays_under_its_character() {
        assert_eq!(around("title = 3", 9), ("title = 3".to_owned(), 9));
        let long = format!("{}x{}", "安".repeat(60), "全".repeat(60));
        let (text, column) = around(&long, 61);
        assert_eq!(text.chars().nth(column - 1), Some('x'));
        let (text, column) = around(&long, 3);
        assert_eq!((text.chars().nth(column - 1), column), (Some('安'), 3));
    }
}
