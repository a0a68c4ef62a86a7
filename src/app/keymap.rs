//! Which command a key means here: the table's keys, or the person's own from the settings file.

use super::App;
use super::command::{COMMANDS, Command, Scope};
use super::key::Key;
use std::collections::BTreeMap;

/// The keys of every command, by its place in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    keys: Vec<Vec<Key>>,
}

/// What a key does here.
pub enum Found {
    Command(&'static Command),
    /// Commands have this key, but none applies now: the first one's reason.
    Refused(String),
    Nothing,
}

impl Keymap {
    /// The table's own keys, with some commands' keys replaced; and every entry that is none, by its name and as
    /// `command = "key"` reads: it names no command or no key, would never be heard because it writes a character into a text,
    /// or has the key of another command in the same place. Such a command keeps the table's keys.
    pub fn with(own: &BTreeMap<String, Vec<String>>) -> (Self, Vec<(String, String)>) {
        let unknown =
            |(name, keys): (&String, &Vec<String>)| (name.clone(), format!("{name} = \"{}\"", keys.join(" ")));
        let mut bad: Vec<(String, String)> =
            own.iter().filter(|(n, _)| COMMANDS.iter().all(|c| c.name != **n)).map(unknown).collect();
        let mut keymap = Self::default();
        for (at, command) in COMMANDS.iter().enumerate() {
            let Some(of_command) = own.get(command.name) else { continue };
            let before = bad.len();
            let mut keys = Vec::new();
            for name in of_command {
                match name.parse::<Key>() {
                    Ok(key) if !(command.scope.is_text() && key.typed().is_some()) => keys.push(key),
                    _ => bad.push((command.name.to_owned(), format!("{} = \"{name}\"", command.name))),
                }
            }
            if bad.len() == before {
                keymap.keys[at] = keys;
            }
        }
        // Asked only now: a key that another command has given away is free.
        let mut back = Vec::new();
        for (at, command) in COMMANDS.iter().enumerate().filter(|(_, c)| own.contains_key(c.name)) {
            for key in &keymap.keys[at] {
                if let Some(other) = keymap.taken_by(*key, command) {
                    let entry = format!("{} = \"{key}\" = {}", command.name, other.name);
                    bad.push((command.name.to_owned(), entry));
                    back.push(at);
                }
            }
        }
        let usual = Self::default();
        for at in back {
            keymap.keys[at].clone_from(&usual.keys[at]);
        }
        (keymap, bad)
    }

    /// The other command that has a key in the same place as a command. Two that share a key by the table may go on sharing it.
    pub fn taken_by(&self, key: Key, command: &Command) -> Option<&'static Command> {
        let mut all = COMMANDS.iter().zip(&self.keys);
        let taken = all.find(|(other, keys)| {
            let together = command.keys.iter().any(|k| other.keys.contains(k));
            other.name != command.name && other.scope == command.scope && keys.contains(&key) && !together
        });
        taken.map(|(other, _)| other)
    }

    /// The key shown for a command.
    pub fn first_key(&self, command: &Command) -> Option<Key> {
        self.of(command).first().copied()
    }

    /// The key shown for the command of a name.
    pub fn key_of(&self, name: &str) -> Option<Key> {
        COMMANDS.iter().find(|c| c.name == name).and_then(|c| self.first_key(c))
    }

    /// All keys of a command.
    pub fn of(&self, command: &Command) -> &[Key] {
        let at = COMMANDS.iter().position(|c| c.name == command.name && c.scope == command.scope);
        at.map_or(&[], |at| &self.keys[at])
    }

    /// What `key` does in some scopes, the narrowest first.
    pub fn find(&self, key: Key, scopes: &[Scope], app: &App) -> Found {
        let key = if scopes.iter().any(|s| s.is_text()) { key } else { key.folded() };
        let mut refused = None;
        for scope in scopes {
            let here = COMMANDS.iter().zip(&self.keys).filter(|(c, keys)| c.scope == *scope && keys.contains(&key));
            for (command, _) in here {
                match (command.why_not)(app) {
                    None => return Found::Command(command),
                    Some(why) => refused = refused.or(Some(why)),
                }
            }
            if refused.is_some() {
                break;
            }
        }
        refused.map_or(Found::Nothing, Found::Refused)
    }
}

impl Default for Keymap {
    fn default() -> Self {
        let keys = COMMANDS.iter().map(|c| c.keys.iter().filter_map(|k| k.parse().ok()).collect()).collect();
        Self { keys }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_table_is_a_key_and_no_name_stands_twice() {
        for (i, command) in COMMANDS.iter().enumerate() {
            for key in command.keys {
                assert!(key.parse::<Key>().is_ok(), "{}: {key}", command.name);
            }
            assert!(COMMANDS[..i].iter().all(|c| c.name != command.name), "{} stands twice", command.name);
        }
    }

    #[test]
    fn typing_uses_no_key_that_writes_a_character() {
        for command in COMMANDS.iter().filter(|c| c.scope.is_text()) {
            for key in command.keys {
                assert_eq!(key.parse::<Key>().unwrap().typed(), None, "{}", command.name);
            }
        }
    }

    #[test]
    fn all_bad_settings_are_reported_at_once() {
        let own = [("quit".to_owned(), vec!["hyper+q".to_owned()]), ("fly".to_owned(), vec!["f".to_owned()])];
        assert_eq!(Keymap::with(&own.into_iter().collect()).1.len(), 2);
    }

    #[test]
    fn a_key_that_is_taken_or_writes_a_character_is_refused() {
        let own = |name: &str, key: &str| Keymap::with(&[(name.to_owned(), vec![key.to_owned()])].into());
        let told = |name: &str, key: &str| own(name, key).1.into_iter().map(|(_, entry)| entry).collect::<Vec<_>>();
        assert_eq!(told("quit", "?"), ["quit = \"?\" = help"]);
        assert_eq!(own("quit", "?").0, Keymap::default(), "what cannot be taken changes nothing");
        assert_eq!(told("type.breakdown", "b"), ["type.breakdown = \"b\""]);
        assert!(told("item.extend", "E").is_empty() && told("quit", "Q").is_empty());
    }
}
