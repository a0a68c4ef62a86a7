//! The thread that reads the keyboard: hands on everything that is there as one batch, so that a frame is drawn once for it.
//!
//! Needs crossterm's `use-dev-tty`: its other reader waits for news only, and stands still over what is left when more than a
//! kilobyte arrives at once.

use super::asked::hear;
use super::decode::{Item, decode, item, patience};
use crate::app::key::Key;
use crossterm::event;
use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::SIGWINCH;
use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
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
    /// The terminal's answer: whether characters of ambiguous width are two columns wide.
    Wide(bool),
}

/// More than this at once is handed on in parts.
const LARGEST_BATCH: usize = 500_000;

/// As short as crossterm's `poll` takes: with none at all it looks at nothing.
const AT_ONCE: Duration = Duration::from_millis(1);

/// How long the other half may take; a key that comes meanwhile waits as long.
const HALF_A_CHARACTER: Duration = Duration::from_millis(2);

/// The reading thread's handle.
#[derive(Clone)]
pub struct Listener {
    gate: Arc<Gate>,
    wake: Arc<PipeWriter>,
}

/// Where the reading thread waits while another program has the terminal.
#[derive(Default)]
struct Gate {
    paused: Mutex<bool>,
    changed: Condvar,
    /// Held by the thread while it reads.
    reading: Mutex<()>,
}

impl Listener {
    /// Leaves what is typed until [`Listener::go_on`] to another program: afterwards nothing is read any more.
    pub fn pause(&self) {
        self.gate.set(true);
        // A full pipe wakes as well.
        let _ = (&*self.wake).write(&[1]);
        drop(self.gate.reading.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Ends a pause.
    pub fn go_on(&self) {
        self.gate.set(false);
    }
}

impl Gate {
    fn set(&self, paused: bool) {
        *self.paused.lock().unwrap_or_else(PoisonError::into_inner) = paused;
        self.changed.notify_all();
    }

    fn is_shut(&self) -> bool {
        *self.paused.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits out a pause.
    fn pass(&self) {
        let mut paused = self.paused.lock().unwrap_or_else(PoisonError::into_inner);
        while *paused {
            paused = self.changed.wait(paused).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// What wakes the thread: keys, a change of size, a pause. crossterm's own reading would take keys out of the terminal for
/// as long as it waits.
struct Doors {
    woken: PipeReader,
    resized: UnixStream,
}

impl Doors {
    fn open() -> io::Result<(Self, PipeWriter)> {
        let (woken, wake) = io::pipe()?;
        let (resized, on_resize) = UnixStream::pair()?;
        resized.set_nonblocking(true)?;
        signal_hook::low_level::pipe::register(SIGWINCH, on_resize)?;
        Ok((Self { woken, resized }, wake))
    }

    /// Waits until there is something to read from the terminal, or its size has changed; false where a pause was asked for.
    fn wait(&mut self) -> io::Result<bool> {
        let stdin = io::stdin();
        let mut fds = [
            PollFd::new(&stdin, PollFlags::IN),
            PollFd::new(&self.woken, PollFlags::IN),
            PollFd::new(&self.resized, PollFlags::IN),
        ];
        match poll(&mut fds, None) {
            Err(rustix::io::Errno::INTR) => return Ok(true),
            outcome => outcome?,
        };
        let [typed, woken, resized] = fds.map(|fd| !fd.revents().is_empty());
        if resized {
            // Only that it is there matters.
            let _ = (&self.resized).read(&mut [0; 64]);
        }
        if woken {
            let _ = self.woken.read(&mut [0; 64]);
        }
        Ok(typed || resized)
    }
}

/// Makes crossterm hear of sizes from now on, not from whenever the thread gets to run. It may take what has arrived for its
/// own, so that a question is asked only after it.
///
/// # Errors
/// There is no terminal to hear of.
pub fn hear_of_sizes() -> io::Result<()> {
    event::poll(AT_ONCE).map(|_| ())
}

/// Starts reading; needs the terminal in raw mode. Every batch goes to `deliver`, until that says `false`.
///
/// Call it before the first frame: a change of size after it is never missed.
///
/// With `asked`, the terminal has been sent [`Term::ask_width`](super::terminal::Term::ask_width)'s question; keys that come
/// before its answer are kept, and for one that never answers they wait two seconds, once. Before the question goes
/// [`hear_of_sizes`].
pub fn listen(asked: bool, mut deliver: impl FnMut(Vec<Input>) -> bool + Send + 'static) -> io::Result<Listener> {
    if !asked {
        hear_of_sizes()?;
    }
    let (mut doors, wake) = Doors::open()?;
    let gate = Arc::new(Gate::default());
    let listener = Listener { gate: Arc::clone(&gate), wake: Arc::new(wake) };
    let read = move || {
        if asked && let Ok((column, items)) = hear() {
            let answer = column.map(|column| Input::Wide(column > 2));
            let inputs: Vec<Input> = answer.into_iter().chain(decode(&items)).collect();
            if !inputs.is_empty() && !deliver(inputs) {
                return;
            }
        }
        // What crossterm has already taken, at the start or of a batch that was too large, no door tells of.
        let mut more = true;
        loop {
            let waited = if more { Ok(true) } else { doors.wait() };
            let read = waited.and_then(|some| {
                gate.pass();
                let _reading = gate.reading.lock().unwrap_or_else(PoisonError::into_inner);
                if some && !gate.is_shut() { batch() } else { Ok(Vec::new()) }
            });
            match read {
                // Half a character, or a terminal that is going.
                Ok(items) if items.is_empty() => {
                    more = false;
                    thread::sleep(HALF_A_CHARACTER);
                }
                Ok(items) => {
                    more = items.len() >= LARGEST_BATCH;
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

/// Takes what has arrived and all that belongs to it.
fn batch() -> io::Result<Vec<Item>> {
    let mut items = Vec::new();
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
