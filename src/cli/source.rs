//! A text from a file or from the standard input, as `read` and `import` take it. What it says is `text`'s.

use super::print::Answer;
use crate::failure::Failure;
use crate::i18n::Words;
use crate::model::Fault;
use crate::text::{Decoded, Encoding, decode};
use crate::visible::harmless;
use std::fs::File;
use std::io::{self, Read};

/// A whole speech is far below it; beyond it is no text of a meeting.
const LARGEST: usize = 16 * 1024 * 1024;

/// Reads `file`, or the standard input for `-`, and remarks on what is odd about its encoding. Signs that a terminal
/// would obey are left out.
///
/// # Errors
/// It cannot be read, or is too long.
pub fn read(file: &str, w: &Words, answer: &mut Answer) -> Result<String, Failure> {
    let fault = |e: io::Error| Fault::Read { path: file.to_owned(), cause: e.to_string() };
    let mut bytes = Vec::new();
    let most = LARGEST as u64 + 1;
    match file {
        "-" => io::stdin().lock().take(most).read_to_end(&mut bytes),
        path => File::open(path).map_err(fault)?.take(most).read_to_end(&mut bytes),
    }
    .map_err(fault)?;
    if bytes.len() > LARGEST {
        return Err(Fault::TooLong { field: file.to_owned(), max: LARGEST }.into());
    }
    let decoded = decode(&bytes);
    remark(&decoded, w, answer);
    Ok(harmless(&decoded.text.replace("\r\n", "\n").replace('\r', "\n")))
}

fn remark(decoded: &Decoded, w: &Words, answer: &mut Answer) {
    let encoding = match decoded.encoding {
        Encoding::Utf8 => None,
        Encoding::Utf16Le => Some("UTF-16LE"),
        Encoding::Utf16Be => Some("UTF-16BE"),
        Encoding::Gb18030 => Some("GB18030"),
    };
    if let Some(name) = encoding {
        answer.remark((w.cli.encoding)(name));
    }
    if decoded.damaged {
        answer.remark(w.cli.damaged);
    }
    if !decoded.garbled.is_empty() {
        answer.remark((w.cli.garbled)(&decoded.garbled));
    }
}
