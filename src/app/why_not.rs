//! Why a command does not apply now, in words for the person. Cheap: asked for every command shown.

use super::list::{List, Row};
use super::place::Place;
use super::record::Target;
use super::{App, FieldKind, Overlay, copying, own_acts, repeat, text_action};
use crate::model::{Act, LedgerId, Side, WhyNot};

pub fn never(_: &App) -> Option<String> {
    None
}

fn unless(applies: bool, app: &App, why: fn(&crate::i18n::WhyWords) -> &'static str) -> Option<String> {
    (!applies).then(|| why(&app.words.why).to_owned())
}

pub fn restricted(app: &App) -> Option<String> {
    unless(!app.who.restricted, app, |w| w.restricted)
}

pub fn not_office(app: &App) -> Option<String> {
    unless(app.is_office(), app, |w| w.only_office)
}

/// A file is named by its path, and what it becomes is the office's.
pub fn no_typed_path(app: &App) -> Option<String> {
    restricted(app).or_else(|| not_office(app))
}

/// What other servers have is the office's, and one sync at a time is enough.
pub fn no_sync(app: &App) -> Option<String> {
    no_typed_path(app).or_else(|| app.syncing.then(|| app.words.sync.running.to_owned()))
}

pub fn no_problem(app: &App) -> Option<String> {
    unless(!app.register.problems.is_empty(), app, |w| w.no_problem)
}

/// Only tables of assignments go back over the months: figures have months as rows of their own.
pub fn no_trend(app: &App) -> Option<String> {
    let months = matches!(app.place(), Place::Units | Place::Campaign(_));
    (!months).then(|| app.words.stats.no_trend.to_owned())
}

/// The site has none.
pub fn no_campaign(app: &App) -> Option<String> {
    app.register.site.campaigns.is_empty().then(|| app.words.campaigns.none.to_owned())
}

/// Something with a history must be selected.
pub fn no_history(app: &App) -> Option<String> {
    super::past::subject(app).is_none().then(|| app.words.past.no_subject.to_owned())
}

pub fn no_search(app: &App) -> Option<String> {
    unless(app.view().is_some(), app, |w| w.no_search)
}

/// Only the table is parted into sections.
pub fn is_shaped(app: &App) -> Option<String> {
    let table = app.view().is_some_and(|v| v.shape == super::shape::Shape::Table);
    (!table).then(|| app.words.look.only_table.to_owned())
}

pub fn no_section(app: &App) -> Option<String> {
    let none = app.view().is_none_or(|v| v.sections.is_empty());
    is_shaped(app).or_else(|| none.then(|| app.words.look.no_section.to_owned()))
}

/// Left and right lead somewhere on a board, on a calendar, and among sections.
pub fn is_table(app: &App) -> Option<String> {
    let leads = |v: &super::View| v.shape != super::shape::Shape::Table || !v.sections.is_empty();
    let shaped = app.view().is_some_and(|v| leads(v) && !v.in_detail);
    unless(shaped, app, |w| w.is_table)
}

/// A meeting must be selected or shown, and be the office's to change.
pub fn no_meeting(app: &App) -> Option<String> {
    not_office(app).or_else(|| unless(app.meeting_meant().is_some(), app, |w| w.no_meeting))
}

pub fn nothing_upstream(app: &App) -> Option<String> {
    super::upstream::above(app).is_none().then(|| app.words.upstream.nothing_up.to_owned())
}

pub fn nothing_downstream(app: &App) -> Option<String> {
    super::upstream::below(app).is_empty().then(|| app.words.upstream.nothing_down.to_owned())
}

pub fn no_draft(app: &App) -> Option<String> {
    let draft = app.meeting_meant().is_some_and(|id| app.register.drafts.contains_key(&id));
    not_office(app).or_else(|| unless(draft, app, |w| w.no_draft))
}

/// Whether an act applies to the selected or marked assignments: to one of them at least.
pub fn act(app: &App, act: Act) -> Option<String> {
    let side = match app.who.ledger {
        LedgerId::Office => Side::Office,
        LedgerId::Unit(_) => Side::Unit,
    };
    if act.side() != Side::Either && act.side() != side {
        let why = if side == Side::Office { WhyNot::OnlyUnit } else { WhyNot::OnlyOffice };
        return Some((app.words.why_not)(why).to_owned());
    }
    let marked = app.view().map(|v| &v.list).filter(|list| !list.marks().is_empty());
    // One after the other: all may be marked, and every command in the footer asks.
    let targets = || {
        let rows = marked.into_iter().flat_map(List::marked).filter_map(|row| match row {
            Row::Assignment(id) => app.register.assignment(id),
            _ => None,
        });
        let selected = if marked.is_none() { app.selected_item().map(|i| i.assignment) } else { None };
        rows.chain(selected)
    };
    let Some(first) = targets().next() else {
        return Some(app.words.why.no_assignment.to_owned());
    };
    if let LedgerId::Unit(own) = &app.who.ledger
        && first.id.unit != *own
    {
        return Some((app.words.why_not)(WhyNot::NotYours).to_owned());
    }
    let check = |a: &crate::model::Assignment| act.allowed(a, &app.who.by, app.today());
    match check(first) {
        Err(why) if !targets().any(|a| check(a).is_ok()) => Some((app.words.why_not)(why).to_owned()),
        _ => None,
    }
}

/// The selected row must be an assignment.
pub fn no_assignment(app: &App) -> Option<String> {
    unless(app.selected_item().is_some(), app, |w| w.no_assignment)
}

pub fn no_many(app: &App) -> Option<String> {
    app.last_many.is_none().then(|| app.words.find.no_many.to_owned())
}

