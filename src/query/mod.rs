//! Questions to the register on a day: what needs whom, what matches, who carries what. Pure; the day comes in.

mod agenda;
mod as_of;
mod burn_down;
mod carry_over;
mod figures;
mod filter;
mod grouping;
mod item;
mod likeness;
mod number;
mod order;
mod said;
mod scoring;
mod section;
mod sorted;
mod statistics;
mod trend;
mod workload;

pub use agenda::{Need, agenda, needs};
pub use as_of::as_of;
pub use burn_down::{BurnDown, Point, burn_down};
pub use carry_over::carried_over;
pub use figures::{FigureRate, Figures, reports};
pub use filter::{
    BadFilter, Candidates, Expr, Field, FilterContext, Flag, Keys, Matcher, Needle, SavedViews, Sign, Term, Wanted,
    candidates, light_word, parse, print, select, status_word, view_name,
};
pub use grouping::{By, GROUPINGS};
pub use item::{Item, Neighbours};
pub use likeness::Likeness;
pub use number::{NUMBERS, Number};
pub use order::{ORDERS, Order, sort};
pub use said::{Said, last_said};
pub use scoring::{Score, ScoreEvent, ScoreLine, ScoredClass, scores};
pub use section::{SECTIONINGS, Section, Sectioning, monday};
pub use sorted::Sorted;
pub use statistics::{Period, Portion, Statistics, ranks, statistics};
pub use trend::{COURSES, Course, Month, Trend};
pub use workload::{Load, load};
