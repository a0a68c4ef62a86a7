//! How a meeting comes onto the workbench: new, opened again, or taken back from a journal.

use super::{Record, Target, save};
use crate::app::effect::Effect;
use crate::app::{App, Field, Place};
use crate::model::{LeftBehind, Meeting, MeetingId};

/// Starts recording a new meeting of today.
pub fn start(app: &mut App, title: String) -> Vec<Effect> {
    let day = app.today();
    let mut meeting = Meeting::new(app.register.next_meeting_id(day), title, day);
    meeting.facts.recorder = Some(app.who.by.clone());
    meeting.facts.series = series_of(app, &meeting.facts.title);
    show(app, Record::new(meeting, None));
    save(app)
}

/// Opens a draft; the one already on the workbench is only shown.
pub fn open(app: &mut App, id: &MeetingId) -> Vec<Effect> {
    if app.record.as_ref().is_none_or(|r| r.meeting.id != *id) {
        let Some(draft) = app.register.drafts.get(id).cloned() else { return Vec::new() };
        let mut record = Record::new((*draft).clone(), Some((*draft).clone()));
        let key = format!("{id}/new");
        if let Some(kept) = app.kept.remove(&key) {
            record.new_line = Field::of(kept.text);
            record.new_line.go(kept.cursor);
        }
        show(app, record);
    } else {
        go_there(app);
    }
    save(app)
}

/// Puts the draft of a correction on the workbench.
pub fn correct(app: &mut App, draft: Meeting) -> Vec<Effect> {
    let mut record = Record::new(draft.clone(), Some(draft));
    record.typing = false;
    record.selected = record.rows()[0];
    show(app, record);
    save(app)
}

/// Takes back what a session left in its journal: edits not saved, and the half-typed line.
pub fn recovered(app: &mut App, left: LeftBehind) -> Vec<Effect> {
    for typed in left.typed {
        app.kept.insert(typed.key.clone(), typed);
    }
    for (base, mine) in left.edited {
        let on_disk = app.register.drafts.get(&mine.id).map(|m| (**m).clone());
        // The base of the journal makes the merge right where the draft was changed since.
        let base = base.or(on_disk);
        show(app, Record::new(mine, base));
    }
    let draft = app.kept.keys().find_map(|k| k.strip_suffix("/new")?.parse::<MeetingId>().ok());
    if let Some(id) = draft.filter(|_| app.record.is_none()) {
        return open(app, &id);
    }
    let Some(record) = &mut app.record else { return Vec::new() };
    if let Some(kept) = app.kept.remove(&format!("{}/new", record.meeting.id)) {
        record.new_line = Field::of(kept.text);
        record.new_line.go(kept.cursor);
    }
    reopen_edited_line(app);
    save(app)
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

fn show(app: &mut App, record: Record) {
    app.record = Some(record);
    go_there(app);
}

fn go_there(app: &mut App) {
    if *app.place() != Place::Record {
        app.places.retain(|p| *p != Place::Record);
        app.places.push(Place::Record);
    }
}
