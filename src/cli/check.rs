//! `duban check`: what is wrong in the folder, where, and how to mend it. Changes none of it; the office notes what it
//! has seen of the ledgers.

use super::print::Answer;
use super::start::{Call, flag, usage_line};
use crate::failure::Failure;
use crate::i18n::Words;
use crate::model::{Fault, LedgerId, Problem, ProblemKind};
use clap::{ArgMatches, Command};
use serde::Serialize;

/// Some file cannot be used as it is.
const FAULTS: u8 = 3;

#[derive(Serialize)]
struct Report {
    faults: usize,
    problems: Vec<ProblemJson>,
}

#[derive(Serialize)]
struct ProblemJson {
    file: String,
    line: Option<usize>,
    column: Option<usize>,
    kind: &'static str,
    /// Whether data could not be used; otherwise it is a remark.
    fault: bool,
    message: String,
    mend: &'static str,
    /// A shell command that mends it.
    command: Option<String>,
    excerpt: Option<String>,
}

/// Its words and options.
pub fn define(command: Command, w: &'static Words) -> Command {
    command
        .about(w.cli.help.check)
        .override_usage(usage_line(w, "duban check", &["[OPTIONS]"]))
        .arg(flag("json", w.cli.help.json))
}

/// Lists the problems of the files that the role reads. Remarks alone leave the exit code at 0.
///
/// # Errors
/// There is no folder or no role.
pub fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    let w = call.words;
    let store = call.store()?;
    let who = call.who(&store)?;
    let problems = store.check(&who.ledger);
    let mut answer = Answer::default();
    if who.ledger == LedgerId::Office
        && let Err(fault) = store.note_seen(&who.by, call.clock.now())
        // Who only looks leaves no note.
        && !matches!(fault, Fault::NotPermitted { .. })
    {
        answer.remark((w.guard.not_noted)(&(w.fault)(&fault)));
    }
    let faults = problems.iter().filter(|p| p.kind.is_fault()).count();
    let code = if faults > 0 { FAULTS } else { 0 };
    if matches.get_flag("json") {
        let problems = problems.iter().map(|p| json(p, w)).collect();
        answer.json(&Report { faults, problems })?;
        return Ok(answer.with_code(code));
    }
    if problems.is_empty() {
        answer.line(w.cli.all_well);
        return Ok(answer);
    }
    for problem in &problems {
        let (sentence, mend) = (w.problem)(&problem.kind);
        answer.line(format!("{problem}{}{sentence}", w.cli.colon));
        if let Some(excerpt) = &problem.excerpt {
            answer.line(format!("    {}", excerpt.trim_end()));
        }
        answer.line(format!("    {}{}{mend}", w.cli.mend, w.cli.colon));
        if let Some(command) = problem.kind.command() {
            answer.line(format!("    {command}"));
        }
    }
    answer.line((w.cli.problems)(faults, problems.len() - faults));
    Ok(answer.with_code(code))
}

fn json(problem: &Problem, w: &Words) -> ProblemJson {
    let (message, mend) = (w.problem)(&problem.kind);
    ProblemJson {
        file: problem.file.clone(),
        line: problem.place.map(|(line, _)| line),
        column: problem.place.map(|(_, column)| column),
        kind: kind_word(&problem.kind),
        fault: problem.kind.is_fault(),
        message,
        mend,
        command: problem.kind.command().map(str::to_owned),
        excerpt: problem.excerpt.clone(),
    }
}

fn kind_word(kind: &ProblemKind) -> &'static str {
    match kind {
        ProblemKind::Unreadable(_) => "unreadable",
        ProblemKind::Syntax(_) => "syntax",
        ProblemKind::Shape(_) => "shape",
        ProblemKind::Newer(_) => "newer",
        ProblemKind::TooLarge(_) => "too-large",
        ProblemKind::NotAFile => "not-a-file",
        ProblemKind::StrangeName => "strange-name",
        ProblemKind::WrongId { .. } => "wrong-id",
        ProblemKind::Twice(_) => "twice",
        ProblemKind::Dangling(_) => "dangling",
        ProblemKind::TornTail => "torn-tail",
        ProblemKind::BrokenSeal => "broken-seal",
        ProblemKind::AddedByHand => "added-by-hand",
        ProblemKind::Control(_) => "control",
        ProblemKind::ConflictMarker => "conflict-marker",
        ProblemKind::Differs(d) if d.cut => "ledger-cut",
        ProblemKind::Differs(_) => "ledger-rewritten",
        ProblemKind::Accepted(_) => "ledger-accepted",
        ProblemKind::NoteEdited => "note-edited",
        ProblemKind::Rights { .. } => "rights",
    }
}
