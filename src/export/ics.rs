//! The lines of iCalendar (RFC 5545): components, escaped texts, lines folded at 75 octets. What the events are is
//! `calendar`'s.

use crate::visible::visible;
use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

/// The most octets on a line, its end not counted (RFC 5545, 3.1).
const LINE: usize = 75;

/// A calendar in the making.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    pub fn begin(&mut self, component: &str) {
        self.raw("BEGIN", component);
    }

    pub fn end(&mut self, component: &str) {
        self.raw("END", component);
    }

    /// A property whose value is a keyword, a number or a rule.
    pub fn raw(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{value}"));
    }

    /// A property whose value is a text.
    pub fn text(&mut self, name: &str, text: &str) {
        self.fold(&format!("{name}:{}", escaped(text)));
    }

    /// Texts between commas.
    pub fn texts(&mut self, name: &str, texts: &[String]) {
        let texts: Vec<String> = texts.iter().map(|t| escaped(t)).collect();
        self.fold(&format!("{name}:{}", texts.join(",")));
    }

    pub fn day(&mut self, name: &str, day: NaiveDate) {
        self.raw(&format!("{name};VALUE=DATE"), &date(day));
    }

    pub fn moment(&mut self, name: &str, at: DateTime<FixedOffset>) {
        self.raw(name, &utc(at));
    }

    pub fn finish(self) -> String {
        self.0
    }

    /// Writes a line; what is too long goes on behind a blank, and no character is cut.
    fn fold(&mut self, line: &str) {
        let mut used = 0;
        for c in line.chars() {
            if used + c.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

pub(super) fn date(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

pub(super) fn utc(at: DateTime<FixedOffset>) -> String {
    at.with_timezone(&Utc).format("%Y%m%dT%H%M%SZ").to_string()
}

/// A text in which nothing is a sign of the format (RFC 5545, 3.3.11), and nothing a control character.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (n, line) in text.split('\n').enumerate() {
        if n > 0 {
            out.push_str("\\n");
        }
        for c in visible(line.trim_end_matches('\r')).chars() {
            if matches!(c, '\\' | ';' | ',') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(text: &str) -> String {
        let mut lines = Lines::default();
        lines.text("SUMMARY", text);
        lines.finish()
    }

    fn unfolded(file: &str) -> String {
        file.replace("\r\n ", "")
    }

    #[test]
    fn a_text_is_escaped() {
        assert_eq!(one("a;b,c\\d\ne"), "SUMMARY:a\\;b\\,c\\\\d\\ne\r\n");
        assert_eq!(one("\u{1b}[31m\u{202e}"), "SUMMARY:␛[31mU+202E\r\n");
    }

    proptest! {
        #[test]
        fn lines_are_short_and_whole(text in "[ -~一-龥，；\n😀]{0,300}") {
            let file = one(&text);
            for line in file.strip_suffix("\r\n").unwrap().split("\r\n") {
                prop_assert!(line.len() <= LINE && !line.contains(['\r', '\n']), "{line:?}");
            }
            prop_assert_eq!(unfolded(&file), format!("SUMMARY:{}\r\n", escaped(&text)));
        }
    }
}
