//! English: finding things and acting on many.

use super::find_words::FindWords;
use chrono::Datelike;

pub const FIND: FindWords = FindWords {
    views: "views",
    save_view: "save as view",
    delete_view: "delete view",
    mark_range: "mark a range",
    mark_all: "mark all",
    undo_many: "take back the bulk action",
    nothing_to_save: "the search line is empty: press / and type a filter first",
    no_own_view: "no view of your own is in the search line: press @ and choose one first",
    no_many: "nothing to take back: nothing of yours that nobody has acted on since",
    save_title: "Save as a view",
    view_name: "Name",
    bad_name: "a name has 1 to 40 characters",
    saved: |name| format!("saved as view @{name}"),
    deleted: |name| format!("view @{name} deleted"),
    replace: |name, old, new| format!("There is a view “{name}”: {old}\nReplace it by: {new}?"),
    delete: |name, source| format!("Delete the view “{name}” ({source})? No assignment is touched."),
    step: |n, from, to| format!("{n} {}: {from} → {to}", items(n)),
    unchanged: |n| format!("{n} {}: one entry each in the ledger", items(n)),
    left_out: |n, why| format!("left out {n}: {why}"),
    range: "marking a range; V again ends it",
    undo_note: "taken back",
    and: ", ",
    or: " or ",
    not: |what| format!("not {what}"),
    brackets: |what| format!("({what})"),
    word: |text| format!("“{text}”"),
    holds: |field, text| format!("{field} “{text}”"),
    compared: |field, sign, value| format!("{field} {sign} {value}").replace("  ", " "),
    view: |name, what| format!("view “{name}” ({what})"),
    day: |day, today| {
        let year = if day.year() == today.year() { "" } else { " %Y" };
        day.format(&format!("%-d %B{year}")).to_string()
    },
    day_signs: ["on", "before", "by", "after", "from"],
    number_signs: ["", "below", "at most", "above", "at least"],
    fields: [
        "unit",
        "lead",
        "support",
        "group",
        "meeting",
        "series",
        "said by",
        "responsible leader",
        "tag",
        "text",
        "light",
        "status",
        "due",
        "extension asked",
        "assigned",
        "percent",
        "days late",
        "recheck due",
    ],
    flags: ["late", "open", "unsigned", "extension asked", "repeating", "standing", "a milestone late"],
    explained: |what| format!("= {what}"),
    taken_by: "Tab",
    want_term: "a term",
    want_key: "unit light status due meeting tag campaign by leader group series lead support percent late-days assigned recheck; quote plain text",
    want_value: |field| format!("a value for {field}"),
    want_day: "a day, such as 7-31, 2026-07-31, friday",
    want_number: "a number",
    want_is: "“:”, since this has no order",
    want_close: "a closing bracket",
    want_view: |names| format!("a view there is: {names}"),
    want_flatter: "fewer brackets or nested views",
    wanted: |what| format!("expected {what}"),
};

fn items(n: usize) -> &'static str {
    if n == 1 { "item" } else { "items" }
}
