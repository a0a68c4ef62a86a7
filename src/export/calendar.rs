//! The calendar: deadlines, repetitions and milestones as events that any calendar program takes. An event keeps its name
//! (UID) for ever, so that a calendar read in again moves what it has instead of doubling it.

use super::ics::Lines;
use super::product::Product;
use super::recurrence::rule;
use super::request::Request;
use super::what::{Format, What};
use crate::i18n::Words;
use crate::model::{Act, Assignment, AssignmentId, Fault, Milestone, Occurrence, Register, Status, TaskId};
use crate::query::Item;
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};

/// The hour of the day at which a calendar reminds.
const HOUR: u32 = 9;

/// The calendar of what is asked for, or one for each unit.
///
/// # Errors
/// None.
pub fn ics(request: &Request) -> Result<Vec<Product>, Fault> {
    let what = What::Calendar.word(request.words.is_chinese);
    let items: Vec<Item> = request.items().collect();
    let file = |name: &[&str], items: &[Item]| {
        Product::new(name, Format::Ics, calendar(request.register, items, request.words).into_bytes())
    };
    if !request.apart {
        return Ok(vec![file(&[what], &items)]);
    }
    let of_unit = |unit: &crate::model::Unit| {
        let own: Vec<Item> = items.iter().filter(|i| i.assignment.id.unit == unit.id).copied().collect();
        (!own.is_empty()).then(|| file(&[what, unit.label()], &own))
    };
    Ok(request.register.site.units.iter().filter_map(of_unit).collect())
}

/// The calendar of some assignments, given in the order of the register.
fn calendar(register: &Register, items: &[Item], w: &Words) -> String {
    let mut lines = Lines::default();
    lines.begin("VCALENDAR");
    lines.raw("VERSION", "2.0");
    lines.raw("PRODID", &format!("-//duban//duban//{}", if w.is_chinese { "ZH" } else { "EN" }));
    lines.raw("CALSCALE", "GREGORIAN");
    lines.raw("METHOD", "PUBLISH");
    lines.text("X-WR-CALNAME", (w.sheets.calendar_title)(&register.site.name).trim());
    let writer = Writer { site: hash(&register.site.name), warn: register.site.rules.warn_days, w };
    for of_task in items.chunk_by(|a, b| a.assignment.id.task == b.assignment.id.task) {
        // The units share an event for each period of what repeats.
        let mut periods: BTreeMap<Option<Occurrence>, Vec<Item>> = BTreeMap::new();
        for item in of_task {
            periods.entry(item.assignment.id.occurrence).or_default().push(*item);
        }
        for of_period in periods.values() {
            writer.task(&mut lines, of_period);
        }
        writer.coming(&mut lines, of_task);
    }
    lines.end("VCALENDAR");
    lines.finish()
}

/// What all events of a calendar have in common.
struct Writer<'a> {
    /// Tells the events of two sites apart in one calendar.
    site: String,
    warn: u32,
    w: &'a Words,
}

/// One event before it is written.
struct Event<'a> {
    uid: String,
    summary: String,
    /// The summary with the units.
    title: fn(&str, &str) -> String,
    day: NaiveDate,
    hour: Option<NaiveTime>,
    rule: Option<String>,
    /// The assignments it stands for, at least one.
    of: &'a [&'a Item<'a>],
}

