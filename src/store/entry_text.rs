//! An entry as the lines of its block, single-line strings only, so that a block can be cut out safely. `by` and `seal`
//! stand last: a block that was cut off while it was written lacks `by`, which no entry may lack, and so never passes for
//! a whole one.

use super::day;
use crate::model::{Entry, Fault};
use chrono::{Datelike, NaiveDate};
use std::fmt::Write;

/// The block of an entry up to its seal line.
pub(super) fn body_of(entry: &Entry) -> Result<String, Fault> {
    if !(0..=9999).contains(&entry.at.year()) {
        return Err(Fault::BadDate { text: entry.at.to_string() });
    }
    let mut lines = Lines(String::from("[[entry]]\n"));
    lines.raw("at", &day::text_of_moment(entry.at));
    lines.text("task", &entry.task.to_string());
    lines.maybe("unit", entry.unit.as_ref().map(|u| u.as_str()));
    lines.maybe("occurrence", entry.occurrence.map(|o| o.to_string()).as_deref());
    lines.text("act", &entry.act.to_string());
    if let Some(percent) = entry.percent {
        lines.raw("percent", &percent.to_string());
    }
    lines.day("until", entry.until)?;
    lines.day("due", entry.due)?;
    if entry.assumed {
        lines.raw("assumed", "true");
    }
    lines.maybe("milestone", entry.milestone.as_deref());
    lines.maybe("level", entry.level.map(|l| l.to_string()).as_deref());
    if let Some(holds) = entry.holds {
        lines.raw("holds", if holds { "true" } else { "false" });
    }
    lines.maybe("to", entry.to.as_ref().map(|u| u.as_str()));
    if !entry.note.is_empty() {
        lines.text("note", &entry.note);
    }
    if !entry.figures.is_empty() {
        lines.raw("figures", &figures(&entry.figures)?);
    }
    lines.maybe("evidence", entry.evidence.as_deref());
    lines.maybe("of", entry.of.as_deref());
    lines.maybe("after", entry.after.as_deref());
    lines.text("by", &entry.by);
    Ok(lines.0)
}

/// The seal line, always the last of a block.
pub(super) fn seal_line(seal: &str) -> String {
    format!("seal = \"{seal}\"\n")
}

/// A text as a basic string of TOML on one line.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn figures(figures: &[(String, f64)]) -> Result<String, Fault> {
    let mut pairs = Vec::with_capacity(figures.len());
    for (i, (name, number)) in figures.iter().enumerate() {
        let again = figures[..i].iter().any(|(other, _)| other == name);
        if !number.is_finite() || again || name.is_empty() {
            let wanted = "numbers by name, each name once".into();
            return Err(Fault::BadInput { text: format!("{name} = {number}"), wanted });
        }
        pairs.push(format!("{} = {}", quoted(name), number_text(*number)));
    }
    Ok(format!("{{ {} }}", pairs.join(", ")))
}

/// Whole numbers without a point. Beyond 2^53 a float does not tell neighbours apart; it stays one.
fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 9e15 { format!("{}", number as i64) } else { format!("{number:?}") }
}

struct Lines(String);

impl Lines {
    fn raw(&mut self, key: &str, value: &str) {
        let _ = writeln!(self.0, "{key} = {value}");
    }

    fn text(&mut self, key: &str, text: &str) {
        self.raw(key, &quoted(text));
    }

    fn maybe(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    fn day(&mut self, key: &str, day: Option<NaiveDate>) -> Result<(), Fault> {
        if let Some(day) = day {
            self.raw(key, &day::toml_day(day)?.to_string());
        }
        Ok(())
    }
}
