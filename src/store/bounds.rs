//! The sizes beyond which duban reads and writes nothing, checked before anything is parsed. No other rules.

use crate::model::Fault;

/// Bytes in one file.
pub(super) const FILE_BYTES: u64 = 4 * 1024 * 1024;
/// Directives and tasks in a meeting; entries in a ledger's file.
pub(super) const RECORDS: usize = 20_000;
/// Bytes in one text.
pub(super) const TEXT_BYTES: usize = 64 * 1024;
/// A ledger goes on in its next file from these sizes on, so that some room is left for what is added by hand.
pub(super) const LEDGER_BYTES: u64 = 3 * 1024 * 1024;
pub(super) const LEDGER_RECORDS: usize = 16_000;

/// Refuses a text that is too long.
pub(super) fn length(field: &str, text: &str) -> Result<(), Fault> {
    if text.len() > TEXT_BYTES {
        return Err(Fault::TooLong { field: field.into(), max: TEXT_BYTES });
    }
    Ok(())
}
