//! What is to be done about a problem that `check` has found, and the mends that are safe. Nothing is ever thrown away:
//! what is in the way goes to `.set-aside/` beside it.

use super::cause;
use super::copies::former_versions;
use super::dir::{Dir, Sort};
use super::folder::Store;
use super::ledger::Ledger;
use super::lock::account;
use super::place::{DRAFTS, LEDGERS, MEETINGS, Part, SITE};
use crate::model::{Fault, LedgerId, MeetingId, Mend, Problem, ProblemKind, SafeMend, Step, StepKind};

const ASIDE: &str = ".set-aside";

impl Store {
    /// How a problem is mended. What is safe: moving what is never read and says nothing new, and a ledger's torn tail.
    pub fn mend(&self, problem: &Problem) -> Mend {
        if let ProblemKind::Rights { command, .. } = &problem.kind {
            return Mend::ByHand(vec![Step { what: StepKind::Permit, command: command.clone() }]);
        }
        let Ok((dir, name)) = self.at(&problem.file) else { return Mend::ByHand(Vec::new()) };
        if let Some(safe) = safe(&dir, &name, &problem.kind) {
            return Mend::Safe(safe);
        }
        let shell = Shell { dir: &dir, above: above(&problem.file), name: &name };
        Mend::ByHand(by_hand(problem, &shell))
    }

    /// Does a safe mend and says where what was moved lies now, by its path in the folder.
    ///
    /// # Errors
    /// It was not done: what was in the way is where it was.
    pub fn fix(&self, problem: &Problem, mend: SafeMend) -> Result<String, Fault> {
        let (dir, name) = self.at(&problem.file)?;
        let aside = format!("{}{ASIDE}", above(&problem.file));
        match mend {
            SafeMend::CutTail => {
                let not_found = || Fault::NotFound { what: problem.file.clone() };
                let (id, part) = ledger_file(&problem.file).ok_or_else(not_found)?;
                Ledger::lock(self, &id, &account())?.cut_tail(part)?;
                Ok(aside)
            }
            SafeMend::SetAside => {
                let fault = |e: std::io::Error| cause::writing(&dir.path().join(&name), &e);
                let place = dir.make_sub(ASIDE, false).map_err(fault)?;
                let to = free_name(&place, &name);
                dir.rename_to(&name, &place, &to)
                    .and_then(|()| place.sync())
                    .and_then(|()| dir.sync())
                    .map_err(fault)?;
                Ok(format!("{aside}/{to}"))
            }
        }
    }

    /// The directory of a path in the folder, and the name in it.
    fn at(&self, file: &str) -> Result<(Dir, String), Fault> {
        let mut dir = self.dir()?;
        let mut parts = file.split('/').peekable();
        while let Some(part) = parts.next() {
            if parts.peek().is_none() {
                return Ok((dir, part.to_owned()));
            }
            dir = dir.sub(part).map_err(|e| cause::reading(&dir.path().join(part), &e))?;
        }
        Err(Fault::NotFound { what: file.to_owned() })
    }
}

fn safe(dir: &Dir, name: &str, kind: &ProblemKind) -> Option<SafeMend> {
    match kind {
        ProblemKind::TornTail => Some(SafeMend::CutTail),
        ProblemKind::LeftOver => Some(SafeMend::SetAside),
        // An editor's own file tells others that it is open there.
        ProblemKind::Copy { known: true, .. } if !is_swap(name) => Some(SafeMend::SetAside),
        // A folder may hold something, and a link in the place of one may be an administrator's.
        ProblemKind::NotAFile if name.ends_with(".toml") => {
            let there = dir.list().ok()?.into_iter().find(|i| i.name == name)?;
            (there.sort == Sort::Other).then_some(SafeMend::SetAside)
        }
        _ => None,
    }
}

fn is_swap(name: &str) -> bool {
    [".swp", ".swo", ".swn"].iter().any(|end| name.ends_with(end)) || name.starts_with(".#")
}

/// A name that is free in `.set-aside/`: the one it has, or with something behind it.
fn free_name(place: &Dir, name: &str) -> String {
    let taken = |wanted: &str| place.list().is_ok_and(|items| items.iter().any(|i| i.name == wanted));
    if !taken(name) {
        return name.to_owned();
    }
    // Names end at 255 bytes.
    let mut end = name.len().min(240);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}.{:08x}", &name[..end], fastrand::u32(..))
}

