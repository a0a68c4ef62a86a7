//! Where the entries of many assignments lie, as one table: a list for each assignment would be half a million small pieces
//! of memory, made and counted one by one before anything is shown.
//!
//! ```text
//! place   number of the pack (4) │ where the entry starts there (4) │ act │ marks
//! ```

use super::packed::{Pack, Packed};
use super::trail::Trail;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// Bytes of a place.
const PLACE: usize = 10;

/// Filled once; trails may point to it before that. Its packs may come later still.
#[derive(Default)]
pub struct Shelf {
    filled: OnceLock<Filled>,
    /// Whether all packs came; what is asked of an entry waits for it.
    whole: OnceLock<bool>,
}

struct Filled {
    packs: Vec<Arc<Pack>>,
    places: Vec<u8>,
}

impl Shelf {
    /// Writes the place of an entry behind the others: in the pack that has a number, with what is `told` of it.
    pub fn write_place(places: &mut Vec<u8>, pack: u32, packed: &Packed) {
        let (act, marks) = packed.told();
        places.extend(pack.to_le_bytes());
        places.extend(packed.place().1.to_le_bytes());
        places.extend([act, marks]);
    }

    /// So many places so many bytes have.
    pub fn count(bytes: usize) -> usize {
        bytes / PLACE
    }

    /// Fills it with packs that may still be awaited, of so many bytes each; false where a place cannot be, or it is filled
    /// already.
    pub fn fill(&self, packs: Vec<Arc<Pack>>, bytes: &[u64], places: Vec<u8>) -> bool {
        let may_be = |place: &[u8]| {
            let (pack, at) = numbers(place);
            bytes.get(pack).is_some_and(|bytes| Pack::may_start(at, *bytes))
        };
        let good = places.len().is_multiple_of(PLACE) && places.chunks_exact(PLACE).all(may_be);
        good && self.filled.set(Filled { packs, places }).is_ok()
    }

    /// Says whether all packs came. Where they did not, every trail on it is read as empty.
    pub fn complete(&self, whole: bool) {
        let _ = self.whole.set(whole);
    }

    /// Whether its entries can be read: waits until its packs are there. Not before it is filled.
    pub(super) fn is_whole(&self) -> bool {
        self.filled.get().is_some() && *self.whole.wait()
    }

    /// The entry at a place.
    pub(super) fn entry(&self, n: usize) -> Packed {
        let entry = self.filled.get().and_then(|filled| {
            let place = filled.places.get(n * PLACE..(n + 1) * PLACE)?;
            let (pack, at) = numbers(place);
            Some(filled.packs.get(pack)?.entry(at, (place[8], place[9])))
        });
        entry.unwrap_or_else(|| unreachable!("places are looked at before they count"))
    }

    /// Whether one of some entries names a period.
    pub(super) fn names_period(&self, start: usize, len: usize) -> bool {
        let places = self.filled.get().and_then(|f| f.places.get(start * PLACE..(start + len) * PLACE));
        places.unwrap_or_default().chunks_exact(PLACE).any(|place| Packed::marks_period(place[9]))
    }
}

/// Puts the entries of assignments on a shelf, one after the other.
#[derive(Default)]
pub(super) struct Placer {
    shelf: Arc<Shelf>,
    packs: Vec<Arc<Pack>>,
    /// The number of each pack, by where it lies in memory.
    numbers: HashMap<usize, u32>,
    places: Vec<u8>,
}

impl Placer {
    /// The next assignment's entries. They can be read once it has finished.
    pub fn put(&mut self, entries: impl Iterator<Item = Packed>) -> Trail {
        let start = Shelf::count(self.places.len());
        for packed in entries {
            let (pack, _) = packed.place();
            let number = *self.numbers.entry(Arc::as_ptr(pack) as usize).or_insert_with(|| {
                self.packs.push(pack.clone());
                self.packs.len() as u32 - 1
            });
            Shelf::write_place(&mut self.places, number, &packed);
        }
        Trail::on(&self.shelf, start as u32, (Shelf::count(self.places.len()) - start) as u32)
    }

    pub fn finish(mut self) {
        self.places.shrink_to_fit();
        let bytes: Vec<u64> = self.packs.iter().map(|pack| pack.bytes().len() as u64).collect();
        let filled = self.shelf.fill(self.packs, &bytes, self.places);
        debug_assert!(filled, "entries lie in their packs");
        self.shelf.complete(filled);
    }
}

fn numbers(place: &[u8]) -> (usize, u32) {
    (number(place, 0) as usize, number(place, 4))
}

fn number(place: &[u8], at: usize) -> u32 {
    place.get(at..).and_then(<[u8]>::first_chunk).map_or(u32::MAX, |bytes| u32::from_le_bytes(*bytes))
}

impl std::fmt::Debug for Shelf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shelf").field("whole", &self.whole).finish()
    }
}
