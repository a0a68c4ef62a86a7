//! The folder: TOML files that several people share, read and written so that nothing is lost.
//!
//! ```text
//! Store ─ open, init
//!   save_draft, remove_draft, correct   draft.rs  ┐ replace.rs ─ lock, merge, temporary file, rename
//!   issue                               issue.rs  ┤ ledger.rs  ─ lock, torn tail aside, one write, seal
//!   act                                 act.rs    ┘
//!   loader ─ Loader ─ Register          loader.rs ─ place.rs (which file is what), read.rs (bounds)
//!   check, mend, fix                    check.rs, mend.rs ─ copies.rs, room.rs
//!   write_document, make_export_folder  document.rs ─ temporary file, never over another unasked
//! Watch ─ tells when something changed  watch.rs
//! Journal, Saver ─ what is typed and not yet saved, in the state directory
//! ```

mod act;
mod block;
mod bounds;
mod cause;
mod check;
mod control;
mod copies;
mod day;
mod dir;
mod document;
mod draft;
mod entry_quick;
mod entry_shape;
mod entry_text;
mod fill;
mod folder;
mod init;
mod issue;
mod journal;
mod keep;
mod ledger;
mod ledger_text;
mod loader;
mod lock;
mod meeting_shape;
mod meeting_table;
mod meeting_text;
mod mend;
mod note;
mod parse;
mod place;
mod read;
mod replace;
mod rewrite;
mod room;
mod saver;
mod seal;
mod site_shape;
mod state;
mod views;
mod watch;

pub use control::is_control;
pub use document::write_document;
pub use draft::Saved;
pub use folder::Store;
pub use issue::Issued;
pub use journal::Journal;
pub use loader::Loader;
pub use saver::Saver;
pub use state::state_dir;
pub use views::ViewsFile;
pub use watch::Watch;
