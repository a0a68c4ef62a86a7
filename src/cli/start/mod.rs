//! What every command needs before it starts: the language, the options that hold everywhere, the settings, the folder,
//! and who is at the keys.

mod account;
mod arguments;
mod call;
mod day;
mod environment;
mod folder;
mod invocation;
mod memory;
mod preferences;
mod role;
mod settings;
mod usage;

pub use arguments::{command, flag, option, positional, text, texts, usage_line};
pub use call::{Call, Opened};
pub use day::{day, meeting_day};
pub use folder::place;
pub use invocation::Invocation;
pub use usage::usage;
