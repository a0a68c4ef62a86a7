//! `duban sync` over a real ssh line, as docs/sync.md sets it up: a key that may reach the repository and nothing else, and a
//! server that is away in between. Skipped, with a message, where there is no sshd.

use crate::harness::Home;
use crate::sshd::Sshd;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const SITE: &str = "format = 1\nname = \"云岭区\"\n\n[[unit]]\nid = \"zjj\"\nname = \"区住建局\"\n";

/// Two folders, and the repository on the other side of the line.
struct Line {
    home: Home,
    sshd: Sshd,
    remote: String,
}

impl Line {
    fn new() -> Option<Self> {
        let home = Home::new();
        let hub = home.join("hub.git");
        let made = Command::new("git").args(["init", "-q", "--bare", "-b", "main"]).arg(&hub).status();
        assert!(made.is_ok_and(|made| made.success()), "this test needs git");
        let sshd = Sshd::start("exec git-shell -c \"$SSH_ORIGINAL_COMMAND\"")?;
        let remote = sshd.address(&hub);
        let first = home.join("first");
        fs::create_dir(&first).unwrap();
        fs::write(first.join("duban.toml"), SITE).unwrap();
        Some(Self { home, sshd, remote })
    }

    fn duban(&self, folder: &str, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_duban"));
        command.env_clear().envs(self.home.environment()).env("GIT_SSH_COMMAND", self.sshd.client());
        command.args(["--folder", &self.at(folder).to_string_lossy(), "--as", "office", "--lang", "en"]);
        command.args(["--today", "2026-06-18"]).args(words).output().unwrap()
    }

    fn at(&self, folder: &str) -> PathBuf {
        self.home.join(folder)
    }

    fn sync(&self, folder: &str) {
        let done = self.duban(folder, &["sync", "--remote", &self.remote]);
        assert_eq!(done.status.code(), Some(0), "{} {}", said(&done), self.sshd.log());
    }

    fn issue(&self, folder: &str, title: &str) {
        for words in [
            &["new", "--title", title, "--date", "2026-06-18"][..],
            &["add", "260618a", "7月底前，区住建局完成燃气管网排查。", "--task"],
            &["issue", "260618a", "--yes"],
        ] {
            let done = self.duban(folder, words);
            assert_eq!(done.status.code(), Some(0), "{words:?}: {}", said(&done));
        }
    }
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

#[test]
fn two_servers_meet_over_ssh_and_a_line_that_is_down_loses_nothing() {
    let Some(mut line) = Line::new() else { return };
    line.sync("first");
    line.issue("first", "燃气安全会");
    line.sync("first");
    line.sync("second");
    let meeting = "meetings/2026/260618a.toml";
    assert_eq!(text(&line.at("second").join(meeting)), text(&line.at("first").join(meeting)));

    let accepted = line.duban("second", &["act", "260618a/1.1@zjj", "urge", "--note", "请抓紧"]);
    assert_eq!(accepted.status.code(), Some(0), "{}", said(&accepted));
    line.sshd.stop();
    let down = line.duban("second", &["sync"]);
    assert_eq!(down.status.code(), Some(3), "{}", said(&down));
    assert!(said(&down).contains("127.0.0.1"), "which place could not be reached: {}", said(&down));

    line.sshd.go_on();
    line.sync("second");
    line.sync("first");
    assert!(text(&line.at("first").join("ledger/office/2026.b.toml")).contains("请抓紧"));
}

#[test]
fn the_key_of_a_sync_opens_nothing_else() {
    let Some(line) = Line::new() else { return };
    for wanted in ["id", "sh -c id", "cat /etc/passwd"] {
        let (code, said) = line.sshd.call_own(wanted);
        assert!(code != 0 && !said.contains("uid=") && !said.contains("root:"), "{wanted}: {said}");
    }
}
