//! Scores by the site's own rules (`[scoring]` in duban.toml): for each unit the lines that make up its score, and behind
//! each line what was counted. What each rule counts stands in docs/documents.md.

use super::item::Item;
use super::statistics::Period;
use super::workload::load;
use crate::model::{Act, Assignment, AssignmentId, Counted, Entry, Register, ScoreRule, Status, UnitId};
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use std::collections::BTreeMap;

/// Units judged against each other, best first.
#[derive(Clone, PartialEq, Debug)]
pub struct ScoredClass {
    /// Empty for the units of no class.
    pub name: String,
    pub scores: Vec<Score>,
}

/// The score of a unit with all that makes it.
#[derive(Clone, PartialEq, Debug)]
pub struct Score {
    pub unit: UnitId,
    /// 1 is the best of the class; equal scores share a rank.
    pub rank: usize,
    pub points: f64,
    /// A line for each rule that counted something, in the order of the rules.
    pub lines: Vec<ScoreLine>,
}

/// What one rule brought or cost.
#[derive(Clone, PartialEq, Debug)]
pub struct ScoreLine {
    /// Which of the site's rules.
    pub rule: usize,
    /// How often it counted; percents below the bound for a rate.
    pub count: usize,
    pub points: f64,
    /// What was counted; empty for a rate.
    pub events: Vec<ScoreEvent>,
}

/// One thing that counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScoreEvent {
    pub assignment: AssignmentId,
    pub day: NaiveDate,
}

/// The scores of the units that have any of these assignments. States are those of `now`; what happened counts where it
/// lies in the period. Empty where the site has no rules.
pub fn scores<'a>(
    register: &Register,
    some: impl IntoIterator<Item = &'a Assignment>,
    period: Period,
    now: DateTime<FixedOffset>,
) -> Vec<ScoredClass> {
    let scoring = &register.site.scoring;
    if scoring.rules.is_empty() {
        return Vec::new();
    }
    let mut of_units: BTreeMap<&UnitId, Vec<&Assignment>> = BTreeMap::new();
    for a in some.into_iter().filter(|a| a.status != Status::Cancelled) {
        of_units.entry(&a.id.unit).or_default().push(a);
    }
    let mut classes: Vec<ScoredClass> =
        scoring.classes.iter().map(|c| ScoredClass { name: c.name.clone(), scores: Vec::new() }).collect();
    classes.push(ScoredClass { name: String::new(), scores: Vec::new() });
    for (unit, own) in of_units {
        let class = scoring.classes.iter().position(|c| c.units.contains(unit)).unwrap_or(classes.len() - 1);
        classes[class].scores.push(score(register, unit, &own, period, now));
    }
    classes.retain(|c| !c.scores.is_empty());
    for class in &mut classes {
        class.scores.sort_by(|a, b| b.points.total_cmp(&a.points).then_with(|| a.unit.cmp(&b.unit)));
        let points: Vec<f64> = class.scores.iter().map(|s| s.points).collect();
        for score in &mut class.scores {
            score.rank = 1 + points.iter().filter(|p| **p > score.points).count();
        }
    }
    classes
}

fn score(register: &Register, unit: &UnitId, own: &[&Assignment], period: Period, now: DateTime<FixedOffset>) -> Score {
    let scoring = &register.site.scoring;
    let mut lines = Vec::new();
    for (at, rule) in scoring.rules.iter().enumerate() {
        let events: Vec<ScoreEvent> = own
            .iter()
            .flat_map(|a| days(register, a, rule.count, period, now).into_iter().map(|day| (*a, day)))
            .map(|(a, day)| ScoreEvent { assignment: a.id.clone(), day })
            .collect();
        let count = match rule.count {
            Counted::RateBelow(bound) => {
                load(register, own.iter().copied(), now).rate().map_or(0, |rate| bound.saturating_sub(rate) as usize)
            }
            _ => events.len(),
        };
        if count > 0 {
            lines.push(ScoreLine { rule: at, count, points: points(rule, count), events });
        }
    }
    let sum: f64 = scoring.base + lines.iter().map(|l| l.points).sum::<f64>();
    let low = scoring.lowest.map_or(sum, |lowest| sum.max(lowest));
    let points = scoring.highest.map_or(low, |highest| low.min(highest));
    Score { unit: unit.clone(), rank: 0, points: round(points), lines }
}

