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
    /// The table's own keys, with some commands' keys replaced.
    ///
    /// # Errors
    /// Every entry that names no command or no key, that would never be heard because it writes a character into a text,
    /// or that has the key of another command in the same place; as `command = "key"` reads.
    pub fn with(own: &BTreeMap<String, Vec<String>>) -> Result<Self, Vec<String>> {
        let unknown = |(name, keys): (&String, &Vec<String>)| format!("{name} = \"{}\"", keys.join(" "));
        let mut bad: Vec<String> =
            own.iter().filter(|(n, _)| COMMANDS.iter().all(|c| c.name != **n)).map(unknown).collect();
        let keys: Vec<Vec<Key>> = COMMANDS
            .iter()
            .map(|c| {
                let of_command: Vec<&str> = match own.get(c.name) {
                    Some(keys) => keys.iter().map(String::as_str).collect(),
                    None => c.keys.to_vec(),
                };
                let parse = |k: &str| match k.parse::<Key>() {
                    Ok(key) if !(c.scope.is_text() && key.typed().is_some()) => Some(key),
                    _ => {
                        bad.push(format!("{} = \"{k}\"", c.name));
                        None
                    }
                };
                of_command.into_iter().filter_map(parse).collect()
            })
            .collect();
        for (command, of_command) in COMMANDS.iter().zip(&keys).filter(|(c, _)| own.contains_key(c.name)) {
            for key in of_command {
                let taken = COMMANDS.iter().zip(&keys).find(|(other, keys)| {
                    // Two that share a key by the table may go on sharing it.
                    let together = command.keys.iter().any(|k| other.keys.contains(k));
                    other.name != command.name && other.scope == command.scope && keys.contains(key) && !together
                });
                if let Some((other, _)) = taken {
                    bad.push(format!("{} = \"{key}\" = {}", command.name, other.name));
                }
            }
        }
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
        assert_eq!(Keymap::with(&own.into_iter().collect()).unwrap_err().len(), 2);
    }

    #[test]
    fn a_key_that_is_taken_or_writes_a_character_is_refused() {
        let own = |name: &str, key: &str| Keymap::with(&[(name.to_owned(), vec![key.to_owned()])].into());
        assert_eq!(own("quit", "?").unwrap_err(), ["quit = \"?\" = help"]);
        assert_eq!(own("type.breakdown", "b").unwrap_err(), ["type.breakdown = \"b\""]);
        assert!(own("item.extend", "E").is_ok() && own("quit", "Q").is_ok());
    }
}
