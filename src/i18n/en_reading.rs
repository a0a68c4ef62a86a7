//! The English words for a long first reading.

use super::reading_words::ReadingWords;

pub(super) const READING: ReadingWords =
    ReadingWords { older: |bar, percent| format!("reading older years {bar} {percent}%, numbers not whole yet") };
