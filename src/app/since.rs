//! What an earlier session left behind, held against the folder as it is now: what of it the file lacks, and what others
//! have changed since.

use super::App;
use crate::model::{Difference, Differs, LeftEdit, differences};

/// So many changes are told one by one.
const TOLD: usize = 5;
/// Characters of a text that are told.
const LONG: usize = 24;

/// The lines about one draft.
pub fn since(app: &App, edit: &LeftEdit) -> Vec<String> {
    let w = &app.words.mend;
    let id = &edit.mine.id;
    let mut lines = Vec::new();
    let Some(there) = app.register.drafts.get(id) else {
        lines.push(match (app.register.meetings.get(id), &edit.base) {
            (Some(issued), _) if issued.version >= edit.mine.version => w.since_issued.to_owned(),
            (_, Some(_)) => w.since_removed.to_owned(),
            (_, None) => w.never_saved.to_owned(),
        });
        return lines;
    };
    tell(app, w.not_in_file, &differences(there, &edit.merged_into(there).meeting), &mut lines);
    let base = edit.base_for(there).unwrap_or(there);
    tell(app, w.since_changed, &differences(base, there), &mut lines);
    if lines.is_empty() {
        lines.push(w.all_in_file.to_owned());
    }
    lines
}

fn tell(app: &App, heading: &str, all: &[Difference], lines: &mut Vec<String>) {
    let w = &app.words.mend;
    if all.is_empty() {
        return;
    }
    lines.push(heading.to_owned());
    for one in all.iter().take(TOLD) {
        let told = match &one.change {
            Differs::Added(text) => (w.added)(&one.record, &short(text)),
            Differs::Removed(text) => (w.removed)(&one.record, &short(text)),
            Differs::Field { field, from, to } => (w.changed)(&one.record, field, &short(from), &short(to)),
        };
        lines.push(format!("  {told}"));
    }
    if all.len() > TOLD {
        lines.push(format!("  {}", (w.and_more)(all.len() - TOLD)));
    }
}

fn short(text: &str) -> String {
    let start: String = text.chars().take(LONG).collect();
    if start.len() < text.len() { format!("{start}…") } else { start }
}
