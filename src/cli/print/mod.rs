//! How answers are printed: text made safe, aligned tables, JSON of a fixed shape.

mod answer;
mod course;
mod entry;
mod meeting;
mod statistics;
mod table;

pub use crate::export::{AssignmentJson, Day, Listed};
pub use answer::{Answer, complain};
pub use course::CourseJson;
pub use entry::EntryJson;
pub use meeting::{DirectiveJson, LinksJson, MeetingJson, TaskJson};
pub use statistics::StatisticsJson;
pub use table::{number_table, table};
