//! The site's own templates of documents: `templates/<document>.md` in the folder. What they say is `export`'s.

use super::cause;
use super::folder::{Store, unread};
use super::read::{Body, read};
use crate::model::{Fault, Problem, ProblemKind};
use std::collections::BTreeMap;
use std::io::ErrorKind;

const TEMPLATES: &str = "templates";

impl Store {
    /// The templates by the names of their documents; none where the site has none.
    ///
    /// # Errors
    /// One is there and cannot be read.
    pub fn templates(&self) -> Result<BTreeMap<String, String>, Fault> {
        let dir = match self.dir()?.sub(TEMPLATES) {
            Ok(dir) => dir,
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(BTreeMap::new()),
            Err(e) => return Err(cause::reading(&self.root().join(TEMPLATES), &e)),
        };
        let mut found = BTreeMap::new();
        for item in dir.list().map_err(|e| cause::reading(dir.path(), &e))? {
            let Some(document) = item.name.strip_suffix(".md").filter(|name| !name.starts_with('.')) else { continue };
            let file = format!("{TEMPLATES}/{}", item.name);
            let Some(content) = read(&dir, &item.name).map_err(|kind| unread(self.root(), &file, kind))? else {
                continue;
            };
            let body = Body::decode(&content.bytes).map_err(|_| {
                let kind = ProblemKind::Shape("UTF-8".into());
                Fault::Broken(Box::new(Problem { file, place: None, excerpt: None, kind }))
            })?;
            found.insert(document.to_owned(), body.text);
        }
        Ok(found)
    }
}
