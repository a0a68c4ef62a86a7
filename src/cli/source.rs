//! A file or the standard input, as `read` and `import` take it. What it says is `text`'s, what its tables hold `intake`'s.

use super::print::Answer;
use crate::app::import::untaken_sentence;
use crate::failure::Failure;
use crate::i18n::Words;
use crate::intake::{self, Source, Taken};
use crate::store::{read_bounded, read_foreign};
use crate::text::{Context, Decoded, Encoding, Outline};
use std::io;
use std::path::Path;

/// Reads `file`, or the standard input for `-`, into directives: the rows of a task table, or what a text says. Remarks
/// on what is odd about it and on what was left out.
///
/// # Errors
/// It cannot be read, is too long, or is an office file without a task table.
pub fn outline(file: &str, cx: &Context, w: &Words, answer: &mut Answer) -> Result<Outline, Failure> {
    let taken = open(file, &bytes(file)?, w, answer)?.take(cx);
    remarks(&taken, w, answer);
    Ok(taken.outline)
}

/// Opens a file that was read.
///
/// # Errors
/// Nothing can be taken out of it.
pub fn open(file: &str, bytes: &[u8], w: &Words, answer: &mut Answer) -> Result<Source, Failure> {
    let (source, decoded) =
        intake::open(file, bytes).map_err(|untaken| Failure::wrong(untaken_sentence(file, &untaken, w)))?;
    if let Some(decoded) = decoded {
        remark(&decoded, w, answer);
    }
    Ok(source)
}

/// Remarks on what was left out of a file.
pub fn remarks(taken: &Taken, w: &Words, answer: &mut Answer) {
    if taken.outline.dropped > 0 {
        answer.remark((w.cli.dropped)(taken.outline.dropped));
    }
    if !taken.left_out.is_empty() {
        answer.remark((w.cli.columns_left_out)(&taken.left_out));
    }
    if taken.beside > 0 {
        answer.remark((w.cli.beside_tables)(taken.beside));
    }
}

/// The bytes of a file, or of the standard input for `-`.
///
/// # Errors
/// It cannot be read, or is too long.
pub fn bytes(file: &str) -> Result<Vec<u8>, Failure> {
    let read = match file {
        "-" => read_bounded(io::stdin().lock(), file),
        path => read_foreign(Path::new(path)),
    };
    Ok(read?)
}

fn remark(decoded: &Decoded, w: &Words, answer: &mut Answer) {
    let encoding = match decoded.encoding {
        Encoding::Utf8 => None,
        Encoding::Utf16Le => Some("UTF-16LE"),
        Encoding::Utf16Be => Some("UTF-16BE"),
        Encoding::Gb18030 => Some("GB18030"),
        Encoding::Big5 => Some("Big5"),
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
