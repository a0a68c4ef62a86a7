//! Files that were damaged or made to do harm: listed, never followed, never in the way.

use super::folder::*;
use duban::model::*;
use std::fs;
use std::os::unix::fs::symlink;

fn kind_of(folder: &Folder, file: &str) -> Option<ProblemKind> {
    folder.load().problems.iter().find(|p| p.file == file).map(|p| p.kind.clone())
}

#[test]
fn links_pipes_and_directories_are_no_files() {
    let folder = Folder::new();
    folder.issued();
    folder.write("outside", "id = \"230616a\"");
    symlink(folder.path("outside"), folder.path("drafts/230616a.toml")).unwrap();
    rustix::fs::mknodat(
        rustix::fs::CWD,
        folder.path("drafts/230616b.toml"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::from_raw_mode(0o600),
        0,
    )
    .unwrap();
    fs::create_dir(folder.path("drafts/230616c.toml")).unwrap();
    symlink("/dev/zero", folder.path("drafts/230616d.toml")).unwrap();
    symlink("/", folder.path("ledger/zjj")).unwrap();
    for file in ["drafts/230616a.toml", "drafts/230616b.toml", "drafts/230616c.toml", "drafts/230616d.toml"] {
        assert_eq!(kind_of(&folder, file), Some(ProblemKind::NotAFile), "{file}");
    }
    assert_eq!(folder.load().assignments.len(), 3);
    let on = id("230615a/2.1@zjj");
    let entry = Entry::new(at("2023-06-16T09:00:00+08:00"), on.task.clone(), "王建国", Act::Accept);
    assert!(folder.store.act(&on, &LedgerId::Unit("zjj".parse().unwrap()), entry, day("2023-06-16")).is_err());
}

#[test]
fn nothing_is_written_through_a_planted_link() {
    let folder = Folder::new();
    folder.issued();
    let target = folder.path("target");
    fs::write(&target, "keep").unwrap();
    fs::create_dir_all(folder.path("ledger/qs")).unwrap();
    symlink(&target, folder.path("ledger/qs/2023.toml")).unwrap();
    let fault = folder.unit_acts("qs", Act::Accept, "").unwrap_err();
    assert!(matches!(fault, Fault::Broken(_) | Fault::Write { .. } | Fault::Read { .. }), "{fault:?}");
    assert_eq!(fs::read_to_string(&target).unwrap(), "keep");
}

#[test]
fn a_file_beyond_the_bound_is_not_parsed() {
    let folder = Folder::new();
    folder.issued();
    folder.write("drafts/230616a.toml", "[[t]]\n".repeat(900_000));
    assert!(matches!(kind_of(&folder, "drafts/230616a.toml"), Some(ProblemKind::TooLarge(n)) if n == 5_400_000));
    let records = "[[entry]]\n".repeat(20_001);
    folder.write("ledger/qs/2023.toml", records);
    assert!(matches!(kind_of(&folder, "ledger/qs/2023.toml"), Some(ProblemKind::TooLarge(_))));
    assert!(matches!(folder.unit_acts("qs", Act::Accept, ""), Err(Fault::Broken(_)) | Ok(_)));
}

/// Files that have brought other parsers down.
fn bombs() -> Vec<(&'static str, Vec<u8>)> {
    let times = |s: &str, n: usize| s.repeat(n).into_bytes();
    vec![
        ("brackets", times("[", 2_000_000)),
        ("nested arrays", [b"a = ".to_vec(), times("[", 10_000), times("]", 10_000)].concat()),
        ("nested tables", [b"a = ".to_vec(), times("{a=", 10_000), b"1".to_vec(), times("}", 10_000)].concat()),
        ("dotted keys", [times("a.", 50_000), b"a = 1".to_vec()].concat()),
        ("dotted header", [b"[".to_vec(), times("a.", 50_000), b"a]".to_vec()].concat()),
        ("many keys", (0..150_000).map(|n| format!("k{n} = {n}\n")).collect::<String>().into_bytes()),
        ("many tables", (0..150_000).map(|n| format!("[t{n}]\n")).collect::<String>().into_bytes()),
        ("one key again and again", times("a = 1\n", 100_000)),
        ("open string", [b"a = \"".to_vec(), times("x", 3_000_000)].concat()),
        ("open block string", [b"a = \"\"\"".to_vec(), times("\n", 3_000_000)].concat()),
        ("long comment", [b"#".to_vec(), times("x", 3_000_000)].concat()),
        ("long number", [b"a = ".to_vec(), times("9", 1_000_000)].concat()),
        ("escapes", [b"a = \"".to_vec(), times("\\u0000", 100_000), b"\"".to_vec()].concat()),
        ("NUL", vec![0; 1_000_000]),
        ("UTF-16", "id = \"230616a\"\n".encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("binary", (0..1_000_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect()),
        ("headers of entries", times("[[entry]]\nat = [[[[\n", 15_000)),
    ]
}

#[test]
fn seventeen_hostile_files_cost_a_problem_each_and_nothing_else() {
    let folder = Folder::new();
    folder.issued();
    let bombs = bombs();
    assert_eq!(bombs.len(), 17);
    for (name, bytes) in bombs {
        for file in ["drafts/230616a.toml", "ledger/qs/2023.toml"] {
            folder.write(file, &bytes);
            // Old enough that what looks torn is nobody at work.
            let written = fs::OpenOptions::new().append(true).open(folder.path(file)).unwrap();
            written.set_modified(std::time::SystemTime::now() - std::time::Duration::from_secs(60)).unwrap();
            let started = std::time::Instant::now();
            let register = folder.load();
            assert_eq!(register.assignments.len(), 3, "{name}");
            // Keys that duban does not know make a ledger without entries.
            let unknown = ["long comment", "escapes"].contains(&name) || name.starts_with("many");
            let harmless = unknown && file.starts_with("ledger");
            assert!(harmless || !register.problems.is_empty(), "{name} as {file}");
            assert!(started.elapsed().as_secs() < 10, "{name} as {file}: {:?}", started.elapsed());
            fs::remove_file(folder.path(file)).unwrap();
        }
    }
    let peak = peak_mib();
    println!("17 files, each as a draft and as a ledger: peak {peak:?} MiB");
    assert!(peak.is_none_or(|mib| mib <= 300), "{peak:?} MiB");
}

/// The most memory that this process has had, of all tests that ran in it so far; none where the system does not say.
fn peak_mib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}

#[test]
fn every_prefix_of_a_meeting_is_whole_or_a_problem() {
    let folder = Folder::new();
    folder.store.save_draft(None, &meeting()).unwrap();
    let whole = folder.bytes("drafts/230615a.toml");
    for cut in 0..whole.len() {
        folder.write("drafts/230615a.toml", &whole[..cut]);
        let register = folder.load();
        assert_eq!(register.drafts.len() + usize::from(!register.problems.is_empty()), 1, "cut at {cut}");
    }
}

#[test]
fn flipped_bits_never_panic_and_an_untouched_entry_stays() {
    let folder = Folder::new();
    folder.issued();
    folder.unit_acts("qs", Act::Accept, "").unwrap();
    folder.unit_acts("qs", Act::Progress, "已排查").unwrap();
    let flips = if cfg!(debug_assertions) { 400 } else { 10_000 };
    let mut random = fastrand::Rng::with_seed(7);
    for file in ["ledger/qs/2023.toml", "ledger/office/2023.toml", "meetings/2023/230615a.toml", "duban.toml"] {
        let whole = folder.bytes(file);
        for _ in 0..flips / 4 {
            let mut bytes = whole.clone();
            let at = random.usize(..bytes.len());
            bytes[at] ^= 1 << random.u8(..8);
            folder.write(file, &bytes);
            folder.load();
            folder.store.check(&LedgerId::Office);
        }
        folder.write(file, &whole);
    }
    assert_eq!(folder.store.check(&LedgerId::Office), []);
}

#[test]
fn an_id_from_outside_never_leaves_the_folder() {
    for text in ["../x", "230615a/../..", "230615a/1.1@../../etc", "230615a/1.1@.lock", "230615a\0"] {
        assert!(text.parse::<Ref>().is_err(), "{text:?}");
    }
}

/// A number too large under a key that duban does not know can be read over, but not written over: the list says so
/// before somebody has typed.
#[test]
fn what_can_be_read_and_not_be_saved_is_listed() {
    let folder = Folder::new();
    let id = "230615z";
    let text = format!(
        "format = 1\nid = \"{id}\"\ntitle = \"t\"\ndate = 2023-06-15\nversion = 1\nfoo = 99999999999999999999\n"
    );
    folder.write(&format!("drafts/{id}.toml"), text);
    let register = folder.load();
    let listed = register.problems.iter().find(|p| p.file.ends_with("230615z.toml")).expect("it is listed");
    assert_eq!(listed.place, Some((6, 7)));
    let base = (*register.drafts[&mid(id)]).clone();
    let mut mine = base.clone();
    mine.facts.title = "u".into();
    assert!(matches!(folder.store.save_draft(Some(&base), &mine), Err(Fault::Broken(p)) if p.place == listed.place));
}
