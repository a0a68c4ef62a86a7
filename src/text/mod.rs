//! Chinese and English text → directives, tasks, owners, deadlines. Pure: the meeting's day and the site's
//! names come in as arguments; nothing is read, nothing is remembered, nothing is changed in the text.
//!
//! ```text
//! a speech ──outline──► directives ──breakdown──► proposed tasks
//!                                        │
//!                     deadline ──────────┤  every finding carries the words it came from
//!                     owner ─────────────┘  and their place (bytes) in the text
//! ```

mod found;
mod names;

pub use found::{Assumed, FoundDeadline, FoundOwner, Mark, Proposal, Reading, Role, Span, SpanKind};
pub use names::{Context, Names};
