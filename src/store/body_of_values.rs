//! A file's text out of its values, as duban itself writes it: the way back from data. Seals are taken as they are given:
//! bringing data in vouches for nothing.

use super::bounds::{FILE_BYTES, RECORDS};
use super::entry_shape::read_entry;
use super::entry_text::{body_of, quoted, seal_line};
use super::meeting_text::{MeetingText, write_stamped};
use super::site_shape::read_site;
use crate::model::{Fault, LedgerId, MeetingId, Problem};
use toml::{Table, Value};

/// Values that JSON has too: days, moments and what is no number as strings.
pub(super) fn plain(value: Value) -> Value {
    match value {
        Value::Datetime(when) => Value::String(when.to_string()),
        Value::Float(n) if !n.is_finite() => Value::String(n.to_string()),
        Value::Array(all) => Value::Array(all.into_iter().map(plain).collect()),
        Value::Table(table) => Value::Table(table.into_iter().map(|(key, value)| (key, plain(value))).collect()),
        other => other,
    }
}

/// `duban.toml`.
pub(super) fn site_of_values(path: &str, values: &Table) -> Result<Vec<u8>, Fault> {
    let text = text_of(path, values)?;
    read_site(path, text.as_bytes()).map_err(broken)?;
    Ok(text.into_bytes())
}

/// A meeting, written over the text it had where there is one.
pub(super) fn meeting_of_values(
    path: &str,
    id: &MeetingId,
    values: &Table,
    text: Option<&str>,
) -> Result<Vec<u8>, Fault> {
    let meant = MeetingText::read(path, id, text_of(path, values)?.as_bytes()).map_err(broken)?;
    let there = text.and_then(|text| MeetingText::read(path, id, text.as_bytes()).ok());
    write_stamped(path, there.as_ref(), &meant.meeting, meant.stamp.as_ref())
}

/// A ledger's file, entry after entry.
pub(super) fn ledger_of_values(path: &str, id: &LedgerId, values: &Table) -> Result<Vec<u8>, Fault> {
    let wrong = |wanted: String| Fault::BadInput { text: path.to_owned(), wanted };
    let entries = match (values.get("entry"), values.len()) {
        (Some(Value::Array(entries)), 1) if entries.len() <= RECORDS => entries,
        (None, 0) => return Ok(Vec::new()),
        _ => return Err(wrong(format!("entries, at most {RECORDS}, and nothing beside them"))),
    };
    let mut out = String::new();
    for (n, value) in entries.iter().enumerate() {
        let table = value.as_table().ok_or_else(|| wrong(format!("entry {}: a table", n + 1)))?;
        let entry = read_entry(&block(table), id).map_err(|w| wrong(format!("entry {}: {:?}", n + 1, w.kind)))?;
        if n > 0 {
            out.push('\n');
        }
        out.push_str(&body_of(&entry)?);
        if let Some(seal) = entry.seal.as_deref() {
            out.push_str(&seal_line(seal));
        }
    }
    if out.len() as u64 > FILE_BYTES {
        return Err(Fault::TooLong { field: path.into(), max: FILE_BYTES as usize });
    }
    Ok(out.into_bytes())
}

/// An entry's values as a block that can be read.
fn block(table: &Table) -> String {
    let mut lines = String::from("[[entry]]\n");
    for (key, value) in table {
        lines.push_str(&format!("{} = {}\n", quoted(key), inline(value)));
    }
    lines
}

fn inline(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Array(all) => format!("[{}]", all.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Value::Table(table) => {
            let pairs: Vec<String> = table.iter().map(|(k, v)| format!("{} = {}", quoted(k), inline(v))).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        other => other.to_string(),
    }
}

fn text_of(path: &str, values: &Table) -> Result<String, Fault> {
    let bad = |e: toml::ser::Error| Fault::BadInput { text: path.to_owned(), wanted: e.to_string() };
    let text = toml::to_string(values).map_err(bad)?;
    if text.len() as u64 > FILE_BYTES {
        return Err(Fault::TooLong { field: path.into(), max: FILE_BYTES as usize });
    }
    Ok(text)
}

fn broken(problem: Box<Problem>) -> Fault {
    Fault::Broken(problem)
}
