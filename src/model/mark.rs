//! The short mark of a server among those that share a folder: it stands in the names of the ledger files that the server
//! writes. No disk.

use super::id::BadId;
use smol_str::SmolStr;
use std::fmt;
use std::str::FromStr;

/// The first server of a folder has none, so that a folder on one server looks as it always did; the others have
/// letters, `b` onwards.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, PartialOrd, Ord)]
pub struct Mark(SmolStr);

impl Mark {
    /// The mark of the `nth` server, counted from 0: none, `b` … `z`, then `bb` … . No mark has an `a`.
    pub fn nth(nth: usize) -> Self {
        let mut letters = Vec::new();
        let mut n = nth;
        while n > 0 {
            letters.push(b'b' + ((n - 1) % 25) as u8);
            n = (n - 1) / 25;
        }
        letters.reverse();
        Self(String::from_utf8_lossy(&letters).as_ref().into())
    }

    /// The letters; empty for the first server.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_first(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromStr for Mark {
    type Err = BadId;

    fn from_str(s: &str) -> Result<Self, BadId> {
        if s.len() <= 3 && s.bytes().all(|b| (b'b'..=b'z').contains(&b)) {
            Ok(Self(s.into()))
        } else {
            Err(BadId { text: s.into(), wanted: "a server's mark (up to three letters, b to z)" })
        }
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_on_after_z_and_read_back() {
        let marks = [0, 1, 2, 25, 26, 50, 51].map(|n| Mark::nth(n).to_string());
        assert_eq!(marks, ["", "b", "c", "z", "bb", "bz", "cb"]);
        for mark in marks {
            assert_eq!(mark.parse::<Mark>().unwrap().as_str(), mark);
        }
        for bad in ["a", "B", "bbbb", "1", "b.", "海"] {
            assert!(bad.parse::<Mark>().is_err(), "{bad}");
        }
    }
}
