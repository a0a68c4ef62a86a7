//! A person's settings as typed into the file: every key with its values. Reading the file is `cli`'s; what the keys of
//! `[keys]` mean is `keymap`'s.

use super::keymap::Keymap;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// `config.toml` in the platform's configuration directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The folder to open.
    pub folder: Option<String>,
    /// `zh` or `en`.
    pub lang: Option<String>,
    pub symbols: Symbols,
    pub theme: Ground,
    pub colours: Colours,
    pub ambiguous: Ambiguous,
    /// Whether what is copied also goes to the terminal's clipboard (OSC 52).
    pub clipboard: bool,
    /// The program for long texts, before `$VISUAL` and `$EDITOR`.
    pub editor: Option<String>,
    /// Keys of one's own, by the name of the command.
    pub keys: BTreeMap<String, Vec<String>>,
    /// The table's keys with one's own.
    pub keymap: Keymap,
}

/// Which signs stand for lights, borders and bars.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Symbols {
    #[default]
    Unicode,
    Ascii,
}

/// What the terminal's ground is like.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Ground {
    /// As `COLORFGBG` says; dark where it says nothing.
    #[default]
    Auto,
    Dark,
    Light,
}

/// How many colours are used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Colours {
    /// Sixteen, none with `NO_COLOR`.
    #[default]
    Auto,
    None,
    Sixteen,
    Many,
}

/// How wide the terminal draws characters whose width is ambiguous (`“ ” … ① │`).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Ambiguous {
    /// The terminal is asked at the start.
    #[default]
    Auto,
    Narrow,
    Wide,
}

/// An entry that says nothing duban understands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadSetting {
    /// From 1; none where it is not known.
    pub line: Option<usize>,
    /// As it stands in the file.
    pub entry: String,
    /// What may stand there; empty for a key that is none.
    pub wanted: &'static str,
}

/// Every key of the file but `[keys]`, with what it may be.
pub const SETTINGS: [(&str, &str); 8] = [
    ("folder", "\"PATH\""),
    ("lang", "zh | en"),
    ("symbols", "unicode | ascii"),
    ("theme", "auto | dark | light"),
    ("colours", "auto | none | 16 | 256"),
    ("ambiguous", "auto | narrow | wide"),
    ("clipboard", "true | false"),
    ("editor", "\"COMMAND\""),
];

impl Default for Settings {
    fn default() -> Self {
        Self {
            folder: None,
            lang: None,
            symbols: Symbols::default(),
            theme: Ground::default(),
            colours: Colours::default(),
            ambiguous: Ambiguous::default(),
            clipboard: true,
            editor: None,
            keys: BTreeMap::new(),
            keymap: Keymap::default(),
        }
    }
}

impl Settings {
    /// Reads a settings file's text.
    ///
    /// # Errors
    /// Every entry that is none, in the order of the file; or where the text is no TOML, the parser's words alone.
    pub fn parse(text: &str) -> Result<Self, Vec<BadSetting>> {
        let table: Table = text.parse().map_err(|e: toml::de::Error| {
            vec![BadSetting { line: None, entry: e.to_string().trim_end().to_owned(), wanted: "TOML" }]
        })?;
        let (mut settings, mut bad) = (Self::default(), Vec::new());
        for (name, value) in &table {
            let taken = match (name.as_str(), value) {
                ("keys", Value::Table(keys)) => {
                    settings.take_keys(keys, &mut bad);
                    true
                }
                _ => settings.take(name, value),
            };
            if !taken {
                let wanted = SETTINGS.iter().find(|(n, _)| n == name).map_or("", |(_, wanted)| wanted);
                bad.push(BadSetting { line: None, entry: format!("{name} = {value}"), wanted });
            }
        }
        match Keymap::with(&settings.keys) {
            Ok(keymap) => settings.keymap = keymap,
            Err(keys) => bad.extend(keys.into_iter().map(|entry| BadSetting { line: None, entry, wanted: "" })),
        }
        for setting in bad.iter_mut().filter(|b| b.wanted != "TOML") {
            setting.line = line_of(text, &setting.entry);
        }
        bad.sort_by_key(|b| b.line);
        if bad.is_empty() { Ok(settings) } else { Err(bad) }
    }

