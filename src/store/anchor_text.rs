//! The office's notes of what it saw of the ledgers, as blocks of text: each sealed over the one before it, like entries.
//! No disk.

use super::block::{Block, around_at, cut_at, head_at, last_seal};
use super::day;
use super::entry_quick::{is_plain_number, moment, text};
use super::entry_text::{quoted, seal_line};
use super::parse::{When, parse};
use super::seal;
use crate::model::Anchor;
use aho_corasick::{AhoCorasick, Input};
use serde::Deserialize;
use smol_str::SmolStr;

const NAME: &[u8] = b"anchor";

/// What one file of notes says.
#[derive(Debug, Default)]
pub(super) struct AnchorText {
    pub anchors: Vec<Anchor>,
    pub last_seal: Option<SmolStr>,
    /// The line of the first note that was changed after it was sealed.
    pub edited: Option<usize>,
}

#[derive(Deserialize)]
struct FileShape {
    anchor: [AnchorShape; 1],
}

#[derive(Deserialize)]
struct AnchorShape {
    at: When,
    file: String,
    entries: usize,
    #[serde(default)]
    last: String,
    accepted: Option<String>,
    by: String,
}

/// Reads a file of notes. A block without its seal was cut off while it was written: it was never told to anybody.
pub(super) fn read_anchors(bytes: &[u8]) -> AnchorText {
    let mut out = AnchorText::default();
    for block in cut_at(bytes, NAME).1 {
        let cut = block.cut();
        let Some(stated) = cut.seal else { continue };
        let read = std::str::from_utf8(cut.body).ok().and_then(read_one);
        if read.is_none() || seal::seal(out.last_seal.as_deref(), &[], cut.body) != stated {
            out.edited.get_or_insert(block.line);
        }
        out.anchors.extend(read);
        out.last_seal = Some(stated.into());
    }
    out
}

/// The notes of those blocks alone in which one of some texts occurs.
pub(super) fn read_anchors_mentioning(bytes: &[u8], texts: &AhoCorasick) -> Vec<Anchor> {
    let mut out = Vec::new();
    let mut next = head_at(bytes, NAME).len();
    while let Some(found) = texts.find(Input::new(bytes).span(next..bytes.len()))
        && let Some((start, end)) = around_at(bytes, found.start(), NAME)
    {
        next = end;
        let cut = Block { start, line: 0, bytes: &bytes[start..end] }.cut();
        if cut.seal.is_some() {
            out.extend(std::str::from_utf8(cut.body).ok().and_then(read_one));
        }
    }
    out
}

/// The seal that the next note goes on from.
pub(super) fn last_anchor_seal(bytes: &[u8]) -> Option<SmolStr> {
    last_seal(bytes, NAME).map(SmolStr::from)
}

fn read_one(body: &str) -> Option<Anchor> {
    read_quickly(body).or_else(|| read_as_toml(body))
}

/// A note in exactly the form in which it is written, without the TOML parser: there are hundreds of thousands.
fn read_quickly(body: &str) -> Option<Anchor> {
    let mut lines = body.strip_suffix('\n')?.split('\n');
    if lines.next()? != "[[anchor]]" {
        return None;
    }
    let mut value = |key: &str| lines.next()?.strip_prefix(key)?.strip_prefix(" = ");
    let at = moment(value("at")?)?;
    let file = text(value("file")?)?;
    let entries = value("entries").filter(|n| is_plain_number(n))?.parse().ok()?;
    let last = text(value("last")?)?;
    let by = text(value("by")?)?;
    lines.next().is_none().then_some(Anchor {
        file: file.into_owned(),
        entries,
        last: last.into_owned(),
        at,
        by: by.into_owned(),
        accepted: None,
    })
}

fn read_as_toml(body: &str) -> Option<Anchor> {
    let FileShape { anchor: [shape] } = parse(body).ok()?;
    let AnchorShape { at, file, entries, last, accepted, by } = shape;
    Some(Anchor { file, entries, last, at: day::moment(at)?, by, accepted })
}

