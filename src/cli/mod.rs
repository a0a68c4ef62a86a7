//! The command line: one file per subcommand, each with its options, its help and what it does. Nothing is drawn here,
//! and the rules of follow-up are `model`'s.
//!
//! ```text
//! arguments ─ start/ ─► Call ─ SUBCOMMANDS ─► Answer ─ print/ ─► standard output
//!             language, folder, role             └──► Failure ──► standard error, exit code
//! ```

mod act;
mod add;
mod admin;
mod check;
mod completions;
mod correct;
mod demo;
mod export;
mod import;
mod init;
mod issue;
mod keys;
mod list;
mod log;
mod man;
mod new;
mod print;
mod read;
mod run;
mod screens;
mod show;
mod source;
mod start;
mod stats;
mod subcommand;
mod sync;

pub use demo::make as make_site;
pub use keys::markdown as keys_markdown;
pub use print::complain;
pub use run::run;
pub use start::Invocation;
