//! The command line as clap knows it: every word of its help is ours, in the person's language.

use crate::cli::subcommand::SUBCOMMANDS;
use crate::i18n::Words;
use clap::{Arg, ArgAction, ArgMatches, ColorChoice, Command};

/// The whole command with its subcommands.
pub fn command(w: &'static Words) -> Command {
    let h = &w.cli.help;
    let mut all = Command::new("duban")
        .version(env!("CARGO_PKG_VERSION"))
        .about(h.about)
        .after_help(h.more)
        .override_usage(usage_line(w, "duban", &["[COMMAND]", "[OPTIONS]"]))
        .subcommand_help_heading(h.commands)
        .color(ColorChoice::Never)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .help_template(template(w))
        .next_help_heading(h.everywhere)
        .args(everywhere(w))
        .arg(Arg::new("version").short('V').long("version").help(h.version).action(ArgAction::Version));
    for row in &SUBCOMMANDS {
        let bare = Command::new(row.name)
            .help_template(template(w))
            .disable_help_flag(true)
            .disable_version_flag(true)
            .next_help_heading(h.options);
        all = all.subcommand((row.define)(bare, w));
    }
    all
}

/// A positional argument.
pub fn positional(w: &'static Words, id: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(id).value_name(value).help(help).help_heading(w.cli.help.arguments)
}

/// An option with a value.
pub fn option(id: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(id).long(id).value_name(value).help(help)
}

/// An option without a value.
pub fn flag(id: &'static str, help: &'static str) -> Arg {
    Arg::new(id).long(id).help(help).action(ArgAction::SetTrue)
}

/// The value of an option or argument, trimmed; none where it was not given.
pub fn text(matches: &ArgMatches, id: &str) -> Option<String> {
    matches.get_one::<String>(id).map(|t| t.trim().to_owned())
}

/// The values of a repeated argument.
pub fn texts(matches: &ArgMatches, id: &str) -> Vec<String> {
    matches.get_many::<String>(id).map(|all| all.cloned().collect()).unwrap_or_default()
}

/// The line of usage: clap's own would be English.
pub fn usage_line(w: &Words, command: &str, parts: &[&str]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .map(|part| match *part {
            "[OPTIONS]" => format!("[{}]", w.cli.help.options),
            "[COMMAND]" => format!("[{}]", w.cli.help.commands),
            part => part.to_owned(),
        })
        .collect();
    format!("{command} {}", parts.join(" "))
}

fn template(w: &Words) -> String {
    format!("{{about-with-newline}}\n{}{{usage}}\n\n{{all-args}}{{after-help}}\n", w.cli.help.usage)
}

/// The options that serve every command, before or after it.
fn everywhere(w: &'static Words) -> Vec<Arg> {
    let h = &w.cli.help;
    let heading = h.everywhere;
    let value = |id, name, help| option(id, name, help).global(true).help_heading(heading);
    vec![
        value("folder", "DIR", h.folder),
        value("as", "office|UNIT", h.who),
        value("lang", "zh|en", h.lang),
        value("today", "DATE", h.today),
        value("person", "LOGIN", w.guard.help_person),
        value("state", "DIR", w.guard.help_state),
        flag("restricted", h.restricted).global(true).help_heading(heading),
        Arg::new("help")
            .short('h')
            .long("help")
            .help(h.help)
            .action(ArgAction::Help)
            .global(true)
            .help_heading(heading),
    ]
}
