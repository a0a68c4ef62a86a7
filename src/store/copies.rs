//! What sync tools, editors and killed writes leave beside the files of the folder: whose copy it is, and whether it says
//! anything that is not there already. Moves nothing: that is `mend`.

use super::dir::{Dir, Item, Sort};
use super::place::{DRAFTS, LEDGERS, MEETINGS, Part, SITE};
use super::read::read;
use super::replace::{TEMPORARY, is_left_over};
use crate::model::{MeetingId, Problem, ProblemKind};

/// Before the name of the original, in what editors leave.
const MARKS: [char; 4] = ['.', '#', '~', '$'];

/// The left-overs of all directories that duban reads. Directories that cannot be read are the scan's to tell.
pub(super) fn left_overs(root: &Dir) -> Vec<Problem> {
    let mut problems = Vec::new();
    in_dir(root, "", &mut problems);
    for (name, deep) in [(DRAFTS, false), (MEETINGS, true), (LEDGERS, true)] {
        let Ok(dir) = root.sub(name) else { continue };
        in_dir(&dir, name, &mut problems);
        let below = if deep { dir.list().unwrap_or_default() } else { Vec::new() };
        for item in below.iter().filter(|i| i.sort == Sort::Folder && !i.name.starts_with('.')) {
            if let Ok(sub) = dir.sub(&item.name) {
                in_dir(&sub, &format!("{name}/{}", item.name), &mut problems);
            }
        }
    }
    problems
}

fn in_dir(dir: &Dir, path: &str, problems: &mut Vec<Problem>) {
    let items = dir.list().unwrap_or_default();
    for item in items.iter().filter(|i| i.sort == Sort::File) {
        let kind = if item.name.starts_with(TEMPORARY) {
            if !is_left_over(dir, &item.name) {
                continue;
            }
            ProblemKind::LeftOver
        } else {
            let Some(of) = original(&item.name, path, &items) else { continue };
            let known = is_known(dir, &item.name, &of);
            ProblemKind::Copy { of, known }
        };
        let file = if path.is_empty() { item.name.clone() } else { format!("{path}/{}", item.name) };
        problems.push(Problem { file, place: None, excerpt: None, kind });
    }
}

/// The file beside it that a name is a copy of: `230615a (conflicted copy).toml`, `230615a.toml~`, `.230615a.toml.swp`.
fn original(name: &str, dir: &str, items: &[Item]) -> Option<String> {
    let own = name.strip_suffix(".toml").is_some_and(|stem| dir.starts_with(LEDGERS) && Part::of(stem).is_some());
    if own {
        return None;
    }
    let bare = name.trim_start_matches(MARKS);
    let end = bare.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(bare.len());
    let mut stem = &bare[..end];
    loop {
        let of = format!("{stem}.toml");
        let one_of_ours = match dir {
            "" => of == SITE,
            _ if dir.starts_with(LEDGERS) => Part::of(stem).is_some(),
            _ => stem.parse::<MeetingId>().is_ok(),
        };
        if one_of_ours && of != name && items.iter().any(|i| i.name == of) {
            return Some(of);
        }
        stem = &stem[..stem.rfind('-')?];
    }
}

/// Whether everything in a copy stands in the original or in a former version of it.
fn is_known(dir: &Dir, copy: &str, of: &str) -> bool {
    let Ok(Some(copy)) = read(dir, copy) else { return false };
    let in_it = |dir: &Dir, name: &str| {
        // A ledger grows only at its end: an older state of it is its beginning.
        read(dir, name).is_ok_and(|there| there.is_some_and(|there| there.bytes.starts_with(&copy.bytes)))
    };
    in_it(dir, of) || former_versions(dir, of).is_some_and(|(past, names)| names.iter().any(|name| in_it(&past, name)))
}

/// The directory with the former versions of a file and their names, oldest first; none where it has none. The versions
/// of a meeting lie beside the directories of the years.
pub(super) fn former_versions(dir: &Dir, file: &str) -> Option<(Dir, Vec<String>)> {
    let stem = file.strip_suffix(".toml")?;
    let home = |dir: &Dir| dir.sub(".history").and_then(|history| history.sub(stem)).ok();
    stem.parse::<MeetingId>().ok()?;
    let past = home(dir).or_else(|| home(&Dir::root(dir.path().parent()?).ok()?))?;
    let mut names: Vec<_> = past.list().ok()?.into_iter().filter(|i| i.sort == Sort::File).map(|i| i.name).collect();
    names.sort();
    (!names.is_empty()).then_some((past, names))
}
