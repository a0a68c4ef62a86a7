//! A column of a table of numbers: what it counts, what it is called, and the filter of the list behind each of its numbers.

use crate::i18n::Words;
use crate::query::{Course, Number, Portion};
use chrono::NaiveDate;

/// A column of numbers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Column {
    Count(Number),
    /// The on-time rate by the original deadline.
    Rate,
    /// The on-time rate by the extended deadline.
    RateExtended,
    Figure(String),
    /// One figure as a part of another.
    FigureRate(&'static str, &'static str),
    /// How things went in a month, by its first day.
    Month(NaiveDate, Course),
}

impl Column {
    /// The six of the Units screen, then what is asked more seldom: all that the details tell is chosen and opened there.
    pub(super) fn of_units() -> Vec<Self> {
        let counts = [Number::Total, Number::Open, Number::Late, Number::Returned].map(Column::Count);
        let more = [
            Number::Unsigned,
            Number::Reported,
            Number::Closed,
            Number::Declined,
            Number::Urged,
            Number::MilestoneLate,
        ];
        counts.into_iter().chain([Column::Rate, Column::RateExtended]).chain(more.map(Column::Count)).collect()
    }

    /// Five of counting, then what was reported.
    pub(super) fn of_campaign(total: &Portion) -> Vec<Self> {
        let counts = [Number::Total, Number::Open, Number::Late, Number::Closed].map(Column::Count);
        counts.into_iter().chain([Column::Rate]).chain(Self::of_figures(total)).collect()
    }

    /// The months of the trend, the oldest first.
    pub(super) fn of_trend(total: &Portion, course: Course) -> Vec<Self> {
        total.trend.months().iter().map(|m| Column::Month(m.first, course)).collect()
    }

    pub(super) fn of_figures(total: &Portion) -> Vec<Self> {
        let sums = total.figures.sums().iter().map(|(name, _)| Column::Figure(name.clone()));
        let rates = total.figures.rates().into_iter().map(|r| Column::FigureRate(r.part, r.whole));
        sums.chain(rates).collect()
    }

    pub fn value(&self, portion: &Portion) -> Option<f64> {
        let load = &portion.load;
        match self {
            Column::Count(number) => Some(load.get(*number) as f64),
            Column::Rate => load.rate().map(f64::from),
            Column::RateExtended => load.rate_extended().map(f64::from),
            Column::Month(first, course) => portion.trend.month(*first)?.get(*course).map(|n| n as f64),
            Column::Figure(name) => portion.figures.get(name),
            Column::FigureRate(part, whole) => {
                let rates = portion.figures.rates();
                rates.into_iter().find(|r| r.part == *part && r.whole == *whole).map(|r| f64::from(r.percent))
            }
        }
    }

    pub fn is_rate(&self) -> bool {
        matches!(self, Column::Rate | Column::RateExtended | Column::FigureRate(..) | Column::Month(_, Course::Rate))
    }

    pub fn cell(&self, portion: &Portion) -> String {
        match self.value(portion) {
            Some(value) if self.is_rate() => format!("{value}%"),
            Some(value) => value.to_string(),
            None => "—".to_owned(),
        }
    }

    pub fn label(&self, w: &Words) -> String {
        let columns = &w.stats.columns;
        match self {
            Column::Count(Number::Total) => columns[0].to_owned(),
            Column::Count(Number::Open) => columns[1].to_owned(),
            Column::Count(Number::Late) => columns[2].to_owned(),
            Column::Count(Number::Returned) => columns[3].to_owned(),
            Column::Count(number) => (w.stats.heading)(number.word(w.is_chinese)),
            Column::Rate => columns[4].to_owned(),
            Column::RateExtended => columns[5].to_owned(),
            Column::Figure(name) => name.clone(),
            Column::FigureRate(part, whole) => format!("{part}/{whole}"),
            Column::Month(first, _) => (w.stats.month_heading)(*first),
        }
    }

    /// The same with all that the other columns have in common.
    pub(super) fn full_label(&self, w: &Words) -> String {
        match self {
            Column::Month(first, course) => (w.stats.month_of)(*first, w.stats.courses[*course as usize]),
            _ => self.label(w),
        }
    }

    /// The filter of the list behind the number. Behind a rate stand those that lower it. Of figures of a `month` stand
    /// those that reported in it.
    pub(super) fn filter(&self, chinese: bool, month: Option<&str>) -> String {
        let count = |number: Number| format!("{}:{}", if chinese { "计数" } else { "count" }, number.word(chinese));
        let within = |number: Number, first: NaiveDate| format!("{}@{}", count(number), first.format("%Y-%m"));
        let month = month.map(|m| format!("@{m}")).unwrap_or_default();
        let figure = |name: &str| format!("{}:\"{name}{month}\"", if chinese { "数字" } else { "figure" });
        match self {
            Column::Count(number) => count(*number),
            Column::Rate => format!("{} -{}", count(Number::Judged), count(Number::OnTime)),
            Column::RateExtended => format!("{} -{}", count(Number::JudgedExtended), count(Number::OnTimeExtended)),
            Column::Figure(name) => figure(name),
            Column::FigureRate(part, whole) => format!("{} {}", figure(part), figure(whole)),
            Column::Month(first, Course::Closed) => within(Number::Closed, *first),
            Column::Month(first, Course::Due) => within(Number::Judged, *first),
            Column::Month(first, Course::Late | Course::Rate) => {
                format!("{} -{}", within(Number::Judged, *first), within(Number::OnTime, *first))
            }
        }
    }
}
