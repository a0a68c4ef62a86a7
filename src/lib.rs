//! duban (督办).

pub mod app;
pub mod i18n;
pub mod model;
pub mod query;
pub mod text;
