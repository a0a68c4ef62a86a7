//! A new key for a command: pressed, told what else has it, then taken, added or left.

use super::effect::Effect;
use super::key::{Code, Key};
use super::place::Place;
use super::setting_change::{quoted, write};
use super::settings::EntryName;
use super::{App, Overlay};
use crate::app::command::{COMMANDS, Command, Scope};

/// The question for a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rebind {
    /// By its place in the table.
    pub command: usize,
    pub pressed: Option<Key>,
}

/// What stands against a key, or has to be known before it is taken.
#[derive(Clone, Copy)]
pub enum Clash {
    /// It writes a character where the command holds.
    Writes,
    /// Another command of the same place has it.
    Taken(&'static Command),
    /// Where both hold, the other command is found first.
    Hidden(&'static Command),
    /// Where both hold, this command is found first.
    Hides(&'static Command),
}

impl Clash {
    /// Whether the key cannot be taken.
    pub fn forbids(self) -> bool {
        matches!(self, Clash::Writes | Clash::Taken(_))
    }
}

impl Rebind {
    pub fn command(self) -> &'static Command {
        &COMMANDS[self.command.min(COMMANDS.len() - 1)]
    }

    /// What stands against the key that was pressed: all that has to be told, what forbids it first.
    pub fn clashes(self, app: &App) -> Vec<Clash> {
        let (Some(key), command) = (self.pressed, self.command()) else { return Vec::new() };
        if command.scope.is_text() && key.typed().is_some() {
            return vec![Clash::Writes];
        }
        if let Some(other) = app.keymap.taken_by(key, command) {
            return vec![Clash::Taken(other)];
        }
        let others = COMMANDS.iter().filter(|c| c.scope != command.scope && app.keymap.of(c).contains(&key));
        others
            .filter_map(|other| match first_of(command.scope, other.scope)? {
                true => Some(Clash::Hides(other)),
                false => Some(Clash::Hidden(other)),
            })
            .collect()
    }
}

/// Of two scopes that hold in one place: whether the first is asked before the second. None where they never meet.
fn first_of(a: Scope, b: Scope) -> Option<bool> {
    Place::all_scopes().into_iter().find_map(|scopes| {
        let at = |scope| scopes.iter().position(|s| *s == scope);
        Some(at(a)? < at(b)?)
    })
}

/// A key while a new key is asked for. Esc leaves; once a key was pressed, Enter takes it and `+` adds it.
pub(super) fn key(app: &mut App, rebind: Rebind, key: Key) -> Vec<Effect> {
    if key == Key::plain(Code::Esc) {
        return Vec::new();
    }
    let command = rebind.command();
    let taken = match (rebind.pressed, key.folded()) {
        (Some(pressed), key) if key == Key::plain(Code::Enter) => vec![pressed],
        (Some(pressed), key) if key == Key::char('+') => {
            let present = app.keymap.of(command).iter().copied().filter(|k| *k != pressed);
            present.chain([pressed]).collect()
        }
        _ => {
            let pressed = if command.scope.is_text() { key } else { key.folded() };
            app.overlays.push(Overlay::Rebind(Rebind { pressed: Some(pressed), ..rebind }));
            return Vec::new();
        }
    };
    if rebind.clashes(app).iter().any(|c| c.forbids()) {
        // The box says why; another key can be pressed.
        app.overlays.push(Overlay::Rebind(rebind));
        return Vec::new();
    }
    let names: Vec<String> = taken.iter().map(|k| quoted(&k.to_string())).collect();
    let value = if names.len() == 1 { names[0].clone() } else { format!("[{}]", names.join(", ")) };
    write(app, EntryName { in_keys: true, name: command.name.to_owned() }, Some(value))
}
