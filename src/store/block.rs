//! A file's bytes cut into blocks at the lines `[[entry]]`, and each block cut at its seal. Nothing is parsed here, so
//! that one bad block costs one block.

use super::seal::is_seal;

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
    cut_at(bytes, b"entry")
}

/// The same for blocks of another name.
pub(super) fn cut_at<'a>(bytes: &'a [u8], name: &[u8]) -> (&'a [u8], Vec<Block<'a>>) {
    let mut starts = Vec::new();
    let mut at = 0;
    for (n, line) in lines(bytes).enumerate() {
        if is_header(line, name) {
            starts.push((at, n + 1));
        }
        at += line.len();
    }
    let head = &bytes[..starts.first().map_or(bytes.len(), |(at, _)| *at)];
    let blocks = starts.iter().enumerate().map(|(i, (start, line))| {
        let end = starts.get(i + 1).map_or(bytes.len(), |(at, _)| *at);
        Block { start: *start, line: *line, bytes: &bytes[*start..end] }
    });
    (head, blocks.collect())
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

/// The seals of a ledger's file, in its order, as they stand there.
pub(super) fn seals(bytes: &[u8]) -> Vec<String> {
    cut(bytes).1.iter().filter_map(|block| block.cut().seal.map(str::to_owned)).collect()
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
