//! The shape of the words about documents: what stands in them besides their templates, the dialog, the command.

/// Documents and how they are asked for.
pub struct ExportWords {
    pub breakdown: &'static str,
    pub breakdown_of: fn(&str) -> String,
    /// Number, task, lead, support, deadline, remark.
    pub breakdown_columns: [&'static str; 6],
    /// What was sought where none is given.
    pub a_meeting: &'static str,
    // The command.
    pub help: &'static str,
    pub help_what: &'static str,
    pub help_terms: &'static str,
    pub help_format: &'static str,
    pub help_output: &'static str,
    pub help_from: &'static str,
    pub help_to: &'static str,
    pub help_apart: &'static str,
    pub help_force: &'static str,
    pub help_more: &'static str,
    /// A file that stands there already.
    pub unchanged: fn(&str) -> String,
    pub want_meeting: fn(&str) -> String,
    pub several_files: &'static str,
    pub office_only: fn(&str) -> String,
}
