//! `duban check`: what is wrong in the folder, where, and how to mend it; with `--fix` the safe mends are done, and the
//! rest are shown as commands. What is safe is decided in `store`. The office notes what it has seen of the ledgers.

use super::print::Answer;
use super::start::{Call, flag, usage_line};
use crate::failure::Failure;
use crate::i18n::Words;
use crate::model::{Fault, LedgerId, Mend, Problem, ProblemKind, Step};
use crate::store::Store;
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
    excerpt: Option<String>,
    /// Whether `--fix` mends it.
    safe: bool,
    mended: bool,
    /// For a shell in the folder.
    commands: Vec<String>,
}

/// A problem with what is to be done, or was.
struct Found {
    problem: Problem,
    mend: Mend,
    /// With `--fix`: where what was in the way lies now, or why nothing was done.
    outcome: Option<Result<String, Fault>>,
}

/// Its words and options.
pub fn define(command: Command, w: &'static Words) -> Command {
    command
        .about(w.cli.help.check)
        .override_usage(usage_line(w, "duban check", &["[OPTIONS]"]))
        .arg(flag("fix", w.mend.fix))
        .arg(flag("json", w.cli.help.json))
}

/// Lists the problems of the files that the role reads. Remarks alone leave the exit code at 0, as does what was mended.
///
/// # Errors
/// There is no folder or no role.
pub fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    let w = call.words;
    let store = call.store()?;
    let who = call.who(&store)?;
    let fix = matches.get_flag("fix");
    let found: Vec<Found> = store.check(&who.ledger).into_iter().map(|p| look(&store, p, fix)).collect();
    let faults = found.iter().filter(|f| f.problem.kind.is_fault() && !f.is_mended()).count();
    let code = if faults > 0 { FAULTS } else { 0 };
    let mut answer = Answer::default();
    if who.ledger == LedgerId::Office
        && let Err(fault) = store.note_seen(&who.by, call.clock.now())
        // Who only looks leaves no note.
        && !matches!(fault, Fault::NotPermitted { .. })
    {
        answer.remark((w.guard.not_noted)(&(w.fault)(&fault)));
    }
    if matches.get_flag("json") {
        let problems = found.iter().map(|f| json(f, w)).collect();
        answer.json(&Report { faults, problems })?;
        return Ok(answer.with_code(code));
    }
    if found.is_empty() {
        answer.line(w.cli.all_well);
        return Ok(answer);
    }
    for one in &found {
        print(one, fix, w, &mut answer);
    }
    let left = found.iter().filter(|f| !f.is_mended()).count();
    answer.line((w.cli.problems)(faults, left - faults));
    if fix && found.iter().any(|f| !f.commands().is_empty()) {
        answer.line(format!("{} {}", w.mend.commands_in, store.root().display()));
    } else if !fix {
        let safe = found.iter().filter(|f| matches!(f.mend, Mend::Safe(_))).count();
        answer.line((w.mend.fixable)(safe, found.len()));
    }
    Ok(answer.with_code(code))
}

fn look(store: &Store, problem: Problem, fix: bool) -> Found {
    let mend = store.mend(&problem);
    let outcome = match &mend {
        Mend::Safe(safe) if fix => Some(store.fix(&problem, *safe)),
        _ => None,
    };
    Found { problem, mend, outcome }
}

impl Found {
    fn is_mended(&self) -> bool {
        matches!(self.outcome, Some(Ok(_)))
    }

    fn commands(&self) -> &[Step] {
        match &self.mend {
            Mend::ByHand(steps) => steps,
            Mend::Safe(_) => &[],
        }
    }
}

fn print(found: &Found, fix: bool, w: &Words, answer: &mut Answer) {
    let (sentence, mend) = (w.problem)(&found.problem.kind);
    answer.line(format!("{}{}{sentence}", found.problem, w.cli.colon));
    if let Some(excerpt) = &found.problem.excerpt {
        answer.line(format!("    {}", excerpt.trim_end()));
    }
    match &found.outcome {
        Some(Ok(to)) => answer.line(format!("    {}", (w.mend.done)(to))),
        Some(Err(fault)) => answer.line(format!("    {}", (w.mend.not_done)(&(w.fault)(fault)))),
        None => answer.line(format!("    {}{}{mend}", w.cli.mend, w.cli.colon)),
    }
    // Rights are mended by somebody else, who cannot ask for it with `--fix`.
    let shown = fix || matches!(found.problem.kind, ProblemKind::Rights { .. });
    for step in found.commands().iter().filter(|_| shown) {
        answer.line(format!("      {}{}{}", (w.mend.step)(step.what), w.cli.colon, step.command));
    }
}

fn json(found: &Found, w: &Words) -> ProblemJson {
    let problem = &found.problem;
    let (message, mend) = (w.problem)(&problem.kind);
    ProblemJson {
        file: problem.file.clone(),
        line: problem.place.map(|(line, _)| line),
        column: problem.place.map(|(_, column)| column),
        kind: kind_word(&problem.kind),
        fault: problem.kind.is_fault(),
        message,
        mend,
        excerpt: problem.excerpt.clone(),
        safe: matches!(found.mend, Mend::Safe(_)),
        mended: found.is_mended(),
        commands: found.commands().iter().map(|step| step.command.clone()).collect(),
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
        ProblemKind::Copy { .. } => "copy",
        ProblemKind::LeftOver => "left-over",
        ProblemKind::LittleRoom { .. } => "little-room",
        ProblemKind::Network(_) => "network",
        ProblemKind::WrongId { .. } => "wrong-id",
        ProblemKind::Twice(_) => "twice",
        ProblemKind::Dangling(_) => "dangling",
        ProblemKind::UnusedTag(_) => "unused-tag",
        ProblemKind::Reversed { .. } => "reversed",
        ProblemKind::LostUpstream(_) => "lost-upstream",
        ProblemKind::TornTail => "torn-tail",
        ProblemKind::BrokenSeal => "broken-seal",
        ProblemKind::AddedByHand => "added-by-hand",
        ProblemKind::Control(_) => "control",
        ProblemKind::ConflictMarker => "conflict-marker",
        ProblemKind::Differs(d) if d.cut => "ledger-cut",
        ProblemKind::Differs(_) => "ledger-rewritten",
        ProblemKind::Accepted(_) => "ledger-accepted",
        ProblemKind::NoteEdited => "note-edited",
        ProblemKind::Apart { .. } => "apart",
        ProblemKind::HalfSynced => "half-synced",
        ProblemKind::Rights { .. } => "rights",
    }
}
