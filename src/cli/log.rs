//! `duban log`: the entries of the ledgers in the order they happened; of a meeting its versions among them.

use super::act::parse_act;
use super::print::{Answer, EntryJson};
use super::show::reference;
use super::start::{Call, Opened, day, flag, option, positional, text, usage_line};
use crate::export::Moment;
use crate::failure::Failure;
use crate::i18n::{Words, entry_what};
use crate::model::{Act, Assignment, AssignmentId, LedgerId, MeetingId, Posted, Ref, Stamp, UnitId};
use chrono::NaiveDate;
use clap::{ArgMatches, Command};
use serde::Serialize;
use std::collections::HashSet;

#[derive(Serialize)]
struct Log {
    entries: Vec<EntryJson>,
    /// Of a meeting alone: who issued it, and every correction.
    #[serde(skip_serializing_if = "Option::is_none")]
    versions: Option<Vec<VersionJson>>,
}

#[derive(Serialize)]
struct VersionJson {
    version: u32,
    by: String,
    at: Moment,
}

/// Its words and options.
pub fn define(command: Command, w: &'static Words) -> Command {
    let h = &w.cli.help;
    command
        .about(h.log)
        .override_usage(usage_line(w, "duban log", &["[REF]", "[OPTIONS]"]))
        .arg(positional(w, "ref", "REF", h.reference))
        .arg(option("by", "NAME", w.guard.help_log_by))
        .arg(option("unit", "UNIT", w.guard.help_log_unit))
        .arg(option("act", "ACT", w.guard.help_log_act))
        .arg(option("from", "DATE", w.guard.help_log_from))
        .arg(option("to", "DATE", w.guard.help_log_to))
        .arg(flag("json", h.json))
}

/// Prints the entries behind a thing, or all that the role sees; of these, those that the options ask for.
///
/// # Errors
/// There is no such thing, it is not the unit's, or a value is none.
pub fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    let w = call.words;
    let opened = call.open()?;
    let asked = text(matches, "ref").map(|text| reference(&text, &opened)).transpose()?;
    let wanted = Wanted::of(matches, &opened)?;
    let mut entries = entries(&opened.behind(asked.as_ref())?);
    entries.retain(|(id, posted)| wanted.takes(id, posted));
    let versions = match &asked {
        Some(Ref::Meeting(id)) => Some(wanted.versions(id, &opened)),
        _ => None,
    };
    let mut answer = Answer::default();
    let none = entries.is_empty() && versions.as_ref().is_none_or(Vec::is_empty);
    if matches.get_flag("json") {
        let entries = entries.iter().map(|(id, posted)| EntryJson::of(id, posted)).collect();
        let version = |(version, stamp): (u32, Stamp)| VersionJson { version, by: stamp.by, at: Moment(stamp.at) };
        answer.json(&Log { entries, versions: versions.map(|all| all.into_iter().map(version).collect()) })?;
    } else {
        let mut lines: Vec<_> = entries.iter().map(|(id, p)| (p.entry.at, line(id, p, &opened))).collect();
        if let (Some(versions), Some(Ref::Meeting(id))) = (versions, &asked) {
            lines.extend(versions.into_iter().map(|(version, s)| (s.at, version_line(id, version, &s, w))));
            lines.sort_by_key(|(at, _)| *at);
        }
        answer.lines(lines.into_iter().map(|(_, line)| line));
    }
    if none {
        answer.remark(w.cli.no_entries);
        return Ok(answer.nothing_found());
    }
    Ok(answer)
}

/// What of the log is asked for.
struct Wanted {
    by: Option<String>,
    unit: Option<UnitId>,
    act: Option<Act>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

impl Wanted {
    fn of(matches: &ArgMatches, opened: &Opened) -> Result<Self, Failure> {
        let on = |id| text(matches, id).map(|t| day(&t)).transpose();
        let act = text(matches, "act");
        let act = act.map(|a| parse_act(&a).ok_or_else(|| Failure::bad_input(&a, opened.words.cli.want_act)));
        // An account stands for its person.
        let by = text(matches, "by").map(|by| opened.register.site.person(&by).map_or(by, |p| p.name.clone()));
        let unit = text(matches, "unit").map(|unit| opened.unit(&unit)).transpose()?;
        Ok(Self { by, unit, act: act.transpose()?, from: on("from")?, to: on("to")? })
    }

