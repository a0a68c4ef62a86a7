//! A cache's file: written in one go, read by as many threads as there is work for. Each part has a checksum.

use super::place::Cache;
use super::shape::Whole;
use crate::model::{Assignment, Meeting, Pack};
use crate::store::dir::Stamp;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Write};
use std::num::NonZero;
use std::os::unix::fs::FileExt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Assignments in one part: enough for each part to be worth its checksum, few enough for several threads.
const TOGETHER: usize = 4096;
/// Meetings in one part.
const MEETINGS: usize = 256;
/// The place of the index and its checksum, at the end of the file.
const END: usize = 20;
/// Larger indexes are none.
const LARGEST_INDEX: u64 = 64 << 20;

/// A file of the folder as it was read.
pub(in crate::store) struct Remembered {
    pub path: String,
    pub stamp: Stamp,
    /// Whether it need not be read again while its stamp stays.
    pub settled: bool,
    pub kept: Kept,
}

/// What stood in it.
pub(in crate::store) enum Kept {
    Meeting(Arc<Meeting>),
    /// Packs with how many of their entries count, in their order.
    Entries(Vec<(Arc<Pack>, usize)>),
}

#[derive(Serialize, Deserialize)]
struct Index {
    files: Vec<FileRow>,
    packs: Vec<Part>,
    meetings: Vec<Part>,
    assignments: Vec<Part>,
}

/// Where a part of the file lies, and its checksum.
#[derive(Serialize, Deserialize, Clone, Copy)]
struct Part {
    start: u64,
    length: u64,
    sum: u32,
}

#[derive(Serialize, Deserialize)]
struct FileRow {
    path: String,
    stamp: (u64, (i64, i64), (i64, i64), u64),
    settled: bool,
    kept: KeptRow,
}

#[derive(Serialize, Deserialize)]
enum KeptRow {
    /// By its place among the meetings.
    Meeting(u32),
    /// By their places among the packs.
    Entries(Vec<(u32, u32)>),
}

/// Writes what is known of a folder.
pub(in crate::store) fn remember(cache: &Cache, files: &[Remembered], wholes: &[&Assignment]) -> io::Result<()> {
    cache.replace(|out| {
        let mut out = Counting { out, written: 0 };
        out.write_all(cache.mark.as_bytes())?;
        let mut index = Index { files: Vec::new(), packs: Vec::new(), meetings: Vec::new(), assignments: Vec::new() };
        let mut numbers: HashMap<usize, u32> = HashMap::new();
        let mut meetings: Vec<&Meeting> = Vec::new();
        for file in files {
            let kept = match &file.kept {
                Kept::Meeting(meeting) => {
                    meetings.push(meeting);
                    KeptRow::Meeting(meetings.len() as u32 - 1)
                }
                Kept::Entries(packs) => {
                    let mut rows = Vec::new();
                    for (pack, entries) in packs {
                        rows.push((index.packs.len() as u32, *entries as u32));
                        numbers.insert(Arc::as_ptr(pack) as usize, index.packs.len() as u32);
                        index.packs.push(out.part(pack.bytes())?);
                    }
                    KeptRow::Entries(rows)
                }
            };
            let s = file.stamp;
            let stamp = (s.size, s.mtime, s.ctime, s.inode);
            index.files.push(FileRow { path: file.path.clone(), stamp, settled: file.settled, kept });
        }
        for some in meetings.chunks(MEETINGS) {
            index.meetings.push(out.packed(&some)?);
        }
        let number = |pack: &Arc<Pack>| numbers.get(&(Arc::as_ptr(pack) as usize)).copied();
        for some in wholes.chunks(TOGETHER) {
            let mut bytes = Vec::new();
            for a in some {
                let row = Whole::of(a, number).ok_or_else(|| io::Error::other("an entry that no file holds"))?;
                bytes = postcard::to_extend(&row, bytes).map_err(io::Error::other)?;
            }
            index.assignments.push(out.part(&bytes)?);
        }
        let Part { start, length, sum } = out.packed(&index)?;
        out.write_all(&start.to_le_bytes())?;
        out.write_all(&length.to_le_bytes())?;
        out.write_all(&sum.to_le_bytes())
    })
}

struct Counting<'a, W> {
    out: &'a mut W,
    written: u64,
}

