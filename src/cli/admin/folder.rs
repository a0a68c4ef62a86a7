//! `duban admin folder`: the groups, the accounts of the units that there are, and every directory with its rights. Can be
//! run again at any time: it brings everything back to how it should be.

use super::step::{Step, command, go};
use super::unit::account;
use crate::cli::print::Answer;
use crate::cli::start::Call;
use crate::failure::Failure;
use crate::model::{Server, Site};
use crate::store::Store;
use clap::ArgMatches;

/// Prints or does all of it.
///
/// # Errors
/// As `go`; or an account's name would be too long.
pub(super) fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    let (w, opened) = (call.words, call.open_as_office()?);
    let really = matches.get_flag("do");
    let site = with_server(&opened.store, &opened.register.site, &opened.who.by, really)?;
    let server = site.server.clone().unwrap_or_default();
    let mut steps = Vec::new();
    if opened.register.site.server.is_none() {
        steps.push(Step::Note((w.guard.added_to_site)(&table(&server))));
    }
    steps.extend(groups(&server));
    for unit in &site.units {
        steps.extend(account(&server, &unit.id, w)?);
    }
    let root = opened.store.root().display().to_string();
    for shared in server.directories(site.units.iter().map(|u| &u.id)) {
        steps.extend(shared.commands(&root).into_iter().map(Step::Run));
    }
    steps.push(Step::Note((w.guard.office_people)(&server.office)));
    go(&steps, really, w)
}

/// The two groups that every site has.
pub(super) fn groups(server: &Server) -> Vec<Step> {
    let group = |name: &str| Step::Unless(command("getent group %", &[name]), command("groupadd --system %", &[name]));
    vec![group(&server.office), group(&server.units)]
}

/// The site with its `[server]` table; really, it is written where it is missing.
pub(super) fn with_server(store: &Store, site: &Site, by: &str, really: bool) -> Result<Site, Failure> {
    if really && site.server.is_none() && rustix::process::geteuid().is_root() {
        return Ok(store.add_to_site(&table(&Server::default()), by)?);
    }
    Ok(site.clone())
}

fn table(server: &Server) -> String {
    format!("[server]\noffice = \"{}\"\nunits = \"{}\"\nunit = \"{}\"", server.office, server.units, server.unit)
}
