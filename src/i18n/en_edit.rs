//! English: editing texts, days, copying, taking back; the settings file.

use super::edit_words::EditWords;

pub const EDIT: EditWords = EditWords {
    mark: "select from here / end",
    copy: "copy what is selected",
    cut: "cut what is selected",
    paste: "paste",
    editor: "editor",
    newline: "new line",
    calendar: "calendar",
    submit: "submit",
    next: "next field",
    previous: "previous field",
    leave: "close",
    copy_reference: "copy reference",
    copy_text: "copy text",
    repeat: "repeat last",
    undo_last: "take back my last action",
    redo_last: "redo what I took back",
    nothing_marked: "nothing is selected: use Shift+arrows, or Ctrl+Space and move",
    nothing_cut: "nothing was copied yet; what was copied in the terminal is pasted with its own key",
    no_long_text: "this field is not a long text",
    no_day: "this field is not a date",
    nothing_to_copy: "nothing to copy here",
    nothing_to_repeat: "nothing to repeat yet",
    no_own_act: "nothing of yours that nobody has acted on since",
    nothing_undone: "nothing was just taken back",
    changed_since: "somebody else changed this draft since your last edit: it cannot be undone; edit it instead",
    copied: |text| format!("copied: {text}"),
    copied_here: |text| format!("copied, for pasting inside duban only (clipboard = false): {text}"),
    edited: "the editor's text is taken in",
    edited_in_part: "taken in, but for characters that are not allowed and what was too long",
    no_editor: "no editor is set: write editor = \"nano\" into the settings file, or set EDITOR",
    editor_failed: |editor, why| format!("the editor {editor} failed ({why}); the text is unchanged"),
    editor_text: |why| format!("the editor's text cannot be taken in ({why}); the text is unchanged"),
    no_command: |key| format!("{key} does nothing here; ? shows the keys that do"),
    count: |n| format!("{n}… now a key that moves or marks"),
    weekdays: ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
    month_legend: "- day off  + moved workday",
    month_keys: "arrows day · PgUp/PgDn month · t today · Enter take · Esc close",
    undo_question: |act, n, at, example, since| {
        let more = if n > 1 { format!(" and {} more", n - 1) } else { String::new() };
        let since = if since > 0 { format!("\nNot on {since} more: somebody acted since.") } else { String::new() };
        format!(
            "Take back your “{act}” of {}?\n{example}{more}\nA retract entry is added for each; the entries stay.{since}",
            at.format("%-d %b %H:%M")
        )
    },
    bad_setting: |line, entry, wanted| {
        let line = line.map(|n| format!("line {n}: ")).unwrap_or_default();
        match wanted {
            "TOML" => entry.to_owned(),
            "" => match entry.rsplit_once("\" = ") {
                Some((entry, other)) => format!("{line}{entry}\": the command {other} has this key"),
                None => format!("{line}{entry}: no such setting, command or key"),
            },
            wanted => format!("{line}{entry}: expected {wanted}"),
        }
    },
};
