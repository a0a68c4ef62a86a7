//! How a meeting comes onto the workbench: new, opened again, or taken back from a journal.

use super::{Record, Target, save};
use crate::app::effect::Effect;
use crate::app::{App, Field, Place};
use crate::model::{Change, Directive, Jot, LeftBehind, LeftEdit, Meeting, MeetingId, TypedText};

/// Starts recording a new meeting of today.
pub fn start(app: &mut App, title: String) -> Vec<Effect> {
    let day = app.today();
    let mut meeting = Meeting::new(app.register.next_meeting_id(day), title, day);
    meeting.facts.recorder = Some(app.who.by.clone());
    meeting.facts.series = series_of(app, &meeting.facts.title);
    let mut effects = show(app, Record::new(meeting, None));
    effects.extend(save(app));
    effects
}

/// Starts recording a meeting with directives that were brought in: one step, which undo takes back.
pub fn bring_in(app: &mut App, meeting: Meeting, directives: Vec<Directive>) -> Vec<Effect> {
    let mut record = Record::new(meeting, None);
    let mut shadow = record.meeting.clone();
    let mut step = Vec::with_capacity(directives.len());
    for (at, directive) in directives.into_iter().enumerate() {
        let change = Change::add(&shadow, at, directive);
        change.apply(&mut shadow);
        step.push(change);
    }
    record.history.perform(&mut record.meeting, step);
    record.typing = false;
    record.selected = record.rows()[0];
    let mut effects = show(app, record);
    effects.extend(save(app));
    effects
}

/// Opens a draft; the one already on the workbench is only shown.
pub fn open(app: &mut App, id: &MeetingId) -> Vec<Effect> {
    let mut effects = Vec::new();
    if app.record.as_ref().is_none_or(|r| r.meeting.id != *id) {
        let Some(draft) = app.register.drafts.get(id).cloned() else { return Vec::new() };
        let mut record = Record::new((*draft).clone(), Some((*draft).clone()));
        let key = format!("{id}/new");
        if let Some(kept) = app.kept.remove(&key) {
            record.new_line = Field::of(kept.text);
            record.new_line.go(kept.cursor);
        }
        let of = Box::new(record.meeting.clone());
        effects = show(app, record);
        effects.push(Effect::RecallSteps(of));
    } else {
        go_there(app);
    }
    effects.extend(save(app));
    effects
}

/// Puts the draft of a correction on the workbench.
pub fn correct(app: &mut App, draft: Meeting) -> Vec<Effect> {
    let mut record = Record::new(draft.clone(), Some(draft));
    record.typing = false;
    record.selected = record.rows()[0];
    let mut effects = show(app, record);
    effects.extend(save(app));
    effects
}

/// Takes back what a session left in its journal: edits not saved, and the half-typed line.
pub fn recovered(app: &mut App, left: LeftBehind) -> Vec<Effect> {
    for typed in left.typed {
        app.kept.insert(typed.key.clone(), typed);
    }
    let mut effects = Vec::new();
    for edit in left.edited {
        let on_disk = app.register.drafts.get(&edit.mine.id);
        // What it was made from makes the merge right where the draft was changed since.
        let base = on_disk.map(|there| edit.surely_base_for(there)).or_else(|| edit.base.clone());
        effects.extend(show(app, Record::new(edit.mine, base)));
    }
    let draft = app.kept.keys().find_map(|k| k.strip_suffix("/new")?.parse::<MeetingId>().ok());
    if let Some(id) = draft.filter(|_| app.record.is_none()) {
        return open(app, &id);
    }
    let Some(record) = &mut app.record else { return effects };
    if let Some(kept) = app.kept.remove(&format!("{}/new", record.meeting.id)) {
        record.new_line = Field::of(kept.text);
        record.new_line.go(kept.cursor);
    }
    reopen_edited_line(app);
    effects.extend(save(app));
    effects
}

/// A directive or task that was being edited is edited again, with the text as typed so far.
fn reopen_edited_line(app: &mut App) {
    let Some(record) = &mut app.record else { return };
    let targets = record.rows().into_iter().filter(|t| *t != Target::New);
    let found = targets.into_iter().find_map(|target| {
        let key = match target {
            Target::Directive(no) => format!("{}/{no}", record.meeting.id),
            Target::Task(no) => format!("{}/{no}", record.meeting.id),
            Target::New => return None,
        };
        app.kept.remove(&key).map(|kept| (target, kept))
    });
    if let Some((target, kept)) = found {
        let mut field = Field::of(kept.text);
        field.go(kept.cursor);
        record.selected = target;
        record.editing = Some((target, field));
        record.typing = true;
    }
}

/// The series of the newest meeting whose title is the same but for numbers: 第3次…, 第4次….
fn series_of(app: &App, title: &str) -> Option<String> {
    let bare = |t: &str| -> String {
        t.chars().filter(|c| !c.is_ascii_digit() && !"一二三四五六七八九十〇".contains(*c)).collect()
    };
    let wanted = bare(title);
    app.register.meetings.values().rev().find(|m| bare(&m.facts.title) == wanted)?.facts.series.clone()
}

/// Puts a meeting on the workbench. What the one before it had not saved is saved; its half-typed line is kept for when it
/// is opened again.
fn show(app: &mut App, record: Record) -> Vec<Effect> {
    let mut effects = Vec::new();
    if let Some(mut former) = app.record.replace(record) {
        former.finish_editing();
        let (text, cursor) = (former.new_line.text().to_owned(), former.new_line.cursor());
        if !text.is_empty() {
            let typed = TypedText { key: format!("{}/new", former.meeting.id), text, cursor };
            app.kept.insert(typed.key.clone(), typed);
        }
        if former.base.as_ref() != Some(&former.meeting) {
            app.under_way += 1;
            let sent = Some(former.meeting.clone());
            let edit = LeftEdit { base: former.base.clone(), sent, mine: former.meeting.clone() };
            effects.push(Effect::Journal(vec![Jot::Edited(Box::new(edit))]));
            effects.push(Effect::SaveDraft { base: former.base.map(Box::new), mine: Box::new(former.meeting) });
        }
    }
    go_there(app);
    effects
}

fn go_there(app: &mut App) {
    if *app.place() != Place::Record {
        app.places.retain(|p| *p != Place::Record);
        app.places.push(Place::Record);
    }
}
