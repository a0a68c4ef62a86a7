//! English: mending the folder.

use super::mend_words::{MendWords, system_error};
use crate::model::StepKind;

pub const MEND: MendWords = MendWords {
    fix: "Do the safe mends (move to .set-aside/, remove nothing); show commands for the rest",
    step: |kind| match kind {
        StepKind::Look => "Look",
        StepKind::Edit => "Edit",
        StepKind::Compare => "Compare",
        StepKind::Move => "Move away",
        StepKind::Rename => "Or rename",
        StepKind::Former => "Or go back to the former version",
        StepKind::Theirs => "Or take theirs",
        StepKind::Settled => "When it is settled",
        StepKind::Permit => "Change the rights",
    },
    done: |to| format!("Moved to {to}"),
    not_done: |why| format!("Not done: {why}"),
    fixable: |safe, all| match (safe, all - safe) {
        (0, _) => "`duban check --fix` shows commands to copy.".into(),
        (safe, 0) => format!("`duban check --fix` mends {}.", if safe == 1 { "it" } else { "them" }),
        (safe, rest) => format!("`duban check --fix` mends {safe} of them and shows commands for the other {rest}."),
    },
    commands_in: "The commands are for a shell in the folder:",
    since_issued: "The meeting was issued meanwhile: take it back, then correct the issued one by it",
    since_removed: "The draft was put away meanwhile: taken back, it is saved as a draft again",
    never_saved: "Not in the folder yet",
    all_in_file: "All of it is in the file",
    not_in_file: "Not in the file yet:",
    since_changed: "Changed by others since (merged when taken back; both stay):",
    added: |record, text| format!("{record} new: {text}"),
    removed: |record, text| format!("{record} gone: {text}"),
    changed: |record, field, from, to| format!("{record} {field}: {from} → {to}").trim_start().to_owned(),
    and_more: |n| format!("… and {n} more"),
    paste_too_long: |size, most| {
        format!(
            "The paste is too long ({size} kB, at most {most} kB) and was left out: paste parts, or use duban import"
        )
    },
    journal_ill: "Not kept safe!",
};

/// What the operating system said, without its number.
pub fn cause(said: &str) -> String {
    let words = match system_error(said) {
        Some(28) => "the disk is full (no space, or no room for another file)",
        Some(30) => "the disk may only be read",
        Some(122) => "the disk quota is used up",
        _ => said.split(" (os error ").next().unwrap_or(said),
    };
    words.to_owned()
}
