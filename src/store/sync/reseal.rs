//! Entries that nobody has been sent yet, written anew: with other ids of their meetings, or after other entries. What they
//! say stays; the seals are made anew, and what names a seal follows. No disk.

use crate::model::MeetingId;
use crate::store::block::cut;
use crate::store::seal::seal;
use smol_str::SmolStr;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

/// New names: of meetings, and of seals.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Names {
    pub meetings: BTreeMap<MeetingId, MeetingId>,
    pub seals: HashMap<String, String>,
}

/// One file: what stays as it is, and the blocks after it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Chain {
    pub kept: Vec<u8>,
    pub blocks: Vec<Vec<u8>>,
}

/// A file that is being written anew.
struct Written {
    bytes: Vec<u8>,
    before: Option<SmolStr>,
    by_hand: Vec<Vec<u8>>,
    blocks: std::collections::VecDeque<Vec<u8>>,
}

impl Chain {
    /// A file cut after `kept` bytes.
    pub fn cut(bytes: &[u8], kept: usize) -> Self {
        let mut chain = Self { kept: bytes[..kept].to_vec(), blocks: Vec::new() };
        chain.extend(&bytes[kept..]);
        chain
    }

    /// The blocks from a place in another file on. What a person wrote before the first stays before it.
    pub fn extend(&mut self, bytes: &[u8]) {
        let (head, blocks) = cut(bytes);
        let before = self.blocks.last_mut().unwrap_or(&mut self.kept);
        if !before.is_empty() || !head.trim_ascii().is_empty() {
            before.extend(head);
        }
        self.blocks.extend(blocks.iter().map(|b| b.bytes.to_vec()));
    }
}

/// The bytes of all files. An entry is written after those whose seals it names, so that it names the new ones.
pub(super) fn reseal(chains: Vec<Chain>, names: &mut Names) -> Vec<Vec<u8>> {
    let all_blocks = chains.iter().flat_map(|c| &c.blocks);
    let mut pending: HashSet<String> = all_blocks.filter_map(|b| seal_of(b)).collect();
    let mut files: Vec<Written> = chains.into_iter().map(Written::new).collect();
    loop {
        let mut stuck = true;
        for file in &mut files {
            while let Some(block) = file.blocks.front() {
                let own = seal_of(block);
                let waits = refs(block).iter().any(|seal| pending.contains(seal) && own.as_ref() != Some(seal));
                if waits {
                    break;
                }
                stuck = false;
                file.write_next(names, &mut pending);
            }
        }
        if files.iter().all(|f| f.blocks.is_empty()) {
            return files.into_iter().map(|f| f.bytes).collect();
        }
        if stuck && let Some(file) = files.iter_mut().find(|f| !f.blocks.is_empty()) {
            // Two that name each other: nobody's clerk writes that. The name stays the old one.
            file.write_next(names, &mut pending);
        }
    }
}

impl Written {
    fn new(chain: Chain) -> Self {
        let (mut before, mut by_hand) = (None, Vec::new());
        for block in cut(&chain.kept).1 {
            match block.cut().seal {
                Some(seal) => {
                    before = Some(SmolStr::from(seal));
                    by_hand.clear();
                }
                None => by_hand.push(block.bytes.to_vec()),
            }
        }
        Self { bytes: chain.kept, before, by_hand, blocks: chain.blocks.into() }
    }

    fn write_next(&mut self, names: &mut Names, pending: &mut HashSet<String>) {
        let Some(block) = self.blocks.pop_front() else { return };
        let named = renamed(&block, names);
        if !self.bytes.is_empty() && !self.bytes.ends_with(b"\n\n") && !self.bytes.ends_with(b"\r\n\r\n") {
            self.bytes.extend(if self.bytes.ends_with(b"\n") { "\n" } else { "\n\n" }.bytes());
        }
        let (_, all) = cut(&named);
        let old = all.first().map(|b| b.cut()).and_then(|cut| Some((cut.body.len(), cut.end, cut.seal?.to_owned())));
        let Some((body, end, old)) = old else {
            self.bytes.extend(&named);
            self.by_hand.push(named);
            return;
        };
        let by_hand: Vec<&[u8]> = self.by_hand.iter().map(Vec::as_slice).collect();
        let new = seal(self.before.as_deref(), &by_hand, &named[..body]);
        let line = String::from_utf8_lossy(&named[body..end]).replacen(&old, &new, 1);
        self.bytes.extend(&named[..body]);
        self.bytes.extend(line.bytes());
        self.bytes.extend(&named[end..]);
        self.by_hand.clear();
        pending.remove(&old);
        if old != new {
            names.seals.insert(old, new.to_string());
        }
        self.before = Some(new);
    }
}

