//! The shape of the words for editing texts, days, copying, taking back, and for the settings file.

use chrono::{DateTime, FixedOffset};

/// Editing, copying, taking back; the settings file.
pub struct EditWords {
    // Commands.
    pub mark: &'static str,
    pub copy: &'static str,
    pub cut: &'static str,
    pub paste: &'static str,
    pub editor: &'static str,
    pub newline: &'static str,
    pub calendar: &'static str,
    pub submit: &'static str,
    pub next: &'static str,
    pub previous: &'static str,
    pub leave: &'static str,
    pub copy_reference: &'static str,
    pub copy_text: &'static str,
    pub repeat: &'static str,
    pub undo_last: &'static str,
    pub redo_last: &'static str,
    // Why a command does not apply.
    pub nothing_marked: &'static str,
    pub nothing_cut: &'static str,
    pub no_long_text: &'static str,
    pub no_day: &'static str,
    pub nothing_to_copy: &'static str,
    pub nothing_to_repeat: &'static str,
    pub no_own_act: &'static str,
    pub nothing_undone: &'static str,
    /// Somebody else changed the draft after one's last edit.
    pub changed_since: &'static str,
    // What happened.
    pub copied: fn(&str) -> String,
    /// Copied for pasting here only: the settings keep it from the terminal.
    pub copied_here: fn(&str) -> String,
    pub edited: &'static str,
    /// Characters that no text may hold were left out, or what was over its length.
    pub edited_in_part: &'static str,
    pub no_editor: &'static str,
    pub editor_failed: fn(&str, &str) -> String,
    pub editor_text: fn(&str) -> String,
    /// A key that is none here.
    pub no_command: fn(&str) -> String,
    /// A number typed before a command.
    pub count: fn(u32) -> String,
    // The calendar.
    /// One for each day of the week from Monday; two columns.
    pub weekdays: [&'static str; 7],
    pub month_legend: &'static str,
    pub month_keys: &'static str,
    // Taking back.
    /// What (act), on how many, when; an example; on how many somebody acted since.
    pub undo_question: fn(&str, usize, DateTime<FixedOffset>, &str, usize) -> String,
    // The settings file.
    /// A line (none where it is not known), the entry, what may stand there.
    pub bad_setting: fn(Option<usize>, &str, &str) -> String,
}
