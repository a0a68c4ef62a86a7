//! A step of the administrator's: printed as shell commands, or carried out. Which steps there are is said elsewhere.

use crate::cli::print::Answer;
use crate::failure::Failure;
use crate::i18n::Words;
use crate::model::shell_line;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// One thing to do as root.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// A word to the administrator.
    Note(String),
    Run(Vec<String>),
    /// A command that is left out where another one succeeds.
    Unless(Vec<String>, Vec<String>),
    /// A file of root's that everybody may read, written as a whole.
    File(PathBuf, String),
}

/// A command from words parted by blanks, with the words that stand for `%`.
pub fn command(line: &str, values: &[&str]) -> Vec<String> {
    let mut values = values.iter();
    let word = |w: &str| if w == "%" { values.next().copied().unwrap_or_default().to_owned() } else { w.to_owned() };
    line.split(' ').map(word).collect()
}

impl Step {
    /// The step as a shell reads it.
    fn lines(&self) -> Vec<String> {
        match self {
            Step::Note(text) => text.lines().map(|line| format!("# {line}")).collect(),
            Step::Run(words) => vec![shell_line(words)],
            Step::Unless(test, words) => vec![format!("{} >/dev/null 2>&1 || {}", shell_line(test), shell_line(words))],
            Step::File(path, text) => {
                let to = shell_line(&[path.display().to_string()]);
                let head = format!("install -m 0644 /dev/stdin {to} <<'EOF'");
                [vec![head], text.lines().map(str::to_owned).collect(), vec!["EOF".into()]].concat()
            }
        }
    }
}

/// Prints steps, or carries them out one after the other and prints each that was done.
///
/// # Errors
/// It is not root who wants them done, or one of them fails: those after it are not tried.
pub fn go(steps: &[Step], really: bool, w: &Words) -> Result<Answer, Failure> {
    let mut answer = Answer::default();
    if really && !rustix::process::geteuid().is_root() {
        return Err(Failure::refused(w.guard.needs_root));
    }
    for step in steps {
        if !really || carry_out(step).map_err(|cause| failed(step, &cause, w))? {
            answer.lines(step.lines());
        }
    }
    if !really {
        answer.remark(w.guard.only_printed);
    }
    Ok(answer)
}

/// Whether there was something to do.
fn carry_out(step: &Step) -> Result<bool, String> {
    match step {
        Step::Note(_) => Ok(true),
        Step::Run(words) => run(words).map(|()| true),
        Step::Unless(test, words) => {
            let (program, rest) = test.split_first().ok_or_else(String::new)?;
            let mut tried = Command::new(program);
            tried.args(rest).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            let there = tried.status().map_err(|e| e.to_string())?.success();
            if there { Ok(false) } else { run(words).map(|()| true) }
        }
        Step::File(path, text) => write(path, text).map(|()| true).map_err(|e| e.to_string()),
    }
}

fn run(words: &[String]) -> Result<(), String> {
    let (program, rest) = words.split_first().ok_or_else(String::new)?;
    let output = Command::new(program).args(rest).stdin(Stdio::null()).output().map_err(|e| e.to_string())?;
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()) }
}

/// Beside the old one first: whoever reads meanwhile reads the old or the new one.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let new = path.with_extension("duban-new");
    let _ = std::fs::remove_file(&new);
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o644).open(&new)?;
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644))?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&new, path)
}

fn failed(step: &Step, cause: &str, w: &Words) -> Failure {
    Failure::wrong((w.guard.step_failed)(&step.lines().join("\n"), cause))
}
