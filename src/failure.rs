//! What ends the program early, at its edge: the message with its next step, and the exit code. The faults themselves are
//! `model`'s, their sentences `i18n`'s.

use crate::i18n::Words;
use crate::model::{Fault, FaultKind};
use crate::visible::visible;
use std::panic::PanicHookInfo;

/// Why the program did not do what it was asked to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Failure {
    Fault(Fault),
    /// A sentence in the person's language already: it speaks of the command line itself.
    Said {
        sentence: String,
        kind: FaultKind,
    },
}

impl Failure {
    /// Wrong use or bad input.
    pub fn wrong(sentence: impl Into<String>) -> Self {
        Failure::Said { sentence: sentence.into(), kind: FaultKind::BadInput }
    }

    /// Against a rule, or not this person's to do.
    pub fn refused(sentence: impl Into<String>) -> Self {
        Failure::Said { sentence: sentence.into(), kind: FaultKind::Refused }
    }

    /// A value that is not what was asked for.
    pub fn bad_input(text: &str, wanted: &str) -> Self {
        Failure::Fault(Fault::BadInput { text: text.into(), wanted: wanted.into() })
    }

    pub fn exit_code(&self) -> u8 {
        match self {
            Failure::Fault(fault) => fault.exit_code(),
            Failure::Said { kind, .. } => match kind {
                FaultKind::NothingFound => 1,
                FaultKind::BadInput => 2,
                FaultKind::Refused => 3,
                FaultKind::Ours => 70,
            },
        }
    }

    /// The lines for a person: what, where, what to do next; safe to print.
    pub fn message(&self, w: &Words) -> String {
        let (sentence, kind) = match self {
            Failure::Fault(fault) => ((w.fault)(fault), fault.kind()),
            Failure::Said { sentence, kind } => (sentence.clone(), *kind),
        };
        let mut lines: Vec<String> = sentence.trim_end().lines().map(|line| visible(line).into_owned()).collect();
        if kind == FaultKind::Ours {
            lines.push(w.cli.report_it.to_owned());
        }
        format!("{}{}{}", w.cli.error, w.cli.colon, lines.join("\n"))
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Failure::Fault(fault)
    }
}

/// A panic as the fault of ours that it is.
pub fn of_panic(info: &PanicHookInfo<'_>) -> Failure {
    let what = info.payload_as_str().unwrap_or("panic");
    let place = info.location().map(|l| format!(" ({}:{})", l.file(), l.line())).unwrap_or_default();
    Failure::Fault(Fault::Internal { cause: format!("{what}{place}") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_message_carries_no_escape_and_says_whose_fault_it_is() {
        let fault = Failure::from(Fault::Internal { cause: "\x1b[31m坏\u{202e}".into() });
        let text = fault.message(Lang::Zh.words());
        assert!(text.starts_with("错误：") && text.contains("␛[31m坏U+202E") && text.contains("报告"), "{text}");
        assert_eq!(fault.exit_code(), 70);
        assert_eq!(Failure::refused("no").exit_code(), 3);
    }
}
