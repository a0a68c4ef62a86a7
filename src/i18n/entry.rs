//! An entry of a ledger as one line, in either language: when, who, what, with what.

use super::{ActWords, Words};
use crate::model::{Act, Posted, Site};

impl ActWords {
    /// The name of an act.
    pub fn of(&self, act: Act) -> &'static str {
        match act {
            Act::Assign => self.assign,
            Act::Carry => self.carry,
            Act::Accept => self.accept,
            Act::Decline => self.decline,
            Act::Progress => self.progress,
            Act::AskExtension => self.ask_extension,
            Act::Extend => self.extend,
            Act::Refuse => self.refuse,
            Act::Done => self.done,
            Act::Verify => self.verify,
            Act::Return => self.r#return,
            Act::Urge => self.urge,
            Act::Recheck => self.recheck,
            Act::Reassign => self.reassign,
            Act::Cancel => self.cancel,
            Act::Retract => self.retract,
        }
    }
}

/// One line: `06-20 10:03 王建国 进展 40% …  检查户次 12`.
pub fn entry_line(w: &Words, site: &Site, posted: &Posted) -> String {
    let e = &*posted.entry;
    format!("{} {} {}", (w.past.moment)(&e.at).trim_start(), e.by, entry_what(w, site, posted))
}

/// What was done, with what: the line without when and who.
pub fn entry_what(w: &Words, site: &Site, posted: &Posted) -> String {
    let e = &*posted.entry;
    let mut parts = vec![(w.past.did)(e.act, e.level)];
    parts.extend(e.milestone.as_ref().map(|step| format!("✓{step}")));
    parts.extend(e.percent.map(|p| format!("{p}%")));
    parts.extend(e.holds.map(|h| if h { w.detail.holds } else { w.detail.reopened }.to_owned()));
    parts.extend(e.to.as_ref().map(|to| format!("→ {}", site.label(to))));
    // With a period, the day it was due says nothing new.
    let day = if e.occurrence.is_some() { e.until } else { e.due.or(e.until) };
    parts.extend(day.map(|d| format!("→ {}", (w.date_short)(d))));
    // What an undo writes as its note is what the act is called anyway.
    if e.act != Act::Retract || e.note != w.find.undo_note {
        parts.push(e.note.replace('\n', " "));
    }
    parts.extend(e.figures.iter().map(|(name, n)| format!("{name} {n}")));
    parts.extend(e.evidence.clone());
    if posted.retracted {
        parts.push(w.detail.retracted.to_owned());
    }
    if e.seal.is_none() {
        parts.push(w.detail.by_hand.to_owned());
    }
    parts.retain(|p| !p.is_empty());
    parts.join(" ")
}
