//! A file's bytes cut into blocks at the lines `[[entry]]`, and each block cut at its seal. Nothing is parsed here, so
//! that one bad block costs one block.

use super::seal::is_seal;
use memchr::{memchr, memchr_iter, memmem, memrchr_iter};

/// What the blocks of a ledger are called.
const ENTRY: &[u8] = b"entry";

/// One block: from its `[[entry]]` line to the next one's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Block<'a> {
    /// Where it starts in the file, in bytes.
    pub start: usize,
    /// The line on which it starts, counted from 1.
    pub line: usize,
    pub bytes: &'a [u8],
}

/// A block cut at its seal line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Cut<'a> {
    /// What the seal covers; the whole block where there is none.
    pub body: &'a [u8],
    pub seal: Option<&'a str>,
    /// Bytes of the block up to the end of its seal line.
    pub end: usize,
    /// Whether something other than comments follows the seal.
    pub trailing: bool,
}

/// What stands before the first block, and the blocks of a ledger.
pub(super) fn cut(bytes: &[u8]) -> (&[u8], Vec<Block<'_>>) {
    cut_at(bytes, ENTRY)
}

/// The same for blocks of another name.
pub(super) fn cut_at<'a>(bytes: &'a [u8], name: &[u8]) -> (&'a [u8], Vec<Block<'a>>) {
    let starts: Vec<usize> = headers(bytes, name).collect();
    (&bytes[..starts.first().copied().unwrap_or(bytes.len())], blocks_from(bytes, &starts))
}

/// What stands before the first block of a ledger, and its last blocks from the newest sealed one on.
pub(super) fn cut_end(bytes: &[u8]) -> (&[u8], Vec<Block<'_>>) {
    let mut starts = Vec::new();
    for (start, end) in backwards(bytes, ENTRY) {
        starts.push(start);
        if seal_of(&bytes[start..end]).is_some() {
            break;
        }
    }
    starts.reverse();
    (head(bytes), blocks_from(bytes, &starts))
}

/// The blocks that start at some places, each up to the next.
fn blocks_from<'a>(bytes: &'a [u8], starts: &[usize]) -> Vec<Block<'a>> {
    let (mut from, mut line) = (0, 1);
    let blocks = starts.iter().enumerate().map(|(i, start)| {
        line += memchr_iter(b'\n', &bytes[from..*start]).count();
        from = *start;
        let end = starts.get(i + 1).copied().unwrap_or(bytes.len());
        Block { start: *start, line, bytes: &bytes[*start..end] }
    });
    blocks.collect()
}

/// How many blocks a ledger's file has.
pub(super) fn count(bytes: &[u8]) -> usize {
    headers(bytes, ENTRY).count()
}

/// What stands before the first block of a ledger.
pub(super) fn head(bytes: &[u8]) -> &[u8] {
    head_at(bytes, ENTRY)
}

/// The same for blocks of another name.
pub(super) fn head_at<'a>(bytes: &'a [u8], name: &[u8]) -> &'a [u8] {
    &bytes[..headers(bytes, name).next().unwrap_or(bytes.len())]
}

/// Where the block of a ledger starts and ends in which a place lies; none before the first.
pub(super) fn around(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    around_at(bytes, at, ENTRY)
}

/// The same for blocks of another name.
pub(super) fn around_at(bytes: &[u8], at: usize, name: &[u8]) -> Option<(usize, usize)> {
    let after = line_end(bytes, at);
    let start = headers_back(&bytes[..after], name).next()?;
    let end = headers(&bytes[after..], name).next().map_or(bytes.len(), |n| after + n);
    Some((start, end))
}

/// The seal of the last block that has one.
pub(super) fn last_seal<'a>(bytes: &'a [u8], name: &[u8]) -> Option<&'a str> {
    backwards(bytes, name).find_map(|(start, end)| seal_of(&bytes[start..end]))
}

/// Where the blocks start and end, from the last to the first.
fn backwards(bytes: &[u8], name: &[u8]) -> impl Iterator<Item = (usize, usize)> {
    let mut end = bytes.len();
    headers_back(bytes, name).map(move |start| (start, std::mem::replace(&mut end, start)))
}

/// Where the header lines start.
fn headers(bytes: &[u8], name: &[u8]) -> impl Iterator<Item = usize> {
    memmem::find_iter(bytes, b"[[").filter_map(move |at| header_at(bytes, at, name))
}

/// The same from the last to the first.
fn headers_back(bytes: &[u8], name: &[u8]) -> impl Iterator<Item = usize> {
    let doubled = move |at: usize| at.checked_sub(1).filter(|before| bytes[*before] == b'[');
    memrchr_iter(b'[', bytes).filter_map(doubled).filter_map(move |at| header_at(bytes, at, name))
}

/// Where the line starts that begins with the brackets at a place, if it is a header.
fn header_at(bytes: &[u8], at: usize, name: &[u8]) -> Option<usize> {
    let start = line_start(bytes, at)?;
    is_header(&bytes[at..line_end(bytes, at)], name).then_some(start)
}

/// Where the line starts in which nothing but blanks stands before a place. Looks no further back than they go: a line can
/// be as long as the file.
fn line_start(bytes: &[u8], at: usize) -> Option<usize> {
    let blanks = bytes[..at].iter().rev().take_while(|b| b.is_ascii_whitespace() && **b != b'\n').count();
    let start = at - blanks;
    (start == 0 || bytes[start - 1] == b'\n').then_some(start)
}

