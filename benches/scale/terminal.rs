//! The real program in a terminal of 80 columns and 24 rows, and how long it takes to answer.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// A frame is over when nothing more comes for so long.
const QUIET: Duration = Duration::from_millis(15);
const ROWS: NonZeroU16 = NonZeroU16::new(24).expect("a number");
const COLUMNS: NonZeroU16 = NonZeroU16::new(80).expect("a number");
const PATIENCE: Duration = Duration::from_secs(120);

/// A running program.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    parser: vt100::Parser,
    started: Instant,
}

/// What a key brought.
#[derive(Clone, Copy)]
pub struct Answer {
    pub paint: Duration,
    pub bytes: usize,
}

impl Terminal {
    /// Starts it on a folder as the office, on the day of the demonstration; what it remembers lies in `cache`.
    pub fn start(folder: &Path, cache: &Path, today: &str) -> Self {
        let size = PtySize { rows: ROWS.get(), cols: COLUMNS.get(), pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_duban"));
        command.args(["--as", "office", "--lang", "zh", "--today", today, "--folder"]);
        command.arg(folder);
        command.env("TERM", "xterm-256color");
        command.env("DUBAN_CACHE_DIR", cache);
        command.env("DUBAN_STATE_DIR", cache.join("state"));
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let keyboard = pair.master.take_writer().expect("its input");
        let (deliver, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(length @ 1..) = reader.read(&mut buffer) {
                if deliver.send((Instant::now(), buffer[..length].to_vec())).is_err() {
                    return;
                }
            }
        });
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).expect("the program");
        let parser = vt100::Parser::new(ROWS, COLUMNS, 0);
        Self { child, _master: pair.master, keyboard, output, parser, started }
    }

    pub fn pid(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    /// Waits until the screen is as wanted; since the start.
    pub fn shows(&mut self, wanted: impl Fn(&str) -> bool) -> Duration {
        let end = Instant::now() + PATIENCE;
        let mut last = self.started;
        while !wanted(&self.parser.screen().contents()) {
            assert!(Instant::now() < end, "it does not come:\n{}", self.parser.screen().contents());
            if let Some((at, _)) = self.take(Duration::from_millis(200)) {
                last = at;
            }
        }
        while let Some((at, _)) = self.take(QUIET) {
            last = at;
        }
        last - self.started
    }

    /// Types and waits for the frame.
    pub fn key(&mut self, keys: &str) -> Answer {
        while self.take(Duration::ZERO).is_some() {}
        let sent = Instant::now();
        self.keyboard.write_all(keys.as_bytes()).expect("typed");
        let (mut last, mut bytes) = (sent, 0);
        let mut patience = Duration::from_secs(5);
        while let Some((at, length)) = self.take(patience) {
            (last, bytes, patience) = (at, bytes + length, QUIET);
        }
        Answer { paint: last - sent, bytes }
    }

    /// Types and waits until the screen is as wanted.
    pub fn until(&mut self, keys: &str, wanted: impl Fn(&str) -> bool) -> Duration {
        while self.take(Duration::ZERO).is_some() {}
        let sent = Instant::now();
        self.keyboard.write_all(keys.as_bytes()).expect("typed");
        self.started + self.shows(wanted) - sent
    }

    fn take(&mut self, patience: Duration) -> Option<(Instant, usize)> {
        match self.output.recv_timeout(patience) {
            Ok((at, bytes)) => {
                self.parser.process(&bytes);
                if bytes.windows(4).any(|w| w == b"\x1b[6n") {
                    self.keyboard.write_all(b"\x1b[1;2R").expect("answered");
                }
                Some((at, bytes.len()))
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => None,
        }
    }

    /// Megabytes it took at most, and takes now.
    pub fn memory(&self) -> (u64, u64) {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid())).expect("its state");
        let of = |name: &str| {
            let line = status.lines().find(|l| l.starts_with(name)).expect("a line");
            line.split_whitespace().nth(1).and_then(|n| n.parse::<u64>().ok()).expect("a number") / 1024
        };
        (of("VmHWM"), of("VmRSS"))
    }

    /// What of one processor it takes while nothing happens, in hundredths.
    pub fn idle(&mut self, span: Duration) -> f64 {
        let used = |pid: u32| -> f64 {
            let tasks = std::fs::read_dir(format!("/proc/{pid}/task")).expect("its threads");
            let nanos = tasks.flatten().filter_map(|t| std::fs::read_to_string(t.path().join("schedstat")).ok());
            nanos.filter_map(|line| line.split_whitespace().next()?.parse::<f64>().ok()).sum()
        };
        let before = used(self.pid());
        std::thread::sleep(span);
        (used(self.pid()) - before) / span.as_nanos() as f64 * 100.0
    }

    pub fn leave(mut self) {
        self.keyboard.write_all(b"q").expect("typed");
        let _ = self.child.wait();
    }
}
