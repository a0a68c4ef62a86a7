//! `duban man [COMMAND]`: a manual page as man(1) reads it, made from the table of subcommands.

use super::print::Answer;
use super::start::{Call, command, positional, text, usage_line};
use crate::failure::Failure;
use crate::i18n::Words;
use crate::model::Fault;
use clap::{ArgMatches, Command};
use clap_mangen::Man;

/// Its words and options.
pub fn define(command: Command, w: &'static Words) -> Command {
    let of = positional(w, "command", "COMMAND", w.cli.help.man_of);
    command.about(w.cli.help.man).override_usage(usage_line(w, "duban man", &["[COMMAND]"])).arg(of)
}

/// Prints the page of the whole, or of one subcommand.
///
/// # Errors
/// `NotFound` where there is no such subcommand.
pub fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    let mut all = command(call.words);
    all.build();
    let page = match text(matches, "command") {
        None => all,
        Some(name) => match all.find_subcommand(&name) {
            Some(found) => found.clone(),
            None => return Err(Fault::NotFound { what: name }.into()),
        },
    };
    let mut roff = Vec::new();
    Man::new(page).render(&mut roff).map_err(|e| Fault::Internal { cause: e.to_string() })?;
    Ok(Answer::of_text(&String::from_utf8_lossy(&roff)))
}
