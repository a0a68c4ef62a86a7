//! The entries on one assignment in the order they happened, packed until one is looked at.

use super::assignment::Posted;
use super::packed::Packed;
use super::shelf::Shelf;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// Read as a slice, it is unpacked and stays so: for one assignment that somebody looks at. Whoever goes through many asks
/// `packed` or `posted`.
#[derive(Default)]
pub struct Trail {
    held: Held,
    open: OnceLock<Box<[Posted]>>,
}

#[derive(Clone)]
enum Held {
    /// A list of its own.
    Own(Arc<[Packed]>),
    /// So many places of a shelf, from one on.
    Shelf { of: Arc<Shelf>, start: u32, len: u32 },
}

impl Trail {
    pub fn of(packed: Vec<Packed>) -> Self {
        Self { held: Held::Own(packed.into()), open: OnceLock::new() }
    }

    /// What stands on a shelf; it may be filled later, and is read as empty until then. While its packs are on their way, who
    /// asks for an entry waits.
    pub fn on(of: &Arc<Shelf>, start: u32, len: u32) -> Self {
        Self { held: Held::Shelf { of: of.clone(), start, len }, open: OnceLock::new() }
    }

    pub fn len(&self) -> usize {
        match &self.held {
            Held::Own(packed) => packed.len(),
            Held::Shelf { of, len, .. } => {
                if of.is_whole() {
                    *len as usize
                } else {
                    0
                }
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn packed(&self) -> impl DoubleEndedIterator<Item = Packed> + ExactSizeIterator {
        (0..self.len()).map(|n| match &self.held {
            Held::Own(packed) => packed[n].clone(),
            Held::Shelf { of, start, .. } => of.entry(*start as usize + n),
        })
    }

    /// Whether an entry names a period; cheaper than to go through them.
    pub fn names_period(&self) -> bool {
        match &self.held {
            Held::Own(packed) => packed.iter().any(Packed::names_period),
            Held::Shelf { of, start, len } => of.names_period(*start as usize, *len as usize),
        }
    }

    /// One after the other, each unpacked while it is looked at.
    pub fn posted(&self) -> impl DoubleEndedIterator<Item = Posted> {
        self.packed().map(|packed| packed.open())
    }
}

impl Default for Held {
    fn default() -> Self {
        Self::Own(Arc::default())
    }
}

impl Deref for Trail {
    type Target = [Posted];

    fn deref(&self) -> &[Posted] {
        self.open.get_or_init(|| self.posted().collect())
    }
}

impl<'a> IntoIterator for &'a Trail {
    type Item = &'a Posted;
    type IntoIter = std::slice::Iter<'a, Posted>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Clone for Trail {
    fn clone(&self) -> Self {
        Self { held: self.held.clone(), open: OnceLock::new() }
    }
}

impl PartialEq for Trail {
    fn eq(&self, other: &Self) -> bool {
        let shared = match (&self.held, &other.held) {
            (Held::Own(a), Held::Own(b)) => Arc::ptr_eq(a, b),
            (Held::Shelf { of: a, start, len }, Held::Shelf { of: b, start: other_start, len: other_len }) => {
                Arc::ptr_eq(a, b) && (start, len) == (other_start, other_len)
            }
            _ => false,
        };
        let same = |(a, b): (Packed, Packed)| a == b && a.retracted() == b.retracted();
        shared || self.len() == other.len() && self.packed().zip(other.packed()).all(same)
    }
}

impl std::fmt::Debug for Trail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.posted()).finish()
    }
}
