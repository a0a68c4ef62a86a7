//! The thread that owns the journal, so that no key waits for the disk longer than it wants to. What is written is
//! `journal`'s.

use super::journal::Journal;
use crate::clock;
use crate::model::Jot;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
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
    thread: Option<JoinHandle<()>>,
}

enum Order {
    Note(Vec<Jot>, Sender<bool>),
    Finish(Sender<bool>),
    Close(Sender<bool>),
}

impl Saver {
    /// Starts the thread.
    pub fn start(journal: Journal) -> Self {
        let (orders, received) = channel();
        let healthy = Arc::new(AtomicBool::new(true));
        let thread = std::thread::spawn({
            let healthy = healthy.clone();
            move || serve(journal, &received, &healthy)
        });
        Self { orders: Some(orders), healthy, thread: Some(thread) }
    }

    /// Has jots written. True when they were, within `wait`; where not they may still be.
    pub fn note(&self, jots: Vec<Jot>, wait: Duration) -> bool {
        self.ask(|answer| Order::Note(jots, answer), wait)
    }

    /// Whether the last write and the last sync succeeded.
    pub fn healthy(&self) -> bool {
        self.healthy.load(Ordering::Relaxed)
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

fn serve(mut journal: Journal, orders: &Receiver<Order>, healthy: &AtomicBool) {
    // When the oldest write that is not synced has to be.
    let mut due: Option<Instant> = None;
    loop {
        let order = match due {
            Some(due) => orders.recv_timeout(due.saturating_duration_since(clock::instant())),
            None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match order {
            Ok(Order::Note(jots, answer)) => {
                let written = journal.note(&jots).is_ok();
                healthy.store(written, Ordering::Relaxed);
                if written {
                    due = due.or_else(|| Some(clock::instant() + SYNC_WITHIN));
                }
                // Whoever asked may have gone on meanwhile.
                let _ = answer.send(written);
            }
            Ok(Order::Finish(answer)) => {
                let synced = sync(&mut journal, healthy);
                due = (!synced).then(|| clock::instant() + SYNC_WITHIN);
                let _ = answer.send(synced);
            }
            Ok(Order::Close(answer)) => {
                journal.close();
                let _ = answer.send(true);
                return;
            }
            Err(RecvTimeoutError::Timeout) => {
                due = (!sync(&mut journal, healthy)).then(|| clock::instant() + SYNC_WITHIN);
            }
            Err(RecvTimeoutError::Disconnected) => return journal.close(),
        }
    }
}

fn sync(journal: &mut Journal, healthy: &AtomicBool) -> bool {
    let synced = journal.sync().is_ok();
    healthy.store(synced, Ordering::Relaxed);
    synced
}
