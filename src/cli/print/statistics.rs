//! A table of numbers as JSON: what `stats` prints of it, every key always there. Shares are whole percentages.

use super::entry::number;
use crate::export::Day;
use crate::model::{Campaign, CampaignStage, Register};
use crate::query::{BurnDown, By, NUMBERS, Period, Portion, Statistics};
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Map, Value};

/// A table on a day.
#[derive(Serialize)]
pub struct StatisticsJson {
    pub date: Day,
    pub by: &'static str,
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub rows: Vec<PortionJson>,
    pub total: PortionJson,
}

/// The numbers under one key; the key of the total, and of what is under none, is empty.
#[derive(Serialize)]
pub struct PortionJson {
    pub key: String,
    pub name: String,
    /// By the words of `count:` in filters.
    pub counts: Map<String, Value>,
    pub on_time_rate: Option<u32>,
    pub on_time_rate_extended: Option<u32>,
    pub mean_days_late: Option<f64>,
    pub mean_days_late_extended: Option<f64>,
    pub figures: Map<String, Value>,
    pub rates: Vec<RateJson>,
    pub trend: Vec<MonthJson>,
    /// Where the key is the tag of a campaign.
    pub campaign: Option<CampaignJson>,
}

/// A campaign and how it burns down.
#[derive(Serialize)]
pub struct CampaignJson {
    pub title: String,
    pub from: Day,
    pub until: Day,
    /// From today to its last day; below zero once it is over.
    pub days_left: i64,
    /// `ahead`, `running` or `over`.
    pub stage: &'static str,
    pub burn_down: Vec<PointJson>,
}

/// The end of one day; `open` is null for days to come.
#[derive(Serialize)]
pub struct PointJson {
    pub date: Day,
    pub given: usize,
    pub open: Option<usize>,
    pub ideal: usize,
}

/// One figure as a part of another.
#[derive(Serialize)]
pub struct RateJson {
    pub part: &'static str,
    pub whole: &'static str,
    pub percent: u32,
}

/// One month of a trend.
#[derive(Serialize)]
pub struct MonthJson {
    /// As `2026-06`.
    pub month: String,
    pub closed: usize,
    pub due: usize,
    pub late: usize,
    pub on_time_rate: Option<u32>,
}

impl StatisticsJson {
    pub fn of(
        counted: &Statistics,
        register: &Register,
        period: Period,
        today: NaiveDate,
        campaigns: &[(Campaign, BurnDown)],
    ) -> Self {
        let row = |p: &Portion| {
            let campaign =
                campaigns.iter().find(|(c, _)| c.tag == p.key).map(|(c, course)| CampaignJson::of(c, course, today));
            PortionJson { campaign, ..PortionJson::of(p, counted.by, register) }
        };
        let by = counted.by;
        Self {
            date: Day(today),
            by: by.word(false),
            from: period.from.map(Day),
            to: period.to.map(Day),
            rows: counted.portions.iter().map(row).collect(),
            total: PortionJson::of(&counted.total, by, register),
        }
    }
}

impl CampaignJson {
    fn of(campaign: &Campaign, course: &BurnDown, today: NaiveDate) -> Self {
        let point =
            |p: &crate::query::Point| PointJson { date: Day(p.day), given: p.given, open: p.open, ideal: p.ideal };
        Self {
            title: campaign.title.clone(),
            from: Day(campaign.from),
            until: Day(campaign.until),
            days_left: (campaign.until - today).num_days(),
            stage: match campaign.stage(today) {
                CampaignStage::Ahead(_) => "ahead",
                CampaignStage::Running(_) => "running",
                CampaignStage::Over(_) => "over",
            },
            burn_down: course.points.iter().map(point).collect(),
        }
    }
}

impl PortionJson {
    fn of(p: &Portion, by: By, register: &Register) -> Self {
        let trend = p.trend.months().iter().map(|m| MonthJson {
            month: m.first.format("%Y-%m").to_string(),
            closed: m.closed,
            due: m.due,
            late: m.late,
            on_time_rate: m.rate(),
        });
        let rates = p.figures.rates().into_iter();
        Self {
            key: p.key.clone(),
            name: if p.key.is_empty() { String::new() } else { by.label(register, &p.key) },
            counts: NUMBERS.iter().map(|(n, word, _)| ((*word).to_owned(), Value::from(p.load.get(*n)))).collect(),
            on_time_rate: p.load.rate(),
            on_time_rate_extended: p.load.rate_extended(),
            mean_days_late: p.load.mean_days_late(),
            mean_days_late_extended: p.load.mean_days_late_extended(),
            figures: p.figures.sums().iter().map(|(name, sum)| (name.clone(), number(*sum))).collect(),
            rates: rates.map(|r| RateJson { part: r.part, whole: r.whole, percent: r.percent }).collect(),
            trend: trend.collect(),
            campaign: None,
        }
    }
}
