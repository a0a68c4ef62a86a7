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
    match (key.code, key.ctrl || key.alt) {
        (Code::Backspace, false) => field.backspace(),
        (Code::Delete, false) => field.delete(),
        (Code::Backspace, true) | (Code::Char('w'), true) => field.delete_word(),
        (Code::Left, false) => field.left(),
        (Code::Right, false) => field.right(),
        (Code::Left, true) => field.word_left(),
        (Code::Right, true) => field.word_right(),
        (Code::Home, _) | (Code::Char('a'), true) => field.home(),
        (Code::End, _) | (Code::Char('e'), true) => field.end(),
        (Code::Char('u'), true) => {
            field.undo();
        }
        (Code::Char('d'), true) => field.delete_to_end(),
        (Code::Enter, true) => {
            field.insert("\n");
        }
        _ => return Edited::No,
    }
    match key.code {
        Code::Left | Code::Right | Code::Home | Code::End | Code::Char('a' | 'e') => Edited::Cursor,
        _ => Edited::Text,
    }
}
