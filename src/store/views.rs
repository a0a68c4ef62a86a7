//! A person's saved searches: `views.toml` beside the settings file. What a search means is `query`'s.

use super::personal::{fault, text, write};
use crate::model::Fault;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::PathBuf;

/// The file of saved searches; it need not be there yet.
#[derive(Clone, Debug, Default)]
pub struct ViewsFile {
    /// None for an account without a home.
    path: Option<PathBuf>,
}

impl ViewsFile {
    pub fn at(path: PathBuf) -> Self {
        Self { path: Some(path) }
    }

    /// An account that keeps none.
    pub fn none() -> Self {
        Self::default()
    }

    /// The searches by name.
    ///
    /// # Errors
    /// The file is there and cannot be read.
    pub fn read(&self) -> Result<BTreeMap<String, String>, Fault> {
        let Some(path) = &self.path else { return Ok(BTreeMap::new()) };
        let text = text(path)?;
        toml::from_str(&text).map_err(|e| fault(path, e.message()))
    }

    /// Sets or removes one search and returns all of them; what a person wrote around it stays as it is.
    ///
    /// # Errors
    /// The file cannot be read or written; then it is as it was.
    pub fn change(&self, name: &str, source: Option<&str>) -> Result<BTreeMap<String, String>, Fault> {
        let Some(path) = &self.path else {
            return Err(Fault::Write { path: "views.toml".into(), cause: ErrorKind::NotFound.to_string() });
        };
        let mut file: toml_edit::DocumentMut =
            text(path)?.parse().map_err(|e: toml_edit::TomlError| fault(path, e.message()))?;
        match source {
            Some(source) => file[name] = toml_edit::value(source),
            None => {
                file.remove(name);
            }
        }
        write(path, &file.to_string())?;
        self.read()
    }
}
