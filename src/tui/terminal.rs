//! The terminal while the screens are up: entered, drawn on, left as it was. Reads no keys.

use super::backend::Lean;
use super::halves::mark_covered;
use super::sequence;
use crate::model::Fault;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::layout::{Rect, Size};
use ratatui::{Frame, Terminal};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Signal, kill_current_process_group};
use rustix::termios::tcgetwinsize;
use signal_hook::consts::SIGCONT;
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, ThreadId};
use std::time::Duration;

const USUAL_SIZE: Size = Size::new(80, 24);

/// The terminal, ours until this is dropped.
pub struct Term {
    terminal: Terminal<Lean<Out>>,
    restorer: Restorer,
    continued: Arc<AtomicBool>,
    title: Option<String>,
}

impl Term {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste.
    pub fn enter() -> Result<Self, Fault> {
        let named = std::env::var_os("TERM").is_some_and(|term| !term.is_empty() && term != "dumb");
        if !named || !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Err(Fault::NoTerminal);
        }
        Self::take().map_err(|e| Fault::Internal { cause: e.to_string() })
    }

    fn take() -> io::Result<Self> {
        let tty = Arc::new(Tty {
            out: File::from(io::stdout().as_fd().try_clone_to_owned()?),
            entered: AtomicBool::new(false),
            lent: AtomicBool::new(false),
            titled: AtomicBool::new(false),
            owner: thread::current().id(),
        });
        let continued = Arc::new(AtomicBool::new(false));
        signal_hook::flag::register(SIGCONT, Arc::clone(&continued))?;
        let restorer = Restorer(Arc::clone(&tty));
        restorer.enter()?;
        let terminal = Terminal::new(Lean::new(Out(tty), measure)).inspect_err(|_| restorer.restore())?;
        Ok(Self { terminal, restorer, continued, title: None })
    }

    /// Draws a frame; only what changed is written, at once, and nothing if nothing did.
    ///
    /// An error means that the terminal is gone: draw no more, and wait for `signals` to end the program.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Frame)) -> io::Result<()> {
        let paint_marked = |frame: &mut Frame| {
            paint(frame);
            mark_covered(frame.buffer_mut());
        };
        self.terminal.draw(paint_marked).map(|_| ())
    }

    /// Makes the next frame a full one.
    pub fn redraw_all(&mut self) -> io::Result<()> {
        let size = self.terminal.size()?;
        // Not `clear`, which asks the terminal where its cursor is and waits for an answer.
        self.terminal.resize(Rect::new(0, 0, size.width, size.height))
    }

    /// Columns and rows.
    pub fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }

    /// Names the window, where the terminal has a name to show.
    pub fn set_title(&mut self, title: &str) -> io::Result<()> {
        if std::env::var_os("TERM").is_some_and(|term| term == "linux") || self.title.as_deref() == Some(title) {
            return Ok(());
        }
        let mut bytes = Vec::new();
        if !self.restorer.0.titled.swap(true, Ordering::SeqCst) {
            bytes.extend_from_slice(sequence::TITLE_AWAY);
        }
        bytes.extend_from_slice(&sequence::title(title));
        self.title = Some(title.to_owned());
        self.terminal.backend_mut().write_aside(&bytes)
    }

    /// Ctrl-Z: gives the terminal back, stops until the shell goes on with us, takes it again in its new size.
    ///
    /// Returns at once where nobody could wake us: in a process group without a shell.
    pub fn suspend(&mut self) -> io::Result<()> {
        self.restorer.restore();
        self.continued.store(false, Ordering::SeqCst);
        kill_current_process_group(Signal::TSTP)?;
        // Another thread may take the signal, a moment later.
        for _ in 0..10 {
            if self.continued.load(Ordering::SeqCst) {
                break;
            }
            thread::sleep(Duration::from_millis(10));
        }
        self.resume()
    }

    /// Gives the terminal to another program until [`Term::resume`].
    pub fn lend(&mut self) {
        self.restorer.0.lent.store(true, Ordering::SeqCst);
        self.restorer.restore();
    }

    /// The terminal has said whether characters of ambiguous width are one column wide.
    pub fn set_narrow(&mut self, narrow: bool) {
        self.terminal.backend_mut().set_narrow(narrow);
    }

    /// Puts a text into the clipboard of the terminal (OSC 52), where it has one.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let encoded = STANDARD.encode(text);
        self.terminal.backend_mut().write_aside(format!("\x1b]52;c;{encoded}\x07").as_bytes())
    }

    /// Asks how wide a character of ambiguous width is: draws one on the empty screen and asks for the cursor. Does not wait for
    /// the answer, which `input` hears; one that comes late is taken for none, never for keys.
    pub fn ask_width(&mut self) -> io::Result<()> {
        self.terminal.backend_mut().write_aside(sequence::ASK_WIDTH)
    }

    /// Takes the terminal again after somebody else had it.
    pub fn resume(&mut self) -> io::Result<()> {
        self.restorer.restore();
        self.restorer.enter()?;
        self.restorer.0.lent.store(false, Ordering::SeqCst);
        self.terminal.backend_mut().forget();
        if let Some(title) = self.title.take() {
            self.set_title(&title)?;
        }
        self.redraw_all()
    }

    /// What gives the terminal back from anywhere: another thread, a panic.
    pub fn restorer(&self) -> Restorer {
        self.restorer.clone()
    }

    /// Gives the terminal back.
    pub fn leave(self) {
        drop(self);
    }
}

