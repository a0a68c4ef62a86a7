//! The terminal.

pub mod backend;
mod decode;
mod halves;
pub mod input;
mod pen;
pub mod popup;
mod sequence;
pub mod signals;
pub mod terminal;
pub mod visible;
pub mod width;
