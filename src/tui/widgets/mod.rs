//! What lies over the screens: forms, questions, help, the palette.

mod confirm;
mod form;
mod help;
mod import;
mod month;
mod palette;
mod preview;
mod rebind;
mod tour;

pub use confirm::confirm;
pub use form::form;
pub use help::{help, key_label};
pub use import::import;
use month::month;
pub use palette::palette;
pub use rebind::rebind;
pub use tour::tour;
