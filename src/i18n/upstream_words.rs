//! The shape of the words for what carries down what.

/// Upstream meetings and directives.
pub struct UpstreamWords {
    // Commands, and why they do not apply.
    pub up: &'static str,
    pub down: &'static str,
    pub nothing_up: &'static str,
    pub nothing_down: &'static str,
    // In the detail pane and in `show`.
    pub carries: &'static str,
    pub carried_by: &'static str,
    /// The key that leads there.
    pub key: fn(&str) -> String,
    // The form.
    pub field: &'static str,
    pub not_there: fn(&str) -> String,
    /// Behind the words of a task: what it carries down.
    pub behind_task: fn(&str) -> String,
    /// A directive of a meeting: the meeting's title, the number, its topic or text.
    pub directive: fn(&str, u32, &str) -> String,
    pub help_add: &'static str,
    // Wrong in the folder.
    pub lost: fn(&str) -> String,
    pub lost_mend: &'static str,
}
