//! From the workbench to the draft file and back: one save at a time, merging what others did meanwhile.

use super::{Record, Target, gaps};
use crate::app::effect::Effect;
use crate::app::{App, Confirm, Overlay, Question};
use crate::model::{Clash, Fault, History, Jot, LeftEdit, Meeting, MeetingId, Register, TypedText, merge};

/// What both sides changed, with the other side's meeting as it is on disk.
#[derive(Clone, Debug)]
pub struct Clashing {
    pub theirs: Box<Meeting>,
    pub clashes: Vec<Clash>,
}

/// Saves the draft if it differs from the disk and no save is under way; always brings the workbench up to date. What is
/// not saved is in the journal meanwhile, also where a save is under way and its disk is slow.
pub fn save(app: &mut App) -> Vec<Effect> {
    let mut effects = super::line::after_typing(app);
    let Some(record) = &mut app.record else { return effects };
    if record.base.as_ref() == Some(&record.meeting) {
        if record.unsaved && record.sent.is_none() {
            // What could not be saved was taken back.
            record.unsaved = false;
            effects.push(Effect::Journal(vec![Jot::Saved(record.meeting.id.clone())]));
        }
        return effects;
    }
    let waits = record.sent.is_some() || record.clashing.is_some();
    let mine = Box::new(record.meeting.clone());
    if !waits {
        record.sent = Some(mine.clone());
    }
    let edit =
        LeftEdit { base: record.base.clone(), sent: record.sent.as_deref().cloned(), mine: record.meeting.clone() };
    if let Some(Effect::Journal(jots)) = effects.first_mut() {
        jots.push(Jot::Edited(Box::new(edit)));
    }
    if !waits {
        app.under_way += 1;
        effects.push(Effect::SaveDraft { base: record.base.clone().map(Box::new), mine });
    }
    effects
}

/// A save is answered: `sent` is what was asked for, `on_disk` what is there now.
pub fn saved(
    app: &mut App,
    sent: &Meeting,
    on_disk: Meeting,
    clashes: Vec<Clash>,
    renumbered: &[(u32, u32)],
) -> Vec<Effect> {
    let Some(record) = app.record.as_mut().filter(|record| record.meeting.id == sent.id) else {
        // It has left the workbench meanwhile. Where both changed the same field the journal keeps it to be offered back.
        let settled = clashes.is_empty().then(|| Effect::Journal(vec![Jot::Saved(sent.id.clone())]));
        return settled.into_iter().collect();
    };
    (record.sent, record.unsaved) = (None, false);
    let key = record.journal_key();
    for (old, new) in renumbered {
        record.follow_number(*old, *new);
    }
    let untouched = record.meeting == *sent;
    if untouched && clashes.is_empty() {
        record.meeting = on_disk.clone();
    } else {
        // With a clash the disk has their value: only against the former base does one's own still stand out.
        let base = record.base.as_ref().filter(|_| !clashes.is_empty()).unwrap_or(sent);
        let merged = merge(base, &on_disk, &record.meeting);
        record.meeting = merged.meeting;
    }
    record.meeting.id = on_disk.id.clone();
    if on_disk != *sent {
        // Somebody else's edits came in: steps back would undo theirs.
        record.history.clear();
    }
    record.base = Some(on_disk.clone());
    record.select(record.selected);
    let moved = record.line_moved(&key, &sent.id);
    if !clashes.is_empty() {
        record.clashing = Some(Clashing { theirs: Box::new(on_disk), clashes });
        app.overlays.push(Overlay::Confirm(Box::new(Confirm::new(Question::Clash))));
        let mut effects = super::line::after_typing(app);
        effects.extend(moved);
        return effects;
    }
    let mut effects = save(app);
    effects.extend(moved);
    if app.record.as_ref().is_some_and(|r| r.sent.is_none()) {
        let id = app.record.as_ref().map(|r| r.meeting.id.clone());
        effects.extend(id.map(|id| Effect::Journal(vec![Jot::Saved(id)])));
        let steps = app.record.as_ref().map(|r| (Box::new(r.meeting.clone()), r.history.clone()));
        effects.extend(steps.map(|(meeting, history)| Effect::KeepSteps { meeting, history }));
    }
    effects
}

/// A save failed: the text stays, in memory and in the journal, and is saved with the next edit. Of a meeting that has left
/// the workbench the journal alone has it, and offers it back.
pub fn not_saved(app: &mut App, id: &MeetingId, fault: &Fault) {
    if let Some(record) = app.record.as_mut().filter(|record| record.meeting.id == *id) {
        (record.sent, record.unsaved) = (None, true);
    }
    app.notices.error((app.words.fault)(fault));
}

