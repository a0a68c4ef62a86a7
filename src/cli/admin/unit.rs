//! `duban admin unit add ID`: a unit in duban.toml, its account and group, its ledger's directory.

use super::folder::{groups, with_server};
use super::step::{Step, command, go};
use crate::cli::print::Answer;
use crate::cli::start::{Call, text};
use crate::failure::Failure;
use crate::i18n::Words;
use crate::model::{Fault, Server, UnitId};
use clap::ArgMatches;

/// Where the homes of the units' accounts are: root's, so that nobody plants a file there that a shell would read.
const HOMES: &str = "/var/lib/duban";
/// Letters in the name of an account, as Linux bounds it.
const LONGEST: usize = 32;

/// Prints or does all of it.
///
/// # Errors
/// The id is none, or the unit is new and has no name; or as `go`.
pub(super) fn run(call: &Call, matches: &ArgMatches, id: &str) -> Result<Answer, Failure> {
    let (w, opened) = (call.words, call.open_as_office()?);
    let really = matches.get_flag("do");
    let id: UnitId = id.parse().map_err(|bad: crate::model::BadId| {
        Failure::from(Fault::BadInput { text: bad.text, wanted: w.guard.want_unit_id.into() })
    })?;
    let mut steps = Vec::new();
    let mut site = with_server(&opened.store, &opened.register.site, &opened.who.by, really)?;
    let accounts = account(&site.server.clone().unwrap_or_default(), &id, w)?;
    if site.unit(&id).is_none() {
        let name = text(matches, "name").filter(|n| !n.is_empty());
        let name = name.ok_or_else(|| Failure::wrong((w.guard.needs_name)(id.as_str())))?;
        let table = table(&id, &name, text(matches, "short").filter(|s| !s.is_empty()).as_deref());
        if really && rustix::process::geteuid().is_root() {
            site = opened.store.add_to_site(&table, &opened.who.by)?;
        }
        steps.push(Step::Note((w.guard.added_to_site)(&table)));
    }
    let server = site.server.unwrap_or_default();
    steps.extend(groups(&server));
    steps.extend(accounts);
    let root = opened.store.root().display().to_string();
    steps.extend(server.of_unit(&id).iter().flat_map(|shared| shared.commands(&root)).map(Step::Run));
    steps.push(Step::Note(w.guard.then_ssh.to_owned()));
    go(&steps, really, w)
}

/// A unit's group and account: a home of root's, a place for what is typed and not yet saved, no password.
///
/// # Errors
/// The name would be too long.
pub(super) fn account(server: &Server, id: &UnitId, w: &Words) -> Result<Vec<Step>, Failure> {
    let name = server.account(id);
    if name.len() > LONGEST {
        return Err(Failure::wrong((w.guard.account_too_long)(&name, LONGEST)));
    }
    let name = name.as_str();
    let (home, state) = (home(name), state(name));
    let new = command(
        "useradd --system --gid % --groups % --home-dir % --no-create-home --shell /bin/sh --password % %",
        &[name, &server.units, &home, "*", name],
    );
    Ok(vec![
        Step::Unless(command("getent group %", &[name]), command("groupadd --system %", &[name])),
        Step::Unless(command("getent passwd %", &[name]), new),
        Step::Run(command("usermod -a -G % %", &[&server.units, name])),
        Step::Run(command("install -d -o root -g root -m 0755 %", &[HOMES])),
        Step::Run(command("install -d -o root -g % -m 0750 %", &[name, &home])),
        Step::Run(command("install -d -o % -g % -m 0700 %", &[name, name, &state])),
    ])
}

fn home(account: &str) -> String {
    format!("{HOMES}/{account}")
}

/// Where an account's sessions keep what is typed.
pub(super) fn state(account: &str) -> String {
    format!("{HOMES}/{account}/state")
}

/// The unit as it stands in duban.toml.
fn table(id: &UnitId, name: &str, short: Option<&str>) -> String {
    let string = |text: &str| toml_edit::Value::from(text).to_string();
    let short = short.map(|s| format!("\nshort = {}", string(s))).unwrap_or_default();
    format!("[[unit]]\nid = \"{id}\"\nname = {}{short}", string(name))
}
