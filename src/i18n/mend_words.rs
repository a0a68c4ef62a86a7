//! The shape of the words for mending the folder and for what an earlier session left behind.

use crate::model::StepKind;

/// Mending.
pub struct MendWords {
    /// The help of `check --fix`.
    pub fix: &'static str,
    /// What a step is for.
    pub step: fn(StepKind) -> &'static str,
    /// Done; where what was moved lies now.
    pub done: fn(&str) -> String,
    /// Not done; why, as a whole sentence.
    pub not_done: fn(&str) -> String,
    /// How many problems `check --fix` mends, of how many.
    pub fixable: fn(usize, usize) -> String,
    /// Where the commands are to be typed.
    pub commands_in: &'static str,
    // What an earlier session left behind, and what became of the draft since.
    pub since_issued: &'static str,
    pub since_removed: &'static str,
    pub never_saved: &'static str,
    pub all_in_file: &'static str,
    pub not_in_file: &'static str,
    pub since_changed: &'static str,
    /// A record and its text.
    pub added: fn(&str, &str) -> String,
    pub removed: fn(&str, &str) -> String,
    /// A record, a field, the former and the new value.
    pub changed: fn(&str, &str, &str, &str) -> String,
    pub and_more: fn(usize) -> String,
    /// A paste that is too long: its size and the largest that is taken, in kB.
    pub paste_too_long: fn(usize, usize) -> String,
    /// Stands before a message while the journal cannot be written.
    pub journal_ill: &'static str,
}

/// The number in what the operating system said: `No space left on device (os error 28)`.
pub(super) fn system_error(said: &str) -> Option<i32> {
    said.rsplit_once("(os error ")?.1.strip_suffix(')')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::super::{en_mend, zh_mend};

    #[test]
    fn a_full_disk_is_told_in_words() {
        let said = std::io::Error::from_raw_os_error(28).to_string();
        assert_eq!(zh_mend::cause(&said), "磁盘满了（空间或文件数用完）");
        assert!(en_mend::cause(&said).starts_with("the disk is full"));
        let rare = std::io::Error::from_raw_os_error(95).to_string();
        assert_eq!(zh_mend::cause(&rare), rare);
        assert!(!en_mend::cause(&rare).contains("os error"));
        assert_eq!(zh_mend::cause("3 of 5 bytes written"), "3 of 5 bytes written");
    }
}
