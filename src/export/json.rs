//! JSON that is safe to print: what a terminal would obey or hide is escaped, so that nothing is lost and nothing happens.

use crate::model::Fault;
use crate::visible::Look;
use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat};
use serde::Serialize;
use serde::Serializer;

/// A day as `2023-07-31`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Day(pub NaiveDate);

/// A moment as `2023-06-20T10:03:11.402+08:00`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moment(pub DateTime<FixedOffset>);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(&self.0)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&self.0.to_rfc3339_opts(SecondsFormat::Millis, false))
    }
}

/// A value as indented JSON with a line end.
pub fn text(value: &impl Serialize) -> Result<String, Fault> {
    let plain = serde_json::to_string_pretty(value).map_err(|e| Fault::Internal { cause: e.to_string() })?;
    let mut safe = String::with_capacity(plain.len() + 1);
    let mut look = Look::default();
    for c in plain.chars() {
        if look.shows(c) || c == '\n' {
            safe.push(c);
        } else {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    safe.push('\n');
    Ok(safe)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visible::is_safe;

    #[test]
    fn what_is_escaped_reads_back_as_it_was() {
        let value = vec!["字\u{202e}\u{1b}[31m\u{7f}\u{9b}\u{e0041}\n👨\u{200d}👩"];
        let safe = text(&value).unwrap();
        assert!(safe.lines().all(is_safe), "{safe}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&safe).unwrap(), value);
    }
}