impl<W: Write> Counting<'_, W> {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.written += bytes.len() as u64;
        self.out.write_all(bytes)
    }

    fn part(&mut self, bytes: &[u8]) -> io::Result<Part> {
        let part = Part { start: self.written, length: bytes.len() as u64, sum: crc32fast::hash(bytes) };
        self.write_all(bytes)?;
        Ok(part)
    }

    fn packed(&mut self, value: &impl Serialize) -> io::Result<Part> {
        self.part(&postcard::to_allocvec(value).map_err(io::Error::other)?)
    }
}

/// What was known of a folder: its files, and what was assigned as wholes, in parts; none where the cache is not there or
/// anything in it is doubtful.
pub(in crate::store) fn recall(cache: &Cache) -> Option<(Vec<Remembered>, Vec<Assignment>)> {
    let file = cache.open()?;
    let length = file.metadata().ok()?.len();
    let mut mark = vec![0; cache.mark.len()];
    file.read_exact_at(&mut mark, 0).ok()?;
    if mark != cache.mark.as_bytes() {
        return None;
    }
    let index: Index = postcard::from_bytes(&read_index(&file, length)?).ok()?;
    let whole = |part: &Part| part.start.checked_add(part.length).is_some_and(|end| end <= length);
    if !index.packs.iter().chain(&index.meetings).chain(&index.assignments).all(whole) {
        return None;
    }
    let packs = at_once(&index.packs, |part| Some(Arc::new(Pack::of_bytes(read_part(&file, part)?))))?;
    let meetings =
        at_once(&index.meetings, |part| postcard::from_bytes::<Vec<Meeting>>(&read_part(&file, part)?).ok())?;
    let meetings: Vec<Arc<Meeting>> = meetings.into_iter().flatten().map(Arc::new).collect();
    let assignments = at_once(&index.assignments, |part| {
        let bytes = read_part(&file, part)?;
        let mut opened: Vec<Assignment> = Vec::with_capacity(TOGETHER);
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            let row: Whole;
            (row, rest) = postcard::take_from_bytes(rest).ok()?;
            opened.push(row.open(&packs)?);
        }
        Some(opened)
    })?;
    let files = index.files.into_iter().map(|row| row.open(&packs, &meetings)).collect::<Option<Vec<Remembered>>>()?;
    let mut wholes = Vec::with_capacity(assignments.iter().map(Vec::len).sum());
    assignments.into_iter().for_each(|mut some| wholes.append(&mut some));
    Some((files, wholes))
}

impl FileRow {
    fn open(self, packs: &[Arc<Pack>], meetings: &[Arc<Meeting>]) -> Option<Remembered> {
        let (size, mtime, ctime, inode) = self.stamp;
        let kept = match self.kept {
            KeptRow::Meeting(at) => Kept::Meeting(meetings.get(at as usize)?.clone()),
            KeptRow::Entries(rows) => {
                let pack = |(at, entries): (u32, u32)| Some((packs.get(at as usize)?.clone(), entries as usize));
                Kept::Entries(rows.into_iter().map(pack).collect::<Option<_>>()?)
            }
        };
        let stamp = Stamp { size, mtime, ctime, inode };
        Some(Remembered { path: self.path, stamp, settled: self.settled, kept })
    }
}

fn read_index(file: &File, length: u64) -> Option<Vec<u8>> {
    let mut end = [0; END];
    file.read_exact_at(&mut end, length.checked_sub(END as u64)?).ok()?;
    let start = u64::from_le_bytes(end[..8].try_into().ok()?);
    let size = u64::from_le_bytes(end[8..16].try_into().ok()?);
    let sum = u32::from_le_bytes(end[16..].try_into().ok()?);
    let fits = size <= LARGEST_INDEX && start.checked_add(size)? <= length;
    fits.then(|| read_part(file, &Part { start, length: size, sum })).flatten()
}

fn read_part(file: &File, part: &Part) -> Option<Vec<u8>> {
    let mut bytes = vec![0; part.length as usize];
    file.read_exact_at(&mut bytes, part.start).ok()?;
    (crc32fast::hash(&bytes) == part.sum).then_some(bytes)
}

/// Does something to each part, on as many threads as there are processors; none where one of them gives none.
fn at_once<T: Send>(parts: &[Part], of: impl Fn(&Part) -> Option<T> + Sync) -> Option<Vec<T>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(part) = parts.get(at) else { return Some(done) };
            done.push((at, of(part)?));
        }
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(parts.len());
    let mut all: Vec<(usize, T)> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut all = work()?;
        for other in others {
            all.extend(other.join().ok()??);
        }
        Some(all)
    })?;
    all.sort_unstable_by_key(|(at, _)| *at);
    Some(all.into_iter().map(|(_, of)| of).collect())
}
