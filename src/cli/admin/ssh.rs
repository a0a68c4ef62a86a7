//! `duban admin ssh`: sshd's section for the units and, for each person of a unit in duban.toml, a line with a key and the
//! one command that it may run. Run again whenever a person or a key comes or goes: the files are written as a whole.

use super::step::{Step, command, go};
use super::unit::state;
use crate::cli::print::Answer;
use crate::cli::start::{Call, Opened, text};
use crate::failure::Failure;
use crate::i18n::Words;
use crate::model::{Person, Server, UnitId, shell_line};
use clap::ArgMatches;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const USUAL: &str = "/etc/ssh";
/// What a public key begins with.
const KINDS: [&str; 7] = [
    "ssh-ed25519",
    "sk-ssh-ed25519@openssh.com",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ecdsa-sha2-nistp256@openssh.com",
    "ssh-rsa",
];

/// Prints or does all of it.
///
/// # Errors
/// A login or a key that would be something else on the server; or as `go`.
pub(super) fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    let (w, opened) = (call.words, call.open_as_office()?);
    let config = text(matches, "config").map_or_else(|| PathBuf::from(USUAL), PathBuf::from);
    let keys = text(matches, "keys").map_or_else(|| config.join("duban/people"), PathBuf::from);
    let server = opened.register.site.server.clone().unwrap_or_default();
    let lines_at = config.join("duban/keys");
    let mut steps = vec![
        Step::Run(command(
            "mkdir -p % % %",
            &[
                &lines_at.display().to_string(),
                &keys.display().to_string(),
                &config.join("sshd_config.d").display().to_string(),
            ],
        )),
        Step::File(config.join("sshd_config.d/duban.conf"), section(&server, &lines_at)),
    ];
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for unit in &opened.register.site.units {
        let account = server.account(&unit.id);
        let file = files.entry(account.clone()).or_default();
        for person in opened.register.site.people.iter().filter(|p| p.unit.as_ref() == Some(&unit.id)) {
            match key_of(person, &keys, w)? {
                Ok(key) => *file += &line(&opened, &account, &unit.id, person, &key, w)?,
                Err(missing) => steps.push(Step::Note(missing)),
            }
        }
    }
    for gone in left_over(&lines_at, &files) {
        steps.push(Step::Run(command("rm -f %", &[&gone.display().to_string()])));
    }
    steps.extend(files.into_iter().map(|(account, lines)| Step::File(lines_at.join(account), lines)));
    if config == Path::new(USUAL) {
        steps.push(Step::Run(command("sshd -t", &[])));
        let no_systemd = command("test ! -d /run/systemd/system", &[]);
        steps.push(Step::Unless(no_systemd, command("systemctl reload ssh", &[])));
    }
    go(&steps, matches.get_flag("do"), w)
}

/// The section of sshd's settings. A forced command here would overrule those of the keys, and with them who it is.
fn section(server: &Server, lines_at: &Path) -> String {
    format!(
        "Match Group {}\n    AuthorizedKeysFile {}/%u\n    AuthenticationMethods publickey\n    \
         PasswordAuthentication no\n    KbdInteractiveAuthentication no\n    DisableForwarding yes\n    \
         PermitTunnel no\n    PermitUserRC no\n    AcceptEnv COLORTERM\n    MaxSessions 4\n    \
         ClientAliveInterval 15\n    ClientAliveCountMax 4\nMatch all\n",
        server.units,
        lines_at.display()
    )
}

/// The files of accounts that no unit has any more.
fn left_over(lines_at: &Path, files: &BTreeMap<String, String>) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(lines_at).into_iter().flatten().flatten();
    let gone = entries.filter(|e| e.file_name().to_str().is_some_and(|name| !files.contains_key(name)));
    let mut paths: Vec<PathBuf> = gone.map(|e| e.path()).collect();
    paths.sort();
    paths
}

/// A person's public key; `Err` within says where it should be put.
fn key_of(person: &Person, keys: &Path, w: &Words) -> Result<Result<String, String>, Failure> {
    let Some(login) = &person.login else { return Ok(Err((w.guard.no_login)(&person.name))) };
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '.');
    if !login.starts_with(|c: char| c.is_ascii_lowercase()) || !login.chars().all(letter) {
        return Err(Failure::wrong((w.guard.bad_login)(&person.name, login)));
    }
    let path = keys.join(format!("{login}.pub"));
    let Ok(file) = std::fs::read_to_string(&path) else {
        return Ok(Err((w.guard.no_key)(&person.name, &path.display().to_string())));
    };
    match public_key(&file) {
        Some(key) => Ok(Ok(key)),
        None => Err(Failure::wrong((w.guard.bad_key)(&path.display().to_string()))),
    }
}

/// The key in a file with nothing else in it: what stands before a key in such a line gives rights.
fn public_key(file: &str) -> Option<String> {
    let mut lines = file.lines().filter(|line| !line.trim().is_empty());
    let (line, None) = (lines.next()?, lines.next()) else { return None };
    let mut words = line.split_whitespace();
    let (kind, key) = (words.next()?, words.next()?);
    let digit = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    (KINDS.contains(&kind) && key.starts_with("AAAA") && key.chars().all(digit)).then(|| format!("{kind} {key}"))
}

/// The line of a key: the folder, the unit and the person are said here and nowhere else.
fn line(
    opened: &Opened,
    account: &str,
    unit: &UnitId,
    person: &Person,
    key: &str,
    w: &Words,
) -> Result<String, Failure> {
    let program = std::env::current_exe().map(|p| p.display().to_string()).unwrap_or_else(|_| "duban".into());
    let root = opened.store.root().display().to_string();
    let login = person.login.as_deref().unwrap_or_default();
    if [&program, &root].iter().any(|path| path.contains(['"', '\\', '\n'])) {
        return Err(Failure::wrong((w.guard.bad_path)(&root)));
    }
    let words = command(
        "% --restricted --folder % --state % --as % --person % --lang %",
        &[&program, &root, &state(account), unit.as_str(), login, if w.is_chinese { "zh" } else { "en" }],
    );
    Ok(format!("restrict,pty,command=\"{}\" {key} {login}\n", shell_line(&words)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_one_line_without_rights() {
        let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA+/=";
        assert_eq!(public_key(&format!("{key} wang@pc\n\n")).as_deref(), Some(key));
        for bad in [
            "",
            "ssh-ed25519",
            "command=\"sh\" ssh-ed25519 AAAAC3",
            "ssh-ed25519 AAAA\"x",
            &format!("{key}\n{key}\n"),
            "-----BEGIN OPENSSH PRIVATE KEY-----",
        ] {
            assert_eq!(public_key(bad), None, "{bad}");
        }
    }
}