/// What a rule makes of so many times.
fn points(rule: &ScoreRule, count: usize) -> f64 {
    let nth = |n: usize| rule.points.get(n).or(rule.points.last()).copied().unwrap_or(0.0);
    let sum: f64 = (0..count.saturating_sub(rule.free)).map(nth).sum();
    let most = rule.most.map_or(f64::INFINITY, f64::abs);
    round(sum.clamp(-most, most))
}

/// Hundredths are more than any rule asks for, and hide what binary fractions add.
fn round(points: f64) -> f64 {
    let hundredths = (points * 100.0).round() / 100.0;
    // No −0.
    if hundredths == 0.0 { 0.0 } else { hundredths }
}

/// The days on which something was counted about one assignment.
fn days(
    register: &Register,
    a: &Assignment,
    count: Counted,
    period: Period,
    now: DateTime<FixedOffset>,
) -> Vec<NaiveDate> {
    let item = Item::of(register, a, now);
    let (late, today) = (item.lateness(), now.date_naive());
    let open = !matches!(a.status, Status::Reported | Status::Closed);
    let done = a.done_on.filter(|day| !open && period.contains(*day));
    let state = |holds: bool| holds.then_some(today).into_iter().collect();
    match count {
        Counted::Done => {
            a.closed_on.filter(|day| a.status == Status::Closed && period.contains(*day)).into_iter().collect()
        }
        Counted::OnTime => done.filter(|_| late.by_original.is_some_and(|d| d <= 0)).into_iter().collect(),
        Counted::LateDone => done.filter(|_| late.by_original.is_some_and(|d| d > 0)).into_iter().collect(),
        Counted::Late => state(open && late.by_original.is_some_and(|d| d > 0)),
        Counted::LateExtended => state(open && late.by_extended.is_some_and(|d| d > 0)),
        Counted::Unsigned => {
            let limit = a.assigned_at + TimeDelta::hours(i64::from(register.site.rules.sign_hours));
            let missed = a.signed_at.map_or(a.status == Status::Assigned && now > limit, |at| at > limit);
            Some(limit.date_naive()).filter(|day| missed && period.contains(*day)).into_iter().collect()
        }
        Counted::Declined => entries(a, period, Act::Decline, |_| true),
        Counted::Returned => entries(a, period, Act::Return, |_| true),
        Counted::Urged => entries(a, period, Act::Urge, |_| true),
        Counted::UrgedAt(level) => {
            entries(a, period, Act::Urge, |e| e.level.unwrap_or(crate::model::Level::Remind) == level)
        }
        Counted::Extended => entries(a, period, Act::Extend, |_| true),
        Counted::Reopened => entries(a, period, Act::Recheck, |e| e.holds == Some(false)),
        Counted::Silent => {
            let told = a.history.packed().any(|p| {
                !p.is_office()
                    && !p.retracted()
                    && matches!(p.act(), Act::Progress | Act::Done)
                    && period.contains(p.open().entry.at.date_naive())
            });
            state(matches!(a.status, Status::Accepted | Status::Working) && !told)
        }
        Counted::RateBelow(_) => Vec::new(),
    }
}

fn entries(a: &Assignment, period: Period, act: Act, wanted: impl Fn(&Entry) -> bool) -> Vec<NaiveDate> {
    let acts = a.history.packed().filter(|p| !p.retracted() && p.act() == act).map(|p| p.open().entry);
    let days = acts.filter(|e| wanted(e)).map(|e| e.at.date_naive());
    days.filter(|day| period.contains(*day)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_go_on_with_the_last_and_stop_at_the_bound() {
        let rule = |points: &[f64], free, most| ScoreRule {
            count: Counted::Returned,
            text: String::new(),
            points: points.to_vec(),
            free,
            most,
        };
        for (rule, count, expected) in [
            (rule(&[-2.0], 0, None), 3, -6.0),
            (rule(&[-0.5, -1.0, -2.0, -5.0], 0, None), 5, -13.5),
            (rule(&[-2.0], 2, None), 3, -2.0),
            (rule(&[-2.0], 2, None), 1, 0.0),
            (rule(&[-2.0], 0, Some(5.0)), 9, -5.0),
            (rule(&[0.1], 0, Some(-0.25)), 3, 0.25),
        ] {
            assert_eq!(points(&rule, count), expected, "{rule:?} × {count}");
        }
    }
}
