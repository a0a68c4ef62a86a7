//! The shape of the words about who may do what: audit, rights on the server, the administrator's commands.

use crate::model::{Anchor, Discrepancy, WrongRight};

/// What the office and the administrator read about the folder's safety.
pub struct GuardWords {
    pub differs: fn(&Discrepancy) -> String,
    pub differs_mend: &'static str,
    pub accepted: fn(&Anchor) -> String,
    pub accepted_mend: &'static str,
    pub note_edited: &'static str,
    pub note_edited_mend: &'static str,
    /// How rights are wrong, and on how many more files.
    pub rights: fn(&[WrongRight], usize) -> String,
    pub rights_mend: &'static str,
    // `duban log`.
    pub help_log_by: &'static str,
    pub help_log_unit: &'static str,
    pub help_log_act: &'static str,
    pub help_log_from: &'static str,
    pub help_log_to: &'static str,
    pub not_noted: fn(&str) -> String,
    // `duban admin`.
    pub help_admin: &'static str,
    pub help_what: &'static str,
    pub help_do: &'static str,
    pub help_name: &'static str,
    pub help_short: &'static str,
    pub help_keys: &'static str,
    pub help_config: &'static str,
    pub help_reason: &'static str,
    pub want_what: &'static str,
    pub want_unit_id: &'static str,
    pub needs_root: &'static str,
    pub needs_name: fn(&str) -> String,
    pub needs_reason: &'static str,
    pub only_printed: &'static str,
    /// The step, and why.
    pub step_failed: fn(&str, &str) -> String,
    pub added_to_site: fn(&str) -> String,
    pub office_people: fn(&str) -> String,
    pub then_ssh: &'static str,
    pub account_too_long: fn(&str, usize) -> String,
    pub no_login: fn(&str) -> String,
    /// The person, and the login.
    pub bad_login: fn(&str, &str) -> String,
    /// The person, and where the key should be.
    pub no_key: fn(&str, &str) -> String,
    pub bad_key: fn(&str) -> String,
    pub bad_path: fn(&str) -> String,
    /// The ledger, and how many files.
    pub accepted_files: fn(&str, usize) -> String,
    pub nothing_to_accept: &'static str,
    // A session by a forced command.
    pub help_person: &'static str,
    pub help_state: &'static str,
    /// The person, and the unit.
    pub no_such_person: fn(&str, &str) -> String,
    pub only_restricted: fn(&str) -> String,
}