/// The steps that led to a draft are found: they can be taken back, unless something was done meanwhile.
pub fn recall(app: &mut App, of: &Meeting, history: History) {
    if let Some(record) = &mut app.record
        && record.meeting == *of
        && !record.history.can_undo()
        && !record.history.can_redo()
    {
        record.history = history;
    }
}

/// The person decides a clash: `m` keeps one's own, `t` takes theirs.
pub fn clash_key(app: &mut App, keep_mine: bool) -> Vec<Effect> {
    let Some(record) = &mut app.record else { return Vec::new() };
    let Some(clashing) = record.clashing.take() else { return Vec::new() };
    if !keep_mine {
        record.meeting = *clashing.theirs;
    }
    save(app)
}

/// The folder was read anew: takes in what others did to this draft, keeps the line being typed.
pub fn folder_changed(app: &mut App) -> Vec<Effect> {
    let Some(record) = &mut app.record else { return Vec::new() };
    if record.sent.is_some() {
        return Vec::new();
    }
    let theirs = app.register.drafts.get(&record.meeting.id).cloned();
    match (theirs, &record.base) {
        (Some(theirs), Some(base)) if *theirs != *base => {
            let base = base.clone();
            let merged = merge(&base, &theirs, &record.meeting);
            let (key, id) = (record.journal_key(), record.meeting.id.clone());
            for (old, new) in &merged.renumbered {
                record.follow_number(*old, *new);
            }
            record.meeting = merged.meeting;
            record.base = Some((*theirs).clone());
            record.history.clear();
            record.select(record.selected);
            let moved = record.line_moved(&key, &id);
            if merged.clashes.is_empty() {
                app.notices.info(app.words.record.changed_by_others);
                let mut effects = save(app);
                effects.extend(moved);
                return effects;
            }
            record.clashing = Some(Clashing { theirs: Box::new((*theirs).clone()), clashes: merged.clashes });
            app.overlays.push(Overlay::Confirm(Box::new(Confirm::new(Question::Clash))));
            let mut effects = super::line::after_typing(app);
            effects.extend(moved);
            effects
        }
        // Not there because it cannot be read just now: nobody has taken it away.
        (None, Some(_)) if cannot_be_read(&app.register, &record.meeting.id) => Vec::new(),
        (None, Some(_)) => {
            // Issued or put away by somebody else: what is here stays on the screen and in the journal.
            record.base = None;
            record.unsaved = true;
            app.notices.error(app.words.record.gone);
            super::line::after_typing(app)
        }
        _ => {
            gaps::refresh(app);
            Vec::new()
        }
    }
}

/// Whether a draft's file, or a directory that it lies in, is among the problems.
fn cannot_be_read(register: &Register, id: &MeetingId) -> bool {
    let file = format!("drafts/{id}.toml");
    let above =
        |problem: &str| problem.is_empty() || file.strip_prefix(problem).is_some_and(|rest| rest.starts_with('/'));
    register.problems.iter().any(|p| p.kind.is_fault() && (p.file == file || above(&p.file)))
}

impl Record {
    /// The half-typed line belongs elsewhere since the meeting or the directive got another number: the journal forgets it
    /// under the name it had, so that an old state of it does not come back beside the new one.
    fn line_moved(&self, key: &str, id: &MeetingId) -> Option<Effect> {
        let mut jots = Vec::new();
        if self.journal_key() != key {
            jots.push(Jot::Typed(TypedText { key: key.into(), text: String::new(), cursor: 0 }));
        }
        if self.meeting.id != *id {
            jots.push(Jot::Saved(id.clone()));
        }
        (!jots.is_empty()).then_some(Effect::Journal(jots))
    }

    /// A directive got another number because somebody else had taken it: cursor and edited line follow.
    fn follow_number(&mut self, old: u32, new: u32) {
        let moved = |t: Target| match t {
            Target::Directive(no) if no == old => Target::Directive(new),
            Target::Task(mut no) if no.directive == old => {
                no.directive = new;
                Target::Task(no)
            }
            other => other,
        };
        self.selected = moved(self.selected);
        if let Some((target, _)) = &mut self.editing {
            *target = moved(*target);
        }
        self.after = self.after.map(|no| if no == old { new } else { no });
    }
}
