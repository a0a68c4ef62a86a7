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
    /// What was understood with every entry that is none; or the system's words.
    outcome: Result<(Settings, Vec<BadSetting>), String>,
}

/// Reads the settings file. `DUBAN_CONFIG` overrides its path.
pub(super) fn read() -> Read {
    let given = std::env::var_os("DUBAN_CONFIG").filter(|path| !path.is_empty());
    let explicit = given.is_some();
    let standard = || Some(ProjectDirs::from("", "", "duban")?.config_dir().join("config.toml"));
    let Some(path) = given.map(PathBuf::from).or_else(standard) else {
        return Read { path: None, outcome: Ok(Default::default()) };
    };
    let outcome = match std::fs::read_to_string(&path) {
        Ok(text) => Ok(Settings::read(&text)),
        Err(e) if e.kind() == ErrorKind::NotFound && !explicit => Ok(Default::default()),
        Err(e) => Err(e.to_string()),
    };
    Read { path: Some(path), outcome }
}

impl Read {
    /// The language asked for there.
    pub fn lang(&self) -> Option<&str> {
        self.outcome.as_ref().ok()?.0.lang.as_deref()
    }

    pub fn path(&self) -> String {
        self.path.as_ref().map(|p| p.display().to_string()).unwrap_or_default()
    }

    /// The settings, with what is wrong in the file.
    ///
    /// # Errors
    /// The file is there and cannot be read.
    pub fn all(&self) -> Result<(Settings, Vec<BadSetting>), Failure> {
        let unread = |cause: &String| Fault::Read { path: self.path(), cause: cause.clone() }.into();
        self.outcome.as_ref().map_err(unread).cloned()
    }
}

/// What a command says of a file with wrong entries: a script must not go on with half of what it was told.
pub(super) fn wrong(path: &str, bad: &[BadSetting], w: &Words) -> Failure {
    let told = bad.iter().map(|b| (w.edit.bad_setting)(b.line, &b.entry, b.wanted));
    let why = told.collect::<Vec<_>>().join("\n  ");
    Failure::wrong((w.cli.bad_settings)(path, &format!("\n  {why}\n")))
}
