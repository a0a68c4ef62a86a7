//! A ledger's file read block by block: entries, seals, a torn tail, problems. No disk.

use super::block::{Block, Cut, cut};
use super::bounds::RECORDS;
use super::control;
use super::entry_shape::read_entry;
use super::parse::{FORMAT, Wrong, format_of, parse, problem};
use super::seal;
use crate::model::{Entry, LedgerId, Pack, Problem, ProblemKind};
use memchr::memmem;

/// What one file of a ledger says.
#[derive(Clone, Debug, Default)]
pub(super) struct LedgerText<'a> {
    /// In the order of the file.
    pub entries: Pack,
    pub problems: Vec<Problem>,
    /// The newest seal.
    pub last_seal: Option<&'a str>,
    /// The blocks added by hand since the newest seal.
    pub by_hand: Vec<&'a [u8]>,
    /// Where the torn tail starts, in bytes.
    pub torn_from: Option<usize>,
    /// The format number of a newer duban.
    pub newer: Option<u32>,
    /// Why nothing in the file counts, where that is so.
    pub broken: Option<Problem>,
}

/// Which blocks are parsed. Those that are not are neither checked nor among the entries.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Which<'a> {
    All,
    /// Those in which a text occurs; seals are not checked.
    Mentioning(&'a str),
    /// None but the last, as far as the next append needs it.
    Tail,
}

/// Reads one file of a ledger. `file` serves the problems.
pub(super) fn read_ledger<'a>(file: &str, ledger: &LedgerId, bytes: &'a [u8], which: Which<'_>) -> LedgerText<'a> {
    let (head, blocks) = cut(bytes);
    let mut out = LedgerText::default();
    read_head(file, head, blocks.is_empty(), &mut out);
    if out.broken.is_none() && blocks.len() > RECORDS {
        out.broken = Some(whole(file, ProblemKind::TooLarge(bytes.len() as u64)));
    }
    if let Some(broken) = &out.broken {
        out.problems.push(broken.clone());
        return out;
    }
    let last = blocks.len().saturating_sub(1);
    for (i, block) in blocks.iter().enumerate() {
        out.take(file, ledger, block, which, i == last);
    }
    out
}

fn whole(file: &str, kind: ProblemKind) -> Problem {
    Problem { file: file.into(), place: None, excerpt: None, kind }
}

/// Which entry a block is, on one line: for problems.
fn gist(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let telling = |line: &&str| ["at ", "task ", "unit ", "act ", "by "].iter().any(|key| line.starts_with(key));
    text.lines().filter(telling).map(str::trim).collect::<Vec<_>>().join("  ")
}

fn whole_lines(text: &str) -> &str {
    &text[..text.rfind('\n').map_or(0, |n| n + 1)]
}

/// What stands before the first entry: comments, `format`, and nothing else that counts.
fn read_head(file: &str, head: &[u8], only: bool, out: &mut LedgerText<'_>) {
    let bare = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let Ok(text) = std::str::from_utf8(bare) else {
        out.broken = Some(whole(file, ProblemKind::Syntax("not UTF-8".into())));
        return;
    };
    match parse::<toml::Table>(text) {
        Ok(table) if table.contains_key("entry") => {
            let wrong = Wrong::shape(None, "entries as [[entry]], each on lines of its own");
            out.broken = Some(wrong.in_file(file, text, 1));
        }
        Ok(_) => {
            out.newer = format_of(text).filter(|format| *format > FORMAT);
            if let Some(format) = out.newer {
                out.problems.push(whole(file, ProblemKind::Newer(format)));
            }
        }
        // The very first block of the file, cut off in its first line.
        Err(_) if only && parse::<toml::Table>(whole_lines(text)).is_ok() => {
            let from = whole_lines(text).len();
            out.torn_from = Some(head.len() - text.len() + from);
            out.problems.push(problem(file, text, Some(from), 1, ProblemKind::TornTail));
        }
        Err(wrong) => out.broken = Some(wrong.in_file(file, text, 1)),
    }
}

