//! What a command answers: text for the standard output, remarks for the standard error, an exit code. Everything in it
//! is safe to print.

use crate::export::json_text;
use crate::model::Fault;
use crate::visible::visible;
use serde::Serialize;
use std::io::{self, Write};

/// Nothing was found.
const NOTHING: u8 = 1;
/// The answer could not be printed.
const UNPRINTED: u8 = 2;

/// An answer in the making. Lines go in, safe text comes out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Answer {
    text: String,
    remarks: Vec<String>,
    code: u8,
}

impl Answer {
    /// An answer of several lines that are there already.
    pub fn of_text(text: &str) -> Self {
        let mut answer = Self::default();
        answer.lines(text.lines());
        answer
    }

    /// Adds a value as JSON.
    ///
    /// # Errors
    /// It cannot be written as JSON, which is a fault of ours.
    pub fn json(&mut self, value: &impl Serialize) -> Result<(), Fault> {
        self.text.push_str(&json_text(value)?);
        Ok(())
    }

    /// Adds a line; a line break inside becomes visible.
    pub fn line(&mut self, line: impl AsRef<str>) {
        self.text.push_str(visible(line.as_ref()).trim_end());
        self.text.push('\n');
    }

    pub fn lines<S: AsRef<str>>(&mut self, lines: impl IntoIterator<Item = S>) {
        for line in lines {
            self.line(line);
        }
    }

    /// Adds a line for the standard error: it is not part of what was asked for.
    pub fn remark(&mut self, remark: impl AsRef<str>) {
        self.remarks.push(visible(remark.as_ref()).into_owned());
    }

    /// Says with the exit code that nothing was found.
    pub fn nothing_found(mut self) -> Self {
        self.code = NOTHING;
        self
    }

    pub fn with_code(mut self, code: u8) -> Self {
        self.code = code;
        self
    }

    /// Prints it and returns the exit code. Whoever closed the pipe has seen enough.
    pub fn print(self) -> u8 {
        for remark in &self.remarks {
            complain(remark);
        }
        let mut out = io::stdout().lock();
        match out.write_all(self.text.as_bytes()).and_then(|()| out.flush()) {
            Ok(()) => self.code,
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe => 0,
            Err(e) => {
                complain(&e.to_string());
                UNPRINTED
            }
        }
    }
}

/// Prints a line for the standard error. Where nobody reads it, nothing can be done.
pub fn complain(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
