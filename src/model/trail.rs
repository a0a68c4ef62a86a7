//! The entries on one assignment in the order they happened, packed until one is looked at.

use super::assignment::Posted;
use super::packed::Packed;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// Read as a slice, it is unpacked and stays so: for one assignment that somebody looks at. Whoever goes through many asks
/// `packed` or `posted`.
#[derive(Default)]
pub struct Trail {
    packed: Arc<[Packed]>,
    open: OnceLock<Box<[Posted]>>,
}

impl Trail {
    pub fn of(packed: Vec<Packed>) -> Self {
        Self { packed: packed.into(), open: OnceLock::new() }
    }

    pub fn len(&self) -> usize {
        self.packed.len()
    }

    pub fn is_empty(&self) -> bool {
        self.packed.is_empty()
    }

    pub fn packed(&self) -> &[Packed] {
        &self.packed
    }

    /// One after the other, each unpacked while it is looked at.
    pub fn posted(&self) -> impl DoubleEndedIterator<Item = Posted> {
        self.packed.iter().map(Packed::open)
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
        Self { packed: self.packed.clone(), open: OnceLock::new() }
    }
}

impl PartialEq for Trail {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Packed, &Packed)| a == b && a.retracted() == b.retracted();
        Arc::ptr_eq(&self.packed, &other.packed)
            || self.len() == other.len() && self.packed.iter().zip(other.packed.iter()).all(same)
    }
}

impl std::fmt::Debug for Trail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.posted()).finish()
    }
}
