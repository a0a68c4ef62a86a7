//! A milestone of a task at one unit on a day: reached, late, or near. The task's list is in `deadline`.

use super::assignment::{Assignment, Status};
use super::deadline::Milestone;
use super::light::Light;
use super::rules::Rules;
use super::task::Task;
use chrono::{Days, NaiveDate};

/// One milestone seen on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stage<'a> {
    pub milestone: &'a Milestone,
    /// Red past its day, yellow within the warning days, blue once it is reached or the whole work is reported.
    pub light: Light,
    /// The day the unit reported it as reached.
    pub done_on: Option<NaiveDate>,
}

/// The milestones of an assignment, in the task's order. One is reached when an entry names its text; of several with the
/// same text the first that is not yet.
pub fn stages<'a>(a: &Assignment, task: &'a Task, rules: &Rules, today: NaiveDate) -> Vec<Stage<'a>> {
    let mut reached: Vec<Option<&(String, NaiveDate)>> = a.milestones_reached.iter().map(Some).collect();
    let seen = |milestone: &'a Milestone| {
        let found = reached.iter_mut().find(|r| r.is_some_and(|(text, _)| *text == milestone.text));
        let done_on = found.and_then(Option::take).map(|(_, day)| *day);
        Stage { milestone, light: light(a, milestone, done_on, rules, today), done_on }
    };
    task.milestones.iter().map(seen).collect()
}

/// The most pressing milestone of work that is still open: the first that is late, else the first that is near. Asked of
/// every assignment, so it is quick where there are no milestones.
pub fn pressing_stage<'a>(
    a: &Assignment,
    task: Option<&'a Task>,
    rules: &Rules,
    today: NaiveDate,
) -> Option<Stage<'a>> {
    let task = task.filter(|t| !t.milestones.is_empty() && a.is_open())?;
    let pressing = stages(a, task, rules, today).into_iter().filter(|s| matches!(s.light, Light::Red | Light::Yellow));
    pressing.min_by_key(|s| (s.light, s.milestone.due))
}

fn light(a: &Assignment, m: &Milestone, done_on: Option<NaiveDate>, rules: &Rules, today: NaiveDate) -> Light {
    match a.status {
        Status::Cancelled => Light::Off,
        Status::Reported | Status::Closed => Light::Blue,
        _ if done_on.is_some() => Light::Blue,
        _ if today > m.due => Light::Red,
        _ if today + Days::new(u64::from(rules.warn_days)) >= m.due => Light::Yellow,
        _ => Light::Green,
    }
}
