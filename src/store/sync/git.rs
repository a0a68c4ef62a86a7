//! git as a child process: the ordinary tool that the server has, never waiting for a person, always within a limit. What
//! is asked of it stands in `clone`.

use crate::model::Fault;
use std::io::{self, Read, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Longest that a command may take which stays on this machine, and one that goes over the line.
pub(super) const HERE: Duration = Duration::from_secs(120);
pub(super) const OVER_THE_LINE: Duration = Duration::from_secs(600);

/// What of the environment git and ssh need; nothing else reaches them.
const KEPT: [&str; 8] =
    ["PATH", "HOME", "USER", "LOGNAME", "SSH_AUTH_SOCK", "GIT_SSH_COMMAND", "GIT_EXEC_PATH", "TMPDIR"];

/// ssh asks nobody anything, and gives a dead line up within a minute.
const SSH: &str = "ssh -o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=15 -o ServerAliveCountMax=3";

/// The only settings: none of persons or of the machine, no hooks, nothing in the background; what is written is on the disk.
/// In a file, since a git that git starts at the other end of a path forgets what stands in the environment.
pub(super) const CONFIG: &str = "[safe]\n\tdirectory = *\n[core]\n\thooksPath = /dev/null\n\tfsync = all\n\tsharedRepository = group\n\
[gc]\n\tautoDetach = false\n[maintenance]\n\tautoDetach = false\n";

/// Runs git in one repository.
#[derive(Debug)]
pub(super) struct Git {
    repository: PathBuf,
    config: PathBuf,
}

/// Why git did not do it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Trouble {
    /// There is no git on this machine, or it cannot be started.
    NoGit(String),
    TimedOut(Duration),
    /// What it said last.
    Failed(String),
}

impl Git {
    /// A repository that uses the settings in a file.
    pub fn of(repository: PathBuf, config: PathBuf) -> Self {
        Self { repository, config }
    }

    pub fn repository(&self) -> &Path {
        &self.repository
    }

    /// Runs a command with `input`, and returns what it printed.
    pub fn run(&self, arguments: &[&str], input: &[u8], limit: Duration) -> Result<Vec<u8>, Trouble> {
        let mut child = self.start(arguments).map_err(|e| Trouble::NoGit(e.to_string()))?;
        let writing = child.stdin.take().map(|mut to| {
            let input = input.to_vec();
            // A git that has ended reads no more; why, it says itself.
            thread::spawn(move || drop(to.write_all(&input)))
        });
        let (out, said) = (reading(child.stdout.take()), reading(child.stderr.take()));
        let ended = wait(&mut child, limit);
        if ended.is_none() {
            // With ssh and whatever else it has started.
            let group = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw);
            if let Some(group) = group {
                let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
            }
            let _ = child.wait();
        }
        if let Some(writing) = writing {
            let _ = writing.join();
        }
        let (out, said) = (joined(out), joined(said));
        match ended {
            None => Err(Trouble::TimedOut(limit)),
            Some(true) => Ok(out),
            Some(false) => Err(Trouble::Failed(last_words(&String::from_utf8_lossy(&said)))),
        }
    }

    fn start(&self, arguments: &[&str]) -> io::Result<Child> {
        let mut command = Command::new("git");
        command.env_clear();
        for key in KEPT {
            if let Some(value) = std::env::var_os(key) {
                command.env(key, value);
            }
        }
        if std::env::var_os("GIT_SSH_COMMAND").is_none() {
            command.env("GIT_SSH_COMMAND", SSH);
        }
        command
            .env("LC_ALL", "C")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_ASKPASS", "true")
            .env("SSH_ASKPASS", "true")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", &self.config)
            .env("GIT_ALLOW_PROTOCOL", "file:ssh:https:git")
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_DIR", &self.repository)
            .current_dir("/")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0)
            .spawn()
    }
}

impl Trouble {
    /// The fault of something that was tried on this machine.
    pub fn fault(self, tried: &str) -> Fault {
        match self {
            Self::NoGit(cause) => Fault::NoGit { cause },
            Self::TimedOut(limit) => Fault::Git { tried: tried.into(), cause: format!("{} s", limit.as_secs()) },
            Self::Failed(cause) => Fault::Git { tried: tried.into(), cause },
        }
    }

    /// The fault of something that was to go over the line.
    pub fn of_line(self, remote: &str) -> Fault {
        let remote = without_password(remote);
        match self {
            Self::NoGit(cause) => Fault::NoGit { cause },
            Self::TimedOut(limit) => Fault::Unreachable { remote, cause: format!("{} s", limit.as_secs()) },
            Self::Failed(cause) => Fault::Unreachable { remote, cause },
        }
    }
}

/// An address as it may be shown: a password in it is not.
pub(super) fn without_password(remote: &str) -> String {
    let Some((scheme, rest)) = remote.split_once("://") else { return remote.to_owned() };
    match rest.split_once('@') {
        Some((who, place)) if who.contains(':') && !who.contains('/') => {
            format!("{scheme}://{}@{place}", who.split(':').next().unwrap_or_default())
        }
        _ => remote.to_owned(),
    }
}

fn reading(from: Option<impl Read + Send + 'static>) -> Option<JoinHandle<Vec<u8>>> {
    from.map(|mut from| {
        thread::spawn(move || {
            let mut all = Vec::new();
            // What came before an error is what there is.
            let _ = from.read_to_end(&mut all);
            all
        })
    })
}

fn joined(reading: Option<JoinHandle<Vec<u8>>>) -> Vec<u8> {
    reading.and_then(|thread| thread.join().ok()).unwrap_or_default()
}

/// Waits until it has ended, and how; none where the limit was reached. Counted in pauses: clocks jump.
fn wait(child: &mut Child, limit: Duration) -> Option<bool> {
    let mut left = limit;
    let mut pause = Duration::from_millis(1);
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status.success()),
            Ok(None) if left.is_zero() => return None,
            Ok(None) => {
                thread::sleep(pause);
                left = left.saturating_sub(pause);
                pause = (pause * 2).min(Duration::from_millis(20));
            }
            Err(_) => return Some(false),
        }
    }
}

/// The lines that tell why: without git's general advice, at most three.
fn last_words(said: &str) -> String {
    let advice = ["hint:", "Please make sure", "and the repository exists", "warning: "];
    let lines: Vec<&str> = said.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    let telling: Vec<&str> = lines.iter().copied().filter(|l| !advice.iter().any(|a| l.starts_with(a))).collect();
    let lines = if telling.is_empty() { lines } else { telling };
    lines[lines.len().saturating_sub(3)..].join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_too_long_is_ended_with_all_it_has_started() {
        let git = Git::of("/nowhere".into(), "/dev/null".into());
        // An alias is a shell command that git starts and waits for.
        let arguments = ["-c", "alias.wait=!sleep 60", "wait"];
        assert_eq!(
            git.run(&arguments, b"", Duration::from_millis(200)),
            Err(Trouble::TimedOut(Duration::from_millis(200)))
        );
    }

    #[test]
    fn it_says_why_without_advice_and_without_a_password() {
        let said = "hint: try\nfatal: Could not read from remote repository.\n\nPlease make sure you have the rights\n";
        assert_eq!(last_words(said), "fatal: Could not read from remote repository.");
        assert_eq!(without_password("https://li:geheim@git.example/x.git"), "https://li@git.example/x.git");
        for plain in ["git@server:duban.git", "/srv/duban.git", "ssh://git@server/x"] {
            assert_eq!(without_password(plain), plain);
        }
    }
}
