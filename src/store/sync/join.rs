//! A folder for a server that has none yet, from what the others have sent: its `duban.toml`. The rest comes with the first
//! sync.

use super::clone::Clone;
use super::commits::Commits;
use super::state::home;
use crate::model::Fault;
use crate::store::cause;
use crate::store::dir::Dir;
use crate::store::folder::Store;
use crate::store::place::SITE;
use crate::store::replace::replace;
use crate::store::site_shape::read_site;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

impl Store {
    /// Makes the folder `root`, which is empty or not there, with the site that was sent to `remote`.
    ///
    /// # Errors
    /// `FolderInUse`, `Unreachable`, or `NotASite` where nobody has sent a site there.
    pub fn join(root: &Path, remote: &str) -> Result<Self, Fault> {
        let fault = |e: io::Error| cause::writing(root, &e);
        fs::create_dir_all(root).map_err(fault)?;
        let dir = Dir::root(root).map_err(fault)?;
        if dir.list().map_err(fault)?.iter().any(|item| !item.name.starts_with('.')) {
            return Err(Fault::FolderInUse { path: root.display().to_string() });
        }
        let unopened = Self::unopened(root)?;
        let home = home(&unopened)?;
        let clone = Clone::open(&home)?;
        let newest = clone.fetch(remote)?;
        let mut commits = Commits::list(&clone, newest, None)?;
        commits.read(&clone, &BTreeMap::new(), SITE)?;
        let not_a_site = || Fault::NotASite { path: super::git::without_password(remote) };
        let site = commits.theirs(SITE).ok_or_else(not_a_site)?;
        read_site(SITE, site).map_err(Fault::Broken)?;
        replace(&dir, SITE, None, site, || Ok(()))?;
        Self::open(root)
    }
}
