//! An assignment as it stands in a cache: what its entries made of it, and how many they are. A record of fixed length, read
//! without looking for where a field begins; what is said of many (meetings, units, persons) stands once in a table. No file
//! is known here.
//!
//! ```text
//! record  meeting, directive, task, unit │ status, percent, level, marks │ assigned, signed │ six days │ counts, places
//! day     year · 512 + day of the year; 0 for none
//! moment  day in UTC, second of the day, nanosecond, seconds east
//! ```

use crate::model::{Asked, Assignment, LEVELS, MeetingId, STATUSES, Shelf, TaskNo, Trail, UnitId};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, Timelike};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::collections::HashMap;
use std::sync::Arc;

/// Bytes of a record.
pub(super) const RECORD: usize = 100;
const ASSUMED: u8 = 1;
const RECHECKED: u8 = 2;
const HOLDS: u8 = 4;
const REPEATS: u8 = 8;

/// What records name by a number.
#[derive(Serialize, Deserialize, Default)]
pub(super) struct Tables {
    meetings: Vec<SmolStr>,
    units: Vec<SmolStr>,
    persons: Vec<SmolStr>,
    rare: Vec<Rare>,
}

/// What few assignments have: the extension asked for, and the milestones reached.
#[derive(Serialize, Deserialize)]
struct Rare {
    asked: Option<(i32, String)>,
    milestones: Vec<(String, i32)>,
}

/// Writes records, and gathers their tables.
#[derive(Default)]
pub(super) struct Recorder {
    pub tables: Tables,
    meetings: HashMap<SmolStr, u32>,
    units: HashMap<SmolStr, u32>,
    persons: HashMap<SmolStr, u32>,
}

impl Recorder {
    /// Writes one behind the others; none where something in it cannot be.
    pub fn write(&mut self, a: &Assignment, repeats: bool, out: &mut Vec<u8>) -> Option<()> {
        let status = STATUSES.iter().position(|(s, _)| *s == a.status)? as u8;
        let level = a.level.and_then(|level| LEVELS.iter().position(|(l, _)| *l == level)).map_or(0, |at| at as u8 + 1);
        let marks = [
            (ASSUMED, a.assumed),
            (RECHECKED, a.recheck_holds.is_some()),
            (HOLDS, a.recheck_holds == Some(true)),
            (REPEATS, repeats),
        ];
        let marks = marks.into_iter().filter(|(_, is)| *is).fold(0, |all, (mark, _)| all | mark);
        let meeting = number(&mut self.meetings, &mut self.tables.meetings, a.id.task.meeting.as_str());
        let unit = number(&mut self.units, &mut self.tables.units, a.id.unit.as_str());
        let moved = a.moved_to.as_ref().map(|u| number(&mut self.units, &mut self.tables.units, u.as_str()) + 1);
        let person = a.reported_by.as_deref().map(|p| number(&mut self.persons, &mut self.tables.persons, p) + 1);
        let mut rare = 0;
        if a.asked.is_some() || !a.milestones_reached.is_empty() {
            let asked = a.asked.as_ref().map(|asked| (of_day(Some(asked.until)), asked.reason.clone()));
            let reached = a.milestones_reached.iter().map(|(step, day)| (step.clone(), of_day(Some(*day))));
            self.tables.rare.push(Rare { asked, milestones: reached.collect() });
            rare = self.tables.rare.len() as u32;
        }
        let mut put = |n: u32| out.extend(n.to_le_bytes());
        [meeting, a.id.task.no.directive, a.id.task.no.task, unit].into_iter().for_each(&mut put);
        put(u32::from_le_bytes([status, a.percent, level, marks]));
        of_moment(Some(a.assigned_at)).into_iter().chain(of_moment(a.signed_at)).for_each(&mut put);
        let days = [a.due, a.extended, a.done_on, a.closed_on, a.rechecked_on, a.reported_on];
        days.into_iter().for_each(|day| put(of_day(day) as u32));
        let counts = [a.returns, a.urges, person.unwrap_or(0), moved.unwrap_or(0), rare, a.history.len() as u32];
        counts.into_iter().for_each(put);
        Some(())
    }
}

/// The place of a name in a table; where it is new, the next one.
fn number(numbers: &mut HashMap<SmolStr, u32>, table: &mut Vec<SmolStr>, name: &str) -> u32 {
    let name = SmolStr::from(name);
    *numbers.entry(name.clone()).or_insert_with(|| {
        table.push(name);
        table.len() as u32 - 1
    })
}

/// Reads records.
pub(super) struct Reader {
    meetings: Vec<MeetingId>,
    units: Vec<UnitId>,
    persons: Vec<SmolStr>,
    rare: Vec<Rare>,
    shelf: Arc<Shelf>,
}

