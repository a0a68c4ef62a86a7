//! Counts, rates, figures and trend of some assignments, put together by something. What each number is stands in
//! docs/statistics.md; nothing here is kept.

use super::figures::{Figures, reports};
use super::grouping::{By, month_key};
use super::item::{Item, Neighbours};
use super::trend::Trend;
use super::workload::Load;
use crate::model::{Assignment, Register, UnitId};
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::HashMap;

/// How many months a trend goes back, the present one among them.
const MONTHS: u32 = 6;

/// From a day to a day, both in it; open where none is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Period {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

/// All numbers about what is under one key.
#[derive(Clone, PartialEq, Debug)]
pub struct Portion {
    pub key: String,
    pub load: Load,
    pub figures: Figures,
    pub trend: Trend,
}

/// A table: a portion for each key, and all together. Where an assignment is under several keys it is in several
/// portions, and once in the total.
#[derive(Clone, PartialEq, Debug)]
pub struct Statistics {
    pub by: By,
    pub portions: Vec<Portion>,
    pub total: Portion,
}

impl Period {
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

impl Portion {
    fn new(key: String, today: NaiveDate) -> Self {
        Self { key, load: Load::default(), figures: Figures::default(), trend: Trend::new(today, MONTHS) }
    }

    fn count(&mut self, item: &Item) {
        self.load.add(item);
        self.trend.add(item);
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.load == Load::default() && self.figures.is_empty()
    }
}

/// The table of some assignments. Those given in the period are counted; figures count by the day they were reported.
pub fn statistics<'a>(
    register: &'a Register,
    some: impl IntoIterator<Item = &'a Assignment>,
    by: By,
    period: Period,
    now: DateTime<FixedOffset>,
) -> Statistics {
    let mut table = Table::new(register, by, now.date_naive());
    let mut items = Neighbours::new(register, now);
    for a in some {
        let item = items.item(a);
        let places = table.places(&item);
        if period.contains(a.assigned_at.date_naive()) {
            table.total.count(&item);
            places.iter().for_each(|at| table.portions[*at].count(&item));
        }
        for entry in reports(a).filter(|e| period.contains(e.at.date_naive())) {
            table.total.figures.add(&entry);
            if by == By::Month {
                let at = table.place(month_key(entry.at.date_naive()));
                table.portions[at].figures.add(&entry);
            } else {
                places.iter().for_each(|at| table.portions[*at].figures.add(&entry));
            }
        }
    }
    let (mut portions, total) = (table.portions, table.total);
    if matches!(by, By::Meeting | By::Month) {
        portions.sort_by(|a, b| a.key.cmp(&b.key));
    }
    Statistics { by, portions, total }
}

/// A table in the making.
struct Table {
    by: By,
    today: NaiveDate,
    portions: Vec<Portion>,
    total: Portion,
    place: HashMap<String, usize>,
    /// The places of a unit's assignments, where they follow from the unit.
    of_unit: HashMap<UnitId, Vec<usize>>,
}

impl Table {
    fn new(register: &Register, by: By, today: NaiveDate) -> Self {
        let total = Portion::new(String::new(), today);
        let (place, of_unit) = (HashMap::new(), HashMap::new());
        let mut table = Self { by, today, portions: Vec::new(), total, place, of_unit };
        for key in by.known(register) {
            table.place(key);
        }
        table
    }

    /// Where the portion of a key stands; makes it where it is new.
    fn place(&mut self, key: String) -> usize {
        if let Some(at) = self.place.get(&key) {
            return *at;
        }
        self.portions.push(Portion::new(key.clone(), self.today));
        self.place.insert(key, self.portions.len() - 1);
        self.portions.len() - 1
    }

    fn places(&mut self, item: &Item) -> Vec<usize> {
        let unit = &item.assignment.id.unit;
        if let Some(known) = self.of_unit.get(unit) {
            return known.clone();
        }
        let mut places: Vec<usize> = Vec::new();
        for key in self.by.keys(item) {
            let at = self.place(key);
            // The same tag twice is one tag.
            if !places.contains(&at) {
                places.push(at);
            }
        }
        if self.by.follows_unit() {
            self.of_unit.insert(unit.clone(), places.clone());
        }
        places
    }
}

/// The rank of each portion: by the on-time rate by the original deadline, best first; equal ones share a rank, and
/// where nothing can be judged there is none.
pub fn ranks(portions: &[Portion]) -> Vec<Option<usize>> {
    let rates: Vec<Option<u32>> = portions.iter().map(|p| p.load.rate()).collect();
    let better = |own: u32| rates.iter().flatten().filter(|rate| **rate > own).count();
    rates.iter().map(|rate| rate.map(|own| better(own) + 1)).collect()
}
