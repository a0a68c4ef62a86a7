//! What a cache remembers is never other than what the files say.

use super::folder::day;
use duban::model::*;
use duban::store::*;
use std::cell::OnceCell;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

const TODAY: &str = "2026-06-18";

/// A made-up site whose files have settled, and an empty directory for caches.
struct Remembering {
    _dir: tempfile::TempDir,
    store: Store,
    caches: PathBuf,
    /// The cache, once it was there.
    named: OnceCell<PathBuf>,
}

impl Remembering {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let site = dir.path().join("site");
        fs::create_dir(&site).unwrap();
        let store = duban::cli::make_site(&site, 300, day(TODAY)).unwrap();
        // What was changed a moment ago is read anew each time.
        std::thread::sleep(Duration::from_millis(2100));
        Self { store, caches: dir.path().join("caches"), named: OnceCell::new(), _dir: dir }
    }

    fn loader(&self) -> Loader {
        self.store.loader_with(LedgerId::Office, Some(&self.caches))
    }

    fn remember(&self) {
        let mut loader = self.loader();
        loader.load_on(day(TODAY));
        loader.remember();
    }

    fn file_is_there(&self) -> bool {
        fs::read_dir(&self.caches).unwrap().next().is_some()
    }

    fn file(&self) -> PathBuf {
        let mut files = fs::read_dir(&self.caches).unwrap();
        let file = files.next().unwrap().unwrap().path();
        assert!(files.next().is_none(), "one file");
        file
    }

    /// Puts other bytes in the place of the cache, which may have been thrown away.
    fn put(&self, bytes: &[u8]) {
        let file = self.named.get_or_init(|| self.file());
        fs::write(file, bytes).unwrap();
        fs::set_permissions(file, fs::Permissions::from_mode(0o600)).unwrap();
    }

    /// With the cache as without it.
    fn agrees(&self, what: &str) {
        let now = self.loader().load_on(day(TODAY));
        same(&now, &self.store.loader(LedgerId::Office).load_on(day(TODAY)), what);
    }

    /// Whether a reader takes the cache's word: who does has nothing to remember.
    fn is_trusted(&self) -> bool {
        let mut loader = self.loader();
        loader.load_on(day(TODAY));
        let file = self.file();
        fs::remove_file(&file).unwrap();
        loader.remember();
        !file.exists()
    }
}

fn same(a: &Register, b: &Register, what: &str) {
    assert!(a.assignments == b.assignments, "{what}: assignments");
    assert!(a.series == b.series, "{what}: series");
    assert_eq!((&a.meetings, &a.drafts, &a.problems), (&b.meetings, &b.drafts, &b.problems), "{what}");
    assert_eq!(a.site, b.site, "{what}");
}

fn ledger(store: &Store, unit: &str) -> PathBuf {
    store.root().join("ledger").join(unit).join("2025.toml")
}

fn edit(path: &Path, change: impl FnOnce(String) -> String) {
    fs::write(path, change(fs::read_to_string(path).unwrap())).unwrap();
}

#[test]
fn a_cache_says_what_the_files_say_whatever_became_of_them() {
    let at = Remembering::new();
    at.remember();
    assert!(at.is_trusted(), "nothing has changed");
    at.remember();
    at.agrees("untouched");
    let register = at.loader().load_on(day(TODAY));
    let open = register.assignments.iter().rev().find(|a| a.is_open()).unwrap().id.clone();
    let mut entry =
        Entry::new("2026-06-18T10:00:00+08:00".parse().unwrap(), open.task.clone(), "赵小兰", Act::Progress);
    entry.percent = Some(7);
    at.store.act(&open, &LedgerId::Unit(open.unit.clone()), entry, day(TODAY)).unwrap();
    at.agrees("an act");
    let unit = open.unit.to_string();
    edit(&ledger(&at.store, &unit), |text| text.replacen("percent = ", "percent = 1", 1));
    at.agrees("a number changed by hand");
    let office = ledger(&at.store, "office");
    edit(&office, |text| {
        let second = text.match_indices("[[entry]]").nth(1).unwrap().0;
        text[second..].to_owned()
    });
    at.agrees("the first entry taken away");
    edit(&office, |text| text[..text.len() - 40].to_owned());
    // What is torn and younger is somebody at work: it would be read at the one moment, and at the other told.
    std::thread::sleep(Duration::from_millis(2100));
    at.agrees("a torn tail");
    let meeting = register.meetings.keys().next().unwrap();
    let path = at.store.root().join(format!("meetings/{}/{meeting}.toml", meeting.year()));
    edit(&path, |text| text.replacen("完成", "再次完成", 1));
    at.agrees("a meeting's words");
    edit(&path, |text| text.replacen("due = ", "repeat = \"weekly:fri\"\nnot_due = ", 1));
    at.agrees("a task that repeats");
    at.remember();
    at.agrees("remembered with what is wrong and what repeats");
    fs::remove_file(&path).unwrap();
    at.agrees("a meeting gone");
    fs::remove_dir_all(ledger(&at.store, &unit).parent().unwrap()).unwrap();
    at.agrees("a ledger gone");
    edit(&at.store.root().join("duban.toml"), |text| text.replacen("区安委办", "县安委办", 1));
    at.agrees("the site");
    let mut loader = at.loader();
    same(&loader.load_on(day("2026-07-18")), &at.store.loader(LedgerId::Office).load_on(day("2026-07-18")), "a day");
}

