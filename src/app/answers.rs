//! What became of effects: saved, issued, acted, or failed with its reason.

use super::effect::Effect;
use super::event::Answer;
use super::{
    App, Place, exporting, import, many, navigate, past, problems, record, searching, setting_change, syncing,
};
use crate::model::{Act, AssignmentId, Fault, Jot};

/// Takes an answer in.
pub(super) fn on_answer(app: &mut App, answer: Answer) -> Vec<Effect> {
    if let Answer::Steps { of, history } = answer {
        record::recall(app, &of, history);
        return Vec::new();
    }
    if let Answer::Synced(outcome) = answer {
        return syncing::ended(app, *outcome);
    }
    app.under_way = app.under_way.saturating_sub(1);
    let w = app.words;
    match answer {
        Answer::Saved { sent, saved, clashes, renumbered } => {
            return record::saved(app, &sent, *saved, clashes, &renumbered);
        }
        Answer::NotSaved { meeting, fault } => record::not_saved(app, &meeting, &fault),
        Answer::Issued { meeting, plan } => {
            if app.record.as_ref().is_some_and(|r| r.meeting.id == meeting.id) {
                app.record = None;
                app.places.retain(|p| *p != Place::Record);
                if app.places.is_empty() {
                    app.places.push(Place::Meetings);
                }
                navigate::show(app, Place::Meeting(meeting.id.clone()));
            }
            let units = plan.per_unit(&app.register.site).len();
            app.notices.info((w.record.issued)(plan.assign.len(), units));
            return vec![Effect::Journal(vec![Jot::Saved(meeting.id.clone())]), Effect::Reload];
        }
        Answer::NotIssued(fault) => {
            if let Some(record) = &mut app.record {
                record.sent = None;
            }
            app.notices.error((w.fault)(&fault));
        }
        Answer::Correcting(meeting) => return record::correct(app, *meeting),
        Answer::DraftRemoved(id) => {
            app.notices.info((w.record.dropped)(id.as_str()));
            return vec![Effect::Reload];
        }
        Answer::Acted { act, done, failed } => return acted(app, act, done, &failed),
        Answer::Views { own, changed } => searching::views_changed(app, own, &changed),
        Answer::Composed(composed) => exporting::composed(app, *composed),
        Answer::InTheWay { composed, path } => exporting::in_the_way(app, composed, path),
        Answer::Written(paths) => exporting::written(app, &paths),
        Answer::Steps { .. } | Answer::Synced(_) => {}
        Answer::Settings { settings, bad, change } => {
            return setting_change::changed(app, *settings, bad, change.as_ref());
        }
        Answer::Checked(found) => problems::checked(app, found),
        Answer::Versions { meeting, versions } => past::versions_read(app, meeting, versions),
        Answer::FileOpened { path, title, date, source } => import::opened(app, path, title, date, *source),
        Answer::Failed(fault) => app.notices.error((w.fault)(&fault)),
    }
    Vec::new()
}

fn acted(app: &mut App, act: Act, done: Vec<AssignmentId>, failed: &[(AssignmentId, Fault)]) -> Vec<Effect> {
    if !done.is_empty() {
        app.notices.info((app.words.acted)(act, done.len()));
        many::remember(app, act, done);
        if let Some(view) = app.view_mut() {
            view.list.unmark_all();
        }
    }
    for (_, fault) in failed {
        app.notices.error((app.words.fault)(fault));
    }
    vec![Effect::Reload]
}
