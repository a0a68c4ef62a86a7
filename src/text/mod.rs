//! Chinese and English text → directives, tasks, owners, deadlines. Pure: the meeting's day and the site's
//! names come in as arguments; nothing is read, nothing is remembered, nothing is changed in the text.
//!
//! ```text
//! a speech ──outline──► directives ──breakdown──► proposed tasks
//!                                        │
//!                     deadline ──────────┤  every finding carries the words it came from
//!                     owner ─────────────┘  and their place (bytes) in the text
//! ```

mod breakdown;
mod clause;
mod completion;
mod cursor;
mod deadline;
mod decode;
mod found;
mod kind;
mod marks;
mod names;
mod normalise;
mod number;
mod outline;
mod owner;
mod pinyin;
mod reading;
mod script;
mod steps;
mod words;

pub use completion::{Completion, complete};
pub use deadline::parse_when;
pub use decode::{Decoded, Encoding, decode, is_garbled};
pub use found::{Assumed, FoundDeadline, FoundOwner, Mark, Proposal, Reading, Role, Span, SpanKind};
pub use marks::mark_at;
pub use names::{Context, Names};
pub use normalise::plain;
pub use outline::{FoundFacts, Outline, Spoken, outline};
pub use pinyin::{Finder, Spelling, matches};
pub use reading::read;