impl<'a> LedgerText<'a> {
    fn take(&mut self, file: &str, ledger: &LedgerId, block: &Block<'a>, which: Which<'_>, last: bool) {
        let cut = block.cut();
        if cut.seal.is_none() && last && self.torn_tail(file, ledger, block) {
            return;
        }
        let at = |kind| Problem { file: file.into(), place: Some((block.line, 1)), excerpt: None, kind };
        if cut.seal.is_some() && cut.trailing {
            // What follows a seal is a tail cut off in its first line, or was put there by hand.
            if last {
                self.torn_from = Some(block.start + cut.end);
                self.problems.push(at(ProblemKind::TornTail));
            } else {
                self.problems.push(at(ProblemKind::BrokenSeal));
            }
        }
        match which {
            Which::All => {
                self.check_seal(&cut, &at);
                self.parse(file, ledger, block, &cut);
            }
            Which::Mentioning(text) => {
                if memmem::find(block.bytes, text.as_bytes()).is_some() {
                    self.parse(file, ledger, block, &cut);
                }
            }
            Which::Tail => {}
        }
        match cut.seal {
            Some(seal) => {
                self.last_seal = Some(seal);
                self.by_hand.clear();
            }
            None => self.by_hand.push(block.bytes),
        }
    }

    /// Whether the last block, which has no seal, was cut off; notes where. A block that reads whole was added by hand.
    fn torn_tail(&mut self, file: &str, ledger: &LedgerId, block: &Block<'a>) -> bool {
        let reads = |bytes| std::str::from_utf8(bytes).is_ok_and(|text| read_entry(text, ledger).is_ok());
        if reads(block.bytes) {
            return false;
        }
        let kept = block.whole_lines();
        let entry_stands = kept.len() < block.bytes.len() && reads(kept);
        let from = if entry_stands { block.start + kept.len() } else { block.start };
        self.torn_from = Some(from);
        let text = String::from_utf8_lossy(block.bytes);
        self.problems.push(problem(file, &text, Some(0), block.line, ProblemKind::TornTail));
        if entry_stands {
            let added = Block { bytes: kept, ..*block };
            self.parse(file, ledger, &added, &added.cut());
            self.by_hand.push(kept);
        }
        true
    }

    fn check_seal(&mut self, cut: &Cut<'_>, at: &dyn Fn(ProblemKind) -> Problem) {
        match cut.seal {
            Some(seal) => {
                if seal::seal(self.last_seal, &self.by_hand, cut.body) != seal {
                    self.problems.push(Problem { excerpt: Some(gist(cut.body)), ..at(ProblemKind::BrokenSeal) });
                }
            }
            None => self.problems.push(at(ProblemKind::AddedByHand)),
        }
    }

    fn parse(&mut self, file: &str, ledger: &LedgerId, block: &Block<'_>, cut: &Cut<'_>) {
        let bytes = if cut.trailing { &block.bytes[..cut.end] } else { block.bytes };
        let read = match std::str::from_utf8(bytes) {
            Ok(text) => read_entry(text, ledger).map_err(|wrong| wrong.in_file(file, text, block.line)),
            Err(e) => {
                let text = String::from_utf8_lossy(&bytes[..e.valid_up_to()]);
                let kind = ProblemKind::Syntax("not UTF-8".into());
                Err(problem(file, &text, Some(text.len()), block.line, kind))
            }
        };
        match read {
            Ok(mut entry) => {
                // A seal counts only where it stands last, as a seal.
                entry.seal = cut.seal.map(str::to_owned);
                self.remark_controls(file, block, &entry);
                self.entries.add(ledger, &entry);
            }
            Err(problem) => self.problems.push(problem),
        }
    }

    fn remark_controls(&mut self, file: &str, block: &Block<'_>, entry: &Entry) {
        control::texts_of_entry(entry, &mut |field, text| {
            if let Some(code) = control::find(text) {
                let kind = ProblemKind::Control(format!("{code} ({field})"));
                let place = Some((block.line, 1));
                self.problems.push(Problem { file: file.into(), place, excerpt: None, kind });
            }
        });
    }
}
