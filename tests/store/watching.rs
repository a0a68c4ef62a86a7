//! Watching: others' changes are seen at once, one's own reading is not.

use super::folder::*;
use duban::model::*;
use duban::store::{Watch, Watching};
use std::sync::mpsc::channel;
use std::time::Duration;

#[test]
fn a_change_is_noticed_before_the_next_look_and_reading_is_none() {
    follows(Watching::Auto);
}

#[test]
fn a_change_is_noticed_by_looking_alone_where_a_person_says_so() {
    follows(Watching::Poll);
}

fn follows(how: Watching) {
    let folder = Folder::new();
    folder.issued();
    let (seen, changes) = channel();
    let watch = Watch::start(&folder.store, LedgerId::Office, how, move || {
        // Nobody listens any more once the test is over.
        let _ = seen.send(());
    });
    changes.recv_timeout(Duration::from_secs(4)).expect("what changed before the first look is told by it");
    for n in 0..3 {
        // A new directory, a new file, a longer file.
        match n {
            0 => drop(folder.unit_acts("qs", Act::Accept, "").unwrap()),
            1 => drop(folder.store.save_draft(None, &Meeting::new(mid("230620a"), "新", day("2023-06-20"))).unwrap()),
            _ => drop(folder.unit_acts("qs", Act::Progress, "").unwrap()),
        }
        // A tenth of a second as a rule; the rest is for a machine that is busy. The next look comes after five.
        changes.recv_timeout(Duration::from_secs(4)).unwrap_or_else(|_| panic!("change {n} was not seen"));
        while changes.recv_timeout(Duration::from_millis(300)).is_ok() {}
    }
    folder.load();
    let quiet = Duration::from_millis(if how == Watching::Poll { 1600 } else { 500 });
    assert!(changes.recv_timeout(quiet).is_err(), "reading is no change");
    drop(watch);
    folder.unit_acts("qs", Act::Progress, "").unwrap();
    assert!(changes.recv_timeout(quiet).is_err(), "nobody watches any more");
}
