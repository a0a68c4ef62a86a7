//! What a loader knew when it last read a folder, kept in the platform's cache directory, so that the next one reads only
//! the files that have changed since. It can be deleted at any time, and nothing is ever written to the folder by it: who
//! writes reads the file itself, under its lock. On any doubt it says nothing.
//!
//! ```text
//! file.rs   whose: program, folder, reader │ packs, meetings, assignments, their tables, the places of their entries,
//!           each with its checksum │ index │ its place
//! shape.rs  what stands in them
//! place.rs  where the file lies, and which ones go
//! ```

mod file;
mod place;
mod shape;

pub(super) use file::{Kept, Recalled, Remembered, recall, remember};
pub(super) use place::Cache;
pub use place::cache_dir;
