//! How answers are printed: text made safe, aligned tables, JSON of a fixed shape.

mod answer;
mod assignment;
mod course;
mod entry;
mod json;
mod meeting;
mod statistics;
mod table;

pub use answer::{Answer, complain};
pub use assignment::AssignmentJson;
pub use course::CourseJson;
pub use entry::EntryJson;
pub use json::Day;
pub use meeting::{DirectiveJson, MeetingJson, TaskJson};
pub use statistics::StatisticsJson;
pub use table::{number_table, table};
