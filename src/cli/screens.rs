//! `duban` without a command: the screens on the folder. What happens there is `tui`.

use super::print::Answer;
use super::start::Call;
use crate::app::Who;
use crate::failure::Failure;
use crate::store::Store;
use crate::tui;

/// Opens the screens.
///
/// # Errors
/// There is no folder, no role or no terminal.
pub fn run(call: &Call) -> Result<Answer, Failure> {
    let store = call.store()?;
    let who = call.who(&store)?;
    show(call, store, who)
}

/// Opens the screens on a folder that is open.
///
/// # Errors
/// There is no terminal, or the settings name no keys.
pub fn show(call: &Call, store: Store, who: Who) -> Result<Answer, Failure> {
    let (clock, words, keymap, ascii) = (call.clock, call.words, call.keymap()?, call.ascii());
    let views = call.views();
    tui::run(tui::Session { store, views, who, clock, words, keymap, ascii })?;
    Ok(Answer::default())
}
