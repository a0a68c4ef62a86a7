//! A program in a pseudo-terminal, its screen kept by an emulator. Times nothing: waits have generous ends.

use crate::keys::parse_keys;
use crate::screen::{cell_text, screen_text, squeeze, squeezed};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, kill_process};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::fd::BorrowedFd;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Long enough for a busy machine; only a failing test waits so long.
const PATIENCE: Duration = Duration::from_secs(30);

pub type Size = (u16, u16);

/// A person's files, kept from one session to the next.
pub struct Home {
    dir: TempDir,
}

impl Home {
    pub fn new() -> Self {
        let dir = TempDir::new().unwrap();
        for name in ["state", "config", "data", "cache"] {
            fs::create_dir(dir.path().join(name)).unwrap();
        }
        Self { dir }
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    pub fn join(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Nothing of the machine that runs the tests.
    pub fn environment(&self) -> Vec<(String, String)> {
        let dir = |name: &str| self.join(name).to_string_lossy().into_owned();
        [
            ("HOME", self.path().to_string_lossy().into_owned()),
            ("XDG_STATE_HOME", dir("state")),
            ("XDG_CONFIG_HOME", dir("config")),
            ("XDG_DATA_HOME", dir("data")),
            ("XDG_CACHE_HOME", dir("cache")),
            ("LANG", "zh_CN.UTF-8".into()),
            ("TERM", "xterm-256color".into()),
            ("TZ", "Asia/Shanghai".into()),
            ("USER", "secretary".into()),
            ("LOGNAME", "secretary".into()),
            ("PATH", std::env::var("PATH").unwrap_or_default()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
    }
}

/// What the reader and the test both look at.
struct Shown {
    parser: vt100::Parser<Asked>,
    bytes: Vec<u8>,
}

/// What the program asked its terminal.
#[derive(Default)]
struct Asked {
    answers: Vec<u8>,
    title: String,
    /// Draws characters of ambiguous width in two columns, as far as its answers tell.
    wide: bool,
    /// Answers nothing.
    mute: bool,
}

/// Set for a program whose terminal is to be wide, or to answer nothing.
pub const WIDE: (&str, &str) = ("TEST_TERMINAL", "wide");
pub const MUTE: (&str, &str) = ("TEST_TERMINAL", "mute");

impl vt100::Callbacks for Asked {
    fn set_window_title(&mut self, _: &mut vt100::Screen, title: &[u8]) {
        self.title = String::from_utf8_lossy(title).into_owned();
    }

    fn unhandled_csi(
        &mut self,
        screen: &mut vt100::Screen,
        _: Option<u8>,
        _: Option<u8>,
        parameters: &[&[u16]],
        last: char,
    ) {
        let first = parameters.first().and_then(|p| p.first()).copied().unwrap_or(0);
        let (row, column) = screen.cursor_position();
        match (last, first) {
            _ if self.mute => {}
            ('n', 6) => {
                let column = column + 1 + u16::from(self.wide);
                self.answers.extend_from_slice(format!("\x1b[{};{column}R", row + 1).as_bytes());
            }
            ('n', 5) => self.answers.extend_from_slice(b"\x1b[0n"),
            ('c', 0) => self.answers.extend_from_slice(b"\x1b[?62;22c"),
            _ => {}
        }
    }
}

type Shared = Arc<(Mutex<Shown>, Condvar)>;

/// A running program and its terminal.
pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Option<File>,
    reader: Option<JoinHandle<()>>,
    stop: Arc<AtomicBool>,
    shown: Shared,
    pub pid: i32,
}

impl Session {
    /// The program itself.
    pub fn start(home: &Home, args: &[&str], size: Size, env: &[(&str, &str)]) -> Self {
        Self::run(home, env!("CARGO_BIN_EXE_duban"), args, size, env)
    }

    /// Any program.
    pub fn run(home: &Home, program: &str, args: &[&str], size: Size, env: &[(&str, &str)]) -> Self {
        let pair = native_pty_system().openpty(pty_size(size)).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env_clear();
        command.cwd(home.path());
        for (name, value) in home.environment() {
            command.env(name, value);
        }
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let pid = child.process_id().unwrap() as i32;
        // SAFETY: the master is alive, so its descriptor is open; it is copied at once.
        let tty = unsafe { BorrowedFd::borrow_raw(pair.master.as_raw_fd().unwrap()) };
        let keyboard = File::from(tty.try_clone_to_owned().unwrap());
        let asked = Asked { wide: env.contains(&WIDE), mute: env.contains(&MUTE), ..Asked::default() };
        let parser = vt100::Parser::new_with_callbacks(lines(size.1), lines(size.0), 0, asked);
        let shown: Shared = Arc::new((Mutex::new(Shown { parser, bytes: Vec::new() }), Condvar::new()));
        let stop = Arc::new(AtomicBool::new(false));
        let reader = Some(read_on(keyboard.try_clone().unwrap(), Arc::clone(&shown), Arc::clone(&stop)));
        Self { child, master: Some(pair.master), keyboard: Some(keyboard), reader, stop, shown, pid }
    }

    fn shown(&self) -> MutexGuard<'_, Shown> {
        self.shown.0.lock().unwrap()
    }

    /// The screen as lines; a wide character is one character.
    pub fn text(&self) -> String {
        screen_text(self.shown().parser.screen())
    }

    /// A look at the screen's cells and modes.
    pub fn screen<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.shown().parser.screen())
    }

