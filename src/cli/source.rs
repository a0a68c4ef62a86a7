//! A file or the standard input, as `read` and `import` take it. What it says is `text`'s, what its tables hold `intake`'s.

use super::print::Answer;
use crate::failure::Failure;
use crate::i18n::Words;
use crate::intake::{self, Foreign, Taken, Untaken};
use crate::model::Fault;
use crate::text::{self, Context, Decoded, Encoding, Outline, decode};
use crate::visible::harmless;
use std::fs::File;
use std::io::{self, Read};

/// A whole speech is far below it; beyond it is no text of a meeting.
const LARGEST: usize = 16 * 1024 * 1024;

/// Reads `file`, or the standard input for `-`, into directives: the rows of a task table, or what a text says. Remarks
/// on what is odd about it and on what was left out.
///
/// # Errors
/// It cannot be read, is too long, or is an office file without a task table.
pub fn outline(file: &str, cx: &Context, w: &Words, answer: &mut Answer) -> Result<Outline, Failure> {
    let bytes = bytes(file)?;
    let taken = match intake::of_bytes(&bytes, cx) {
        Some(taken) => taken,
        None => {
            let text = text(&bytes, w, answer);
            let running = || Ok(Taken { outline: text::outline(&text, cx), ..Taken::default() });
            intake::of_text(file, &text, cx).unwrap_or_else(running)
        }
    };
    let taken = taken.map_err(|untaken| refusal(file, &untaken, w))?;
    if taken.outline.dropped > 0 {
        answer.remark((w.cli.dropped)(taken.outline.dropped));
    }
    if !taken.left_out.is_empty() {
        answer.remark((w.cli.columns_left_out)(&taken.left_out));
    }
    if taken.beside > 0 {
        answer.remark((w.cli.beside_tables)(taken.beside));
    }
    Ok(taken.outline)
}

/// A sentence with the next step for a file that nothing was taken out of.
fn refusal(file: &str, untaken: &Untaken, w: &Words) -> Failure {
    Failure::wrong(match untaken {
        Untaken::NoTaskColumn(found) => (w.cli.no_task_column)(file, found),
        Untaken::Foreign(Foreign::Pdf) => (w.cli.foreign_format)(file, "PDF"),
        Untaken::Foreign(Foreign::OldWord) => (w.cli.foreign_format)(file, "doc"),
        Untaken::Damaged(cause) => (w.cli.damaged_file)(file, cause),
    })
}

fn bytes(file: &str) -> Result<Vec<u8>, Failure> {
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
    Ok(bytes)
}

/// The text of a file, with remarks on its encoding. Signs that a terminal would obey are left out.
fn text(bytes: &[u8], w: &Words, answer: &mut Answer) -> String {
    let decoded = decode(bytes);
    remark(&decoded, w, answer);
    harmless(&decoded.text.replace("\r\n", "\n").replace('\r', "\n"))
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
