//! A throw-away home with a folder in it, and lines typed there. No expectation of any one command.

use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// The day on which the transcripts play, a Thursday.
pub const TODAY: &str = "2026-06-18";

/// A home of one's own: nothing of the machine's settings is seen.
pub struct Desk {
    home: TempDir,
    variables: Vec<(String, String)>,
}

/// What one command left behind.
#[derive(Debug)]
pub struct Said {
    pub out: String,
    pub err: String,
    pub code: i32,
}

impl Desk {
    /// A home without a folder, in Chinese.
    pub fn empty() -> Self {
        let home = TempDir::new().unwrap();
        Self { home, variables: vec![("LANG".into(), "zh_CN.UTF-8".into())] }
    }

    /// A home with a new folder: the units zjj 区住建局, yjj 区应急局, chengguan 城关镇, hexi 河西乡; the group 各乡镇.
    pub fn new() -> Self {
        let mut desk = Self::empty();
        desk.ok("init f --name 测试区");
        desk.set("DUBAN_FOLDER", &desk.path("f").display().to_string());
        desk
    }

    /// A folder with one issued meeting: 260618a/1.1 for both towns by 31 July, 260618a/2.1 for 区住建局 by 30 June.
    pub fn issued() -> Self {
        let desk = Self::new();
        desk.ok("new --title 安委会第二次会议");
        desk.ok("add 260618a 各乡镇7月31日前完成危房排查 --task");
        desk.ok("add 260618a 区住建局6月30日前报方案 --task");
        desk.ok("issue 260618a --yes");
        desk
    }

    pub fn set(&mut self, variable: &str, value: &str) {
        self.variables.retain(|(name, _)| name != variable);
        self.variables.push((variable.into(), value.into()));
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// Types a line: words parted by blanks, held together by double quotes.
    pub fn say(&self, line: &str) -> Said {
        self.feed(line, b"")
    }

    /// Types a line and feeds the standard input.
    pub fn feed(&self, line: &str, input: &[u8]) -> Said {
        let mut child = self.command(line).stdin(Stdio::piped()).spawn().unwrap();
        // Who reads no input may have left already.
        let _ = child.stdin.take().unwrap().write_all(input);
        let output = child.wait_with_output().unwrap();
        let said = Said {
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code().unwrap_or(-1),
        };
        for text in [&said.out, &said.err] {
            let bare = |c: char| c.is_control() && c != '\n';
            assert!(!text.contains(bare), "`{line}` printed a control character: {text:?}");
        }
        said
    }

    /// The command of a line, its output caught.
    pub fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_duban"));
        let mut words = words(line);
        let forced = self.variables.iter().any(|(name, _)| name == "SSH_ORIGINAL_COMMAND");
        let dayless = ["--today", "--restricted", "init", "demo"];
        if !forced && !words.iter().any(|w| dayless.contains(&w.as_str())) {
            words.extend(["--today".into(), TODAY.into()]);
        }
        command.args(words).current_dir(self.home.path()).env_clear().env("HOME", self.home.path());
        command.env("TMPDIR", self.home.path()).env("DUBAN_STATE_DIR", self.path("state"));
        command.envs(self.variables.iter().map(|(k, v)| (k, v)));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Types a line that must succeed, and returns what it printed.
    pub fn ok(&self, line: &str) -> String {
        let said = self.say(line);
        assert_eq!(said.code, 0, "`{line}`: {said:?}");
        said.out
    }

    /// Types a line that must fail with a code and a message that holds some words.
    pub fn fails(&self, line: &str, code: i32, words: &str) {
        let said = self.say(line);
        assert_eq!(said.code, code, "`{line}`: {said:?}");
        assert!(said.err.contains(words), "`{line}` does not say {words:?}: {}", said.err);
        assert_eq!(said.out, "", "`{line}`");
    }

    /// Types a line that must succeed and print JSON.
    pub fn json(&self, line: &str) -> Value {
        serde_json::from_str(&self.ok(line)).unwrap()
    }
}

fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let (mut word, mut quoted, mut begun) = (String::new(), false, false);
    for c in line.chars() {
        match c {
            '"' => (quoted, begun) = (!quoted, true),
            ' ' if !quoted => {
                if begun {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            c => {
                word.push(c);
                begun = true;
            }
        }
    }
    if begun {
        words.push(word);
    }
    words
}

/// The keys of a JSON object, in order.
pub fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}
