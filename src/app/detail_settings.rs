//! The details of a setting, of a wrong entry, of a rule of the site, and of a command's keys.

use super::command::{COMMANDS, SCOPES};
use super::detail::{Lines, Tone};
use super::preferences::{Origin, choices};
use super::screens::rules;
use super::setting_change::at_once;
use super::settings::SETTINGS;

impl Lines<'_> {
    pub(super) fn setting(&mut self, at: usize) {
        let (app, w) = (self.app, &self.app.words.settings);
        let (Some((name, _)), Some((label, about))) = (SETTINGS.get(at), w.settings.get(at)) else { return };
        self.push(Tone::Title, "", *label);
        self.push(Tone::Plain, "", *about);
        let (value, origin) = app.preferences.in_force(name);
        self.push(Tone::Good, w.value, self.worded(&value));
        self.push(Tone::Plain, w.from, self.origin(origin));
        if app.preferences.forced.contains_key(name)
            && let Some(own) = app.preferences.settings.value(name)
        {
            self.push(Tone::Warn, w.in_the_file, self.worded(&own));
        }
        let values = choices(name);
        let may_be = match values.is_empty() {
            true => w.any_text.to_owned(),
            false => values.iter().map(|v| self.worded(v)).collect::<Vec<_>>().join(" · "),
        };
        self.push(Tone::Plain, w.may_be, may_be);
        self.push(Tone::Plain, w.holds, if at_once(name) { w.at_once } else { w.next_start });
        self.place_in_file(name);
    }

    fn worded(&self, value: &str) -> String {
        match (self.app.words.settings.choice)(value) {
            "" if value.is_empty() => self.app.words.settings.none.to_owned(),
            "" => value.to_owned(),
            word => format!("{word} ({value})"),
        }
    }

    /// Where in the file an entry stands; nothing where no file is kept.
    fn place_in_file(&mut self, entry: &str) {
        let path = &self.app.preferences.path;
        if !path.is_empty() {
            self.push(Tone::Dim, self.app.words.settings.stands, format!("{path} › {entry}"));
        }
    }

    fn origin(&self, origin: Origin) -> String {
        let w = &self.app.words.settings;
        match origin {
            Origin::Given(by) => (w.given)(by),
            Origin::File => w.file.to_owned(),
            Origin::Default => w.default.to_owned(),
        }
    }

    pub(super) fn bad_setting(&mut self, at: usize) {
        let (app, w) = (self.app, self.app.words);
        let Some(bad) = app.preferences.bad.get(at) else { return };
        self.push(Tone::Title, "", (w.edit.bad_setting)(bad.line, &bad.entry, bad.wanted));
        let line = bad.line.map(|n| format!(":{n}")).unwrap_or_default();
        self.push(Tone::Dim, w.settings.stands, format!("{}{line}", app.preferences.path));
        self.push(Tone::Plain, w.settings.holds, w.settings.bad_is_not_followed);
        let mend = if bad.named.is_some() { w.settings.mend } else { w.settings.mend_by_hand };
        self.push(Tone::Plain, w.past.mend, mend);
    }

    pub(super) fn site_rule(&mut self, at: usize) {
        let (app, w) = (self.app, &self.app.words.settings);
        let Some(rule) = rules(app).into_iter().nth(at) else { return };
        self.push(Tone::Title, "", rule.label);
        self.push(Tone::Good, w.value, rule.value);
        self.push(Tone::Plain, w.default, rule.usual);
        self.push(Tone::Dim, w.stands, format!("duban.toml › [rules] › {}", rule.key));
        self.push(Tone::Plain, "", w.rules_are_the_sites);
    }

    pub(super) fn binding(&mut self, at: usize) {
        let (app, w) = (self.app, self.app.words);
        let Some(command) = COMMANDS.get(at) else { return };
        self.push(Tone::Title, "", (command.words)(w));
        let keys = |keys: Vec<String>| match keys.is_empty() {
            true => w.settings.no_key.to_owned(),
            false => keys.join("  "),
        };
        let now = keys(app.keymap.of(command).iter().map(ToString::to_string).collect());
        self.push(Tone::Good, w.settings.keys, now);
        let own = app.preferences.settings.keys.contains_key(command.name);
        self.push(Tone::Plain, w.settings.from, if own { w.settings.file } else { w.settings.default });
        self.push(Tone::Plain, w.settings.default, keys(command.keys.iter().map(|k| (*k).to_owned()).collect()));
        let scope = SCOPES.iter().position(|s| *s == command.scope).unwrap_or(0);
        self.push(Tone::Plain, w.settings.scope, w.screen.scopes[scope]);
        self.place_in_file(&format!("[keys] › \"{}\"", command.name));
    }
}
