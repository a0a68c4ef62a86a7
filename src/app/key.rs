//! A key as people name it: `j`, `ctrl+s`, `shift+tab`. Knows no terminal; the terminal's keys become these in `tui::input`.

use crate::model::BadId;
use std::fmt;
use std::str::FromStr;

/// One press of a key. A shifted character is the character itself (`G`), never `shift+g`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Key {
    pub code: Code,
    pub ctrl: bool,
    pub alt: bool,
    /// Only with keys that write no character.
    pub shift: bool,
}

/// Which key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Code {
    Char(char),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

const NAMES: [(Code, &str); 15] = [
    (Code::Enter, "enter"),
    (Code::Esc, "esc"),
    (Code::Tab, "tab"),
    (Code::Backspace, "backspace"),
    (Code::Delete, "delete"),
    (Code::Insert, "insert"),
    (Code::Up, "up"),
    (Code::Down, "down"),
    (Code::Left, "left"),
    (Code::Right, "right"),
    (Code::Home, "home"),
    (Code::End, "end"),
    (Code::PageUp, "pgup"),
    (Code::PageDown, "pgdn"),
    (Code::Char(' '), "space"),
];

impl Key {
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    pub const fn ctrl(c: char) -> Self {
        Self { code: Code::Char(c), ctrl: true, alt: false, shift: false }
    }

    /// The character it writes into a text field.
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The same key where an input method sent its full-width twin (？ for ?).
    pub fn folded(self) -> Self {
        let code = match self.code {
            Code::Char(c @ '！'..='～') => {
                Code::Char(char::from_u32(c as u32 - '！' as u32 + '!' as u32).unwrap_or(c))
            }
            Code::Char('\u{3000}') => Code::Char(' '),
            Code::Char('、') => Code::Char('/'),
            Code::Char('。') => Code::Char('.'),
            other => other,
        };
        Self { code, ..self }
    }
}

impl Key {
    /// As it is shown: `Ctrl+N`, `Enter`, `j`, `→`.
    pub fn label(self) -> String {
        let text = self.to_string();
        let arrow = match self.code {
            Code::Left => Some("←"),
            Code::Right => Some("→"),
            Code::Up => Some("↑"),
            Code::Down => Some("↓"),
            _ => None,
        };
        if let Some((arrow, name)) = arrow.zip(text.rsplit('+').next()) {
            return format!("{}{arrow}", capitals(text.trim_end_matches(name)));
        }
        match self.code {
            Code::Char(_) if !self.ctrl && !self.alt && self.code != Code::Char(' ') => text,
            _ => capitals(&text),
        }
    }
}

/// Each part of `ctrl+n` with a capital.
fn capitals(text: &str) -> String {
    let part = |part: &str| match part {
        "pgup" => "PgUp".to_owned(),
        "pgdn" => "PgDn".to_owned(),
        _ => {
            let mut chars = part.chars();
            chars.next().map_or(String::new(), |c| c.to_uppercase().collect::<String>() + chars.as_str())
        }
    };
    text.split('+').map(part).collect::<Vec<_>>().join("+")
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (on, name) in [(self.ctrl, "ctrl+"), (self.alt, "alt+"), (self.shift, "shift+")] {
            if on {
                f.write_str(name)?;
            }
        }
        match (self.code, NAMES.iter().find(|(code, _)| *code == self.code)) {
            (_, Some((_, name))) => f.write_str(name),
            (Code::Char(c), None) => write!(f, "{c}"),
            (Code::F(n), None) => write!(f, "f{n}"),
            (code, None) => write!(f, "{code:?}"),
        }
    }
}

impl FromStr for Key {
    type Err = BadId;

    fn from_str(s: &str) -> Result<Self, BadId> {
        let mut key = Key::plain(Code::Esc);
        let mut rest = s;
        while let Some((modifier, after)) = rest.split_once('+').filter(|(_, after)| !after.is_empty()) {
            match modifier {
                "ctrl" => key.ctrl = true,
                "alt" => key.alt = true,
                "shift" => key.shift = true,
                _ => break,
            }
            rest = after;
        }
        let mut chars = rest.chars();
        key.code = match (NAMES.iter().find(|(_, n)| *n == rest), chars.next(), chars.next()) {
            (Some((code, _)), _, _) => *code,
            (None, Some(c), None) => Code::Char(c),
            (None, Some('f'), Some(_)) => match rest[1..].parse() {
                Ok(n @ 1..=12) => Code::F(n),
                _ => return Err(bad(s)),
            },
            _ => return Err(bad(s)),
        };
        Ok(key)
    }
}

fn bad(s: &str) -> BadId {
    BadId { text: s.into(), wanted: "a key such as j, ctrl+s, shift+tab, pgdn or f2" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_print_as_they_are_written() {
        for name in ["j", "G", "ctrl+s", "shift+tab", "alt+enter", "pgdn", "f12", "+", "ctrl++", "？", "space"] {
            assert_eq!(name.parse::<Key>().unwrap().to_string(), name);
        }
        assert!("f13".parse::<Key>().is_err());
        assert!("".parse::<Key>().is_err());
        assert!("hyper+x".parse::<Key>().is_err());
    }

    #[test]
    fn full_width_twins_are_the_same_key() {
        assert_eq!(Key::char('？').folded(), Key::char('?'));
        assert_eq!(Key::char('：').folded(), Key::char(':'));
        assert_eq!(Key::char('／').folded(), Key::char('/'));
        assert_eq!(Key::char('字').folded(), Key::char('字'));
    }
}