impl Reader {
    /// None where a table holds what cannot be.
    pub fn new(tables: Tables, shelf: Arc<Shelf>) -> Option<Self> {
        Some(Self {
            meetings: tables.meetings.iter().map(|m| m.parse().ok()).collect::<Option<_>>()?,
            units: tables.units.iter().map(|u| u.parse().ok()).collect::<Option<_>>()?,
            persons: tables.persons,
            rare: tables.rare,
            shelf,
        })
    }

    /// The assignment of a record, and whether it repeats. Its entries lie on the shelf from a place on, which then is that of
    /// the next record. None where something in it cannot be.
    pub fn read(&self, record: &[u8], place: &mut u32) -> Option<(Assignment, bool)> {
        let mut fields = Fields(record);
        let (meeting, directive, task, unit) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
        let task = self.meetings.get(meeting as usize)?.task(TaskNo { directive, task });
        let [status, percent, level, marks] = fields.next()?.to_le_bytes();
        let (assigned_at, signed_at) = (fields.moment()??, fields.moment()?);
        let (due, extended, done_on) = (fields.day()?, fields.day()?, fields.day()?);
        let (closed_on, rechecked_on, reported_on) = (fields.day()?, fields.day()?, fields.day()?);
        let (returns, urges, person) = (fields.next()?, fields.next()?, fields.next()?);
        let (moved, rare, entries) = (fields.next()?, fields.next()?, fields.next()?);
        let reported_by = behind(person).map_or(Some(None), |at| Some(Some(self.persons.get(at)?.clone())))?;
        let moved_to = behind(moved).map_or(Some(None), |at| Some(Some(self.units.get(at)?.clone())))?;
        let (asked, milestones_reached) = match behind(rare) {
            Some(at) => self.rare.get(at)?.open()?,
            None => (None, Vec::new()),
        };
        let start = *place;
        *place = start.checked_add(entries)?;
        let whole = Assignment {
            id: task.at(self.units.get(unit as usize)?),
            status: STATUSES.get(usize::from(status))?.0,
            percent,
            assigned_at,
            signed_at,
            due,
            assumed: marks & ASSUMED != 0,
            extended,
            asked,
            done_on,
            reported_by,
            closed_on,
            rechecked_on,
            recheck_holds: (marks & RECHECKED != 0).then_some(marks & HOLDS != 0),
            returns,
            urges,
            level: match behind(level.into()) {
                Some(at) => Some(LEVELS.get(at)?.0),
                None => None,
            },
            moved_to,
            reported_on,
            milestones_reached,
            history: Trail::on(&self.shelf, start, entries),
        };
        Some((whole, marks & REPEATS != 0))
    }
}

type OpenedRare = (Option<Asked>, Vec<(String, NaiveDate)>);

impl Rare {
    fn open(&self) -> Option<OpenedRare> {
        let asked = match &self.asked {
            Some((until, reason)) => Some(Asked { until: day(*until)??, reason: reason.clone() }),
            None => None,
        };
        let reached = self.milestones.iter().map(|(step, on)| Some((step.clone(), day(*on)??)));
        Some((asked, reached.collect::<Option<_>>()?))
    }
}

/// The numbers of a record, one after the other.
struct Fields<'a>(&'a [u8]);

impl Fields<'_> {
    fn next(&mut self) -> Option<u32> {
        let (number, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*number))
    }

    fn day(&mut self) -> Option<Option<NaiveDate>> {
        day(self.next()? as i32)
    }

    fn moment(&mut self) -> Option<Option<DateTime<FixedOffset>>> {
        let (on, second, nanos, east) = (self.day()?, self.next()?, self.next()?, self.next()? as i32);
        let Some(on) = on else { return Some(None) };
        let time = NaiveTime::from_num_seconds_from_midnight_opt(second, nanos)?;
        Some(Some(DateTime::from_naive_utc_and_offset(on.and_time(time), FixedOffset::east_opt(east)?)))
    }
}

/// The place in a table that a number from 1 means; none for 0.
fn behind(number: u32) -> Option<usize> {
    (number as usize).checked_sub(1)
}

/// Year and day of the year, as they are kept: to make a day of them nothing has to be divided.
fn of_day(day: Option<NaiveDate>) -> i32 {
    day.map_or(0, |day| day.year() * 512 + day.ordinal() as i32)
}

fn day(number: i32) -> Option<Option<NaiveDate>> {
    if number == 0 {
        return Some(None);
    }
    NaiveDate::from_yo_opt(number.div_euclid(512), number.rem_euclid(512) as u32).map(Some)
}

fn of_moment(at: Option<DateTime<FixedOffset>>) -> [u32; 4] {
    let Some(at) = at else { return [0; 4] };
    let utc = at.naive_utc();
    let east = at.offset().local_minus_utc();
    [of_day(Some(utc.date())) as u32, utc.time().num_seconds_from_midnight(), utc.time().nanosecond(), east as u32]
}
