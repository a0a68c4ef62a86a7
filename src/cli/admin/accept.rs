//! `duban admin accept LEDGER`: the office takes a ledger as it is now, though it differs from what was seen before.

use crate::cli::print::Answer;
use crate::cli::start::{Call, text};
use crate::failure::Failure;
use crate::model::LedgerId;
use clap::ArgMatches;

/// Notes it with its reason; what was noted before stays in the file.
///
/// # Errors
/// There is no reason, no such ledger, or nothing that differs.
pub(super) fn run(call: &Call, matches: &ArgMatches, ledger: &str) -> Result<Answer, Failure> {
    let (w, opened) = (call.words, call.open_as_office()?);
    let reason = text(matches, "note").filter(|n| !n.is_empty());
    let reason = reason.ok_or_else(|| Failure::wrong(w.guard.needs_reason))?;
    let id = if ledger == "office" { LedgerId::Office } else { LedgerId::Unit(opened.unit(ledger)?) };
    let files = opened.store.accept(&id, &reason, &opened.who.by, opened.now)?;
    let mut answer = Answer::default();
    if files == 0 {
        answer.remark(w.guard.nothing_to_accept);
        return Ok(answer.nothing_found());
    }
    answer.line((w.guard.accepted_files)(ledger, files));
    Ok(answer)
}
