//! The shape of the words for a long first reading of the folder.

/// While older years are still being read.
pub struct ReadingWords {
    /// A bar, and so many hundredths.
    pub older: fn(&str, u8) -> String,
}
