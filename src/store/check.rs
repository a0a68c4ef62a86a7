//! Looks at everything in the folder and says what is wrong. Changes nothing.

use super::campaign_shape::without_directives;
use super::copies;
use super::dir::Dir;
use super::folder::Store;
use super::place::{DRAFTS, LEDGERS, MEETINGS, SITE};
use super::read::{Body, read};
use super::room;
use crate::model::{LedgerId, Meeting, Problem, ProblemKind, Register, Upstream};
use std::collections::{BTreeSet, HashMap};

impl Store {
    /// All problems of the files that `who` reads: what cannot be read, what does not fit together, what looks odd.
    /// In the order of the files, each problem once.
    pub fn check(&self, who: &LedgerId) -> Vec<Problem> {
        let register = self.loader(who.clone()).load();
        let mut problems = register.problems.clone();
        if let Ok(root) = self.dir() {
            around_the_files(&root, who, &mut problems);
        }
        names_twice(&register, &mut problems);
        let issued = |m: &Meeting| format!("{MEETINGS}/{}/{}.toml", m.id.year(), m.id);
        let draft = |m: &Meeting| format!("{DRAFTS}/{}.toml", m.id);
        let issued = register.meetings.values().map(|m| (m, issued(m)));
        for (meeting, file) in issued.chain(register.drafts.values().map(|m| (m, draft(m)))) {
            unknown_names(meeting, &file, &register, &mut problems);
            // Of a unit's own part of the meetings the upper ones are no part.
            if *who == LedgerId::Office {
                lost_upstream(meeting, &file, &register, &mut problems);
            }
        }
        // A unit that is kept out of the meetings cannot tell what they hold.
        if *who == LedgerId::Office {
            lost_references(&register, &mut problems);
            if let Ok(root) = self.dir() {
                idle_campaigns(&root, &register, &mut problems);
            }
            problems.extend(self.audit(&register.problems));
            problems.extend(self.check_rights(&register.site));
        }
        problems.sort_by(|a, b| (&a.file, a.place).cmp(&(&b.file, b.place)));
        problems.dedup();
        problems
    }
}

/// What lies beside the files, and what they lie on.
fn around_the_files(root: &Dir, who: &LedgerId, problems: &mut Vec<Problem>) {
    let beside = copies::left_overs(root);
    // Seen more closely than by the names alone.
    problems.retain(|p| p.kind != ProblemKind::StrangeName || beside.iter().all(|b| b.file != p.file));
    let may_see = |p: &Problem| match who {
        LedgerId::Office => true,
        LedgerId::Unit(unit) => p.file.starts_with(&format!("{LEDGERS}/{unit}/")),
    };
    problems.extend(beside.into_iter().filter(may_see));
    problems.extend(room::remarks(root).into_iter().map(|kind| note(".", kind)));
}

/// A name that two units, or a unit and a group, answer to: nobody can tell which is meant.
fn names_twice(register: &Register, problems: &mut Vec<Problem>) {
    let mut owners: HashMap<&str, usize> = HashMap::new();
    let units = register.site.units.iter().enumerate().flat_map(|(i, u)| u.names().map(move |n| (n, i)));
    let after = register.site.units.len();
    let groups = register.site.groups.iter().enumerate().flat_map(|(i, g)| g.names().map(move |n| (n, after + i)));
    let mut twice = BTreeSet::new();
    for (name, owner) in units.chain(groups) {
        if owners.insert(name, owner).is_some_and(|other| other != owner) {
            twice.insert(name);
        }
    }
    problems.extend(twice.into_iter().map(|n| note(SITE, ProblemKind::Twice(n.into()))));
}

/// Names of leads and helpers that nothing answers to.
fn unknown_names(meeting: &Meeting, file: &str, register: &Register, problems: &mut Vec<Problem>) {
    let names = meeting.tasks().flat_map(|(_, t)| t.lead.iter().chain(&t.support));
    let unknown: BTreeSet<&String> = names.filter(|n| register.site.named(n).is_none()).collect();
    problems.extend(unknown.into_iter().map(|n| note(file, ProblemKind::Dangling(n.clone()))));
}

/// What a meeting or one of its directives says it carries down, by an id that is not there.
fn lost_upstream(meeting: &Meeting, file: &str, register: &Register, problems: &mut Vec<Problem>) {
    let of_meeting = meeting.facts.upstream.iter().map(|text| match register.upstream_meeting(meeting, text) {
        Upstream::Lost(id) => Some(id),
        Upstream::Here(_) | Upstream::Words => None,
    });
    let texts = meeting.directives.iter().filter_map(|d| d.upstream.as_ref());
    let of_directives = texts.map(|text| match register.upstream_directive(meeting, text) {
        Upstream::Lost(id) => Some(id),
        Upstream::Here(_) | Upstream::Words => None,
    });
    let lost = of_meeting.chain(of_directives).flatten();
    problems.extend(lost.map(|id| note(file, ProblemKind::LostUpstream(id))));
}

/// Assignments whose task or unit is not there.
fn lost_references(register: &Register, problems: &mut Vec<Problem>) {
    for assignment in &register.assignments {
        let year = assignment.assigned_at.format("%Y");
        let file = format!("{LEDGERS}/{}/{year}.toml", LedgerId::Office);
        // A correction may take a task away; its assignments were cancelled with it.
        let over = assignment.is_over();
        if !over && register.task(&assignment.id.task).is_none() {
            problems.push(note(&file, ProblemKind::Dangling(assignment.id.task.to_string())));
        }
        if register.site.unit(&assignment.id.unit).is_none() {
            problems.push(note(&file, ProblemKind::Dangling(assignment.id.unit.to_string())));
        }
    }
}

/// Campaigns that nothing belongs to: most often the tag was written in another way than in the meetings.
fn idle_campaigns(root: &Dir, register: &Register, problems: &mut Vec<Problem>) {
    let used = |tag: &str| {
        let mut meetings = register.meetings.values().chain(register.drafts.values());
        meetings.any(|m| m.directives.iter().any(|d| d.tags.iter().any(|t| t == tag)))
    };
    // What cannot be read has been told of already.
    let body = read(root, SITE).ok().flatten().and_then(|content| Body::decode(&content.bytes).ok());
    problems.extend(body.iter().flat_map(|body| without_directives(body, used)));
}

fn note(file: &str, kind: ProblemKind) -> Problem {
    Problem { file: file.into(), place: None, excerpt: None, kind }
}
