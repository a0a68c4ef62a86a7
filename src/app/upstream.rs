//! Going from a meeting to the one it carries down and back, and what is offered and said while one types which that is.

use super::form::Form;
use super::list::Row;
use super::{App, Place, navigate};
use crate::model::{Directive, Meeting, MeetingId, Upstream};
use crate::text::{Completion, matches};

/// A place in a meeting: the meeting, and the directive in it where one is meant.
pub type Spot = (MeetingId, Option<u32>);

/// The directive under the selection, or over it.
fn directive_meant(app: &App) -> Option<u32> {
    match app.view()?.list.selected()? {
        Row::Directive { no, .. } => Some(*no),
        Row::Task { no, .. } => Some(no.directive),
        Row::Assignment(id) => {
            let here = matches!(app.place(), Place::Meeting(meeting) if *meeting == id.task.meeting);
            here.then_some(id.task.no.directive)
        }
        _ => None,
    }
}

/// The meeting meant, with the directive meant in it.
fn meant(app: &App) -> Option<(&Meeting, Option<&Directive>)> {
    let meeting = app.register.meeting_or_draft(&app.meeting_meant()?)?;
    let directive = directive_meant(app).filter(|_| matches!(app.place(), Place::Meeting(_)));
    Some((meeting, directive.and_then(|no| meeting.directive(no))))
}

/// What the selected directive carries down; else what its meeting does.
pub fn above(app: &App) -> Option<Spot> {
    let (meeting, directive) = meant(app)?;
    let above = directive.and_then(|d| app.register.carries_down(meeting, d));
    let above = above.map(|(meeting, d)| (meeting.id.clone(), Some(d.no)));
    above.or_else(|| app.register.upstream_of(meeting).map(|m| (m.id.clone(), None)))
}

/// What carries the selected directive down; else what carries its meeting down.
pub fn below(app: &App) -> Vec<Spot> {
    let Some((meeting, directive)) = meant(app) else { return Vec::new() };
    let under = directive.map(|d| app.register.directives_under(&d.id(&meeting.id))).unwrap_or_default();
    let under: Vec<Spot> = under.into_iter().map(|(m, d)| (m.id.clone(), Some(d.no))).collect();
    if under.is_empty() {
        return app.register.carried_down_by(&meeting.id).into_iter().map(|m| (m.id.clone(), None)).collect();
    }
    under
}

/// Shows what is carried down.
pub fn go_up(app: &mut App) {
    if let Some(spot) = above(app) {
        go(app, spot);
    }
}

/// Shows what carries it down; where that is several meetings, their list.
pub fn go_down(app: &mut App) {
    let spots = below(app);
    let Some(first) = spots.first().cloned() else { return };
    if spots.iter().all(|(meeting, _)| *meeting == first.0) {
        return go(app, first);
    }
    let Some(id) = app.meeting_meant() else { return };
    navigate::show(app, Place::Meetings);
    if let Some(view) = app.view_mut() {
        view.search = super::Field::of(id.as_str());
        view.stale = true;
    }
    app.refresh_view();
}

fn go(app: &mut App, (meeting, directive): Spot) {
    if !app.register.meetings.contains_key(&meeting) {
        // A draft has no screen to look at: it is selected in the list, where Enter goes on with it.
        navigate::show(app, Place::Meetings);
        if let Some(view) = app.view_mut() {
            view.list.select(&Row::Meeting { id: meeting, draft: true });
        }
        return;
    }
    navigate::show(app, Place::Meeting(meeting.clone()));
    if let (Some(no), Some(view)) = (directive, app.view_mut()) {
        view.list.select(&Row::Directive { meeting, no });
    }
    app.refresh_view();
}

/// The meeting on the workbench as the open form has it, for what is upstream of it.
fn recorded(app: &App, form: &Form) -> Option<Meeting> {
    let mut meeting = app.record.as_ref()?.meeting.clone();
    meeting.facts.date = form.date;
    Some(meeting)
}

/// Earlier meetings for what was typed, by title, pinyin or id, the best first.
pub fn meetings(app: &App, form: &Form, query: &str) -> Vec<Completion> {
    let Some(own) = recorded(app, form) else { return Vec::new() };
    let earlier = app.register.meetings.values().filter(|m| m.id != own.id && m.facts.date <= own.facts.date);
    let offered =
        earlier.map(|m| (m.id.to_string(), format!("{} {}", (app.words.date_short)(m.facts.date), m.facts.title)));
    best(offered, query)
}

/// Directives of the upstream meeting for what was typed.
pub fn directives(app: &App, form: &Form, query: &str) -> Vec<Completion> {
    let up = recorded(app, form).and_then(|own| app.register.upstream_of(&own).cloned());
    let Some(up) = up else { return Vec::new() };
    let said = |d: &Directive| d.topic.clone().unwrap_or_else(|| d.text.clone());
    best(up.directives.iter().map(|d| (d.id(&up.id).to_string(), said(d))), query)
}

fn best(offered: impl Iterator<Item = (String, String)>, query: &str) -> Vec<Completion> {
    let fits = |(name, detail): (String, String)| {
        let score = matches(&name, query).max(matches(&detail, query))?;
        Some((score, Completion { name, unit: None, detail }))
    };
    let mut found: Vec<(i64, Completion)> = offered.filter(|(name, _)| name != query).filter_map(fits).collect();
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| b.1.name.cmp(&a.1.name)));
    found.into_iter().map(|(_, completion)| completion).collect()
}

/// What a meeting's text means: the title it leads to. Words that name nothing here are as good.
pub fn meeting_hint(app: &App, form: &Form, text: &str) -> Option<Result<String, String>> {
    let own = recorded(app, form)?;
    match app.register.upstream_meeting(&own, text) {
        Upstream::Here(m) => Some(Ok(format!("{} {}", (app.words.date_short)(m.facts.date), m.facts.title))),
        Upstream::Lost(id) => Some(Err((app.words.upstream.not_there)(&id))),
        Upstream::Words => None,
    }
}

/// The same of a directive's.
pub fn directive_hint(app: &App, form: &Form, text: &str) -> Option<Result<String, String>> {
    let own = recorded(app, form)?;
    match app.register.upstream_directive(&own, text) {
        Upstream::Here((m, d)) => Some(Ok(app.words.upstream.of(m, d))),
        Upstream::Lost(id) => Some(Err((app.words.upstream.not_there)(&id))),
        Upstream::Words => None,
    }
}
