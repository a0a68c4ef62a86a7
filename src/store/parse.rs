//! Text to a shape, and where in the text it went wrong. What the shapes mean is `*_shape`.

use crate::model::{Problem, ProblemKind};
use serde::Deserialize;
use serde::de::{DeserializeOwned, Error as _, MapAccess, Visitor, value::MapAccessDeserializer};
use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;
use std::str::FromStr;
use toml::value::Datetime;

/// The format that this duban writes.
pub(super) const FORMAT: u32 = 1;

/// What is wrong in a text, with its place in bytes where there is one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Wrong {
    pub at: Option<Range<usize>>,
    pub kind: ProblemKind,
}

/// Parses a whole text.
pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Wrong> {
    toml::from_str(text).map_err(|error| explain(text, &error))
}

/// The format number that stands in a text, where it stands there.
pub(super) fn format_of(text: &str) -> Option<u32> {
    #[derive(Deserialize)]
    struct Head {
        format: Option<u32>,
    }
    toml::from_str::<Head>(text).ok()?.format
}

fn explain(text: &str, error: &toml::de::Error) -> Wrong {
    let at = error.span();
    let message = error.message().to_owned();
    if let Err(syntax) = toml::from_str::<toml::Table>(text) {
        if let Some(at) = conflict_marker(text) {
            return Wrong { at: Some(at), kind: ProblemKind::ConflictMarker };
        }
        return Wrong { at: syntax.span(), kind: ProblemKind::Syntax(syntax.message().to_owned()) };
    }
    match format_of(text) {
        Some(newer) if newer > FORMAT => Wrong { at: None, kind: ProblemKind::Newer(newer) },
        _ => Wrong { at, kind: ProblemKind::Shape(message) },
    }
}

fn conflict_marker(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ") {
            return Some(at..at + 7);
        }
        at += line.len();
    }
    None
}

impl Wrong {
    pub fn shape(at: Option<Range<usize>>, wanted: impl Into<String>) -> Self {
        Self { at, kind: ProblemKind::Shape(wanted.into()) }
    }

    /// As a problem of `file`, whose text from line `line` on is `text`.
    pub fn in_file(self, file: &str, text: &str, line: usize) -> Problem {
        let at = self.at.map(|r| r.start);
        problem(file, text, at, line, self.kind)
    }
}

/// A problem at a place in bytes of `text`, which starts on line `first_line` (counted from 1) of `file`.
pub(super) fn problem(file: &str, text: &str, at: Option<usize>, first_line: usize, kind: ProblemKind) -> Problem {
    let Some(at) = at else { return Problem { file: file.into(), place: None, excerpt: None, kind } };
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let line = text[..start].bytes().filter(|b| *b == b'\n').count() + first_line;
    let column = text[start..at].chars().count() + 1;
    let excerpt: String = text[start..].lines().next().unwrap_or("").chars().take(200).collect();
    Problem { file: file.into(), place: Some((line, column)), excerpt: Some(excerpt), kind }
}

/// A value that stands in the file as a string of a form of its own: an id, an act, a repetition.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Parsed<T>(pub T);

impl<'de, T> Deserialize<'de> for Parsed<T>
where
    T: FromStr,
    T::Err: fmt::Display,
{
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text<T>(PhantomData<T>);
        impl<T> Visitor<'_> for Text<T>
        where
            T: FromStr,
            T::Err: fmt::Display,
        {
            type Value = Parsed<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_str<E: serde::de::Error>(self, s: &str) -> Result<Self::Value, E> {
                s.parse().map(Parsed).map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Text(PhantomData))
    }
}

/// A date or time of TOML, or a string that says one.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct When(pub Datetime);

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = When;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date or time")
            }

            fn visit_str<E: serde::de::Error>(self, s: &str) -> Result<When, E> {
                let bad = |_| E::custom(format!("“{s}” is not a date or time such as 2023-06-15 or 09:00"));
                s.parse().map(When).map_err(bad)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<When, A::Error> {
                Datetime::deserialize(MapAccessDeserializer::new(map)).map(When)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// Some names: a list, or a single one as a string.
pub(super) fn names<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    struct OneOrMany;
    impl<'de> Visitor<'de> for OneOrMany {
        type Value = Vec<String>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list of names")
        }

        fn visit_str<E: serde::de::Error>(self, s: &str) -> Result<Vec<String>, E> {
            Ok(vec![s.to_owned()])
        }

        fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<String>, A::Error> {
            let mut names = Vec::new();
            while let Some(name) = seq.next_element()? {
                names.push(name);
            }
            Ok(names)
        }
    }
    deserializer.deserialize_any(OneOrMany)
}

/// Numbers by name, in the order of the file.
pub(super) fn figures<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<(String, f64)>, D::Error> {
    struct Pairs;
    impl<'de> Visitor<'de> for Pairs {
        type Value = Vec<(String, f64)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("numbers by name")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut pairs = Vec::new();
            while let Some((name, number)) = map.next_entry::<String, f64>()? {
                if !number.is_finite() {
                    return Err(A::Error::custom("not a number that can be added up"));
                }
                pairs.push((name, number));
            }
            Ok(pairs)
        }
    }
    deserializer.deserialize_map(Pairs)
}
