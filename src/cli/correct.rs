//! `duban correct`: a draft of the next version of an issued meeting. What changes in it is `add`'s or an editor's, and `issue`
//! brings it out.

use super::print::Answer;
use super::start::{Call, positional, text, usage_line};
use crate::failure::Failure;
use crate::i18n::Words;
use crate::model::MeetingId;
use clap::{ArgMatches, Command};

/// Its words and options.
pub fn define(command: Command, w: &'static Words) -> Command {
    command
        .about(w.look.help_correct)
        .override_usage(usage_line(w, "duban correct", &["MEETING", "[OPTIONS]"]))
        .arg(positional(w, "meeting", "MEETING", w.cli.help.meeting).required(true))
}

/// Makes the draft, or finds the one that is there, and says where it lies.
///
/// # Errors
/// The meeting was never issued, or the draft cannot be written.
pub fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    let w = call.words;
    let asked = text(matches, "meeting").unwrap_or_default();
    let id: MeetingId = asked.parse().map_err(|_| Failure::bad_input(&asked, w.cli.want_meeting))?;
    let opened = call.open_as_office()?;
    let draft = opened.store.correct(&id)?;
    let mut answer = Answer::default();
    answer.line((w.look.correcting)(id.as_str(), draft.version));
    Ok(answer)
}
