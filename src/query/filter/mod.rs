//! What a list is narrowed to: a small language, `灯:红 单位:住建局 期限<月底 and not 状态:已销号`, with English names too.
//!
//! ```text
//! source ──lexer──► words and signs ──parse──► Expr ──matching──► what passes
//!                                               └──print──► source
//! ```

mod complete;
mod expr;
mod keys;
mod lexer;
mod matching;
mod parse;
mod print;
mod views;
mod words;

pub use complete::{Candidates, candidates};
pub use expr::{Expr, Needle, Term};
pub use keys::Keys;
pub use lexer::Sign;
pub use matching::{Matcher, select};
pub use parse::{BadFilter, FilterContext, Wanted, parse};
pub use print::print;
pub(super) use print::value;
pub use views::{SavedViews, view_name};
pub use words::{Field, Flag, light_word, status_word};
