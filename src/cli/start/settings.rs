//! The person's settings file: where it is and what is in it. What the settings mean is said where they are used.

use crate::app::{BadSetting, Settings};
use crate::failure::Failure;
use crate::i18n::Words;
use crate::model::Fault;
use directories::ProjectDirs;
use std::io::ErrorKind;
use std::path::PathBuf;

/// The settings as they were found; what is wrong with them is told only once the language is known.
pub(super) struct Read {
    pub path: Option<PathBuf>,
    outcome: Result<Settings, Wrong>,
}

enum Wrong {
    /// The system's words.
    Unread(String),
    /// Every entry that is none.
    Unparsed(Vec<BadSetting>),
}

/// Reads the settings file. `DUBAN_CONFIG` overrides its path.
pub(super) fn read() -> Read {
    let given = std::env::var_os("DUBAN_CONFIG").filter(|path| !path.is_empty());
    let explicit = given.is_some();
    let standard = || Some(ProjectDirs::from("", "", "duban")?.config_dir().join("config.toml"));
    let Some(path) = given.map(PathBuf::from).or_else(standard) else {
        return Read { path: None, outcome: Ok(Settings::default()) };
    };
    let outcome = match std::fs::read_to_string(&path) {
        Ok(text) => Settings::parse(&text).map_err(Wrong::Unparsed),
        Err(e) if e.kind() == ErrorKind::NotFound && !explicit => Ok(Settings::default()),
        Err(e) => Err(Wrong::Unread(e.to_string())),
    };
    Read { path: Some(path), outcome }
}

impl Read {
    /// The language asked for there.
    pub fn lang(&self) -> Option<&str> {
        self.outcome.as_ref().ok()?.lang.as_deref()
    }

    pub fn path(&self) -> String {
        self.path.as_ref().map(|p| p.display().to_string()).unwrap_or_default()
    }

    /// The settings, or what is wrong with them.
    pub fn settings(&self, w: &Words) -> Result<Settings, Failure> {
        match &self.outcome {
            Ok(settings) => Ok(settings.clone()),
            Err(Wrong::Unread(cause)) => Err(Fault::Read { path: self.path(), cause: cause.clone() }.into()),
            Err(Wrong::Unparsed(bad)) => {
                let told = bad.iter().map(|b| (w.edit.bad_setting)(b.line, &b.entry, b.wanted));
                let why = told.collect::<Vec<_>>().join("\n  ");
                Err(Failure::wrong((w.cli.bad_settings)(&self.path(), &format!("\n  {why}\n"))))
            }
        }
    }
}
