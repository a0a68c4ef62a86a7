//! The shape of the words of bringing in a table that was kept elsewhere.

/// Import, on the command line and on the screen.
pub struct ImportWords {
    pub about: &'static str,
    pub date: &'static str,
    pub dry_run: &'static str,
    pub columns: &'static str,
    pub skip_doubles: &'static str,
    pub issue: &'static str,
    pub more: &'static str,
    /// What columns can be taken for, in the order of `intake::COLUMNS`.
    pub meanings: [&'static str; 18],
    pub left_out: &'static str,
    /// A meaning, and the column's heading, and its first cell.
    pub column: fn(&str, &str, &str) -> String,
    pub row: fn(usize) -> String,
    pub no_task: &'static str,
    pub total: &'static str,
    pub heading_again: &'static str,
    pub topic: fn(&str) -> String,
    pub like: fn(&str) -> String,
    pub like_row: fn(&str) -> String,
    pub unknown: fn(&str) -> String,
    /// Tasks, likely doubles, rows that cannot be taken.
    pub counts: fn(usize, usize, usize) -> String,
    pub nothing_written: &'static str,
    /// The folder made out of data.
    pub made: fn(&str) -> String,
    pub data_needs_folder: &'static str,
    pub bad_data: fn(&str, &str) -> String,
    pub want_date: &'static str,
    pub want_column: fn(&str, &str) -> String,
    pub no_heading: fn(&str, &str) -> String,
    pub issued: fn(usize, &str) -> String,
    // On the screen.
    pub command: &'static str,
    pub form_title: &'static str,
    pub form_file: &'static str,
    pub form_date: &'static str,
    pub form_name: &'static str,
    pub reading: fn(&str) -> String,
    pub title: fn(&str) -> String,
    pub heading_columns: &'static str,
    pub heading_rows: &'static str,
    pub keys: &'static str,
    pub brought_in: fn(usize) -> String,
    pub nothing_wanted: &'static str,
}
