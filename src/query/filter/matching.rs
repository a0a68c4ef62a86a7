//! Whether an assignment passes a filter. Remembers what it found in the texts that assignments share.

use super::expr::{Expr, Needle, Term};
use super::keys::{Keys, directive_key, notes_key, task_key, title_key};
use super::lexer::Sign;
use super::words::{Field, Flag};
use crate::model::{Assignment, Entry, Light, MeetingShelf, Register, Status, in_hands};
use crate::query::figures::reports;
use crate::query::grouping::month_key;
use crate::query::{Item, Neighbours};
use crate::text::plain;
use chrono::{DateTime, FixedOffset};
use std::borrow::Cow;
use std::sync::Arc;

/// A filter at work on one register.
pub struct Matcher<'a> {
    expr: &'a Expr,
    keys: Option<&'a Keys>,
    seen: Vec<Seen>,
}

/// A shelf of the register and a place there.
type Place = (usize, usize);

/// What one needle found in the meeting, directive and task looked at last; each is told by where it lies.
#[derive(Clone, Copy, Default)]
struct Seen {
    meeting: Option<(usize, bool)>,
    directive: Option<(usize, bool)>,
    task: Option<(usize, bool)>,
    /// Whether it is anywhere in the notes of a shelf, by its number.
    notes: Option<(usize, bool)>,
}

/// The places in the register of the assignments that pass, in the register's order.
pub fn select(expr: &Expr, register: &Register, keys: &Keys, now: DateTime<FixedOffset>) -> Vec<usize> {
    if expr.is_empty() {
        return (0..register.assignments.len()).collect();
    }
    let shelves: Vec<(usize, &MeetingShelf)> = register.assignments.shelves().iter().enumerate().collect();
    in_hands(&shelves, A_HAND, |some| select_in(some, expr, register, keys, now)).concat()
}

/// So many meetings are worth a thread.
const A_HAND: usize = 250;

/// The same in some shelves, given with their numbers.
fn select_in(
    shelves: &[(usize, &MeetingShelf)],
    expr: &Expr,
    register: &Register,
    keys: &Keys,
    now: DateTime<FixedOffset>,
) -> Vec<usize> {
    let mut matcher = Matcher::new(expr, Some(keys));
    let mut items = Neighbours::new(register, now);
    let mut found = Vec::new();
    for (number, shelf) in shelves {
        for (at, assignment) in shelf.assignments().iter().enumerate() {
            if matcher.matches_at(&items.item(assignment), Some((*number, at))) {
                found.push(shelf.start() + at);
            }
        }
    }
    found
}

impl<'a> Matcher<'a> {
    /// With the folded texts where they are at hand; else each is folded when it is looked at.
    pub fn new(expr: &'a Expr, keys: Option<&'a Keys>) -> Self {
        Self { expr, keys, seen: Vec::new() }
    }

    pub fn matches(&mut self, item: &Item) -> bool {
        self.matches_at(item, None)
    }

    /// The same, where the assignment's place in the register is known: its shelf, and where it stands there.
    fn matches_at(&mut self, item: &Item, at: Option<Place>) -> bool {
        let expr = self.expr;
        self.holds(expr, item, at)
    }

    fn holds(&mut self, expr: &Expr, item: &Item, at: Option<Place>) -> bool {
        match expr {
            Expr::All(parts) => parts.iter().all(|p| self.holds(p, item, at)),
            Expr::Any(parts) => parts.iter().any(|p| self.holds(p, item, at)),
            Expr::Not(inner) => !self.holds(inner, item, at),
            Expr::View(_, inner) => self.holds(inner, item, at),
            Expr::Term(term) => self.term(term, item, at),
        }
    }