    /// Column and row of the cursor, if it is shown.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        self.screen(|screen| {
            let (row, column) = screen.cursor_position();
            (!screen.hide_cursor()).then_some((column, row))
        })
    }

    /// The text in front of the cursor on its line.
    pub fn before_cursor(&self) -> String {
        self.screen(|screen| {
            let (row, column) = screen.cursor_position();
            (0..column).filter_map(|x| screen.cell(row, x)).map(cell_text).collect()
        })
    }

    pub fn title(&self) -> String {
        self.shown().parser.callbacks().title.clone()
    }

    /// Everything the program ever wrote.
    pub fn bytes(&self) -> Vec<u8> {
        self.shown().bytes.clone()
    }

    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("{text:?} on the screen"), |screen| squeezed(screen).contains(&squeeze(text)));
    }

    pub fn wait_until_gone(&self, text: &str) {
        self.wait_until(&format!("no {text:?} on the screen"), |screen| !squeezed(screen).contains(&squeeze(text)));
    }

    /// Waits until the screen is as wanted, or fails with a picture of it.
    pub fn wait_until(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        let mut shown = self.shown();
        while !wanted(shown.parser.screen()) {
            let left = deadline.saturating_duration_since(Instant::now());
            let picture = screen_text(shown.parser.screen());
            assert!(!left.is_zero(), "waited in vain for {what}:\n{picture}");
            shown = self.shown.1.wait_timeout(shown, left).unwrap().0;
        }
    }

    /// Presses keys one by one: `keys("jj<enter>整改<ctrl+s>")`.
    pub fn keys(&mut self, keys: &str) {
        for key in parse_keys(keys) {
            self.send(&key);
            // An Esc right before another key would be an Alt.
            thread::sleep(Duration::from_millis(if key == b"\x1b" { 120 } else { 3 }));
        }
    }

    /// Sends bytes in one piece.
    pub fn send(&mut self, bytes: &[u8]) {
        if let Some(keyboard) = &mut self.keyboard {
            // A program that has ended hears nothing.
            let _ = keyboard.write_all(bytes);
        }
    }

    /// A paste as terminals send it.
    pub fn paste(&mut self, text: &str) {
        self.send(format!("\x1b[200~{}\x1b[201~", text.replace('\n', "\r")).as_bytes());
    }

    pub fn resize(&mut self, size: Size) {
        self.shown().parser.screen_mut().set_size(lines(size.1), lines(size.0));
        self.master.as_ref().unwrap().resize(pty_size(size)).unwrap();
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_raw(self.pid).unwrap(), signal).unwrap();
    }

    /// Killed in the middle of whatever it does; afterwards all that it wrote is on the screen.
    pub fn kill9(&mut self) {
        self.signal(Signal::KILL);
        self.exit_status();
        self.read_to_end();
    }

    /// Reads what an ended program left in the terminal.
    pub fn read_to_end(&mut self) {
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
    }

    /// The terminal vanishes, as when a connection breaks.
    pub fn hangup(&mut self) {
        self.keyboard = None;
        self.stop_reading();
        self.master = None;
    }

    /// The person's end of the line hangs: what the program writes stays where it is.
    pub fn stop_reading(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
    }

    /// Waits for the end; an exit code, or 128 and the signal.
    pub fn exit_status(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(Instant::now() < deadline, "still running:\n{}", self.text());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until nothing runs in the terminal's session.
    pub fn wait_until_nothing_runs(&mut self) {
        self.exit_status();
        wait_until("no process left", || processes_of(self.pid).is_empty());
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        for pid in processes_of(self.pid).into_iter().filter_map(Pid::from_raw) {
            let _ = kill_process(pid, Signal::KILL);
        }
        let _ = self.child.wait();
        self.hangup();
    }
}

/// Waits for anything.
pub fn wait_until(what: &str, wanted: impl Fn() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !wanted() {
        assert!(Instant::now() < deadline, "waited in vain for {what}");
        thread::sleep(Duration::from_millis(10));
    }
}

/// The processes of a session that have not ended.
fn processes_of(session: i32) -> Vec<i32> {
    let numbered = fs::read_dir("/proc").unwrap().flatten();
    let pids = numbered.filter_map(|entry| entry.file_name().to_str().and_then(|name| name.parse::<i32>().ok()));
    pids.filter(|pid| {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        fields.get(3).is_some_and(|sid| *sid == session.to_string()) && fields[0] != "Z"
    })
    .collect()
}

fn read_on(mut tty: File, shown: Shared, stop: Arc<AtomicBool>) -> JoinHandle<()> {
    thread::spawn(move || {
        let mut buffer = [0; 65536];
        while !stop.load(Ordering::Relaxed) {
            let mut fds = [PollFd::new(&tty, PollFlags::IN)];
            let ready = poll(&mut fds, Some(&Timespec { tv_sec: 0, tv_nsec: 20_000_000 }));
            if !matches!(ready, Ok(1..)) {
                continue;
            }
            let Ok(length @ 1..) = tty.read(&mut buffer) else { break };
            let mut locked = shown.0.lock().unwrap();
            locked.bytes.extend_from_slice(&buffer[..length]);
            locked.parser.process(&buffer[..length]);
            let answers = std::mem::take(&mut locked.parser.callbacks_mut().answers);
            drop(locked);
            let _ = tty.write_all(&answers);
            shown.1.notify_all();
        }
        shown.1.notify_all();
    })
}

fn pty_size((cols, rows): Size) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn lines(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap()
}
