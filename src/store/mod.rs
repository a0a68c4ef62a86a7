//! The folder: TOML files that several people share, read and written so that nothing is lost.
//!
//! ```text
//! Store ─ open, init
//!   save_draft, remove_draft, correct   draft.rs  ┐ replace.rs ─ lock, merge, temporary file, rename
//!   issue                               issue.rs  ┤ ledger.rs  ─ lock, torn tail aside, one write, seal
//!   act, act_all                        act.rs    ┘ ─ mention.rs (what the ledgers say of some tasks now)
//!   loader ─ Loader ─ Register          loader.rs ─ place.rs (which file is what), known.rs (one of them), cache/
//!   check, mend, fix                    check.rs, mend.rs ─ copies.rs, room.rs
//!   sync, join, sync_state              sync/ ─ git as a child process, a clone of one's own
//!   write_document, make_export_folder  document.rs ─ temporary file, never over another unasked
//! Watch ─ tells when something changed  watch.rs
//! Journal, Saver ─ what is typed and not yet saved, in the state directory
//! Steps ─ what can be undone of a draft in the next session, there as well
//! ```

mod acl;
mod act;
mod anchor;
mod anchor_text;
mod audit;
mod block;
mod body_of_values;
mod bounds;
mod cache;
mod campaign_shape;
mod carried_shape;
mod cause;
mod check;
mod control;
mod copies;
mod data;
mod day;
mod dir;
mod document;
mod documents_shape;
mod draft;
mod entry_quick;
mod entry_shape;
mod entry_text;
mod fill;
mod folder;
mod foreign;
mod init;
mod issue;
mod journal;
mod keep;
mod known;
mod ledger;
mod ledger_text;
mod loader;
mod lock;
mod meeting_shape;
mod meeting_table;
mod meeting_text;
mod mend;
mod mention;
mod note;
mod parse;
mod personal;
mod place;
mod read;
mod reading;
mod replace;
mod rewrite;
mod rights;
mod room;
mod saver;
mod seal;
mod searched;
mod settings_file;
mod site_edit;
mod site_shape;
mod state;
mod steps;
mod sync;
mod templates;
mod versions;
mod views;
mod watch;

pub use cache::cache_dir;
pub use control::is_control;
pub use data::{Data, FileData};
pub use document::write_document;
pub use draft::Saved;
pub use folder::Store;
pub use foreign::{read_bounded, read_foreign};
pub use issue::Issued;
pub use journal::Journal;
pub use loader::{Loader, Progress};
pub use saver::Saver;
pub use seal::digest;
pub use settings_file::SettingsFile;
pub use state::{at_home, state_dir};
pub use steps::Steps;
pub use sync::Meet;
pub use views::ViewsFile;
pub use watch::{Watch, Watching};
