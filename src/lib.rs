//! duban (督办).

pub mod app;
pub mod cli;
pub mod clock;
pub mod failure;
pub mod i18n;
pub mod model;
pub mod query;
pub mod store;
pub mod text;
pub mod tui;
pub mod visible;
