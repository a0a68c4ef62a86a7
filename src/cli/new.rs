//! `duban new`: a draft meeting with its facts and no directive yet.

use super::print::Answer;
use super::start::{Call, meeting_day, option, text, usage_line};
use crate::app;
use crate::failure::Failure;
use crate::i18n::Words;
use crate::model::{Facts, Meeting};
use clap::{ArgMatches, Command};

/// Its words and options.
pub fn define(command: Command, w: &'static Words) -> Command {
    let h = &w.cli.help;
    command
        .about(h.new)
        .override_usage(usage_line(w, "duban new", &["--title TITLE", "[OPTIONS]"]))
        .arg(option("title", "TITLE", w.form.title).required(true))
        .arg(option("date", "DATE", h.new_date))
        .arg(option("time", "TIME", w.form.time))
        .arg(option("place", "PLACE", w.form.place))
        .arg(option("chair", "NAME", w.form.chair))
        .arg(option("recorder", "NAME", w.form.recorder))
        .arg(option("present", "NAMES", w.form.present))
        .arg(option("absent", "NAMES", w.form.absent))
        .arg(option("series", "SERIES", h.series))
        .arg(option("upstream", "MEETING", h.upstream))
}

/// Saves the draft and prints its id.
///
/// # Errors
/// No title, a bad date or time, or it cannot be written.
pub fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    let w = call.words;
    let opened = call.open_as_office()?;
    let date = meeting_day(&text(matches, "date").unwrap_or_else(|| opened.today().to_string()), w)?;
    let some = |id| text(matches, id).filter(|t| !t.is_empty());
    let list = |id| app::names_list(&some(id).unwrap_or_default());
    let hour = |t: String| app::time(&t).ok_or_else(|| Failure::bad_input(&t, w.cli.want_time));
    let mut facts = Facts::new(some("title").ok_or_else(|| Failure::wrong(w.cli.title_needed))?, date);
    facts.time = some("time").map(hour).transpose()?;
    facts.place = some("place");
    facts.chair = some("chair");
    facts.recorder = some("recorder");
    (facts.present, facts.absent) = (list("present"), list("absent"));
    facts.series = some("series");
    facts.upstream = some("upstream");
    let mut meeting = Meeting::new(opened.register.next_meeting_id(date), "", date);
    meeting.facts = facts;
    let saved = opened.store.save_draft(None, &meeting)?;
    let mut answer = Answer::default();
    answer.line((w.cli.made)(saved.meeting.id.as_str()));
    Ok(answer)
}
