//! The versions of one meeting: the files that stand, and the former ones kept in `.history/`. Changes nothing.

use super::dir::{Dir, Sort};
use super::folder::Store;
use super::meeting_text::MeetingText;
use super::place::{DRAFTS, MEETINGS};
use super::read::read;
use crate::model::{Fault, LedgerId, MeetingId, Problem, Version, VersionKind};
use chrono::{DateTime, Local};

impl Store {
    /// The versions of a meeting from the oldest on: those that were issued, then for the office the draft that stands with
    /// what was saved of it before. One that cannot be read stands there with its problem.
    ///
    /// # Errors
    /// `NotFound` where there is no such meeting.
    pub fn versions(&self, id: &MeetingId, who: &LedgerId) -> Result<Vec<Version>, Fault> {
        let year = id.year().to_string();
        let mut versions = self.kept(MEETINGS, id, VersionKind::Issued);
        versions.extend(self.version(&[MEETINGS, &year], &format!("{id}.toml"), id, VersionKind::Issued));
        if *who == LedgerId::Office
            && let Some(draft) = self.version(&[DRAFTS], &format!("{id}.toml"), id, VersionKind::Draft)
        {
            versions.extend(self.kept(DRAFTS, id, VersionKind::Draft));
            versions.push(draft);
        }
        if versions.is_empty() {
            return Err(Fault::NotFound { what: id.to_string() });
        }
        Ok(versions)
    }

    /// The former versions in the order they were replaced; none where none was kept.
    fn kept(&self, above: &str, id: &MeetingId, kind: VersionKind) -> Vec<Version> {
        let path = [above, ".history", id.as_str()];
        let Some(dir) = self.sub(&path) else { return Vec::new() };
        let mut names: Vec<String> = dir
            .list()
            .into_iter()
            .flatten()
            .filter(|item| item.sort == Sort::File && item.name.ends_with(".toml"))
            .map(|item| item.name)
            .collect();
        names.sort_unstable();
        names.iter().filter_map(|name| self.version(&path, name, id, kind)).collect()
    }

    /// One file; none where there is none.
    fn version(&self, path: &[&str], name: &str, id: &MeetingId, kind: VersionKind) -> Option<Version> {
        let dir = self.sub(path)?;
        let file = format!("{}/{name}", path.join("/"));
        match read(&dir, name) {
            Ok(Some(content)) => {
                let text = MeetingText::read(&file, id, &content.bytes);
                let stamp = text.as_ref().ok().and_then(|t| t.stamp.clone()).filter(|_| kind == VersionKind::Issued);
                let written = Some(DateTime::<Local>::from(content.modified).fixed_offset());
                Some(Version { kind, written, stamp, meeting: text.map(|text| text.meeting) })
            }
            Ok(None) => None,
            Err(kind_of_problem) => {
                let problem = Problem { file, place: None, excerpt: None, kind: kind_of_problem };
                Some(Version { kind, written: None, stamp: None, meeting: Err(Box::new(problem)) })
            }
        }
    }

    /// A directory of the folder; none where it is not there or may not be looked into.
    fn sub(&self, path: &[&str]) -> Option<Dir> {
        let root = self.dir().ok()?;
        path.iter().try_fold(root, |dir, name| dir.sub(name)).ok()
    }
}
