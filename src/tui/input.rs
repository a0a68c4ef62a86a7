//! The thread that reads the keyboard: hands on everything that is there as one batch, so that a frame is drawn once for it.
//!
//! Needs crossterm's `use-dev-tty`: its other reader waits for news only, and stands still over what is left when more than a
//! kilobyte arrives at once.

use super::decode::{Item, decode, item, patience};
use crate::app::key::Key;
use crossterm::event;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// Something from the person at the terminal.
#[derive(Clone, PartialEq, Debug)]
pub enum Input {
    Key(Key),
    /// Text, never commands: lines end in `\n`, nothing in it that a terminal would obey.
    Paste(String),
    /// Text that came faster than hands type: pasted where the terminal does not mark pastes, or typed while the line
    /// stood still. Only a place where text and Enter mean the same either way may take it for typing.
    Burst(String),
    /// Columns and rows.
    Resize(u16, u16),
}

/// More than this at once is handed on in parts.
const LARGEST_BATCH: usize = 500_000;

/// As short as crossterm's `poll` takes: with none at all it looks at nothing.
const AT_ONCE: Duration = Duration::from_millis(1);

/// The reading thread's handle.
#[derive(Clone)]
pub struct Listener {
    paused: Arc<AtomicBool>,
}

impl Listener {
    /// Drops what is typed until [`Listener::go_on`]: it is meant for another program.
    pub fn pause(&self) {
        self.paused.store(true, Ordering::Relaxed);
    }

    /// Ends a pause.
    pub fn go_on(&self) {
        self.paused.store(false, Ordering::Relaxed);
    }
}

/// Starts reading; needs the terminal in raw mode. Every batch goes to `deliver`, until that says `false`.
///
/// Call it before the first frame: a change of size after it is never missed.
pub fn listen(mut deliver: impl FnMut(Vec<Input>) -> bool + Send + 'static) -> io::Result<Listener> {
    // Makes crossterm hear of sizes from now on, not from whenever the thread gets to run.
    event::poll(AT_ONCE)?;
    let paused = Arc::new(AtomicBool::new(false));
    let listener = Listener { paused: Arc::clone(&paused) };
    let read = move || {
        loop {
            match batch() {
                Ok(items) if paused.load(Ordering::Relaxed) => drop(items),
                Ok(items) => {
                    let inputs = decode(&items);
                    if !inputs.is_empty() && !deliver(inputs) {
                        return;
                    }
                }
                // The terminal is gone, and `signals` ends the process; or it is a passing trouble.
                Err(_) => thread::sleep(Duration::from_millis(200)),
            }
        }
    };
    thread::Builder::new().name("input".into()).spawn(read)?;
    Ok(listener)
}

/// Waits for an event; takes it and all that belong to it.
fn batch() -> io::Result<Vec<Item>> {
    let mut items: Vec<Item> = item(event::read()?).into_iter().collect();
    loop {
        while items.len() < LARGEST_BATCH && event::poll(AT_ONCE)? {
            items.extend(item(event::read()?));
        }
        match patience(&items) {
            Some(wait) if items.len() < LARGEST_BATCH && event::poll(wait)? => {}
            _ => return Ok(items),
        }
    }
}
