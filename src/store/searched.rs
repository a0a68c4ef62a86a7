//! Files of the folder searched as bytes for some texts: two at a time where there is much to read, each into memory that
//! serves for the next. What those mean that mention one is asked of the caller.

use super::dir::Dir;
use super::folder::at;
use super::read::Reused;
use crate::model::{Fault, ProblemKind};
use aho_corasick::AhoCorasick;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// From so many bytes on two threads read.
const LONG: u64 = 8 * 1024 * 1024;

/// A file by its path in the folder, with its size when it was listed.
pub(super) struct Sought<'a> {
    pub path: &'a str,
    pub size: u64,
}

/// A search for some texts.
///
/// # Errors
/// They are too many.
pub(super) fn search_for(texts: &[String]) -> Result<AhoCorasick, Fault> {
    // Of many, one begins nearly everywhere: to look for where one might begin first would be slower.
    let search = AhoCorasick::builder().prefilter(texts.len() == 1).build(texts);
    search.map_err(|e| Fault::Internal { cause: e.to_string() })
}

/// What `make` makes of the number and the bytes of each file in which one of the texts occurs; none of the others. In the
/// order of the files.
pub(super) fn search<T: Send>(
    root: &Dir,
    files: &[Sought<'_>],
    texts: &AhoCorasick,
    make: impl Fn(usize, &[u8]) -> T + Sync,
) -> Vec<Result<Option<T>, ProblemKind>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut memory = Reused::default();
        let mut made = Vec::new();
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            let Some(file) = files.get(n) else { return made };
            let made_of = at(root, file.path, |dir, name| {
                Ok(memory.read_mentioning(dir, name, texts)?.map(|bytes| make(n, bytes)))
            });
            made.push((n, made_of));
        }
    };
    let much = files.iter().map(|f| f.size).sum::<u64>() >= LONG;
    let mut all = thread::scope(|scope| {
        let other = much.then(|| scope.spawn(work));
        let mut all = work();
        match other.map(thread::ScopedJoinHandle::join) {
            None => {}
            Some(Ok(more)) => all.extend(more),
            Some(Err(panic)) => std::panic::resume_unwind(panic),
        }
        all
    });
    all.sort_by_key(|(n, _)| *n);
    all.into_iter().map(|(_, made)| made).collect()
}
