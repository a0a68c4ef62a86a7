//! English: the history of things, and what is wrong in the folder.

use super::en_sentences::count;
use super::past_words::PastWords;
use crate::model::{Act, Level};

pub const PAST: PastWords = PastWords {
    did,
    moment: |at| at.format("%e %b %H:%M").to_string(),
    history: "history",
    no_subject: "nothing with a history is selected; select a task, a meeting or a unit",
    title: |name| format!("History · {name}"),
    versions: "Versions",
    entries: "Entries",
    version: |n| format!("version {n}"),
    draft: "draft",
    issued: "issued",
    changes: |n| count(n as i64, "change"),
    first: |directives, tasks| format!("{}, {}", count(directives as i64, "directive"), count(tasks as i64, "task")),
    unchanged: "nothing changed",
    came: "new",
    went: "removed",
    meeting: "meeting",
    field: |key| match key {
        "title" => "title",
        "date" => "date",
        "time" => "time",
        "place" => "place",
        "chair" => "chair",
        "recorder" => "recorder",
        "present" => "present",
        "absent" => "absent",
        "series" => "series",
        "upstream" => "upstream meeting",
        "by" => "speaker",
        "topic" => "topic",
        "text" => "text",
        "kind" => "kind",
        "tags" => "tags",
        "lead" => "lead",
        "support" => "support",
        "each" => "each by itself",
        "due" => "deadline",
        "priority" => "urgent",
        "milestones" => "milestones",
        _ => "",
    },
    when: "When",
    who: "Who",
    what: "What",
    note: "Note",
    figures: "Figures",
    evidence: "Evidence",
    by_hand: "added by hand: without a seal, it counts all the same",
    retracted: "taken back: it no longer counts",
    empty: "Nothing has happened here yet",
    problems_title: |n| format!("Problems {n} · these files are left as they are; all else works"),
    mend: "To do",
};

/// What was done, as a record of it says: in the past.
fn did(act: Act, level: Option<Level>) -> String {
    let did = match act {
        Act::Assign => "assigned",
        Act::Carry => "carried over",
        Act::Accept => "signed for",
        Act::Decline => "declined",
        Act::Progress => "progress",
        Act::AskExtension => "asked for an extension",
        Act::Extend => "extended",
        Act::Refuse => "refused the extension",
        Act::Done => "reported done",
        Act::Verify => "verified and closed",
        Act::Return => "returned",
        Act::Urge => "urged",
        Act::Recheck => "rechecked",
        Act::Reassign => "reassigned",
        Act::Cancel => "cancelled",
        Act::Retract => "taken back",
    };
    level.map_or(did.to_owned(), |level| format!("{did} by {}", super::en_sentences::level(level)))
}
