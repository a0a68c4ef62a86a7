//! The threads that end the program in order when it is told to, or when its terminal is gone. They never draw.
//!
//! The reading thread cannot do it: its read does not return once the terminal is gone. The drawing thread cannot
//! either: it may stand in a write to a terminal that nobody reads.

use super::terminal::Restorer;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Whoever waits for us sends SIGKILL soon after.
const TIME_TO_SAVE: Duration = Duration::from_secs(2);
const TIME_TO_RESTORE: Duration = Duration::from_millis(200);
/// A closed pseudo-terminal wakes the watch at once; other kinds may be noticed only so much later.
const NEXT_LOOK: Duration = Duration::from_secs(30);

/// Called once, at the end, with the number of the signal.
pub type Save = Box<dyn FnOnce(i32) + Send>;

/// What the signals lead to.
pub struct Watch {
    /// Gives the terminal back, where it is still there.
    pub restorer: Restorer,
    /// Ctrl-Z and its signal do nothing: there is no shell to go to.
    pub restricted: bool,
    /// Saves and syncs the draft; is given the signal's number. Has two seconds.
    pub save: Save,
    /// Stopped and woken by somebody else: the terminal has to be taken again and drawn in full.
    pub continued: Box<dyn Fn() + Send>,
}

/// Starts the threads.
pub fn watch(watch: Watch) -> io::Result<()> {
    let Watch { restorer, restricted, save, continued } = watch;
    if restricted {
        ignore(SIGTSTP)?;
    }
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGCONT])?;
    let ending = Arc::new(Ending { restorer, save: Mutex::new(Some(save)) });
    let hangup = Arc::clone(&ending);
    let on_signal = move || {
        for signal in signals.forever() {
            match signal {
                // Our own suspension has given the terminal back and takes it again itself.
                SIGCONT if ending.restorer.is_entered() => continued(),
                SIGCONT => {}
                SIGINT | SIGQUIT if ending.restorer.is_lent() => {}
                fatal => ending.end(fatal),
            }
        }
    };
    let on_hangup = move || {
        while !hangup.restorer.is_gone_within(NEXT_LOOK) {}
        hangup.end(SIGHUP)
    };
    thread::Builder::new().name("signals".into()).spawn(on_signal)?;
    thread::Builder::new().name("hangup".into()).spawn(on_hangup)?;
    Ok(())
}

/// A handler that does nothing: the default would stop us.
fn ignore(signal: i32) -> io::Result<()> {
    signal_hook::flag::register(signal, Arc::new(AtomicBool::new(false))).map(|_| ())
}

struct Ending {
    restorer: Restorer,
    save: Mutex<Option<Save>>,
}

impl Ending {
    fn end(&self, signal: i32) -> ! {
        let save = self.save.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(save) = save else {
            // The other thread is at it, and ends the process.
            loop {
                thread::park();
            }
        };
        let code = 128 + signal;
        exit_after(TIME_TO_SAVE, code);
        // Whatever happens in there, the process ends.
        let _ = catch_unwind(AssertUnwindSafe(|| save(signal)));
        if self.restorer.is_alive() {
            exit_after(TIME_TO_RESTORE, code);
            self.restorer.restore();
        }
        low_level::exit(code)
    }
}

fn exit_after(limit: Duration, code: i32) {
    // Without a thread there is no limit, which is better than not saving.
    let _ = thread::Builder::new().spawn(move || {
        thread::sleep(limit);
        low_level::exit(code)
    });
}
