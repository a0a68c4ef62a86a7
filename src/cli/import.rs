//! `duban import`: a text → a draft meeting with its directives and the tasks read in them. Every run makes a new draft.

use super::print::Answer;
use super::read::outline_of;
use super::start::{Call, meeting_day, option, positional, text, usage_line};
use crate::app::record::proposed_task;
use crate::failure::Failure;
use crate::i18n::Words;
use crate::model::{Directive, Facts, Meeting};
use crate::text::{FoundFacts, Spoken};
use clap::{ArgMatches, Command};
use std::path::Path;

/// Its words and options.
pub fn define(command: Command, w: &'static Words) -> Command {
    let h = &w.cli.help;
    command
        .about(h.import)
        .override_usage(usage_line(w, "duban import", &["FILE|-", "--date DATE", "[OPTIONS]"]))
        .arg(positional(w, "file", "FILE", h.file).required(true))
        .arg(option("date", "DATE", h.meeting_date).required(true))
        .arg(option("title", "TITLE", h.import_title))
}

/// Saves the draft and prints its id; without any directive nothing is written.
///
/// # Errors
/// The text cannot be read, the date is none, or the draft cannot be written.
pub fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    let w = call.words;
    let date = meeting_day(&text(matches, "date").unwrap_or_default(), w)?;
    let opened = call.open_as_office()?;
    let file = text(matches, "file").unwrap_or_default();
    let mut answer = Answer::default();
    let outline = outline_of(&file, date, Some(&opened.register.site), w, &mut answer)?;
    if outline.directives.is_empty() {
        answer.remark(w.cli.no_directives);
        return Ok(answer.nothing_found());
    }
    let title = text(matches, "title").filter(|t| !t.is_empty());
    let title = title.or_else(|| outline.facts.title.clone()).unwrap_or_else(|| file_title(&file, w));
    let mut meeting = Meeting::new(opened.register.next_meeting_id(date), "", date);
    meeting.facts = facts(title, meeting.facts, outline.facts);
    for spoken in &outline.directives {
        let no = meeting.next_directive_no();
        meeting.directives.push(directive(no, spoken));
    }
    let register = &opened.register;
    let same = |m: &&std::sync::Arc<Meeting>| m.facts.date == date && m.facts.title == meeting.facts.title;
    if let Some(before) = register.drafts.values().chain(register.meetings.values()).find(same) {
        answer.remark((w.cli.same_title)(before.id.as_str()));
    }
    let saved = opened.store.save_draft(None, &meeting)?.meeting;
    answer.line((w.cli.imported)(saved.directives.len(), saved.id.as_str()));
    Ok(answer)
}

fn facts(title: String, plain: Facts, found: FoundFacts) -> Facts {
    let FoundFacts { time, place, chair, present, absent, .. } = found;
    Facts { title, time, place, chair, present, absent, ..plain }
}

fn directive(no: u32, spoken: &Spoken) -> Directive {
    let mut directive = Directive::new(no, spoken.text.trim());
    directive.by.clone_from(&spoken.by);
    directive.topic.clone_from(&spoken.topic);
    directive.kind = spoken.kind;
    directive.tags.clone_from(&spoken.reading.tags);
    directive.take_tasks(spoken.reading.proposals.iter().map(proposed_task));
    directive
}

fn file_title(file: &str, w: &Words) -> String {
    let stem = Path::new(file).file_stem().filter(|_| file != "-");
    stem.map_or_else(|| w.form.new_meeting_title.to_owned(), |s| s.to_string_lossy().into_owned())
}