fn seal_of(block: &[u8]) -> Option<String> {
    cut(block).1.first().and_then(|b| b.cut().seal.map(str::to_owned))
}

/// The seals that an entry names.
fn refs(block: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(block);
    let named = text.lines().filter_map(|line| {
        let (key, value) = text_value(line)?;
        matches!(key, "after" | "of").then(|| line[value].to_owned())
    });
    named.collect()
}

/// A block with new names in the places of the old ones; nothing else of it changes.
fn renamed(block: &[u8], names: &Names) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(block) else { return block.to_vec() };
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let new = text_value(line).and_then(|(key, value)| Some((new_name(key, &line[value.clone()], names)?, value)));
        match new {
            Some((new, value)) => {
                out.push_str(&line[..value.start]);
                out.push_str(&new);
                out.push_str(&line[value.end..]);
            }
            None => out.push_str(line),
        }
    }
    out.into_bytes()
}

fn new_name(key: &str, value: &str, names: &Names) -> Option<String> {
    match key {
        "task" => {
            let (meeting, no) = value.split_once('/')?;
            Some(format!("{}/{no}", names.meetings.get(&meeting.parse().ok()?)?))
        }
        "after" | "of" => names.seals.get(value).cloned(),
        _ => None,
    }
}

/// The key of a line `key = "value"` and where its value stands.
fn text_value(line: &str) -> Option<(&str, Range<usize>)> {
    let (key, rest) = line.split_once('=')?;
    let start = line.len() - rest.len() + rest.find('"')? + 1;
    let end = start + line[start..].find('"')?;
    Some((key.trim(), start..end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(before: Option<&str>, lines: &str) -> (String, String) {
        let body = format!("[[entry]]\n{lines}\n");
        let seal = seal(before, &[], body.as_bytes());
        (format!("{body}seal = \"{seal}\"\n"), seal.into())
    }

    #[test]
    fn ids_and_seals_follow_through_two_files_and_the_rest_stays() {
        let (office, assigned) = block(None, "task = \"260618a/1.1\" # 张\nact = \"assign\"");
        let (first, accepted) =
            block(None, &format!("task = \"260618a/1.1\"\nact = \"accept\"\nafter = \"{assigned}\""));
        let (back, taken) = block(Some(&accepted), &format!("act = \"retract\"\nof = \"{accepted}\""));
        let unit = format!("{first}\n{back}");
        let from: MeetingId = "260618a".parse().unwrap();
        let mut names = Names::default();
        names.meetings.insert(from, "260618ba".parse().unwrap());
        // The unit's file stands first, and has to wait for the office's.
        let chains = vec![Chain::cut(unit.as_bytes(), 0), Chain::cut(office.as_bytes(), 0)];
        let files = reseal(chains, &mut names);
        let [unit, office] = files.as_slice() else { panic!() };
        let (office, unit) = (String::from_utf8_lossy(office), String::from_utf8_lossy(unit));
        let new = |old: &str| names.seals[old].clone();
        assert!(office.contains("task = \"260618ba/1.1\" # 张\n"), "{office}");
        assert!(office.contains(&new(&assigned)) && unit.contains(&format!("after = \"{}\"", new(&assigned))));
        assert!(unit.contains(&format!("of = \"{}\"", new(&accepted))) && unit.contains(&new(&taken)));
        // Written anew once more, nothing changes any more.
        let again = reseal(vec![Chain::cut(unit.as_bytes(), 0)], &mut Names::default());
        assert_eq!(again, [unit.as_bytes()]);
    }

    #[test]
    fn what_moves_stands_after_what_is_there_and_is_sealed_over_it() {
        let (there, seal_there) = block(None, "act = \"accept\"");
        let (moved, _) = block(Some("0000000000000000"), "act = \"progress\"");
        let mut chain = Chain::cut(there.as_bytes(), there.len());
        chain.extend(moved.as_bytes());
        let files = reseal(vec![chain], &mut Names::default());
        let (wanted, _) = block(Some(&seal_there), "act = \"progress\"");
        assert_eq!(String::from_utf8_lossy(&files[0]), format!("{there}\n{wanted}"));
    }
}
