//! Work on many things by as many threads as it is worth.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

/// Does `work` on parts of `many`, no more of them than have about `least` things each; what it gave, in their order.
pub fn in_hands<'a, T: Sync, R: Send>(many: &'a [T], least: usize, work: impl Fn(&'a [T]) -> R + Sync) -> Vec<R> {
    let mut parts = many.chunks(share(many.len(), least));
    let first = parts.next().unwrap_or_default();
    thread::scope(|scope| {
        let at_work: Vec<_> = parts.map(|part| scope.spawn(|| work(part))).collect();
        let mut done = vec![work(first)];
        done.extend(at_work.into_iter().map(|hand| hand.join().unwrap_or_else(|panic| resume_unwind(panic))));
        done
    })
}

/// Sets each of `slots` by what stands in its place in `by`; as many hands have a part of it.
pub fn set_in_hands<T: Send, U: Sync>(slots: &mut [T], by: &[U], least: usize, set: impl Fn(&mut T, &U) + Sync) {
    let share = share(slots.len(), least);
    let work = |(slots, by): (&mut [T], &[U])| slots.iter_mut().zip(by).for_each(|(slot, by)| set(slot, by));
    thread::scope(|scope| {
        let mut parts = slots.chunks_mut(share).zip(by.chunks(share));
        let first = parts.next();
        parts.for_each(|part| drop(scope.spawn(move || work(part))));
        first.into_iter().for_each(work);
    });
}

/// As many hands as there are processors for, no more than have about `least` of so many things each; at least one.
pub fn hands(all: usize, least: usize) -> usize {
    thread::available_parallelism().map_or(1, NonZero::get).min(all / least).max(1)
}

/// How many of so many things one hand has.
fn share(all: usize, least: usize) -> usize {
    all.div_ceil(hands(all, least)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_come_back_in_their_order_and_nothing_is_left_out() {
        for (count, least) in [(0, 1), (1, 1), (7, 2), (1000, 3), (1000, 5000)] {
            let many: Vec<usize> = (0..count).collect();
            let done = in_hands(&many, least, <[usize]>::to_vec);
            assert_eq!(done.concat(), many);
            assert!(done.len() <= (count / least).max(1), "{count} of {least}: {}", done.len());
            let mut doubled = vec![0; count];
            set_in_hands(&mut doubled, &many, least, |slot, n| *slot = 2 * n);
            assert_eq!(doubled, many.iter().map(|n| 2 * n).collect::<Vec<_>>());
        }
    }
}
