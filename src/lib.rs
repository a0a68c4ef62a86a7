//! duban (督办).

pub mod clock;
pub mod model;
pub mod store;
pub mod text;
