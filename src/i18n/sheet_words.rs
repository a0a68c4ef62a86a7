//! The shape of the words of spreadsheets and calendars.

/// Headings and titles of what is handed out as rows and events.
pub struct SheetWords {
    /// Between names in a cell.
    pub comma: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub high: &'static str,
    /// No, id, meeting, task, said by, lead, support, assigned, deadline, extended, light, status, percent, days late, in
    /// time, in time by the extended deadline, progress, reported, urges, returns, done, closed.
    pub ledger_columns: [&'static str; 22],
    /// The site's name.
    pub ledger_title: fn(&str) -> String,
    /// The day, how many rows.
    pub as_of: fn(&str, usize) -> String,
    /// The sheet with every row.
    pub all: &'static str,
    pub summary: &'static str,
    /// Unit, total, open, late, soon, unsigned, reported, closed, urged, on-time rates.
    pub summary_columns: [&'static str; 11],
    /// No, directive, what it carries down, task, lead, support, deadline, as spoken, milestones, priority.
    pub breakdown_columns: [&'static str; 10],
    /// The sheet of tasks.
    pub tasks: &'static str,
    pub breakdown_title: fn(&str) -> String,
    /// The meeting's id, its date, how many tasks.
    pub breakdown_remark: fn(&str, &str, usize) -> String,
    /// In the language of spreadsheets: &P is the page, &N how many.
    pub footer: &'static str,
    /// Title and message for a status that is none.
    pub bad_status: (&'static str, &'static str),
    pub calendar_title: fn(&str) -> String,
    /// An event: the task, the units.
    pub event: fn(&str, &str) -> String,
    pub done_event: fn(&str, &str) -> String,
    /// A step of a task, the units.
    pub milestone: fn(&str, &str) -> String,
    pub help_schema: &'static str,
    pub only_data_has_schema: &'static str,
    /// The first of several, how many.
    pub and_more: fn(&str, usize) -> String,
}