#[test]
fn a_spoilt_cache_is_none() {
    let at = Remembering::new();
    at.remember();
    let whole = fs::read(at.file()).unwrap();
    let fresh: Arc<Register> = at.store.loader(LedgerId::Office).load_on(day(TODAY));
    let mut random = fastrand::Rng::with_seed(7);
    for n in 0..60 {
        let mut bytes = whole.clone();
        let spoilt = random.usize(..bytes.len());
        match n % 3 {
            0 => bytes[spoilt] ^= 1 << random.u8(..8),
            1 => bytes.truncate(spoilt),
            _ => bytes[spoilt..].fill(0),
        }
        at.put(&bytes);
        same(&at.loader().load_on(day(TODAY)), &fresh, &format!("spoilt at {spoilt}"));
    }
    at.put(&whole);
    assert!(at.is_trusted(), "the file itself is well");
}

/// The entries of a cache come after the rest of it: a session shows that meanwhile, and must not go on believing it.
#[test]
fn a_cache_whose_entries_are_spoilt_is_found_out_after_the_first_screen() {
    let at = Remembering::new();
    at.remember();
    let whole = fs::read(at.file()).unwrap();
    let fresh = at.store.loader(LedgerId::Office).load_on(day(TODAY));
    // Packs come first in the file; a note stands in one of them.
    let note = "附整改前后照片".as_bytes();
    let stands = whole.windows(note.len()).position(|w| w == note).expect("an entry's note");
    let mut bytes = whole.clone();
    bytes[stands] ^= 1;
    at.put(&bytes);
    let mut loader = at.loader();
    let told = loader.load_telling(day(TODAY), &mut |_| {});
    assert_eq!(told.assignments.len(), fresh.assignments.len(), "the rest of it is as it was written");
    assert!(told.assignments.iter().all(|a| a.history.is_empty()), "no entry is shown that may be another one");
    assert!(!loader.holds() && !at.file_is_there(), "found out, and thrown away");
    same(&loader.load_telling(day(TODAY), &mut |_| {}), &fresh, "read anew");
    assert!(loader.holds());
}

#[test]
fn a_cache_is_of_one_program_one_folder_and_one_account() {
    let at = Remembering::new();
    at.remember();
    let file = at.file();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&file), mode(&at.caches)), (0o600, 0o700));
    let whole = fs::read(&file).unwrap();
    // Its first line names the program.
    let mut other = whole.clone();
    other[7] ^= 1;
    fs::write(&file, &other).unwrap();
    assert!(!at.is_trusted(), "another program's");
    fs::write(&file, &whole).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    assert!(!at.is_trusted(), "others may have read it, and written it before");
    fs::remove_file(&file).unwrap();
    std::os::unix::fs::symlink(at.store.root().join("duban.toml"), &file).unwrap();
    at.agrees("a link in its place");
}

#[test]
fn where_no_cache_can_be_written_all_is_as_without() {
    let at = Remembering::new();
    fs::write(&at.caches, "a file in the way").unwrap();
    at.remember();
    at.agrees("no directory");
}

#[test]
fn only_the_newest_caches_stay() {
    let at = Remembering::new();
    fs::create_dir(&at.caches).unwrap();
    for n in 0..20 {
        fs::write(at.caches.join(format!("{n:016x}-office.cache")), "old").unwrap();
    }
    fs::write(at.caches.join("notes.txt"), "somebody's").unwrap();
    at.remember();
    let names: Vec<_> = fs::read_dir(&at.caches).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names.len(), 13, "twelve and what is not ours: {names:?}");
    at.agrees("with the newest");
}
