//! What carries down what, in the detail pane: of a meeting, of a directive, of the work that came out of it.

use super::detail::{Lines, Tone};
use super::keymap::Keymap;
use crate::model::{Directive, Meeting};

/// So much of what a directive says is shown where another one is spoken of, in characters.
const SHOWN: usize = 40;

impl Lines<'_> {
    /// The meeting it carries down, and those that carry it down.
    pub(super) fn upstream_of_meeting(&mut self, meeting: &Meeting) {
        let (register, w) = (&self.app.register, self.app.words);
        let up = register.upstream_of(meeting);
        let text = match (up, &meeting.facts.upstream) {
            (Some(up), _) => Some(format!("{}{}", self.title_of(up), self.key("meetings.upstream"))),
            (None, text) => text.clone(),
        };
        self.some(w.form.upstream, text);
        let under = register.carried_down_by(&meeting.id);
        for (n, under) in under.iter().enumerate() {
            let key = if n == 0 { self.key("meetings.downstream") } else { String::new() };
            let label = if n == 0 { w.upstream.carried_by } else { "" };
            self.push(Tone::Plain, label, format!("{}{key}", self.title_of(under)));
        }
    }

    /// What a directive carries down, and what carries it down.
    pub(super) fn upstream_of_directive(&mut self, meeting: &Meeting, directive: &Directive) {
        let (register, w) = (&self.app.register, self.app.words);
        let up = register.carries_down(meeting, directive).map(|(m, d)| w.upstream.of(m, d));
        self.some(w.upstream.carries, up.or_else(|| directive.upstream.clone()));
        let under = register.directives_under(&directive.id(&meeting.id));
        for (n, (meeting, directive)) in under.into_iter().enumerate() {
            let label = if n == 0 { w.upstream.carried_by } else { "" };
            self.push(Tone::Plain, label, w.upstream.of(meeting, directive));
        }
    }

    fn title_of(&self, meeting: &Meeting) -> String {
        let day = (self.app.words.date_short)(meeting.facts.date);
        format!("{day} {}  {}", meeting.facts.title, meeting.id)
    }

    /// The key of a command, where the command stands.
    fn key(&self, command: &str) -> String {
        let row = super::command::COMMANDS.iter().find(|c| c.name == command);
        let key = row.and_then(|c| Keymap::first_key(&self.app.keymap, c));
        key.map(|key| (self.app.words.upstream.key)(&key.to_string())).unwrap_or_default()
    }
}

impl crate::i18n::UpstreamWords {
    /// A directive of a meeting as a phrase: which one it is and what it is about.
    pub fn of(&self, meeting: &Meeting, directive: &Directive) -> String {
        let what = directive.topic.as_ref().unwrap_or(&directive.text);
        let mut shown: String = what.chars().take(SHOWN).collect();
        if what.chars().count() > SHOWN {
            shown.push('…');
        }
        (self.directive)(&meeting.facts.title, directive.no, &shown)
    }
}