    fn term(&mut self, term: &Term, item: &Item, at: Option<Place>) -> bool {
        let a = item.assignment;
        match term {
            Term::Word(needle) => self.anywhere(needle, item, at),
            Term::In(field, needle) => self.in_field(*field, needle, item),
            Term::Units(Field::Lead, needle, units) => {
                let named = item.task.is_some_and(|t| named_in(needle, units, &t.lead, item));
                named || units.contains(&a.id.unit)
            }
            Term::Units(Field::Support, needle, units) => {
                item.task.is_some_and(|t| named_in(needle, units, &t.support, item))
            }
            Term::Units(_, needle, units) => units.contains(&a.id.unit) || a.id.unit.as_str() == needle.text,
            Term::Light(light) => item.light() == *light,
            Term::Status(status) => a.status == *status,
            Term::Day(field, sign, day) => {
                let of = match field {
                    Field::Asked => a.asked.as_ref().map(|asked| asked.until),
                    Field::Assigned => Some(a.assigned_at.date_naive()),
                    Field::Recheck => item.recheck_due(),
                    _ => item.due(),
                };
                of.is_some_and(|d| compare(&d, *sign, day))
            }
            Term::Number(Field::Percent, sign, n) => compare(&i64::from(a.percent), *sign, n),
            Term::Number(_, sign, n) => {
                let late = if a.extended.is_some() { item.lateness().by_extended } else { item.lateness().by_original };
                late.is_some_and(|days| compare(&days.max(0), *sign, n))
            }
            Term::Under(by, key) => by.keys(item).contains(key),
            Term::Count(number) => number.counts(item),
            Term::CountIn(number, first) => number.counts_in(item, *first),
            Term::Figure(name) => has_figure(a, name),
            Term::Is(Flag::Late) => item.light() == Light::Red,
            Term::Is(Flag::Open) => !a.is_over(),
            Term::Is(Flag::Unsigned) => a.status == Status::Assigned,
            Term::Is(Flag::Asked) => a.asked.is_some(),
            Term::Is(Flag::Repeating) => a.id.occurrence.is_some(),
            Term::Is(Flag::Standing) => item.task.is_some_and(|t| t.deadline.standing),
            Term::Is(Flag::MilestoneLate) => item.pressing_stage().is_some_and(|s| s.light == Light::Red),
        }
    }

    /// In the texts of the task, what the leader said, the meeting, the unit's names, the id, or a note.
    fn anywhere(&mut self, needle: &Needle, item: &Item, at: Option<Place>) -> bool {
        self.in_task(needle, item)
            || self.in_directive(needle, item)
            || self.in_meeting(needle, item)
            || needle.units_contain(item)
            || id_contains(item, &needle.text)
            || self.in_notes(needle, item, at)
    }

    fn in_notes(&mut self, needle: &Needle, item: &Item, at: Option<Place>) -> bool {
        let keys = self.keys;
        let Some((notes, (shelf, at))) = at.and_then(|at| Some((keys?.notes(at.0)?, at))) else {
            let key = notes_key(item.assignment);
            return !key.is_empty() && needle.finder.is_in(&key);
        };
        let is_in = |(text, spelling): (&str, _)| !text.is_empty() && needle.finder.is_in_spelled(text, spelling);
        remembered(&mut self.seen(needle.slot).notes, shelf, || is_in(notes.all())) && notes.at(at).is_some_and(is_in)
    }

    fn in_field(&mut self, field: Field, needle: &Needle, item: &Item) -> bool {
        let raw = |text: &str| needle.finder.is_in(&plain(text));
        match field {
            Field::Meeting => item.assignment.id.task.meeting.as_str() == needle.text || self.in_meeting(needle, item),
            Field::Series => item.meeting.and_then(|m| m.facts.series.as_deref()).is_some_and(raw),
            Field::By => item.directive.and_then(|d| d.by.as_deref()).is_some_and(raw),
            Field::Leader => {
                let unit = item.register.site.unit(&item.assignment.id.unit);
                unit.and_then(|u| u.leader.as_deref()).is_some_and(raw)
            }
            Field::Tag => item.directive.is_some_and(|d| {
                let campaigns = item.register.site.campaigns.iter().filter(|c| c.holds(d));
                d.tags.iter().any(|t| raw(t)) || campaigns.into_iter().any(|c| raw(&c.title))
            }),
            _ => self.in_task(needle, item) || self.in_directive(needle, item),
        }
    }

