//! English: looking at things.

use super::en_sentences::date_short;
use super::look_words::LookWords;
use chrono::Days;

pub const LOOK: LookWords = LookWords {
    turn: "reverse the order",
    sections: "group",
    fold_all: "fold or unfold all groups",
    help_correct: "Make a draft of the next version of an issued meeting",
    correcting: |id, version| format!("drafts/{id}.toml is version {version}. Change it, then: duban issue {id} --yes"),
    welcome: "Welcome to duban: record what leaders ask for, break it into tasks, and follow each until it is closed.",
    first_steps: [
        ("n", "a new meeting: type its title, Enter, and you are recording"),
        ("Enter", "while recording: records the line; who leads and by when is recognised as you type"),
        ("Ctrl+B", "breaks the line into tasks"),
        ("Esc I", "after the meeting: Esc for the outline, I issues the tasks to the units"),
        ("1", "from then on: what is late and what waits for you, every day"),
        ("?", "the keys that work here; q quits"),
    ],
    welcome_unit: "Nothing has been assigned to this unit yet. What the office issues will stand here.",
    unit_steps: [
        ("a", "signs for a task"),
        ("p d", "reports progress; reports it as done"),
        ("?", "the keys that work here; q quits"),
    ],
    units_known: |n| {
        match n {
        0 => "No units are registered yet: write them and their groups into duban.toml in the folder; duban check looks it over".to_owned(),
        n => format!("{n} units are registered in duban.toml"),
    }
    },
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
            _ => "",
        };
        format!("{name}{} – {}", date_short(monday), date_short(monday + Days::new(6)))
    },
    counted: |n| super::en_sentences::count(n as i64, "item"),
    fold_hint: "Enter or ←→ fold and unfold; z does all",
    late: |n| format!("{n} late"),
    latest: "Latest",
    search_keys: "Enter keep · Tab complete · ↑↓ move · Esc clear",
    still_missing: "Still missing:",
    not_now: "Not now",
    no_such_command: "No command matches; Esc closes this",
    said: |text| format!("said: {text}"),
};
