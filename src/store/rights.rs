//! Holds owners, modes and access lists of a folder that several accounts share against what they should be. Changes
//! nothing. What they should be is said in `model::server`.

use super::acl::{Acl, ENTER, Holder, READ, WRITE};
use super::folder::Store;
use super::place::SITE;
use crate::model::{Problem, ProblemKind, Shared, Site, WrongRight, shell_line};
use nix::unistd::{Gid, Group, Uid, User};
use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// The name of the directories with lock files.
const LOCKS: &str = ".lock";

/// Groups of a directory as the server numbers them.
struct Groups {
    writer: Group,
    readers: Vec<Group>,
    passes: Option<Group>,
}

impl Store {
    /// What is wrong with the rights, at most one problem a directory. Without `[server]` in duban.toml the folder is one
    /// person's, and only what everybody may write is named.
    pub(super) fn check_rights(&self, site: &Site) -> Vec<Problem> {
        let server = site.server.clone().unwrap_or_default();
        let all = server.directories(site.units.iter().map(|u| &u.id));
        match &site.server {
            Some(_) => all.iter().filter_map(|shared| self.check_shared(shared)).collect(),
            None => all.iter().filter_map(|shared| self.open_to_all(shared)).collect(),
        }
    }

    fn check_shared(&self, shared: &Shared) -> Option<Problem> {
        let mut wrong = Vec::new();
        let dir = self.root().join(&shared.path);
        match Groups::of(shared) {
            Err(name) => wrong.push((dir, vec![WrongRight::NoGroup(name)])),
            Ok(groups) => groups.walk(&dir, shared, &mut wrong),
        }
        let more = wrong.len().saturating_sub(1);
        let (path, wrong) = wrong.into_iter().next()?;
        Some(self.problem(&path, wrong, more, shared))
    }

    fn open_to_all(&self, shared: &Shared) -> Option<Problem> {
        let dir = self.root().join(&shared.path);
        let mode = fs::symlink_metadata(&dir).ok().filter(Metadata::is_dir)?.mode();
        if mode & 0o002 == 0 {
            return None;
        }
        let file = self.relative(&dir);
        let command = format!("chmod o-w {}", shell_line(&[dir.to_string_lossy().into_owned()]));
        let kind = ProblemKind::Rights { wrong: vec![WrongRight::Everybody], more: 0, command };
        Some(Problem { file, place: None, excerpt: None, kind })
    }

    fn problem(&self, path: &Path, wrong: Vec<WrongRight>, more: usize, shared: &Shared) -> Problem {
        let commands = match wrong.as_slice() {
            [WrongRight::NoGroup(name)] => vec![vec!["groupadd".into(), "--system".into(), name.clone()]],
            _ => shared.commands(&self.root().to_string_lossy()),
        };
        let lines: Vec<String> = commands.iter().map(|c| shell_line(c)).collect();
        let kind = ProblemKind::Rights { wrong, more, command: lines.join(" && ") };
        Problem { file: self.relative(path), place: None, excerpt: None, kind }
    }

    fn relative(&self, path: &Path) -> String {
        let inside = path.strip_prefix(self.root()).unwrap_or(path).to_string_lossy().into_owned();
        if inside.is_empty() { ".".into() } else { inside }
    }
}

impl Groups {
    /// The groups by their numbers; `Err` is the name that the server does not know.
    fn of(shared: &Shared) -> Result<Self, String> {
        let find = |name: &String| Group::from_name(name).ok().flatten().ok_or_else(|| name.clone());
        Ok(Self {
            writer: find(&shared.group)?,
            readers: shared.readers.iter().map(find).collect::<Result<_, _>>()?,
            passes: shared.passes.as_ref().map(find).transpose()?,
        })
    }

