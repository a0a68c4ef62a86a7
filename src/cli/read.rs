//! `duban read`: a text → its directives, tasks, owners and deadlines. Writes nothing.

use super::print::{Answer, Day, DirectiveJson};
use super::source;
use super::start::{Call, day, flag, option, positional, text, usage_line};
use crate::app::import::facts;
use crate::failure::Failure;
use crate::i18n::Words;
use crate::model::{Kind, Site};
use crate::text::{Context, Names, Outline, Proposal, Spoken};
use chrono::NaiveDate;
use clap::{ArgMatches, Command};
use serde::Serialize;

#[derive(Serialize)]
struct Reading {
    date: Day,
    directives: Vec<DirectiveJson>,
}

/// Its words and options.
pub fn define(command: Command, w: &'static Words) -> Command {
    let h = &w.cli.help;
    command
        .about(h.read)
        .override_usage(usage_line(w, "duban read", &["[FILE|-]", "--date DATE", "[OPTIONS]"]))
        .arg(positional(w, "file", "FILE", h.file).default_value("-").hide_default_value(true))
        .arg(option("date", "DATE", h.meeting_date).required(true))
        .arg(flag("json", h.json))
}

/// Prints what is read; without a folder named for this call, names stay names.
///
/// # Errors
/// The text or the folder cannot be read, or the date is none.
pub fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    let w = call.words;
    let date = day(&text(matches, "date").unwrap_or_default())?;
    let site = call.named_store()?.map(|store| store.site()).transpose()?;
    let mut answer = Answer::default();
    let file = text(matches, "file").unwrap_or_default();
    let outline = outline_of(&file, date, site.as_ref(), w, &mut answer)?;
    if matches.get_flag("json") {
        let numbered = (1..).zip(&outline.directives);
        let directives = numbered.map(|(no, d)| DirectiveJson::read(no, d, site.as_ref())).collect();
        answer.json(&Reading { date: Day(date), directives })?;
    } else {
        for (no, directive) in (1..).zip(&outline.directives) {
            answer.lines(lines(no, directive, w));
        }
    }
    if outline.directives.is_empty() {
        answer.remark(w.cli.no_directives);
        return Ok(answer.nothing_found());
    }
    Ok(answer)
}

/// Reads a whole file on a day, with the names of a site where there is one.
///
/// # Errors
/// The file cannot be read or holds nothing that can be taken.
pub fn outline_of(
    file: &str,
    date: NaiveDate,
    site: Option<&Site>,
    w: &Words,
    answer: &mut Answer,
) -> Result<Outline, Failure> {
    let none = Site::default();
    let names = site.map_or_else(Names::none, Names::new);
    let site = site.unwrap_or(&none);
    let cx = Context { date, names: &names, calendar: &site.calendar, rules: &site.rules, refused: &[] };
    source::outline(file, &cx, w, answer)
}

fn lines(no: u32, directive: &Spoken, w: &Words) -> Vec<String> {
    let kind = if directive.kind == Kind::Task { String::new() } else { format!("[{}] ", (w.kind)(directive.kind)) };
    let by = directive.by.as_ref().map(|by| format!("{by}{}", w.cli.colon)).unwrap_or_default();
    let topic = directive.topic.as_ref().map(|topic| format!("〔{topic}〕")).unwrap_or_default();
    let mut lines = vec![format!("{no}  {topic}{kind}{by}{}", directive.text)];
    for (i, proposal) in directive.reading.proposals.iter().enumerate() {
        // A task in the directive's own words need not say them again.
        let text = if proposal.text == directive.text { String::new() } else { format!("{}  ", proposal.text) };
        lines.push(format!("   {no}.{}  {text}{}", i + 1, proposal_facts(proposal, w)));
        let steps =
            proposal.milestones.iter().map(|m| format!("      {} {} {}", w.detail.milestone, (w.date)(m.due), m.text));
        lines.extend(steps);
    }
    lines
}

fn proposal_facts(proposal: &Proposal, w: &Words) -> String {
    let when = (w.deadline)(&proposal.deadline, &proposal.assumed);
    let mut lead = proposal.lead.clone();
    if let Some(last) = lead.last_mut().filter(|_| proposal.inherited) {
        last.push_str(w.record.inherited);
    }
    facts(&lead, &proposal.support, &proposal.deadline, &when, w)
}
