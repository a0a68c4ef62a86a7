//! English: looking at things.

use super::en_sentences::date_short;
use super::look_words::LookWords;
use chrono::Days;

pub const LOOK: LookWords = LookWords {
    turn: "turn the order round",
    sections: "group",
    fold_all: "fold or unfold all groups",
    only_table: "only the table has groups; t leads back to it",
    no_section: "there are no groups; w makes them",
    columns: ["Task", "Unit", "Due", "Status", "Done", "Number"],
    sectionings: ["nothing", "unit", "meeting", "leader", "status", "week", "tag"],
    parted: |what| format!("grouped by {what}"),
    nameless: ["no leader", "no deadline", "no tag"],
    week: |monday, ahead| {
        let name = match ahead {
            -1 => "Last week, ",
            0 => "This week, ",
            1 => "Next week, ",
            _ => "Week of ",
        };
        format!("{name}{} – {}", date_short(monday), date_short(monday + Days::new(6)))
    },
    late: |n| format!("{n} late"),
    latest: "Latest",
    said: |text| format!("said: {text}"),
};