fn by_hand(problem: &Problem, shell: &Shell<'_>) -> Vec<Step> {
    use ProblemKind as Kind;
    let line = problem.place.map(|(line, _)| line);
    match &problem.kind {
        Kind::Unreadable(_) => vec![shell.step(StepKind::Look, "ls -ld"), shell.step(StepKind::Permit, "chmod ug+rw")],
        Kind::Copy { of, .. } => {
            let compare = format!("diff -u {} {}", shell.quoted(of), shell.this());
            let compare = Step { what: StepKind::Compare, command: compare };
            if is_swap(shell.name) { vec![shell.aside()] } else { vec![compare, shell.aside()] }
        }
        Kind::StrangeName | Kind::NotAFile | Kind::LeftOver => {
            vec![shell.step(StepKind::Look, "ls -ld"), shell.aside()]
        }
        Kind::TooLarge(_) => vec![shell.step(StepKind::Look, "ls -l"), shell.aside()],
        Kind::WrongId { inside } if inside.parse::<MeetingId>().is_ok() => {
            let to = shell.quoted(&format!("{inside}.toml"));
            let rename = Step { what: StepKind::Rename, command: format!("mv -n {} {to}", shell.this()) };
            vec![shell.edit(line), rename]
        }
        Kind::Dangling(_) => {
            let site = Step { what: StepKind::Edit, command: format!("${{EDITOR:-vi}} {SITE}") };
            // A ledger is not edited: its seals would no longer fit.
            if shell.above.starts_with(LEDGERS) { vec![site] } else { vec![site, shell.edit(line)] }
        }
        Kind::Apart { theirs } => {
            let compare = Step { what: StepKind::Compare, command: format!("diff -u {} {theirs}", shell.this()) };
            if shell.name == SITE {
                let done = Step { what: StepKind::Settled, command: format!("rm {theirs}") };
                return vec![compare, shell.edit(None), done];
            }
            let command = format!("{} && cp {theirs} {}", shell.aside().command, shell.this());
            vec![compare, Step { what: StepKind::Theirs, command }]
        }
        Kind::BrokenSeal | Kind::Differs(_) | Kind::NoteEdited => vec![shell.look(line)],
        Kind::Syntax(_) | Kind::Shape(_) | Kind::ConflictMarker => {
            let mut steps = vec![shell.edit(line)];
            steps.extend(shell.former());
            steps
        }
        Kind::UnusedTag(_) | Kind::Reversed { .. } | Kind::LostUpstream(_) => vec![shell.edit(line)],
        Kind::WrongId { .. } | Kind::Twice(_) | Kind::Control(_) => vec![shell.edit(line)],
        Kind::LittleRoom { .. } => vec![Step { what: StepKind::Look, command: "df -h . && df -i .".into() }],
        Kind::Newer(_) | Kind::TornTail | Kind::AddedByHand | Kind::Network(_) | Kind::HalfSynced => Vec::new(),
        Kind::Accepted(_) | Kind::Rights { .. } => Vec::new(),
    }
}

/// Commands about one file, for a shell in the folder.
struct Shell<'a> {
    dir: &'a Dir,
    /// The path before the name, with its `/`.
    above: &'a str,
    name: &'a str,
}

impl Shell<'_> {
    /// The file as a word of the shell. A name that cannot be written down stands for its number.
    fn this(&self) -> String {
        if is_plain(self.name) {
            return self.quoted(self.name);
        }
        let items = self.dir.list().unwrap_or_default();
        let inode = items.iter().find(|i| i.name == self.name).map_or(0, |i| i.stamp.inode);
        let dir = if self.above.is_empty() { ".".to_owned() } else { word(self.above.trim_end_matches('/')) };
        format!("\"$(find {dir} -maxdepth 1 -inum {inode})\"")
    }

    /// A name beside it as a word of the shell.
    fn quoted(&self, name: &str) -> String {
        word(&format!("{}{name}", self.above))
    }

    fn step(&self, what: StepKind, command: &str) -> Step {
        Step { what, command: format!("{command} {}", self.this()) }
    }

    fn edit(&self, line: Option<usize>) -> Step {
        let at = line.map(|line| format!("+{line} ")).unwrap_or_default();
        Step { what: StepKind::Edit, command: format!("${{EDITOR:-vi}} {at}{}", self.this()) }
    }

    fn look(&self, line: Option<usize>) -> Step {
        let at = line.map(|line| format!("+{line} ")).unwrap_or_default();
        Step { what: StepKind::Look, command: format!("less {at}{}", self.this()) }
    }

    fn aside(&self) -> Step {
        let place = self.quoted(ASIDE);
        let command = format!("mkdir -p {place} && mv -n {} {place}/", self.this());
        Step { what: StepKind::Move, command }
    }

    /// The newest former version in the place of the file, where there is one.
    fn former(&self) -> Option<Step> {
        if !self.above.starts_with(DRAFTS) && !self.above.starts_with(MEETINGS) {
            return None;
        }
        let (past, names) = former_versions(self.dir, self.name)?;
        let home = if self.above.starts_with(DRAFTS) { DRAFTS } else { MEETINGS };
        let stem = past.path().file_name()?.to_str()?;
        let former = word(&format!("{home}/.history/{stem}/{}", names.last()?));
        let command = format!("{} && cp {former} {}", self.aside().command, self.this());
        Some(Step { what: StepKind::Former, command })
    }
}

/// The path before a name, with its `/`.
fn above(file: &str) -> &str {
    &file[..file.rfind('/').map_or(0, |at| at + 1)]
}

/// Whose ledger a file is, and which part of it.
fn ledger_file(file: &str) -> Option<(LedgerId, Part)> {
    let (id, name) = file.strip_prefix(LEDGERS)?.strip_prefix('/')?.split_once('/')?;
    let id = if id == "office" { LedgerId::Office } else { LedgerId::Unit(id.parse().ok()?) };
    Some((id, Part::of(name.strip_suffix(".toml")?)?))
}

/// Whether a name can be copied from a screen: letters of any script, ASCII, and the brackets and marks of Chinese.
fn is_plain(name: &str) -> bool {
    let marks = |c: char| matches!(c, '\u{3001}'..='\u{301f}' | '\u{ff01}'..='\u{ff5e}');
    name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' '..='~') || marks(c))
}

/// A word as a POSIX shell takes it, quoted where it must be.
fn word(text: &str) -> String {
    let simple = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    if text.chars().all(simple) && !text.starts_with('-') {
        return text.to_owned();
    }
    let text = if text.starts_with('-') { format!("./{text}") } else { text.to_owned() };
    format!("'{}'", text.replace('\'', r"'\''"))
}
