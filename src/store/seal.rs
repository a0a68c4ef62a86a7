//! The seal of an entry: a hash over its block, what was added by hand before it, and the seal before that. It shows
//! that something was changed; who changed it, it cannot show.

use sha2::digest::Output;
use sha2::{Digest, Sha256};
use smol_str::{SmolStr, format_smolstr};

/// Hex digits in a seal.
pub(super) const DIGITS: usize = 16;

/// The seal over `body`, a block up to its seal line, after `before` and the blocks added by hand since.
pub(super) fn seal(before: Option<&str>, by_hand: &[&[u8]], body: &[u8]) -> SmolStr {
    let mut hash = Sha256::new();
    hash.update(before.unwrap_or(""));
    hash.update(b"\n");
    for block in by_hand {
        without_cr(&mut hash, block.trim_ascii_end());
        hash.update(b"\n");
    }
    without_cr(&mut hash, body);
    digits(&hash.finalize())
}

/// The first digits of the hash of some bytes, as a name or a checksum.
pub fn digest(bytes: &[u8]) -> String {
    digits(&Sha256::digest(bytes)).into()
}

/// Whether a text has the form of a seal.
pub(super) fn is_seal(text: &[u8]) -> bool {
    text.len() == DIGITS && text.iter().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(b))
}

fn digits(hash: &Output<Sha256>) -> SmolStr {
    let first = hash.iter().take(DIGITS / 2).fold(0u64, |all, byte| all << 8 | u64::from(*byte));
    format_smolstr!("{first:016x}")
}

/// Hashes a text as it was before an editor gave it Windows' line ends.
fn without_cr(hash: &mut Sha256, text: &[u8]) {
    // Nearly every one.
    if memchr::memchr(b'\r', text).is_none() {
        hash.update(text);
        return;
    }
    for line in text.split_inclusive(|b| *b == b'\n') {
        match line.strip_suffix(b"\r\n") {
            Some(bare) => {
                hash.update(bare);
                hash.update(b"\n");
            }
            None => hash.update(line),
        }
    }
}
