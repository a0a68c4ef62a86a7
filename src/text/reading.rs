//! One directive as typed → what it says: marks, deadlines, owners, kind, and the tasks proposed for it.

use super::breakdown::{self, Piece};
use super::clause::{Clause, clauses, cut};
use super::cursor::{Cursor, position};
use super::deadline::{self, Hit};
use super::found::{Assumed, FoundDeadline, FoundOwner, Mark, Proposal, Reading, Role, SpanKind};
use super::kind::kind;
use super::marks::{marks, masked, tidied};
use super::names::Context;
use super::normalise::{Folded, plain};
use super::owner::{self, Owner};
use super::steps;
use crate::model::{Deadline, Kind, Milestone};
use std::ops::Range;

/// Reads one directive, which may hold inline marks. Made to be called at every keystroke.
pub fn read(line: &str, cx: &Context) -> Reading {
    let marks = marks(line);
    let spoken = masked(line, &marks);
    let text = Folded::new(&spoken);
    let mut hits = deadline::find(&text, cx);
    hits.retain(|h| !is_refused(&text, &h.at, cx));
    let clauses = cut(clauses(&text.chars), &breakdown::joints(&text.chars, &hits));
    let mut owners = owner::find(&text, &clauses, &hits, cx);
    owners.retain(|o| !is_refused(&text, &o.at, cx));
    let page = Page { line, text: &text, hits: &hits, owners: &owners, clauses: &clauses, cx };
    let mut reading = Reading {
        text: tidied(line, &marks),
        kind: page.kind(&marks),
        deadlines: hits.iter().map(|h| page.found_deadline(h)).collect(),
        owners: owners.iter().map(|o| page.found_owner(o)).collect(),
        ..Reading::default()
    };
    if reading.text.is_empty() && marks.is_empty() {
        return reading;
    }
    if reading.kind == Kind::Task {
        reading.proposals = page.proposals(&reading.text);
    }
    take_marks(&mut reading, marks, cx);
    reading
}

/// Whether the person said that these words are no finding.
fn is_refused(text: &Folded, at: &Range<usize>, cx: &Context) -> bool {
    !cx.refused.is_empty()
        && text.chars.get(at.clone()).is_some_and(|found| {
            let found: String = found.iter().collect();
            cx.refused.iter().any(|words| plain(words) == found)
        })
}

/// A line with all that was found in it.
struct Page<'a> {
    line: &'a str,
    text: &'a Folded,
    hits: &'a [Hit],
    owners: &'a [Owner],
    clauses: &'a [Clause],
    cx: &'a Context<'a>,
}

