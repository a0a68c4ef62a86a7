//! Which command a key means here: the table's keys, or the person's own from the settings file.

use super::App;
use super::command::{COMMANDS, Command, Scope};
use super::key::Key;
use std::collections::BTreeMap;

/// The keys of every command, by its place in the table.
#[derive(Clone, Debug)]
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
    /// The table's own keys, with some commands' keys replaced.
    ///
    /// # Errors
    /// Every entry that names no command or no key, as `command = "key"` reads.
    pub fn with(own: &BTreeMap<String, Vec<String>>) -> Result<Self, Vec<String>> {
        let mut bad: Vec<String> =
            own.keys().filter(|n| COMMANDS.iter().all(|c| c.name != **n)).map(|n| format!("{n} = …")).collect();
        let keys = COMMANDS
            .iter()
            .map(|c| {
                let of_command: Vec<&str> = match own.get(c.name) {
                    Some(keys) => keys.iter().map(String::as_str).collect(),
                    None => c.keys.to_vec(),
                };
                let parse = |k: &str| k.parse().map_err(|_| bad.push(format!("{} = \"{k}\"", c.name))).ok();
                of_command.into_iter().filter_map(parse).collect()
            })
            .collect();
        if bad.is_empty() { Ok(Self { keys }) } else { Err(bad) }
    }

    /// The key shown for a command.
    pub fn first_key(&self, command: &Command) -> Option<Key> {
        self.of(command).first().copied()
    }

    /// All keys of a command.
    pub fn of(&self, command: &Command) -> &[Key] {
        let at = COMMANDS.iter().position(|c| c.name == command.name && c.scope == command.scope);
        at.map_or(&[], |at| &self.keys[at])
    }

    /// What `key` does in some scopes, the narrowest first.
    pub fn find(&self, key: Key, scopes: &[Scope], app: &App) -> Found {
        let key = if scopes.contains(&Scope::Typing) { key } else { key.folded() };
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
        for command in COMMANDS.iter().filter(|c| c.scope == Scope::Typing) {
            for key in command.keys {
                assert_eq!(key.parse::<Key>().unwrap().typed(), None, "{}", command.name);
            }
        }
    }

    #[test]
    fn all_bad_settings_are_reported_at_once() {
        let own = [("quit".to_owned(), vec!["hyper+q".to_owned()]), ("fly".to_owned(), vec!["f".to_owned()])];
        assert_eq!(Keymap::with(&own.into_iter().collect()).unwrap_err().len(), 2);
    }
}
