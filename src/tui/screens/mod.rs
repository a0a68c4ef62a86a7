//! How each screen looks. What it shows is in `app::screens`; the same names stand on both sides.

mod board;
mod burn_down;
mod calendar;
mod campaign;
mod columns;
mod detail;
mod history;
mod lists;
mod meaning;
mod outline;
mod pressing;
mod record;
mod rows;
mod settings;
mod tally;
mod title;

pub use lists::list;
pub use pressing::pressing;
pub use record::record;