/// A search that can be read must be there; what a restricted session would save, others would find.
pub fn nothing_to_save(app: &App) -> Option<String> {
    let there = app.view().is_some_and(|v| v.search_fault.is_none() && !v.filter.is_empty());
    restricted(app).or_else(|| (!there).then(|| app.words.find.nothing_to_save.to_owned()))
}

pub fn no_own_view(app: &App) -> Option<String> {
    let none = app.own_view_named().is_none();
    restricted(app).or_else(|| none.then(|| app.words.find.no_own_view.to_owned()))
}

pub fn nothing_marked(app: &App) -> Option<String> {
    let marked = text_action::field(app).is_some_and(|f| f.selection().is_some());
    (!marked).then(|| app.words.edit.nothing_marked.to_owned())
}

pub fn nothing_cut(app: &App) -> Option<String> {
    app.cut.is_empty().then(|| app.words.edit.nothing_cut.to_owned())
}

/// A line end belongs into long texts only.
pub fn short_text(app: &App) -> Option<String> {
    (!text_action::is_long(app)).then(|| app.words.edit.no_long_text.to_owned())
}

/// The editor is for long texts, and another program: none for a restricted session.
pub fn no_long_text(app: &App) -> Option<String> {
    restricted(app).or_else(|| short_text(app))
}

pub fn no_day(app: &App) -> Option<String> {
    let day = match app.overlays.last() {
        Some(Overlay::Form(form)) => form.focused().is_some_and(|f| matches!(f.kind, FieldKind::Day | FieldKind::When)),
        _ => false,
    };
    (!day).then(|| app.words.edit.no_day.to_owned())
}

pub fn no_own_act(app: &App) -> Option<String> {
    own_acts::last(app).is_none().then(|| app.words.edit.no_own_act.to_owned())
}

pub fn nothing_undone(app: &App) -> Option<String> {
    own_acts::taken_back(app).is_empty().then(|| app.words.edit.nothing_undone.to_owned())
}

/// What was done last must apply to what is selected now.
pub fn nothing_to_repeat(app: &App) -> Option<String> {
    let nothing = || Some(app.words.edit.nothing_to_repeat.to_owned());
    match (app.at_record(), &app.last_act) {
        (Some(_), _) => repeat::edit_again(app).map_or_else(nothing, |c| (c.why_not)(app)),
        (None, Some(last)) => act(app, last.act),
        (None, None) => nothing(),
    }
}

pub fn nothing_to_copy(app: &App) -> Option<String> {
    (!copying::can_copy(app)).then(|| app.words.edit.nothing_to_copy.to_owned())
}

pub fn nothing_in_outline(app: &App) -> Option<String> {
    let chosen = app.record.as_ref().is_some_and(|r| r.selected != Target::New);
    unless(chosen, app, |w| w.nothing_selected)
}

/// A directive must be under the cursor, or be the last one recorded.
pub fn no_directive(app: &App) -> Option<String> {
    let meant = app.record.as_ref().is_some_and(|r| r.directive_meant().is_some());
    unless(meant, app, |w| w.nothing_selected)
}

pub fn no_task(app: &App) -> Option<String> {
    let task = app.record.as_ref().is_some_and(|r| r.task_meant().is_some());
    unless(task, app, |w| w.no_task)
}

pub fn nothing_to_take(app: &App) -> Option<String> {
    let takes = app.record.as_ref().is_some_and(|r| !r.completions.is_empty() || r.can_take());
    unless(takes, app, |w| w.nothing_to_take)
}

pub fn nothing_recognised(app: &App) -> Option<String> {
    // What is marked is cut by the same key.
    let marked = nothing_marked(app).is_none();
    let found = app.record.as_ref().is_some_and(|r| r.finding_meant().is_some());
    unless(found && !marked, app, |w| w.nothing_recognised)
}

pub fn no_gap(app: &App) -> Option<String> {
    let gap = app.record.as_ref().is_some_and(|r| !r.gaps.is_empty());
    unless(gap, app, |w| w.no_gap)
}

pub fn all_broken_down(app: &App) -> Option<String> {
    let some = app.record.as_ref().is_some_and(|r| r.unbroken().next().is_some());
    unless(some, app, |w| w.all_broken_down)
}

pub fn nothing_to_join(app: &App) -> Option<String> {
    let next = app.record.as_ref().is_some_and(|r| r.join_partner().is_some());
    unless(next, app, |w| w.nothing_to_join)
}

pub fn nothing_to_issue(app: &App) -> Option<String> {
    let some = app.record.as_ref().is_some_and(|r| !r.meeting.directives.is_empty());
    unless(some, app, |w| w.nothing_to_issue)
}

pub fn nothing_to_undo(app: &App) -> Option<String> {
    if app.record.as_ref().is_some_and(|r| !r.history.can_undo() && r.history.was_cut()) {
        return Some(app.words.edit.changed_since.to_owned());
    }
    unless(app.record.as_ref().is_some_and(|r| r.history.can_undo()), app, |w| w.nothing_to_undo)
}

pub fn nothing_to_redo(app: &App) -> Option<String> {
    unless(app.record.as_ref().is_some_and(|r| r.history.can_redo()), app, |w| w.nothing_to_redo)
}

impl App {
    /// The meeting that commands on meetings mean: the selected one, or the one shown.
    pub fn meeting_meant(&self) -> Option<crate::model::MeetingId> {
        match (self.place(), self.view()?.list.selected()) {
            (Place::Meeting(id), _) => Some(id.clone()),
            (_, Some(Row::Meeting { id, .. })) => Some(id.clone()),
            _ => None,
        }
    }
}
