//! The shape of the words of the Settings screen: one's own settings, keys, the site's rules.

use crate::model::Repeat;

/// The Settings screen.
pub struct SettingsWords {
    // Commands.
    pub show: &'static str,
    pub change: &'static str,
    pub reset: &'static str,
    /// What the scope is called.
    pub scope_name: &'static str,
    // Headings.
    /// The file's path; empty where none is kept.
    pub title: fn(&str) -> String,
    pub bad: &'static str,
    pub own: &'static str,
    pub of_site: &'static str,
    /// Keys, by the name of their scope.
    pub keys_of: fn(&str) -> String,
    /// Each setting, in the order of the table: what it is called, and what it does.
    pub settings: [(&'static str, &'static str); 9],
    /// Each rule of the site, in the order of the documentation.
    pub rules: [&'static str; 8],
    pub hours: fn(u32) -> String,
    pub days: fn(u32) -> String,
    pub workdays: fn(u32) -> String,
    pub repeat: fn(Repeat) -> String,
    /// A value of a setting as people say it; empty where it is said as it is written.
    pub choice: fn(&str) -> &'static str,
    // Labels of the details.
    pub value: &'static str,
    pub from: &'static str,
    pub in_the_file: &'static str,
    pub may_be: &'static str,
    pub holds: &'static str,
    pub stands: &'static str,
    pub keys: &'static str,
    pub scope: &'static str,
    /// The label of what holds without an entry, and the name of that origin.
    pub default: &'static str,
    // What the details say.
    pub any_text: &'static str,
    pub at_once: &'static str,
    pub next_start: &'static str,
    pub none: &'static str,
    /// From an option or variable.
    pub given: fn(&str) -> String,
    pub file: &'static str,
    pub no_key: &'static str,
    pub mend: &'static str,
    pub mend_by_hand: &'static str,
    pub bad_is_not_followed: &'static str,
    pub rules_are_the_sites: &'static str,
    // Why not.
    pub nothing_selected: &'static str,
    pub is_default: &'static str,
    pub no_file: &'static str,
    pub whole_path: &'static str,
    // What happened.
    pub keys_now: fn(&str, &str) -> String,
    pub now: fn(&str, &str) -> String,
    pub struck: fn(&str) -> String,
    /// How many entries are wrong, and the key that shows them.
    pub some_bad: fn(usize, &str) -> String,
    pub strike: fn(&str) -> String,
    // A new key.
    pub rebind: fn(&str) -> String,
    pub present: fn(&str) -> String,
    pub press: &'static str,
    pub pressed: fn(&str) -> String,
    pub free: &'static str,
    pub writes: &'static str,
    pub taken: fn(&str) -> String,
    /// The other command, and its scope.
    pub hidden: fn(&str, &str) -> String,
    pub hides: fn(&str, &str) -> String,
    pub press_keys: &'static str,
    pub taken_keys: &'static str,
    pub free_keys: &'static str,
}
