//! One run: parse, dispatch, print. No command's own work.

use super::print::{Answer, complain};
use super::screens;
use super::start::{Call, Invocation, command, usage};
use super::subcommand::SUBCOMMANDS;
use crate::failure::Failure;
use clap::ArgMatches;

/// Does what the command line asks for and returns the exit code.
pub fn run(invocation: Invocation) -> u8 {
    let words = invocation.words;
    match answer(invocation) {
        Ok(answer) => answer.print(),
        Err(failure) => {
            complain(&failure.message(words));
            failure.exit_code()
        }
    }
}

fn answer(invocation: Invocation) -> Result<Answer, Failure> {
    let words = invocation.words;
    let matches = match command(words).try_get_matches_from(&invocation.arguments) {
        Ok(matches) => matches,
        Err(error) => return usage(&error, words),
    };
    let (name, of_command) = matches.subcommand().unwrap_or(("", &matches));
    // The screens show what is wrong in the settings, and how it is mended.
    let call = Call::new(invocation, of_command, matches!(name, "" | "demo"))?;
    dispatch(&call, name, of_command)
}

fn dispatch(call: &Call, name: &str, matches: &ArgMatches) -> Result<Answer, Failure> {
    let Some(subcommand) = SUBCOMMANDS.iter().find(|s| s.name == name) else {
        return screens::run(call);
    };
    if call.options.restricted && !subcommand.restricted {
        return Err(Failure::refused((call.words.cli.restricted_command)(name)));
    }
    (subcommand.run)(call, matches)
}
