//! The shape of the words for looking at things: the Tasks table, its columns and sections.

use chrono::NaiveDate;

/// Looking at things.
pub struct LookWords {
    // Commands.
    pub turn: &'static str,
    pub sections: &'static str,
    pub fold_all: &'static str,
    /// The help of `duban correct`.
    pub help_correct: &'static str,
    /// The meeting, and the version it will be issued as.
    pub correcting: fn(&str, u32) -> String,
    // What an empty folder says.
    pub welcome: &'static str,
    /// Keys with what they do, in the order they are needed.
    pub first_steps: [(&'static str, &'static str); 6],
    pub welcome_unit: &'static str,
    pub unit_steps: [(&'static str, &'static str); 3],
    /// How many units the site has registered.
    pub units_known: fn(usize) -> String,
    // Why a command does not apply.
    pub only_table: &'static str,
    pub no_section: &'static str,
    /// The headings of a table of assignments: task, unit, due, status, done, number.
    pub columns: [&'static str; 6],
    /// What the table is parted by: nothing, unit, meeting, leader, status, week, tag.
    pub sectionings: [&'static str; 7],
    pub parted: fn(&str) -> String,
    /// What stands where a section has no name: no leader, no deadline, no tag.
    pub nameless: [&'static str; 3],
    /// A week by its Monday, and how many weeks it is ahead of today's.
    pub week: fn(NaiveDate, i64) -> String,
    pub late: fn(usize) -> String,
    pub counted: fn(usize) -> String,
    /// Which keys fold a section.
    pub fold_hint: &'static str,
    /// What the latest entry is called in the details.
    pub latest: &'static str,
    /// The heading in the help over what does not apply.
    pub not_now: &'static str,
    /// The keys while a search is typed.
    pub search_keys: &'static str,
    /// Over what is missing in a meeting that is to be issued.
    pub still_missing: &'static str,
    /// The palette where nothing matches.
    pub no_such_command: &'static str,
    /// The deadline as it was said, behind the date.
    pub said: fn(&str) -> String,
}
