//! Reads one file within the bounds, and knows how its lines end. Not what it says: that is `parse`.

use super::bounds::FILE_BYTES;
use super::dir::{Dir, Stamp};
use crate::model::ProblemKind;
use aho_corasick::AhoCorasick;
use rustix::buffer::spare_capacity;
use rustix::fs::OFlags;
use rustix::io::Errno;
use std::fs::{File, Metadata};
use std::io::{self, Read, Seek};
use std::os::unix::fs::MetadataExt;
use std::time::SystemTime;

/// A file's bytes with what was true of the file when they were read.
#[derive(Debug)]
pub(super) struct Content {
    pub bytes: Vec<u8>,
    pub stamp: Stamp,
    pub mode: u32,
    pub group: u32,
    pub modified: SystemTime,
    /// The file itself, still open.
    pub file: File,
}

/// Memory that one file after the other is read into: new memory costs more than reading does.
#[derive(Default)]
pub(super) struct Reused {
    /// Small enough to stay in the processor's cache.
    piece: Vec<u8>,
    whole: Vec<u8>,
}

/// Bytes of a file that are searched at a time.
const PIECE: usize = 256 * 1024;

/// A text without its byte order mark and with `\n` at the line ends, and how to put both back.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Body {
    pub text: String,
    bom: bool,
    crlf: bool,
}

/// Reads a file of a directory; none where there is none. Only “not found” is none.
pub(super) fn read(dir: &Dir, name: &str) -> Result<Option<Content>, ProblemKind> {
    let Some((mut file, meta)) = open(dir, name)? else { return Ok(None) };
    let mut bytes = Vec::with_capacity(meta.len() as usize + 1);
    // It may have grown since.
    (&mut file).take(FILE_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > FILE_BYTES {
        return Err(ProblemKind::TooLarge(bytes.len() as u64));
    }
    let modified = meta.modified().unwrap_or(SystemTime::UNIX_EPOCH);
    Ok(Some(Content { stamp: stamp_of(&meta), mode: meta.mode(), group: meta.gid(), modified, bytes, file }))
}

impl Reused {
    /// The bytes of a file, as `read` reads them, where one of some texts occurs in it.
    pub fn read_mentioning(
        &mut self,
        dir: &Dir,
        name: &str,
        texts: &AhoCorasick,
    ) -> Result<Option<&[u8]>, ProblemKind> {
        let Some((file, meta)) = open(dir, name)? else { return Ok(None) };
        if !self.occurs(&file, texts).map_err(unreadable)? {
            return Ok(None);
        }
        self.whole.clear();
        self.whole.reserve(meta.len() as usize + 1);
        (&file).rewind().map_err(unreadable)?;
        (&file).take(FILE_BYTES + 1).read_to_end(&mut self.whole).map_err(unreadable)?;
        match self.whole.len() as u64 {
            0..=FILE_BYTES => Ok(Some(&self.whole)),
            length => Err(ProblemKind::TooLarge(length)),
        }
    }

    fn occurs(&mut self, file: &File, texts: &AhoCorasick) -> io::Result<bool> {
        // A text may begin in one piece and end in the next.
        let before = texts.max_pattern_len().saturating_sub(1);
        self.piece.clear();
        self.piece.reserve(before + PIECE);
        let mut read = 0;
        loop {
            self.piece.drain(..self.piece.len().saturating_sub(before));
            let length = match rustix::io::read(file, spare_capacity(&mut self.piece)) {
                Ok(length) => length,
                Err(Errno::INTR) => continue,
                Err(e) => return Err(e.into()),
            };
            read += length as u64;
            if length == 0 || read > FILE_BYTES {
                return Ok(read > FILE_BYTES);
            }
            if texts.is_match(&self.piece) {
                return Ok(true);
            }
        }
    }
}

/// Opens a file that may be read: none that is too large.
fn open(dir: &Dir, name: &str) -> Result<Option<(File, Metadata)>, ProblemKind> {
    let file = match dir.open(name, OFlags::RDONLY, 0) {
        Ok(file) => file,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
        // What O_NOFOLLOW says to a symlink, and what a socket or a device without driver says.
        Err(e) if is_no_file(&e) => return Err(ProblemKind::NotAFile),
        Err(e) => return Err(unreadable(e)),
    };
    let meta = file.metadata().map_err(unreadable)?;
    if !meta.is_file() {
        return Err(ProblemKind::NotAFile);
    }
    if meta.len() > FILE_BYTES {
        return Err(ProblemKind::TooLarge(meta.len()));
    }
    Ok(Some((file, meta)))
}

fn unreadable(error: io::Error) -> ProblemKind {
    ProblemKind::Unreadable(error.to_string())
}

impl Body {
    /// Decodes a file; `Err` is the place in bytes where it is no UTF-8.
    pub fn decode(bytes: &[u8]) -> Result<Self, usize> {
        let bom = bytes.starts_with(b"\xef\xbb\xbf");
        let text = std::str::from_utf8(&bytes[if bom { 3 } else { 0 }..]).map_err(|e| e.valid_up_to())?;
        let crlf = text.find('\n').is_some_and(|at| text[..at].ends_with('\r'));
        let text = if text.contains("\r\n") { text.replace("\r\n", "\n") } else { text.to_owned() };
        Ok(Self { text, bom, crlf })
    }

    /// Another text in the manner of this one.
    pub fn encode(&self, text: &str) -> Vec<u8> {
        let mut bytes = if self.bom { b"\xef\xbb\xbf".to_vec() } else { Vec::new() };
        if self.crlf {
            bytes.extend(text.replace('\n', "\r\n").bytes());
        } else {
            bytes.extend(text.bytes());
        }
        bytes
    }
}

fn stamp_of(meta: &Metadata) -> Stamp {
    Stamp {
        size: meta.len(),
        mtime: (meta.mtime(), meta.mtime_nsec()),
        ctime: (meta.ctime(), meta.ctime_nsec()),
        inode: meta.ino(),
    }
}

fn is_no_file(error: &io::Error) -> bool {
    error.raw_os_error().is_some_and(|raw| {
        let errno = Errno::from_raw_os_error(raw);
        matches!(errno, Errno::LOOP | Errno::NXIO | Errno::NODEV | Errno::OPNOTSUPP)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_wherever_it_stands_and_its_file_is_read_whole() {
        let dir = tempfile::tempdir().unwrap();
        let (text, root) = ("230615a/1.1", Dir::root(dir.path()).unwrap());
        let search = AhoCorasick::new(["x", text]).unwrap();
        let mut memory = Reused::default();
        let mut read = |bytes: &[u8]| {
            std::fs::write(dir.path().join("f"), bytes).unwrap();
            memory.read_mentioning(&root, "f", &search).map(|found| found.map(<[u8]>::to_vec))
        };
        for end in [PIECE, 2 * PIECE, 3 * PIECE + 10] {
            for at in end - 2 * text.len()..=end {
                let mut bytes = vec![b'-'; 3 * PIECE + 100];
                bytes[at..at + text.len()].copy_from_slice(text.as_bytes());
                assert_eq!(read(&bytes), Ok(Some(bytes.clone())), "{at}");
                bytes[at] = b'-';
                assert_eq!(read(&bytes), Ok(None), "{at}");
            }
        }
        assert_eq!(read(b""), Ok(None));
        let over = vec![b'-'; FILE_BYTES as usize + 1];
        assert_eq!(read(&over), Err(ProblemKind::TooLarge(FILE_BYTES + 1)));
        assert_eq!(memory.read_mentioning(&root, "no", &search), Ok(None));
    }
}
