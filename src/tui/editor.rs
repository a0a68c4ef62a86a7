//! The person's editor for a long text: which program it is, its file, and what it left. The terminal is given to it and
//! taken back by the loop.

use crate::app::event::EditorTrouble;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;

/// More than a text may hold: what is over it is told by the field that takes it.
const LARGEST: u64 = 1024 * 1024;
/// What a shell ends with where there is no such program.
const NOT_FOUND: i32 = 127;

/// The command line of the editor: the settings' own, else `$VISUAL`, else `$EDITOR`.
pub fn chosen(setting: Option<&str>) -> Option<String> {
    let variable = |name| std::env::var(name).ok();
    let all = [setting.map(str::to_owned), variable("VISUAL"), variable("EDITOR")];
    all.into_iter().flatten().find(|command| !command.trim().is_empty())
}

/// Runs the editor on a text, in a file of the state directory, and returns what it left. The terminal must be its own meanwhile.
///
/// # Errors
/// There is none, it failed, or its file is no text.
pub fn edit(state: &Path, command: Option<&str>, text: &str) -> Result<String, EditorTrouble> {
    let command = command.ok_or(EditorTrouble::None)?;
    let unread = |e: io::Error| EditorTrouble::Text(e.to_string());
    let dir = state.join("editing");
    DirBuilder::new().recursive(true).mode(0o700).create(&dir).map_err(unread)?;
    let file = Passing(dir.join(format!("duban-{:08x}.txt", fastrand::u32(..))));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    let written =
        options.open(&file.0).and_then(|mut f| f.write_all(text.as_bytes()).and_then(|()| f.write_all(b"\n")));
    written.map_err(unread)?;
    run(command, &file.0)?;
    read(&file.0)
}

/// A file that is gone when this is.
struct Passing(PathBuf);

impl Drop for Passing {
    fn drop(&mut self) {
        // The editor may have removed it.
        let _ = fs::remove_file(&self.0);
    }
}

/// The command may have options and quotes of its own, as with git. An interrupt typed in the editor reaches the shell
/// too; without a trap it would die of it once the editor has ended well.
fn run(command: &str, file: &Path) -> Result<(), EditorTrouble> {
    let failed = |why: String| EditorTrouble::Failed { editor: command.to_owned(), why };
    let mut shell = Command::new("/bin/sh");
    let status = shell.arg("-c").arg(format!("trap : INT QUIT; {command} \"$@\"")).arg(command).arg(file).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) if status.code() == Some(NOT_FOUND) => {
            Err(failed(io::Error::from(io::ErrorKind::NotFound).to_string()))
        }
        Ok(status) => Err(failed(status.to_string())),
        Err(e) => Err(failed(e.to_string())),
    }
}

/// What is in the file: without the line end that editors put behind the last line.
fn read(path: &Path) -> Result<String, EditorTrouble> {
    let mut bytes = Vec::new();
    let size = File::open(path).and_then(|f| f.take(LARGEST + 1).read_to_end(&mut bytes));
    size.map_err(|e| EditorTrouble::Text(e.to_string()))?;
    if bytes.len() as u64 > LARGEST {
        return Err(EditorTrouble::Text(format!("> {LARGEST}")));
    }
    let text = String::from_utf8(bytes).map_err(|e| EditorTrouble::Text(e.utf8_error().to_string()))?;
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    Ok(text.strip_suffix('\n').unwrap_or(&text).to_owned())
}
