//! The terminal's answer to the one question it is asked, and what was typed before it. Read before crossterm reads: crossterm
//! asks such a question by itself only, in a write that could fall into the middle of a frame.

use super::decode::Item;
use crate::app::key::{Code, Key};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::io;

/// How often is looked for the answer; a look ends with what arrives, or after a tenth of a second.
const LOOKS: usize = 20;
const LOOK: Timespec = Timespec { tv_sec: 0, tv_nsec: 100_000_000 };

/// Waits for where the terminal says its cursor is; gives the column, from 1, and all else that arrived.
pub fn hear() -> io::Result<(Option<u16>, Vec<Item>)> {
    let stdin = io::stdin();
    let mut bytes = Vec::new();
    let mut column = None;
    for _ in 0..LOOKS {
        if column.is_some() && std::str::from_utf8(&bytes).is_ok() {
            break;
        }
        let mut fds = [PollFd::new(&stdin, PollFlags::IN)];
        match poll(&mut fds, Some(&LOOK)) {
            Ok(0) | Err(rustix::io::Errno::INTR) => continue,
            outcome => outcome?,
        };
        let mut buffer = [0; 1024];
        let length = rustix::io::read(&stdin, &mut buffer)?;
        if length == 0 {
            break;
        }
        bytes.extend_from_slice(&buffer[..length]);
        column = column.or_else(|| take_answer(&mut bytes));
    }
    Ok((column, String::from_utf8_lossy(&bytes).chars().map(typed).collect()))
}

/// Takes `ESC [ row ; column R` out of what arrived.
fn take_answer(bytes: &mut Vec<u8>) -> Option<u16> {
    for start in 0..bytes.len() {
        let Some(rest) = bytes[start..].strip_prefix(b"\x1b[") else { continue };
        let length = rest.iter().take_while(|b| b.is_ascii_digit() || **b == b';').count();
        let column = std::str::from_utf8(&rest[..length]).ok().and_then(|t| t.split_once(';')?.1.parse().ok());
        if rest.get(length) == Some(&b'R')
            && let Some(column) = column
        {
            bytes.drain(start..start + 2 + length + 1);
            return Some(column);
        }
    }
    None
}

/// A character as the key that sends it; what escapes mean is put together by `decode`.
fn typed(c: char) -> Item {
    Item::Key(match c {
        '\x1b' => Key::plain(Code::Esc),
        '\r' | '\n' => Key::plain(Code::Enter),
        '\t' => Key::plain(Code::Tab),
        '\x7f' | '\x08' => Key::plain(Code::Backspace),
        '\0' => Key::ctrl(' '),
        '\x01'..='\x1a' => Key::ctrl(char::from(c as u8 | 0x60)),
        c => Key::char(c),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_taken_out_of_what_was_typed_around_it() {
        let mut bytes = "区\x1b[A\x1b[1;3R住".as_bytes().to_vec();
        assert_eq!(take_answer(&mut bytes), Some(3));
        assert_eq!(bytes, "区\x1b[A住".as_bytes());
        for none in ["", "\x1b[1;3", "\x1b[13R", "\x1b[1;R", "1;3R"] {
            assert_eq!(take_answer(&mut none.as_bytes().to_vec()), None);
        }
    }
}
