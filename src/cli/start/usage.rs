//! What is wrong with the command line, in the person's language: clap's own sentences are English only.

use crate::cli::print::Answer;
use crate::failure::Failure;
use crate::i18n::Words;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The answer to `--help` and `--version`, or the failure that a clap error is.
///
/// # Errors
/// What is wrong and where to look.
pub fn usage(error: &Error, w: &Words) -> Result<Answer, Failure> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Ok(Answer::of_text(&error.render().to_string()))
        }
        _ => Err(Failure::wrong(format!("{}\n{}", sentence(error, w), (w.cli.usage.see)(&command(error))))),
    }
}

fn sentence(error: &Error, w: &Words) -> String {
    let u = &w.cli.usage;
    let said = |kind| word(error, kind).unwrap_or_default();
    let option = said(ContextKind::InvalidArg);
    let value = said(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument if !option.starts_with('-') => (u.too_many)(&option),
        ErrorKind::UnknownArgument => (u.unknown_option)(&option, word(error, ContextKind::SuggestedArg).as_deref()),
        ErrorKind::InvalidSubcommand => {
            let meant = word(error, ContextKind::SuggestedSubcommand);
            (u.unknown_command)(&said(ContextKind::InvalidSubcommand), meant.as_deref())
        }
        ErrorKind::InvalidValue if value.is_empty() => (u.needs_value)(&option),
        ErrorKind::TooFewValues | ErrorKind::NoEquals => (u.needs_value)(&option),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => (u.wrong_value)(&value, &option),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => (u.too_many)(&value),
        ErrorKind::MissingRequiredArgument => (u.missing)(&option),
        ErrorKind::ArgumentConflict => {
            let prior = said(ContextKind::PriorArg);
            if prior == option || prior.is_empty() { (u.twice)(&option) } else { (u.not_together)(&option, &prior) }
        }
        ErrorKind::InvalidUtf8 => w.cli.not_utf8.to_owned(),
        _ => u.other.to_owned(),
    }
}

fn word(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(all) => Some(all.join(" ")),
        _ => None,
    }
}

/// The command whose help to look at, from the line of usage.
fn command(error: &Error) -> String {
    let usage = match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => usage.to_string(),
        _ => String::new(),
    };
    let words = usage.split_whitespace().skip_while(|w| *w != "duban");
    let name: Vec<&str> = words.take_while(|w| w.bytes().all(|b| b.is_ascii_lowercase())).collect();
    if name.is_empty() { "duban".to_owned() } else { name.join(" ") }
}
