//! Starts the program: the language, the command, and the last error if there is one. What commands do is `cli`.

use duban::cli;
use duban::failure;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::process::ExitCode;

/// A fault of ours, which the panic hook has told already.
const OURS: u8 = 70;

fn main() -> ExitCode {
    let invocation = cli::Invocation::of_process();
    let words = invocation.words;
    set_hook(Box::new(move |info| cli::complain(&failure::of_panic(info).message(words))));
    match catch_unwind(AssertUnwindSafe(|| cli::run(invocation))) {
        Ok(code) => ExitCode::from(code),
        Err(_) => ExitCode::from(OURS),
    }
}
