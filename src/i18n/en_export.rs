//! English: documents.

use super::export_words::ExportWords;

pub const EXPORT: ExportWords = ExportWords {
    breakdown: "tasks",
    breakdown_of: |title| format!("{title}: tasks"),
    breakdown_columns: ["No.", "Task", "Lead", "Support", "Due", "Remark"],
    a_meeting: "meeting to export",
    help: "Write a document: minutes, tasks, ledger, notices, sign-off slips, bulletin",
    help_what: "Which document: see below",
    help_terms: "A meeting (260610a), an assignment (260610a/3.1@zjj), a unit, or a filter as list takes it",
    help_format: "The format; the first one where none is given",
    help_output: "The file to write; a directory where there are several files; - for the standard output. Without it: exports/ in the folder",
    help_from: "From this day",
    help_to: "To this day",
    help_apart: "A file for each unit",
    help_force: "Replace a file that is there already",
    help_more: "Documents and their formats:",
    unchanged: |path| format!("{path} is this already; nothing was written"),
    want_meeting: |what| format!("{what} needs a meeting: duban export {what} 260610a. See duban list for the numbers"),
    several_files: "there are several files: give a directory with -o",
    office_only: |what| format!("the office makes the {what}"),
};
