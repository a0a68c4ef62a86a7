//! A field's value as it stands in the file, for telling two values apart on the screen. Not a sentence: those are `i18n`'s.

use super::carried::Carried;
use super::deadline::{Deadline, Milestone};
use super::directive::Kind;
use chrono::{NaiveDate, NaiveTime};

/// A value that can be told to a person.
pub trait Told {
    /// The value on one line; `—` where there is none.
    fn told(&self) -> String;
}

const NOTHING: &str = "—";

impl Told for String {
    fn told(&self) -> String {
        self.clone()
    }
}

impl<T: Told> Told for Option<T> {
    fn told(&self) -> String {
        self.as_ref().map_or_else(|| NOTHING.to_owned(), Told::told)
    }
}

impl<T: Told> Told for Vec<T> {
    fn told(&self) -> String {
        let all: Vec<String> = self.iter().map(Told::told).collect();
        if all.is_empty() { NOTHING.to_owned() } else { all.join("、") }
    }
}

impl Told for NaiveDate {
    fn told(&self) -> String {
        self.to_string()
    }
}

impl Told for NaiveTime {
    fn told(&self) -> String {
        self.format("%H:%M").to_string()
    }
}

impl Told for bool {
    fn told(&self) -> String {
        self.to_string()
    }
}

impl Told for Kind {
    fn told(&self) -> String {
        self.to_string()
    }
}

impl Told for Box<Carried> {
    fn told(&self) -> String {
        format!("{} {}", self.status, self.note)
    }
}

impl Told for Milestone {
    fn told(&self) -> String {
        format!("{} {}", self.due, self.text)
    }
}

impl Told for Deadline {
    fn told(&self) -> String {
        let day = self.due.map(|d| d.to_string()).or(self.repeat.map(|r| r.to_string()));
        let parts: Vec<String> = [day, self.time.map(|t| t.told()), self.text.clone()].into_iter().flatten().collect();
        if parts.is_empty() { NOTHING.to_owned() } else { parts.join(" ") }
    }
}
