//! Where the folder is: `--folder`, `$DUBAN_FOLDER`, the settings file, the platform's data directory.

use super::call::Call;
use crate::failure::Failure;
use crate::model::Fault;
use crate::store::{Store, at_home};
use directories::ProjectDirs;
use std::path::{Path, PathBuf};

/// What gave the path.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    Option,
    Environment,
    Settings,
    Platform,
}

/// The folder's path and what gave it. A restricted session takes only what its forced command says: neither the
/// environment nor a settings file.
///
/// # Errors
/// None is given and the account has no home.
pub fn place(call: &Call) -> Result<(PathBuf, Source), Failure> {
    let options = &call.options;
    if let Some(given) = said(call) {
        return Ok(given);
    }
    if let Some(folder) = call.settings.folder.as_ref().filter(|f| !f.is_empty() && !options.restricted) {
        return Ok((at_home(folder), Source::Settings));
    }
    let standard = ProjectDirs::from("", "", "duban").map(|dirs| (dirs.data_dir().to_owned(), Source::Platform));
    standard.ok_or_else(|| Failure::wrong(call.words.cli.no_platform_folder))
}

/// The folder named for this very call; none where it would be looked up.
pub(super) fn said(call: &Call) -> Option<(PathBuf, Source)> {
    let options = &call.options;
    if let Some(folder) = &options.folder {
        return Some((folder.clone(), Source::Option));
    }
    let variable = std::env::var_os("DUBAN_FOLDER").filter(|f| !f.is_empty())?;
    Some((variable.into(), Source::Environment))
}

/// Opens the folder at a path; where there is none, the failure says where the path came from.
pub(super) fn open(call: &Call, path: &Path, source: Source) -> Result<Store, Failure> {
    let w = call.words;
    Store::open(path).map_err(|fault| match fault {
        Fault::NoFolder { .. } | Fault::NotASite { .. } => {
            let from = match source {
                Source::Option => w.cli.from_option.to_owned(),
                Source::Environment => w.cli.from_environment.to_owned(),
                Source::Settings => (w.cli.from_settings)(&call.settings_path),
                Source::Platform => w.cli.from_platform.to_owned(),
            };
            Failure::wrong(format!("{}\n{from}", (w.fault)(&fault)))
        }
        fault => fault.into(),
    })
}