    /// By its writer, the unit it concerns, what was done, and the day by the writer's clock.
    fn takes(&self, id: &AssignmentId, posted: &Posted) -> bool {
        let (entry, day) = (&posted.entry, posted.entry.at.date_naive());
        self.by.as_ref().is_none_or(|by| *by == entry.by)
            && self.unit.as_ref().is_none_or(|unit| *unit == id.unit)
            && self.act.is_none_or(|act| act == entry.act)
            && self.from.is_none_or(|from| from <= day)
            && self.to.is_none_or(|to| day <= to)
    }

    /// The versions of a meeting whose files say who issued them; they are no act and no unit's.
    fn versions(&self, id: &MeetingId, opened: &Opened) -> Vec<(u32, Stamp)> {
        if self.unit.is_some() || self.act.is_some() {
            return Vec::new();
        }
        // A meeting that is a draft yet has none.
        let all = opened.store.versions(id, &LedgerId::Office).unwrap_or_default();
        let stamped = all.into_iter().filter_map(|v| Some((v.meeting.ok()?.version, v.stamp?)));
        let asked = stamped.filter(|(_, stamp)| {
            let day = stamp.at.date_naive();
            self.by.as_ref().is_none_or(|by| *by == stamp.by)
                && self.from.is_none_or(|from| from <= day)
                && self.to.is_none_or(|to| day <= to)
        });
        asked.collect()
    }
}

/// The entries of some assignments, each once. One assignment's stand in the order of its ledgers; several are brought
/// together by the clock, which leaves each one's order as it is where the clocks agree with it.
fn entries<'a>(assignments: &[&'a Assignment]) -> Vec<(&'a AssignmentId, &'a Posted)> {
    let mut seen = HashSet::new();
    let mut all: Vec<(&AssignmentId, &Posted)> = Vec::new();
    for a in assignments {
        for posted in &a.history {
            // A reassignment stands in the history of both units, a period's entry in that of the task as a whole too.
            let again = posted.entry.seal.as_ref().is_some_and(|seal| !seen.insert((&posted.ledger, seal)));
            if !again {
                all.push((&a.id, posted));
            }
        }
    }
    if assignments.len() > 1 {
        all.sort_by_key(|(_, posted)| posted.entry.at);
    }
    all
}

fn line(id: &AssignmentId, posted: &Posted, opened: &Opened) -> String {
    let w: &Words = opened.words;
    let whose = match &posted.ledger {
        LedgerId::Office => w.office,
        LedgerId::Unit(unit) => opened.register.site.label(unit),
    };
    // A log goes over years.
    let when = posted.entry.at.format("%Y-%m-%d %H:%M");
    let id = AssignmentId { occurrence: posted.entry.occurrence.or(id.occurrence), ..id.clone() };
    format!("{id}  {whose}  {when} {} {}", posted.entry.by, entry_what(w, &opened.register.site, posted))
}

fn version_line(id: &MeetingId, version: u32, stamp: &Stamp, w: &Words) -> String {
    let (at, name) = (stamp.at.format("%Y-%m-%d %H:%M"), (w.past.version)(version));
    format!("{id}  {}  {at} {} {name} {}", w.office, stamp.by, w.past.issued)
}

impl Opened {
    /// What the role sees, a repeating task at a unit once.
    fn visible_wholes(&self) -> Vec<&Assignment> {
        let own = |a: &&Assignment| self.own_unit().is_none_or(|own| a.id.unit == *own);
        self.register.wholes().filter(own).collect()
    }

    /// The assignments behind a reference that the role sees.
    ///
    /// # Errors
    /// There is no such thing, or it is not the unit's.
    fn behind(&self, asked: Option<&Ref>) -> Result<Vec<&Assignment>, Failure> {
        let Some(asked) = asked else { return Ok(self.visible_wholes()) };
        let all: Vec<&Assignment> = match asked {
            Ref::Meeting(id) => self.register.wholes_of_meeting(id).collect(),
            Ref::Directive(id) => {
                let of = self.register.wholes_of_meeting(&id.meeting);
                of.filter(|a| a.id.task.no.directive == id.no).collect()
            }
            Ref::Task(id) => self.register.wholes_of_meeting(&id.meeting).filter(|a| a.id.task == *id).collect(),
            Ref::Assignment(id) => self.register.whole_or_period(id).into_iter().collect(),
        };
        if all.is_empty() && !self.knows(asked) {
            return Err(self.not_found(asked));
        }
        let some = !all.is_empty();
        let own: Vec<&Assignment> =
            all.into_iter().filter(|a| self.own_unit().is_none_or(|own| a.id.unit == *own)).collect();
        if own.is_empty() && some { Err(self.not_yours(asked)) } else { Ok(own) }
    }
}
