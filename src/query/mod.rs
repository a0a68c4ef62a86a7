//! Questions to the register on a day: what needs whom, what matches, who carries what. Pure; the day comes in.

mod agenda;
mod carry_over;
mod filter;
mod item;
mod order;
mod workload;

pub use agenda::{Need, agenda, needs};
pub use carry_over::{carried_over, previous_of_series};
pub use filter::{
    BadFilter, Candidates, Expr, Field, FilterContext, Flag, Keys, Matcher, Needle, SavedViews, Sign, Term, Wanted,
    candidates, light_word, parse, print, select, status_word, view_name,
};
pub use item::Item;
pub use order::{ORDERS, Order, sort};
pub use workload::{Load, group_load, load, unit_load};
