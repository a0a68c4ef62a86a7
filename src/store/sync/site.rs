//! `duban.toml` on several servers: merged by record and key, comments kept. Where both changed the same key, one's own
//! stands and both are told. `[server]` names the accounts of one server and stays there.

use super::commits::Commits;
use super::run::{Files, Run};
use super::site_merge::merge_sites;
use crate::model::{Apart, Fault};
use crate::store::folder::unread;
use crate::store::keep::Keep;
use crate::store::lock::Lock;
use crate::store::place::SITE;
use crate::store::read::{Body, read};
use crate::store::replace::replace;
use crate::store::site_shape::read_site;
use std::fs;
use toml_edit::{DocumentMut, Item};

/// The table that stays where it is.
const SERVER: &str = "server";
/// Former versions that are kept.
const KEPT: usize = 50;

impl Run<'_> {
    /// Brings the site together; a file that cannot be read waits.
    pub fn site(&mut self, commits: &Commits, here: Option<&Vec<u8>>, outgoing: &mut Files) {
        if here.is_some_and(|here| commits.is_theirs(SITE, here)) {
            return;
        }
        if let Err(fault) = self.site_or_fault(commits, outgoing) {
            self.leave(SITE, fault);
        }
    }

    fn site_or_fault(&mut self, commits: &Commits, outgoing: &mut Files) -> Result<(), Fault> {
        let dir = self.store.dir()?;
        let _lock = Lock::take(&dir, "site", self.by)?;
        let old = read(&dir, SITE).map_err(|kind| unread(self.store.root(), SITE, kind))?;
        let old = old.ok_or_else(|| Fault::NotASite { path: self.store.root().display().to_string() })?;
        read_site(SITE, &old.bytes).map_err(Fault::Broken)?;
        let body = decoded(&old.bytes)?;
        let (mine, server) = without_server(&body.text)?;
        let Some(theirs) = commits.theirs(SITE) else {
            outgoing.insert(SITE.into(), mine.into_bytes());
            return Ok(());
        };
        let shared = |bytes: &[u8]| without_server(&decoded(bytes)?.text).map(|(text, _)| text);
        let Ok(their_text) = shared(theirs) else { return self.keep_theirs(SITE, theirs) };
        let base = commits.base(SITE).and_then(|base| shared(base).ok());
        let (text, clashes) = self.merged(base.as_deref(), &their_text, &mine)?;
        if text != mine {
            let whole = body.encode(&with_server(&text, server)?);
            if read_site(SITE, &whole).is_err() {
                return self.keep_theirs(SITE, theirs);
            }
            let history = Keep { home: &dir, stem: "duban", most: KEPT };
            replace(&dir, SITE, Some(&old), &whole, || history.link(&dir, SITE))?;
            self.told.received.site = true;
        }
        if text != their_text {
            outgoing.insert(SITE.into(), text.into_bytes());
        }
        if clashes.is_empty() {
            super::apart::forget(&self.home, SITE)
        } else {
            super::apart::keep(&self.home, SITE, theirs)?;
            self.told.apart.push(Apart::Site { clashes });
            Ok(())
        }
    }

    fn merged(
        &self,
        base: Option<&str>,
        theirs: &str,
        mine: &str,
    ) -> Result<(String, Vec<crate::model::Clash>), Fault> {
        if theirs == mine || base == Some(theirs) {
            return Ok((mine.to_owned(), Vec::new()));
        }
        if base == Some(mine) {
            return Ok((theirs.to_owned(), Vec::new()));
        }
        let (text, clashes) = merge_sites(base.unwrap_or_default(), theirs, mine)?;
        // Where the lines that changed lie apart, git's merge keeps the comments of both.
        let says = |text: &str| text.parse::<toml::Table>().ok();
        let by_lines = base.and_then(|base| self.merged_by_lines(base, theirs, mine));
        match by_lines {
            Some(lines) if clashes.is_empty() && says(&lines) == says(&text) => Ok((lines, clashes)),
            _ => Ok((text, clashes)),
        }
    }

    fn merged_by_lines(&self, base: &str, theirs: &str, mine: &str) -> Option<String> {
        let path = |name: &str| self.home.path().join(format!("merge-{name}")).display().to_string();
        let paths = [path("mine"), path("base"), path("theirs")];
        for (path, text) in paths.iter().zip([mine, base, theirs]) {
            fs::write(path, text).ok()?;
        }
        let [mine, base, theirs] = &paths;
        let merged = self.clone.merge_file(mine, base, theirs);
        for path in &paths {
            // The next merge writes over it.
            let _ = fs::remove_file(path);
        }
        String::from_utf8(merged?).ok()
    }
}

/// Whether a site says what was sent of it.
pub(super) fn is_sent(here: &[u8], sent: Option<&[u8]>) -> bool {
    let shared = |bytes: &[u8]| without_server(&decoded(bytes)?.text).map(|(text, _)| text);
    sent.is_some_and(|sent| shared(here).ok() == shared(sent).ok())
}

fn decoded(bytes: &[u8]) -> Result<Body, Fault> {
    let not_text = |_| Fault::BadInput { text: SITE.into(), wanted: "UTF-8".into() };
    Body::decode(bytes).map_err(not_text)
}

fn document(text: &str) -> Result<DocumentMut, Fault> {
    text.parse()
        .map_err(|e: toml_edit::TomlError| Fault::BadInput { text: SITE.into(), wanted: e.message().to_owned() })
}

/// A site's text without this server's own table, and that table.
fn without_server(text: &str) -> Result<(String, Option<Item>), Fault> {
    let mut document = document(text)?;
    match document.remove(SERVER) {
        Some(server) => Ok((document.to_string(), Some(server))),
        None => Ok((text.to_owned(), None)),
    }
}

fn with_server(text: &str, server: Option<Item>) -> Result<String, Fault> {
    let Some(server) = server else { return Ok(text.to_owned()) };
    let mut document = document(text)?;
    document.insert(SERVER, server);
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_accounts_of_a_server_stay_and_the_rest_goes_as_it_stands() {
        let text = "# 区\nname = \"云岭区\"\n\n[server]\noffice = \"dubanban\"\n\n[rules]\nwarn_days = 5 # 早些\n";
        let (shared, server) = without_server(text).unwrap();
        assert!(!shared.contains("server") && shared.contains("# 早些"));
        let whole = with_server(&shared, server).unwrap();
        assert!(whole.contains("dubanban"));
        assert_eq!(without_server(&whole).unwrap().0, shared);
    }
}
