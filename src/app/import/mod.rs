//! Bringing in a table that was kept elsewhere: what it would become, shown and corrected before it is written.

mod importing;
mod plan;
mod told;

pub use importing::{ImportLine, Importing, ask, key, opened, submit};
pub use plan::{Like, Plan, PlanRow};
pub use told::{counts_line, facts, like_text, meaning, row_line};

use crate::i18n::Words;
use crate::intake::{Foreign, Untaken};

/// A sentence with the next step for a file that nothing can be taken out of.
pub fn untaken_sentence(file: &str, untaken: &Untaken, w: &Words) -> String {
    match untaken {
        Untaken::NoTaskColumn(found) => (w.cli.no_task_column)(file, found),
        Untaken::Foreign(Foreign::Pdf) => (w.cli.foreign_format)(file, "PDF"),
        Untaken::Foreign(Foreign::OldWord) => (w.cli.foreign_format)(file, "doc"),
        Untaken::Damaged(cause) => (w.cli.damaged_file)(file, cause),
    }
}
