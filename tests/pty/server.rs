//! A server as docs/administration.md sets it up: real accounts and groups, the folder with its rights, keys. All of it goes
//! with the test.

use crate::harness::Home;
use crate::sshd::{Sshd, make_key, program};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The accounts and groups of these tests begin so, then comes the number of the process.
const PREFIX: &str = "dbt";

/// Two that make accounts at once would wait for each other's locks on the server's files.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
static COUNT: AtomicU8 = AtomicU8::new(b'a');

pub struct Server {
    _home: Home,
    base: PathBuf,
    pub folder: PathBuf,
    /// What the names of accounts and groups begin with.
    pub tag: String,
    pub sshd: Option<Sshd>,
    _alone: MutexGuard<'static, ()>,
}

/// What a command left behind.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub text: String,
}

impl Server {
    /// `None`, with the reason, where accounts cannot be made.
    pub fn new(people: &str) -> Option<Self> {
        let missing = ["useradd", "setfacl", "runuser", "sshd"].into_iter().find(|name| program(name).is_none());
        if let Some(name) = missing {
            println!("skipped: there is no {name} here");
            return None;
        }
        if Command::new("id").arg("-u").output().unwrap().stdout != b"0\n" {
            println!("skipped: only root makes accounts");
            return None;
        }
        let alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        sweep();
        let home = Home::new();
        let base = home.path().to_owned();
        fs::set_permissions(&base, fs::Permissions::from_mode(0o755)).unwrap();
        let tag = format!("{PREFIX}{}{}", std::process::id(), char::from(COUNT.fetch_add(1, Ordering::Relaxed)));
        let folder = base.join("folder");
        assert!(Command::new("cp").args(["-r", "sample"]).arg(&folder).status().unwrap().success());
        fs::copy(env!("CARGO_BIN_EXE_duban"), base.join("duban")).unwrap();
        fs::set_permissions(base.join("duban"), fs::Permissions::from_mode(0o755)).unwrap();
        let site = fs::read_to_string(folder.join("duban.toml")).unwrap();
        let server = format!("[server]\noffice = \"{tag}o\"\nunits = \"{tag}u\"\nunit = \"{tag}-{{id}}\"\n");
        fs::write(folder.join("duban.toml"), format!("{site}\n{server}\n{}", people.replace("TAG", &tag))).unwrap();
        let server = Self { _home: home, base, folder, tag, sshd: None, _alone: alone };
        let made = server.admin("folder --do");
        assert_eq!(made.code, 0, "{}", made.text);
        server.make_secretary();
        Some(server)
    }

    /// Somebody of the office, with an account and a shell of his own.
    pub fn secretary(&self) -> String {
        format!("{}s", self.tag)
    }

    fn make_secretary(&self) {
        let (name, group) = (self.secretary(), format!("{}o", self.tag));
        let args = ["--no-create-home", "--home-dir", "/nonexistent", "--shell", "/bin/sh", "--groups", &group, &name];
        assert!(Command::new("useradd").args(args).status().unwrap().success());
    }

    /// A key for a login, where `duban admin ssh` looks for it.
    pub fn give_key(&self, login: &str) -> PathBuf {
        let people = self.base.join("etc/duban/people");
        fs::create_dir_all(&people).unwrap();
        fs::create_dir_all(self.base.join("keys")).unwrap();
        let key = self.base.join("keys").join(login);
        let _ = fs::remove_file(&key);
        make_key(&key);
        fs::copy(key.with_extension("pub"), people.join(format!("{login}.pub"))).unwrap();
        key
    }

    /// Has `duban admin ssh` write sshd's files, and starts it.
    pub fn open(&mut self) {
        self.write_keys();
        self.sshd = Sshd::including(&self.base.join("etc/sshd_config.d/duban.conf"));
        assert!(self.sshd.is_some());
    }

    pub fn write_keys(&self) {
        let etc = self.base.join("etc");
        let done = self.admin(&format!("ssh --do --config {}", etc.display()));
        assert_eq!(done.code, 0, "{}", done.text);
    }

    pub fn admin(&self, words: &str) -> Said {
        let mut command = Command::new(self.program());
        command.args(["--as", "office", "--lang", "zh", "--folder"]).arg(&self.folder).arg("admin");
        command.args(words.split(' ')).env("HOME", &self.base);
        said(&mut command)
    }

    pub fn program(&self) -> PathBuf {
        self.base.join("duban")
    }

    pub fn account(&self, unit: &str) -> String {
        format!("{}-{unit}", self.tag)
    }

    /// A shell line as an account would run it that had a shell.
    pub fn shell(&self, account: &str, line: &str) -> Said {
        let line = line.replace("DUBAN", &format!("{} --folder F --lang zh", self.program().display()));
        let line = line.replace(" F", &format!(" {}", self.folder.display()));
        let mut command = Command::new("runuser");
        command.args(["-u", account, "--", "/bin/sh", "-c", &line]).current_dir("/");
        said(command.env("HOME", "/nonexistent").env("DUBAN_STATE_DIR", "/nonexistent"))
    }

    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.folder.join(file)).unwrap_or_default()
    }

    /// Every file's content but for locks and the office's notes.
    pub fn files(&self) -> Vec<(PathBuf, String)> {
        let mut all = Vec::new();
        collect(&self.folder, &mut all);
        all.sort();
        all
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.sshd = None;
        remove(&self.tag);
    }
}

fn said(command: &mut Command) -> Said {
    let output = command.stdin(Stdio::null()).output().unwrap();
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    Said { code: output.status.code().unwrap_or(-1), text }
}

fn collect(dir: &Path, files: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true if path.ends_with(".lock") || path.ends_with(".anchors") => {}
            true => collect(&path, files),
            false => files.push((path.clone(), fs::read_to_string(&path).unwrap_or_default())),
        }
    }
}

/// Removes the accounts, groups and homes of one test.
fn remove(tag: &str) {
    for (file, program) in [("/etc/passwd", "userdel"), ("/etc/group", "groupdel")] {
        for name in names(file).into_iter().filter(|name| name.starts_with(tag)) {
            let home = Path::new("/var/lib/duban").join(&name);
            let _ = fs::remove_dir_all(home);
            let _ = Command::new(program).arg(&name).stderr(Stdio::null()).status();
        }
    }
    // Only if nobody else's is in it.
    let _ = fs::remove_dir("/var/lib/duban");
}

/// Removes what tests have left whose processes were killed.
fn sweep() {
    for name in names("/etc/passwd").into_iter().chain(names("/etc/group")) {
        let Some(rest) = name.strip_prefix(PREFIX) else { continue };
        let pid: String = rest.chars().take_while(char::is_ascii_digit).collect();
        if !pid.is_empty() && !Path::new("/proc").join(&pid).exists() {
            remove(&format!("{PREFIX}{pid}"));
        }
    }
}

fn names(file: &str) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap_or_default();
    text.lines().filter_map(|line| Some(line.split(':').next()?.to_owned())).collect()
}
