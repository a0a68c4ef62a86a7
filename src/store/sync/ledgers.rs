//! One file of a ledger, here and as it was sent: what is to be done so that both say the same. Entries are only ever
//! added, so that a file either goes on from the other or does not. No disk.

use crate::store::block::cut;

/// What is to be done with one file. Numbers are bytes from its beginning.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Step {
    /// Nothing.
    Same,
    /// Send what stands here so far: the others lack some of it.
    Send(usize),
    /// Bring theirs in, which goes on from what is here.
    Take,
    /// What stands here from there on was written on this server into another's file: it goes into a file of its own.
    Move(usize),
    /// Another server writes under this server's mark: one of the two needs a new one.
    NewMark,
    /// What was sent once is no longer there, or is another: a person has to look.
    Apart,
}

/// `own` files are those that this server writes; `base` is what both had the last time.
pub(super) fn step(own: bool, here: Option<&[u8]>, theirs: Option<&[u8]>, base: Option<&[u8]>) -> Step {
    let (here, theirs) = match (here, theirs) {
        (None, None) => return Step::Same,
        (None, Some(_)) => return Step::Take,
        (Some(here), None) => return unsent(own, here, base),
        (Some(here), Some(theirs)) => (here, theirs),
    };
    if here == theirs {
        return Step::Same;
    }
    if theirs.starts_with(here) {
        return Step::Take;
    }
    let sealed = sealed(here);
    if here[..sealed].starts_with(theirs) {
        return match sealed {
            _ if sealed == theirs.len() => Step::Same,
            _ if own => Step::Send(sealed),
            _ => Step::Move(theirs.len()),
        };
    }
    // A part may not have been brought in the last time.
    let goes_on = |now: &[u8]| base.is_none_or(|base| now.starts_with(base) || base.starts_with(now));
    let known = theirs.starts_with(&here[..sealed]) || (goes_on(&here[..sealed]) && goes_on(theirs));
    if !known {
        Step::Apart
    } else if own {
        Step::NewMark
    } else {
        Step::Move(common(here, theirs))
    }
}

fn unsent(own: bool, here: &[u8], base: Option<&[u8]>) -> Step {
    match sealed(here) {
        _ if !own && base.is_none() && !cut(here).1.is_empty() => Step::Move(cut(here).0.len()),
        0 => Step::Same,
        sealed => Step::Send(sealed),
    }
}

/// How far a file is sealed: what follows was added by hand, or is being written.
pub(super) fn sealed(bytes: &[u8]) -> usize {
    let (_, blocks) = cut(bytes);
    let last = blocks.iter().rev().find_map(|b| Some((b, b.cut())).filter(|(_, cut)| cut.seal.is_some()));
    last.map_or(0, |(block, cut)| block.start + cut.end)
}

/// How many sealed entries there are.
pub(super) fn entries(bytes: &[u8]) -> usize {
    cut(bytes).1.iter().filter(|b| b.cut().seal.is_some()).count()
}

/// Where two files part: at the first block that differs.
fn common(a: &[u8], b: &[u8]) -> usize {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (head, blocks) = cut(a);
    let ends = |block: &crate::store::block::Block<'_>| block.start + block.cut().end;
    let whole = blocks.iter().take_while(|block| block.cut().seal.is_some() && ends(block) <= same).last();
    whole.map_or(head.len(), ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(notes: &str) -> Vec<u8> {
        let block = |(n, c): (usize, char)| format!("[[entry]]\nnote = \"{c}\"\nseal = \"{n:08x}{:08x}\"\n", c as u32);
        notes.chars().enumerate().map(block).collect::<Vec<_>>().join("\n").into_bytes()
    }

    fn of(own: bool, here: &str, theirs: &str, base: &str) -> Step {
        let some = |text: &str| (!text.is_empty()).then(|| file(text));
        step(own, some(here).as_deref(), some(theirs).as_deref(), some(base).as_deref())
    }

    #[test]
    fn the_longer_one_wins_where_it_goes_on_from_the_other() {
        assert_eq!(of(true, "abc", "ab", "ab"), Step::Send(file("abc").len()));
        assert_eq!(of(true, "abc", "", ""), Step::Send(file("abc").len()));
        assert_eq!(of(false, "ab", "abc", "ab"), Step::Take);
        assert_eq!(of(true, "ab", "abc", "abc"), Step::Take, "brought back from a backup");
        assert_eq!(of(false, "", "abc", ""), Step::Take);
        assert_eq!(of(false, "abc", "abc", "ab"), Step::Same);
        assert_eq!(of(false, "abc", "", "ab"), Step::Send(file("abc").len()), "taken out of the repository by hand");
    }

    #[test]
    fn what_was_written_into_anothers_file_moves_from_where_they_part() {
        assert_eq!(of(false, "abx", "abc", ""), Step::Move(file("ab").len()));
        assert_eq!(of(false, "abx", "ab", "ab"), Step::Move(file("ab").len()));
        assert_eq!(of(false, "xyz", "abc", ""), Step::Move(0));
        assert_eq!(of(false, "x", "", ""), Step::Move(0));
        assert_eq!(of(true, "abx", "abc", "ab"), Step::NewMark);
    }

    #[test]
    fn what_was_sent_and_is_another_now_is_for_a_person() {
        assert_eq!(of(false, "abc", "axc", "abc"), Step::Apart);
        assert_eq!(of(true, "axcd", "abc", "abc"), Step::Apart);
        assert_eq!(of(false, "abc", "xbcd", "ab"), Step::Apart);
    }

    #[test]
    fn what_is_not_sealed_stays_where_it_is() {
        let by_hand = [file("ab"), b"\n[[entry]]\nnote = \"hand\"\n".to_vec()].concat();
        assert_eq!(sealed(&by_hand), file("ab").len());
        assert_eq!(step(true, Some(&by_hand), Some(&file("ab")), None), Step::Same);
        assert_eq!(step(false, Some(&by_hand), Some(&file("ab")), None), Step::Same);
        assert_eq!(step(false, Some(&by_hand), Some(&file("abc")), None), Step::Move(file("ab").len()));
        assert_eq!(entries(&by_hand), 2);
    }
}
