//! What an assignment is over time, as JSON: its milestones, its periods, the reports of a standing task.

use crate::export::{Day, light_word};
use crate::model::{Assignment, Stage};
use crate::query::Item;
use serde::Serialize;

/// One milestone on a day.
#[derive(Serialize)]
pub struct StageJson {
    pub due: Day,
    pub text: String,
    pub light: &'static str,
    pub done_on: Option<Day>,
}

/// One period of a repeating task.
#[derive(Serialize)]
pub struct PeriodJson {
    pub id: String,
    pub occurrence: Option<String>,
    pub due: Option<Day>,
    pub status: String,
    pub light: &'static str,
    pub done_on: Option<Day>,
    pub closed_on: Option<Day>,
}

/// The period that opens next.
#[derive(Serialize)]
pub struct ComingJson {
    pub occurrence: String,
    pub due: Day,
}

/// The report of a standing task for one period.
#[derive(Serialize)]
pub struct ReportJson {
    pub occurrence: String,
    pub due: Day,
    /// None where it was missed.
    pub reported_on: Option<Day>,
}

/// All three, and what comes next.
#[derive(Serialize)]
pub struct CourseJson {
    pub milestones: Vec<StageJson>,
    pub periods: Vec<PeriodJson>,
    pub coming: Option<ComingJson>,
    pub reports: Vec<ReportJson>,
}

impl CourseJson {
    pub fn of(item: &Item) -> Self {
        let (register, id) = (item.register, &item.assignment.id);
        let periods = register.periods(id).iter().filter(|a| a.id.occurrence.is_some());
        let coming = register.series(id).and_then(|s| s.coming);
        let reports = item.standing().map(|s| s.past).unwrap_or_default();
        Self {
            milestones: item.stages().iter().map(StageJson::of).collect(),
            periods: periods.map(|a| PeriodJson::of(a, item)).collect(),
            coming: coming.map(|(o, due)| ComingJson { occurrence: o.to_string(), due: Day(due) }),
            reports: reports
                .into_iter()
                .map(|r| ReportJson {
                    occurrence: r.occurrence.to_string(),
                    due: Day(r.due),
                    reported_on: r.on.map(Day),
                })
                .collect(),
        }
    }
}

impl StageJson {
    fn of(stage: &Stage) -> Self {
        let light = light_word(stage.light);
        Self {
            due: Day(stage.milestone.due),
            text: stage.milestone.text.clone(),
            light,
            done_on: stage.done_on.map(Day),
        }
    }
}

impl PeriodJson {
    fn of(a: &Assignment, item: &Item) -> Self {
        Self {
            id: a.id.to_string(),
            occurrence: a.id.occurrence.map(|o| o.to_string()),
            due: a.deadline_in_force().map(Day),
            status: a.status.to_string(),
            light: light_word(Item { assignment: a, ..*item }.light()),
            done_on: a.done_on.map(Day),
            closed_on: a.closed_on.map(Day),
        }
    }
}
