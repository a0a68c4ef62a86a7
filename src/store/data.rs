//! The whole folder as one value for other programs, and the same files out of it again. A file that says more than its
//! values (comments, unknown keys, an own layout) carries its text beside them, so that nothing is lost on the way.
//! JSON itself is made elsewhere.

use super::body_of_values::{ledger_of_values, meeting_of_values, plain, site_of_values};
use super::cause;
use super::dir::Dir;
use super::folder::{Store, read_at, unread};
use super::place::{DRAFTS, LEDGERS, MEETINGS, Part, Place, SITE, Scan};
use super::replace::replace;
use crate::model::{Fault, LedgerId, MeetingId};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::Path;
use toml::{Table, Value};

/// The number of this shape; docs/data.schema.json describes it.
const FORMAT: u32 = 1;

/// Everything that somebody may read of a folder.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// The number of this shape.
    pub format: u32,
    pub site: FileData,
    pub drafts: Vec<FileData>,
    pub meetings: Vec<FileData>,
    /// Each ledger's files in the order in which they were written.
    pub ledgers: Vec<FileData>,
}

/// One file.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileData {
    /// Relative to the folder, with `/`.
    pub path: String,
    /// The keys of docs/folder.md, days and moments as strings; nothing where the file cannot be read.
    #[serde(default)]
    pub values: Option<Table>,
    /// The file as it stands, where the values alone would not give it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl Store {
    /// The folder as data: what `who` may read.
    ///
    /// # Errors
    /// A file cannot be read, or is no text.
    pub fn data(&self, who: &LedgerId) -> Result<Data, Fault> {
        let root = self.dir()?;
        let (mut site, mut drafts, mut meetings, mut ledgers) = (None, Vec::new(), Vec::new(), Vec::new());
        for found in Scan::of(self.root(), who).files {
            let Some(content) = read_at(&root, &found.path).map_err(|kind| unread(self.root(), &found.path, kind))?
            else {
                continue;
            };
            let text = String::from_utf8(content.bytes)
                .map_err(|_| Fault::BadInput { text: found.path.clone(), wanted: "UTF-8".into() })?;
            let file = FileData::of(found.path, &found.place, text);
            match found.place {
                Place::Site => site = Some(file),
                Place::Draft(_) => drafts.push(file),
                Place::Issued(_) => meetings.push(file),
                Place::Ledger(..) => ledgers.push(file),
            }
        }
        let site = site.ok_or_else(|| Fault::NotASite { path: self.root().display().to_string() })?;
        Ok(Data { format: FORMAT, site, drafts, meetings, ledgers })
    }

    /// Makes the folder `root` out of data. An empty folder may be there; whole or not at all.
    ///
    /// # Errors
    /// `FolderInUse`, or `BadInput` with the file whose values cannot be: nothing was written.
    pub fn of_data(root: &Path, data: &Data) -> Result<Self, Fault> {
        if data.format > FORMAT {
            return Err(Fault::Newer { path: "data.json".into(), format: data.format });
        }
        let lists = [&data.drafts, &data.meetings, &data.ledgers];
        let mut files = Vec::new();
        for file in lists.into_iter().flatten() {
            let place = place_of(&file.path).filter(|place| *place != Place::Site);
            files.push((file.path.as_str(), file.bytes(&place.ok_or_else(|| file.wrong("a path of the folder"))?)?));
        }
        if data.site.path != SITE {
            return Err(data.site.wrong(SITE));
        }
        let site = data.site.bytes(&Place::Site)?;
        let fault = |e: io::Error| cause::writing(root, &e);
        fs::create_dir_all(root).map_err(fault)?;
        let dir = Dir::root(root).map_err(fault)?;
        if dir.list().map_err(fault)?.iter().any(|item| !item.name.starts_with('.')) {
            return Err(Fault::FolderInUse { path: root.display().to_string() });
        }
        let written = files.iter().try_for_each(|(path, bytes)| write(&dir, path, bytes));
        // Last: a folder that has it is a whole one.
        let written = written.and_then(|()| replace(&dir, SITE, None, &site, || Ok(())));
        if let Err(fault) = written {
            for name in [DRAFTS, MEETINGS, LEDGERS] {
                // What was begun goes; whatever cannot go is told by the fault itself.
                let _ = fs::remove_dir_all(root.join(name));
            }
            return Err(fault);
        }
        Self::open(root)
    }
}

impl FileData {
    fn of(path: String, place: &Place, text: String) -> Self {
        let values = values(&text);
        let alone = Self { path, values, text: None };
        let enough = alone.values.is_some() && alone.bytes(place).is_ok_and(|bytes| bytes == text.as_bytes());
        Self { text: (!enough).then_some(text), ..alone }
    }

    /// The file's bytes: its text where that says the same as its values, else the values, over the text where it can be.
    fn bytes(&self, place: &Place) -> Result<Vec<u8>, Fault> {
        let Some(wanted) = &self.values else {
            let text = self.text.as_ref().ok_or_else(|| self.wrong("values or a text"))?;
            return Ok(text.clone().into_bytes());
        };
        if let Some(text) = &self.text
            && values(text).as_ref() == Some(wanted)
        {
            return Ok(text.clone().into_bytes());
        }
        match place {
            Place::Site => site_of_values(&self.path, wanted),
            Place::Draft(id) | Place::Issued(id) => meeting_of_values(&self.path, id, wanted, self.text.as_deref()),
            Place::Ledger(id, _) => ledger_of_values(&self.path, id, wanted),
        }
    }

    fn wrong(&self, wanted: &str) -> Fault {
        Fault::BadInput { text: self.path.clone(), wanted: wanted.to_owned() }
    }
}

/// What a file's text says, days as strings; nothing where it cannot be read.
fn values(text: &str) -> Option<Table> {
    let table = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").parse::<Table>().ok()?;
    match plain(Value::Table(table)) {
        Value::Table(table) => Some(table),
        _ => None,
    }
}

/// Writes one file of a new folder, with the directories above it.
fn write(root: &Dir, path: &str, bytes: &[u8]) -> Result<(), Fault> {
    let fault = |e: io::Error| cause::writing(&root.path().join(path), &e);
    let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut dir: Option<Dir> = None;
    for part in above.split('/').filter(|p| !p.is_empty()) {
        dir = Some(dir.as_ref().unwrap_or(root).make_sub(part, false).map_err(fault)?);
    }
    replace(dir.as_ref().unwrap_or(root), name, None, bytes, || Ok(()))
}

/// What a path of the folder holds; none where no file of a folder is called that.
pub(super) fn place_of(path: &str) -> Option<Place> {
    let parts: Vec<&str> = path.strip_suffix(".toml")?.split('/').collect();
    let place = match parts.as_slice() {
        ["duban"] => Place::Site,
        [DRAFTS, id] => Place::Draft(id.parse().ok()?),
        [MEETINGS, year, id] => {
            let id: MeetingId = id.parse().ok()?;
            (id.year().to_string() == *year).then_some(Place::Issued(id))?
        }
        [LEDGERS, "office", part] => Place::Ledger(LedgerId::Office, Part::of(part)?),
        [LEDGERS, unit, part] => Place::Ledger(LedgerId::Unit(unit.parse().ok()?), Part::of(part)?),
        _ => return None,
    };
    let plain = match &place {
        Place::Ledger(_, part) => path.ends_with(&format!("/{}", part.file_name())),
        _ => true,
    };
    plain.then_some(place)
}
