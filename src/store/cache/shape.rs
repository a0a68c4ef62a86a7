//! An assignment as it stands in a cache: what its entries made of it, and where these lie. No file is known here.

use crate::model::{Asked, Assignment, LEVELS, Pack, Packed, STATUSES, TaskNo, Trail};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

type Day = Option<i32>;
/// Seconds, parts of one, and seconds east.
type Moment = (i64, u32, i32);

#[derive(Serialize, Deserialize)]
pub(super) struct Whole<'a> {
    task: (&'a str, u32, u32),
    unit: &'a str,
    status: u8,
    percent: u8,
    assigned_at: Moment,
    signed_at: Option<Moment>,
    due: Day,
    assumed: bool,
    extended: Day,
    #[serde(borrow)]
    asked: Option<(i32, &'a str)>,
    done_on: Day,
    reported_by: Option<&'a str>,
    closed_on: Day,
    rechecked_on: Day,
    recheck_holds: Option<bool>,
    returns: u32,
    urges: u32,
    level: Option<u8>,
    moved_to: Option<&'a str>,
    reported_on: Day,
    #[serde(borrow)]
    milestones: Vec<(&'a str, i32)>,
    trail: Vec<Step>,
}

/// The pack of an entry, where it starts there, and what is told of it without looking there.
type Step = (u32, u32, (u8, u8));

impl<'a> Whole<'a> {
    /// `number` tells a pack's place in the cache; none where it is not in it.
    pub fn of(a: &'a Assignment, number: impl Fn(&Arc<Pack>) -> Option<u32>) -> Option<Self> {
        let day = |day: Option<NaiveDate>| day.map(|day| day.num_days_from_ce());
        let at =
            |at: DateTime<FixedOffset>| (at.timestamp(), at.timestamp_subsec_nanos(), at.offset().local_minus_utc());
        let step = |packed: &Packed| {
            let (pack, start) = packed.place();
            Some((number(pack)?, start, packed.told()))
        };
        Some(Self {
            task: (a.id.task.meeting.as_str(), a.id.task.no.directive, a.id.task.no.task),
            unit: a.id.unit.as_str(),
            status: STATUSES.iter().position(|(s, _)| *s == a.status)? as u8,
            percent: a.percent,
            assigned_at: at(a.assigned_at),
            signed_at: a.signed_at.map(at),
            due: day(a.due),
            assumed: a.assumed,
            extended: day(a.extended),
            asked: a.asked.as_ref().map(|asked| (asked.until.num_days_from_ce(), asked.reason.as_str())),
            done_on: day(a.done_on),
            reported_by: a.reported_by.as_deref(),
            closed_on: day(a.closed_on),
            rechecked_on: day(a.rechecked_on),
            recheck_holds: a.recheck_holds,
            returns: a.returns,
            urges: a.urges,
            level: a.level.and_then(|level| LEVELS.iter().position(|(l, _)| *l == level)).map(|at| at as u8),
            moved_to: a.moved_to.as_ref().map(|unit| unit.as_str()),
            reported_on: day(a.reported_on),
            milestones: a.milestones_reached.iter().map(|(m, day)| (m.as_str(), day.num_days_from_ce())).collect(),
            trail: a.history.packed().iter().map(step).collect::<Option<_>>()?,
        })
    }

    /// The assignment; none where something in it cannot be.
    pub fn open(self, packs: &[Arc<Pack>]) -> Option<Assignment> {
        let no = TaskNo { directive: self.task.1, task: self.task.2 };
        let task = self.task.0.parse::<crate::model::MeetingId>().ok()?.task(no);
        let id = task.at(&self.unit.parse().ok()?);
        let step = |(pack, start, told): Step| packs.get(pack as usize)?.entry(start, told);
        let trail: Vec<Packed> = self.trail.into_iter().map(step).collect::<Option<_>>()?;
        let milestone = |(text, on): (&str, i32)| Some((text.to_owned(), NaiveDate::from_num_days_from_ce_opt(on)?));
        Some(Assignment {
            id,
            status: STATUSES.get(usize::from(self.status))?.0,
            percent: self.percent,
            assigned_at: moment(self.assigned_at)?,
            signed_at: self.signed_at.map(moment).map_or(Some(None), |at| at.map(Some))?,
            due: day(self.due)?,
            assumed: self.assumed,
            extended: day(self.extended)?,
            asked: match self.asked {
                Some((until, reason)) => Some(Asked { until: day(Some(until))??, reason: reason.to_owned() }),
                None => None,
            },
            done_on: day(self.done_on)?,
            reported_by: self.reported_by.map(str::to_owned),
            closed_on: day(self.closed_on)?,
            rechecked_on: day(self.rechecked_on)?,
            recheck_holds: self.recheck_holds,
            returns: self.returns,
            urges: self.urges,
            level: match self.level {
                Some(at) => Some(LEVELS.get(usize::from(at))?.0),
                None => None,
            },
            moved_to: match self.moved_to {
                Some(unit) => Some(unit.parse().ok()?),
                None => None,
            },
            reported_on: day(self.reported_on)?,
            milestones_reached: self.milestones.into_iter().map(milestone).collect::<Option<_>>()?,
            history: Trail::of(trail),
        })
    }
}

fn day(number: Day) -> Option<Option<NaiveDate>> {
    match number {
        Some(number) => NaiveDate::from_num_days_from_ce_opt(number).map(Some),
        None => Some(None),
    }
}

fn moment((seconds, nanos, east): Moment) -> Option<DateTime<FixedOffset>> {
    Some(DateTime::from_timestamp(seconds, nanos)?.with_timezone(&FixedOffset::east_opt(east)?))
}
