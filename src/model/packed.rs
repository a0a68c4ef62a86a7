//! An entry packed into some seventy bytes, beside the others of its file: a folder has hundreds of thousands, and hardly
//! any is looked at. What a scan over all of them asks for is told without unpacking.
//!
//! ```text
//! Pack    number of entries' bytes │ act │ marks │ Wire     one after the other, in the order of the file
//! Packed  Arc<Pack>, where it starts, act, marks
//! ```

use super::act::{ACTS, Act};
use super::assignment::Posted;
use super::entry::{Entry, LedgerId};
use super::id::{AssignmentId, MeetingId, TaskNo, UnitId};
use super::wire::{Of, Wire};
use postcard::ser_flavors::Flavor;
use std::sync::{Arc, OnceLock};

/// What an entry speaks of, by name.
pub(super) struct About<'a> {
    pub meeting: &'a str,
    pub no: TaskNo,
    pub unit: &'a str,
    /// The unit that it gives the task to.
    pub receiver: Option<&'a str>,
}

/// Entries one after the other, packed. What is kept elsewhere may be pointed to before it is read: who looks into it waits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pack {
    bytes: OnceLock<Vec<u8>>,
}

/// An entry with the ledger it stands in, packed. Cheap to clone.
#[derive(Clone)]
pub struct Packed {
    pack: Arc<Pack>,
    at: u32,
    act: u8,
    marks: u8,
}

const OFFICE: u8 = 1;
const RETRACTED: u8 = 2;
const FIGURES: u8 = 4;
const NOTE: u8 = 8;
const TO: u8 = 16;
const PERIOD: u8 = 32;
/// Bytes before an entry's own: how many follow (4), its act, its marks.
const HEAD: usize = 6;

impl Default for Pack {
    fn default() -> Self {
        Self::of_bytes(Vec::new())
    }
}

impl Pack {
    /// Adds an entry of a ledger behind the others.
    pub fn add(&mut self, ledger: &LedgerId, entry: &Entry) {
        let mut bytes = self.bytes.take().unwrap_or_default();
        let start = bytes.len();
        bytes.extend([0; HEAD]);
        let of = Of {
            ledger: match ledger {
                LedgerId::Office => "",
                LedgerId::Unit(unit) => unit.as_str(),
            },
            meeting: entry.task.meeting.as_str(),
            task: (entry.task.no.directive, entry.task.no.task),
            unit: entry.unit.as_ref().map(UnitId::as_str),
        };
        // Writing to memory fails only where there is none.
        let mut bytes = postcard::serialize_with_flavor(&(of, Wire::of(entry)), Tail(bytes)).unwrap_or_default();
        let length = (bytes.len() - start - HEAD) as u32;
        bytes[start..start + 4].copy_from_slice(&length.to_le_bytes());
        bytes[start + 4] = ACTS.iter().position(|(act, _)| *act == entry.act).unwrap_or(0) as u8;
        bytes[start + 5] = marks(ledger, entry);
        self.bytes = bytes.into();
    }

    pub fn is_empty(&self) -> bool {
        self.bytes().is_empty()
    }

    /// Gives back the room that no entry takes.
    pub fn shrink(&mut self) {
        if let Some(mut bytes) = self.bytes.take() {
            bytes.shrink_to_fit();
            self.bytes = bytes.into();
        }
    }

    /// Waits until they are there.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.wait()
    }

    /// A pack of the bytes of another one.
    pub fn of_bytes(bytes: Vec<u8>) -> Self {
        Self { bytes: bytes.into() }
    }

    /// A pack whose bytes come later, by `fill`.
    pub fn awaited() -> Self {
        Self { bytes: OnceLock::new() }
    }

    /// Gives an awaited pack its bytes; one that has them keeps them.
    pub fn fill(&self, bytes: Vec<u8>) {
        let _ = self.bytes.set(bytes);
    }

    /// The entries in their order.
    pub fn entries(self: &Arc<Self>) -> impl Iterator<Item = Packed> + use<> {
        let (pack, mut at) = (self.clone(), 0);
        std::iter::from_fn(move || {
            let head = pack.bytes().get(at..at + HEAD)?;
            let found = Packed { pack: pack.clone(), at: at as u32, act: head[4], marks: head[5] };
            at += HEAD + found.length();
            Some(found)
        })
    }

    /// The entry that starts at a byte, with what `told` said of it.
    pub fn entry(self: &Arc<Self>, at: u32, (act, marks): (u8, u8)) -> Packed {
        Packed { pack: self.clone(), at, act, marks }
    }

    /// Whether an entry can start at a byte of a pack that has so many.
    pub(super) fn may_start(at: u32, bytes: u64) -> bool {
        u64::from(at) + HEAD as u64 <= bytes
    }
}

/// Writes behind what is there.
struct Tail(Vec<u8>);

impl Flavor for Tail {
    type Output = Vec<u8>;

    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.0.push(byte);
        Ok(())
    }

    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    fn finalize(self) -> postcard::Result<Vec<u8>> {
        Ok(self.0)
    }
}

fn marks(ledger: &LedgerId, entry: &Entry) -> u8 {
    let marks = [
        (OFFICE, *ledger == LedgerId::Office),
        (FIGURES, !entry.figures.is_empty()),
        (NOTE, !entry.note.is_empty()),
        (TO, entry.to.is_some()),
        (PERIOD, entry.occurrence.is_some()),
    ];
    marks.into_iter().filter(|(_, is)| *is).fold(0, |all, (mark, _)| all | mark)
}

