//! Rows of the history of a thing: entries of ledgers and versions of a meeting.

use crate::app::{App, Place, Subject};
use crate::i18n::entry_what;
use crate::model::{AssignmentId, Difference, Differs, VersionKind, differences};
use crate::tui::canvas::Canvas;
use crate::tui::width::{pad, width};
use chrono::{DateTime, Datelike, FixedOffset};

/// The column behind day and time.
const WHEN: usize = 14;

/// When, who, for whom, what.
pub fn entry(app: &App, id: &AssignmentId, at: usize, canvas: &mut Canvas) {
    let Some(posted) = app.register.whole_or_period(id).and_then(|a| a.history.get(at)) else { return };
    let (theme, e) = (canvas.theme, &*posted.entry);
    let quiet = if posted.retracted { theme.dim() } else { theme.plain() };
    canvas.text(1, 0, &moment(app, e.at), theme.dim());
    let mut x = WHEN;
    x += canvas.text_in(x, 0, 10, &pad(&e.by, 8), quiet) + 1;
    let of = match app.place() {
        Place::History(Subject::Assignment(_)) => None,
        // A unit's own name says nothing in its history: the work does.
        Place::History(Subject::Unit(_)) => app.register.task(&id.task).map(|(_, t)| (t.text.as_str(), 16)),
        _ => Some((app.register.site.label(&id.unit), app.widest_unit.clamp(6, 12))),
    };
    if let Some((of, wide)) = of.filter(|_| canvas.width() >= 50) {
        x += canvas.text_in(x, 0, wide, &pad(of, wide), theme.accent()) + 1;
    }
    let text = entry_what(app.words, &app.register.site, posted);
    let style = if e.seal.is_none() { theme.warn() } else { quiet };
    canvas.text(x, 0, &text, style);
}

/// A moment; the year is said where it is not this one.
fn moment(app: &App, at: DateTime<FixedOffset>) -> String {
    let this_year = at.year() == app.today().year();
    if this_year { (app.words.past.moment)(&at) } else { at.format("%Y-%m-%d").to_string() }
}

/// When it was issued, which it is, by whom, and how much it changed.
pub fn version(app: &App, at: usize, canvas: &mut Canvas) {
    let Place::History(Subject::Meeting(id)) = app.place() else { return };
    let versions = app.past.of(id);
    let Some(version) = versions.get(at) else { return };
    let (theme, w) = (canvas.theme, app.words);
    let stamp = app.issued(version);
    if let Some(at) = stamp.as_ref().map(|s| s.at).or(version.written) {
        canvas.text(1, 0, &moment(app, at), theme.dim());
    }
    let mut x = WHEN;
    let meeting = match &version.meeting {
        Ok(meeting) => meeting,
        Err(problem) => {
            canvas.text(x, 0, &(w.problem)(&problem.kind).0, theme.bad());
            return;
        }
    };
    let draft = version.kind == VersionKind::Draft;
    let state = if draft { w.past.draft } else { w.past.issued };
    let name = format!("{} {state}", (w.past.version)(meeting.version));
    x += canvas.text(x, 0, &name, if draft { theme.warn() } else { theme.strong() }) + 2;
    if let Some(stamp) = stamp {
        x += canvas.text(x, 0, &stamp.by, theme.plain()) + 2;
    }
    let before = versions[..at].iter().rev().find_map(|v| v.meeting.as_ref().ok());
    let room = canvas.width().saturating_sub(x);
    let text = match before.map(|before| differences(before, meeting)) {
        None => (w.past.first)(meeting.directives.len(), meeting.tasks().count()),
        Some(found) if found.is_empty() => w.past.unchanged.to_owned(),
        Some(found) => format!("{}  {}", (w.past.changes)(found.len()), named(app, &found, room)),
    };
    canvas.text(x, 0, &text, theme.dim());
}

/// Which records changed, as far as there is room for them.
fn named(app: &App, found: &[Difference], columns: usize) -> String {
    let mut text = String::new();
    for d in found {
        let record = if d.record.is_empty() { app.words.past.meeting } else { &d.record };
        let name = match &d.change {
            Differs::Added(_) => app.words.past.came,
            Differs::Removed(_) => app.words.past.went,
            Differs::Field { field, .. } => (app.words.past.field)(field),
        };
        let part = format!("{record} {name}");
        if width(&text) + width(&part) + 12 > columns {
            break;
        }
        if !text.is_empty() {
            text.push_str(" · ");
        }
        text.push_str(part.trim_end());
    }
    text
}
