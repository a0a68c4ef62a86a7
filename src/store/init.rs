//! A new folder with a commented `duban.toml`, valid as it stands, for the office to edit.

use super::cause;
use super::control;
use super::dir::Dir;
use super::entry_text::quoted;
use super::folder::Store;
use super::place::{DRAFTS, LEDGERS, MEETINGS, SITE};
use super::replace::replace;
use super::site_shape::read_site;
use crate::model::Fault;
use std::path::Path;

const CHINESE: &str = include_str!("init_zh.toml");
const ENGLISH: &str = include_str!("init_en.toml");

impl Store {
    /// Makes the folder `root` for the office `name`, its comments in Chinese or English. An empty folder may be there.
    ///
    /// # Errors
    /// `FolderInUse` where something is in it already.
    pub fn init(root: &Path, name: &str, lang_zh: bool) -> Result<Self, Fault> {
        control::check("name", name)?;
        let fault = |e: std::io::Error| cause::writing(root, &e);
        std::fs::create_dir_all(root).map_err(fault)?;
        let root_dir = Dir::root(root).map_err(|e| cause::reading(root, &e))?;
        let in_use = root_dir.list().map_err(fault)?.iter().any(|item| !item.name.starts_with('.'));
        if in_use {
            return Err(Fault::FolderInUse { path: root.display().to_string() });
        }
        let text = if lang_zh { CHINESE } else { ENGLISH }.replace("\"NAME\"", &quoted(name));
        read_site(SITE, text.as_bytes()).map_err(Fault::Broken)?;
        for name in [DRAFTS, MEETINGS, LEDGERS] {
            root_dir.make_sub(name, false).map_err(fault)?;
        }
        // Last: a folder that has it is a whole one.
        replace(&root_dir, SITE, None, text.as_bytes(), || Ok(()))?;
        Self::open(root)
    }
}
