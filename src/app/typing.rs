//! Keys that edit a field, the same in every field. No meaning of their own: commands and forms come first.

use super::field::Field;
use super::key::{Code, Key};

/// What a key did to a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edited {
    Text,
    Cursor,
    /// Nothing: the key does not belong to fields.
    No,
}

/// Lets a field have a key.
pub fn edit_field(field: &mut Field, key: Key) -> Edited {
    if let Some(c) = key.typed() {
        field.insert(c.encode_utf8(&mut [0; 4]));
        return Edited::Text;
    }
    let word = key.ctrl || key.alt;
    let go: fn(&mut Field) = match (key.code, word) {
        (Code::Left, false) => Field::left,
        (Code::Right, false) => Field::right,
        (Code::Left, true) => Field::word_left,
        (Code::Right, true) => Field::word_right,
        (Code::Home, _) | (Code::Char('a'), true) => Field::home,
        (Code::End, _) | (Code::Char('e'), true) => Field::end,
        _ => return change(field, key.code, word),
    };
    field.travel(key.shift, go);
    Edited::Cursor
}

fn change(field: &mut Field, code: Code, word: bool) -> Edited {
    match (code, word) {
        (Code::Backspace, false) => field.backspace(),
        (Code::Delete, false) => field.delete(),
        (Code::Backspace, true) | (Code::Char('w'), true) => field.delete_word(),
        (Code::Char('d'), true) => field.delete_to_end(),
        (Code::Char('u'), true) => {
            field.undo();
        }
        (Code::Char('r'), true) => {
            field.redo();
        }
        _ => return Edited::No,
    }
    Edited::Text
}