impl Packed {
    /// One entry by itself.
    pub fn of(ledger: &LedgerId, entry: &Entry) -> Self {
        let mut pack = Pack::default();
        pack.add(ledger, entry);
        let (act, marks) = (pack.bytes()[4], pack.bytes()[5]);
        Arc::new(pack).entry(0, (act, marks))
    }

    /// Some entries in a pack of their own, so that they keep no other one in memory.
    pub fn apart(entries: &[Self]) -> Arc<Pack> {
        let bytes = entries.iter().flat_map(|e| e.whole()).copied().collect();
        Arc::new(Pack::of_bytes(bytes))
    }

    pub fn act(&self) -> Act {
        ACTS.get(usize::from(self.act)).map_or(Act::Assign, |(act, _)| *act)
    }

    pub fn is_office(&self) -> bool {
        self.marks & OFFICE != 0
    }

    pub fn retracted(&self) -> bool {
        self.marks & RETRACTED != 0
    }

    pub fn has_figures(&self) -> bool {
        self.marks & FIGURES != 0
    }

    pub fn names_period(&self) -> bool {
        Self::marks_period(self.marks)
    }

    /// The same of what was told.
    pub(super) fn marks_period(marks: u8) -> bool {
        marks & PERIOD != 0
    }

    /// Whether it gives the assignment to another unit.
    pub fn names_receiver(&self) -> bool {
        self.marks & TO != 0
    }

    pub fn note(&self) -> &str {
        if self.marks & NOTE == 0 { "" } else { self.wire().map_or("", |(_, wire)| wire.note) }
    }

    /// By whom.
    pub fn by(&self) -> &str {
        self.wire().map_or("", |(_, wire)| wire.by)
    }

    /// The pack it lies in, and where.
    pub fn place(&self) -> (&Arc<Pack>, u32) {
        (&self.pack, self.at)
    }

    /// What is told of it without unpacking it.
    pub fn told(&self) -> (u8, u8) {
        (self.act, self.marks)
    }

    /// What it speaks of.
    pub(super) fn about(&self) -> Option<About<'_>> {
        let of = self.speaks_of()?;
        let unit = if self.is_office() { of.unit? } else { of.ledger };
        let receiver = if self.names_receiver() { self.wire().and_then(|(_, wire)| wire.rest?.to) } else { None };
        Some(About { meeting: of.meeting, no: TaskNo { directive: of.task.0, task: of.task.1 }, unit, receiver })
    }

    /// The assignments it speaks of as wholes: that of its unit, and of the one that it gives the task to.
    pub fn assignments(&self) -> impl Iterator<Item = AssignmentId> {
        let ids = |about: About| {
            let task = about.meeting.parse::<MeetingId>().ok()?.task(about.no);
            let units = [Some(about.unit), about.receiver].into_iter().flatten();
            Some(units.filter_map(|unit| Some(task.at(&unit.parse().ok()?))).collect::<Vec<_>>())
        };
        self.about().and_then(ids).into_iter().flatten()
    }

    /// Whether it speaks of a meeting's work; cheaper than to ask of what.
    pub fn is_of_meeting(&self, meeting: &str) -> bool {
        self.speaks_of().is_some_and(|of| of.meeting == meeting)
    }

    /// The same entry, taken back or not.
    pub(super) fn taken_back(mut self, is: bool) -> Self {
        self.marks = self.marks & !RETRACTED | if is { RETRACTED } else { 0 };
        self
    }

    /// Unpacks it.
    pub fn open(&self) -> Posted {
        let opened = self.wire().and_then(|(of, wire)| {
            let ledger = if self.is_office() { LedgerId::Office } else { LedgerId::Unit(of.ledger.parse().ok()?) };
            let entry = Arc::new(wire.into_entry(&of, self.act())?);
            Some(Posted { ledger, entry, retracted: self.retracted() })
        });
        // A pack is made by `add`, and one that was kept elsewhere is known by its checksum.
        opened.unwrap_or_else(|| unreachable!("what was packed is unpacked"))
    }

    fn length(&self) -> usize {
        let at = self.at as usize;
        let head = [0, 1, 2, 3].map(|n| self.pack.bytes().get(at + n).copied().unwrap_or(0));
        u32::from_le_bytes(head) as usize
    }

    /// With its head.
    fn whole(&self) -> &[u8] {
        let at = self.at as usize;
        self.pack.bytes().get(at..at + HEAD + self.length()).unwrap_or_default()
    }

    fn speaks_of(&self) -> Option<Of<'_>> {
        postcard::take_from_bytes(self.whole().get(HEAD..)?).ok().map(|(of, _)| of)
    }

    fn wire(&self) -> Option<(Of<'_>, Wire<'_>)> {
        postcard::from_bytes(self.whole().get(HEAD..)?).ok()
    }
}

impl PartialEq for Packed {
    /// Equal as they stand in the file; what was taken back since is not asked.
    fn eq(&self, other: &Self) -> bool {
        (Arc::ptr_eq(&self.pack, &other.pack) && self.at == other.at) || self.whole() == other.whole()
    }
}

impl std::fmt::Debug for Packed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.open().fmt(f)
    }
}
