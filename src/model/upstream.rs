//! What carries down what: a meeting names the higher one it carries down (上级会议), a directive of it a directive of that one.
//! Both are written as people write them; here is what they mean in the folder, in both directions.

use super::directive::Directive;
use super::id::{DirectiveId, MeetingId, Ref};
use super::meeting::Meeting;
use super::register::Register;

/// What a text that names something upstream means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Upstream<T> {
    /// It is in the folder.
    Here(T),
    /// An id, or the number of a directive, that is not in the folder.
    Lost(String),
    /// Words or the number of a document; nothing is looked for.
    Words,
}

impl<T> Upstream<T> {
    pub fn here(self) -> Option<T> {
        match self {
            Upstream::Here(found) => Some(found),
            Upstream::Lost(_) | Upstream::Words => None,
        }
    }
}

impl Register {
    /// An issued meeting, or a draft.
    pub fn meeting_or_draft(&self, id: &MeetingId) -> Option<&Meeting> {
        self.meetings.get(id).or_else(|| self.drafts.get(id)).map(|m| &**m)
    }

    /// The meeting that a text names for the meeting `of`: by its id, alone or before other words, or by the title of one
    /// that was not later; of several with that title the last.
    pub fn upstream_meeting(&self, of: &Meeting, text: &str) -> Upstream<&Meeting> {
        if let Ok(id) = first_word(text).parse::<MeetingId>() {
            return match self.meeting_or_draft(&id).filter(|_| id != of.id) {
                Some(found) => Upstream::Here(found),
                None => Upstream::Lost(id.to_string()),
            };
        }
        let before = |m: &&Meeting| (m.facts.date, &m.id) < (of.facts.date, &of.id) && m.facts.title == text.trim();
        let all = self.meetings.values().chain(self.drafts.values()).map(|m| &**m);
        let last = all.filter(before).max_by_key(|m| (m.facts.date, m.id.clone()));
        last.map_or(Upstream::Words, Upstream::Here)
    }

    /// The meeting that one carries down, where it is in the folder.
    pub fn upstream_of(&self, of: &Meeting) -> Option<&Meeting> {
        self.upstream_meeting(of, of.facts.upstream.as_deref()?).here()
    }

    /// The directive that a text names for a directive of the meeting `of`: by its id, alone or before other words, or by its number
    /// in the meeting that `of` carries down.
    pub fn upstream_directive(&self, of: &Meeting, text: &str) -> Upstream<(&Meeting, &Directive)> {
        let word = first_word(text);
        let id = match (word.parse(), word.parse::<u32>()) {
            (Ok(Ref::Directive(id)), _) => id,
            (Ok(Ref::Task(id)), _) => id.meeting.directive(id.no.directive),
            (_, Ok(no)) if word == text.trim() => match self.upstream_of(of) {
                Some(meeting) => meeting.id.directive(no),
                None => return Upstream::Words,
            },
            _ => return Upstream::Words,
        };
        let found = self.meeting_or_draft(&id.meeting).filter(|m| m.id != of.id);
        match found.and_then(|m| Some((m, m.directive(id.no)?))) {
            Some(found) => Upstream::Here(found),
            None => Upstream::Lost(id.to_string()),
        }
    }

    /// The directive that one of `meeting` carries down, where it is in the folder.
    pub fn carries_down(&self, meeting: &Meeting, directive: &Directive) -> Option<(&Meeting, &Directive)> {
        self.upstream_directive(meeting, directive.upstream.as_deref()?).here()
    }

    /// The meetings that carry one down, the first first; drafts among them.
    pub fn carried_down_by(&self, id: &MeetingId) -> Vec<&Meeting> {
        let all = self.meetings.values().chain(self.drafts.values().filter(|d| !self.meetings.contains_key(&d.id)));
        let Some(title) = self.meeting_or_draft(id).map(|m| m.facts.title.as_str()) else { return Vec::new() };
        // Most name something else; looking a title up is dear.
        let may = |text: &String| first_word(text) == id.as_str() || text.trim() == title;
        let named = all.map(|m| &**m).filter(|m| m.facts.upstream.as_ref().is_some_and(may));
        let mut found: Vec<&Meeting> = named.filter(|m| self.upstream_of(m).is_some_and(|up| up.id == *id)).collect();
        found.sort_by_key(|m| (m.facts.date, m.id.clone()));
        found
    }

    /// The directives that carry one down, each with its meeting, the first first.
    pub fn directives_under(&self, id: &DirectiveId) -> Vec<(&Meeting, &Directive)> {
        let all = self.meetings.values().chain(self.drafts.values().filter(|d| !self.meetings.contains_key(&d.id)));
        let mut found: Vec<(&Meeting, &Directive)> = all
            .flat_map(|m| m.directives.iter().filter(|d| d.upstream.is_some()).map(|d| (&**m, d)))
            .filter(|(m, d)| self.carries_down(m, d).is_some_and(|(up, over)| up.id == id.meeting && over.no == id.no))
            .collect();
        found.sort_by_key(|(m, d)| (m.facts.date, m.id.clone(), d.no));
        found
    }
}

/// What stands before the first blank or the first mark of a sentence.
fn first_word(text: &str) -> &str {
    let ends = |c: char| c.is_whitespace() || "：:，,；;（(《".contains(c);
    text.trim().split(ends).next().unwrap_or_default()
}