impl Page<'_> {
    fn words(&self, at: &Range<usize>) -> (Range<usize>, String) {
        let bytes = self.text.bytes(at.clone());
        let words = self.line.get(bytes.clone()).unwrap_or_default().to_owned();
        (bytes, words)
    }

    fn kind(&self, marks: &[Mark]) -> Kind {
        let asked = self.hits.iter().any(|h| !h.is_pending()) || !self.owners.is_empty() || !marks.is_empty();
        let clauses: Vec<&[char]> = self.clauses.iter().filter_map(|c| self.text.chars.get(c.at.clone())).collect();
        match kind(&self.text.chars, &clauses) {
            Kind::Principle if asked => Kind::Task,
            Kind::Report if self.hits.iter().any(Hit::is_firm) => Kind::Task,
            Kind::Report | Kind::Quote if !marks.is_empty() => Kind::Task,
            kind => kind,
        }
    }

    fn found_deadline(&self, hit: &Hit) -> FoundDeadline {
        let (at, words) = self.words(&hit.at);
        FoundDeadline {
            at,
            deadline: Deadline { text: Some(words), ..hit.deadline.clone() },
            assumed: hit.assumed.clone(),
        }
    }

    fn found_owner(&self, owner: &Owner) -> FoundOwner {
        let (at, name) = self.words(&owner.at);
        let meaning = owner.meaning.and_then(|_| self.cx.names.meaning_of(&name));
        FoundOwner {
            at,
            name,
            role: owner.role,
            each: owner.each,
            units: meaning.map(|m| m.units.clone()).unwrap_or_default(),
            known: meaning.is_some(),
        }
    }

    fn proposals(&self, whole: &str) -> Vec<Proposal> {
        let pieces = breakdown::pieces(&self.text.chars, self.clauses, self.hits, self.owners);
        let single = pieces.len() <= 1;
        let mut proposals: Vec<Proposal> = Vec::new();
        for piece in &pieces {
            let mut proposal = self.proposal(piece);
            proposal.text = if single { whole.to_owned() } else { self.piece_text(piece) };
            if piece.inherited
                && proposal.lead.is_empty()
                && let Some(before) = proposals.last()
            {
                let inherited = !before.lead.is_empty() || !before.support.is_empty();
                (proposal.lead, proposal.support, proposal.each) =
                    (before.lead.clone(), before.support.clone(), before.each);
                proposal.inherited = inherited;
            }
            proposals.push(proposal);
        }
        self.share_bracket(&mut proposals);
        self.share_bracketed_day(&mut proposals);
        self.share_common_day(&mut proposals, &pieces);
        if proposals.is_empty() {
            proposals.push(Proposal { text: whole.to_owned(), ..Proposal::default() });
        }
        proposals
    }

    /// Owners in a closing bracket answer for every task of the directive.
    fn share_bracket(&self, proposals: &mut [Proposal]) {
        let whole: Vec<&Owner> = self.owners.iter().filter(|o| o.clause.is_none()).collect();
        if whole.is_empty() {
            return;
        }
        for proposal in proposals {
            self.take_owners(proposal, whole.iter().copied());
        }
    }

    /// A day in a closing bracket (责任单位:…;完成时限:7月底前) is that of every task without one.
    fn share_bracketed_day(&self, proposals: &mut [Proposal]) {
        let Some(hit) = breakdown::bracketed(&self.text.chars, self.clauses, self.hits) else { return };
        let found = self.found_deadline(hit);
        for proposal in proposals.iter_mut().filter(|p| p.deadline.is_missing()) {
            proposal.deadline = found.deadline.clone();
            proposal.assumed.clone_from(&found.assumed);
        }
    }

    /// 城区的由甲负责,乡镇的由乙负责,都要在月底前完成: the last day is that of all before it in the sentence.
    fn share_common_day(&self, proposals: &mut [Proposal], pieces: &[Piece]) {
        let chars = &self.text.chars;
        // 甲负责东片,乙负责西片,月底前完成: what follows the last of them is said of all.
        let divided = |n: usize| {
            let part = |n: usize| self.clauses.get(n).is_some_and(|c| position(&chars[c.at.clone()], "负责").is_some());
            let owned = self.owners.iter().any(|o| o.clause == Some(n));
            n > 1 && !owned && !part(n) && part(n - 1) && part(n - 2)
        };
        let all = |n: usize| Cursor::new(chars, self.clauses[n].at.start).sees_any(&["都", "均", "全部都", "一律"]);
        for (_, clause) in self.clauses.iter().enumerate().filter(|(n, _)| all(*n) || divided(*n)) {
            let Some(last) = pieces.iter().rposition(|p| p.at.contains(&clause.at.start)) else { continue };
            let Some(proposal) = proposals.get(last).filter(|p| p.deadline.due.is_some()).cloned() else { continue };
            let begins = self.clauses.iter().find(|c| c.sentence == clause.sentence).map_or(0, |c| c.at.start);
            let before = proposals[..last].iter_mut().zip(pieces).filter(|(_, p)| p.at.start >= begins);
            for (other, _) in before.filter(|(o, _)| o.deadline.is_missing()) {
                other.deadline = proposal.deadline.clone();
                other.assumed.clone_from(&proposal.assumed);
            }
        }
    }

    fn proposal(&self, piece: &Piece) -> Proposal {
        let mut proposal = Proposal::default();
        self.take_owners(&mut proposal, piece.owners.iter().filter_map(|i| self.owners.get(*i)));
        if let Some((main, start)) = breakdown::deadline(piece, self.hits) {
            let found = self.found_deadline(main);
            proposal.deadline = found.deadline;
            proposal.assumed = found.assumed;
            if let Some(start) = start {
                proposal.deadline.from = proposal.deadline.from.or(start.deadline.from);
            }
        }
        if let Some((stretch, again)) = breakdown::repeated_within(&self.text.chars, piece, self.hits) {
            let found = self.found_deadline(again);
            let (first, last) = if stretch.at.start < again.at.start { (stretch, again) } else { (again, stretch) };
            let adjoining = last.at.start.saturating_sub(first.at.end) <= 2;
            let (_, both) = self.words(&(first.at.start..last.at.end));
            let words = if adjoining { Some(both) } else { found.deadline.text.clone() };
            let (from, until) = (stretch.deadline.from.or(proposal.deadline.from), stretch.deadline.due);
            proposal.deadline = Deadline { from, until, text: words, ..found.deadline };
            proposal.assumed = stretch.assumed.iter().chain(&found.assumed).copied().collect();
        }
        proposal.milestones = self.milestones(piece);
        proposal
    }

    /// The steps on the way; the last one is the task's own deadline.
    fn milestones(&self, piece: &Piece) -> Vec<Milestone> {
        let on_the_way = piece.steps.start..piece.steps.end.saturating_sub(1);
        on_the_way
            .filter_map(|n| {
                let due = self.hits.get(n)?.deadline.due?;
                let (_, text) = self.words(&steps::words(&self.text.chars, self.hits, &piece.steps, n));
                Some(Milestone { due, text })
            })
            .collect()
    }

    fn take_owners<'o>(&self, proposal: &mut Proposal, owners: impl Iterator<Item = &'o Owner>) {
        for owner in owners {
            let (_, name) = self.words(&owner.at);
            let list = if owner.role == Role::Lead { &mut proposal.lead } else { &mut proposal.support };
            if !list.contains(&name) {
                list.push(name);
            }
            if owner.each && owner.role == Role::Lead {
                proposal.each = Some(true);
            }
        }
    }

    fn piece_text(&self, piece: &Piece) -> String {
        let (_, words) = self.words(&piece.at);
        words.trim().trim_matches(|c| matches!(c, ',' | '，' | ';' | '；' | '。' | ' ')).to_owned()
    }
}

