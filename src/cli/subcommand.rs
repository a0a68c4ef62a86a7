//! The table of subcommands: dispatch, help and the border of restricted sessions come from it.

use super::print::Answer;
use super::start::Call;
use super::{
    act, add, admin, check, completions, correct, demo, export, import, init, issue, keys, list, log, man, new, read,
    show, stats, sync,
};
use crate::failure::Failure;
use crate::i18n::Words;
use clap::{ArgMatches, Command};

/// One row of the table.
pub struct Subcommand {
    pub name: &'static str,
    /// Adds the words and options to the bare command.
    pub define: fn(Command, &'static Words) -> Command,
    pub run: fn(&Call, &ArgMatches) -> Result<Answer, Failure>,
    /// Whether a restricted session may use it: it shows or does a unit's own things, and takes no path.
    pub restricted: bool,
}

/// All subcommands in the order of the help.
pub const SUBCOMMANDS: [Subcommand; 20] = [
    Subcommand { name: "demo", define: demo::define, run: demo::run, restricted: false },
    Subcommand { name: "init", define: init::define, run: init::run, restricted: false },
    Subcommand { name: "read", define: read::define, run: read::run, restricted: false },
    Subcommand { name: "import", define: import::define, run: import::run, restricted: false },
    Subcommand { name: "new", define: new::define, run: new::run, restricted: false },
    Subcommand { name: "add", define: add::define, run: add::run, restricted: false },
    Subcommand { name: "issue", define: issue::define, run: issue::run, restricted: false },
    Subcommand { name: "correct", define: correct::define, run: correct::run, restricted: false },
    Subcommand { name: "act", define: act::define, run: act::run, restricted: true },
    Subcommand { name: "list", define: list::define, run: list::run, restricted: true },
    Subcommand { name: "show", define: show::define, run: show::run, restricted: true },
    Subcommand { name: "log", define: log::define, run: log::run, restricted: true },
    Subcommand { name: "stats", define: stats::define, run: stats::run, restricted: true },
    Subcommand { name: "export", define: export::define, run: export::run, restricted: true },
    Subcommand { name: "check", define: check::define, run: check::run, restricted: false },
    Subcommand { name: "sync", define: sync::define, run: sync::run, restricted: false },
    Subcommand { name: "admin", define: admin::define, run: admin::run, restricted: false },
    Subcommand { name: "keys", define: keys::define, run: keys::run, restricted: true },
    Subcommand { name: "completions", define: completions::define, run: completions::run, restricted: true },
    Subcommand { name: "man", define: man::define, run: man::run, restricted: true },
];
