//! A cache's file: written in one go, read by as many threads as there is work for. Each part has a checksum.

use super::place::Cache;
use super::shape::{RECORD, Reader, Recorder, Tables};
use crate::model::{Assignment, Assignments, Meeting, MeetingId, Pack, Shelf};
use crate::store::dir::Stamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use std::fs::File;
use std::io::{self, Write};
use std::os::unix::fs::FileExt;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

/// Assignments in one part: enough for each part to be worth its checksum, few enough to be held twice for a moment.
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

#[derive(Serialize, Deserialize, Default)]
struct Index {
    files: Vec<FileRow>,
    packs: Vec<Part>,
    meetings: Vec<Part>,
    /// The assignments, in parts that begin with a meeting.
    assignments: Vec<SomeRow>,
    /// What they name by a number.
    tables: Part,
    /// Where the entries of all of them lie, one after the other.
    places: Part,
}

/// Where a part of the file lies, and its checksum.
#[derive(Serialize, Deserialize, Clone, Copy, Default)]
struct Part {
    start: u64,
    length: u64,
    sum: u32,
}

/// Assignments one after the other.
#[derive(Serialize, Deserialize, Clone, Copy)]
struct SomeRow {
    part: Part,
    /// Where the entries of the first of them lie among the places.
    first: u32,
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
pub(in crate::store) fn remember(
    cache: &Cache,
    files: &[Remembered],
    wholes: &[&Assignment],
    repeats: impl Fn(&Assignment) -> bool,
) -> io::Result<()> {
    cache.replace(|out| {
        let mut out = Counting { out, written: 0 };
        out.write_all(cache.mark.as_bytes())?;
        let mut index = Index::default();
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
        let (mut places, mut recorder) = (Vec::new(), Recorder::default());
        for some in together(wholes) {
            let (mut bytes, first) = (Vec::new(), Shelf::count(places.len()) as u32);
            for a in some {
                recorder.write(a, repeats(a), &mut bytes).ok_or_else(|| io::Error::other("a status that is none"))?;
                for packed in a.history.packed() {
                    let pack =
                        number(packed.place().0).ok_or_else(|| io::Error::other("an entry that no file holds"))?;
                    Shelf::write_place(&mut places, pack, &packed);
                }
            }
            index.assignments.push(SomeRow { part: out.part(&bytes)?, first });
        }
        index.tables = out.packed(&recorder.tables)?;
        index.places = out.part(&places)?;
        let Part { start, length, sum } = out.packed(&index)?;
        out.write_all(&start.to_le_bytes())?;
        out.write_all(&length.to_le_bytes())?;
        out.write_all(&sum.to_le_bytes())
    })
}

/// Parts of a list that is sorted by id: each ends with a meeting.
fn together<'a>(wholes: &'a [&'a Assignment]) -> impl Iterator<Item = &'a [&'a Assignment]> {
    let mut rest = wholes;
    std::iter::from_fn(move || {
        let last = rest.get(TOGETHER.min(rest.len()).checked_sub(1)?)?;
        let end = rest.partition_point(|a| a.id.task.meeting <= last.id.task.meeting);
        let (some, later) = rest.split_at(end);
        rest = later;
        Some(some)
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

/// What was known of a folder. Its entries, which are most of it, are still on their way when the rest is told.
pub(in crate::store) struct Recalled {
    pub files: Vec<Remembered>,
    pub wholes: Assignments,
    /// The meetings in which something repeats.
    pub repeating: BTreeSet<MeetingId>,
    /// Whether the entries came as they were written. Where they did not, nothing of this may be believed any longer.
    pub entries: JoinHandle<bool>,
}

/// What was known of a folder: its files, and what was assigned as wholes; none where the cache is not there or anything in
/// it is doubtful.
pub(in crate::store) fn recall(cache: &Cache) -> Option<Recalled> {
    let file = cache.open()?;
    let length = file.metadata().ok()?.len();
    let mut mark = vec![0; cache.mark.len()];
    file.read_exact_at(&mut mark, 0).ok()?;
    if mark != cache.mark.as_bytes() {
        return None;
    }
    let index: Index = postcard::from_bytes(&read_index(&file, length)?).ok()?;
    let whole = |part: &Part| part.start.checked_add(part.length).is_some_and(|end| end <= length);
    let some = index.assignments.iter().map(|row| &row.part);
    let parts = index.packs.iter().chain(&index.meetings).chain(some);
    if !parts.chain([&index.tables, &index.places]).all(whole) {
        return None;
    }
    let shelf = Arc::new(Shelf::default());
    let packs: Vec<Arc<Pack>> = index.packs.iter().map(|_| Arc::new(Pack::awaited())).collect();
    let tables: Tables = postcard::from_bytes(&read_part(&file, &index.tables)?).ok()?;
    let reader = Reader::new(tables, shelf.clone())?;
    let (former, latter) = index.assignments.split_at(index.assignments.len() / 2);
    let end = Shelf::count(index.places.length as usize) as u32;
    let middle = latter.first().map_or(end, |row| row.first);
    let (meetings, wholes, repeating) = thread::scope(|scope| {
        let meetings = scope.spawn(|| {
            let bytes: Vec<u64> = index.packs.iter().map(|part| part.length).collect();
            let filled = shelf.fill(packs.clone(), &bytes, read_part(&file, &index.places)?);
            filled.then(|| open_meetings(&file, &index)).flatten()
        });
        let latter = scope.spawn(|| open_some(&file, &reader, latter, end));
        let former = open_some(&file, &reader, former, middle);
        let ((wholes, mut repeating), (later, more)) = (former?, latter.join().ok()??);
        repeating.extend(more);
        Some((meetings.join().ok()??, Assignments::joined([wholes, later]), repeating))
    })?;
    let files = index.files.into_iter().map(|row| row.open(&packs, &meetings)).collect::<Option<Vec<Remembered>>>()?;
    let awaited = Awaited { packs, shelf };
    let entries = thread::spawn(move || awaited.come(&file, &index.packs));
    Some(Recalled { files, wholes, repeating, entries })
}

/// Packs that somebody may wait for already: whatever happens, they come to an end.
struct Awaited {
    packs: Vec<Arc<Pack>>,
    shelf: Arc<Shelf>,
}

impl Awaited {
    /// Reads them; says whether all of them are as they were written.
    fn come(self, file: &File, parts: &[Part]) -> bool {
        let whole = self.packs.iter().zip(parts).all(|(pack, part)| match read_part(file, part) {
            Some(bytes) => {
                pack.fill(bytes);
                true
            }
            None => false,
        });
        self.shelf.complete(whole);
        whole
    }
}

impl Drop for Awaited {
    fn drop(&mut self) {
        self.packs.iter().for_each(|pack| pack.fill(Vec::new()));
        self.shelf.complete(false);
    }
}

fn open_meetings(file: &File, index: &Index) -> Option<Vec<Arc<Meeting>>> {
    let mut meetings = Vec::new();
    for part in &index.meetings {
        let some: Vec<Meeting> = postcard::from_bytes(&read_part(file, part)?).ok()?;
        meetings.extend(some.into_iter().map(Arc::new));
    }
    Some(meetings)
}

/// Some assignments, whose entries end at a place of the shelf, and their meetings in which something repeats.
fn open_some(file: &File, reader: &Reader, rows: &[SomeRow], end: u32) -> Option<(Assignments, BTreeSet<MeetingId>)> {
    let mut parts = Vec::with_capacity(rows.len());
    let mut repeating = BTreeSet::new();
    let mut bytes = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        read_into(file, &row.part, &mut bytes)?;
        let mut place = row.first;
        // Straight onto the register's shelves: a hundred thousand are not moved again.
        let next = |record| {
            let (whole, repeats) = reader.read(record, &mut place)?;
            if repeats {
                repeating.insert(whole.id.task.meeting.clone());
            }
            Some(whole)
        };
        let some: Assignments = bytes.chunks(RECORD).map_while(next).collect();
        let next = rows.get(at + 1).map_or(end, |row| row.first);
        if some.len() * RECORD != bytes.len() || place != next {
            return None;
        }
        parts.push(some);
    }
    Some((Assignments::joined(parts), repeating))
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
    read_into(file, part, &mut bytes)?;
    Some(bytes)
}

/// Reads a part in the place of what was read before: new memory costs more than the reading.
fn read_into(file: &File, part: &Part, bytes: &mut Vec<u8>) -> Option<()> {
    bytes.resize(part.length as usize, 0);
    file.read_exact_at(bytes, part.start).ok()?;
    (crc32fast::hash(bytes) == part.sum).then_some(())
}
