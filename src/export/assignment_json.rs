//! An assignment as JSON: what `list` and `show` print of it. Dates are ISO, words are those of the file format.

use super::json::{Day, Moment};
use crate::model::{LIGHTS, Light};
use crate::query::Item;
use serde::Serialize;

/// Some assignments, as a whole.
#[derive(Serialize)]
pub struct Listed {
    /// The day the lights were judged on.
    pub date: Day,
    pub assignments: Vec<AssignmentJson>,
}

/// One assignment on a day.
#[derive(Serialize)]
pub struct AssignmentJson {
    pub id: String,
    pub meeting: String,
    pub directive: String,
    pub task: String,
    pub unit: String,
    pub unit_name: String,
    /// The period of a repeating task: `2026-W25`.
    pub occurrence: Option<String>,
    /// The task's text; null where its meeting cannot be read.
    pub text: Option<String>,
    pub status: String,
    pub light: &'static str,
    pub percent: u8,
    /// The day the next report is due: the deadline in force, or the next occurrence.
    pub due: Option<Day>,
    pub original_due: Option<Day>,
    /// No deadline was said: it is the site's rule.
    pub assumed: bool,
    pub repeat: Option<String>,
    pub standing: bool,
    /// Days past the deadline in force; 0 or less is in time.
    pub days_late: Option<i64>,
    pub days_late_by_original: Option<i64>,
    pub asked_until: Option<Day>,
    pub asked_reason: Option<String>,
    pub returns: u32,
    pub urges: u32,
    pub level: Option<String>,
    pub moved_to: Option<String>,
    pub assigned_at: Moment,
    pub signed_at: Option<Moment>,
    pub done_on: Option<Day>,
    pub closed_on: Option<Day>,
    /// The day a closed one is due to be looked at again.
    pub recheck_due: Option<Day>,
    pub rechecked_on: Option<Day>,
    /// What that found.
    pub recheck_holds: Option<bool>,
}

impl AssignmentJson {
    pub fn of(item: &Item) -> Self {
        let a = item.assignment;
        let late = item.lateness();
        let deadline = item.task.map(|t| &t.deadline);
        Self {
            id: a.id.to_string(),
            meeting: a.id.task.meeting.to_string(),
            directive: a.id.task.meeting.directive(a.id.task.no.directive).to_string(),
            task: a.id.task.to_string(),
            unit: a.id.unit.to_string(),
            unit_name: item.register.site.unit(&a.id.unit).map_or_else(|| a.id.unit.to_string(), |u| u.name.clone()),
            occurrence: a.id.occurrence.map(|o| o.to_string()),
            text: item.task.map(|t| t.text.clone()),
            status: a.status.to_string(),
            light: light_word(item.light()),
            percent: a.percent,
            due: item.due().map(Day),
            original_due: a.due.map(Day),
            assumed: a.assumed,
            repeat: deadline.and_then(|d| d.repeat).map(|r| r.to_string()),
            standing: deadline.is_some_and(|d| d.standing),
            days_late: late.by_extended,
            days_late_by_original: late.by_original,
            asked_until: a.asked.as_ref().map(|asked| Day(asked.until)),
            asked_reason: a.asked.as_ref().map(|asked| asked.reason.clone()),
            returns: a.returns,
            urges: a.urges,
            level: a.level.map(|l| l.to_string()),
            moved_to: a.moved_to.as_ref().map(ToString::to_string),
            assigned_at: Moment(a.assigned_at),
            signed_at: a.signed_at.map(Moment),
            done_on: a.done_on.map(Day),
            closed_on: a.closed_on.map(Day),
            recheck_due: item.recheck_due().map(Day),
            rechecked_on: a.rechecked_on.map(Day),
            recheck_holds: a.recheck_holds,
        }
    }
}

/// The word of a light in files and filters.
pub fn light_word(light: Light) -> &'static str {
    LIGHTS.iter().find(|(l, _)| *l == light).map_or("off", |(_, word)| word)
}