impl Writer<'_> {
    /// The units of a task that share a day share an event; a unit with another deadline has its own.
    fn task(&self, lines: &mut Lines, items: &[Item]) {
        let Some(first) = items.first() else { return };
        let task = &first.assignment.id.task;
        let (own, shared): (Vec<&Item>, Vec<&Item>) = items.iter().partition(|i| i.assignment.extended.is_some());
        if let Some(one) = shared.first()
            && let Some(day) = one.due().or(one.assignment.due)
        {
            self.deadline(lines, self.uid_of_task(&first.assignment.id), day, &shared);
        }
        for (n, item) in own.into_iter().enumerate() {
            // Where no unit is left at the first deadline, the event itself has moved.
            let moved = shared.is_empty() && n == 0;
            let uid = if moved { self.uid_of_task(&item.assignment.id) } else { self.uid_of(&item.assignment.id) };
            if let Some(day) = item.due() {
                self.deadline(lines, uid, day, &[item]);
            }
        }
        let live: Vec<&Item> = items.iter().filter(|i| !is_done(i.assignment)).collect();
        let steps = first.task.map_or(&[][..], |t| &t.milestones);
        if !live.is_empty() && first.assignment.id.occurrence.is_none() {
            self.milestones(lines, task, steps, &live);
        }
    }

    fn deadline(&self, lines: &mut Lines, uid: String, day: NaiveDate, of: &[&Item]) {
        let Some(first) = of.first() else { return };
        let hour = first.task.map(|t| &t.deadline).and_then(|d| d.time).filter(|_| first.assignment.extended.is_none());
        let done = of.iter().all(|i| is_done(i.assignment) && i.assignment.status != Status::Cancelled);
        let title = if done { self.w.sheets.done_event } else { self.w.sheets.event };
        self.event(lines, &Event { uid, summary: first.text(), title, day, hour, rule: None, of });
    }

    /// The periods that have not opened yet, as one event that comes again.
    fn coming(&self, lines: &mut Lines, items: &[Item]) {
        let next = |item: &Item| item.register.series(&item.assignment.id).and_then(|s| s.coming);
        let mut going_on: Vec<&Item> = items.iter().filter(|i| next(i).is_some()).collect();
        going_on.dedup_by(|a, b| a.assignment.id.same_series(&b.assignment.id));
        let Some(first) = going_on.first() else { return };
        let (Some(deadline), Some((_, day))) = (first.task.map(|t| &t.deadline), next(first)) else { return };
        let Some(repeat) = deadline.repeat else { return };
        let (rule, hour) = (Some(rule(repeat, deadline.until)), deadline.time);
        let uid = format!("{}-next@{}.duban", first.assignment.id.task.to_string().replace('/', "-"), self.site);
        let title = self.w.sheets.event;
        self.event(lines, &Event { uid, summary: first.text(), title, day, hour, rule, of: &going_on });
    }

    fn milestones(&self, lines: &mut Lines, task: &TaskId, steps: &[Milestone], of: &[&Item]) {
        let Some(first) = of.first() else { return };
        let mut seen: HashMap<&str, u32> = HashMap::new();
        for step in steps {
            let again = seen.entry(&step.text).or_default();
            *again += 1;
            // Named after its words: a step that moves to another day is the same step.
            let name = hash(&format!("{}\n{again}", step.text));
            let uid = format!("{}-{}-{name}@{}.duban", task.meeting, task.no, self.site);
            let summary = format!("{} | {}", step.text, first.text());
            let title = self.w.sheets.milestone;
            self.event(lines, &Event { uid, summary, title, day: step.due, hour: None, rule: None, of });
        }
    }

    fn event(&self, lines: &mut Lines, event: &Event) {
        let (Some(first), Some(stamp)) = (event.of.first(), event.of.iter().map(|i| i.assignment.last_at()).max())
        else {
            return;
        };
        let done = event.of.iter().all(|i| is_done(i.assignment));
        let off = event.of.iter().all(|i| i.assignment.status == Status::Cancelled);
        lines.begin("VEVENT");
        lines.raw("UID", &event.uid);
        // The newest entry, not the time of the export: the same folder gives the same calendar.
        lines.moment("DTSTAMP", stamp);
        lines.raw("SEQUENCE", &sequence(event.of).to_string());
        when(lines, event, first.assignment.assigned_at);
        if let Some(rule) = &event.rule {
            lines.raw("RRULE", rule);
        }
        lines.text("SUMMARY", &(event.title)(&event.summary, &self.units(event.of)));
        lines.text("DESCRIPTION", &self.description(event.of));
        let tags = first.directive.map(|d| d.tags.clone()).unwrap_or_default();
        if !tags.is_empty() {
            lines.texts("CATEGORIES", &tags);
        }
        lines.raw("STATUS", if off { "CANCELLED" } else { "CONFIRMED" });
        lines.raw("TRANSP", "TRANSPARENT");
        if !done {
            self.alarms(lines, event);
        }
        lines.end("VEVENT");
    }

    /// Reminds on the day itself, and ahead by the days of warning; at nine, or at the same hour where one was said.
    fn alarms(&self, lines: &mut Lines, event: &Event) {
        let on_the_day = if event.hour.is_some() { "-PT2H".to_owned() } else { format!("PT{HOUR}H") };
        let ahead = match (event.hour, self.warn) {
            (_, 0) => None,
            (Some(_), days) => Some(format!("-P{days}D")),
            (None, 1) => Some(format!("-PT{}H", 24 - HOUR)),
            (None, days) => Some(format!("-P{}DT{}H", days - 1, 24 - HOUR)),
        };
        for trigger in ahead.into_iter().chain([on_the_day]) {
            lines.begin("VALARM");
            lines.raw("ACTION", "DISPLAY");
            lines.raw("TRIGGER", &trigger);
            lines.text("DESCRIPTION", &event.summary);
            lines.end("VALARM");
        }
    }

    /// Those who still have it to do, or all where it is done.
    fn units(&self, of: &[&Item]) -> String {
        let open: Vec<&str> = of.iter().filter(|i| !is_done(i.assignment)).map(|i| i.unit_label()).collect();
        let names = if open.is_empty() { of.iter().map(|i| i.unit_label()).collect() } else { open };
        match names.as_slice() {
            [some @ .., _] if some.len() > 2 => (self.w.sheets.and_more)(names[0], names.len()),
            all => all.join(self.w.sheets.comma),
        }
    }

    /// The units with their status, the directive as spoken, the meeting, the id.
    fn description(&self, of: &[&Item]) -> String {
        let status = |i: &&Item| format!("{} {}", i.unit_label(), (self.w.status)(i.assignment.status));
        let mut parts: Vec<String> = of.iter().map(status).collect();
        if let Some(first) = of.first() {
            parts.extend(first.directive.map(|d| d.text.clone()));
            let title = first.meeting.map_or("", |m| m.facts.title.as_str());
            parts.push(format!("{title} {}", first.assignment.id.task).trim().to_owned());
        }
        parts.join("\n")
    }

    fn uid_of_task(&self, id: &AssignmentId) -> String {
        format!("{}-{}{}@{}.duban", id.task.meeting, id.task.no, period(id), self.site)
    }

    fn uid_of(&self, id: &AssignmentId) -> String {
        format!("{}-{}.{}{}@{}.duban", id.task.meeting, id.task.no, id.unit, period(id), self.site)
    }
}

