//! Holds the ledgers against what the office noted of them: entries that were cut off, or others in their places. Changes
//! nothing; a seal that does not fit its own block is found where the block is read.

use super::anchor::by_file;
use super::folder::Store;
use super::place::{Place, Scan};
use crate::model::{Fault, LedgerId, Problem, ProblemKind, discrepancy};
use std::collections::BTreeSet;
use std::io;

impl Store {
    /// What differs from the notes, file by file, and what the office has accepted. A file that cannot be read is left
    /// out: that is a problem of its own.
    pub(super) fn audit(&self, unreadable: &[Problem]) -> Vec<Problem> {
        let mut problems = Vec::new();
        let notes = match self.anchor_files() {
            Ok(files) => files,
            Err(Fault::Broken(problem)) => return vec![*problem],
            Err(fault) => {
                let cause = match fault {
                    Fault::Read { cause, .. } => cause,
                    _ => io::ErrorKind::PermissionDenied.to_string(),
                };
                let kind = ProblemKind::Unreadable(cause);
                return vec![Problem { file: "ledger/office/.anchors".into(), place: None, excerpt: None, kind }];
            }
        };
        for file in &notes {
            if let Some(line) = file.text.edited {
                let place = Some((line, 1));
                problems.push(Problem { file: file.path.clone(), place, excerpt: None, kind: ProblemKind::NoteEdited });
            }
        }
        let there: BTreeSet<String> = Scan::of(self.root(), &LedgerId::Office)
            .files
            .into_iter()
            .filter(|f| matches!(f.place, Place::Ledger(..)))
            .map(|f| f.path)
            .collect();
        for (file, notes) in by_file(notes) {
            let shut = |p: &Problem| {
                matches!(p.kind, ProblemKind::Unreadable(_) | ProblemKind::TooLarge(_) | ProblemKind::NotAFile)
                    && (p.file == file || file.starts_with(&format!("{}/", p.file)))
            };
            if unreadable.iter().any(shut) {
                continue;
            }
            let seals = if there.contains(&file) { self.seals(&file) } else { Ok(Vec::new()) };
            let Ok(seals) = seals else { continue };
            let note = |kind| Problem { file: file.clone(), place: None, excerpt: None, kind };
            problems.extend(discrepancy(&seals, &notes).map(|d| note(ProblemKind::Differs(Box::new(d)))));
            problems.extend(
                notes.iter().filter(|n| n.accepted.is_some()).map(|n| note(ProblemKind::Accepted(Box::new(n.clone())))),
            );
        }
        problems
    }
}
