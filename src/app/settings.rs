//! A person's settings file as typed. Reading the file is `cli`'s; what the keys mean is `keymap`'s.

use serde::Deserialize;
use std::collections::BTreeMap;

/// `config.toml` in the platform's configuration directory.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The folder to open.
    pub folder: Option<String>,
    /// `zh` or `en`.
    pub lang: Option<String>,
    /// `unicode` or `ascii`.
    pub symbols: Option<String>,
    /// Keys of one's own, by the name of the command.
    pub keys: BTreeMap<String, Keys>,
}

/// One key or several.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(untagged)]
pub enum Keys {
    One(String),
    Many(Vec<String>),
}

impl Settings {
    /// Reads a settings file's text.
    ///
    /// # Errors
    /// The parser's words with line and column.
    pub fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|e| e.to_string())
    }

    /// The keys of one's own, as `Keymap::with` takes them.
    pub fn own_keys(&self) -> BTreeMap<String, Vec<String>> {
        let list = |k: &Keys| match k {
            Keys::One(key) => vec![key.clone()],
            Keys::Many(keys) => keys.clone(),
        };
        self.keys.iter().map(|(name, keys)| (name.clone(), list(keys))).collect()
    }
}
