//! A disk that is full, has no room for another file, or may only be read: a small file system in memory, mounted in a
//! namespace of its own that ends with the test.

use crate::job::*;
use duban::i18n::Lang;
use duban::model::*;
use duban::store::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const SCENE: &str = "DUBAN_FAULT_DISK";
const PAGE: u64 = 4096;

/// Plays a scene on a file system that is mounted with `options`.
fn play(scene: &str, options: &str) {
    let place = tempfile::tempdir().unwrap();
    let script = format!(
        "mount -t tmpfs -o {options} duban-test \"$1\" && exec \"$2\" disk::inside --exact --nocapture --include-ignored"
    );
    let root = rustix::process::geteuid().is_root();
    let mut command = Command::new("unshare");
    command.arg(if root { "-m" } else { "-rm" }).args(["sh", "-c", &script, "sh"]);
    command.arg(place.path()).arg(std::env::current_exe().unwrap());
    command.env(SCENE, scene).env("DUBAN_FAULT_PLACE", place.path());
    let Ok(output) = command.output() else {
        eprintln!("skipped: unshare is not installed");
        return;
    };
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if !said.contains("running 1 test") {
        eprintln!("skipped: file systems may not be mounted here: {said}");
        return;
    }
    assert!(output.status.success() && said.contains("scene played"), "{said}");
}

#[test]
fn a_full_disk_is_told_damages_nothing_and_is_well_once_there_is_room() {
    play("full", "size=1500k");
}

#[test]
fn a_disk_without_room_for_another_file_is_told_and_damages_nothing() {
    play("files", "size=4m,nr_inodes=120");
}

#[test]
fn a_disk_that_may_only_be_read_is_read_and_told() {
    play("read-only", "size=4m");
}

/// No test of its own: the other side of `play`.
#[test]
#[ignore = "a worker of other tests"]
fn inside() {
    let Ok(scene) = std::env::var(SCENE) else { return };
    let place = PathBuf::from(std::env::var("DUBAN_FAULT_PLACE").unwrap());
    let mut told = 0;
    match scene.as_str() {
        "full" => {
            for job in JOBS {
                told += (0..8).filter(|pages| harmed(&place, job, |dir| fill(dir, pages * PAGE))).count();
            }
        }
        "files" => {
            for job in JOBS {
                told += (0..4).filter(|free| harmed(&place, job, |dir| use_up(dir, *free))).count();
            }
        }
        "read-only" => told += JOBS.iter().filter(|job| harmed(&place, job, |_| remount(&place, "ro"))).count(),
        other => panic!("{other}"),
    }
    assert!(told >= JOBS.len(), "{told}");
    println!("scene played: {told} faults told");
}

/// Does a job on a harmed disk; afterwards that is well again. True where the job was refused.
fn harmed(place: &Path, job: &str, harm: impl FnOnce(&Path)) -> bool {
    let folder = place.join("folder");
    fs::create_dir(&folder).unwrap();
    copy_into(&folder);
    prepare(&folder, job);
    let ballast = place.join("ballast");
    fs::create_dir(&ballast).unwrap();
    harm(&ballast);
    let store = Store::open(&folder).unwrap();
    let done = work(&store, job);
    let outcome = match &done {
        Ok(()) => Outcome::Saved,
        Err(Fault::Unsure { .. }) => Outcome::Unsure,
        Err(fault) => {
            let told = matches!(fault, Fault::Write { .. } | Fault::NotPermitted { .. });
            assert!(told, "{job}: {fault:?}");
            for lang in [Lang::Zh, Lang::En] {
                let sentence = (lang.words().fault)(fault);
                assert!(sentence.contains(place.to_str().unwrap()), "it says where: {sentence}");
            }
            Outcome::Refused
        }
    };
    // It is read all the same while the disk is ill.
    let register = store.loader(LedgerId::Office).load();
    assert!(register.assignments.len() > 5, "{job}: {}", register.assignments.len());
    remount(place, "rw");
    fs::remove_dir_all(&ballast).unwrap();
    judge(&folder, job, outcome, &format!("{job} on an ill disk: {done:?}"));
    fs::remove_dir_all(&folder).unwrap();
    outcome == Outcome::Refused
}

/// Fills the disk but for so many bytes.
fn fill(dir: &Path, free: u64) {
    let path = dir.join("ballast");
    let mut file = fs::File::create(&path).unwrap();
    while std::io::Write::write(&mut file, &[0; PAGE as usize]).is_ok_and(|n| n > 0) {}
    let size = file.metadata().unwrap().len();
    file.set_len(size.saturating_sub(free)).unwrap();
}

/// Makes files until only so many more can be made.
fn use_up(dir: &Path, free: usize) {
    let mut made = Vec::new();
    loop {
        let path = dir.join(made.len().to_string());
        if fs::File::create(&path).is_err() {
            break;
        }
        made.push(path);
    }
    made.iter().rev().take(free).for_each(|path| fs::remove_file(path).unwrap());
}

fn remount(place: &Path, how: &str) {
    let done = Command::new("mount").arg("-o").arg(format!("remount,{how}")).arg(place).status();
    assert!(done.unwrap().success());
}
