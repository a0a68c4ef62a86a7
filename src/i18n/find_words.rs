//! The shape of the words for finding things and acting on many: filters, saved views, marks, previews.

use chrono::NaiveDate;

/// Finding, and acting on what was found.
pub struct FindWords {
    // Commands.
    pub views: &'static str,
    pub save_view: &'static str,
    pub delete_view: &'static str,
    pub mark_range: &'static str,
    pub mark_all: &'static str,
    pub undo_many: &'static str,
    // Why a command does not apply.
    pub nothing_to_save: &'static str,
    pub no_own_view: &'static str,
    pub no_many: &'static str,
    // Saved views.
    pub save_title: &'static str,
    pub view_name: &'static str,
    pub bad_name: &'static str,
    pub saved: fn(&str) -> String,
    pub deleted: fn(&str) -> String,
    pub replace: fn(&str, &str, &str) -> String,
    pub delete: fn(&str, &str) -> String,
    // Acting on many.
    /// How many, from what, to what.
    pub step: fn(usize, &str, &str) -> String,
    pub unchanged: fn(usize) -> String,
    /// How many, and why.
    pub left_out: fn(usize, &str) -> String,
    pub range: &'static str,
    pub undo_note: &'static str,
    // A filter in words.
    pub and: &'static str,
    pub or: &'static str,
    pub not: fn(&str) -> String,
    pub brackets: fn(&str) -> String,
    pub word: fn(&str) -> String,
    /// A field's label and the text in it.
    pub holds: fn(&str, &str) -> String,
    /// A field's label, a relation and a value.
    pub compared: fn(&str, &str, &str) -> String,
    pub view: fn(&str, &str) -> String,
    pub day: fn(NaiveDate, NaiveDate) -> String,
    /// is, before, by, after, from: of days.
    pub day_signs: [&'static str; 5],
    /// is, less than, at most, more than, at least: of numbers.
    pub number_signs: [&'static str; 5],
    pub fields: [&'static str; 18],
    /// late, open, unsigned, asked, repeating, standing, milestone late.
    pub flags: [&'static str; 7],
    pub explained: fn(&str) -> String,
    pub taken_by: &'static str,
    // What was expected in a filter.
    pub want_term: &'static str,
    pub want_key: &'static str,
    pub want_value: fn(&str) -> String,
    pub want_day: &'static str,
    pub want_number: &'static str,
    pub want_is: &'static str,
    pub want_close: &'static str,
    pub want_view: fn(&str) -> String,
    pub want_flatter: &'static str,
    pub wanted: fn(&str) -> String,
}
