//! Copying: what is selected goes to the terminal's clipboard, and is kept for pasting in here. How the terminal is told
//! is `tui`'s.

use super::effect::Effect;
use super::list::Row;
use super::record::Target;
use super::{App, Place, SETTINGS};
use crate::app::command::COMMANDS;
use crate::query::Item;

/// How much of what was copied a message shows, in characters.
const SHOWN: usize = 30;

/// Copies a text and says so.
pub(super) fn copy(app: &mut App, text: String) -> Vec<Effect> {
    let w = &app.words.edit;
    let mut shown: String = text.chars().map(|c| if c == '\n' { ' ' } else { c }).take(SHOWN).collect();
    if text.chars().count() > SHOWN {
        shown.push('…');
    }
    app.cut.clone_from(&text);
    if !app.clipboard {
        app.notices.info((w.copied_here)(&shown));
        return Vec::new();
    }
    app.notices.info((w.copied)(&shown));
    vec![Effect::Copy(text)]
}

/// Copies what the selection is called, or what it says.
pub(super) fn copy_selected(app: &mut App, reference: bool) -> Vec<Effect> {
    let text = if reference { reference_of(app) } else { text_of(app) };
    text.map(|text| copy(app, text)).unwrap_or_default()
}

/// What the selection is called, as commands and filters take it: `260601a/3.1@zjj`.
pub(super) fn reference_of(app: &App) -> Option<String> {
    if let Some(record) = app.at_record() {
        let id = &record.meeting.id;
        return Some(match record.selected {
            Target::Directive(no) => format!("{id}/{no}"),
            Target::Task(no) => format!("{id}/{no}"),
            Target::New => id.to_string(),
        });
    }
    Some(match app.view()?.list.selected()? {
        Row::Assignment(id) | Row::Entry(id, _) => id.to_string(),
        Row::Meeting { id, .. } => id.to_string(),
        Row::Directive { meeting, no } => format!("{meeting}/{no}"),
        Row::Task { meeting, no } => format!("{meeting}/{no}"),
        Row::Unit(id) => id.to_string(),
        Row::Group(name) | Row::Leader(name) | Row::Sum(_, name) if !name.is_empty() => name.clone(),
        Row::Problem(at) => app.problems().get(*at)?.problem.to_string(),
        Row::Setting(at) => SETTINGS.get(*at)?.0.to_owned(),
        Row::Binding(at) => COMMANDS.get(*at)?.name.to_owned(),
        Row::SiteRule(at) => super::screens::rules(app).get(*at)?.key.to_owned(),
        Row::BadSetting(at) => app.preferences.bad.get(*at)?.entry.clone(),
        Row::Heading(..)
        | Row::Section(_)
        | Row::Version(_)
        | Row::Total
        | Row::Group(_)
        | Row::Leader(_)
        | Row::Sum(..) => {
            return None;
        }
    })
}

/// What the selection says: a task with its unit and deadline, a directive as spoken, a meeting's title, a unit's name.
fn text_of(app: &App) -> Option<String> {
    if let Some(record) = app.at_record() {
        let text = record.text_of(record.selected);
        return Some(text.to_owned()).filter(|t| !t.is_empty());
    }
    let w = app.words;
    Some(match app.view()?.list.selected()? {
        Row::Assignment(id) => {
            let item = Item::of(&app.register, app.register.assignment(id)?, app.now);
            let due = item.due().map(|d| format!(" {}", (w.date)(d))).unwrap_or_default();
            format!("{} {}{due}", item.unit_label(), item.text())
        }
        Row::Meeting { id, draft } => {
            let book = if *draft { &app.register.drafts } else { &app.register.meetings };
            book.get(id)?.facts.title.clone()
        }
        Row::Directive { meeting, no } => app.register.meetings.get(meeting)?.directive(*no)?.text.clone(),
        Row::Task { meeting, no } => app.register.task(&meeting.task(*no))?.1.text.clone(),
        Row::Unit(id) => app.register.site.label(id).to_owned(),
        Row::Problem(at) => {
            let problem = &app.problems().get(*at)?.problem;
            format!("{problem} {}", (w.problem)(&problem.kind).0)
        }
        // What is told of an entry or a version stands in the detail pane: its first line that says something.
        Row::Entry(..)
        | Row::Version(_)
        | Row::Setting(_)
        | Row::Binding(_)
        | Row::SiteRule(_)
        | Row::BadSetting(_) => super::detail(app).into_iter().map(|l| l.text).find(|t| !t.is_empty())?,
        Row::Group(_) | Row::Leader(_) | Row::Sum(..) | Row::Heading(..) | Row::Section(_) | Row::Total => {
            return reference_of(app);
        }
    })
}

/// Whether there is something to copy where the person is.
pub(super) fn can_copy(app: &App) -> bool {
    *app.place() == Place::Record || reference_of(app).is_some()
}
