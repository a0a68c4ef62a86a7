//! The thread that owns the journal, so that no key waits for the disk longer than it wants to; a second one syncs, so that
//! no write waits for a sync. What is written is `journal`'s.

use super::journal::Journal;
use crate::clock;
use crate::model::Jot;
use std::fs::File;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// From the first write that is not synced to its sync.
const SYNC_WITHIN: Duration = Duration::from_millis(400);
/// How long an end waits for the disk.
const PATIENCE: Duration = Duration::from_secs(2);

/// A handle on the thread; when it goes the journal is closed.
#[derive(Debug)]
pub struct Saver {
    orders: Option<Sender<Order>>,
    healthy: Arc<AtomicBool>,
    /// Notes that are not written yet.
    waiting: Arc<AtomicUsize>,
    thread: Option<JoinHandle<()>>,
}

enum Order {
    Note(Vec<Jot>, Sender<bool>),
    Finish(Sender<bool>),
    /// A sync that was under way has ended.
    Synced(bool),
    Close(Sender<bool>),
}

impl Saver {
    /// Starts the thread.
    pub fn start(journal: Journal) -> Self {
        let (orders, received) = channel();
        let open = journal.is_open();
        let healthy = Arc::new(AtomicBool::new(open));
        let unwritten = Arc::new(AtomicUsize::new(0));
        let desk = Desk {
            journal,
            healthy: healthy.clone(),
            unwritten: unwritten.clone(),
            syncer: start_syncer(orders.clone()),
            due: (!open).then(|| clock::instant() + SYNC_WITHIN),
            under_way: false,
            waiting: Vec::new(),
            served: Vec::new(),
        };
        let thread = std::thread::spawn(move || desk.serve(&received));
        Self { orders: Some(orders), healthy, waiting: unwritten, thread: Some(thread) }
    }

    /// Has jots written. True when they were, within `wait`; where not they may still be.
    pub fn note(&self, jots: Vec<Jot>, wait: Duration) -> bool {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        self.ask(|answer| Order::Note(jots, answer), wait)
    }

    /// Whether all that was noted is written, and the last write and the last sync succeeded. One that failed is tried
    /// again by itself.
    pub fn healthy(&self) -> bool {
        self.healthy.load(Ordering::Relaxed) && self.waiting.load(Ordering::Relaxed) == 0
    }

    /// Syncs now and waits for it, at most two seconds.
    pub fn finish(&self) {
        self.ask(Order::Finish, PATIENCE);
    }

    fn ask(&self, order: impl FnOnce(Sender<bool>) -> Order, wait: Duration) -> bool {
        let (answer, answered) = channel();
        let sent = self.orders.as_ref().is_some_and(|orders| orders.send(order(answer)).is_ok());
        sent && answered.recv_timeout(wait).unwrap_or(false)
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        let ended = self.ask(Order::Close, PATIENCE);
        self.orders = None;
        // A disk that hangs must not hang the end of the program.
        if let Some(thread) = self.thread.take().filter(|_| ended) {
            let _ = thread.join();
        }
    }
}

/// The second thread: a sync may take a busy disk seconds, and nothing that is typed meanwhile may wait for it.
fn start_syncer(orders: Sender<Order>) -> Sender<File> {
    let (files, to_sync) = channel::<File>();
    std::thread::spawn(move || {
        for file in to_sync {
            if orders.send(Order::Synced(file.sync_data().is_ok())).is_err() {
                return;
            }
        }
    });
    files
}

/// What the first thread works with.
struct Desk {
    journal: Journal,
    healthy: Arc<AtomicBool>,
    unwritten: Arc<AtomicUsize>,
    syncer: Sender<File>,
    /// When the oldest write that no sync has begun for has to be synced.
    due: Option<Instant>,
    under_way: bool,
    /// Who waits for a sync that has not begun.
    waiting: Vec<Sender<bool>>,
    /// Who waits for the one under way.
    served: Vec<Sender<bool>>,
}

impl Desk {
    fn serve(mut self, orders: &Receiver<Order>) {
        loop {
            let order = match self.due.filter(|_| !self.under_way) {
                Some(due) => orders.recv_timeout(due.saturating_duration_since(clock::instant())),
                None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match order {
                Ok(Order::Note(jots, answer)) => self.note(&jots, &answer),
                Ok(Order::Finish(answer)) => {
                    self.waiting.push(answer);
                    self.sync();
                }
                Ok(Order::Synced(well)) => self.synced(well),
                Ok(Order::Close(answer)) => {
                    self.journal.close();
                    // Whoever asked may have gone on meanwhile, here and below.
                    let _ = answer.send(true);
                    return;
                }
                Err(RecvTimeoutError::Timeout) => self.sync(),
                Err(RecvTimeoutError::Disconnected) => return self.journal.close(),
            }
        }
    }

    fn note(&mut self, jots: &[Jot], answer: &Sender<bool>) {
        let written = self.journal.note(jots).is_ok();
        self.healthy.store(written, Ordering::Relaxed);
        self.unwritten.fetch_sub(1, Ordering::Relaxed);
        // What could not be written is tried again then.
        self.due = self.due.or_else(|| Some(clock::instant() + SYNC_WITHIN));
        let _ = answer.send(written);
    }

    /// Begins a sync of all that is written, unless one is under way: then it begins when that has ended.
    fn sync(&mut self) {
        if self.under_way {
            return;
        }
        self.due = None;
        self.served.append(&mut self.waiting);
        let begun = self.journal.to_sync().is_some_and(|file| self.syncer.send(file).is_ok());
        self.under_way = begun;
        if !begun {
            let well = self.journal.sync().is_ok();
            self.answer(well);
        }
    }

    fn synced(&mut self, well: bool) {
        self.under_way = false;
        let well = well || self.journal.renew_after_failed_sync().is_ok();
        self.answer(well);
        if !self.waiting.is_empty() {
            self.sync();
        }
    }

    fn answer(&mut self, well: bool) {
        self.healthy.store(well, Ordering::Relaxed);
        if !well {
            self.due = self.due.or_else(|| Some(clock::instant() + SYNC_WITHIN));
        }
        for answer in self.served.drain(..) {
            let _ = answer.send(well);
        }
    }
}
