//! Signs that nobody types and that a terminal or an eye takes for something else: control characters, bidi overrides,
//! tags. Refused on input, remarked on in files. Making them visible on output is done elsewhere.

use super::bounds;
use crate::model::{Entry, Fault, Meeting, Site};
use std::collections::HashSet;

/// Whether a character has no place in a text. Tab and line end have.
pub fn is_control(c: char) -> bool {
    match c {
        '\t' | '\n' => false,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}' => true,
        _ => false,
    }
}

/// The first such character of a text, as `U+XXXX`.
pub(super) fn find(text: &str) -> Option<String> {
    text.chars().find(|c| is_control(*c)).map(|c| format!("U+{:04X}", u32::from(c)))
}

/// Refuses a text with such a character or beyond the bound.
pub(super) fn check(field: &str, text: &str) -> Result<(), Fault> {
    bounds::length(field, text)?;
    match find(text) {
        Some(code) => Err(Fault::ControlCharacter { field: field.into(), code }),
        None => Ok(()),
    }
}

/// Checks all texts of `meeting` but those that stand in the file already: what is there must not stop other work.
pub(super) fn check_meeting(meeting: &Meeting, there: Option<&Meeting>) -> Result<(), Fault> {
    let mut known = HashSet::new();
    if let Some(there) = there {
        texts_of_meeting(there, &mut |_, text| {
            known.insert(text.to_owned());
        });
    }
    let mut first = Ok(());
    texts_of_meeting(meeting, &mut |field, text| {
        if first.is_ok() && !known.contains(text) {
            first = check(field, text);
        }
    });
    first
}

/// Checks all texts of an entry.
pub(super) fn check_entry(entry: &Entry) -> Result<(), Fault> {
    let mut first = Ok(());
    texts_of_entry(entry, &mut |field, text| {
        if first.is_ok() {
            first = check(field, text);
        }
    });
    first
}

/// Every text of a meeting with the name of its field.
pub(super) fn texts_of_meeting(meeting: &Meeting, each: &mut dyn FnMut(&str, &str)) {
    let facts = &meeting.facts;
    each("title", &facts.title);
    let single = [
        ("place", &facts.place),
        ("chair", &facts.chair),
        ("recorder", &facts.recorder),
        ("series", &facts.series),
        ("upstream", &facts.upstream),
    ];
    for (field, text) in single {
        text.iter().for_each(|t| each(field, t));
    }
    facts.present.iter().for_each(|t| each("present", t));
    facts.absent.iter().for_each(|t| each("absent", t));
    meeting.refused.iter().for_each(|t| each("refused", t));
    for directive in &meeting.directives {
        directive.by.iter().for_each(|t| each("by", t));
        directive.topic.iter().for_each(|t| each("topic", t));
        each("text", &directive.text);
        directive.tags.iter().for_each(|t| each("tags", t));
        directive.upstream.iter().for_each(|t| each("upstream", t));
        for task in &directive.tasks {
            each("text", &task.text);
            task.lead.iter().for_each(|t| each("lead", t));
            task.support.iter().for_each(|t| each("support", t));
            task.deadline.text.iter().for_each(|t| each("due_text", t));
            task.milestones.iter().for_each(|m| each("milestones", &m.text));
            task.carried.iter().for_each(|c| each("carried", &c.note));
            task.carried.iter().flat_map(|c| &c.figures).for_each(|(name, _)| each("carried", name));
        }
    }
}

/// Every text of an entry with the name of its field.
pub(super) fn texts_of_entry(entry: &Entry, each: &mut dyn FnMut(&str, &str)) {
    each("by", &entry.by);
    each("note", &entry.note);
    entry.evidence.iter().for_each(|t| each("evidence", t));
    entry.of.iter().for_each(|t| each("of", t));
    entry.figures.iter().for_each(|(name, _)| each("figures", name));
}

/// Every text of the site with the name of its field.
pub(super) fn texts_of_site(site: &Site, each: &mut dyn FnMut(&str, &str)) {
    each("name", &site.name);
    each("office", &site.office);
    let d = &site.documents;
    for text in [&d.mark, &d.notice_mark, &d.bulletin_mark, &d.number, &d.signature, &d.copy_to, &d.contact] {
        each("documents", text);
    }
    d.phrases.values().for_each(|t| each("phrases", t));
    site.scoring.rules.iter().for_each(|r| each("scoring", &r.text));
    site.scoring.classes.iter().for_each(|c| each("scoring", &c.name));
    for unit in &site.units {
        unit.names().for_each(|t| each("unit", t));
        unit.leader.iter().for_each(|t| each("leader", t));
    }
    site.groups.iter().flat_map(|g| g.names()).for_each(|t| each("group", t));
    for campaign in &site.campaigns {
        each("campaign", &campaign.tag);
        each("campaign", &campaign.title);
    }
    for person in &site.people {
        each("person", &person.name);
        person.title.iter().chain(&person.login).for_each(|t| each("person", t));
    }
}
