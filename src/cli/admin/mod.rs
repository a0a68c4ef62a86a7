//! `duban admin`: what the administrator of the server does, printed as shell commands or, as root, done; and the word of the
//! office on a ledger that differs from what it saw.
//!
//! ```text
//! admin folder          groups, accounts of all units, directories     folder.rs
//! admin unit add ID     one unit                                       unit.rs
//! admin ssh             sshd's section and one key line per person     ssh.rs
//! admin accept LEDGER   the ledger as it is now is the right one       accept.rs
//! ```

mod accept;
mod folder;
mod ssh;
mod step;
mod unit;

use super::print::Answer;
use super::start::{Call, flag, option, positional, texts, usage_line};
use crate::failure::Failure;
use crate::i18n::Words;
use clap::{ArgMatches, Command};

/// Its words and options.
pub fn define(command: Command, w: &'static Words) -> Command {
    let g = &w.guard;
    command
        .about(g.help_admin)
        .override_usage(usage_line(w, "duban admin", &["folder | unit add ID | ssh | accept LEDGER", "[OPTIONS]"]))
        .arg(positional(w, "what", "WHAT", g.help_what).num_args(0..))
        .arg(flag("do", g.help_do))
        .arg(option("name", "NAME", g.help_name))
        .arg(option("short", "NAME", g.help_short))
        .arg(option("keys", "DIR", g.help_keys))
        .arg(option("config", "DIR", g.help_config))
        .arg(option("note", "TEXT", g.help_reason))
}

/// Does what the words ask for.
///
/// # Errors
/// The words ask for nothing that there is, or a step fails.
pub fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    let what = texts(matches, "what");
    let what: Vec<&str> = what.iter().map(String::as_str).collect();
    match what.as_slice() {
        ["folder"] => folder::run(call, matches),
        ["unit", "add", id] => unit::run(call, matches, id),
        ["ssh"] => ssh::run(call, matches),
        ["accept", ledger] => accept::run(call, matches, ledger),
        other => Err(Failure::bad_input(&other.join(" "), call.words.guard.want_what)),
    }
}
