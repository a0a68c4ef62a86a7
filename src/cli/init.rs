//! `duban init`: a new folder with a commented `duban.toml`.

use super::print::Answer;
use super::start::{Call, option, place, positional, text, usage_line};
use crate::failure::Failure;
use crate::i18n::Words;
use crate::store::Store;
use clap::{ArgMatches, Command};

/// Its words and options.
pub fn define(command: Command, w: &'static Words) -> Command {
    command
        .about(w.cli.help.init)
        .override_usage(usage_line(w, "duban init", &["[DIR]", "[OPTIONS]"]))
        .arg(positional(w, "dir", "DIR", w.cli.help.init_dir))
        .arg(option("name", "NAME", w.cli.help.init_name))
}

/// Makes the folder; without DIR, where it would be looked for.
///
/// # Errors
/// Something is there already, or it cannot be written.
pub fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    let dir = match text(matches, "dir").filter(|d| !d.is_empty()) {
        Some(dir) => dir.into(),
        None => place(call)?.0,
    };
    let name = text(matches, "name").filter(|n| !n.is_empty()).unwrap_or_else(|| call.words.office.to_owned());
    let store = Store::init(&dir, &name, call.words.is_chinese)?;
    let mut answer = Answer::default();
    answer.line((call.words.cli.made_folder)(&store.root().display().to_string()));
    Ok(answer)
}
