//! A ledger's file read block by block: entries, seals, a torn tail, problems. No disk.

use super::block::{Block, Cut, around, count, cut, cut_end, head};
use super::bounds::RECORDS;
use super::control;
use super::entry_shape::read_entry;
use super::parse::{FORMAT, Wrong, format_of, parse, problem};
use super::seal;
use crate::model::{Entry, LedgerId, Pack, Problem, ProblemKind};
use aho_corasick::{AhoCorasick, Input};
use memchr::memchr_iter;
use smol_str::SmolStr;

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

/// How much is made of a block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// Its seal is checked and its entry read.
    Whole,
    Entry,
    /// What the next append needs: neither.
    End,
}

/// Reads one file of a ledger. `file` serves the problems.
pub(super) fn read_ledger<'a>(file: &str, ledger: &LedgerId, bytes: &'a [u8]) -> LedgerText<'a> {
    let (head, blocks) = cut(bytes);
    let mut out = LedgerText::begin(file, bytes, head, blocks.len());
    out.take_all(file, ledger, &blocks, Depth::Whole);
    out
}

/// The same as far as the next append needs it: the head and the blocks from the newest seal on. No entry is read.
pub(super) fn read_end<'a>(file: &str, ledger: &LedgerId, bytes: &'a [u8]) -> LedgerText<'a> {
    let (head, blocks) = cut_end(bytes);
    let mut out = LedgerText::begin(file, bytes, head, count(bytes));
    out.take_all(file, ledger, &blocks, Depth::End);
    out
}

/// The same of those blocks alone in which one of some texts occurs. No seal is checked.
pub(super) fn read_mentioning<'a>(
    file: &str,
    ledger: &LedgerId,
    bytes: &'a [u8],
    texts: &AhoCorasick,
) -> LedgerText<'a> {
    if !texts.is_match(bytes) {
        return LedgerText::default();
    }
    let head = head(bytes);
    let mut out = LedgerText::begin(file, bytes, head, count(bytes));
    let (mut from, mut line) = (0, 1);
    let mut next = head.len();
    while out.broken.is_none()
        && let Some(found) = texts.find(Input::new(bytes).span(next..bytes.len()))
        && let Some((start, end)) = around(bytes, found.start())
    {
        line += memchr_iter(b'\n', &bytes[from..start]).count();
        (from, next) = (start, end);
        let block = Block { start, line, bytes: &bytes[start..end] };
        out.take(file, ledger, &block, Depth::Entry, end == bytes.len());
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
    /// What stands before the first of so many blocks.
    fn begin(file: &str, bytes: &[u8], head: &[u8], blocks: usize) -> Self {
        let mut out = Self::default();
        read_head(file, head, blocks == 0, &mut out);
        if out.broken.is_none() && blocks > RECORDS {
            out.broken = Some(whole(file, ProblemKind::TooLarge(bytes.len() as u64)));
        }
        out.problems.extend(out.broken.clone());
        out
    }

    fn take_all(&mut self, file: &str, ledger: &LedgerId, blocks: &[Block<'a>], depth: Depth) {
        if self.broken.is_some() {
            return;
        }
        let last = blocks.len().saturating_sub(1);
        for (i, block) in blocks.iter().enumerate() {
            self.take(file, ledger, block, depth, i == last);
        }
    }

    fn take(&mut self, file: &str, ledger: &LedgerId, block: &Block<'a>, depth: Depth, last: bool) {
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
        if depth == Depth::Whole {
            self.check_seal(&cut, &at);
        }
        if depth != Depth::End {
            self.parse(file, ledger, block, &cut);
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
                entry.seal = cut.seal.map(SmolStr::from);
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
