//! Files of one person's own, outside the folder: settings, saved searches. Read in bounds, replaced whole. They have one
//! writer, so there is no lock and no former version.

use super::bounds::FILE_BYTES;
use crate::model::Fault;
use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::Path;

/// The text of a file; empty where there is none yet.
///
/// # Errors
/// It is there and cannot be read.
pub(super) fn text(path: &Path) -> Result<String, Fault> {
    match std::fs::metadata(path) {
        Ok(meta) if !meta.is_file() || meta.len() > FILE_BYTES => return Err(fault(path, "not a file of this kind")),
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(String::new()),
        _ => {}
    }
    std::fs::read_to_string(path).map_err(|e| fault(path, &e.to_string()))
}

pub(super) fn fault(path: &Path, cause: &str) -> Fault {
    Fault::Read { path: path.display().to_string(), cause: cause.trim_end().to_owned() }
}

/// Replaces a file through a temporary one, so that a reader sees the old file or the new one. Where the path is a link, what
/// it leads to is replaced; the rights stay as they were.
///
/// # Errors
/// The system's words; then the file is as it was.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Fault> {
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    through(&real, text).map_err(|e| Fault::Write { path: path.display().to_string(), cause: e.to_string() })
}

fn through(path: &Path, text: &str) -> std::io::Result<()> {
    let dir = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(dir)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let passing = dir.join(format!(".{name}.{}.tmp", std::process::id()));
    let written = (|| {
        let mut file = File::create(&passing)?;
        if let Ok(meta) = std::fs::metadata(path) {
            file.set_permissions(meta.permissions())?;
        }
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&passing, path)?;
        File::open(dir)?.sync_all()
    })();
    if written.is_err() {
        // What is left of it is of no use; the fault itself is reported.
        let _ = std::fs::remove_file(&passing);
    }
    written
}
