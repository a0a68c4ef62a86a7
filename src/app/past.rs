//! The history of a thing: which thing is meant, opening its screen, and the versions of a meeting once they are read.

use super::effect::Effect;
use super::list::Row;
use super::{App, Place, navigate, section_label};
use crate::model::{Act, AssignmentId, MeetingId, Stamp, TaskNo, UnitId, Version, VersionKind};
use crate::query::Section;

/// A thing that has a history.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub enum Subject {
    Meeting(MeetingId),
    Directive(MeetingId, u32),
    Task(MeetingId, TaskNo),
    Assignment(AssignmentId),
    Unit(UnitId),
}

/// The versions of one meeting, from the oldest on.
#[derive(Clone, Debug, Default)]
pub struct Past {
    meeting: Option<MeetingId>,
    versions: Vec<Version>,
}

impl Past {
    /// The versions of a meeting; none while they are not read.
    pub fn of(&self, meeting: &MeetingId) -> &[Version] {
        if self.meeting.as_ref() == Some(meeting) { &self.versions } else { &[] }
    }
}

/// The thing whose history is meant: the selected one, or the meeting shown.
pub fn subject(app: &App) -> Option<Subject> {
    if let Some(record) = app.at_record() {
        return Some(Subject::Meeting(record.meeting.id.clone()));
    }
    let here = match app.place() {
        Place::Meeting(id) => Some(Subject::Meeting(id.clone())),
        _ => None,
    };
    match app.view()?.list.selected() {
        Some(Row::Assignment(id)) => Some(Subject::Assignment(id.clone())),
        Some(Row::Meeting { id, .. } | Row::Section(Section::Meeting(std::cmp::Reverse(id)))) => {
            Some(Subject::Meeting(id.clone()))
        }
        Some(Row::Directive { meeting, no }) => Some(Subject::Directive(meeting.clone(), *no)),
        Some(Row::Task { meeting, no }) => Some(Subject::Task(meeting.clone(), *no)),
        Some(Row::Unit(id) | Row::Section(Section::Unit(_, id))) => Some(Subject::Unit(id.clone())),
        Some(Row::Entry(id, _)) if !matches!(app.place(), Place::History(Subject::Assignment(_))) => {
            Some(Subject::Assignment(id.clone()))
        }
        _ => here,
    }
}

impl App {
    /// Who issued a version of a meeting, and when. Where its file does not say it yet, the ledger says it of the first one.
    pub fn issued(&self, version: &Version) -> Option<Stamp> {
        if version.stamp.is_some() {
            return version.stamp.clone();
        }
        let meeting =
            version.meeting.as_ref().ok().filter(|m| m.version == 1 && version.kind == VersionKind::Issued)?;
        let assigns = self.register.wholes_of_meeting(&meeting.id).flat_map(|a| &a.history);
        let mut assigns: Vec<_> = assigns.filter(|p| p.entry.act == Act::Assign).map(|p| &p.entry).collect();
        assigns.sort_by_key(|e| e.at);
        assigns.first().map(|e| Stamp { by: e.by.to_string(), at: e.at })
    }
}

/// What the thing is called over its history.
pub fn subject_label(app: &App, subject: &Subject) -> String {
    let register = &app.register;
    let meeting = |id: &MeetingId| register.meetings.get(id).or(register.drafts.get(id));
    match subject {
        Subject::Meeting(id) => meeting(id).map_or_else(|| id.to_string(), |m| m.facts.title.clone()),
        Subject::Directive(id, no) => {
            let directive = meeting(id).and_then(|m| m.directive(*no));
            format!("{no} {}", directive.map(|d| d.text.as_str()).unwrap_or_default())
        }
        Subject::Task(id, no) => {
            let task = register.task(&id.task(*no));
            format!("{no} {}", task.map(|(_, t)| t.text.as_str()).unwrap_or_default())
        }
        Subject::Assignment(id) => {
            let task = register.task(&id.task).map(|(_, t)| t.text.as_str()).unwrap_or_default();
            format!("{} {task}", register.site.label(&id.unit))
        }
        Subject::Unit(id) => section_label(app, &Section::Unit(0, id.clone())),
    }
}

/// Shows the history of the thing meant; the versions of a meeting are read for it.
pub(super) fn open(app: &mut App) -> Vec<Effect> {
    let Some(subject) = subject(app) else { return Vec::new() };
    let effects = match &subject {
        Subject::Meeting(id) => {
            app.under_way += 1;
            vec![Effect::ReadVersions(id.clone())]
        }
        _ => Vec::new(),
    };
    app.places.retain(|p| !matches!(p, Place::History(_)));
    navigate::show(app, Place::History(subject));
    if let Some(view) = app.view_mut() {
        view.search.take();
        view.in_detail = false;
    }
    effects
}

/// The versions have been read.
pub(super) fn versions_read(app: &mut App, meeting: MeetingId, mut versions: Vec<Version>) {
    for version in &mut versions {
        // As every time is shown: in the zone of the session.
        version.written = version.written.map(|at| at.with_timezone(app.now.offset()));
        version.stamp = version.stamp.take().map(|s| Stamp { at: s.at.with_timezone(app.now.offset()), ..s });
    }
    app.past = Past { meeting: Some(meeting), versions };
    if let Some(view) = app.views.of_mut(app.places.last().unwrap_or(&Place::Today)) {
        // Versions stand above what was there: whoever has not moved yet sees them.
        if view.list.rows().iter().position(Row::selectable) == Some(view.list.cursor()) {
            view.list = super::List::default();
        }
        view.stale = true;
    }
}
