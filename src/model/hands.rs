//! Work on many things by as many threads as it is worth.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

/// Does `work` on parts of `many`, no more of them than have about `least` things each; what it gave, in their order.
pub fn in_hands<'a, T: Sync, R: Send>(many: &'a [T], least: usize, work: impl Fn(&'a [T]) -> R + Sync) -> Vec<R> {
    let hands = thread::available_parallelism().map_or(1, NonZero::get).min(many.len() / least).max(1);
    let mut parts = many.chunks(many.len().div_ceil(hands).max(1));
    let first = parts.next().unwrap_or_default();
    thread::scope(|scope| {
        let at_work: Vec<_> = parts.map(|part| scope.spawn(|| work(part))).collect();
        let mut done = vec![work(first)];
        done.extend(at_work.into_iter().map(|hand| hand.join().unwrap_or_else(|panic| resume_unwind(panic))));
        done
    })
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
        }
    }
}
