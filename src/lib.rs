//! duban (督办).

pub mod app;
pub mod model;
pub mod text;
pub mod tui;