    /// Takes one entry; says whether it is one.
    fn take(&mut self, name: &str, value: &Value) -> bool {
        match (name, value) {
            ("folder", Value::String(path)) => self.folder = Some(path.clone()),
            ("editor", Value::String(command)) => self.editor = Some(command.clone()),
            ("clipboard", Value::Boolean(on)) => self.clipboard = *on,
            ("colours", Value::Integer(16)) => self.colours = Colours::Sixteen,
            ("colours", Value::Integer(256)) => self.colours = Colours::Many,
            (_, Value::String(word)) => return self.take_word(name, word),
            _ => return false,
        }
        true
    }

    fn take_word(&mut self, name: &str, word: &str) -> bool {
        match (name, word) {
            ("lang", "zh" | "en") => self.lang = Some(word.to_owned()),
            ("symbols", "unicode") => self.symbols = Symbols::Unicode,
            ("symbols", "ascii") => self.symbols = Symbols::Ascii,
            ("theme", "auto") => self.theme = Ground::Auto,
            ("theme", "dark") => self.theme = Ground::Dark,
            ("theme", "light") => self.theme = Ground::Light,
            ("colours", "auto") => self.colours = Colours::Auto,
            ("colours", "none") => self.colours = Colours::None,
            ("colours", "16") => self.colours = Colours::Sixteen,
            ("colours", "256") => self.colours = Colours::Many,
            ("ambiguous", "auto") => self.ambiguous = Ambiguous::Auto,
            ("ambiguous", "narrow") => self.ambiguous = Ambiguous::Narrow,
            ("ambiguous", "wide") => self.ambiguous = Ambiguous::Wide,
            _ => return false,
        }
        true
    }

    fn take_keys(&mut self, keys: &Table, bad: &mut Vec<BadSetting>) {
        for (command, value) in keys {
            let list = match value {
                Value::String(key) => Some(vec![key.clone()]),
                Value::Array(list) => list.iter().map(|k| k.as_str().map(str::to_owned)).collect(),
                _ => None,
            };
            match list {
                Some(list) => {
                    self.keys.insert(command.clone(), list);
                }
                None => bad.push(BadSetting {
                    line: None,
                    entry: format!("{command} = {value}"),
                    wanted: "\"KEY\" | [\"KEY\", …]",
                }),
            }
        }
    }
}

/// The line that an entry stands in, found by its name.
fn line_of(text: &str, entry: &str) -> Option<usize> {
    let name = entry.split(" = ").next()?;
    let named = |line: &str| line.split('=').next().is_some_and(|n| n.trim().trim_matches('"') == name);
    text.lines().position(named).map(|n| n + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_read() {
        let text = "folder = \"~/d\"\nlang = \"en\"\nsymbols = \"ascii\"\ntheme = \"light\"\ncolours = 256\n\
                    ambiguous = \"wide\"\nclipboard = false\neditor = \"vim -n\"\n[keys]\nquit = \"ctrl+q\"\n\
                    \"list.up\" = [\"k\", \"up\"]\n";
        let s = Settings::parse(text).unwrap();
        assert_eq!((s.symbols, s.theme, s.colours), (Symbols::Ascii, Ground::Light, Colours::Many));
        assert_eq!((s.ambiguous, s.clipboard, s.editor.as_deref()), (Ambiguous::Wide, false, Some("vim -n")));
        assert_eq!(s.keys["list.up"], ["k", "up"]);
        assert_eq!(Settings::parse("").unwrap(), Settings::default());
        for (name, _) in SETTINGS {
            assert!(text.contains(&format!("{name} = ")), "{name}");
        }
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once_with_its_line() {
        let text = "theme = \"purple\"\nclipboard = 3\ncolour = \"red\"\n[keys]\nfly = \"f\"\nquit = 3\n";
        let bad = Settings::parse(text).unwrap_err();
        let told: Vec<(Option<usize>, &str)> = bad.iter().map(|b| (b.line, b.entry.as_str())).collect();
        assert_eq!(
            told,
            [
                (Some(1), "theme = \"purple\""),
                (Some(2), "clipboard = 3"),
                (Some(3), "colour = \"red\""),
                (Some(5), "fly = \"f\""),
                (Some(6), "quit = 3"),
            ]
        );
        assert_eq!(bad[0].wanted, "auto | dark | light");
        assert_eq!(Settings::parse("lang = \"en\"\nfolder = \n").unwrap_err()[0].wanted, "TOML");
    }
}