    fn in_meeting(&mut self, needle: &Needle, item: &Item) -> bool {
        let Some(meeting) = item.meeting else { return false };
        let (keys, lies) = (self.keys, std::ptr::from_ref(meeting) as usize);
        remembered(&mut self.seen(needle.slot).meeting, lies, || {
            let key = keys.and_then(|k| k.title(meeting)).map_or_else(|| Cow::Owned(title_key(meeting)), Cow::Borrowed);
            needle.finder.is_in(&key)
        })
    }

    fn in_directive(&mut self, needle: &Needle, item: &Item) -> bool {
        let (Some(meeting), Some(d)) = (item.meeting, item.directive) else { return false };
        let (keys, lies) = (self.keys, std::ptr::from_ref(d) as usize);
        remembered(&mut self.seen(needle.slot).directive, lies, || {
            let key = keys.and_then(|k| k.directive(meeting, d.no));
            needle.finder.is_in(&key.map_or_else(|| Cow::Owned(directive_key(d)), Cow::Borrowed))
        })
    }

    fn in_task(&mut self, needle: &Needle, item: &Item) -> bool {
        let (Some(meeting), Some(t)) = (item.meeting, item.task) else { return false };
        let (keys, lies) = (self.keys, std::ptr::from_ref(t) as usize);
        remembered(&mut self.seen(needle.slot).task, lies, || {
            let key = keys.and_then(|k| k.task(meeting, t.no));
            needle.finder.is_in(&key.map_or_else(|| Cow::Owned(task_key(t)), Cow::Borrowed))
        })
    }

    fn seen(&mut self, slot: usize) -> &mut Seen {
        if self.seen.len() <= slot {
            self.seen.resize(slot + 1, Seen::default());
        }
        &mut self.seen[slot]
    }
}

impl Needle {
    /// Whether it is found in the names of the item's unit.
    fn units_contain(&self, item: &Item) -> bool {
        self.named.contains(&item.assignment.id.unit)
    }
}

fn remembered(slot: &mut Option<(usize, bool)>, lies: usize, find: impl FnOnce() -> bool) -> bool {
    match slot {
        Some((last, found)) if *last == lies => *found,
        _ => {
            let found = find();
            *slot = Some((lies, found));
            found
        }
    }
}

/// Whether one of a task's names is the one looked for, by its words or by the units it stands for.
fn named_in(
    needle: &Needle,
    units: &std::collections::BTreeSet<crate::model::UnitId>,
    names: &[String],
    item: &Item,
) -> bool {
    let site = &item.register.site;
    names.iter().any(|name| {
        let stands_for = site.named(name).map(|n| n.units()).unwrap_or_default();
        *name == needle.text
            || if stands_for.is_empty() {
                needle.finder.is_in(&plain(name))
            } else {
                stands_for.iter().any(|u| units.contains(u))
            }
    })
}

/// Ids are looked for as they are: near misses are other things. Compared piece by piece, since most are not met.
fn id_contains(item: &Item, text: &str) -> bool {
    let id_like = text.is_ascii() && text.contains(|c: char| c.is_ascii_digit());
    id_like && item.assignment.id.to_string().contains(text)
}

fn compare<T: Ord>(of: &T, sign: Sign, with: &T) -> bool {
    match sign {
        Sign::Is => of == with,
        Sign::Less => of < with,
        Sign::LessOrIs => of <= with,
        Sign::More => of > with,
        Sign::MoreOrIs => of >= with,
    }
}

/// Whether a figure was reported, in any month or in the one behind the `@`.
fn has_figure(a: &Assignment, wanted: &str) -> bool {
    let in_month = |month: &str| month.len() == 7 && month.as_bytes()[4] == b'-';
    let (name, month) = match wanted.rsplit_once('@') {
        Some((name, month)) if in_month(month) => (name, Some(month)),
        _ => (wanted, None),
    };
    let then = |e: &Arc<Entry>| month.is_none_or(|month| month_key(e.at.date_naive()) == month);
    reports(a).filter(then).any(|e| e.figures.iter().any(|(n, _)| n == name))
}
