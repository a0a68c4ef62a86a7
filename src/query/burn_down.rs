//! How a campaign burns down: how much of it was open at the end of each day beside what a steady pace leaves. What was
//! open follows from the entries of that day and before, as `as_of` has it.

use super::as_of::whole_as_of;
use crate::model::{Act, Assignment, Campaign, Deadline, Entry, Posted, Register, Series, Status, UnitId};
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// A campaign is drawn for so many days at most, the first: ten years are no campaign.
const LONGEST: i64 = 3653;

/// The end of one day of a campaign.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Point {
    pub day: NaiveDate,
    /// Given by then and not cancelled; for days to come as it is today.
    pub given: usize,
    /// Neither reported nor closed by then; none for days to come.
    pub open: Option<usize>,
    /// What a steady pace leaves of what was given: all of it at the end of the first day, nothing at the end of the last.
    pub ideal: usize,
}

/// A point for each day from the first to the last, both among them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct BurnDown {
    pub points: Vec<Point>,
}

impl BurnDown {
    /// What is open on a day and what a steady pace would leave; none before the campaign begins. After its end both
    /// are as on its last day.
    pub fn on(&self, day: NaiveDate) -> Option<(usize, usize)> {
        let point = self.points.iter().rev().find(|p| p.day <= day)?;
        Some((point.open?, point.ideal))
    }

    /// The highest number in it.
    pub fn highest(&self) -> usize {
        self.points.iter().map(|p| p.ideal.max(p.open.unwrap_or(0))).max().unwrap_or(0)
    }
}

/// The burn-down of a campaign over all assignments, or over one unit's.
pub fn burn_down(register: &Register, campaign: &Campaign, of: Option<&UnitId>, today: NaiveDate) -> BurnDown {
    let mut steps: BTreeMap<NaiveDate, (i64, i64)> = BTreeMap::new();
    for meeting in register.meetings.values() {
        let held: BTreeSet<u32> = meeting.directives.iter().filter(|d| campaign.holds(d)).map(|d| d.no).collect();
        if held.is_empty() {
            continue;
        }
        let meant = |a: &&Assignment| held.contains(&a.id.task.no.directive) && of.is_none_or(|of| a.id.unit == *of);
        for whole in register.wholes_of_meeting(&meeting.id).filter(meant) {
            let deadline = meeting.task(whole.id.task.no).map(|t| &t.deadline);
            count(whole, deadline, (campaign.from, campaign.until.min(today)), &mut steps);
        }
    }
    BurnDown { points: points(campaign, &steps, today) }
}

/// How an assignment, or all periods of a repeating one, change what is given and what is open, day by day.
fn count(
    whole: &Assignment,
    deadline: Option<&Deadline>,
    (first, last): (NaiveDate, NaiveDate),
    steps: &mut BTreeMap<NaiveDate, (i64, i64)>,
) {
    let start = first.min(last);
    let opened: Vec<Posted> = whole.history.posted().collect();
    let entries = || opened.iter().map(|p| &*p.entry);
    let mut days: BTreeSet<NaiveDate> = entries().map(|e| e.at.date_naive()).chain([start]).collect();
    // What took periods away or gave them to others has left no trace of the days on which they opened.
    let settled = |e: &Entry| !matches!(e.act, Act::Reassign | Act::Cancel | Act::Retract);
    match Series::is(whole, deadline) {
        true if entries().all(settled) => days.extend(Series::turns(whole, deadline, last)),
        true => days.extend(first.iter_days().take_while(|day| *day <= last)),
        false => {}
    }
    let mut before = (0, 0);
    for day in days.range(start..=last) {
        let now = standing(whole, deadline, *day);
        let step = steps.entry(*day).or_default();
        step.0 += now.0 - before.0;
        step.1 += now.1 - before.1;
        before = now;
    }
}

/// How many are given and how many are open at the end of a day.
fn standing(whole: &Assignment, deadline: Option<&Deadline>, day: NaiveDate) -> (i64, i64) {
    let Some(then) = whole_as_of(whole, day) else { return (0, 0) };
    let one = |a: &Assignment| match a.status {
        Status::Cancelled => (0, 0),
        Status::Reported | Status::Closed => (1, 0),
        Status::Assigned | Status::Accepted | Status::Working | Status::Declined => (1, 1),
    };
    if Series::is(&then, deadline) {
        let (_, periods) = Series::unfold(then, deadline, day);
        return periods.iter().map(one).fold((0, 0), |sum, n| (sum.0 + n.0, sum.1 + n.1));
    }
    one(&then)
}

fn points(campaign: &Campaign, steps: &BTreeMap<NaiveDate, (i64, i64)>, today: NaiveDate) -> Vec<Point> {
    let whole = (campaign.days() - 1).max(1) as usize;
    let (mut given, mut open) = (0, 0);
    let mut left = steps.iter().peekable();
    let days = (0..campaign.days().min(LONGEST)).map(|n| n as u64);
    let days = days.filter_map(|n| Some((n as usize, campaign.from.checked_add_days(Days::new(n))?)));
    days.map(|(n, day)| {
        while let Some((_, step)) = left.next_if(|(then, _)| **then <= day) {
            (given, open) = (given + step.0, open + step.1);
        }
        let (given, open) = (given.max(0) as usize, open.max(0) as usize);
        // Rounded up: the last one is done on the last day. A campaign of one day is done on it.
        let days_left = if campaign.days() == 1 { 0 } else { whole.saturating_sub(n) };
        Point { day, given, open: (day <= today).then_some(open), ideal: (given * days_left).div_ceil(whole) }
    })
    .collect()
}
