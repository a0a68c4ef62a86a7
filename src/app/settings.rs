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
    /// Whether changes of the folder are noticed by looking alone, whatever the system says of its disk.
    pub polls: bool,
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
    /// What it is called in the file; none where the file is no TOML.
    pub named: Option<EntryName>,
}

/// The name of an entry in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntryName {
    /// Whether it stands in `[keys]`.
    pub in_keys: bool,
    pub name: String,
}

/// Every key of the file but `[keys]`, with what it may be.
pub const SETTINGS: [(&str, &str); 9] = [
    ("folder", "\"PATH\""),
    ("lang", "zh | en"),
    ("symbols", "unicode | ascii"),
    ("theme", "auto | dark | light"),
    ("colours", "auto | none | 16 | 256"),
    ("ambiguous", "auto | narrow | wide"),
    ("clipboard", "true | false"),
    ("watch", "auto | poll"),
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
            polls: false,
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
        let (settings, bad) = Self::read(text);
        if bad.is_empty() { Ok(settings) } else { Err(bad) }
    }

    /// Takes what can be understood of a settings file's text, and says what cannot.
    pub fn read(text: &str) -> (Self, Vec<BadSetting>) {
        let (mut settings, mut bad) = (Self::default(), Vec::new());
        let table: Table = match text.parse::<Table>() {
            Ok(table) => table,
            Err(e) => {
                let entry = e.to_string().trim_end().to_owned();
                let line = e.span().map(|at| text[..at.start.min(text.len())].matches('\n').count() + 1);
                return (settings, vec![BadSetting { line, entry, wanted: "TOML", named: None }]);
            }
        };
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
                bad.push(BadSetting::new(false, name, format!("{name} = {value}"), wanted));
            }
        }
        let (keymap, keys) = Keymap::with(&settings.keys);
        settings.keymap = keymap;
        bad.extend(keys.into_iter().map(|(name, entry)| BadSetting::new(true, &name, entry, "")));
        for setting in bad.iter_mut() {
            setting.line = setting.named.as_ref().and_then(|named| line_of(text, named));
        }
        bad.sort_by_key(|b| b.line);
        (settings, bad)
    }

    /// The value of a setting as it is written in the file; none where the file says nothing.
    pub fn value(&self, name: &str) -> Option<String> {
        let usual = Self::default();
        let word = |differs: bool, word: &str| differs.then(|| word.to_owned());
        match name {
            "folder" => self.folder.clone(),
            "lang" => self.lang.clone(),
            "editor" => self.editor.clone(),
            "symbols" => word(self.symbols != usual.symbols, "ascii"),
            "clipboard" => word(!self.clipboard, "false"),
            "watch" => word(self.polls, "poll"),
            "theme" => match self.theme {
                Ground::Auto => None,
                Ground::Dark => Some("dark".to_owned()),
                Ground::Light => Some("light".to_owned()),
            },
            "colours" => match self.colours {
                Colours::Auto => None,
                Colours::None => Some("none".to_owned()),
                Colours::Sixteen => Some("16".to_owned()),
                Colours::Many => Some("256".to_owned()),
            },
            "ambiguous" => match self.ambiguous {
                Ambiguous::Auto => None,
                Ambiguous::Narrow => Some("narrow".to_owned()),
                Ambiguous::Wide => Some("wide".to_owned()),
            },
            _ => None,
        }
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
            ("watch", "auto" | "poll") => self.polls = word == "poll",
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
                None => {
                    let entry = format!("{command} = {value}");
                    bad.push(BadSetting::new(true, command, entry, "\"KEY\" | [\"KEY\", …]"));
                }
            }
        }
    }
}

impl BadSetting {
    fn new(in_keys: bool, name: &str, entry: String, wanted: &'static str) -> Self {
        Self { line: None, entry, wanted, named: Some(EntryName { in_keys, name: name.to_owned() }) }
    }
}

/// The line that an entry stands in, found by its name: before `[keys]`, or behind it.
fn line_of(text: &str, named: &EntryName) -> Option<usize> {
    let keys = text.lines().position(|l| l.trim_start().starts_with("[keys]")).unwrap_or(usize::MAX);
    let names = |line: &str| line.split('=').next().is_some_and(|n| n.trim().trim_matches('"') == named.name);
    let here = |(at, line): &(usize, &str)| (*at > keys) == named.in_keys && names(line);
    text.lines().enumerate().find(here).map(|(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_read() {
        let text = "folder = \"~/d\"\nlang = \"en\"\nsymbols = \"ascii\"\ntheme = \"light\"\ncolours = 256\n\
                    ambiguous = \"wide\"\nclipboard = false\nwatch = \"poll\"\neditor = \"vim -n\"\n[keys]\nquit = \"ctrl+q\"\n\
                    \"list.up\" = [\"k\", \"up\"]\n";
        let s = Settings::parse(text).unwrap();
        assert_eq!((s.symbols, s.theme, s.colours), (Symbols::Ascii, Ground::Light, Colours::Many));
        assert_eq!((s.ambiguous, s.clipboard, s.editor.as_deref()), (Ambiguous::Wide, false, Some("vim -n")));
        assert!(s.polls);
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
