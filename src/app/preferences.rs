//! A person's settings in this session: what the file says, what options and the environment say instead, and which of them
//! holds. Changing them is `setting_change`; the keys of the file are `settings`.

use super::settings::{BadSetting, SETTINGS, Settings};
use super::{App, Place, navigate};
use crate::app::effect::Effect;
use std::collections::BTreeMap;

/// The settings with where they come from.
#[derive(Clone, Debug, Default)]
pub struct Preferences {
    pub settings: Settings,
    /// What in the file is none; it is not followed.
    pub bad: Vec<BadSetting>,
    /// The file's path; empty where none is kept.
    pub path: String,
    /// By the name of the setting: what wins over the file in this session.
    pub forced: BTreeMap<&'static str, Given>,
    /// By the name of the setting: what holds where the file says nothing.
    pub otherwise: BTreeMap<&'static str, Given>,
}

/// A value that comes from elsewhere than the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Given {
    pub value: String,
    /// The option or variable.
    pub by: &'static str,
}

/// Where a value comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// An option or a variable of the environment.
    Given(&'static str),
    File,
    Default,
}

impl Preferences {
    /// The value of a setting that holds now, as it is written in the file (empty: none), and where it comes from.
    pub fn in_force(&self, name: &str) -> (String, Origin) {
        if let Some(given) = self.forced.get(name) {
            return (given.value.clone(), Origin::Given(given.by));
        }
        if let Some(value) = self.settings.value(name) {
            return (value, Origin::File);
        }
        match self.otherwise.get(name) {
            Some(given) if given.by.is_empty() => (given.value.clone(), Origin::Default),
            Some(given) => (given.value.clone(), Origin::Given(given.by)),
            None => (choices(name).first().copied().unwrap_or_default().to_owned(), Origin::Default),
        }
    }
}

/// What a setting may be; none where it is any text.
pub fn choices(name: &str) -> Vec<&'static str> {
    let wanted = SETTINGS.iter().find(|(n, _)| *n == name).map_or("", |(_, wanted)| wanted);
    if wanted.starts_with('"') { Vec::new() } else { wanted.split(" | ").collect() }
}

/// Shows the settings; what was written into the file meanwhile is read.
pub(super) fn show(app: &mut App) -> Vec<Effect> {
    navigate::show(app, Place::Settings);
    if app.who.restricted || app.preferences.path.is_empty() {
        return Vec::new();
    }
    app.under_way += 1;
    vec![Effect::ReadSettings]
}

/// Follows settings that were read: keys, colours, language at once; the rest at the next start.
pub(super) fn follow(app: &mut App, settings: Settings, bad: Vec<BadSetting>) -> Vec<Effect> {
    app.keymap = settings.keymap.clone();
    app.clipboard = settings.clipboard;
    app.preferences.settings = settings;
    app.preferences.bad = bad;
    if let Ok(lang) = app.preferences.in_force("lang").0.parse::<crate::i18n::Lang>() {
        app.words = lang.words();
    }
    app.views.all_stale();
    vec![Effect::Restyle]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_nearest_holds_and_says_where_from() {
        let given = |value: &str, by| Given { value: value.to_owned(), by };
        let mut own = Preferences {
            settings: Settings::parse("theme = \"light\"\nlang = \"en\"\n").unwrap(),
            forced: [("lang", given("zh", "--lang"))].into(),
            otherwise: [("colours", given("none", "NO_COLOR")), ("folder", given("/d", ""))].into(),
            ..Preferences::default()
        };
        assert_eq!(own.in_force("lang"), ("zh".to_owned(), Origin::Given("--lang")));
        assert_eq!(own.in_force("theme"), ("light".to_owned(), Origin::File));
        assert_eq!(own.in_force("colours"), ("none".to_owned(), Origin::Given("NO_COLOR")));
        assert_eq!(own.in_force("folder"), ("/d".to_owned(), Origin::Default));
        assert_eq!(own.in_force("symbols"), ("unicode".to_owned(), Origin::Default));
        own.settings = Settings::parse("colours = 256\n").unwrap();
        assert_eq!(
            own.in_force("colours"),
            ("256".to_owned(), Origin::File),
            "NO_COLOR speaks only where nothing is said"
        );
    }

    #[test]
    fn every_value_that_is_offered_can_be_read_and_is_told_again() {
        for (name, _) in SETTINGS {
            for choice in choices(name) {
                let bare = matches!(choice, "true" | "false" | "16" | "256");
                let text = if bare { format!("{name} = {choice}") } else { format!("{name} = \"{choice}\"") };
                let own = Preferences { settings: Settings::parse(&text).unwrap(), ..Preferences::default() };
                assert_eq!(own.in_force(name).0, choice, "{text}");
            }
        }
    }
}
