//! What the office last saw of a ledger's file, and how what is there now differs from it. No disk, no sentences.

use chrono::{DateTime, FixedOffset};

/// A note of the office: so many sealed entries stood in a file, the last with this seal. Each seal covers the one
/// before it, so that it vouches for all of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Anchor {
    /// The ledger's file, relative to the folder, with `/`.
    pub file: String,
    /// Sealed entries in the file.
    pub entries: usize,
    /// The seal of the last of them; empty where there was none.
    pub last: String,
    pub at: DateTime<FixedOffset>,
    pub by: String,
    /// Why a difference was accepted: what was noted before no longer holds for this file.
    pub accepted: Option<String>,
}

/// How a file differs from what was noted of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Discrepancy {
    /// Entries from the beginning that are still those that were seen, as far as notes tell.
    pub same: usize,
    /// Sealed entries that were seen, and that are there now.
    pub seen: usize,
    pub there: usize,
    /// Whether entries are only missing at the end; otherwise others stand in their places.
    pub cut: bool,
    /// When and by whom it was last seen as it had been.
    pub at: DateTime<FixedOffset>,
    pub by: String,
}

/// Holds the seals of a file, in its order, against what was noted of it, the oldest note first; none where all fits.
pub fn discrepancy(seals: &[String], notes: &[Anchor]) -> Option<Discrepancy> {
    let notes = in_force(notes);
    let fits = |n: &&Anchor| n.entries == 0 || seals.get(n.entries - 1) == Some(&n.last);
    let wrong = notes.iter().filter(|n| !fits(n)).max_by_key(|n| n.entries)?;
    let same = notes.iter().filter(fits).map(|n| n.entries).max().unwrap_or(0);
    let cut = notes.iter().all(|n| n.entries > seals.len() || fits(&n));
    Some(Discrepancy { same, seen: wrong.entries, there: seals.len(), cut, at: wrong.at, by: wrong.by.clone() })
}

/// Whether a new note says more than those there are: a file that differs from them is not vouched for again.
pub fn is_worth_noting(seals: &[String], notes: &[Anchor]) -> bool {
    let noted = in_force(notes).iter().map(|n| n.entries).max().unwrap_or(0);
    seals.len() > noted && discrepancy(seals, notes).is_none()
}

/// The notes from the last acceptance on.
fn in_force(notes: &[Anchor]) -> &[Anchor] {
    &notes[notes.iter().rposition(|n| n.accepted.is_some()).unwrap_or(0)..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seals(text: &str) -> Vec<String> {
        text.chars().map(String::from).collect()
    }

    fn note(entries: usize, last: &str, accepted: Option<&str>) -> Anchor {
        let at = DateTime::parse_from_rfc3339("2026-06-18T09:00:00+08:00").unwrap();
        let accepted = accepted.map(str::to_owned);
        Anchor { file: "ledger/zjj/2026.toml".into(), entries, last: last.into(), at, by: "王敏".into(), accepted }
    }

    #[test]
    fn what_goes_on_from_what_was_seen_fits() {
        let notes = [note(2, "b", None), note(4, "d", None)];
        for there in ["abcd", "abcdef"] {
            assert_eq!(discrepancy(&seals(there), &notes), None, "{there}");
        }
        assert_eq!(discrepancy(&seals(""), &[]), None);
        assert!(is_worth_noting(&seals("abcde"), &notes));
        assert!(!is_worth_noting(&seals("abcd"), &notes));
    }

    #[test]
    fn a_cut_and_another_chain_are_told_apart() {
        let notes = [note(2, "b", None), note(4, "d", None)];
        let cut = discrepancy(&seals("abc"), &notes).unwrap();
        assert_eq!((cut.cut, cut.same, cut.seen, cut.there), (true, 2, 4, 3));
        let gone = discrepancy(&[], &notes).unwrap();
        assert_eq!((gone.cut, gone.same, gone.there), (true, 0, 0));
        let anew = discrepancy(&seals("axyz"), &notes).unwrap();
        assert_eq!((anew.cut, anew.same), (false, 0));
        let tail = discrepancy(&seals("abxyz"), &notes).unwrap();
        assert_eq!((tail.cut, tail.same, tail.there), (false, 2, 5));
        // Cut and written on with other entries: never noted again, however long it grows.
        assert!(!is_worth_noting(&seals("abxyzuvw"), &notes));
        // One taken out of the middle, all sealed anew: shorter, and yet no mere cut.
        assert!(!discrepancy(&seals("axx"), &notes).unwrap().cut);
    }

    #[test]
    fn what_was_accepted_is_the_new_beginning() {
        let notes = [note(4, "d", None), note(2, "y", Some("restored")), note(3, "z", None)];
        assert_eq!(discrepancy(&seals("xyzw"), &notes), None);
        assert!(discrepancy(&seals("xy"), &notes).unwrap().cut);
        assert!(is_worth_noting(&seals("xyzw"), &notes));
    }
}
