//! Ledgers: seals, torn tails, what people add by hand.

use super::folder::*;
use duban::model::*;
use std::fs;

const FILE: &str = "ledger/qs/2023.toml";

fn with_two() -> Folder {
    let folder = Folder::new();
    folder.issued();
    folder.unit_acts("qs", Act::Accept, "").unwrap();
    folder.unit_acts("qs", Act::Progress, "已排查").unwrap();
    folder
}

fn kinds(folder: &Folder) -> Vec<ProblemKind> {
    age(folder);
    folder.load().problems.iter().map(|p| p.kind.clone()).collect()
}

/// Makes the ledger old enough that a torn tail is nobody at work.
fn age(folder: &Folder) {
    let file = fs::OpenOptions::new().append(true).open(folder.path(FILE)).unwrap();
    file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_secs(60)).unwrap();
}

fn acts(folder: &Folder) -> Vec<Act> {
    folder.load().assignment(&id("230615a/1.1@qs")).unwrap().history.iter().map(|p| p.entry.act).collect()
}

#[test]
fn the_seal_is_always_the_last_line_of_a_block() {
    let folder = with_two();
    let text = folder.read(FILE);
    for block in text.split("[[entry]]\n").skip(1) {
        let lines: Vec<&str> = block.lines().filter(|l| !l.is_empty()).collect();
        assert!(lines[lines.len() - 1].starts_with("seal = \""), "{block}");
        assert!(lines[lines.len() - 2].starts_with("by = \""), "{block}");
    }
    toml::from_str::<toml::Table>(&text).unwrap();
}

#[test]
fn any_change_of_a_sealed_entry_is_seen() {
    let folder = with_two();
    let text = folder.read(FILE);
    let blocks: Vec<&str> = text.split("\n[[entry]]").collect();
    let swapped = format!("[[entry]]{}\n{}", blocks[1], blocks[0]);
    for changed in
        [text.replace("已排查", "未排查"), swapped, format!("[[entry]]{}", blocks[1]), text.replace("赵小兰", "赵小芳")]
    {
        folder.write(FILE, changed);
        assert!(kinds(&folder).contains(&ProblemKind::BrokenSeal));
    }
    folder.write(FILE, text.replace('\n', "\r\n"));
    assert_eq!(kinds(&folder), [], "an editor's line ends are no change");
}

#[test]
fn an_entry_added_by_hand_counts_and_the_next_append_seals_over_it() {
    let folder = with_two();
    let by_hand =
        "\n[[entry]]\nat = 2023-06-18\ntask = \"230615a/1.1\"\nact = \"progress\"\npercent = 80\nby = \"手写\"";
    folder.write(FILE, folder.read(FILE) + by_hand);
    assert_eq!(kinds(&folder), [ProblemKind::AddedByHand]);
    assert_eq!(folder.load().assignment(&id("230615a/1.1@qs")).unwrap().percent, 80);
    folder.unit_acts("qs", Act::Done, "").unwrap();
    assert_eq!(kinds(&folder), [ProblemKind::AddedByHand], "still shown as added by hand");
    assert_eq!(acts(&folder), [Act::Assign, Act::Accept, Act::Progress, Act::Progress, Act::Done]);
    folder.write(FILE, folder.read(FILE).replace("percent = 80", "percent = 90"));
    assert!(kinds(&folder).contains(&ProblemKind::BrokenSeal), "what was sealed over cannot change unseen");
}

#[test]
fn every_prefix_of_a_ledger_reads_what_was_whole_and_nothing_else() {
    let folder = with_two();
    let whole = folder.bytes(FILE);
    let first_end = folder.read(FILE).find("\n\n[[entry]]").unwrap() + 1;
    let entries = |f: &Folder| acts(f).len() - 1;
    for cut in 0..=whole.len() {
        folder.write(FILE, &whole[..cut]);
        let n = entries(&folder);
        if cut >= whole.len() - 1 {
            assert_eq!(n, 2, "cut at {cut}");
        } else if cut >= first_end {
            // The second counts as soon as nothing but its seal is missing.
            assert!((1..=2).contains(&n), "cut at {cut}: {n}");
            if n == 2 {
                assert!(whole[..cut].ends_with(b"\n") || whole.len() - cut <= 27, "cut at {cut}");
                let a = folder.load().assignment(&id("230615a/1.1@qs")).unwrap().clone();
                assert_eq!(a.history[2].entry.note, "已排查", "cut at {cut}: whole or not at all");
                assert_eq!(a.history[2].entry.by, "赵小兰");
            }
        } else {
            assert!(n <= 1, "cut at {cut}: {n}");
        }
    }
}

