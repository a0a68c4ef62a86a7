//! English: what carries down what.

use super::upstream_words::UpstreamWords;

pub const UPSTREAM: UpstreamWords = UpstreamWords {
    up: "upstream meeting",
    down: "what carries it down",
    nothing_up: "No upstream meeting is named, or it is not in this folder",
    nothing_down: "No meeting says that it carries this one down",
    carries: "Carries",
    carried_by: "Taken up",
    key: |key| format!(" ({key} goes there)"),
    field: "Carries down",
    not_there: |id| format!("{id} is not in this folder"),
    behind_task: |what| format!(" (carries down {what})"),
    directive: |title, no, what| format!("“{title}” {no}: {what}"),
    help_add: "The upstream directive it carries down: an id (230614a/3), a number, or words",
    lost: |id| format!("the upstream {id} is not in this folder"),
    lost_mend: "correct the id; of a meeting that is not here write the name or the document's number",
};
