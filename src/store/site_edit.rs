//! Adds a table to `duban.toml`, whose other words stay as people wrote them. Everything else in it is written by people.

use super::control;
use super::folder::{Store, unread};
use super::lock::Lock;
use super::place::SITE;
use super::read::{Body, read};
use super::replace::replace;
use super::site_shape::read_site;
use crate::model::{Fault, Site};

impl Store {
    /// Appends `table` to `duban.toml` and returns the site as it then is. `holder` is told to those who wait.
    ///
    /// # Errors
    /// `Broken` where the file could not be read before or would not be afterwards; nothing was changed, or `Unsure`.
    pub fn add_to_site(&self, table: &str, holder: &str) -> Result<Site, Fault> {
        control::check("duban.toml", table)?;
        let dir = self.dir()?;
        let _lock = Lock::take(&dir, "site", holder)?;
        let content = read(&dir, SITE).map_err(|kind| unread(self.root(), SITE, kind))?;
        let content = content.ok_or_else(|| Fault::NotASite { path: self.root().display().to_string() })?;
        read_site(SITE, &content.bytes).map_err(Fault::Broken)?;
        let not_utf8 = |_| Fault::Internal { cause: "a site that was read is no text".into() };
        let body = Body::decode(&content.bytes).map_err(not_utf8)?;
        let gap = if body.text.ends_with('\n') { "\n" } else { "\n\n" };
        let bytes = body.encode(&format!("{}{gap}{}\n", body.text, table.trim_end()));
        let (site, _) = read_site(SITE, &bytes).map_err(Fault::Broken)?;
        replace(&dir, SITE, Some(&content), &bytes, || Ok(()))?;
        Ok(site)
    }
}
