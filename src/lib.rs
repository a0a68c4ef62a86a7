//! duban (督办).

pub mod app;
pub mod clock;
pub mod i18n;
pub mod model;
pub mod query;
pub mod store;
pub mod text;
pub mod tui;
