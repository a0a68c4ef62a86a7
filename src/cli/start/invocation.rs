//! The process as it was started: its arguments, its settings file, and the language to speak, which has to be known
//! before the arguments can be understood.

use super::environment;
use super::memory;
use super::settings::{self, Read};
use crate::i18n::{Lang, Words};
use std::ffi::{OsStr, OsString};

/// How the program was called.
pub struct Invocation {
    pub arguments: Vec<OsString>,
    pub words: &'static Words,
    pub(super) settings: Read,
    /// Let in by a forced SSH command, or said to be.
    pub(super) restricted: bool,
}

impl Invocation {
    /// The call of this process. Has to be asked for before there is a second thread.
    pub fn of_process() -> Self {
        memory::give_back_large();
        let arguments: Vec<OsString> = std::env::args_os().collect();
        let forced = std::env::var_os("SSH_ORIGINAL_COMMAND").is_some();
        let restricted = forced || count(&arguments, "--restricted") > 0;
        if restricted {
            environment::forget();
        }
        let settings = settings::read();
        let lang = language(&arguments, settings.lang());
        Self { arguments, words: lang.words(), settings, restricted }
    }

    /// Whether an option stands there more than once, before and after the subcommand: the later one would win.
    pub(super) fn repeats(&self, option: &str) -> bool {
        count(&self.arguments, option) > 1
    }
}

/// The language: `--lang`, the settings, then the locale.
fn language(arguments: &[OsString], settings: Option<&str>) -> Lang {
    let asked = value_of(arguments, "--lang").and_then(|l| l.parse().ok());
    let own = || settings.and_then(|l| l.parse().ok());
    asked.or_else(own).unwrap_or_else(|| {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|key| std::env::var(key).ok());
        Lang::of_locale(&locale.into_iter().find(|l| !l.is_empty()).unwrap_or_default())
    })
}

/// The last value of an option, before anything is parsed.
fn value_of<'a>(arguments: &'a [OsString], option: &str) -> Option<&'a str> {
    let options = before_the_rest(arguments);
    let at = options.iter().rposition(|a| is_option(a, option))?;
    let this = options[at].to_str()?;
    match this.split_once('=') {
        Some((_, value)) => Some(value),
        None => options.get(at + 1)?.to_str(),
    }
}

fn count(arguments: &[OsString], option: &str) -> usize {
    before_the_rest(arguments).iter().filter(|a| is_option(a, option)).count()
}

fn is_option(argument: &OsStr, option: &str) -> bool {
    let argument = argument.to_string_lossy();
    argument == option || argument.strip_prefix(option).is_some_and(|rest| rest.starts_with('='))
}

/// What stands before `--`.
fn before_the_rest(arguments: &[OsString]) -> &[OsString] {
    let end = arguments.iter().position(|a| a == "--").unwrap_or(arguments.len());
    &arguments[..end]
}
