//! The terminal: the loop, its threads, and drawing. What happens is decided in `app`.

pub mod backend;
mod decode;
mod halves;
pub mod input;
mod pen;
pub mod popup;
mod sequence;
pub mod signals;
pub mod terminal;
pub mod width;

use crate::app::Who;
use crate::app::keymap::Keymap;
use crate::clock::Clock;
use crate::i18n::Words;
use crate::model::Fault;
use crate::store::Store;
// Text is made safe in the same way for the commands.
pub use crate::visible;

/// What a session on the screen is started with.
pub struct Session {
    pub store: Store,
    pub who: Who,
    pub clock: Clock,
    pub words: &'static Words,
    pub keymap: Keymap,
    /// `ascii` symbols instead of the Unicode ones.
    pub ascii: bool,
}

/// Opens the screens and stays until the person leaves.
///
/// # Errors
/// `NoTerminal` where there is none.
pub fn run(session: Session) -> Result<(), Fault> {
    let _ = session;
    Err(Fault::NoTerminal)
}