/// Marks override what the text says.
fn take_marks(reading: &mut Reading, marks: Vec<Mark>, cx: &Context) {
    if reading.proposals.is_empty() && marks.iter().any(|m| m.kind != SpanKind::Tag) {
        reading.proposals.push(Proposal { text: reading.text.clone(), ..Proposal::default() });
    }
    let units: Vec<&str> = marks.iter().filter(|m| m.kind == SpanKind::Lead).map(|m| m.value.as_str()).collect();
    let when = marks.iter().filter(|m| m.kind == SpanKind::Deadline).find_map(|m| deadline::parse_when(&m.value, cx));
    reading.tags = marks.iter().filter(|m| m.kind == SpanKind::Tag).map(|m| m.value.clone()).collect();
    reading.high = marks.iter().any(|m| m.kind == SpanKind::Urgent);
    for proposal in &mut reading.proposals {
        proposal.high = reading.high;
        if !units.is_empty() {
            proposal.lead = units.iter().map(|u| (*u).to_owned()).collect();
            proposal.support.retain(|s| !units.contains(&s.as_str()));
            proposal.each = units.iter().any(|u| is_group(u, cx)).then_some(true);
            proposal.inherited = false;
        }
        if let Some(when) = &when {
            proposal.deadline = when.deadline.clone();
            proposal.assumed = when.assumed.iter().copied().filter(|a| *a != Assumed::AtOnce).collect();
        }
    }
    reading.owners.extend(marks.iter().filter(|m| m.kind == SpanKind::Lead).map(|m| marked_owner(m, cx)));
    reading.marks = marks;
}

fn is_group(name: &str, cx: &Context) -> bool {
    name.starts_with('各') || cx.names.meaning_of(name).is_some_and(|m| m.group)
}

fn marked_owner(mark: &Mark, cx: &Context) -> FoundOwner {
    let meaning = cx.names.meaning_of(&mark.value);
    let sign = mark.at.len() - mark.value.len();
    FoundOwner {
        at: mark.at.start + sign..mark.at.end,
        name: mark.value.clone(),
        role: Role::Lead,
        each: is_group(&mark.value, cx),
        units: meaning.map(|m| m.units.clone()).unwrap_or_default(),
        known: meaning.is_some(),
    }
}