/// The text to append after the note with the seal `before`.
pub(super) fn write_anchors(anchors: &[Anchor], mut before: Option<SmolStr>) -> String {
    let mut out = String::new();
    for anchor in anchors {
        let mut body = format!("[[anchor]]\nat = {}\n", day::text_of_moment(anchor.at));
        body += &format!("file = {}\nentries = {}\n", quoted(&anchor.file), anchor.entries);
        body += &format!("last = {}\n", quoted(&anchor.last));
        if let Some(reason) = &anchor.accepted {
            body += &format!("accepted = {}\n", quoted(reason));
        }
        body += &format!("by = {}\n", quoted(&anchor.by));
        let seal = seal::seal(before.as_deref(), &[], body.as_bytes());
        out += &format!("{body}{}\n", seal_line(&seal));
        before = Some(seal);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    fn some() -> Vec<Anchor> {
        let at = DateTime::parse_from_rfc3339("2026-06-18T09:00:00.250+08:00").unwrap();
        let note = |entries, accepted: Option<&str>| Anchor {
            file: "ledger/zjj/2026.toml".into(),
            entries,
            last: "0123456789abcdef".into(),
            at,
            by: "王\"敏".into(),
            accepted: accepted.map(str::to_owned),
        };
        vec![note(3, None), note(2, Some("restored\nfrom the backup")), note(4, None)]
    }

    #[test]
    fn notes_read_back_and_go_on() {
        let first = write_anchors(&some()[..2], None);
        let there = read_anchors(first.as_bytes());
        assert_eq!((there.anchors.as_slice(), there.edited), (&some()[..2], None));
        let both = first + &write_anchors(&some()[2..], there.last_seal);
        let read = read_anchors(both.as_bytes());
        assert_eq!((read.anchors, read.edited), (some(), None));
    }

    #[test]
    fn what_is_read_quickly_is_what_the_parser_reads() {
        for anchor in some() {
            let accepted = anchor.accepted.is_some();
            let text = write_anchors(std::slice::from_ref(&anchor), None);
            let body = &text[..text.find("seal = ").unwrap()];
            assert_eq!(read_as_toml(body), Some(anchor.clone()));
            assert_eq!(read_quickly(body), (!accepted).then_some(anchor));
            for (from, to) in [
                ("at = ", "at =  "),
                ("entries = ", "entries = 0"),
                ("entries = ", "entries = 1_"),
                ("file", "File"),
                ("\"\n", "\" # x\n"),
                ("last = \"", "last = \"\\u0041"),
                ("by = ", "extra = 1\nby = "),
            ] {
                let changed = body.replace(from, to);
                if let Some(quick) = read_quickly(&changed) {
                    assert_eq!(read_as_toml(&changed), Some(quick), "{changed}");
                }
            }
        }
    }

    #[test]
    fn every_cut_leaves_whole_notes_and_accuses_nobody() {
        let text = write_anchors(&some(), None);
        for end in 0..text.len() {
            let read = read_anchors(&text.as_bytes()[..end]);
            assert_eq!(read.edited, None, "{end}");
            assert_eq!(read.anchors, some()[..read.anchors.len()]);
            // What is appended after a cut counts.
            let on = [&text.as_bytes()[..end], b"\n", write_anchors(&some()[..1], read.last_seal).as_bytes()].concat();
            let again = read_anchors(&on);
            assert_eq!(again.anchors.len(), read.anchors.len() + 1, "{end}");
        }
    }

    #[test]
    fn a_changed_note_is_told() {
        let text = write_anchors(&some(), None);
        assert_eq!(read_anchors(text.replace("entries = 2", "entries = 1").as_bytes()).edited, Some(9));
        let without_first = text.split_once("\n\n").unwrap().1;
        assert_eq!(read_anchors(without_first.as_bytes()).edited, Some(1));
    }
}
