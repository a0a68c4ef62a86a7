//! A person's saved searches: `views.toml` beside the settings file. What a search means is `query`'s.

use super::bounds::FILE_BYTES;
use crate::model::Fault;
use std::collections::BTreeMap;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

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
        write(path, &file.to_string())
            .map_err(|e| Fault::Write { path: path.display().to_string(), cause: e.to_string() })?;
        self.read()
    }
}

fn text(path: &Path) -> Result<String, Fault> {
    match std::fs::metadata(path) {
        Ok(meta) if !meta.is_file() || meta.len() > FILE_BYTES => return Err(fault(path, "not a file of this kind")),
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(String::new()),
        _ => {}
    }
    std::fs::read_to_string(path).map_err(|e| fault(path, &e.to_string()))
}

fn fault(path: &Path, cause: &str) -> Fault {
    Fault::Read { path: path.display().to_string(), cause: cause.trim_end().to_owned() }
}

/// Through a temporary file, so that a reader sees the old file or the new one.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let dir = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(dir)?;
    let passing = dir.join(format!(".views.{}.tmp", std::process::id()));
    let written = (|| {
        let mut file = std::fs::File::create(&passing)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&passing, path)
    })();
    if written.is_err() {
        // What is left of it is of no use; the fault itself is reported.
        let _ = std::fs::remove_file(&passing);
    }
    written
}
