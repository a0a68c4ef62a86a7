//! The program on a copy of the sample folder, which outlives the sessions on it.

use crate::harness::{Home, Session, Size};
use std::fs;
use std::path::{Path, PathBuf};

pub const USUAL: Size = (80, 24);

/// A person with a folder.
pub struct Desk {
    pub home: Home,
    pub folder: PathBuf,
}

impl Desk {
    pub fn new() -> Self {
        let home = Home::new();
        let folder = home.join("folder");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("sample"), &folder);
        Self { home, folder }
    }

    /// The command line that opens the folder as `who`.
    pub fn arguments(&self, who: &str) -> Vec<String> {
        let folder = self.folder.to_str().unwrap();
        let arguments = ["--folder", folder, "--as", who, "--lang", "zh", "--today", "2026-06-18"];
        arguments.map(String::from).into()
    }

    pub fn start(&self, size: Size, env: &[(&str, &str)]) -> Session {
        self.start_as("office", size, env)
    }

    pub fn start_as(&self, who: &str, size: Size, env: &[(&str, &str)]) -> Session {
        let arguments = self.arguments(who);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let session = Session::start(&self.home, &arguments, size, env);
        session.wait_until("the first screen", |screen| screen.alternate_screen() && screen.title_bar());
        session
    }

    /// At the workbench, with a new meeting.
    pub fn record(&self) -> Session {
        let mut session = self.start(USUAL, &[]);
        session.keys("n");
        session.wait_for("新会议");
        session.keys("全区安全生产调度会<enter>");
        session.wait_for("在此输入");
        session
    }

    /// The drafts, one after the other.
    pub fn drafts(&self) -> String {
        let entries = fs::read_dir(self.folder.join("drafts")).unwrap().flatten();
        entries.filter_map(|entry| fs::read_to_string(entry.path()).ok()).collect()
    }

    /// Every file of the folder with its content, but for locks.
    pub fn files(&self) -> Vec<(PathBuf, String)> {
        let mut files = Vec::new();
        collect(&self.folder, &mut files);
        files.sort();
        files
    }
}

/// A look at the first line.
trait TitleBar {
    fn title_bar(&self) -> bool;
}

impl TitleBar for vt100::Screen {
    fn title_bar(&self) -> bool {
        crate::screen::screen_text(self).lines().next().is_some_and(|line| line.contains("今日"))
    }
}

fn collect(dir: &Path, files: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true if path.ends_with(".lock") => {}
            true => collect(&path, files),
            false => files.push((path.clone(), fs::read_to_string(&path).unwrap_or_default())),
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
