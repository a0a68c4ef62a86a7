//! `duban` without a command: the screens on the folder. What happens there is `tui`.

use super::print::Answer;
use super::start::Call;
use crate::app::Who;
use crate::failure::Failure;
use crate::model::LedgerId;
use crate::store::Store;
use crate::tui;
use std::sync::Arc;

/// Opens the screens.
///
/// # Errors
/// There is no folder, no role or no terminal.
pub fn run(call: &Call) -> Result<Answer, Failure> {
    let store = call.store()?;
    let who = call.who(&store)?;
    show(call, store, who, None, false)
}

/// Opens the screens on a folder that is open, with the guided `tour` where it is wanted; `at_end` is done where a signal
/// ends them.
///
/// # Errors
/// There is no terminal.
pub fn show(
    call: &Call,
    store: Store,
    who: Who,
    at_end: Option<Arc<dyn Fn() + Send + Sync>>,
    tour: bool,
) -> Result<Answer, Failure> {
    let (clock, words) = (call.clock, call.words);
    let (preferences, settings) = (call.preferences(&store), call.settings_file());
    // It shows the office's side.
    let tour = tour && who.ledger == LedgerId::Office;
    let views = call.views();
    let (state, cache) = (call.state(), call.cache());
    tui::run(tui::Session { store, state, cache, views, who, clock, words, preferences, settings, tour, at_end })?;
    Ok(Answer::default())
}