/// The period of an id as a part of a name; nothing where there is none.
fn period(id: &AssignmentId) -> String {
    id.occurrence.map(|o| format!("-{o}")).unwrap_or_default()
}

/// A whole day, or an hour long up to the hour that was said, in the zone it was assigned in.
fn when(lines: &mut Lines, event: &Event, assigned: DateTime<FixedOffset>) {
    let end = event.hour.and_then(|hour| event.day.and_time(hour).and_local_timezone(*assigned.offset()).single());
    if let Some(end) = end {
        lines.moment("DTSTART", end - chrono::TimeDelta::hours(1));
        lines.moment("DTEND", end);
    } else {
        lines.day("DTSTART", event.day);
        lines.day("DTEND", event.day + Days::new(1));
    }
}

fn is_done(a: &Assignment) -> bool {
    matches!(a.status, Status::Reported | Status::Closed | Status::Cancelled)
}

/// How often something about the event's day was decided: a calendar takes the higher number for the newer one.
fn sequence(of: &[&Item]) -> usize {
    let decided = |a: &Assignment| {
        let of_office = |act| matches!(act, Act::Assign | Act::Extend | Act::Reassign | Act::Cancel);
        a.history.packed().filter(|p| of_office(p.act())).count()
    };
    of.iter().map(|i| decided(i.assignment)).max().unwrap_or(1).saturating_sub(1)
}

/// Eight digits that stand for a text.
fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}
