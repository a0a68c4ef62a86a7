//! Reads many files of the folder at once, on as many threads as there is work for. What they make together is `loader`'s.

use super::dir::Dir;
use super::known::{Known, read_known};
use super::place::Found;
use crate::model::hands;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;

/// Below so many files for each, starting a thread takes longer than reading.
const FILES_A_THREAD: usize = 16;

/// Reads files, the first ones first, and tells of each when it has been read; of those that have gone since, nothing.
/// Whoever listens does not hold up the reading.
pub(super) fn read_each<'a>(root: &Path, files: &[&'a Found], mut tell: impl FnMut(&'a Found, Known)) {
    let threads = hands(files.len(), FILES_A_THREAD);
    if threads < 2 {
        let Ok(root) = Dir::root(root) else { return };
        files.iter().filter_map(|f| Some((*f, read_known(&root, &f.path, &f.place)?))).for_each(|(f, k)| tell(f, k));
        return;
    }
    let (next, (send, read)) = (AtomicUsize::new(0), channel());
    thread::scope(|scope| {
        for send in (0..threads).map(|_| send.clone()) {
            let next = &next;
            scope.spawn(move || {
                let Ok(root) = Dir::root(root) else { return };
                while let Some(found) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Some(known) = read_known(&root, &found.path, &found.place)
                        && send.send((*found, known)).is_err()
                    {
                        return;
                    }
                }
            });
        }
        drop(send);
        read.into_iter().for_each(|(found, known)| tell(found, known));
    });
}
