//! `duban completions SHELL`: what a shell needs to complete the command line, made from the table of subcommands.

use super::print::Answer;
use super::start::{Call, command, positional, usage_line};
use crate::failure::Failure;
use crate::i18n::Words;
use clap::{ArgMatches, Command, value_parser};
use clap_complete::{Shell, generate};

/// Its words and options.
pub fn define(command: Command, w: &'static Words) -> Command {
    let shell = positional(w, "shell", "SHELL", w.cli.help.shell)
        .required(true)
        .value_parser(value_parser!(Shell))
        .hide_possible_values(true);
    command.about(w.cli.help.completions).override_usage(usage_line(w, "duban completions", &["SHELL"])).arg(shell)
}

/// Prints the script.
///
/// # Errors
/// None of its own.
pub fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    let mut script = Vec::new();
    if let Some(shell) = matches.get_one::<Shell>("shell") {
        generate(*shell, &mut command(call.words), "duban", &mut script);
    }
    Ok(Answer::of_text(&String::from_utf8_lossy(&script)))
}