/// Where the line of a place ends, with its line end.
fn line_end(bytes: &[u8], at: usize) -> usize {
    memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |n| at + n + 1)
}

/// The seal of a block's bytes: the last in it.
fn seal_of(block: &[u8]) -> Option<&str> {
    lines(block).filter_map(seal_in).last()
}

impl<'a> Block<'a> {
    pub fn cut(&self) -> Cut<'a> {
        let mut found = None;
        let mut at = 0;
        let mut trailing = false;
        for line in lines(self.bytes) {
            if let Some(seal) = seal_in(line) {
                found = Some((at, at + line.len(), seal));
                trailing = false;
            } else if !is_empty(line) {
                trailing = true;
            }
            at += line.len();
        }
        match found {
            Some((start, end, seal)) => Cut { body: &self.bytes[..start], seal: Some(seal), end, trailing },
            None => Cut { body: self.bytes, seal: None, end: self.bytes.len(), trailing: false },
        }
    }

    /// The block without a last line that has no end.
    pub fn whole_lines(&self) -> &'a [u8] {
        let end = self.bytes.iter().rposition(|b| *b == b'\n').map_or(0, |n| n + 1);
        &self.bytes[..end]
    }
}

/// Lines with their ends.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut start = 0;
    memchr::memchr_iter(b'\n', bytes).map(|end| end + 1).chain([bytes.len()]).filter_map(move |end| {
        let line = &bytes[start..end];
        start = end;
        (!line.is_empty()).then_some(line)
    })
}

/// `[[name]]`, with the spaces and the comment that TOML allows.
fn is_header(line: &[u8], name: &[u8]) -> bool {
    let strip = |rest: &'_ [u8], mark: &[u8]| -> Option<usize> {
        let trimmed = rest.trim_ascii_start();
        trimmed.starts_with(mark).then(|| rest.len() - trimmed.len() + mark.len())
    };
    let mut rest = line;
    for mark in [b"[[".as_slice(), name, b"]]"] {
        match strip(rest, mark) {
            Some(n) => rest = &rest[n..],
            None => return false,
        }
    }
    is_empty(rest)
}

/// The seals of a ledger's file, in its order, as they stand there: of each block the last.
pub(super) fn seals(bytes: &[u8]) -> Vec<String> {
    let bytes = &bytes[head(bytes).len()..];
    let mut seals: Vec<String> = Vec::new();
    let mut after = 0;
    for at in memmem::find_iter(bytes, b"seal") {
        let Some(start) = line_start(bytes, at) else { continue };
        let end = line_end(bytes, at);
        let Some(seal) = seal_in(&bytes[start..end]) else { continue };
        if headers(&bytes[after..start], ENTRY).next().is_none() {
            seals.pop();
        }
        seals.push(seal.to_owned());
        after = end;
    }
    seals
}

/// Nothing, or a comment.
fn is_empty(line: &[u8]) -> bool {
    matches!(line.trim_ascii_start().first(), None | Some(b'#'))
}

fn seal_in(line: &[u8]) -> Option<&str> {
    // A seal line without its end may have been cut off in the middle of its digits only, which `is_seal` sees.
    let rest = line.trim_ascii().strip_prefix(b"seal")?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let digits = rest.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    is_seal(digits).then(|| std::str::from_utf8(digits).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The blocks, found line by line.
    fn by_lines(bytes: &[u8]) -> (usize, Vec<(usize, usize)>) {
        let mut starts = Vec::new();
        let mut at = 0;
        for (n, line) in lines(bytes).enumerate() {
            if is_header(line, ENTRY) {
                starts.push((at, n + 1));
            }
            at += line.len();
        }
        (starts.first().map_or(bytes.len(), |(at, _)| *at), starts)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_found_by_its_brackets_is_what_stands_line_by_line(
            parts in prop::collection::vec(prop::sample::select(vec![
                "[[entry]]", "[[ entry ]]", "\t[[entry]] # [[entry]]", "[[[entry]]", "[[anchor]]", "x[[entry]]", "[", "]",
                "\n", "\n", "\n", "\r\n", " ", "#", "seal", " = ", "seal = \"0123456789abcdef\"",
                " seal=\"fedcba9876543210\"  ", "seal = \"0123456789abcde\"", "note = \"seal = \"", "\u{feff}",
            ]), 0..40),
        ) {
            let text = parts.concat();
            let bytes = text.as_bytes();
            let (head, blocks) = cut(bytes);
            let slow = by_lines(bytes);
            prop_assert_eq!((head.len(), blocks.iter().map(|b| (b.start, b.line)).collect()), slow);
            prop_assert_eq!(count(bytes), blocks.len());
            let sealed: Vec<&str> = blocks.iter().filter_map(|b| b.cut().seal).collect();
            prop_assert_eq!(seals(bytes), sealed.clone());
            prop_assert_eq!(last_seal(bytes, ENTRY), sealed.last().copied());
            let newest = blocks.iter().rposition(|b| b.cut().seal.is_some()).unwrap_or(0);
            prop_assert_eq!(cut_end(bytes), (head, blocks[newest..].to_vec()));
            for at in 0..bytes.len() {
                let there = blocks.iter().rfind(|b| b.start <= at).map(|b| (b.start, b.start + b.bytes.len()));
                prop_assert_eq!(around(bytes, at), there, "{}", at);
            }
        }
    }
}