#[test]
fn a_torn_tail_is_set_aside_by_the_next_append_and_nothing_whole_is_lost() {
    let folder = with_two();
    let whole = folder.bytes(FILE);
    let first_end = folder.read(FILE).find("\n\n[[entry]]").unwrap() + 1;
    for cut in first_end..whole.len() {
        let folder = with_two();
        folder.write(FILE, &whole[..cut]);
        folder.unit_acts("qs", Act::Progress, "接着写").unwrap();
        let problems = kinds(&folder);
        assert!(problems.iter().all(|k| *k == ProblemKind::AddedByHand), "cut at {cut}: {problems:?}");
        toml::from_str::<toml::Table>(&folder.read(FILE)).unwrap_or_else(|e| panic!("cut at {cut}: {e}"));
        let kept: Vec<u8> = match fs::read_dir(folder.path("ledger/qs/.set-aside")) {
            Ok(mut dir) => fs::read(dir.next().unwrap().unwrap().path()).unwrap(),
            Err(_) => Vec::new(),
        };
        let now = folder.bytes(FILE);
        let stands = now.iter().zip(&whole[..cut]).take_while(|(a, b)| a == b).count();
        assert!(stands + kept.len() >= cut, "cut at {cut}: {stands} stand, {} set aside", kept.len());
        assert!(acts(&folder).len() >= 3, "cut at {cut}");
    }
}

#[test]
fn one_bad_block_costs_one_block() {
    let folder = with_two();
    folder.unit_acts("qs", Act::Progress, "三").unwrap();
    let text = folder.read(FILE);
    for bad in [
        text.replacen("note = \"已排查\"", "note = “已排查”", 1),
        text.replacen("act = \"progress\"", "act = \"dance\"", 1),
    ] {
        folder.write(FILE, bad);
        let register = folder.load();
        let a = register.assignment(&id("230615a/1.1@qs")).unwrap();
        assert_eq!(a.history.len(), 3);
        let problem = register.problems.iter().find(|p| !matches!(p.kind, ProblemKind::BrokenSeal)).unwrap();
        assert_eq!(problem.file, FILE);
        assert!(problem.place.is_some() && problem.excerpt.is_some(), "{problem:?}");
    }
    let mut bytes = text.into_bytes();
    let at = bytes.len() / 2;
    bytes[at] = 0xff;
    folder.write(FILE, bytes);
    assert!(folder.load().assignment(&id("230615a/1.1@qs")).unwrap().history.len() >= 3);
}

#[test]
fn a_unit_cannot_write_what_only_the_office_may() {
    let folder = with_two();
    let forged = "\n[[entry]]\nat = 2023-06-18\ntask = \"230615a/1.1\"\nact = \"verify\"\nby = \"李主任\"\n";
    folder.write(FILE, folder.read(FILE) + forged + forged);
    assert_eq!(folder.load().assignment(&id("230615a/1.1@qs")).unwrap().status, Status::Working);
    assert!(kinds(&folder).iter().any(|k| matches!(k, ProblemKind::Shape(_))));
}

#[test]
fn a_ledger_of_a_newer_format_is_read_and_not_written() {
    let folder = with_two();
    folder.write(FILE, format!("format = 2\n\n{}", folder.read(FILE)));
    assert_eq!(kinds(&folder), [ProblemKind::Newer(2)]);
    assert!(matches!(folder.unit_acts("qs", Act::Done, ""), Err(Fault::Newer { format: 2, .. })));
    assert_eq!(acts(&folder).len(), 3);
}

#[test]
fn a_ledger_that_cannot_be_read_is_never_written_to() {
    let folder = with_two();
    for broken in ["entry = 7\n", "这不是 toml\n", "<<<<<<< HEAD\n"] {
        folder.write(FILE, broken);
        let fault = folder.unit_acts("qs", Act::Accept, "").unwrap_err();
        assert!(matches!(fault, Fault::Broken(_)), "{fault:?}");
        assert_eq!(folder.read(FILE), broken);
    }
}

#[test]
fn a_full_ledger_goes_on_in_its_next_file() {
    let folder = with_two();
    let filler = "# 填满\n".repeat(360_000);
    folder.write(FILE, format!("{}{filler}", folder.read(FILE)));
    folder.unit_acts("qs", Act::Progress, "新文件").unwrap();
    assert!(folder.read("ledger/qs/2023-2.toml").contains("新文件"));
    folder.unit_acts("qs", Act::Done, "").unwrap();
    assert_eq!(acts(&folder), [Act::Assign, Act::Accept, Act::Progress, Act::Progress, Act::Done]);
}

#[test]
fn a_young_torn_tail_is_somebody_at_work() {
    let folder = with_two();
    let whole = folder.bytes(FILE);
    folder.write(FILE, &whole[..whole.len() - 40]);
    let mut loader = folder.store.loader(LedgerId::Office);
    assert_eq!(loader.load().problems, []);
    assert!(loader.changed(), "it is looked at again");
    age(&folder);
    assert!(loader.load().problems.iter().any(|p| p.kind == ProblemKind::TornTail));
    assert!(!loader.changed());
}
