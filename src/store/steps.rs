//! The steps of a draft that can be undone, kept from one session to the next: in the state directory, for the account alone.
//! They are of use only while the draft on the disk is the one they led to.

use super::bounds::FILE_BYTES;
use super::note::{meeting_of, text_of};
use super::seal::digest;
use super::state::of_folder;
use crate::model::{Change, Directive, Facts, Fault, History, Meeting, MeetingId, Placed};
use serde::{Deserialize, Serialize};
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// More steps back than this are not kept.
const MOST: usize = 100;

/// Where the steps of one folder's drafts lie.
#[derive(Clone, Debug, Default)]
pub struct Steps {
    dir: Option<PathBuf>,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    /// A hash over the draft that they led to.
    of: String,
    done: Vec<Vec<Step>>,
    undone: Vec<Vec<Step>>,
}

/// A change; facts and directives stand in it as the text of a meeting that has nothing else.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Step {
    Facts { before: String, after: String },
    Refused { words: String, refused: bool },
    Directive { before: Option<(usize, String)>, after: Option<(usize, String)>, last: (u32, u32) },
}

impl Steps {
    /// The steps of `folder` in a state directory; it need not be there yet.
    pub fn of(state: &Path, folder: &Path) -> Self {
        Self { dir: Some(of_folder(&state.join("steps"), folder)) }
    }

    /// A session that keeps none.
    pub fn none() -> Self {
        Self::default()
    }

    /// Keeps the steps that led to `meeting`, which is the draft as it is on the disk.
    ///
    /// # Errors
    /// They cannot be written; what was kept before is of an older draft, and so of no use either.
    pub fn keep(&self, meeting: &Meeting, history: &History) -> Result<(), Fault> {
        let Some(path) = self.path(&meeting.id) else { return Ok(()) };
        let steps = |all: &[Vec<Change>]| -> Result<Vec<Vec<Step>>, Fault> {
            let from = all.len().saturating_sub(MOST);
            all[from..].iter().map(|s| s.iter().map(|c| Step::of(meeting, c)).collect()).collect()
        };
        let kept = Kept { of: mark(meeting)?, done: steps(history.done())?, undone: steps(history.undone())? };
        let text = serde_json::to_string(&kept).map_err(|e| Fault::Internal { cause: e.to_string() })?;
        write(&path, &text).map_err(|e| Fault::Write { path: path.display().to_string(), cause: e.to_string() })
    }

    /// The steps that led to `meeting`; where the draft has been changed since, none, and that is what they say.
    pub fn recall(&self, meeting: &Meeting) -> Option<History> {
        let path = self.path(&meeting.id)?;
        let length = fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?.len();
        if length > 4 * FILE_BYTES {
            return None;
        }
        let kept: Kept = serde_json::from_slice(&fs::read(&path).ok()?).ok()?;
        if kept.of != mark(meeting).ok()? {
            return Some(History::of_changed());
        }
        let changes = |all: Vec<Vec<Step>>| -> Option<Vec<Vec<Change>>> {
            all.into_iter().map(|s| s.into_iter().map(Step::change).collect()).collect()
        };
        Some(History::of(changes(kept.done)?, changes(kept.undone)?))
    }

    /// The draft is none any more.
    pub fn forget(&self, id: &MeetingId) {
        if let Some(path) = self.path(id) {
            // Where it stays it belongs to no draft that will ever be opened.
            let _ = fs::remove_file(path);
        }
    }

    fn path(&self, id: &MeetingId) -> Option<PathBuf> {
        Some(self.dir.as_ref()?.join(format!("{id}.json")))
    }
}

impl Step {
    fn of(meeting: &Meeting, change: &Change) -> Result<Self, Fault> {
        let bare = || Meeting::new(meeting.id.clone(), String::new(), meeting.facts.date);
        let facts = |facts: &Facts| text_of(&Meeting { facts: facts.clone(), ..bare() });
        let placed = |placed: &Option<Placed>| {
            let text = |p: &Placed| text_of(&Meeting { directives: vec![(*p.directive).clone()], ..bare() });
            placed.as_ref().map(|p| text(p).map(|t| (p.at, t))).transpose()
        };
        Ok(match change {
            Change::Facts { before, after } => Step::Facts { before: facts(before)?, after: facts(after)? },
            Change::Refused { words, refused } => Step::Refused { words: words.clone(), refused: *refused },
            Change::Directive { before, after, last_before, last_after } => {
                Step::Directive { before: placed(before)?, after: placed(after)?, last: (*last_before, *last_after) }
            }
        })
    }

    fn change(self) -> Option<Change> {
        let facts = |text: &str| Some(Box::new(meeting_of(text)?.facts));
        Some(match self {
            Step::Facts { before, after } => Change::Facts { before: facts(&before)?, after: facts(&after)? },
            Step::Refused { words, refused } => Change::Refused { words, refused },
            Step::Directive { before, after, last } => Change::Directive {
                before: placed(before)?,
                after: placed(after)?,
                last_before: last.0,
                last_after: last.1,
            },
        })
    }
}

/// None where a text that should be there cannot be read.
fn placed(kept: Option<(usize, String)>) -> Option<Option<Placed>> {
    let Some((at, text)) = kept else { return Some(None) };
    let directive: Directive = meeting_of(&text)?.directives.pop()?;
    Some(Some(Placed { at, directive: Box::new(directive) }))
}

fn mark(meeting: &Meeting) -> Result<String, Fault> {
    Ok(digest(text_of(meeting)?.as_bytes()))
}

/// Through a temporary file, so that half a file is never read.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let dir = path.parent().unwrap_or(Path::new("."));
    DirBuilder::new().recursive(true).mode(0o700).create(dir)?;
    let passing = path.with_extension(format!("{}.tmp", std::process::id()));
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&passing)?;
    file.write_all(text.as_bytes())?;
    fs::rename(&passing, path)
}