impl Drop for Term {
    fn drop(&mut self) {
        self.restorer.restore();
    }
}

/// Gives the terminal back, once, whoever asks first.
#[derive(Clone)]
pub struct Restorer(Arc<Tty>);

struct Tty {
    out: File,
    entered: AtomicBool,
    /// Another program has it for a while.
    lent: AtomicBool,
    titled: AtomicBool,
    owner: ThreadId,
}

impl Restorer {
    /// Leaves the terminal as it was found; does nothing if that was done.
    pub fn restore(&self) {
        if !self.0.entered.swap(false, Ordering::SeqCst) {
            return;
        }
        let mut bytes = Vec::from(sequence::LEAVE);
        if self.0.titled.swap(false, Ordering::SeqCst) {
            bytes.extend_from_slice(sequence::TITLE_BACK);
        }
        // Nobody is left to tell if it fails.
        let _ = Out(Arc::clone(&self.0)).write_all(&bytes);
        let _ = disable_raw_mode();
    }

    /// Whether the terminal is ours at the moment.
    pub fn is_entered(&self) -> bool {
        self.0.entered.load(Ordering::SeqCst)
    }

    /// Whether another program has the terminal for a while: the keys that end a program are meant for that one.
    pub fn is_lent(&self) -> bool {
        self.0.lent.load(Ordering::SeqCst)
    }

    /// Whether the terminal is there and takes bytes without making us wait.
    pub fn is_alive(&self) -> bool {
        let mut fds = [PollFd::new(&self.0.out, PollFlags::OUT)];
        let ready = poll(&mut fds, Some(&Timespec::default()));
        ready.is_ok() && fds[0].revents() == PollFlags::OUT
    }

    /// Blocks until the terminal is gone, or until `patience` is over; says which.
    pub fn is_gone_within(&self, patience: Duration) -> bool {
        let stdin = io::stdin();
        // No flags: only what poll reports without being asked, the end of the terminal.
        let mut fds = [PollFd::new(&stdin, PollFlags::empty()), PollFd::new(&self.0.out, PollFlags::empty())];
        let limit = Timespec { tv_sec: patience.as_secs().min(3600) as _, tv_nsec: patience.subsec_nanos() as _ };
        let polled = poll(&mut fds, Some(&limit));
        polled.is_ok() && fds.iter().any(|fd| !fd.revents().is_empty())
    }

    /// From now on a panic first calls `save` with its message, then gives the terminal back if it was the drawing thread's,
    /// then does what it did before. Another thread's panic is left to whoever waits for that thread, since the screens stay up.
    pub fn guard_panics(&self, save: impl Fn(&str) + Send + Sync + 'static) {
        let restorer = self.clone();
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            save(&info.to_string());
            if thread::current().id() == restorer.0.owner {
                restorer.restore();
            }
            if !restorer.is_entered() {
                before(info);
            }
        }));
    }

    fn enter(&self) -> io::Result<()> {
        enable_raw_mode()?;
        self.0.entered.store(true, Ordering::SeqCst);
        Out(Arc::clone(&self.0)).write_all(sequence::ENTER).inspect_err(|_| self.restore())
    }
}

/// Standard output without the standard library's line buffer: a frame is one write.
struct Out(Arc<Tty>);

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match (&self.0.out).write(bytes) {
                // A program that shares the terminal may have made it non-blocking.
                Err(e) if e.kind() == io::ErrorKind::WouldBlock => {
                    poll(&mut [PollFd::new(&self.0.out, PollFlags::OUT)], None)?;
                }
                done => return done,
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Asks the system, never the terminal and never another program.
fn measure() -> io::Result<Size> {
    let size = tcgetwinsize(io::stdout())?;
    if size.ws_col == 0 || size.ws_row == 0 {
        return Ok(USUAL_SIZE);
    }
    Ok(Size::new(size.ws_col, size.ws_row))
}