    /// Looks at a directory and what lies in it, as far as it has the same rights.
    fn walk(&self, dir: &Path, shared: &Shared, wrong: &mut Vec<(PathBuf, Vec<WrongRight>)>) {
        let Ok(meta) = fs::symlink_metadata(dir) else {
            wrong.push((dir.into(), vec![WrongRight::Missing]));
            return;
        };
        if !meta.is_dir() {
            // What stands there instead is a problem of its own.
            return;
        }
        let locks = dir.file_name().is_some_and(|name| name == LOCKS);
        let mut found = self.access(dir, &meta, shared, locks);
        if shared.writes && !locks && !self.hands_down(dir, &meta) {
            found.push(WrongRight::NotHandedDown);
        }
        if !found.is_empty() {
            wrong.push((dir.into(), found));
        }
        let mut entries: Vec<_> = fs::read_dir(dir).into_iter().flatten().flatten().collect();
        entries.sort_by_key(std::fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            let Ok(meta) = fs::symlink_metadata(&path) else { continue };
            let name = entry.file_name();
            if meta.is_dir() && (shared.deep || name == LOCKS) {
                self.walk(&path, shared, wrong);
            } else if meta.is_file() && (shared.deep || name == SITE) {
                let found = self.access(&path, &meta, shared, locks);
                if !found.is_empty() {
                    wrong.push((path, found));
                }
            }
        }
    }

    /// What is wrong with who may do what now.
    fn access(&self, path: &Path, meta: &Metadata, shared: &Shared, locks: bool) -> Vec<WrongRight> {
        let acl = Acl::access_of(path).unwrap_or_else(|| Acl::of_mode(meta.mode()));
        let enter = if meta.is_dir() { ENTER } else { 0 };
        let write = if shared.writes { WRITE } else { 0 };
        let owning = meta.gid();
        let mut wrong = Vec::new();
        if acl.others() != 0 {
            wrong.push(WrongRight::Everybody);
        }
        let mut needs = |group: &Group, rights: u16| {
            if acl.of_group(group.gid.as_raw(), owning) & rights != rights {
                wrong.push(WrongRight::TooLittle(group.name.clone()));
            }
        };
        needs(&self.writer, READ | write | enter);
        if !locks {
            self.readers.iter().for_each(|group| needs(group, READ | enter));
            self.passes.iter().for_each(|group| needs(group, enter));
        }
        for (holder, rights) in acl.holders(owning) {
            let may = match holder {
                Holder::Group(id) if id == self.writer.gid.as_raw() => READ | write | ENTER,
                Holder::Group(id) if !locks && self.readers.iter().any(|g| g.gid.as_raw() == id) => READ | ENTER,
                Holder::Group(id) if !locks && self.passes.as_ref().is_some_and(|g| g.gid.as_raw() == id) => ENTER,
                // Root may do everything as it is.
                Holder::Group(0) | Holder::User(0) => READ | WRITE | ENTER,
                _ => 0,
            };
            if rights & !may != 0 {
                wrong.push(WrongRight::TooMuch(holder.name()));
            }
        }
        // An owner gives himself every right.
        if !self.may_own(meta.uid()) {
            wrong.push(WrongRight::TooMuch(Holder::User(meta.uid()).name()));
        }
        wrong
    }

    /// Whether new files get the same rights: by the group that is handed down and a list that no umask narrows.
    fn hands_down(&self, dir: &Path, meta: &Metadata) -> bool {
        let Some(down) = Acl::default_of(dir) else { return false };
        let writer = self.writer.gid.as_raw();
        let rights = |group: u32| down.of_group(group, meta.gid()) & (READ | WRITE);
        meta.mode() & 0o2000 != 0
            && down.others() == 0
            && rights(writer) == READ | WRITE
            && self.readers.iter().all(|g| rights(g.gid.as_raw()) == READ)
    }

    /// Root, and whoever is in the group that writes there.
    fn may_own(&self, uid: u32) -> bool {
        let Ok(Some(user)) = User::from_uid(Uid::from_raw(uid)) else { return uid == 0 };
        uid == 0 || user.gid == self.writer.gid || self.writer.mem.contains(&user.name)
    }
}

impl Holder {
    fn name(self) -> String {
        match self {
            Holder::User(id) => match User::from_uid(Uid::from_raw(id)) {
                Ok(Some(user)) => user.name,
                _ => format!("uid {id}"),
            },
            Holder::Group(id) => match Group::from_gid(Gid::from_raw(id)) {
                Ok(Some(group)) => group.name,
                _ => format!("gid {id}"),
            },
        }
    }
}
