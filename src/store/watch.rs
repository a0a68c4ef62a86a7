//! Tells when the folder has changed: the system's notices, and a look of one's own now and then, since notices get lost
//! and do not cross a network. On another machine's disk, and where a person says so, there is nothing but looks, once a
//! second. What has changed, the loader finds out.

use super::dir::Dir;
use super::folder::Store;
use super::place::{DRAFTS, LEDGERS, MEETINGS, Scan};
use super::room::network;
use crate::clock;
use crate::model::LedgerId;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// Time in which several notices become one.
const GATHER: Duration = Duration::from_millis(100);
/// Between two looks: with notices, and without them.
const LOOK: Pause = Pause { least: Duration::from_secs(5), times: 2000, most: Duration::from_secs(60) };
const LOOK_ALONE: Pause = Pause { least: Duration::from_secs(1), times: 50, most: Duration::from_millis(1500) };

/// The more there is to look at, the longer until the next look: so many times what the last one took.
struct Pause {
    least: Duration,
    times: u32,
    most: Duration,
}

impl Pause {
    fn after(&self, look: Duration) -> Duration {
        (look * self.times).clamp(self.least, self.most)
    }
}

/// How changes are noticed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Watching {
    /// By the system's notices, and by looking where a disk is known to be another machine's.
    #[default]
    Auto,
    /// By looking alone: for another machine's disk that does not say so.
    Poll,
}

/// Watches until it is dropped.
#[derive(Debug)]
pub struct Watch {
    signals: Sender<Signal>,
}

enum Signal {
    Noticed,
    Stop,
}

impl Watch {
    /// Watches the files that `who` reads, in a thread of its own that calls `changed` after each change; and once after its
    /// first look, since what changed between the caller's own look and that one it cannot know.
    pub fn start(store: &Store, who: LedgerId, how: Watching, changed: impl Fn() + Send + 'static) -> Self {
        let (signals, received) = channel();
        let for_notices = signals.clone();
        let root = store.root().to_owned();
        std::thread::spawn(move || {
            let notices = Notices::start(&root, how, for_notices);
            watch(&root, &who, notices, &received, &changed);
        });
        Self { signals }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // Where the thread is gone already, there is nobody to tell.
        let _ = self.signals.send(Signal::Stop);
    }
}

fn watch(root: &Path, who: &LedgerId, mut notices: Notices, received: &Receiver<Signal>, changed: &dyn Fn()) {
    let mut seen = None;
    loop {
        let pause = if notices.follow(root) { LOOK } else { LOOK_ALONE };
        // After following: what happened in a new directory before it was followed is seen now.
        let start = clock::instant();
        let now = Some(Scan::of(root, who));
        let pause = pause.after(start.elapsed());
        if now != seen {
            seen = now;
            changed();
        }
        match received.recv_timeout(pause) {
            Ok(Signal::Noticed) => {
                std::thread::sleep(GATHER);
                loop {
                    match received.try_recv() {
                        Ok(Signal::Noticed) => {}
                        Ok(Signal::Stop) => return,
                        Err(_) => break,
                    }
                }
            }
            Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

/// The system's notices, directory by directory: one that this account may not read stops no other.
struct Notices {
    watcher: Option<RecommendedWatcher>,
    followed: HashSet<PathBuf>,
}

impl Notices {
    fn start(root: &Path, how: Watching, signals: Sender<Signal>) -> Self {
        let (root, folder) = (root.to_owned(), root.to_owned());
        let handler = move |event: notify::Result<Event>| {
            let worth = event.map_or(true, |e| is_worth_a_look(&root, &e));
            if worth {
                let _ = signals.send(Signal::Noticed);
            }
        };
        let elsewhere = || Dir::root(&folder).ok().and_then(|dir| dir.system()).and_then(network).is_some();
        let alone = how == Watching::Poll || elsewhere();
        let watcher = if alone { None } else { notify::recommended_watcher(handler).ok() };
        Self { watcher, followed: HashSet::new() }
    }

    /// Follows directories that are new. True where the system gives notice of all of them.
    fn follow(&mut self, root: &Path) -> bool {
        let Some(watcher) = &mut self.watcher else { return false };
        let mut all = true;
        self.followed.retain(|path| path.is_dir());
        for path in directories(root) {
            if self.followed.contains(&path) {
                continue;
            }
            match watcher.watch(&path, RecursiveMode::NonRecursive) {
                Ok(()) => {
                    self.followed.insert(path);
                }
                Err(_) => all = false,
            }
        }
        all
    }
}

fn directories(root: &Path) -> Vec<PathBuf> {
    let mut all = vec![root.to_owned(), root.join(DRAFTS)];
    for above in [MEETINGS, LEDGERS].map(|name| root.join(name)) {
        let inside = std::fs::read_dir(&above).into_iter().flatten().flatten();
        all.extend(inside.map(|e| e.path()).filter(|p| !has_dot(p)));
        all.push(above);
    }
    all.retain(|path| path.is_dir() && !path.is_symlink());
    all
}

/// Reading a file makes events too, in every other session; and locks, histories and temporary files have dot names.
fn is_worth_a_look(root: &Path, event: &Event) -> bool {
    if matches!(event.kind, EventKind::Access(_)) {
        return false;
    }
    event.paths.is_empty() || event.paths.iter().any(|p| !p.strip_prefix(root).unwrap_or(p).components().any(is_dot))
}

fn is_dot(part: std::path::Component<'_>) -> bool {
    part.as_os_str().as_encoded_bytes().starts_with(b".")
}

fn has_dot(path: &Path) -> bool {
    path.file_name().is_some_and(|n| n.as_encoded_bytes().starts_with(b"."))
}
