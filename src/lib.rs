//! duban (督办).

pub mod model;
pub mod text;
